"""What each column and each row of headings of a table holds, by what stands in most of its cells; each guess with its reason."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from etl.intake.language.amounts import is_amount
from etl.intake.language.periods import read_period
from etl.intake.language.places import Places, find_whole
from etl.intake.language.units import find_unit, is_unit
from etl.intake.language.words import is_foreign, is_missing, is_numeric, is_part_total, is_total, plain, read_number
from etl.intake.recognition.layout import Block
from etl.intake.sheet import Cell, Sheet

REGION, HOLDER, PERIOD, INDICATOR, UNIT, NUMBER, SERIAL, NOTE, CODE, FOREIGN, EMPTY = (
    "region",
    "holder",
    "period",
    "indicator",
    "unit",
    "number",
    "serial",
    "note",
    "code",
    "foreign",
    "empty",
)
ROLE_WORDS = {
    REGION: "地区",
    HOLDER: "上级地区",
    PERIOD: "时间",
    INDICATOR: "指标",
    UNIT: "单位",
    NUMBER: "数字",
    SERIAL: "序号",
    NOTE: "备注",
    CODE: "编号",
    FOREIGN: "外文",
    EMPTY: "空列",
}
_REGION_HEAD = re.compile(
    r"地区|属地|城区|区域|市州|地市|盟市|^城市$|[市县区州]别$|县区|区县|县市|省份|^省$|^市$|^县$|街道|乡镇|社区|村名|^村$|单位名称|行政区|^区$|辖区|province|county|city|childname|region",
    re.IGNORECASE,
)
_SERIAL_HEAD = re.compile(r"^(?:序号|编号|序|行次|no\.?|id|index|#)$", re.IGNORECASE)
_CODE_HEAD = re.compile(r"代码|编码|编号|区划码|坐标|经度|纬度|电话|邮编|证号|code|zip|offset|longitude|latitude|起点|终点", re.IGNORECASE)
_UNIT_HEAD = re.compile(r"^(?:计量)?单位$")
_PERIOD_HEAD = re.compile(r"日期|时间|年份|年度|月份|^年$|^月$|期间|报告期|date|time|year|month", re.IGNORECASE)
_INDICATOR_HEAD = re.compile(r"指标|科目|indicator", re.IGNORECASE)
_NOTE_HEAD = re.compile(r"备注|说明|货源|渠道|来源地|负责人|联系人|包保|remark|note|comment", re.IGNORECASE)
_AMOUNT = re.compile(r"\d|^#|^(?:负增长|增长|下降|上升|持平)$")  # what a cell of figures may say instead of one
_LABEL_HEAD = re.compile("|".join(pattern.pattern for pattern in (_REGION_HEAD, _INDICATOR_HEAD, _NOTE_HEAD)), re.IGNORECASE)
MOST_NUMBERS, MOST_REGIONS, MOST_PERIODS, MOST_FOREIGN = 0.5, 0.5, 0.6, 0.8
FEWEST_SERIALS = 3
MOST_REPEATED = 0.6


@dataclass(frozen=True)
class Guess:
    """A role and the reason for it, in Chinese."""

    role: str
    reason: str


def guess_columns(sheet: Sheet, block: Block, places: Places) -> dict[int, Guess]:
    """Return what each column of a table holds; one column of regions at most."""
    guesses = {column: _guess_column(sheet, block, column, places) for column in block.columns}
    numbers = [column for column, guess in guesses.items() if guess.role == NUMBER]
    regions = [column for column, guess in guesses.items() if guess.role == REGION]
    if len(regions) > 1:
        chosen = _choose_regions(sheet, block, regions, places) if numbers else _choose_holders(sheet, block, regions)
        for column in regions:
            if column != chosen:
                guesses[column] = _set_aside(sheet, block, column, chosen, places)
    first = min(numbers, default=block.right + 1)
    for column, guess in guesses.items():
        if guess.role == INDICATOR and column > first:
            guesses[column] = Guess(NOTE, "数字右边的文字")
        elif guess.role == INDICATOR and regions and not (_is_named(sheet, block, column) or _repeats(sheet, block, regions[0])):
            guesses[column] = Guess(NOTE, "每个地区只有一行，这一列不区分指标")
    return guesses


def _is_named(sheet: Sheet, block: Block, column: int) -> bool:
    """Return whether the heading of a column says that it names indicators."""
    return bool(_INDICATOR_HEAD.search(read_head(sheet, block, column)))


def _set_aside(sheet: Sheet, block: Block, column: int, chosen: int, places: Places) -> Guess:
    """Return what a second column of regions is beside the chosen one: it names the region in which that of the row lies, or nothing."""
    if _lies_in(sheet, block, chosen, column, places):
        return Guess(HOLDER, "各行地区所在的上级")
    return Guess(NOTE, f"另有一列更像地区；这一列（{read_head(sheet, block, column)}）不作地区")


def _repeats(sheet: Sheet, block: Block, column: int) -> bool:
    """Return whether most labels of a column stand more than once: something else tells the rows apart."""
    labels = [plain(cell) for row in block.body if isinstance(cell := sheet.filled[row][column], str)]
    return len(set(labels)) <= MOST_REPEATED * len(labels)


def _guess_column(sheet: Sheet, block: Block, column: int, places: Places) -> Guess:
    head = read_head(sheet, block, column)
    cells = [cell for row in block.body if not is_missing(cell := sheet.filled[row][column])]
    if not cells:
        return Guess(EMPTY, "没有内容")
    if _is_serial(head, cells, column == block.left):
        return Guess(SERIAL, "依次的号数")
    if _CODE_HEAD.search(head):
        return Guess(CODE, f"表头是“{head}”，不是统计数")
    periods = sum(read_period(cell) is not None for cell in cells)
    is_time = bool(_PERIOD_HEAD.search(head)) or any(isinstance(cell, date) for cell in cells)
    if periods >= MOST_PERIODS * len(cells) and (is_time or all(read_number(cell) is None for cell in cells)):
        return Guess(PERIOD, f"{periods} 格是时间")
    numbers = sum(map(is_numeric, cells))
    if numbers or find_unit(head)[0] or not (column == block.left or _LABEL_HEAD.search(head)):
        numbers = sum(is_numeric(cell) or is_amount(cell) for cell in cells)
    if numbers >= MOST_NUMBERS * len(cells):
        return Guess(NUMBER, f"{numbers} 格是数字") if _is_headed(sheet, block, column) else Guess(NOTE, "没有表头的数字")
    return _guess_words(head, [cell for cell in cells if isinstance(cell, str)], places)


def _guess_words(head: str, texts: Sequence[str], places: Places) -> Guess:
    if _UNIT_HEAD.match(head) and all(map(is_unit, texts)):
        return Guess(UNIT, "每行的计量单位")
    known = sum(is_place(text, places) for text in texts)
    share = known / len(texts) if texts else 0
    if _NOTE_HEAD.search(head) and not _REGION_HEAD.search(head):
        return Guess(NOTE, f"表头是“{head}”")
    if share >= MOST_REGIONS:
        return Guess(REGION, f"{known} 格是认得的地区")
    if _REGION_HEAD.search(head):
        return Guess(REGION, f"表头是“{head}”")
    if sum(map(is_foreign, texts)) >= MOST_FOREIGN * len(texts):
        return Guess(FOREIGN, "只有外文")
    return Guess(INDICATOR, "数字左边的文字，是指标的一部分")


def is_place(text: str, places: Places) -> bool:
    """Return whether a label names a region that is known, anywhere, or the whole."""
    found = places.find(text, "000000")
    return bool(found.code or found.candidates) or bool(find_whole(text))


def _is_serial(head: str, cells: Sequence[Cell], is_first: bool) -> bool:
    numbers = [number for cell in cells if (number := read_number(cell)) is not None]
    if _SERIAL_HEAD.match(head):
        return True
    rises = len(numbers) >= FEWEST_SERIALS and numbers[0] == 1 and all(after - before == 1 for before, after in pairwise(numbers))
    return rises and is_first and not head


def _choose_regions(sheet: Sheet, block: Block, columns: Sequence[int], places: Places) -> int:
    """Choose among columns of regions: the lower ones where one lies in the other, else the one that is headed so, else the first."""

    for column in columns:
        if any(column != other and _lies_in(sheet, block, column, other, places) for other in columns):
            return column

    def known(column: int) -> int:
        texts = (sheet.filled[row][column] for row in block.body)
        return sum(isinstance(text, str) and is_place(text, places) for text in texts)

    headed = [column for column in columns if _REGION_HEAD.search(read_head(sheet, block, column))]
    return max(headed or columns, key=lambda column: (known(column), _count_labels(sheet, block, column), -column))


def _choose_holders(sheet: Sheet, block: Block, columns: Sequence[int]) -> int:
    """Choose among columns of regions of a table without numbers: the one of which the fewest are named, in which its rows are counted."""
    return min(columns, key=lambda column: _count_labels(sheet, block, column))


def _count_labels(sheet: Sheet, block: Block, column: int) -> int:
    return len({plain(cell) for row in block.body if isinstance(cell := sheet.filled[row][column], str)})


def _lies_in(sheet: Sheet, block: Block, inner: int, outer: int, places: Places) -> bool:
    """Return whether most regions of a column lie in those that another column names in the same rows, which are fewer."""
    pairs = {(sheet.filled[row][inner], sheet.filled[row][outer]) for row in block.body}
    named = [(label, holder) for label, holder in pairs if isinstance(label, str) and isinstance(holder, str)]
    within = sum(_is_within(places, label, holder) for label, holder in named)
    return within > 0 and within >= MOST_REGIONS * len(named) and len({holder for _, holder in named}) < len({label for label, _ in named})


def _is_within(places: Places, label: str, holder: str) -> bool:
    above = places.find(holder, "000000").code
    return bool(above) and places.find(label, above).code not in ("", above)


def _is_headed(sheet: Sheet, block: Block, column: int) -> bool:
    """Return whether something stands over a column, or no column has a heading at all."""
    return not block.head or any(not is_missing(sheet.filled[row][column]) for row in block.head)


def read_head(sheet: Sheet, block: Block, column: int) -> str:
    """Return the lowest heading of a column, empty where it has none."""
    words = [cell for row in block.head if isinstance(cell := sheet.filled[row][column], str) and cell.strip()]
    return plain(words[-1]) if words else ""


def find_first_rows(sheet: Sheet, block: Block, columns: dict[int, Guess], places: Places) -> tuple[int, ...]:
    """Return the rows below the headings that look like headings, as their figures are words: a region, and 3500余 or an error."""
    regions = [column for column, guess in columns.items() if guess.role == REGION]
    rows: tuple[int, ...] = ()
    for row in reversed(block.head[1:]):
        if not regions or not isinstance(label := sheet.rows[row][regions[0]], str) or not is_place(label, places):
            break
        if not any(_says_amount(sheet.rows[row][column]) for column in block.columns if column != regions[0]):
            break
        rows = (row, *rows)
    return rows


def _says_amount(cell: Cell) -> bool:
    return isinstance(cell, str) and bool(_AMOUNT.search(plain(cell))) and read_period(cell) is None


def guess_bands(sheet: Sheet, block: Block, columns: Sequence[int], places: Places, *, has_regions: bool) -> dict[int, Guess]:
    """Return what each row of headings says over the numbers: periods, regions, a second language, or a level of the indicator."""
    guesses = {}
    for row in block.head:
        cells = [cell for column in columns if not is_missing(cell := sheet.filled[row][column])]
        guesses[row] = _guess_band(cells, places, has_regions=has_regions)
    if all(guess.role == FOREIGN for guess in guesses.values()):
        return dict.fromkeys(guesses, Guess(INDICATOR, "各列的名称"))
    return guesses


def _guess_band(cells: Sequence[Cell], places: Places, *, has_regions: bool) -> Guess:
    if not cells:
        return Guess(EMPTY, "没有内容")
    periods = sum(read_period(cell) is not None for cell in cells)
    if periods >= MOST_PERIODS * len(cells):
        return Guess(PERIOD, f"{periods} 格是时间")
    texts = [cell for cell in cells if isinstance(cell, str)]
    if not has_regions:
        known = sum(is_place(text, places) or is_total(text) or is_part_total(text) for text in texts)
        if texts and known >= MOST_REGIONS * len(texts) and any(is_place(text, places) for text in texts):
            return Guess(REGION, f"{known} 格是认得的地区")
    if texts and sum(map(is_foreign, texts)) >= MOST_FOREIGN * len(texts):
        return Guess(FOREIGN, "只有外文")
    return Guess(INDICATOR, "各列的名称")
