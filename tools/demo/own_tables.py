"""Seven years of made-up reports of prefectures and districts, as workbooks in the forms that offices use, published by the command itself.

Nothing in them is put into the data in any other way: what the import cannot read is not in the demo.
"""

import io
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import xlsxwriter

from etl.__main__ import main

SEED = 20_260_105
YEARS = range(2019, 2026)
PREFECTURES = ("长春市", "吉林市", "四平市", "辽源市", "通化市", "白山市", "松原市", "白城市", "延边州")
DISTRICTS = ("南关区", "宽城区", "朝阳区", "二道区", "绿园区", "双阳区", "九台区", "农安县", "榆树市", "德惠市", "公主岭市")
EVERYBODY = (*PREFECTURES, *DISTRICTS)
SILENT = "白城市"  # has not reported 2025 yet
WHO, WHY = "模拟数据", "演示用的模拟上报"


@dataclass(frozen=True)
class Report:
    """A file that an office hands in, and what the command has to be told about it."""

    file_name: str
    content: bytes
    dataset: str
    title: str
    stream: str
    said: tuple[str, ...] = ()


def publish_reports(data_folder: Path) -> None:
    """Publish every report into the data folder, correct one and take another back; raise RuntimeError where the command refuses one."""
    made = list_reports()
    with tempfile.TemporaryDirectory() as folder:
        for number, report in enumerate([*made, made[-1]], start=1):
            path = Path(folder) / report.file_name
            path.write_bytes(report.content)
            _run(data_folder, "import", str(path), *_say(report, is_repeated=number > len(made)))
    _run(data_folder, "undo", str(len(made) + 1), "--why", "重复上报，撤回", "--who", WHO)


def _say(report: Report, *, is_repeated: bool) -> list[str]:
    why = "再报一次" if is_repeated else WHY
    told = ["--dataset", report.dataset, "--title", report.title, "--stream", report.stream, "--mapping", report.title, *report.said]
    return [*told, "--why", why, "--who", WHO, "--reason", "模拟数据，照报", "--publish"]


def _run(data_folder: Path, *words: str) -> None:
    if main([*words, "--data", str(data_folder)]):
        raise RuntimeError(f"{' '.join(words[:2])}: refused")


def list_reports() -> list[Report]:
    """Return the reports, each in another form."""
    random = np.random.default_rng(SEED)
    return [
        Report("网格与三长.xlsx", _write_form(random), "demo_posts", "各市州网格与三长年报", "grid_governance", ("--region", "220000")),
        Report(
            "长春各区.xlsx", _write_sheets(random), "demo_districts", "长春市各区网格与三长年报", "grid_governance", ("--region", "220100")
        ),
        Report("服务站.xlsx", _write_years(random), "demo_stations", "党群服务站年报", "service_stations", ("--region", "220000")),
        Report("村集体.xlsx", _write_stacked(random), "demo_villages", "村集体收入分档年报", "village_economy", ("--region", "220000")),
        Report(
            "微心愿.xlsx",
            _write_side_by_side(random),
            "demo_wishes",
            "微心愿年报",
            "members_service",
            ("--region", "220000"),
        ),
        Report("书记项目.csv", _write_list(random), "demo_projects", "书记项目年报", "secretary_projects", ("--region", "220000")),
    ]


def _grow(random: np.random.Generator, places: Sequence[str], least: int, most: int) -> dict[str, list[int]]:
    """Return a number for each place and year that grows by some per cent a year."""
    first = random.integers(least, most, len(places))
    rates = 1 + random.uniform(0.0, 0.08, (len(places), len(YEARS))).cumsum(axis=1)
    return {place: [round(number * rate) for rate in row] for place, number, row in zip(places, first, rates, strict=True)}


def _write_book(fill: Callable[[Any], None]) -> bytes:
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True}) as book:
        fill(book)
    return buffer.getvalue()


def _write_form(random: np.random.Generator) -> bytes:
    """Write a list with a row per place and year; the ids under its names are those of existing indicators."""
    heads = (
        ("基础网格数（个）", "basic_grids"),
        ("网格长人数（人）", "grid_chiefs"),
        ("楼栋长人数（人）", "building_leaders"),
        ("单元长人数（人）", "unit_leaders"),
    )
    grids = _grow(random, PREFECTURES, 900, 5_000)

    def fill(book: Any) -> None:
        sheet = book.add_worksheet("填报")
        sheet.write_row(0, 0, ["地区", "时间", *(name for name, _ in heads)])
        sheet.write_row(1, 2, [identifier for _, identifier in heads])
        row = 2
        for place, counted in grids.items():
            for year, number in zip(YEARS, counted, strict=True):
                if (place, year) != (SILENT, YEARS[-1]):
                    leaders = [number, number, f"{round(number * 7, -2)}余" if year < YEARS[3] else number * 7, number * 24]
                    sheet.write_row(row, 0, [place, f"{year}年", *leaders])
                    row += 1

    return _write_book(fill)


def _write_sheets(random: np.random.Generator) -> bytes:
    """Write a sheet per year under merged headings, with serial numbers and a total."""
    grids = _grow(random, DISTRICTS, 150, 900)

    def fill(book: Any) -> None:
        for place, year in enumerate(YEARS):
            sheet = book.add_worksheet(f"{year}年")
            sheet.merge_range(0, 0, 0, 5, f"{year}年长春市各区网格与三长情况表")
            sheet.merge_range(1, 0, 2, 0, "序号")
            sheet.merge_range(1, 1, 2, 1, "城区")
            sheet.merge_range(1, 2, 1, 3, "网格")
            sheet.merge_range(1, 4, 1, 5, "楼院")
            sheet.write_row(2, 2, ["网格（个）", "网格长（人）", "楼栋长（人）", "单元长（人）"])
            rows = [(name, (counted[place], counted[place], counted[place] * 7, counted[place] * 25)) for name, counted in grids.items()]
            for number, (name, counts) in enumerate(rows, start=1):
                sheet.write_row(number + 2, 0, [number, name, *counts])
            sheet.write_row(len(rows) + 3, 0, ["合计", "", *(sum(counts[column] for _, counts in rows) for column in range(4))])

    return _write_book(fill)


def _write_years(random: np.random.Generator) -> bytes:
    """Write years across, under each of two indicators."""
    stations, centres = _grow(random, EVERYBODY, 200, 900), _grow(random, EVERYBODY, 30, 120)

    def fill(book: Any) -> None:
        sheet = book.add_worksheet("服务站")
        sheet.write_string(0, 0, "各市州党群服务站和党群服务中心情况")
        sheet.write_string(1, 0, "单位：个")
        sheet.merge_range(2, 0, 3, 0, "地区")
        for first, name in ((1, "党群服务站"), (1 + len(YEARS), "党群服务中心")):
            sheet.merge_range(2, first, 2, first + len(YEARS) - 1, name)
            sheet.write_row(3, first, [f"{year}年" for year in YEARS])
        for row, place in enumerate(EVERYBODY, start=4):
            known = [number if (place, year) != (SILENT, YEARS[-1]) else "—" for year, number in zip(YEARS, stations[place], strict=True)]
            sheet.write_row(row, 0, [place, *known, *centres[place]])
        sheet.write_string(len(EVERYBODY) + 5, 0, "注：白城市2025年党群服务站尚未上报。")

    return _write_book(fill)


def _write_stacked(random: np.random.Generator) -> bytes:
    """Write a table per year, one below the other; bands of income across."""
    villages = {place: int(number) for place, number in zip(EVERYBODY, random.integers(50, 1_700, len(EVERYBODY)), strict=True)}
    heads = ["地区", "5万元以下的村（个）", "5万元至10万元的村（个）", "10万元至50万元的村（个）", "50万元以上的村（个）", "村总数（个）"]

    def fill(book: Any) -> None:
        sheet, row = book.add_worksheet("分档"), 0
        for step, year in enumerate(YEARS):
            sheet.write_string(row, 0, f"{year}年村集体收入分档情况")
            sheet.write_row(row + 1, 0, heads)
            for place, every in villages.items():
                row_of_place = random.multinomial(every, [0.5 - 0.075 * step, 0.3, 0.17 + 0.06 * step, 0.03 + 0.015 * step])
                sheet.write_row(row + 2, 0, [place, *map(int, row_of_place), every])
                row += 1
            row += 4

    return _write_book(fill)


def _write_side_by_side(random: np.random.Generator) -> bytes:
    """Write a sheet per year with two halves of one table beside each other, the numbers typed as text."""
    asked = _grow(random, EVERYBODY, 800, 9_000)

    def fill(book: Any) -> None:
        for step, year in enumerate(YEARS):
            sheet = book.add_worksheet(f"{year}年")
            sheet.write_string(0, 0, f"{year}年微心愿征集和兑现情况")
            rows = [(place, str(asked[place][step]), str(round(asked[place][step] * 0.93))) for place in EVERYBODY]
            for half in (0, 1):
                sheet.write_row(1, half * 4, ["地区", "征集微心愿（个）", "兑现微心愿（个）"])
                for row, cells in enumerate(rows[half * len(rows) // 2 : (half + 1) * len(rows) // 2], start=2):
                    sheet.write_row(row, half * 4, cells)

    return _write_book(fill)


def _write_list(random: np.random.Generator) -> bytes:
    """Write a list in GB18030: place, year, what is counted, how many."""
    begun = _grow(random, EVERYBODY, 100, 400)
    lines = ["地区,年份,指标,数值"]
    for place, counted in begun.items():
        for year, number in zip(YEARS, counted, strict=True):
            lines += [f"{place},{year}年,立项书记项目（个）,{number}", f"{place},{year}年,办结书记项目（个）,{round(number * 0.86)}"]
    return ("\n".join(lines) + "\n").encode("gb18030")
