"""Texts: what a spreadsheet would run, a page would draw as markup, a search would miss or an encoding has spoiled is named."""

import pytest

from etl.build import read_checked_tables
from tests.support.data_folder import DataFolder, Refused

TEXTS = {
    "formula-text": ("=cmd|'/c calc'!A0", "@SUM(A1:A9)", "+1+1", "-2+3", "＝cmd", "＋1", "－2", "＠甲"),
    "stray-character": (
        " 前有空格", "后有空格 ", "铃\a声", "退\b格", "\u202e反写", "中\u200f间", "隔\u2067离", "\u061c字母", "零\u200b宽", "字\ufeff节", "删\x7f除",
        "行\u2028分", "控\x85制", "制\t表", "软\u00ad连", "选\ufe00体", "\u3000全角在前",
    ),
    "garbled-text": ("长�市", "锟斤拷", "æ\x96°é\x97»".replace("\x96", "–").replace("\x97", "—"), "é•¿æ˜¥å¸‚", "闀挎槬甯傛皯鏀垮眬", "³¤´ºÊÐÃñÕþ¾Ö"),
    "other-space": ("党建\u3000引领", "党建\u00a0引领", "a\u202fb", "a\u2009b"),
    "private-character": ("党\ue000建", "a\uf8ff"),
    "markup": ("<b>党建</b>", "<img src=x onerror=alert(1)>", "<script>", "a<br/>b", "<!-- x -->", "&lt;b&gt;", "&#60;"),
    "decomposed-letters": ("cafe\u0301", "룡정".encode().decode() and "\u1105\u116d\u11bc", "u\u0308ber"),
}  # fmt: skip
PLAIN = (
    "“1+9”系列（第2版）— naïve, Ελλάδα, 😀, 100%；两行\n第二行", "룡정 집체경제", "créées à Noël", "a < b，b > a", "x<5", "A&B；R&D", "1−2", "联通", "3＋2",
    "模拟 联通 鏀", "über Ä", "25℃ ± 2", "❤️",
)  # fmt: skip


@pytest.mark.parametrize("rule", TEXTS)
def test_a_text_that_is_not_what_it_looks_like_is_named_in_its_row(rule: str, small: DataFolder, refused: Refused) -> None:
    for number, text in enumerate(TEXTS[rule]):
        small.append("sources", 3, source_id=f"s{number}", note=text)
    assert refused(small) == [("sources.csv", row, "note", rule) for row in range(4, 4 + len(TEXTS[rule]))]


def test_plain_text_of_any_language_passes(small: DataFolder) -> None:
    for number, text in enumerate(PLAIN):
        small.append("sources", 3, source_id=f"s{number}", note=text)
    notes = [row["note"] for row in read_checked_tables(small.path).rows["sources"]]
    assert notes[2:-1] == list(PLAIN)


def test_a_name_has_no_line_break_but_a_remark_may(small: DataFolder, refused: Refused) -> None:
    small.set("sources", 2, note="一行\n又一行", title="一篇\n报道")
    assert refused(small) == [("sources.csv", 2, "title", "stray-character")]


@pytest.mark.parametrize("words", ["-3.5%", "＋3.5%", "+12个"])
def test_a_wording_may_begin_with_the_sign_that_was_printed(words: str, small: DataFolder) -> None:
    small.set("grids", 7, as_printed=words, processing="derived")
    assert read_checked_tables(small.path).rows["grids"][-1]["as_printed"] == words


@pytest.mark.parametrize("words", ["-2+3", "=1", "+1|x", "-1)*2"])
def test_a_wording_that_a_spreadsheet_would_compute_is_named(words: str, small: DataFolder, refused: Refused) -> None:
    small.set("grids", 7, as_printed=words, processing="derived")
    assert refused(small) == [("grids.csv", 7, "as_printed", "formula-text")]


@pytest.mark.parametrize(
    "name", ["../../../../etc/passwd", "/etc/passwd", "a/b.txt", "..", ".hidden", "C:\\x.txt", "a\\b", "x:y", "长" * 100]
)
def test_a_source_names_a_file_and_no_path(name: str, small: DataFolder, refused: Refused) -> None:
    small.set("sources", 2, source_file=name)
    assert refused(small) == [("sources.csv", 2, "source_file", "file-name")]


@pytest.mark.parametrize("name", ["000_335e.txt", "一份 材料（上）.txt", "a..b"])
def test_a_plain_name_of_a_file_passes(name: str, small: DataFolder) -> None:
    small.set("sources", 2, source_file=name)
    assert read_checked_tables(small.path).rows["sources"][0]["source_file"] == name
