"""Own tables: what each file of a folder gives, and how long reading it takes: python -m tools.benchmarks.own_tables FOLDER.

Where real files are not at hand, two are made of the sizes of the largest of them.
"""

import io
import sys
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import xlsxwriter

from etl.intake.container import read_sheets
from etl.intake.language.places import Places
from etl.intake.published import Published
from etl.intake.reading.account import account_numbers
from etl.intake.reading.reader import read_table
from etl.intake.reading.results import IMPORTED
from etl.intake.recognition.tables import recognise
from indicators.store.builds import find_served_build
from tools.benchmarks import PROJECT
from tools.benchmarks.report import Limit

MOST_SECONDS, MOST_LARGE_SECONDS, LARGE_CELLS = 1, 3, 20_000
PLACES, POINTS, ROADS = 1_400, 10_000, 15_000
STRIPS, COUNTIES = 40, 77
ROUNDS = 3


@dataclass(frozen=True)
class Account:
    """What a file gives before anybody has answered: numbers, those with a fate, those imported, what is asked; and how long it took."""

    file: str
    numbers: int
    accounted: int
    imported: int
    asked: tuple[str, ...]
    seconds: float
    cells: int

    @property
    def row(self) -> str:
        asked = "、".join(self.asked) or "—"
        return f"| {self.file} | {self.numbers:,} | {self.accounted:,} | {self.imported:,} | {asked} | {self.seconds:.2f} |"


def take_account(name: str, content: bytes, places: Places) -> Account:
    """Read and recognise a file as an upload; say what it gives and how long that took."""
    start = time.perf_counter()
    sheets = read_sheets(content)
    results = [read_table(table, places) for table in recognise(sheets, places, name)]
    seconds = time.perf_counter() - start
    fates: dict[str, int] = {}
    for sheet in sheets:
        for fate, count in account_numbers(sheet, [result for result in results if result.table.sheet is sheet]).items():
            fates[fate] = fates.get(fate, 0) + count
    asked = tuple(dict.fromkeys(question for result in results for question in result.questions))
    cells = sum(cell is not None for sheet in sheets for row in sheet.rows for cell in row)
    return Account(
        name, sum(fates.values()), sum(fates.values()) - fates.get("表外的数字", 0), fates.get(IMPORTED, 0), asked, seconds, cells
    )


def measure_reading() -> list[Limit]:
    """Time two made files of the sizes of the largest real ones: many rows, and many tables side by side."""
    places = _read_places()
    made = {"sheets of 26,000 rows": make_long(), "40 tables side by side": make_wide(places)}
    return [
        Limit(f"reading and recognising {name}", min(take_account("x.xlsx", content, places).seconds for _ in range(ROUNDS)), most, "s")
        for (name, content), most in zip(made.items(), (MOST_SECONDS, MOST_LARGE_SECONDS), strict=True)
    ]


def make_long() -> bytes:
    """Make a list of places beside sheets of the points and roads between them."""
    heads = ["小区编号", "栋数", "户数（户）", "人口（人）", "横坐标", "纵坐标", "街道编号", "所属区域"]
    places = [[row, row % 40, row % 900, row % 3000, row / 7, row / 9, "C0035", "朝阳区"] for row in range(1, PLACES + 1)]
    points = [[row, row / 7, row / 9] for row in range(1, POINTS + 1)]
    roads = [[row, row, row + 1, row / 3] for row in range(1, ROADS + 1)]
    return _write([["节点编号", "横坐标", "纵坐标"], *points], [["路线编号", "起点", "终点", "距离(m)"], *roads], [heads, *places])


def make_wide(places: Places) -> bytes:
    """Make tables side by side, each with its own column of regions."""
    counties = [region.names[0] for region in places.regions if region.code.startswith("22") and not region.is_former][:COUNTIES]
    heads = [word for strip in range(STRIPS) for word in ("地区", *(f"第{strip}族{sex}" for sex in ("合计", "男", "女")))]
    body = [[cell for strip in range(STRIPS) for cell in (name, strip, row, row + strip)] for row, name in enumerate(counties)]
    return _write([["2010年吉林省人口"], heads, *body])


def _write(*sheets: Sequence[Sequence[object]]) -> bytes:
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True}) as book:
        for rows in sheets:
            sheet = book.add_worksheet()
            for number, row in enumerate(rows):
                sheet.write_row(number, 0, row)
    return buffer.getvalue()


def _read_places() -> Places:
    return Published(Path(find_served_build(PROJECT / "data").path)).read_places()


def print_accounts(files: Iterable[Path]) -> int:
    """Print what each file gives; return 1 where a number has no fate or a file took too long."""
    places = _read_places()
    sys.stdout.write("| file | numbers | accounted | imported | asked | s |\n|---|---:|---:|---:|---|---:|\n")
    accounts = []
    for path in files:
        accounts.append(take_account(path.name, path.read_bytes(), places))
        sys.stdout.write(f"{accounts[-1].row}\n")
    slow = [one for one in accounts if one.seconds > (MOST_LARGE_SECONDS if one.cells > LARGE_CELLS else MOST_SECONDS)]
    sys.stdout.writelines(f"slow: {one.file}\n" for one in slow)
    return int(bool(slow) or any(one.accounted < one.numbers for one in accounts))


if __name__ == "__main__":
    raise SystemExit(print_accounts(sorted(path for path in Path(sys.argv[1]).iterdir() if path.suffix in (".xlsx", ".xls", ".csv"))))
