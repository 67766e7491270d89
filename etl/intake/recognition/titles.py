"""What a title is about: its thing without the time, the place, the unit and the words for a table."""

import re

from etl.intake.language.periods import find_periods
from etl.intake.language.places import Places
from etl.intake.language.units import find_unit
from etl.intake.language.words import plain, tidy
from etl.intake.recognition.headings import clean_level

UNIT_IN_TITLE = re.compile(r"[(（]\s*(?:计量)?单\s*位\s*[:：][^)）]*[)）]")
_TABLE = re.compile(
    r"(?:基本)?(?:情况)?的?(?:统计|汇总|一览|明细|进度|对比|登记)?(?:报表|表|月报|季报|年报|台账|清单|数据)$|(?:基本)?情况(?:的?统计|的?汇总)?$|的?统计$"
)
_EACH = re.compile(
    r"^(?:全[国省市州区县])?"
    r"(?:各(?:省|市|州|县|区|旗)(?:[（(、]?(?:省|市|州|县|区|旗)[)）]?)*|各(?:地区?|街道|乡镇|社区|村))?"
)
_NUMBER = re.compile(r"^(?:(?:附?表|附件?)\s*\d+|\d+(?=\s*[-－—]\s*\d))(?:\s*[-－—]\s*\d+)*[\s:：、.．]*")
_UNTIL = re.compile(r"^(?:关于)?(?:截[至止])?年?[底末初]?")
_MARKS = "的：:，,、·—-（）() "


def name_subject(title: str, places: Places) -> str:
    """Return the thing that a title tells of: 长春市2025年网格事件办理情况统计表 is 网格事件办理; the title where nothing is left."""
    words = plain(find_unit(UNIT_IN_TITLE.sub("", _NUMBER.sub("", tidy(title))))[1])
    for _, said in find_periods(words):
        words = words.replace(plain(said), "", 1)
    words = _UNTIL.sub("", words.strip(_MARKS))
    words = _EACH.sub("", _leave_out_place(words.strip(_MARKS), places)).strip(_MARKS)
    return clean_level(_TABLE.sub("", words).strip(_MARKS)) or clean_level(title)


def _leave_out_place(words: str, places: Places) -> str:
    """Return words without the regions that they begin with, the larger ones first: 吉林省长春市…."""
    code, left = places.find_scope(words), words
    names: list[str] = []
    while code:
        names += places.by_code[code].names
        code = places.find_parent(code)
    while left not in names and (name := next((name for name in sorted(names, key=len, reverse=True) if left.startswith(name)), "")):
        left = left.removeprefix(name)
    return left
