"""Rules of what is written in a cell: plain characters, no formula, no markup, no trace of a wrong encoding, names of files only."""

import re
import unicodedata
from collections.abc import Callable, Iterator

from etl.curated.tables import Tables
from etl.problems import Problem

FORMULA_START = re.compile(r"[=+\-@＝＋－＠﹢﹣\t\r]")
# A wording may begin with the sign that was printed, a number behind it: no program takes that for a formula.
SIGNED_NUMBER = re.compile(r"[+\-＋－﹢﹣][0-9０-９][0-9０-９.,，．]*[^=+\-*/|!()＝＋－＠]*")
# Control characters, invisible ones, and those that turn the direction of writing round.
CONTROL_CHARACTER = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufe00-\ufe0e\ufeff]")
OTHER_SPACE = re.compile(r"[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")
PRIVATE_CHARACTER = re.compile(r"[\ue000-\uf8ff\U000f0000-\U0010ffff\ufffe\uffff]")
MARKUP = re.compile(r"<[A-Za-z/!?][^<>]*>|<!--|&(?:[a-z]+|#[0-9]+|#x[0-9a-f]+);", re.IGNORECASE)
OF_SEVERAL_LINES = {"note", "caveat", "reason", "definition", "description", "disagreement", "date_reason"}
# What stays of Chinese where one program lost the encoding: 锟斤拷, 烫烫烫.
LOST = re.compile("锟斤拷|烫烫烫|屯屯屯|\ufffd")
HAN = re.compile(r"[\u3400-\u9fff]")
MOST_BYTES = 200  # of a file's name
LATIN_RUN = re.compile(r"[\u00a1-\u00ff]{4}")


def texts_are_plain(tables: Tables) -> Iterator[Problem]:
    """Require of every text that a spreadsheet, a page and a search take it for what it looks like; name the first fault of a cell."""
    for table, rows in tables.rows.items():
        for row in rows:
            for column, value in row.items():
                if isinstance(value, str) and (fault := _find_fault(value, column)):
                    yield tables.problem(table, row, column, *fault)


def files_are_named(tables: Tables) -> Iterator[Problem]:
    """Require of a source's file a plain name: a path would lead out of the folder of texts."""
    for row in tables.rows["sources"]:
        name = row["source_file"]
        if name and (name.startswith(".") or any(mark in name for mark in '/\\:*?"<>|') or len(name.encode()) > MOST_BYTES):
            yield tables.problem("sources", row, "source_file", "file-name", "只写文件名：不带文件夹、不以点开头、不太长")


def _find_fault(text: str, column: str) -> tuple[str, str] | None:
    """Return rule and advice for the first thing that is wrong with a text."""
    if FORMULA_START.match(text) and not (column == "as_printed" and SIGNED_NUMBER.fullmatch(text)):
        return "formula-text", "以公式符号开头，表格软件会当公式执行，请改写"
    if text != text.strip() or CONTROL_CHARACTER.search(text) or ("\n" in text and column not in OF_SEVERAL_LINES):
        return "stray-character", "含有首尾空格、换行或控制字符，请删去"
    if text.isascii() and not MARKUP.search(text):
        return None
    return next((fault for is_wrong, fault in FAULTS if is_wrong(text)), None)


def _is_garbled(text: str) -> bool:
    """Tell whether a text is Chinese that was read in a wrong encoding."""
    if LOST.search(text):
        return True
    if LATIN_RUN.search(text) and not HAN.search(text):
        return _is_chinese_in(text, "latin-1", "gbk") or _is_chinese_in(text, "cp1252", "utf-8") or _is_chinese_in(text, "latin-1", "utf-8")
    return _is_chinese_in(text, "gbk", "utf-8") or _is_chinese_in(text, "cp1252", "utf-8")


def _is_chinese_in(text: str, read_as: str, written_as: str) -> bool:
    try:
        meant = text.encode(read_as).decode(written_as)
    except UnicodeError:
        return False
    foreign = [character for character in meant if not character.isascii()]
    return len(foreign) >= 2 and all(HAN.match(character) or character in "，。、；：？！“”‘’（）《》—…·％" for character in foreign)


FAULTS: tuple[tuple[Callable[[str], object], tuple[str, str]], ...] = (
    (_is_garbled, ("garbled-text", "是乱码：文字曾用错的编码读过，请照原文重新录入")),
    (OTHER_SPACE.search, ("other-space", "含有全角空格或不换行空格，请改成普通空格或删去")),
    (PRIVATE_CHARACTER.search, ("private-character", "含有只在某种字体里才有的字符，请改用通行的字")),
    (MARKUP.search, ("markup", "含有网页标记，请只写文字")),
    (lambda text: text != unicodedata.normalize("NFC", text), ("decomposed-letters", "字母和符号分开编码，请改用合成的字符（NFC）")),
)
