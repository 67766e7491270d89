"""What each number of a table is called, and in which unit: labels before headings, the table's own name where neither says it."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace

from etl.intake.language.periods import read_period, split_period
from etl.intake.language.units import find_unit
from etl.intake.recognition.headings import (
    AMONG,
    Heading,
    choose_unit,
    clean_level,
    drop_among,
    drop_repeats,
    is_dependent,
    is_ratio,
    join_headings,
    read_heading,
)
from etl.intake.recognition.roles import INDICATOR, PERIOD, UNIT
from etl.intake.recognition.tables import Table
from etl.intake.sheet import Cell, Place

PLAIN_HEADS = (
    "数值",
    "数量",
    "数据",
    "数字",
    "指标值",
    "值",
    "数",
    "全年",
    "本期",
    "本年",
    "本季",
    "本月",
    "今年",
)  # over numbers that labels or the title name
GENERAL_HEADS = ("总数", "总量", "总人数", "总户数", "人数", "个数", "件数", "合计", "总计", "共计", "其他")  # of the thing of a title


class Names:
    """The names of the numbers of one table. `former` are the levels of columns that were renamed, as they were before."""

    def __init__(self, table: Table, former: Mapping[int, tuple[str, ...]]) -> None:
        self.table, self.former = table, former
        self.sheet, self.block = table.sheet, table.block
        self.labels, self.units = table.find_columns(INDICATOR), table.find_columns(UNIT)
        self.headings = self._read_headings()
        self.chiefs = dict(self._find_chiefs())
        self.known: dict[int, tuple[list[str], str]] = {}

    def name_number(self, row: int, column: int) -> tuple[list[str], str]:
        """Return the name and unit of a number; where no label is part of it, those of its column."""
        if self.labels or self.units:
            return self._find_name(row, column)
        if column not in self.known:
            self.known[column] = self._find_name(row, column)
        return self.known[column]

    def _find_name(self, row: int, column: int) -> tuple[list[str], str]:
        """Return the levels of the indicator's name and its unit: labels before headings, the table's own name where there is neither."""
        heading = self.headings[column]
        unit, labels = self._read_unit(row) or heading.unit, []
        for label in self.labels:
            if isinstance(words := self.sheet.filled[row][label], str):
                own, bare = find_unit(words)
                unit = unit or own
                labels += [self.chiefs.get((row, label), ""), drop_among(clean_level(bare))]
        levels = drop_repeats([level for level in (*labels, *heading.levels) if level and not (labels and level in PLAIN_HEADS)])
        if all(level in PLAIN_HEADS or level in GENERAL_HEADS for level in levels):
            named, own = self._name_table()
            unit, levels = unit or own, [*named, *(level for level in levels if not named or level in GENERAL_HEADS)]
        return levels, unit or choose_unit(levels, self.table.units)

    def _read_unit(self, row: int) -> str:
        """Return what a column of units says in a row."""
        words = (self.sheet.filled[row][column] for column in self.units)
        return next((cell for cell in words if isinstance(cell, str) and cell.strip()), "")

    def _read_headings(self) -> dict[int, Heading]:
        """Read the heading of each column of numbers; one that says nothing by itself belongs to the column before: 其中：女, 同比增长."""
        headings: dict[int, Heading] = {}
        chief: Heading | None = None
        own = {column: self._read_heading(column) for column in self.table.numbers}
        repeated = Counter((heading.levels, self._list_times(column)) for column, heading in own.items())
        for column, heading in own.items():
            is_repeated = repeated[heading.levels, self._list_times(column)] > 1
            if chief is not None and (is_dependent(heading.levels) or (is_repeated and is_ratio(heading.levels))):
                headings[column] = join_headings(self._name_of_table(chief) if set(chief.levels) <= set(PLAIN_HEADS) else chief, heading)
            else:
                headings[column] = chief = heading
        return headings

    def _list_times(self, column: int) -> tuple[Cell, ...]:
        """List what stands over a column in rows of times: by these alone two headings of the same words differ."""
        return tuple(self.sheet.filled[band][column] for band in self.table.find_bands(PERIOD))

    def _name_of_table(self, chief: Heading) -> Heading:
        """Return a heading that says no more than a time with the name and the unit of the whole table, which labels name row by row."""
        levels, unit = self._name_table()
        return replace(chief, levels=() if self.labels else levels, unit=chief.unit or unit)

    def _read_heading(self, column: int) -> Heading:
        heading = read_heading(self.sheet, self.block, column, self.table.find_bands(INDICATOR), self.table.numbers)
        beside = (cell for band in self.table.find_bands(PERIOD) if isinstance(cell := self.sheet.filled[band][column], str))
        timeless = (clean_level(find_unit(cell)[1]) for cell in beside if read_period(cell) is None and split_period(cell)[0] is None)
        first, *lower = (*heading.levels, *filter(None, timeless)) or ("",)
        levels = filter(None, drop_repeats([first, *map(drop_among, lower)]))
        return replace(heading, levels=self.former.get(column, tuple(levels)))

    def _find_chiefs(self) -> Iterator[tuple[Place, str]]:
        """Find for each label that begins with 其中 the one above of which it names a part."""
        for column in self.labels:
            chief = ""
            for row in self.block.body:
                words = self.sheet.filled[row][column]
                if isinstance(words, str) and words.strip().startswith(AMONG):
                    yield (row, column), chief
                elif isinstance(words, str):
                    chief = clean_level(find_unit(words)[1])

    def _name_table(self) -> tuple[tuple[str, ...], str]:
        """Return the name that the whole table gives its numbers, and the unit that stands in it."""
        unit, bare = find_unit(self.table.indicator.value)
        return ((clean_level(bare),) if bare else ()), unit
