"""A table in rows and columns, taken away and read back by programs that did not write it: nothing of it is lost, no bound is bare."""

import csv
import io
from pathlib import Path

import duckdb
import openpyxl
import pandas as pd
import pytest
from openpyxl.cell.cell import Cell as SheetCell

from dashboard.runtime.current_build import current_build
from indicators.analysis.wide_table import Cell, Heading, WideTable
from indicators.views.choices import read_choices
from indicators.views.figure import Figure
from indicators.views.handout import make_handout, stamp_build
from indicators.views.pages import view
from output.files.brief.numerals import spell_dates
from output.files.csv import figures_csv
from output.files.formats import FORMATS, PICTURE
from output.files.wide_csv import PARTS, write_wide_csv
from output.files.workbook import write_workbook
from output.files.workbook.wide import format_words
from tests.support.files_read import said
from tests.unit.analysis.test_wide_table import figure as made_figure

pytestmark = pytest.mark.usefixtures("pages_of_a_copy")

GRIDS = {"layout": "指标×年份", "region": "长春市", "stream": "网格与三长"}
PREFECTURES = {"totals": "加合计", "sort": "2023年"}
VIEWS = pytest.mark.parametrize(
    "query", [GRIDS, PREFECTURES, {**PREFECTURES, "turned": "行列互换"}], ids=["grids", "prefectures", "turned"]
)


def shown(query: dict[str, str]) -> tuple[Figure, WideTable]:
    (figure,) = view("tables", read_choices(query.items(), current_build()), current_build())
    assert figure.wide is not None
    return figure, figure.wide


def write(query: dict[str, str], ending: str) -> bytes:
    figure, _ = shown(query)
    build = current_build()
    handout = make_handout("表", (figure,), stamp_build(build, "2026-11-20 09:30"), build.indicators(), build.sources())
    return next(kind for kind in FORMATS if kind.ending == ending).write(handout)


@VIEWS
def test_a_wide_csv_says_every_cell_to_every_program(query: dict[str, str], tmp_path: Path) -> None:
    _, table = shown(query)
    content = write_wide_csv(table)
    assert content.startswith(b"\xef\xbb\xbf")
    head, *lines = list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))
    assert {len(line) for line in lines} == {len(head)}
    read_by_pandas = pd.read_csv(io.BytesIO(content))
    file = tmp_path / "wide.csv"
    file.write_bytes(content)
    read_by_duckdb = duckdb.sql(f"FROM read_csv('{file}', all_varchar = true)").fetchall()
    for place, column in enumerate(table.columns):
        numbers, _, words, notes = (head.index(f"{column.words} {part}") for part in PARTS)
        cells = [row[place] for row in table.cells]
        assert [line[numbers] and float(line[numbers]) for line in lines] == ["" if cell.value is None else cell.value for cell in cells]
        assert [line[words] for line in lines] == [cell.words for cell in cells]
        numbered = [table.gather_notes(row, place) for row in range(len(cells))]
        assert [tuple(map(int, line[notes].split())) for line in lines] == numbered
        assert read_by_pandas[f"{column.words} 数"].isna().tolist() == [cell.value is None for cell in cells]
        assert [row[words] for row in read_by_duckdb] == [cell.words for cell in cells]
    told = " ".join(line[-1] for line in lines)
    assert [note for note in table.footnotes if note not in told] == []


def test_a_bound_stands_beside_its_qualifier() -> None:
    rows = {row["指标"]: row for row in csv.DictReader(io.StringIO(write_wide_csv(shown(GRIDS)[1]).decode("utf-8-sig")))}
    assert [rows["农村综合网格数"][f"2022年 {part}"] for part in PARTS] == ["17000", "余/多/超过", "1.7万余个", "10 11"]
    assert [rows["农村综合网格数"][f"2020年 {part}"] for part in PARTS] == ["", "", "—", ""]


def test_formulas_stay_asleep() -> None:
    row = Heading("=1+1", '=HYPERLINK("x")')
    table = WideTable("地区", "年份", (row,), (Heading("2020", "@2020"),), ((Cell(made_figure(-3), ("+注",)),),))
    assert write_wide_csv(table).decode("utf-8-sig").splitlines() == [
        "地区,地区代码,'@2020 数,'@2020 限定词,'@2020 写法,'@2020 注,注文",
        '"\'=HYPERLINK(""x"")",\'=1+1,-3,准确数,−3个,1,注1：+注',
    ]


def find(sheet: list[tuple[SheetCell, ...]], words: str) -> int:
    return next(number for number, row in enumerate(sheet) if row[0].value == words)


@VIEWS
def test_a_workbook_holds_real_numbers_that_read_as_their_words(query: dict[str, str]) -> None:
    figure, table = shown(query)
    book = openpyxl.load_workbook(io.BytesIO(write(query, "xlsx")))
    sheet = list(book.worksheets[0].iter_rows())
    top = find(sheet, table.head[0])
    assert [cell.value for cell in sheet[top]][: len(table.head)] == list(table.head)
    for number, cells in enumerate(table.cells):
        for place, cell in enumerate(cells, start=1):
            written = sheet[top + 1 + number][place]
            if cell.value is None or not format_words(cell):
                assert written.value == table.cell_words(cell)
            else:
                assert written.value == cell.value
                assert read_through(str(written.number_format), cell.value) == table.cell_words(cell)
    texts = [row[0].value for row in sheet[top + len(table.cells) :]]
    assert [note for note in figure.notes if note not in texts] == []
    rows = list(book["数据"].iter_rows(values_only=True))
    assert len(rows) - 1 == len(figure.frame)
    assert [row[rows[0].index("来源")] for row in rows[1:]] == figure.frame["source_title"].tolist()


def read_through(number_format: str, value: float) -> str:
    """A number as a spreadsheet shows it by one of our formats: words in quotes, digits with separators or as 万 and 亿."""
    before, _, rest = number_format.partition('"') if number_format.startswith('"') else ("", "", number_format)
    if number_format.startswith('"'):
        before, _, rest = rest.partition('"')
    digits, _, after = rest.partition('"')
    after = after.rstrip('"')
    if "\\." in digits:
        decimals = len(digits.rstrip(",").partition("\\.")[2])
        number = f"{value / 10 ** (3 * digits.count(',') + decimals):.{decimals}f}"
        return f"{before}{number}{after}"
    return f"{before}{value:,.{len(digits.partition('.')[2])}f}{after}"


@pytest.mark.parametrize(
    ("figure", "shown_by"),
    [
        ({"value": 1400, "qualifier": "over"}, '#,##0"余个①"'),
        ({"value": 17000, "qualifier": "over", "as_printed": "1.7万余", "processing": "printed"}, '0\\.0,"万余个①"'),
        ({"value": 319400, "qualifier": "over", "as_printed": "31.94万余", "processing": "printed"}, '0\\.0000"万余个①"'),
        ({"value": 2.1e8, "qualifier": "over", "as_printed": "突破2.1亿", "processing": "printed"}, '"突破"0\\.00,,"亿个①"'),
        ({"value": 3, "qualifier": "at_least", "as_printed": "三年以上", "processing": "printed", "unit": "年"}, '#,##0"（三年以上）①"'),
        ({"value": 7.26, "qualifier": "range", "value_high": 8.02, "processing": "derived"}, '"推算 "#,##0.00"—8.02个①"'),
        ({"value": 43, "as_printed": "43.0%", "processing": "printed", "unit": "%"}, '#,##0.0"%①"'),
        ({"value": 100, "qualifier": "all", "as_printed": "全覆盖", "processing": "printed", "unit": "%"}, ""),
    ],
)
def test_the_qualifier_stays_in_the_format(figure: dict[str, object], shown_by: str) -> None:
    row = {"qualifier": "exact", **figure}
    assert format_words(Cell(made_figure(**row)), "①") == shown_by  # type: ignore[arg-type]


@pytest.mark.parametrize("ending", ["docx", "pptx", "html", "xlsx", "pdf", "a3.pdf"])
def test_every_document_says_the_table_and_its_footnotes(ending: str) -> None:
    _, table = shown(PREFECTURES)
    text = said(ending, write(PREFECTURES, ending))
    words = [cell.words for cells in table.cells for cell in cells] if ending != "xlsx" else []
    said_parts = [*words, *table.footnotes]
    if ending == "docx":  # a paper writes dates in words
        said_parts = [spell_dates(part).rstrip("。") for part in said_parts]
    assert [part for part in said_parts if part.replace(" ", "") not in text.replace(" ", "")] == []


def test_a_table_is_no_picture_and_its_long_rows_are_a_csv() -> None:
    figure, _ = shown(PREFECTURES)
    assert [kind.ending for kind in FORMATS if not kind.fits([figure])] == [kind.ending for kind in FORMATS if kind.group == PICTURE]
    assert [kind.ending for kind in FORMATS if kind.holds == "tables"] == ["a3.pdf"]
    build = current_build()
    handout = make_handout("表", (figure,), stamp_build(build, "2026-11-20 09:30"), build.indicators(), build.sources())
    assert len(figures_csv(handout).splitlines()) == len(figure.frame) + 1
    assert write_workbook(handout)[:2] == b"PK"
