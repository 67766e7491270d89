"""The words of Chinese reports: numbers, totals, marks of what is missing, notes, ordinals."""

import re
import unicodedata
from decimal import Decimal, InvalidOperation
from functools import lru_cache

from etl.intake.sheet import Cell

_NOTHING = r"- -- — —— ― … …… ... / \ 无 空 空缺 缺 未统计 未报 暂无 不详 n/a na nan null none"
MISSING = frozenset({"", *_NOTHING.split()})
FIRST_YEAR, LAST_YEAR = 1900, 2100
_MINUS = str.maketrans(dict.fromkeys("−－–‐‑‒", "-"))
_SPACES = re.compile(r"[\s\u3000\u200b\ufeff]+")
_NUMBER = re.compile(r"[+\-]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?(?:[eE][+\-]?\d{1,2})?|[+\-]?\.\d+")
_PERCENT = re.compile(r"([+\-]?\d+(?:\.\d+)?)[%％]")
_GROUPED_BY_SPACES = re.compile(r"[+\-]?\d{1,3}(?: \d{3})+(?:\.\d+)?")
_QUALIFIED = re.compile(r"(?:约|近|超过?|逾)\d[\d,]*(?:\.\d+)?[千万亿]?|\d[\d,]*(?:\.\d+)?(?:[千万亿]?[余多]|[余多]?[万亿])")
_TREND_NUMBER = re.compile(r"(?:同比|环比)?(?:负?增长|下降|上升|增加|减少|回落|提高)\d+(?:\.\d+)?(?:%|‰|个百分点)?")
_BRACKETS = re.compile(r"[(（\[【]([^()（）\[\]【】]*)[)）\]】]")
_ORDINAL = re.compile(r"^(?:[一二三四五六七八九十]+[、.．]|[(（][一二三四五六七八九十\d]+[)）]|\d{1,2}[、.．](?!\d)|[①②③④⑤⑥⑦⑧⑨⑩])\s*")
_NOTE = re.compile(
    r"^(?:备\s*注|注\s*\d*\s*[:：;；]|注释|说\s*明|附\s*注|数据来源|资料来源|来源\s*[:：]|填报人|填表人|制表人|审核人|负责人|联系人|"
    r"制表时间|制表单位|单位负责人|[*＊※])"
)
_CONTINUED = re.compile(r"续\s*表|续\s*\d*\s*$|（续）|\(续\)")
_TOTAL_WORDS = """
合计 总计 总数 共计 累计 汇总 总体 全国 全省 全市 全州 全区 全县 全国合计 全国总计 全省合计 全省总计 全省小计
全市合计 全市总计 全市小计 全区合计 全县合计 地方合计
"""
_TOTALS = frozenset(_TOTAL_WORDS.split())
_PART_TOTAL = re.compile(r"小计$|合计$|总计$|汇总$")


@lru_cache(maxsize=8192)  # a table says the same words in many cells
def plain(words: str) -> str:
    """Return words without blanks and in half width, as headings and labels are compared."""
    return _SPACES.sub("", unicodedata.normalize("NFKC", words))


@lru_cache(maxsize=8192)
def tidy(words: str) -> str:
    """Return words as they can be shown: blanks at the ends and between Chinese letters taken out, others single."""
    text = _SPACES.sub(" ", words).strip()
    return re.sub(r"(?<=[\u3400-\u9fff）)%]) (?=[\u3400-\u9fff（(])", "", text)


def is_missing(cell: Cell) -> bool:
    """Return whether a cell says that nothing is there."""
    return cell is None or (isinstance(cell, str) and plain(cell).lower() in MISSING)


def read_number(cell: Cell) -> Decimal | None:
    """Return the number that a cell is, stored or typed; None for words, several figures, and nothing at all."""
    if isinstance(cell, Decimal):
        return cell
    return _read_typed(cell) if isinstance(cell, str) else None


@lru_cache(maxsize=8192)
def _read_typed(words: str) -> Decimal | None:
    text = flatten_signs(unicodedata.normalize("NFKC", words).strip())
    if _GROUPED_BY_SPACES.fullmatch(text):
        text = text.replace(" ", "")
    if _NUMBER.fullmatch(text):
        try:
            return Decimal(text.replace(",", ""))
        except InvalidOperation:
            return None
    return None


def read_percent(cell: Cell) -> Decimal | None:
    """Return the number of a typed percentage: 12.5% is 12.5."""
    if not isinstance(cell, str):
        return None
    match = _PERCENT.fullmatch(flatten_signs(unicodedata.normalize("NFKC", cell).strip()))
    return Decimal(match[1]) if match else None


def is_numeric(cell: Cell) -> bool:
    """Return whether a cell is a number by its looks: digits, a percentage, with 余, 近 or 万, a rise or a fall by one."""
    return _is_typed(cell) if isinstance(cell, str) else isinstance(cell, Decimal)


@lru_cache(maxsize=8192)
def _is_typed(words: str) -> bool:
    if read_number(words) is not None or read_percent(words) is not None:
        return True
    return any(pattern.fullmatch(plain(words)) for pattern in (_TREND_NUMBER, _QUALIFIED))


def flatten_signs(text: str) -> str:
    """Return a text with every sign of minus as a hyphen; a long dash is none, it says that nothing is there."""
    return text.translate(_MINUS)


def is_year(number: Decimal) -> bool:
    return number == number.to_integral_value() and FIRST_YEAR <= number <= LAST_YEAR


@lru_cache(maxsize=8192)
def is_total(words: str) -> bool:
    """Return whether a label is the sum of everything: the scope's own figure."""
    return plain(words).strip(":：") in _TOTALS


@lru_cache(maxsize=8192)
def is_part_total(words: str) -> bool:
    """Return whether a label is a sum of some of the rows, which is no region."""
    return bool(_PART_TOTAL.search(plain(words))) and not is_total(words)


def is_note(words: str) -> bool:
    return bool(_NOTE.match(words.strip()))


def is_continued(words: str) -> bool:
    return bool(_CONTINUED.search(words))


def is_foreign(words: str) -> bool:
    """Return whether words are in Latin letters alone: the second language of a bilingual table."""
    return bool(re.search(r"[A-Za-z]{2}", words)) and not re.search(r"[\u3400-\u9fff]", words)


def strip_ordinal(words: str) -> str:
    """Return a heading without its number: 一、, 1., （二）."""
    return _ORDINAL.sub("", words.strip(), count=1)


def strip_brackets(words: str) -> str:
    """Return a label without what stands in brackets: 朝阳区（57.8万人） → 朝阳区."""
    return _BRACKETS.sub("", words).strip()
