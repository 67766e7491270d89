"""What changed between two figures: said where it means something, refused with the reason where it does not."""

import pandas as pd
import pytest

from indicators.analysis.change import (
    Change,
    amount_words,
    change_between,
    change_words,
    compare_year_on_year,
    compute_growth,
    list_changes,
    why_no_change,
)
from indicators.analysis.derived_rows import operands_of
from indicators.model.rows import best_per_figure, rows_of
from indicators.model.territory import BoundaryChanges, boundary_changes_of
from indicators.store.catalogue import regions as regions_of
from indicators.store.connection import Store
from indicators.store.observations import values
from indicators.store.value_filter import ValueFilter
from indicators.wording.figure_words import row_words


@pytest.fixture(scope="module")
def boundary_changes(store: Store) -> BoundaryChanges:
    return boundary_changes_of(regions_of(store))


def line(store: Store, indicator: str, *regions: str) -> pd.DataFrame:
    return best_per_figure(values(store, ValueFilter(indicators=(indicator,), regions=regions)))


def test_no_growth_is_stated_across_the_break_of_changchun(store: Store) -> None:
    changes = compare_year_on_year(line(store, "list_residents_committees", "220100")).set_index("year")
    assert [(year, row["change"] if pd.notna(row["change"]) else row["why_not"]) for year, row in changes.iterrows()] == [
        (2017, "上年无数据"),
        (2018, 12),
        (2019, 20),
        (2020, "序列间断，不算增减"),
        (2021, 19),
        (2022, 27),
        (2023, 38),
    ]


def test_a_break_inside_a_year_is_a_break_for_the_year_end_too(store: Store) -> None:
    rows = line(store, "list_residents_committees", "220100")
    later = rows[rows["year"] == 2020].assign(period_start="2020-12-31", period_end="2020-12-31", status="A", value=640)
    changes = compare_year_on_year(pd.concat([rows, later])).set_index("year")
    assert (changes.loc[2020, "why_not"], changes.loc[2021, "change"]) == ("序列间断，不算增减", 4)


def test_growth_is_joined_on_the_year_and_not_on_the_row_before(store: Store) -> None:
    changes = compare_year_on_year(line(store, "residents_committees", "000000")).set_index("year")
    assert list(changes.index) == [*range(2001, 2010), 2014, 2016, 2019, 2020]
    assert list(changes["why_not"])[9:] == ["上年无数据"] * 3 + ["有上下限，不算增减"]
    assert list(changes["change"])[1:4] == [-5806, -8656, 453]


def test_neither_bounds_nor_doubtful_figures_make_a_growth_rate(store: Store) -> None:
    rows = line(store, "list_towns", "220200").head(3)
    for column, value, reason in (("qualifier", "over", "有上下限，不算增减"), ("status", "U", "可靠性低，不算增减")):
        changed = rows.assign(**{column: [rows[column].iloc[0], value, rows[column].iloc[2]]})
        assert list(compare_year_on_year(changed)["why_not"]) == ["上年无数据", reason, reason]


def test_constant_boundaries_grow_throughout(store: Store) -> None:
    assert list(compare_year_on_year(line(store, "list_residents_committees", "2201C0"))["change"].dropna()) == [12, 20, 28, 19, 27, 38]


def test_growth_in_per_cent_is_for_a_whole_year_only(store: Store) -> None:
    changes = compare_year_on_year(line(store, "list_residents_committees", "2201C0")).set_index("year")
    assert {year: change_words(percent, "%") for year, percent in changes["change_percent"].items()} == {
        2017: "",
        2018: "+2.1%",
        2019: "+3.5%",
        2020: "",
        2021: "",
        2022: "+4.2%",
        2023: "",
    }


PAIR = {
    "region_code": "220100", "period_start": "2019-12-31", "period_end": "2019-12-31", "period_kind": "instant", "unit": "个",
    "qualifier": "exact", "status": "A", "as_printed": "12个", "value": 12.0,
}  # fmt: skip
LATER = {**PAIR, "period_start": "2020-12-31", "period_end": "2020-12-31", "as_printed": "15个", "value": 15.0}
YEAR = {"period_kind": "interval", "period_start": "2020-01-01"}
WHY_NOT: list[tuple[dict[str, object], dict[str, object], str]] = [
    ({"region_code": "220200"}, {"region_code": "220200"}, ""),
    ({"qualifier": "over"}, {}, "有上下限，不算增减"),
    ({}, {"status": "B"}, "序列间断，不算增减"),
    ({}, {}, "区划有变（2020-06 公主岭市划入），不算增减"),
    ({"region_code": "220200"}, {"status": "U"}, "可靠性低，不算增减"),
    ({"region_code": "220200"}, {"status": "D"}, "口径不同，不算增减"),
    ({"region_code": "220200"}, {"as_printed": "1.5万", "value": 15000.0}, "两数取整程度不同，不算增减"),
    ({"region_code": "220200", "period_kind": "interval", "period_start": "2019-07-01"}, YEAR, "时段长短不同，不算增减"),
]


@pytest.mark.parametrize(("first", "last", "reason"), WHY_NOT)
def test_what_makes_a_difference_meaningless_is_said(
    first: dict[str, object], last: dict[str, object], reason: str, boundary_changes: BoundaryChanges
) -> None:
    old, new = {**PAIR, **first}, {**LATER, **last}
    assert why_no_change(old, new, [old, new], boundary_changes) == reason
    assert (change_between(old, new, [old, new], boundary_changes).amount == 3.0) == (not reason)


def test_a_share_changes_by_percentage_points_and_has_no_growth() -> None:
    old, new = {**PAIR, "unit": "%", "value": 27.0, "as_printed": "27%"}, {**LATER, "unit": "%", "value": 31.5, "as_printed": "31%"}
    change = change_between(old, new, [old, new])
    assert (change, amount_words(change, new)) == (Change(4.5, None), "+4.5个百分点")


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        (("7415.3万名", 74_153_000.0), ("10128.6万名", 101_286_000.0), "+2,713.3万个"),
        (("2.2亿", 2.2e8), ("1.6亿", 1.6e8), "−0.6亿个"),
        (("15个", 15.0), ("15个", 15.0), "0个"),
        (("1.5万个", 15_000.0), ("15000个", 15_000.0), ""),
    ],
)
def test_a_change_is_said_in_the_scale_of_its_figures(first: tuple[str, float], last: tuple[str, float], words: str) -> None:
    old, new = ({**row, "as_printed": wording, "value": value} for row, (wording, value) in ((PAIR, first), (LATER, last)))
    assert amount_words(change_between(old, new, []), new) == words


def test_nothing_grows_in_per_cent_from_zero() -> None:
    assert change_between({**PAIR, "value": 0.0}, LATER, []) == Change(15.0, None)


def test_what_changed_in_changchun_between_two_lists_is_told_in_order_of_size(store: Store, boundary_changes: BoundaryChanges) -> None:
    frame = best_per_figure(values(store, ValueFilter(streams=("administrative_units",), regions=("220100",))))
    told = [
        (row.indicator.split("（")[0], row.change.direction, row.change.amount) for row in list_changes(frame, 2021, 2023, boundary_changes)
    ]
    assert told == [
        ("居委会类单位数", "增加", 65.0),
        ("街道数", "增加", 9.0),
        ("镇数", "不变", 0.0),
        ("乡数", "不变", 0.0),
        ("村委会类单位数", "不变", 0.0),
        ("居委会类单位占全省比重", "说不出", None),
        ("村委会类单位占全省比重", "说不出", None),
    ]


def test_across_the_move_of_gongzhuling_nothing_is_told_of_changchun(store: Store, boundary_changes: BoundaryChanges) -> None:
    frame = best_per_figure(values(store, ValueFilter(streams=("administrative_units",), regions=("220100",))))
    reasons = {row.change.why_not for row in list_changes(frame, 2019, 2021, boundary_changes)}
    assert reasons == {"序列间断，不算增减", "只有 2019-02~ 的数字"}


def test_an_indicator_with_one_of_two_years_names_the_figure_it_has(store: Store, boundary_changes: BoundaryChanges) -> None:
    frame = best_per_figure(values(store, ValueFilter(streams=("grid_governance",), regions=("220100",))))
    told = {row.indicator: row.change.why_not for row in list_changes(frame, 2020, 2022, boundary_changes)}
    assert told["城市网格数"] == "只有 2020-03 的数字"


def test_regions_whose_two_figures_may_not_be_joined_say_why(store: Store, boundary_changes: BoundaryChanges) -> None:
    found = list_changes(line(store, "list_subdistricts", "220100", "220200", "220300", "220400"), 2019, 2021, boundary_changes)
    assert {row.region_code: row.change.why_not or row.change.amount for row in found} == {
        "220200": 1.0,
        "220100": "序列间断，不算增减",
        "220300": "序列间断，不算增减",
        "220400": "序列间断，不算增减",
    }


def test_growth_in_per_cent_is_a_computed_figure_with_both_operands(store: Store, boundary_changes: BoundaryChanges) -> None:
    rows = rows_of(compute_growth(list_changes(line(store, "list_residents_committees", "220100"), 2021, 2023, boundary_changes)))
    assert [(row_words(row), row["as_printed"]) for row in rows] == [("推算 10.1%", "推算：（709个 − 644个） ÷ 644个 × 100%")]
    assert len(operands_of(rows[0]["observation_id"])) == 2
    across = list_changes(line(store, "list_residents_committees", "220100"), 2019, 2023, boundary_changes)
    assert compute_growth(across).empty


def test_every_change_in_the_data_is_of_exact_figures_and_every_refusal_has_a_reason(
    store: Store, boundary_changes: BoundaryChanges
) -> None:
    every = best_per_figure(values(store, ValueFilter()))
    for (_, code), frame in list(every.groupby(["stream_id", "region_code"]))[::7]:
        years = sorted(set(frame["year"]))
        for row in list_changes(frame, years[0], years[-1], boundary_changes):
            figures = [figure for figure in (row.first, row.last) if figure is not None]
            assert (row.change.amount is None) == bool(row.change.why_not), (code, row)
            assert row.change.amount is None or {figure["qualifier"] for figure in figures} <= {"exact", "all"}
            assert all(row_words(figure) for figure in figures)
