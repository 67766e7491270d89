"""A table in rows and columns: its stated order, marks that are bound to cells, notes said once, totals or the reason why there are none."""

from typing import Any, cast

import pytest

from indicators.analysis.subtotals import TOTAL, add_total, why_no_sum
from indicators.analysis.wide_table import ORDER, Cell, Heading, WideTable, list_figures, note_mark
from indicators.model.rows import Observation

PLAIN: dict[str, Any] = {
    "observation_id": "x", "indicator": "网格数", "indicator_id": "grids", "region": "甲市", "region_code": "1", "comparable_key": "grids",
    "value": 1.0, "value_high": None, "unit": "个", "qualifier": "exact", "as_printed": "", "processing": "computed", "status": "A",
    "measure_kind": "stock", "period_start": "2020-12-31", "period_end": "2020-12-31", "period_kind": "instant", "period_basis": "printed",
    "source_title": "清单", "lower_bound": 1.0, "upper_bound": 1.0,
}  # fmt: skip


def figure(value: float, qualifier: str = "exact", **more: Any) -> Observation:
    return cast(Observation, {**PLAIN, "observation_id": f"{value}{qualifier}{more}", "value": value, "qualifier": qualifier, **more})


def column(*cells: Cell) -> WideTable:
    """A table of one column, its rows named a, b, c …"""
    rows = tuple(Heading(code, code) for code, _ in zip("abcdefghij", cells, strict=False))
    return WideTable("地区", "年份", rows, (Heading("2020", "2020年"),), tuple((cell,) for cell in cells))


def words(table: WideTable) -> list[str]:
    return [cells[0].words for cells in table.cells]


def test_rows_are_sorted_as_the_order_says() -> None:
    table = column(
        Cell(figure(100, "over")), Cell(), Cell(figure(100)), Cell(figure(100, "range", value_high=120.0)), Cell(figure(20)),
        Cell(figure(100, "about")), Cell(figure(100, "nearly")), Cell(figure(100, "range", value_high=110.0)), Cell(figure(3)),
    )  # fmt: skip
    rising = ["3个", "20个", "近100个", "100个", "约100个", "100—110个", "100—120个", "100余个"]
    assert words(table.sort("2020", is_descending=False)) == [*rising, "—"]
    assert words(table.sort("2020", is_descending=True)) == [*reversed(rising), "—"]
    assert "“近、以下”在前" in ORDER


def test_the_number_counts_not_its_spelling_and_equal_ones_keep_their_places() -> None:
    table = column(*(Cell(figure(value)) for value in (709.0, 63.0, 1100.0, 63.0)))
    assert words(table.sort("2020", is_descending=True)) == ["1,100个", "709个", "63个", "63个"]
    assert [row.code for row in table.sort("2020", is_descending=True).rows] == ["c", "a", "b", "d"]
    assert table.sort("1999", is_descending=True) == table


def test_a_total_stays_at_the_end_of_either_order() -> None:
    table = add_total(column(Cell(figure(1)), Cell(figure(2))), lambda _: "")
    assert [words(table.sort("2020", is_descending=falling)) for falling in (True, False)] == [
        ["2个", "1个", "推算 3个"],
        ["1个", "2个", "推算 3个"],
    ]


def test_a_column_of_several_units_has_no_order() -> None:
    assert column(Cell(figure(1)), Cell(figure(2, unit="%"))).mixes_units(Heading("2020", "2020年"))
    assert not column(Cell(figure(1)), Cell(), Cell(figure(2))).mixes_units(Heading("2020", "2020年"))


def test_notes_are_numbered_as_they_are_met_and_marked_in_their_cells() -> None:
    table = column(Cell(figure(1), ("甲", "乙")), Cell(figure(2), ("乙",)), Cell())
    assert table.footnote_lines == ("① 甲", "② 乙")
    assert table.lines == (("a", "1个①②"), ("b", "2个②"), ("c", "—"))
    assert [table.gather_notes(row, 0) for row in range(3)] == [(1, 2), (2,), ()]
    assert table.sort("2020", is_descending=True).footnote_lines == ("① 乙", "② 甲")
    assert [note_mark(number) for number in (1, 20, 21, 50, 51)] == ["①", "⑳", "㉑", "㊿", "〔51〕"]


def test_what_holds_for_a_whole_column_is_said_at_its_head_and_still_holds_for_each_cell() -> None:
    table = column(Cell(figure(1), ("甲", "乙")), Cell(figure(2), ("乙",)), Cell()).lift_notes()
    assert (table.head, table.lines) == (("地区", "2020年①"), (("a", "1个②"), ("b", "2个"), ("c", "—")))
    assert [table.gather_notes(row, 0) for row in range(2)] == [(1, 2), (1,)]


def test_a_note_of_one_figure_alone_stays_in_its_cell() -> None:
    assert column(Cell(figure(1), ("甲",)), Cell()).lift_notes().lines == (("a", "1个①"), ("b", "—"))


def test_a_turned_table_turned_again_is_the_same() -> None:
    table = add_total(column(Cell(figure(1), ("甲",)), Cell()), lambda _: "")
    assert table.turn().turn() == table
    assert table.turn().head == ("年份", "a", "b", "合计")
    assert table.turn().lines == (("2020年", "1个①", "—", "—②"),)


def test_a_broad_table_is_split_with_the_marks_of_the_whole() -> None:
    table = column(Cell(figure(1), ("甲",)), Cell(), Cell(figure(3), ("乙",))).turn()
    assert table.split_words(2) == (
        (("年份", "a", "b"), (("2020年", "1个①", "—"),)),
        (("年份", "c"), (("2020年", "3个②"),)),
    )


def test_a_total_is_marked_as_reckoned_carries_the_notes_and_is_no_figure_of_the_store() -> None:
    table = add_total(column(Cell(figure(1), ("甲",)), Cell(figure(2, status="U"))), lambda _: "")
    total = table.cells[-1][0]
    assert (table.rows[-1], total.words, total.notes) == (TOTAL, "推算 3个", ("甲",))
    assert total.operands == tuple(row["observation_id"] for row in list_figures(table))
    assert total.figure is not None
    assert (total.figure["status"], total.figure["as_printed"]) == ("U", "推算：1个 + 2个")


def test_missing_is_not_added_as_zero() -> None:
    table = add_total(column(Cell(figure(1)), Cell(), Cell(figure(2))), lambda _: "")
    assert (table.cells[-1][0].words, table.cells[-1][0].notes) == ("—", ("不加合计：缺b的数。",))


def test_regions_that_overlap_are_not_added() -> None:
    table = add_total(column(Cell(figure(1)), Cell(figure(2))), lambda codes: f"{codes[0]}含{codes[1]}")
    assert table.cells[-1][0].notes == ("不加合计：a含b。",)


@pytest.mark.parametrize(
    ("others", "reason"),
    [
        ({}, ""),
        ({"status": "B"}, ""),
        ({"qualifier": "all"}, ""),
        ({"qualifier": "over", "region": "乙市"}, "乙市的数不是确数"),
        ({"unit": "户"}, "单位不同"),
        ({"comparable_key": "y"}, "口径不同"),
        ({"period_end": "2020-10-31"}, "各地的时期不同"),
        ({"period_kind": "cumulative"}, "各地的时期不同"),
        ({"status": "D", "region": "乙市"}, "乙市的数口径不同"),
    ],
)
def test_only_like_figures_are_added(others: dict[str, Any], reason: str) -> None:
    printed = {"as_printed": "2"}  # of which 全部 is no claim
    assert why_no_sum([figure(1), figure(2, **{**printed, **others})]) == reason


@pytest.mark.parametrize(
    ("kind", "unit", "reason"),
    [("ratio", "%", "比率（%）不能相加"), ("mean", "元", "平均数（元）不能相加"), ("target", "个", "目标（个）不能相加")],
)
def test_what_is_not_additive_is_not_added(kind: str, unit: str, reason: str) -> None:
    assert why_no_sum([figure(value, measure_kind=kind, unit=unit) for value in (1, 2)]) == reason


def test_a_single_figure_has_no_total() -> None:
    assert why_no_sum([figure(1)]) == "不足两个地区有数"
