"""Whatever a sheet holds, nothing crashes and every number has a fate; whatever bytes come, they are read or refused in a sentence."""

import io
import re
import zipfile
from collections.abc import Callable, Sequence
from datetime import date
from decimal import Decimal

import pytest
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st

from etl.intake.container import read_here
from etl.intake.fit import make_mapping
from etl.intake.mapping import Mapping, MappingUnreadable, read_mapping
from etl.intake.proposal import Upload, propose
from etl.intake.reading.account import account_numbers
from etl.intake.reading.reader import read_table
from etl.intake.reading.results import IMPORTED
from etl.intake.recognition.layout import list_numbers
from etl.intake.recognition.sentence import tell_meaning
from etl.intake.recognition.tables import recognise
from etl.intake.refusal import FileRefused
from etl.intake.sheet import Cell, Merge, Sheet, make_number
from tests.support.tiers import of_examples
from tests.unit.etl.intake.made_sheets import known_places

TODAY = date(2026, 12, 1)
WORDS = [
    "地区", "序号", "合计", "小计", "全市", "全省", "长春市", "吉林", "朝阳区", "公主岭市", "朝阳", "指标", "单位：万人", "单位：人、%", "（户）", "2021年",
    "4月10日", "2022-04", "1-6月", "注：1", "续表", "备注", "－", "…", "未统计", "3500余", "1.2万", "12%", "（12）", "下降3.2%", "１２３", "7 581.41",
    "辽宁1320 河北875", "人口数（人）", "增长率（%）", "*", "：", "A0101", "﻿", "\n", "年份", "数据来源：", "#REF!", "=1+1", "9" * 40, "1e400", "٣", "Ⅳ", "½",
]  # fmt: skip
cells = st.one_of(
    st.none(),
    st.sampled_from(WORDS),
    st.text(max_size=12),
    st.integers(-(10**16), 10**16).map(Decimal),
    st.integers(1, 40).map(Decimal),
    st.integers(1990, 2030).map(Decimal),
    st.decimals(allow_nan=False, allow_infinity=False, places=4, min_value=-(10**9), max_value=10**9),
    st.dates(date(1899, 12, 31), date(2100, 1, 1)),
)


@st.composite
def hostile_sheets(draw: Callable[..., object]) -> Sheet:
    """A sheet of any cells, with merges that lie inside of it and do not overlap, hidden rows and columns, percents."""
    height, width = draw(st.integers(1, 12)), draw(st.integers(1, 8))
    assert isinstance(height, int)
    assert isinstance(width, int)
    rows = draw(st.lists(st.lists(cells, min_size=width, max_size=width).map(tuple), min_size=height, max_size=height))
    places = st.tuples(st.integers(0, height - 1), st.integers(0, width - 1))
    merges: list[Merge] = []
    for (top, left), (down, right) in draw(st.lists(st.tuples(places, places), max_size=4)):  # type: ignore[attr-defined]
        merge = Merge(min(top, down), min(left, right), max(top, down), max(left, right))
        if not any(set(merge.places) & set(other.places) for other in merges):
            merges.append(merge)
    hidden = draw(st.frozensets(st.integers(0, height - 1), max_size=2)), draw(st.frozensets(st.integers(0, width - 1), max_size=2))
    percents = draw(st.frozensets(places, max_size=3))
    name = draw(st.one_of(st.sampled_from(["Sheet1", "4.10", "2021年", "全市"]), st.text(max_size=6)))
    return Sheet(str(name), tuple(rows), tuple(merges), percents, *hidden)  # type: ignore[arg-type]


@given(hostile_sheets(), st.sampled_from(["", "2021年报表", "1.0419", "x"]))
def test_every_number_of_any_sheet_has_a_fate_and_stands_in_its_own_cell(sheet: Sheet, file: str) -> None:
    tables = recognise([sheet], known_places(), file)
    results = [read_table(table, known_places()) for table in tables]

    assert account_numbers(sheet, results).total() >= len(list_numbers(sheet))
    for result in results:
        assert tell_meaning(result.table).startswith("每个数字：")
        for reading in (one for one in result.readings if not one.is_counted):
            assert str(sheet.cell(reading.place)) == reading.wording
            assert result.fates[reading.place] == IMPORTED if reading.region else result.fates[reading.place] != IMPORTED


@given(hostile_sheets())
def test_any_sheet_comes_to_rows_and_problems_under_its_own_mapping(sheet: Sheet) -> None:
    tables = tuple(recognise([sheet], known_places()))
    if not tables:
        return
    settled = make_mapping("任何表", "any", tables, year=2020, month=1, scope="220100")
    proposal = propose(Upload("x", b"", tables), settled, known_places(), TODAY)

    assert proposal.fit.questions == ()
    assert {row["region_code"] for row in proposal.rows} <= set(known_places().by_code)
    assert all(row["period_start"] <= row["period_end"] for row in proposal.rows)
    assert all(problem.cell and problem.advice for problem in proposal.problems)


@given(st.data())
def test_swapped_columns_give_the_same_figures_under_a_kept_mapping(data: st.DataObject) -> None:
    order = data.draw(st.permutations(range(3)))
    rows: Sequence[Sequence[Cell]] = [
        ("地区", "网格长（人）", "网格（个）", "楼栋长（人）"),
        *(
            ("朝阳区", *map(Decimal, numbers))
            for numbers in data.draw(st.lists(st.tuples(*[st.integers(0, 99)] * 3), min_size=1, max_size=1))
        ),
        ("南关区", Decimal(1), Decimal(2), Decimal(3)),
    ]
    swapped = tuple((row[0], *(row[1 + place] for place in order)) for row in rows)
    first, second = (recognise([Sheet("2021年", cells)], known_places()) for cells in (tuple(map(tuple, rows)), swapped))
    settled = make_mapping("网格", "grids", first, scope="220100")
    told = [
        {
            (row["indicator_id"], row["region_code"], row["value"])
            for row in propose(Upload("x", b"", tuple(tables)), settled, known_places(), TODAY).rows
        }
        for tables in (first, second)
    ]

    assert told[0] == told[1]
    assert len(told[0]) == 6


@given(
    st.binary(max_size=400)
    | st.text(max_size=200).map(str.encode)
    | st.text(max_size=80).map(lambda words: f"<table><tr><td>{words}".encode())
)
@settings(max_examples=of_examples(1))
def test_any_bytes_are_read_or_refused_in_a_sentence(content: bytes) -> None:
    try:
        sheets = read_here(content)
    except FileRefused as refused:
        assert "请" in str(refused) or "可以导入" in str(refused)
        return
    for sheet in sheets:
        assert {len(row) for row in sheet.rows} <= {sheet.width}


def _make_book() -> bytes:
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True}) as book:
        page = book.add_worksheet("表")
        page.merge_range("A1:B1", "2021年")
        page.write_row("A2", ["地区", "数（人）"])
        page.write_row("A3", ["朝阳区", 3])
    return buffer.getvalue()


BOOK = _make_book()


@given(st.lists(st.tuples(st.integers(0, len(BOOK) - 1), st.integers(0, 255)), max_size=6), st.integers(0, len(BOOK)))
def test_a_damaged_workbook_is_read_or_refused_in_a_sentence(damage: list[tuple[int, int]], length: int) -> None:
    content = bytearray(BOOK)
    for place, byte in damage:
        content[place] = byte
    try:
        read_here(bytes(content[: length or len(BOOK)]))
    except FileRefused as refused:
        assert "请" in str(refused) or "可以导入" in str(refused)


@pytest.mark.parametrize(
    "words",
    ["", "{}", "[]", '{"name": 1}', '{"headings": 3}', "null", '{"name":"x","dataset":"y","headings":[],"period":"x","left_out":[]}'],
)
def test_a_mapping_that_is_none_is_refused(words: str) -> None:

    with pytest.raises(MappingUnreadable):
        assert isinstance(read_mapping(words), Mapping)


def test_a_number_that_is_none_is_an_error_of_its_cell() -> None:
    assert [make_number(value) for value in (float("nan"), float("inf"), -0.1)] == ["#NUM!", "#NUM!", Decimal("-0.1")]


def test_a_table_of_words_that_says_it_had_billions_is_refused_before_memory_is_asked_for() -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(BOOK)) as archive, zipfile.ZipFile(buffer, "w") as changed:
        for name in archive.namelist():
            changed.writestr(name, re.sub(rb'uniqueCount="\d+"', b'uniqueCount="55555555555"', archive.read(name)))

    with pytest.raises(FileRefused, match="sharedStrings"):
        read_here(buffer.getvalue())
