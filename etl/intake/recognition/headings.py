"""What the headings over a column and the labels of a row say: the name of an indicator level by level, its unit, a period inside it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from etl.intake.language.periods import Period, split_period
from etl.intake.language.units import find_unit, is_unit
from etl.intake.language.words import is_missing, plain, strip_ordinal, tidy
from etl.intake.recognition.layout import Block
from etl.intake.sheet import Cell, Sheet

LEVELS = "·"  # between the levels of a name
_RATIO = re.compile(r"比重|比例|占比|百分比|率$|率（|^占|涨跌|增长|增幅|同比")
_COUNTED = re.compile(r"(户|人|箱|个|家|件|台|栋|处|名|座|条|辆)(?:次)?数(?:量)?$")
_BARE_UNIT = re.compile(r"^[(（\[](.*)[)）\]]$")
AMONG = "其中"
_BEFORE = r"(?:上年|去年|上月|上季度?|上期|年初)?(?:同期)?(?:末|底)?"
_CHANGE = re.compile(
    rf"(?=.*[同环]比|.*[增减升降变±])(?:比|较|与)?{_BEFORE}(?:相?比)?(?:同比|环比)?"
    "(?:增减|增长|增加|减少|下降|上升|升降|增幅|降幅|增速|变化|变动|±)?(?:率|额|量|数|幅度|情况|百分比)?"
)
_SHARE = re.compile(r"(?:所)?占(?:总数|总量|全部|总人数)?的?(?:比|比例|比重|百分比)?|比重|比例|百分比")
_SAME_UNIT = re.compile(rf"(?:[比较]{_BEFORE})?增减(?:额|量|数)?|(?=[上去同年]){_BEFORE}(?:数|值)?")
_UNIT_SIGNS = {
    "%": _RATIO,
    "人": re.compile(r"人|男|女|党员|网格长|楼栋长"),
    "户": re.compile(r"户"),
    "个": re.compile(r"数$|数量$"),
    "元": re.compile(r"价|收入|支出|额|资金"),
}


@dataclass(frozen=True)
class Heading:
    """What stands over a column of numbers: the levels of a name, a unit and a period where the words hold one."""

    levels: tuple[str, ...]
    unit: str = ""
    period: Period | None = None


def read_heading(sheet: Sheet, block: Block, column: int, rows: Sequence[int], columns: Sequence[int]) -> Heading:
    """Read the headings of a column from the rows that name the indicator, from the top down.

    Words broken over rows without a merge are joined; a word over several columns is a level of its own.
    """
    levels: list[str] = []
    unit, period, was_single = "", None, False
    last = ""
    for row in rows:
        cell, is_shared = _read_over(sheet, row, column, rows, columns)
        if is_missing(cell) or not isinstance(cell, str) or cell == last:
            continue
        last = cell
        if (match := _BARE_UNIT.match(cell.strip())) and is_unit(match[1]):
            unit = plain(match[1])
            continue
        if levels and _is_row_of_units(sheet, row, columns):
            unit = plain(cell)
            continue
        own, words = find_unit(cell)
        unit = own or unit
        said, words = split_period(words)
        period = said or period
        words = clean_level(words)
        if not words:
            continue
        if levels and not is_shared and was_single:
            levels[-1] += words
        else:
            levels.append(words)
        was_single = not is_shared
    return Heading(tuple(drop_repeats(levels)), unit, period)


def _is_row_of_units(sheet: Sheet, row: int, columns: Sequence[int]) -> bool:
    """Return whether a row of headings gives a unit for each column and nothing else."""
    cells = [cell for column in columns if not is_missing(cell := sheet.filled[row][column])]
    return all(isinstance(cell, str) and is_unit(cell) for cell in cells)


def clean_level(words: str) -> str:
    """Return a level of a name without its number, breaks and blanks."""
    return strip_ordinal(tidy(words).replace("\n", "")).strip("：:·、，, ")


def drop_repeats(levels: Sequence[str]) -> list[str]:
    """Leave out a level that says the very words of the one before."""
    return [level for number, level in enumerate(levels) if not number or plain(level) != plain(levels[number - 1])]


def _read_over(sheet: Sheet, row: int, column: int, rows: Sequence[int], columns: Sequence[int]) -> tuple[Cell, bool]:
    """Return what stands over a column in a row of headings, and whether it stands over a neighbour, too.

    A blank cell above another heading belongs to the word on its left, as where cells were not merged.
    """
    cell = sheet.filled[row][column]
    below = [lower for lower in rows if lower > row and not is_missing(sheet.filled[lower][column])]
    if is_missing(cell) and below:
        left = next(
            (
                sheet.filled[row][near]
                for near in sorted(columns, reverse=True)
                if near < column and not is_missing(sheet.filled[row][near])
            ),
            None,
        )
        return left, True
    neighbours = [near for near in (column - 1, column + 1) if near in columns]
    merged = any(
        merge.top <= row <= merge.bottom and merge.left <= column <= merge.right and merge.left < merge.right for merge in sheet.merges
    )
    return cell, merged or any(is_missing(sheet.filled[row][near]) for near in neighbours if near > column and below)


def is_dependent(levels: Sequence[str]) -> bool:
    """Return whether a heading names nothing by itself, but a part or a change of what stands before it: 其中：女, 同比增长."""
    if not levels or levels[0].startswith(AMONG):
        return bool(levels)
    word = plain(levels[0])
    return len(levels) == 1 and any(pattern.fullmatch(word) for pattern in (_CHANGE, _SAME_UNIT, _SHARE))


def is_ratio(levels: Sequence[str]) -> bool:
    """Return whether a heading is one word for a ratio, which several columns may bear: 覆盖率."""
    return len(levels) == 1 and bool(_RATIO.search(levels[0]))


def drop_among(level: str) -> str:
    """Return a level without 其中 before it."""
    return clean_level(level.removeprefix(AMONG)) if level.startswith(AMONG) else level


def join_headings(chief: Heading, heading: Heading) -> Heading:
    """Return the heading of a part or a change of what another names: of its time, and of its unit where it counts the same things."""
    is_part = heading.levels[0].startswith(AMONG)
    first = drop_among(heading.levels[0])
    levels = drop_repeats([*chief.levels, *filter(None, (first, *heading.levels[1:]))])
    unit = chief.unit if is_part or _SAME_UNIT.fullmatch(plain(first)) else ""
    return Heading(tuple(levels), heading.unit or unit, heading.period or chief.period)


def name_indicator(levels: Sequence[str]) -> str:
    """Return the name of an indicator from its levels."""
    return LEVELS.join(levels)


def choose_unit(levels: Sequence[str], units: Sequence[str]) -> str:
    """Return the unit of a name among those that a line gives for the whole table: the only one, or the one that the words call for.

    Without any, the unit that a count names itself: 户数 is in 户. Empty where nothing says it.
    """
    if len(units) == 1:
        return units[0]
    if "%" in units and levels and _RATIO.search(levels[-1]):
        return "%"
    for level in levels:
        for unit in units:
            sign = _UNIT_SIGNS.get(unit.lstrip("百千万亿"))
            if unit != "%" and (unit in level or (sign and sign.search(level))):
                return unit
    counted = (match[1] for level in reversed(levels) if (match := _COUNTED.search(level)))
    return "" if units else next(counted, "")
