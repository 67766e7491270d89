"""A big table by command: CSV or Parquet of millions of rows, in bounded memory, with a bar that says how far it is."""

import tempfile
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import duckdb
from tqdm import tqdm

from etl.intake.bulk.figures import Effect, Name, compare_with, find_other_units, find_repeated, list_brought, list_regions, write_figures
from etl.intake.bulk.meanings import Asker, Meanings, Problem, find_meanings, recognise_columns
from etl.intake.bulk.staging import stage
from etl.intake.fit import apply_mapping, fit_mapping
from etl.intake.mapping import LEFT_OUT, Mapping
from etl.intake.new_regions import collect_new, know_new
from etl.intake.proposal import describe_indicator
from etl.intake.published import Published
from etl.intake.recognition.sentence import tell_meaning
from etl.intake.recognition.tables import Table
from etl.intake.rows import OwnIndicator, name_own_indicator
from etl.intake.template import find_named
from etl.intake.versions.store import LargeFiles, Store
from etl.intake.versions.version import Draft, Row, Version

LARGE_BYTES = 20_000_000  # what a file may have at most to be read as sheets
MEMORY = "1GB"
STEPS = ("读入", "弄清各列", "写成数字", "查重复", "与已发布的比")
NOTHING, NO_FILES = Effect(0, 0, 0), LargeFiles(Path(), Path(), 0)
Settle = Callable[[Sequence[Table]], Mapping]


@dataclass(frozen=True)
class BigTable:
    """What a big file comes to: how it is read, what is wrong with it; without problems its figures and what they would change."""

    file: Path
    settled: Mapping
    meaning: str
    problems: Sequence[Problem]
    files: LargeFiles = NO_FILES
    brought: Sequence[OwnIndicator] = ()
    regions: Collection[str] = ()
    effect: Effect = NOTHING

    def draft(self, in_force: Iterable[Version]) -> Draft:
        """Return what is published, but for the files; with the regions that only versions in force brought."""
        settled = self.settled
        brought = tuple(describe_indicator(indicator, settled) for indicator in self.brought)
        regions = collect_new(({"region_code": code} for code in self.regions), settled.regions, in_force)
        title, mapping = settled.title or settled.name, {"name": settled.name}
        return Draft(settled.dataset, title, mapping, self.file.name, b"", (), regions, brought)


def is_big(file: Path) -> bool:
    """Return whether a file is read row by row: Parquet, or more than a file of sheets may be."""
    return file.suffix == ".parquet" or file.stat().st_size > LARGE_BYTES


@contextmanager
def open_big(file: Path, store: Store, published: Published, settle: Settle) -> Iterator[BigTable]:
    """Read a big file by the mapping that its table is settled by; what it needs on the disk is gone afterwards.

    Raise FileRefused where it is no plain list.
    """
    store.folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".big-", dir=store.folder) as folder, _connect(Path(folder)) as connection:
        with tqdm(total=len(STEPS), unit="步", disable=None, leave=False) as bar:
            reader = _Reader(connection, Path(folder), published, bar)
            table, big, meanings = reader.read(file, settle)
            if not big.problems:
                big = reader.write(table, big, meanings)
            if not big.problems:
                reader.go_on()
                in_force = [store.find_rows(version) for version in store.list_in_force() if version.dataset == big.settled.dataset]
                big = replace(big, effect=compare_with(connection, in_force))
        yield big


@contextmanager
def _connect(folder: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect() as connection:
        connection.execute(f"SET memory_limit = '{MEMORY}'")
        connection.execute(f"SET temp_directory = '{str(folder / 'spilt').replace(chr(39), chr(39) * 2)}'")
        yield connection


@dataclass(frozen=True)
class _Reader:
    """Reads a big file step by step; the bar says which step is on its way."""

    connection: duckdb.DuckDBPyConnection
    folder: Path
    published: Published
    bar: "tqdm[Any]"

    def go_on(self) -> None:
        """Say the next step."""
        self.bar.set_description(STEPS[int(self.bar.n)])
        self.bar.update()

    def read(self, file: Path, settle: Settle) -> tuple[Table, BigTable, Meanings]:
        """Lay the file down and find out what its columns and cells mean."""
        self.go_on()
        staged = stage(self.connection, file, self.folder)
        self.go_on()
        recognised = recognise_columns(staged, self.published.read_places(), file.name)
        settled = settle([recognised])
        table = apply_mapping(settled, recognised)
        asked = [Problem("表头", 1, 1, settled.name, question) for question in fit_mapping(settled, [recognised]).questions]
        known = know_new(self.published.read_places(), settled.regions, settled.labels)
        meanings = find_meanings(self.connection, staged, Asker(table, known, settled.answers))
        left = {label for label, code in settled.labels.items() if code == LEFT_OUT}
        problems = [*asked, *(problem for problem in meanings.problems if problem.value not in left)]
        return table, BigTable(file, settled, tell_meaning(table), problems), meanings

    def write(self, table: Table, big: BigTable, meanings: Meanings) -> BigTable:
        """Write the figures and look for those that stand there twice."""
        self.go_on()
        indicators, target = self.published.list_indicators(), self.folder / "rows.parquet"
        own = {(words, unit): name_own_indicator(big.settled.dataset, words, unit) for _, _, words, unit in meanings.names}
        count = write_figures(self.connection, table, meanings, _name(table, big.settled, meanings, own, indicators), target)
        self.go_on()
        units = {str(row["indicator_id"]): str(row["unit"]) for row in indicators}
        problems = [*find_other_units(self.connection, units), *find_repeated(self.connection)]
        there = list_brought(self.connection)
        brought = {one.indicator_id: one for one in own.values() if one.indicator_id in there and one.indicator_id not in units}
        files = LargeFiles(big.file, target, count)
        return replace(big, problems=problems, files=files, brought=tuple(brought.values()), regions=list_regions(self.connection))


def _name(
    table: Table, settled: Mapping, meanings: Meanings, own: dict[tuple[str, str], OwnIndicator], indicators: Sequence[Row]
) -> list[Name]:
    """Name what each column says under each label: an existing indicator where its id stands there or a person said so, else an own one."""
    existing = {str(row["indicator_id"]): row for row in indicators}
    ids = find_named(table, dict.fromkeys(existing, ""))
    names = []
    for column, label, words, unit in meanings.names:
        if words in settled.left_out:
            continue
        identifier = settled.indicators.get(words) or ids.get(column) or (label if label in existing else own[words, unit].indicator_id)
        row = existing.get(identifier, {"unit": own[words, unit].unit, "measure_kind": own[words, unit].measure_kind})
        names.append(Name(column, label, identifier, unit or str(row["unit"]), row["measure_kind"] == "stock"))
    return names


def tell_big(big: BigTable, most: int) -> list[str]:
    """Return the lines that say what a big file comes to."""
    lines = [f"{big.file.name}：{big.meaning}", *map(str, big.problems[:most])]
    if len(big.problems) > most:
        lines.append(f"另有 {len(big.problems) - most} 处没有列出")
    return [*lines, *([] if big.problems else [f"{big.files.row_count:,} 个数字", f"发布以后：{big.effect.words}"])]
