"""Table × answers → a reading for each number, a count for the rows of a list, a fate for each number that is none."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from etl.intake.language.amounts import Amount, NoAmount, read_amount
from etl.intake.language.periods import Period, read_period, split_period
from etl.intake.language.places import Places, find_whole, is_code_name
from etl.intake.language.words import is_missing, is_part_total, is_total, plain, tidy
from etl.intake.reading.names import Names
from etl.intake.reading.results import ASKED, IMPORTED, NOT_LISTED, UNLABELLED, Answers, Reading, Refused, Result
from etl.intake.recognition.headings import name_indicator
from etl.intake.recognition.kinds import LIST
from etl.intake.recognition.roles import HOLDER, INDICATOR, PERIOD, REGION, ROLE_WORDS
from etl.intake.recognition.tables import Constant, Table
from etl.intake.sheet import Cell, Merge, Place

HUNDRED = 100
_SCALED_UNIT = re.compile(r"[百千万亿]")
_FALLING = re.compile(r"[降减跌]幅|下降|减少|降低|回落")
PART_TOTALS = ("合计", "小计", "汇总")


def read_table(table: Table, places: Places, answers: Answers | None = None, former: Mapping[int, tuple[str, ...]] | None = None) -> Result:
    """Read every number of a table. `former` are the names of columns that were renamed, as they were before."""
    answers = answers or Answers()
    table = replace(table, scope=Constant(answers.scope, "您的回答")) if answers.scope else table
    return _Reader(table, places, answers, former or {}).read()


class _Reader:
    """Reads the body of one table, remembering what stands above and beside."""

    def __init__(self, table: Table, places: Places, answers: Answers, former: Mapping[int, tuple[str, ...]]) -> None:
        self.table, self.places, self.answers = table, places, answers
        self.sheet, self.block, self.scope = table.sheet, table.block, table.scope.value
        self.regions, self.periods, self.labels = map(table.find_columns, (REGION, PERIOD, INDICATOR))
        self.region_bands, self.period_bands = map(table.find_bands, (REGION, PERIOD))
        self.names = Names(table, former)
        self.completed: dict[Period, Period] = {}
        self.merged = {(merge.top, merge.left): merge for merge in self.sheet.merges}
        self.named = {row: self._label_of(row, REGION) for row in self.block.body}
        labels = {plain(label) for label in self.named.values()}
        self.groups = {label for label in labels if label and labels & {f"{label}{total}" for total in PART_TOTALS}}

    def read(self) -> Result:
        readings: list[Reading] = []
        refused: list[Refused] = []
        fates = self._find_fates_beside()
        listed: list[Reading] = []
        for row, label, found in self._find_row_regions():
            for column in self.table.numbers:
                cell = self.sheet.rows[row][column]
                if is_missing(cell):
                    continue
                read = self._read_cell(row, column, cell, label, found)
                if isinstance(read, Reading):
                    readings.append(read)
                    fates[row, column] = self._judge(read)
                elif isinstance(read, Refused):
                    refused.append(read)
                    fates[row, column] = read.reason
                else:
                    fates[row, column] = read
            if self.table.kind == LIST and label and not is_total(label) and not is_part_total(label):
                listed.append(self._list_row(row, label, found))
        readings += count_rows(listed)
        return Result(self.table, tuple(readings), tuple(refused), fates, self._find_beyond(readings))

    def _find_row_regions(self) -> Iterator[tuple[int, str, str]]:
        """Yield each row with its label and the region that it names; a label that repeats the one above means the same."""
        under = found = ""
        before = "", ""
        holders = self.table.find_columns(HOLDER)
        for row in self.block.body:
            label, holder = self.named[row], self._label_of(row, HOLDER) if holders else ""
            if (label, holder) != before:
                above = self.places.find(holder, self.scope).code if holder and self.scope else ""
                found = self.places.find(label, self.scope, above or under).code if label and self.scope else ""
            before = label, holder
            if found and self.places.by_code[found].level != "county":
                under = found
            yield row, label, found

    def _list_row(self, row: int, label: str, found: str) -> Reading:
        """Return a row of a list as one thing in its region."""
        place = row, self.regions[0]
        period = self._find_row_period(row) or self.answers.period or self.table.period
        period = self._complete(period) if period else None
        name = f"名单所列{self.table.thing}数"
        return Reading(place, found, tidy(label), period, name, "个", Decimal(1), "", is_counted=True)

    def _find_beyond(self, readings: Sequence[Reading]) -> tuple[str, ...]:
        """Return the unknown labels of a country, or of a province of which no parts are known, but for those that are misspelt."""
        if self.places.is_detailed(self.scope):
            return ()
        unknown = dict.fromkeys(reading.label for reading in readings if not reading.region and reading.label)
        return tuple(label for label in unknown if not self.scope or not self.places.is_misspelt(label, self.scope))

    def _find_fates_beside(self) -> dict[Place, str]:
        """Return the fates of numbers in headings, captions and columns that are set aside."""
        fates: dict[Place, str] = {}
        for row in (*self.block.captions, *self.block.head, *self.block.notes):
            fates.update(((row, column), "标题、表头和附注里的数字") for column in self.block.columns)
        for column, guess in self.table.columns.items():
            if column not in self.table.numbers:
                fates.update(dict.fromkeys(((row, column) for row in self.block.body), f"{ROLE_WORDS[guess.role]}列，不导入"))
        return fates

    def _judge(self, reading: Reading) -> str:
        if not reading.region:
            return f"“{reading.label}”{NOT_LISTED}" if reading.label else ASKED
        return IMPORTED

    def _label_of(self, row: int, role: str) -> str:
        """Return the words of the label columns of a role in a row, the total of another column where there is none."""
        cells = [self.sheet.filled[row][column] for column in self.table.find_columns(role)]
        words = [cell for cell in cells if isinstance(cell, str) and cell.strip()]
        if words or role != REGION or not cells:
            return words[0] if words else ""
        others = (self.sheet.filled[row][column] for column in self.block.columns if column not in self.table.numbers)
        return next((cell for cell in others if isinstance(cell, str) and is_total(cell)), "")

    def _read_cell(self, row: int, column: int, cell: Cell, label: str, found: str) -> "Reading | Refused | str":
        try:
            amount = read_amount(cell)
        except NoAmount as refused:
            return Refused((row, column), str(cell), str(refused))
        region, label, is_sum, fate = self._find_region(row, column, label, found)
        if fate:
            return fate
        period, fate = self._find_period(row, column)
        if fate:
            return fate
        levels, unit = self.names.name_number(row, column)
        if reason := find_contradiction(amount, levels, unit):
            return Refused((row, column), str(cell), reason)
        number, unit = amount.value, amount.unit or unit
        if (row, column) in self.sheet.percents and isinstance(cell, Decimal):
            number, unit = _to_percent(number), "%"
        name = name_indicator(levels)
        return Reading((row, column), region, label, period, name, unit, number, str(cell), amount.qualifier, amount.high, is_sum)

    def _find_region(self, row: int, column: int, label: str, found: str) -> tuple[str, str, bool, str]:
        """Return the region of a number, its label, whether it is the scope's own figure, or the fate of a number without a region."""
        if bands := self.region_bands:
            label = str(self.sheet.filled[bands[-1]][column] or "")
            found = self.places.find(label, self.scope).code if self.scope else ""
        elif not self.regions:
            return self.scope, "", False, ""
        elif (merge := self.merged.get((row, column))) and self._spans_regions(merge):
            return self.scope, "合并的合计", True, ""
        if not plain(label):
            return "", "", False, UNLABELLED
        if is_total(label) or find_whole(label):
            whole = find_whole(label)
            level = self.places.by_code[self.scope].level if self.scope in self.places.by_code else ""
            return (self.scope if not whole or whole == level or is_total(label) else ""), tidy(label), True, ""
        if not found and (is_part_total(label) or plain(label) in self.groups):
            return "", tidy(label), False, "小计，不是地区" if is_part_total(label) else "小计下的分项，不是地区"
        if not found and is_code_name(label):
            return "", tidy(label), False, "代号，不是地名"
        return found, tidy(label), False, ""

    def _spans_regions(self, merge: Merge) -> bool:
        """Return whether merged cells stand over rows of several regions: their number is that of the whole."""
        labels = {plain(self.named[row]) for row in range(merge.top, merge.bottom + 1) if row in self.named}
        return len(labels) > 1

    def _find_period(self, row: int, column: int) -> tuple[Period | None, str]:
        """Return the period of a number: of its row, its headings, then of the whole table; or the fate of a total over the dates."""
        for label in self.periods:
            cell = self.sheet.filled[row][label]
            if isinstance(cell, str) and (is_total(cell) or is_part_total(cell)):
                return None, "各时间的合计"
            if cell is None:
                return None, UNLABELLED
        period = self._find_row_period(row) or self.names.headings[column].period
        for band in self.period_bands:
            cell = self.sheet.filled[band][column]
            said = read_period(cell) or (split_period(cell)[0] if isinstance(cell, str) else None)
            if said is not None and said.lacks_year and period is not None:
                said = said.complete(period.first[0])
            period = said or period
        period = period or self.answers.period or self.table.period
        if period is not None and period not in self.completed:
            self.completed[period] = self._complete(period)
        return (self.completed[period] if period else None), ""

    def _find_row_period(self, row: int) -> Period | None:
        """Return the period that a row names, of several columns the last."""
        columns = self.periods
        said = [period for column in columns if (period := read_period(self.sheet.filled[row][column]))]
        return said[-1] if said else None

    def _complete(self, period: Period) -> Period:
        """Fill in the year and the month that a period does not say, from the table and the answers."""
        known = self.table.period
        month = self.answers.month or (known.first[1] if known else None)
        period = period.complete(None, month) if period.lacks_month and not period.lacks_year else period
        if period.lacks_year:
            year = self.answers.year or (known.first[0] if known else None)
            period = period.complete(year, month if period.lacks_month else None)
        return period


def find_contradiction(amount: Amount, levels: Sequence[str], unit: str) -> str:
    """Say how a cell and its heading contradict each other in unit, scale or sign; empty where they do not."""
    if amount.unit and unit and amount.unit not in (unit, "%", "‰", "百分点"):
        return f"数字写着“{amount.unit}”，表头的单位是“{unit}”"
    if amount.is_scaled and _SCALED_UNIT.match(unit):
        return f"数字带“万”“亿”，表头的单位又是“{unit}”"
    if amount.is_fall and levels and _FALLING.search(levels[-1]):
        return "表头和数字都说下降，正负不明"
    return ""


def _to_percent(fraction: Decimal) -> Decimal:
    """Return a fraction that its cell shows as a percentage: 0.1495 is 14.95."""
    percent = (fraction * HUNDRED).normalize()
    return percent.quantize(Decimal(1)) if percent == percent.to_integral_value() else percent


def count_rows(listed: Sequence[Reading]) -> list[Reading]:
    """Return for each region and time how many rows of a list name it, at the place of the first."""
    first: dict[tuple[str, Period | None], Reading] = {}
    counts: Counter[tuple[str, Period | None]] = Counter()
    for row in listed:
        key = row.region or row.label, row.period
        first.setdefault(key, row)
        counts[key] += 1
    return [replace(row, value=Decimal(counts[key]), wording=f"清单计数{counts[key]}") for key, row in first.items()]
