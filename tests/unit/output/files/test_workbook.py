"""Workbooks read back with another library: the very values, qualifiers, sources, filters and build, and nothing that runs."""

import io
import zipfile
from collections.abc import Iterator
from datetime import datetime
from xml.etree.ElementTree import fromstring

import pandas as pd
import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.utils import range_boundaries
from openpyxl.worksheet.worksheet import Worksheet

from indicators.charts.builders.bars import ranked_bars
from indicators.model.columns import COLUMNS, INCOME_BAND_COLUMNS, NUMBERS, WORDS
from indicators.model.vocabulary import RECKONED
from indicators.store import observations
from indicators.store.connection import Store
from indicators.store.value_filter import ValueFilter
from indicators.views.figure import make_figure, put_side_by_side
from indicators.views.handout import Handout
from indicators.wording.rows_in_words import INCOME_BANDS, value_table
from output.drawing.cell_text import LONGEST, plain
from output.drawing.office import is_native
from output.files.workbook import figure as figure_sheet
from output.files.workbook import sheets, write_workbook
from output.files.workbook.names import name_sheets
from output.files.workbook.sheets import A3, A4, A4_ROOM, CHARACTER, agree_decimals
from tests.support.office_handouts import HOSTILE, STAMP, every_figure, hostile, of_store, simulated

CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"


@pytest.fixture(scope="module")
def made(store: Store) -> Handout:
    return of_store(store, *every_figure(store))


@pytest.fixture(scope="module")
def content(made: Handout) -> bytes:
    return write_workbook(made)


@pytest.fixture(scope="module")
def book(content: bytes) -> Workbook:
    return load_workbook(io.BytesIO(content))


def cells(sheet: Worksheet) -> list[object]:
    return [cell.value for row in sheet.iter_rows() for cell in row if cell.value is not None]


def table(sheet: Worksheet, first: str) -> pd.DataFrame:
    """The table whose head begins with these words, up to the first empty row."""
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    start = next(number for number, row in enumerate(rows) if row[0] == first and row[1] is not None)
    head = [title for title in rows[start] if title is not None]
    body = []
    for row in rows[start + 1 :]:
        if all(value is None for value in row):
            break
        body.append(row[: len(head)])
    return pd.DataFrame(body, columns=head, dtype=object)


def parts(content: bytes, folder: str) -> Iterator[str]:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        for name in package.namelist():
            if name.startswith(folder) and name.endswith(".xml"):
                yield package.read(name).decode()


def test_a_sheet_for_each_figure_then_the_data_then_the_notes(book: Workbook, made: Handout) -> None:
    assert len(book.sheetnames) == len(made.figures) + 6
    assert book.sheetnames[-6:] == ["数据", "收入档", "须知", "指标口径", "来源", "筛选条件"]
    assert all(len(name) <= 31 for name in book.sheetnames)


def test_the_sheet_of_a_figure_begins_with_its_table_under_title_and_finding(book: Workbook, made: Handout) -> None:
    for sheet, figure in zip(book.worksheets, made.figures, strict=False):
        above = [figure.title, *([figure.headline] if figure.headline else []), *([figure.comment] if figure.comment else [])]
        first = [row[0] for row in sheet.iter_rows(max_row=len(above) + 1, max_col=1, values_only=True)]
        assert first[:-1] == above, sheet.title
        assert sheet.auto_filter.ref.startswith(f"A{len(above) + 1}:"), sheet.title


def test_every_figure_says_its_values_and_the_workbook_its_notes_and_sources(book: Workbook, made: Handout) -> None:
    for sheet, figure in zip(book.worksheets, made.figures, strict=False):
        values = value_table(figure.frame, figure.ranks)
        column = "数值" if "数值" in values else "占比" if "占比" in values else "数字个数"
        assert {value for value in values[column] if value != ""} <= set(cells(sheet)), sheet.title
    notes = {(row["图或主题"], row["须知"]) for _, row in table(book["须知"], "图或主题").iterrows()}
    assert [note for figure in made.figures for note in figure.notes if (figure.title, note) not in notes] == []
    assert {source for figure in made.figures for source in figure.sources} <= set(table(book["来源"], "来源")["来源"])


def test_numbers_of_a_figure_stand_under_the_names_of_the_csv_file_beside_their_words(book: Workbook, made: Handout) -> None:
    sheet, figure = book.worksheets[3], made.figures[3]
    rows = table(sheet, "指标")
    assert list(rows.columns)[:10] == ["指标", "地区", "时期", "数值（读作）", "数值", "单位", "限定词", "原文写法", "来源", "下界"]
    assert list(rows["数值（读作）"]) == list(value_table(figure.frame)["数值"])
    assert list(rows["数值"]) == list(figure.frame["value"])
    assert all(isinstance(value, int | float) for value in rows["数值"])
    assert rows["可信度"].notna().all() and rows["位置"].str.contains("字符").any()


def test_the_data_sheet_holds_every_row_and_column(book: Workbook, made: Handout) -> None:
    sheet = book["数据"]
    frame, rows = made.frame, table(sheet, "指标")
    columns = [name for name in COLUMNS if name in frame]
    assert list(rows.columns) == [COLUMNS[name] for name in columns]
    assert len(rows) == len(frame)
    for name in columns:
        expected = [None if pd.isna(value) or value == "" else value for value in frame[name].astype(object)]
        found = [value.date().isoformat() if isinstance(value, datetime) else value for value in rows[COLUMNS[name]]]
        worded = [WORDS.get(name, {}).get(value, value) for value in expected]
        if name == "qualifier":
            reckoned = (made.frame["processing"] == "derived") & (made.frame["qualifier"] == "exact")
            worded = [RECKONED if is_reckoned else word for is_reckoned, word in zip(reckoned, worded, strict=True)]
        if name in NUMBERS:
            assert found == [None if value is None else float(value) for value in expected], name
        else:
            assert found == [None if value is None else str(value) for value in worded], name


def test_the_numbers_of_one_unit_are_of_one_kind(book: Workbook) -> None:
    """万, 亿 and plain numbers once stood one under the other."""
    for sheet in book.worksheets:
        heads = next(
            (row for row in sheet.iter_rows() if [cell.value for cell in row if cell.value in ("数值", "单位")] == ["数值", "单位"]), None
        )
        if heads is None:
            continue
        place = {cell.value: cell.column - 1 for cell in heads}
        kinds: dict[object, set[str]] = {}
        for row in sheet.iter_rows(min_row=heads[0].row + 1):
            if isinstance(row[place["数值"]].value, int | float) and isinstance(row[place["单位"]].value, str):
                kinds.setdefault(row[place["单位"]].value, set()).add(row[place["数值"]].number_format)
        assert {unit: shown for unit, shown in kinds.items() if len(shown) > 1} == {}
        assert not [shown for found in kinds.values() for shown in found if "万" in shown or "亿" in shown]


def test_a_number_is_shown_with_all_its_printed_digits_and_a_column_of_quotients_with_three() -> None:
    columns = ([35_170], [0.5, -2.25], [29.842105263157894, 8.526413345690454, 7], [0.7102754, 1.0084128123], [1234.56789123])
    shown = [agree_decimals(["数值", "单位"], [[value, "%"] for value in column]) for column in columns]
    assert shown == [{(0, "%"): decimals} for decimals in (0, 2, 1, 2, 0)]


def test_income_bands_have_a_sheet_of_their_own(book: Workbook, made: Handout) -> None:
    rows = table(book["收入档"], "地区")
    assert list(rows.columns) == [column.title for name, column in INCOME_BAND_COLUMNS.items() if name in made.rows(INCOME_BANDS)]
    assert list(rows["占比（%）"].astype(float)) == pytest.approx(list(made.rows(INCOME_BANDS)["share_percent"]), nan_ok=True)
    assert list(rows["原文写法"]) == list(made.rows(INCOME_BANDS)["as_printed"])


def test_filters_build_definitions_notes_and_sources_are_there(book: Workbook, made: Handout) -> None:
    filters = table(book["筛选条件"], "项目")
    pairs = dict(zip(filters["项目"], filters["内容"], strict=True))
    assert pairs == {
        "标题": made.title, **dict(STAMP.filters), "制作时间": STAMP.made_at, "数据版本": STAMP.build_words, "网址": STAMP.address,
    }  # fmt: skip
    assert list(table(book["指标口径"], "指标")["口径"]) == list(made.indicators["definition"])
    assert list(table(book["来源"], "来源")["来源"]) == list(made.sources["title"])
    notes = table(book["须知"], "图或主题")
    assert {(figure.title, note) for figure in made.figures for note in figure.notes} <= set(
        zip(notes.iloc[:, 0], notes.iloc[:, 1], strict=True)
    )


def test_sheets_are_ready_to_be_filtered_scrolled_and_printed(book: Workbook) -> None:
    data = book["数据"]
    assert (data.freeze_panes, data.auto_filter.ref.split(":")[0]) == ("B2", "A1")
    assert data.print_title_rows == "$1:$1"
    assert data.print_area.replace("$", "") == f"'数据'!A1:I{data.max_row}"  # what it is, its value and words, its source
    for sheet in book.worksheets:
        printed = sheet.print_area.replace("$", "").partition("!")[2] if sheet.print_area else sheet.dimensions
        last = range_boundaries(printed)[2]
        wide = {at: columns.width - 0.71 for columns in sheet.column_dimensions.values() for at in range(columns.min, columns.max + 1)}
        points = sum(wide.get(at, 0) for at in range(1, last + 1)) * CHARACTER
        assert sheet.page_setup.orientation == "landscape"
        assert (sheet.page_setup.fitToWidth or 1, sheet.page_setup.fitToHeight) == (1, 0)
        assert sheet.page_setup.paperSize == (A4 if points <= A4_ROOM else A3), sheet.title
        assert sheet.print_title_rows == f"${sheet.auto_filter.ref[1:].split(':')[0]}:${sheet.auto_filter.ref[1:].split(':')[0]}"
        assert sheet.freeze_panes and sheet.auto_filter.ref
        assert STAMP.build_id in str(sheet.oddFooter.left.text) and "&P" in str(sheet.oddFooter.right.text)
    assert (book.properties.title, STAMP.build_id in (book.properties.keywords or "")) == ("吉林省基层治理指标", True)


def test_no_word_of_a_column_is_cut(book: Workbook) -> None:
    """Long names far down a column were once not measured."""
    sheet = book["数据"]
    for column in ("B", "A"):
        longest = max((str(cell.value) for cell in sheet[column]), key=len)
        assert sheet.column_dimensions[column].width >= min(len(longest) * 1.8, 46)


def test_every_native_chart_holds_every_value_and_wording_of_its_marks(content: bytes, made: Handout) -> None:
    charts = [figure.chart for figure in made.figures if figure.chart is not None and is_native(figure.chart)]
    panels = [panel for chart in charts for panel in (chart.panels or (chart,))]
    documents = list(parts(content, "xl/charts/chart"))
    assert len(documents) == len(panels) == sum(len(sheet._charts) for sheet in load_workbook(io.BytesIO(content)))
    for chart in panels:
        document = next(found for found in documents if chart.title.replace("&", "&amp;") in found and _holds(found, chart.marks))
        assert "NaN" not in document


def _holds(document: str, marks: object) -> bool:
    values = {
        float(value.text or "nan") for value in fromstring(document).iter(f"{CHART}v") if (value.text or "").replace(".", "").isdigit()
    }
    return all(mark.value in values or mark.is_derived for mark in marks)  # type: ignore[attr-defined]


def test_bounds_say_their_wording_in_the_chart(content: bytes) -> None:
    document = next(found for found in parts(content, "xl/charts/chart") if ">每种标记<" in found and "barChart" in found)
    labels = ["".join(run.itertext()).strip() for run in fromstring(document).iter(f"{CHART}rich")]
    assert {"▷ ≥ 71", "≤ 62", "59", "推算 26", "推算 ≤ 33", "30—39", "□ ≈ 19", "× 23", "◇ 目标 50"} <= set(labels)


def test_letters_of_charts_have_a_chinese_face(content: bytes) -> None:
    for document in parts(content, "xl/charts/chart"):
        for run in fromstring(document).iter():
            if run.tag in (f"{DRAWING}rPr", f"{DRAWING}defRPr"):
                assert run.find(f"{DRAWING}ea") is not None and run.find(f"{DRAWING}latin") is not None


def test_charts_read_the_cells_in_which_their_numbers_stand(book: Workbook, content: bytes) -> None:
    for document in parts(content, "xl/charts/chart"):
        for series in fromstring(document).iter(f"{CHART}ser"):
            for reference in series.iter(f"{CHART}numRef"):
                if (address := reference.findtext(f"{CHART}f") or "") and reference.find(
                    f"{CHART}numCache/{CHART}formatCode"
                ).text == "General":
                    name, _, span = address.rpartition("!")
                    found = book[name.strip("'").replace("''", "'")][span.replace("$", "")]
                    column = [row[0].value for row in found] if isinstance(found, tuple) else [found.value]
                    cached = {int(point.get("idx", 0)): float(point.findtext(f"{CHART}v") or 0) for point in reference.iter(f"{CHART}pt")}
                    assert {place: value for place, value in enumerate(column) if value is not None} == pytest.approx(cached)


def test_hostile_cells_stay_text_and_negative_numbers_stay_numbers(store: Store) -> None:
    made = hostile(store)
    content = write_workbook(made)
    book = load_workbook(io.BytesIO(content))
    assert not [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]
    assert all("<f>" not in document for document in parts(content, "xl/worksheets/"))
    rows = table(book["数据"], "指标")
    assert rows["数值"].iloc[0] == -1234.5
    found = [str(value).replace("\r\n", "\n") for value in rows["原文写法"]]
    assert found == [plain(words) for words in HOSTILE]
    assert len(found[HOSTILE.index("x" * 1_000_000)]) == LONGEST
    assert found[HOSTILE.index("x" * 1_000_000)].endswith("（原文共 1,000,000 个字符，一个单元格只容得下前面这些）")
    assert [cell.quotePrefix for cell in book["数据"]["A"][1:3]] == [True, True]
    filters = table(book["筛选条件"], "项目")
    assert set(filters["项目"]) >= {f"筛选{number}" for number in range(len(HOSTILE))}


def test_what_is_beyond_the_rows_of_a_sheet_is_said(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sheets, "MOST_ROWS", 20)
    values = observations.values(store, ValueFilter()).head(60)
    book = load_workbook(io.BytesIO(write_workbook(of_store(store, put_side_by_side("很多", values, "many")))))
    assert book["数据"]["A1"].value == "共 60 行，一张表只容得下 20 行，这里是前 18 行；全部数据请下载 CSV 或 Parquet。"
    assert book["数据"].max_row == 20


def test_a_sheet_of_a_figure_with_very_many_rows_says_where_all_stand(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(figure_sheet, "MOST_ROWS", 5)
    values = observations.values(store, ValueFilter()).head(9)
    book = load_workbook(io.BytesIO(write_workbook(of_store(store, put_side_by_side("很多", values, "many")))))
    assert "下表是 9 行里的前 5 行，全部见“数据”表。" in cells(book.worksheets[0])
    assert (len(table(book.worksheets[0], "指标")), len(table(book["数据"], "指标"))) == (5, 9)


def test_simulated_data_say_so_on_each_sheet_and_in_each_chart(store: Store, made: Handout) -> None:
    content = write_workbook(simulated(of_store(store, *made.figures[:4])))
    book = load_workbook(io.BytesIO(content))
    assert all("模拟数据" in str(cells(sheet)[0]) for sheet in book)
    assert all("模拟数据" in document for document in parts(content, "xl/charts/chart"))


def test_names_of_sheets_are_readable_harmless_and_each_once() -> None:
    titles = ["居委会：2021年", "a/b\\c[d]*?:", "数据", "", "x" * 40, "😀" * 40, "History", "'引号'"]
    assert name_sheets(titles, ["数据"]) == [
        "1 居委会 2021年", "2 a b c d", "3 数据", "4", f"5 {'x' * 29}", f"6 {'😀' * 14}", "7 History", "8 引号",
    ]  # fmt: skip


def test_a_handout_without_figures_is_still_a_workbook(store: Store) -> None:
    book = load_workbook(io.BytesIO(write_workbook(of_store(store))))
    assert book.sheetnames == ["数据", "须知", "指标口径", "来源", "筛选条件"]


def test_two_charts_of_one_title_have_sheets_of_their_own(store: Store) -> None:
    rows = observations.values(store, ValueFilter(indicators=("list_residents_committees",))).head(5)
    chart = ranked_bars(rows, "同一个标题")
    book = load_workbook(io.BytesIO(write_workbook(of_store(store, make_figure(chart, "a"), make_figure(chart, "b")))))
    assert book.sheetnames[:2] == ["1 同一个标题", "2 同一个标题"]
