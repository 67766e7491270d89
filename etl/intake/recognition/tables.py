"""Sheets → tables with the meaning of their numbers: the guess, the reason of each part, and what only a person can say."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property

from etl.intake.language.periods import Period, find_name_period, find_periods, make_day, read_period
from etl.intake.language.places import COUNTRY, Places, find_whole
from etl.intake.language.units import find_measure, find_unit_line
from etl.intake.language.words import is_continued, is_note, is_part_total, is_total, plain, tidy
from etl.intake.recognition.headings import clean_level
from etl.intake.recognition.kinds import FIGURES, find_code_columns, guess_kind, settle_columns
from etl.intake.recognition.layout import Block, find_blocks, is_bare_measure
from etl.intake.recognition.roles import INDICATOR, NUMBER, REGION, ROLE_WORDS, Guess, find_first_rows, guess_bands, guess_columns
from etl.intake.recognition.titles import UNIT_IN_TITLE, name_subject
from etl.intake.sheet import Sheet, name_column

MOST_KNOWN = 0.6  # of the labels, for a scope that nothing names
NEARLY_ALL = 0.9
SEVERAL = 3
HOLDING_LEVELS = ("country", "province", "prefecture")
_CAPTION_INDICATOR = re.compile(r"^指\s*标(?:名称)?\s*[:：]\s*(.+)$")
_CAPTION_REGION = re.compile(r"^(?:地\s*区|填报单位|填报地区|报送单位|单位名称)\s*[:：]\s*(.+)$")
_PLAIN_SHEET = re.compile(
    r"^(?:sheet|工作表|附?表|附件)?\s*[\d一二三四五六七八九十]*(?:\s*\(\d+\))?$|^[\d\s.\-]+$|^(?:情况|统计|汇总|明细|一览|总)*表?$",
    re.IGNORECASE,
)
_ENCLOSURE = re.compile(r"^附\s*件?\s*\d*\s*[:：]?$")


@dataclass(frozen=True)
class Constant:
    """What a table says of all its numbers, and where it says so; `value` is empty where nothing does."""

    value: str = ""
    reason: str = ""


@dataclass(frozen=True)
class Table:
    """A table with what is known of its numbers. `period` is that of the whole table, possibly without its year."""

    sheet: Sheet = field(repr=False)
    block: Block
    columns: dict[int, Guess]
    bands: dict[int, Guess]
    scope: Constant
    period: Period | None
    period_reason: str
    units: tuple[str, ...]
    indicator: Constant
    doubts: tuple[str, ...] = ()
    kind: str = FIGURES
    thing: str = ""  # what each row of a list is

    @cached_property
    def numbers(self) -> tuple[int, ...]:
        """The columns of numbers."""
        return self.find_columns(NUMBER)

    def find_columns(self, role: str) -> tuple[int, ...]:
        return self._columns_of.get(role, ())

    def find_bands(self, role: str) -> tuple[int, ...]:
        return self._bands_of.get(role, ())

    @cached_property
    def _columns_of(self) -> dict[str, tuple[int, ...]]:
        return _group_by_role(self.columns)

    @cached_property
    def _bands_of(self) -> dict[str, tuple[int, ...]]:
        return _group_by_role(self.bands)

    @property
    def has_regions(self) -> bool:
        return bool(self.find_columns(REGION) or self.find_bands(REGION))


def _group_by_role(guesses: dict[int, Guess]) -> dict[str, tuple[int, ...]]:
    return {role: tuple(place for place, guess in guesses.items() if guess.role == role) for role in ROLE_WORDS}


def recognise(sheets: Sequence[Sheet], places: Places, file_name: str = "") -> list[Table]:
    """Recognise every table with numbers of the sheets that are shown; what a table does not say, the one before it on its sheet may."""
    return [table for sheet in sheets if not sheet.is_hidden for table in _recognise_sheet(sheet, places, file_name)]


def _recognise_sheet(sheet: Sheet, places: Places, file_name: str) -> Iterator[Table]:
    blocks = find_blocks(sheet)
    inherited: list[str | date] = [sheet.title] if sheet.title else []
    for block in blocks:
        own = _read_captions(sheet, block)
        captions = [*own, *(words for words in inherited if words not in own)]
        inherited = captions
        yield _recognise_block(sheet, block, places, captions, file_name)


def _read_captions(sheet: Sheet, block: Block) -> list[str | date]:
    """Return the different words and dates of the rows above a table."""
    cells = (sheet.filled[row][column] for row in block.captions for column in block.columns)
    found = (cell for cell in cells if isinstance(cell, date) or (isinstance(cell, str) and cell.strip() and not is_note(cell)))
    return list(dict.fromkeys(found))


def _recognise_block(sheet: Sheet, block: Block, places: Places, captions: Sequence[str | date], file_name: str) -> Table:
    columns = guess_columns(sheet, block, places)
    if rows := find_first_rows(sheet, block, columns, places):
        block = replace(block, head=tuple(row for row in block.head if row not in rows), body=(*rows, *block.body))
        columns = guess_columns(sheet, block, places)
    codes = find_code_columns(sheet, block, columns)
    kind, thing = guess_kind(sheet, block, columns, codes)
    columns = settle_columns(kind, codes, columns)
    numbers = [column for column, guess in columns.items() if guess.role == NUMBER]
    bands = guess_bands(sheet, block, numbers, places, has_regions=any(guess.role == REGION for guess in columns.values()))
    words = [caption for caption in captions if isinstance(caption, str)]
    period, period_reason, doubts = _find_period(sheet, block, columns, captions, file_name)
    units = _find_units(words)
    doubts += _find_hidden(sheet, block)
    own = _find_indicator(sheet, words, places)
    table = Table(sheet, block, columns, bands, Constant(), period, period_reason, units, own, tuple(doubts), kind, thing)
    return replace(table, scope=_find_scope(table, places, words))


def list_labels(table: Table) -> list[str]:
    """Return the labels that name regions, in rows or in headings."""
    sheet, block = table.sheet, table.block
    down = (sheet.filled[row][column] for column in table.find_columns(REGION) for row in block.body)
    across = (sheet.filled[row][column] for row in table.find_bands(REGION) for column in table.numbers)
    return [label for label in (*down, *across) if isinstance(label, str) and label.strip()]


def _find_scope(table: Table, places: Places, captions: Sequence[str]) -> Constant:
    """Find the region that the whole table is about: named by a caption, or the smallest that holds the labels."""
    for caption in captions:
        match = _CAPTION_REGION.match(tidy(caption))
        if match and (code := places.find(match[1], COUNTRY).code):
            return Constant(code, f"“{tidy(caption)}”")
    labels = [label for label in dict.fromkeys(map(plain, list_labels(table))) if not is_total(label) and not is_part_total(label)]
    held = _find_holding(labels, places)
    for caption in captions:
        named = places.find_scope(caption)
        if named and (not labels or not held or places.is_within(held, named)):
            return Constant(named, f"标题“{tidy(caption)[:20]}”")
    if not labels and (named := places.find_scope(table.sheet.name)):
        return Constant(named, f"工作表名“{table.sheet.name}”")
    if held:
        return Constant(held, "各行地区都在其中")
    whole = any(find_whole(label) == "country" for label in map(plain, list_labels(table)))
    if whole or any("全国" in caption for caption in captions) or _spans_provinces(labels, places):
        return Constant(COUNTRY, "写着全国，或有几个省份")
    if not labels and any(plain(caption) == "数据库:年度数据" for caption in captions):
        return Constant(COUNTRY, "国家统计局的全国年度数据库")
    return Constant()


def _spans_provinces(labels: Sequence[str], places: Places) -> bool:
    """Return whether labels name several provinces: then the table is the country's, however few of its labels are known."""
    codes = (places.find(label, COUNTRY).code for label in labels)
    return sum(bool(code) and places.by_code[code].level == "province" for code in codes) >= SEVERAL


def _find_holding(labels: Sequence[str], places: Places) -> str:
    """Return the smallest region in which most labels are found and which holds nearly all that are known."""
    if not labels:
        return ""
    counts = Counter(
        scope
        for label in labels
        for scope in places.list_holders(label)
        if places.by_code[scope].level in HOLDING_LEVELS and places.find(label, scope).code not in ("", scope)
    )
    most = max(counts.values(), default=0)
    if most < MOST_KNOWN * len(labels):
        return ""
    fitting = [code for code, count in sorted(counts.items()) if count >= NEARLY_ALL * most]
    return next((code for code in fitting if not any(other != code and places.is_within(other, code) for other in fitting)), "")


def _find_units(captions: Sequence[str]) -> tuple[str, ...]:
    """Return the units that captions name for all numbers: 单位：户、%; else the measure that stands alone or ends a title: （万元）."""
    lines = next((units for caption in captions if (units := find_unit_line(caption))), ())
    return lines or tuple(unit for caption in captions if (unit := find_measure(caption)))[:1]


def _find_indicator(sheet: Sheet, captions: Sequence[str], places: Places) -> Constant:
    """Return the name that the whole table gives its numbers, by a caption, the sheet's name or the title."""
    for caption in captions:
        if match := _CAPTION_INDICATOR.match(tidy(caption)):
            return Constant(match[1], f"“{tidy(caption)}”")
    if not _PLAIN_SHEET.match(sheet.name) and find_name_period(sheet.name) is None and "数据" not in sheet.name:
        return Constant(clean_level(sheet.name), f"工作表名“{sheet.name}”")
    title = next((words for words in map(tidy, captions) if words and _is_title(words)), "")
    return Constant(name_subject(title, places), f"标题“{title[:20]}”") if title else Constant()


def _is_title(words: str) -> bool:
    """Return whether a caption names what the table is about: no line about units alone, no number of an enclosure or continuation."""
    is_about_units = is_bare_measure(words) or bool(find_unit_line(UNIT_IN_TITLE.sub("", words)))
    return not is_about_units and not _ENCLOSURE.match(words) and not is_continued(words)


def _find_period(
    sheet: Sheet, block: Block, columns: dict[int, Guess], captions: Sequence[str | date], file_name: str
) -> tuple[Period | None, str, list[str]]:
    """Find the period of the whole table: in its captions, in the heading of a column of labels, in the names of sheet and file."""
    said: list[tuple[Period, str]] = []
    for caption in captions:
        if isinstance(caption, date):
            said.append((make_day(caption), "标题里的日期"))
        elif not caption.startswith(("制表时间", "上报时间")):
            said += [(period, f"标题“{words}”") for period, words in find_periods(caption)]
    for column, guess in columns.items():
        if guess.role in (REGION, INDICATOR):
            heads = (sheet.filled[row][column] for row in block.head)
            said += [(period, "左上角的日期") for head in heads if isinstance(head, date | str) and (period := read_period(head))]
    named = find_name_period(sheet.name)
    doubts = []
    if named and said and not _agree(named, said[0][0]):
        doubts.append(f"工作表名“{sheet.name}”与{said[0][1]}说的时间不同")
    if named:
        said.append((named, f"工作表名“{sheet.name}”"))
    if of_file := find_name_period(file_name):
        said.append((of_file, "文件名"))
    if not said:
        return None, "", doubts
    period, reason = said[0]
    if period.lacks_year:
        years = Counter(other.first[0] for other, _ in said if not other.lacks_year)
        if years:
            period = period.complete(years.most_common(1)[0][0])
    return period, reason, doubts


def _find_hidden(sheet: Sheet, block: Block) -> list[str]:
    """Return doubts about what nobody sees in a table: other files behind its formulas, hidden rows and columns that hold something."""
    columns = [column for column in block.columns if column in sheet.hidden_columns and any(sheet.rows[row][column] for row in block.body)]
    rows = sum(row in sheet.hidden_rows for row in block.body)
    said = ["公式取自别的文件，数字是那个文件上次打开时的"] if sheet.is_linked else []
    said += [f"{'、'.join(map(name_column, columns))} 列是隐藏的"] if columns else []
    return [*said, *([f"有 {rows} 行是隐藏的"] if rows else [])]


def _agree(first: Period, second: Period) -> bool:
    """Return whether two sayings of a time can both be true: what both name is the same."""
    return all(a is None or b is None or a == b for a, b in zip(first.last, second.last, strict=True))
