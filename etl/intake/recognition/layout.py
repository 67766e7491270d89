"""Where the tables of a sheet lie: side by side, under each other, each with its captions, headings and rows."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from etl.intake.language.amounts import is_amount
from etl.intake.language.periods import read_period
from etl.intake.language.units import find_measure, find_unit_line, is_unit
from etl.intake.language.words import is_continued, is_missing, is_note, is_numeric, is_year, plain, read_number
from etl.intake.sheet import Cell, Sheet

SAME_LABELS = 0.6  # of a second column of labels, to be the first column of a table beside the first
FEWEST_LABELS = 3
_SAID_OF_REPORT = re.compile(
    r"(?:填报|填表|制表|审核|报送|主管|负责|联系|电话|传真|日期|表号|批准)[\u4e00-\u9fff()]{0,6}[:：]"
)  # about the report, not its figures
FEWEST_ROWS = 5  # of words alone, to be a list
MOST_HEAD_ROWS = 12
_HEADS_YEARS = re.compile(
    r"年份?|年度|时间|日期|期间|报告期|指标(?:名称)?|项目|单位|名称|year|time|period", re.IGNORECASE
)  # at their row's start


@dataclass(frozen=True)
class Block:
    """One table: columns `left` to `right`, rows of headings, rows of its body, and the captions above it. All places are the sheet's.

    `notes` are the rows in and below the body that are words alone.
    """

    left: int
    right: int
    captions: tuple[int, ...]
    head: tuple[int, ...]
    body: tuple[int, ...]
    notes: tuple[int, ...] = ()

    @property
    def columns(self) -> range:
        return range(self.left, self.right + 1)


def find_blocks(sheet: Sheet) -> list[Block]:
    """Return the tables of a sheet, from left to right and from top to bottom."""
    return [block for left, right in find_strips(sheet) for block in _find_stacked(sheet, left, right)]


def find_strips(sheet: Sheet) -> list[tuple[int, int]]:
    """Return the columns of the tables that stand side by side: a column that repeats the labels of the first begins another."""
    starts: list[int] = []
    first: set[str] = set()
    for column in range(sheet.width):
        labels = _list_labels(sheet, column)
        if len(labels) < FEWEST_LABELS:
            continue
        if not first:
            first = labels
            starts.append(0)
        elif len(labels & first) >= SAME_LABELS * max(len(labels), FEWEST_LABELS) or _goes_on(sheet, starts[0], starts[-1], column):
            starts.append(column)
    if not starts:
        return [(0, sheet.width - 1)] if sheet.width else []
    return [(start, end - 1) for start, end in zip(starts, [*starts[1:], sheet.width], strict=True)]


def _goes_on(sheet: Sheet, first: int, last: int, column: int) -> bool:
    """Return whether a column goes on with the labels of the first: headed by its word, labels below, numbers between."""
    between = range(last + 1, column)
    for place, row in enumerate(sheet.rows):
        word, below = row[first], sheet.rows[place + 1 :]
        is_headed = isinstance(word, str) and not is_missing(word) and word == row[column] and word not in [row[other] for other in between]
        if is_headed and not any(is_numeric(cells[column]) for cells in below):
            labels = {cells[column] for cells in below if isinstance(cells[column], str) and not is_missing(cells[column])}
            counted = (sum(is_numeric(cells[other]) for cells in below) for other in between)
            return len(labels) >= FEWEST_LABELS and max(counted, default=0) >= FEWEST_LABELS
    return False


def _list_labels(sheet: Sheet, column: int) -> set[str]:
    """List the different words of a column that are labels: no numbers, no headings that are merged with their neighbours."""
    words = (row[column] for row in sheet.rows)
    return {
        plain(word) for word in words if isinstance(word, str) and read_number(word) is None and not is_missing(word) and len(word) < 40
    }


def _find_stacked(sheet: Sheet, left: int, right: int) -> Iterator[Block]:
    """Yield the tables of a strip of columns that stand under each other."""
    kinds = [classify_row(sheet.filled[number][left : right + 1]) for number in range(sheet.height)]
    kinds = _see_rows_of_words(sheet, _see_figures_like_years(sheet, kinds, left, right), left, right)
    start = 0
    while (first := _find_first_data(kinds, start)) is not None:
        head = _find_head(sheet, kinds, left, right, start, first)
        above = range(start, head[0] if head else first)
        captions = tuple(number for number in above if kinds[number] == "caption" or _is_dated_title(sheet, number, left, right))
        end = _find_end(sheet, kinds, left, right, head, first)
        rows = range(first, end)
        notes = tuple(
            number
            for number in rows
            if (kinds[number] == "caption" and _is_remark(sheet, number, left, right))
            or (kinds[number] == "head" and _is_plain_note(sheet, number, left, right))
        )
        body = tuple(number for number in rows if number not in notes and kinds[number] != "blank")
        yield Block(left, right, captions, head, body, notes)
        start = end


def _see_figures_like_years(sheet: Sheet, kinds: Sequence[str], left: int, right: int) -> list[str]:
    """Return the kinds of rows where figures that look like years are figures: 2048 and 1905 beside a label of their own, below
    headings that already name each of their columns."""
    columns, first = range(left, right + 1), _find_label_column(sheet, left, right)
    seen: list[str] = []
    head: Sequence[Cell] | None = None
    for row, kind in zip(sheet.filled, kinds, strict=True):
        is_figures = kind == "head" and head is not None and _is_named_by(row, head, first, columns)
        seen.append("data" if is_figures else kind)
        if kind == "head" and not is_figures:
            head = row
        elif kind == "blank" and seen[-2:-1] == ["data"]:
            head = None
    return seen


def _find_label_column(sheet: Sheet, left: int, right: int) -> int:
    """Return the first column that holds anything."""
    return next((column for column in range(left, right + 1) if any(not is_missing(row[column]) for row in sheet.filled)), left)


def _is_named_by(row: Sequence[Cell], head: Sequence[Cell], first: int, columns: range) -> bool:
    """Return whether a row that holds numbers begins with a label of its own, and each number stands below another heading."""
    label = row[first]
    if is_missing(label) or label == head[first] or (isinstance(label, str) and _HEADS_YEARS.fullmatch(plain(label))):
        return False
    over = [head[column] for column in columns if is_numeric(row[column])]
    return bool(over) and not any(map(is_missing, over)) and len(set(over)) == len(over)


def _see_rows_of_words(sheet: Sheet, kinds: list[str], left: int, right: int) -> list[str]:
    """Return the kinds of rows where none holds a plain number: those below the first headings are the rows of a list, or say their
    numbers in words: 近8000件."""
    if "data" in kinds or "head" not in kinds:
        return kinds
    first = kinds.index("head") + 1
    below = [number for number in range(first, len(kinds)) if kinds[number] == "head"]
    spoken = {number for number in below if any(_says_amount(cell) for cell in sheet.filled[number][left + 1 : right + 1])}
    if len(below) < FEWEST_ROWS:
        below = [number for number in below if spoken and number >= min(spoken)]
    return ["data" if number in below else kind for number, kind in enumerate(kinds)]


def _says_amount(cell: Cell) -> bool:
    return is_amount(cell) and read_period(cell) is None


def classify_row(cells: Sequence[Cell]) -> str:
    """Return what a row is by its cells alone: blank, caption (one text), head (several texts or years) or data (numbers)."""
    filled = [cell for cell in cells if cell is not None and not (isinstance(cell, str) and not cell.strip())]
    if not filled:
        return "blank"
    numbers = [read_number(cell) for cell in filled if is_numeric(cell)]
    if numbers and not (len(numbers) > 1 and all(number is not None and is_year(number) for number in numbers)):
        return "data"
    texts = {plain(cell) for cell in filled if isinstance(cell, str)}
    if len(numbers) + len(texts) + sum(isinstance(cell, date) for cell in filled) <= 1:
        return "caption"
    captions = [words for words in texts if _is_caption(words)]
    is_said = not numbers and all(words in captions or (captions and read_period(words)) for words in texts)
    return "caption" if is_said else "head"


def _is_caption(words: str) -> bool:
    return (
        bool(find_unit_line(words))
        or is_bare_measure(words)
        or is_note(words)
        or is_continued(words)
        or bool(_SAID_OF_REPORT.match(words))
        or words.startswith(("统计时间", "上报时间", "填报", "(unit", "(Unit"))
    )


def is_bare_measure(words: str) -> bool:
    """Return whether words are nothing but a measure: 万元, （件）."""
    return is_unit(words.strip().strip("()（）[]【】")) and bool(find_measure(words))


def _find_first_data(kinds: Sequence[str], start: int) -> int | None:
    return next((number for number in range(start, len(kinds)) if kinds[number] == "data"), None)


def _find_head(sheet: Sheet, kinds: Sequence[str], left: int, right: int, start: int, first: int) -> tuple[int, ...]:
    """Return the rows of headings above the first row of numbers: those with several texts, blank ones between them left out.

    Rows of one label between headings and numbers are rows without numbers; one text over the numbers alone is a heading, too.
    """
    head: list[int] = []
    for number in range(first - 1, start - 1, -1):
        is_over = kinds[number] == "caption" and _stands_over_numbers(sheet, number, left, right)
        if kinds[number] == "head" or (head and is_over) or (not head and _is_measure_below(sheet, kinds, number, left, right)):
            head.insert(0, number)
        elif head and (kinds[number] == "caption" or len(head) >= MOST_HEAD_ROWS):
            break
    return tuple(head[1:] if len(head) > 1 and _is_dated_title(sheet, head[0], left, right) else head)


def _is_measure_below(sheet: Sheet, kinds: Sequence[str], number: int, left: int, right: int) -> bool:
    """Return whether a row right below headings says the unit of one of its columns alone."""
    words = _first_word(sheet, number, left, right)
    is_below = number > 0 and kinds[number] == "caption" and kinds[number - 1] == "head"
    return is_below and is_missing(sheet.filled[number][_find_label_column(sheet, left, right)]) and is_bare_measure(words)


def _is_dated_title(sheet: Sheet, number: int, left: int, right: int) -> bool:
    """Return whether a row above headings is one text with its date beside it."""
    cells = [cell for cell in sheet.filled[number][left : right + 1] if not is_missing(cell)]
    return len(cells) == 2 and isinstance(cells[0], str) and isinstance(cells[1], date)


def _stands_over_numbers(sheet: Sheet, number: int, left: int, right: int) -> bool:
    """Return whether the one text of a row leaves the column of labels free and is no line about units or dates."""
    words = _first_word(sheet, number, left, right)
    is_over = is_missing(sheet.filled[number][_find_label_column(sheet, left, right)])
    return is_over and bool(words) and not _is_caption(words) and ":" not in words


def _find_end(sheet: Sheet, kinds: Sequence[str], left: int, right: int, head: Sequence[int], first: int) -> int:
    """Return the row after a table: where its first heading stands again, or headings follow a note or a mark of continuation."""
    opening = _first_word(sheet, head[0], left, right) if head else ""
    has_ended = False
    for number in range(first + 1, sheet.height):
        if kinds[number] == "head" and opening and _first_word(sheet, number, left, right) == opening:
            return _go_back(sheet, kinds, number, first, left, right)
        if kinds[number] == "head" and has_ended and _has_data_below(kinds, number):
            return _go_back(sheet, kinds, number, first, left, right)
        if kinds[number] == "caption":
            has_ended = has_ended or _is_remark(sheet, number, left, right)
    return sheet.height


def _go_back(sheet: Sheet, kinds: Sequence[str], number: int, first: int, left: int, right: int) -> int:
    """Return where the captions of the next table begin, which stand above its headings."""
    while number - 1 > first and kinds[number - 1] in ("caption", "blank") and not _is_plain_note(sheet, number - 1, left, right):
        number -= 1
    return number


def _is_plain_note(sheet: Sheet, number: int, left: int, right: int) -> bool:
    return is_note(_first_word(sheet, number, left, right))


def _has_data_below(kinds: Sequence[str], number: int) -> bool:
    return any(kind == "data" for kind in kinds[number : number + MOST_HEAD_ROWS])


def _is_remark(sheet: Sheet, number: int, left: int, right: int) -> bool:
    words = _first_word(sheet, number, left, right)
    return is_note(words) or is_continued(words)


def _first_word(sheet: Sheet, number: int, left: int, right: int) -> str:
    cells = (cell for cell in sheet.filled[number][left : right + 1] if isinstance(cell, str) and cell.strip())
    return plain(next(cells, ""))


def list_numbers(sheet: Sheet) -> list[tuple[int, int]]:
    """Return the place of every number of a sheet, stored or typed, with a word that qualifies it or without: what the account has to
    explain."""
    return [(row, column) for row, cells in enumerate(sheet.rows) for column, cell in enumerate(cells) if is_numeric(cell)]
