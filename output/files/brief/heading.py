"""The head of a brief: its title as a 文种, 密级, 期号 and 单位 as far as they were filled in."""

from indicators.views.imprint import Imprint
from output.drawing.safe_text import clean
from output.files.brief.brief import Head
from output.files.brief.form import Genre
from output.files.brief.numerals import spell_dates

ENDINGS = ("专报", "周报", "月报", "通报", "报告", "汇报", "简报", "快报", "情况", "方案", "材料")
PUNCTUATION = "：；，。？！"


def say_title(title: str, genre: Genre) -> str:
    """Say the title of a paper: 关于长春市村集体经济情况的专报, 长春市村集体经济周报; one that is a 文种 already stays.

    A title with punctuation, as that of a chart, would make no phrase with 关于: the 文种 stands behind it in brackets.
    """
    words = spell_dates(clean(title)).strip()
    if words.endswith(ENDINGS[:-3]):
        return words
    if any(mark in words for mark in PUNCTUATION):
        return f"{words}（{genre.name}）"
    if genre.period:
        return f"{words}{genre.name}"
    phrase = words if words.endswith(ENDINGS[-3:]) else f"{words}情况"
    return f"{phrase}的{genre.name}" if words.startswith("关于") else f"关于{phrase}的{genre.name}"


def make_head(imprint: Imprint, genre: Genre) -> Head:
    """Make what stands above the title; the name in red stands there only with a 期号, as only a numbered paper has a series."""
    issue = say_issue(imprint.issue)
    return Head(clean(imprint.secrecy).strip(), genre.masthead if issue else "", clean(imprint.unit).strip() if issue else "", issue)


def say_issue(issue: str) -> str:
    """Say a 期号: a bare number becomes 第12期, words stay as they are."""
    words = clean(issue).strip()
    return f"第{words}期" if words.isdigit() else words
