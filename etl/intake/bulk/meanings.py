"""What the columns of a big table mean, and each different label, date and number that is no plain one: asked once, by the reader."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

import duckdb

from etl.intake.bulk.staging import RAW, Staged
from etl.intake.language.places import Places
from etl.intake.language.words import MISSING
from etl.intake.reading.reader import read_table
from etl.intake.reading.results import Answers, Reading, Refused, Result
from etl.intake.recognition.roles import CODE, INDICATOR, NOTE, PERIOD, REGION, Guess
from etl.intake.recognition.tables import Constant, Table, recognise
from etl.intake.refusal import FileRefused
from etl.intake.sheet import Cell, Sheet

MOST_DIFFERENT = 200_000  # labels of one column; where there are more, it holds something else
ONE = "1"  # a number of which nothing is asked
NO_HEAD = "大表要第一行就是表头，以下每行一条，不带标题、合并和合计"
MANY = "“{head}”一列有 {count} 种不同的写法，不像是{role}，请用 --mapping 指定各列是什么"
PLAIN = r"^\s*[+-]?(\d{1,15}|\d{1,3}(,\d{3}){1,4})(\.\d+)?\s*$"
MISSING_WORDS = ", ".join(f"'{word}'" for word in sorted(MISSING))


@dataclass(frozen=True)
class Problem:
    """A label, date or cell that has no meaning: its column and first row in the file, how often it stands there, what to do."""

    head: str
    row: int
    count: int
    value: str
    advice: str

    def __str__(self) -> str:
        often = f"，共 {self.count} 行" if self.count > 1 else ""
        return f"“{self.head}”第 {self.row} 行“{self.value}”{often}：{self.advice}"


def recognise_columns(staged: Staged, places: Places, file_name: str) -> Table:
    """Return the table with a role for each column; FileRefused where it is no plain list."""
    tables = recognise([staged.sheet], places, file_name)
    if len(tables) != 1 or tables[0].block.head != (0,) or tables[0].block.captions:
        raise FileRefused(NO_HEAD)
    [table] = tables
    columns = dict(table.columns)
    for column in table.find_columns(CODE):
        cells = {row[column] for row in staged.sheet.rows[1:]}
        if cells <= places.by_code.keys():
            columns |= {other: Guess(NOTE, "另有一列地区代码") for other in table.find_columns(REGION)}
            columns[column] = Guess(REGION, "地区代码")
    return replace(table, columns=columns)


@dataclass(frozen=True)
class Asker:
    """Asks the reader what the cells of a table mean, one made-up row for each different one."""

    table: Table
    places: Places
    answers: Answers

    def ask(self, rows: Iterable[dict[int, Cell]]) -> Result:
        """Read rows that are like the first of the table but for some cells."""
        model: list[Cell] = list(self.table.sheet.rows[1])
        for column in self.table.numbers:
            model[column] = ONE
        made = tuple(tuple(row.get(column, cell) for column, cell in enumerate(model)) for row in rows)
        sheet = Sheet(self.table.sheet.name, (self.table.sheet.rows[0], *made))
        block = replace(self.table.block, body=tuple(range(1, len(made) + 1)), notes=())
        scope = Constant(self.answers.scope, "") if self.answers.scope else self.table.scope
        return read_table(replace(self.table, sheet=sheet, block=block, scope=scope), self.places, self.answers)


@dataclass(frozen=True)
class Label:
    """A cell that stands in a column, its first row in the file, and how often it stands there."""

    words: str | None
    row: int
    count: int


def list_labels(connection: duckdb.DuckDBPyConnection, staged: Staged, column: int, role: str, where: str = "true") -> list[Label]:
    """Return the different cells of a column; FileRefused where there are so many that it cannot be what it is taken for."""
    sql = f"SELECT c{column}, min(row_number) + 2, count(*) FROM {RAW} WHERE {where} GROUP BY 1 ORDER BY 2 LIMIT {MOST_DIFFERENT + 1}"
    labels = [Label(*row) for row in connection.execute(sql).fetchall()]
    if len(labels) > MOST_DIFFERENT:
        raise FileRefused(MANY.format(head=staged.heads[column], count=f"{MOST_DIFFERENT:,} 以上", role=role))
    return labels


@dataclass(frozen=True)
class Meanings:
    """What is joined to the rows: regions by label, days by date, names by labels and column, values of numbers that are no plain ones."""

    regions: list[tuple[str | None, str, bool]]
    periods: list[tuple[str | None, date, date, bool]]
    names: list[tuple[int, str | None, str, str]]  # column, label, name, unit
    numbers: list[tuple[str, Decimal, Decimal | None, str, bool]]  # …, whether in per cent
    problems: list[Problem]


def find_meanings(connection: duckdb.DuckDBPyConnection, staged: Staged, asker: Asker) -> Meanings:
    """Ask what every different cell means; all problems at once."""
    regions, unknown = _ask_regions(connection, staged, asker)
    periods, undated = _ask_periods(connection, staged, asker)
    numbers, unread = _ask_numbers(connection, staged, asker)
    return Meanings(regions, periods, _ask_names(connection, staged, asker), numbers, [*unknown, *undated, *unread])


Joined = tuple[list[Label], Result]


def _ask_column(connection: duckdb.DuckDBPyConnection, staged: Staged, asker: Asker, role: str, words: str) -> tuple[int, Joined] | None:
    columns = asker.table.find_columns(role)
    if not columns:
        return None
    labels = list_labels(connection, staged, columns[0], words)
    return columns[0], (labels, asker.ask({columns[0]: label.words} for label in labels))


def _ask_regions(
    connection: duckdb.DuckDBPyConnection, staged: Staged, asker: Asker
) -> tuple[list[tuple[str | None, str, bool]], list[Problem]]:
    asked = _ask_column(connection, staged, asker, REGION, "地区")
    if asked is None:
        return [(None, asker.answers.scope or asker.table.scope.value, False)], []
    column, (labels, result) = asked
    read = _by_row(result)
    found, problems = [], []
    for number, label in enumerate(labels, 1):
        code = label.words if label.words in asker.places.by_code else read[number].region if number in read else ""
        if code:
            found.append((label.words, code, number in read and read[number].is_total))
        else:
            advice = "不在地区表里，请用 --label 名=代码 指明（“名=”是不导入）"
            problems.append(Problem(staged.heads[column], label.row, label.count, label.words or "", advice))
    return found, problems


def _ask_periods(
    connection: duckdb.DuckDBPyConnection, staged: Staged, asker: Asker
) -> tuple[list[tuple[str | None, date, date, bool]], list[Problem]]:
    asked = _ask_column(connection, staged, asker, PERIOD, "时间")
    if asked is None:
        reading = next(iter(asker.ask([{}]).readings), None)
        if reading is None or reading.period is None or reading.period.days is None:
            return [], [Problem("", 1, 1, "", "表里没有写时间，请用 --period 或 --year 写明")]
        return [(None, *reading.period.days, reading.period.is_until)], []
    column, (labels, result) = asked
    read = _by_row(result)
    found, problems = [], []
    for number, label in enumerate(labels, 1):
        period = read[number].period if number in read else None
        if period is not None and period.days is not None:
            found.append((label.words, *period.days, period.is_until))
        else:
            problems.append(
                Problem(staged.heads[column], label.row, label.count, label.words or "", "不是时间，请写成 2022、2022-04 或 2022-04-10")
            )
    return found, problems


def _ask_names(connection: duckdb.DuckDBPyConnection, staged: Staged, asker: Asker) -> list[tuple[int, str | None, str, str]]:
    columns = asker.table.find_columns(INDICATOR)
    labels = list_labels(connection, staged, columns[0], "指标") if columns else [Label(None, 0, 0)]
    result = asker.ask({columns[0]: label.words} if columns else {} for label in labels)
    return [(reading.place[1], labels[reading.place[0] - 1].words, reading.indicator, reading.unit) for reading in result.readings]


def _ask_numbers(
    connection: duckdb.DuckDBPyConnection, staged: Staged, asker: Asker
) -> tuple[list[tuple[str, Decimal, Decimal | None, str, bool]], list[Problem]]:
    """Ask what cells mean that hold more than a plain number; those that say that nothing is there are passed over."""
    found: dict[str, tuple[str, Decimal, Decimal | None, str, bool]] = {}
    problems = []
    for column in asker.table.numbers:
        odd = f"c{column} IS NOT NULL AND NOT regexp_matches(c{column}, '{PLAIN}') AND lower(trim(c{column})) NOT IN ({MISSING_WORDS})"
        labels = list_labels(connection, staged, column, "数字", odd)
        result = asker.ask({column: label.words} for label in labels)
        read = {reading.place[0]: reading for reading in result.readings if reading.place[1] == column}
        refused: dict[int, Refused] = {cell.place[0]: cell for cell in result.refused if cell.place[1] == column}
        for number, label in enumerate(labels, 1):
            if number in read:
                reading = read[number]
                is_percent = reading.unit == "%" and "%" in (label.words or "").replace("％", "%")
                found[str(label.words)] = (str(label.words), reading.value, reading.high, reading.qualifier, is_percent)
            elif number in refused:
                advice = f"{refused[number].reason}，请改正或清空"
                problems.append(Problem(staged.heads[column], label.row, label.count, str(label.words), advice))
    return list(found.values()), problems


def _by_row(result: Result) -> dict[int, Reading]:
    return {reading.place[0]: reading for reading in result.readings}
