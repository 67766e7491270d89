"""One figure divided by another: the interval holds the truth, the words say 推算, both operands stand in the row."""

from decimal import Decimal

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicators.analysis.derived_rows import choose_decimals, define_computed, divide_rows, gather_computed, is_additive, operands_of
from indicators.model.brief_numbers import range_ends
from indicators.model.computed_rows import COMPUTED_COMPANIONS
from indicators.model.rows import rows_of
from indicators.store.catalogue import indicators
from indicators.store.connection import Store
from indicators.store.observations import values
from indicators.store.value_filter import ValueFilter
from indicators.wording.figure_words import row_words

NAMES = {
    "indicator_id": "a__per__b",
    "indicator": "每社区甲",
    "unit": "个/社区",
    "measure_kind": "mean",
    "note": "",
    "meaning": "甲除以社区数",
}


def one(store: Store, indicator: str, region: str, year: int) -> dict[str, object]:
    return rows_of(values(store, ValueFilter(indicators=(indicator,), regions=(region,), years=(year,))))[0]


def test_exact_figures_are_said_in_three_digits_and_kept_unrounded_with_both_operands(store: Store) -> None:
    grids, communities = one(store, "grids", "220100", 2020), one(store, "urban_communities", "220100", 2020)
    row = divide_rows(grids, communities, 1, NAMES)
    assert row is not None
    assert row_words(row) == "推算 9.32个/社区"
    assert (row["as_printed"], row["lower_bound"], row["upper_bound"]) == ("推算：4,389个 ÷ 471个", 4389 / 471, 4389 / 471)
    assert operands_of(row["observation_id"]) == (grids["observation_id"], communities["observation_id"])
    assert operands_of(str(grids["observation_id"])) == ()
    assert row["source_title"] == f"{grids['source_title']}；{communities['source_title']}"


def test_a_lower_bound_above_the_line_gives_a_lower_bound(store: Store) -> None:
    row = divide_rows(
        one(store, "comprehensive_rural_grids", "220100", 2022), one(store, "list_villagers_committees", "220100", 2022), 1, NAMES
    )
    assert row is not None
    assert (row["qualifier"], row_words(row), row["upper_bound"]) == ("at_least", "推算 不少于8.17个/社区", None)


def test_a_lower_bound_below_the_line_gives_an_upper_bound(store: Store) -> None:
    part, whole = one(store, "secretary_projects", "220100", 2020), one(store, "secretary_projects", "220000", 2020)
    row = divide_rows(part, whole, 100, {**NAMES, "unit": "%"})
    assert row is not None
    assert (row["qualifier"], row_words(row), row["as_printed"]) == (
        "at_most",
        "推算 不超过19.3%",
        "推算：1,177个 ÷ 6,100多个 × 100%",
    )


def test_two_lower_bounds_allow_no_bound(store: Store) -> None:
    leaders = one(store, "building_and_unit_leaders", "220000", 2022)
    assert divide_rows(leaders, leaders, 100, NAMES) is None


def test_the_worse_of_two_figures_marks_the_result(store: Store) -> None:
    grids, communities = one(store, "grids", "220100", 2020), one(store, "urban_communities", "220100", 2020)
    result = divide_rows(grids, {**communities, "status": "P", "confidence": "secondary", "period_basis": "inferred"}, 1, NAMES)
    assert result is not None
    assert (result["status"], result["confidence"], result["period_basis"]) == ("P", "secondary", "inferred")


def test_shares_means_percentages_and_multiples_do_not_add_up() -> None:
    kinds = {"stock": "个", "mean": "个", "ratio": "%", "change": "%", "flow": "倍"}
    assert [kind for kind, unit in kinds.items() if is_additive(kind, unit)] == ["stock"]


def test_what_was_computed_is_an_estimate_at_best(store: Store) -> None:
    row = divide_rows(one(store, "list_residents_committees", "220100", 2023), whole(store), 100, {**NAMES, "unit": "%"})
    assert row is not None
    assert (row["status"], row["qualifier"], row["processing"]) == ("E", "exact", "derived")


def test_a_figure_that_was_printed_rounded_makes_the_quotient_an_interval(store: Store) -> None:
    residents = {**one(store, "grids", "220100", 2020), "value": 9_100_000.0, "as_printed": "910万人", "unit": "人"}
    rounded = {**residents, "value": 9_105_000.0, "lower_bound": 9_105_000.0, "upper_bound": 9_105_000.0, "as_printed": "910.5万人"}
    whole = {**residents, "lower_bound": 9_100_000.0, "upper_bound": 9_100_000.0}
    row = divide_rows(rounded, whole, 100, {**NAMES, "unit": "个/社区"})
    assert row is not None
    assert (row["qualifier"], row["lower_bound"], row["upper_bound"]) == ("range", 9_104_500 / 91_000, 9_105_500 / 91_000)
    assert row_words(row) == "推算 约100个/社区"


counts = st.integers(1, 10**7).map(Decimal)


@given(counts, counts, counts, st.integers(0, 3))
def test_shown_bounds_hold_the_interval_and_a_range_stays_a_range(low: Decimal, more: Decimal, divisor: Decimal, decimals: int) -> None:
    lower, upper = low / divisor, (low + more) / divisor
    ends = [Decimal(end.replace(",", "")) for end in range_ends(lower, upper, decimals)]
    assert ends[0] <= lower < upper <= ends[1]
    assert ends[1] - ends[0] <= (upper - lower) + 2 * max(Decimal(1).scaleb(-decimals) if decimals else Decimal(1), upper - lower)


@pytest.mark.parametrize(
    ("column", "decimals"),
    [
        (["29.842", "8.53", "7"], 1),
        (["0.71", "0.971", "1.01"], 2),
        (["29.842", "0.04"], 2),
        (["706.9", "3.2"], 0),
        (["42231216.2"], 0),
        (["0"], 0),
        (["0.00000001"], 6),
    ],
)
def test_a_column_has_three_digits_of_its_largest_and_one_of_its_smallest(column: list[str], decimals: int) -> None:
    assert choose_decimals([Decimal(value) for value in column]) == decimals


def test_quotients_of_one_column_are_said_with_the_same_decimals(store: Store) -> None:
    rows = [divide_rows(one(store, "list_residents_committees", code, 2023), whole(store), 100, {**NAMES, "unit": "%"}) for code in CODES]
    frame = gather_computed([row for row in rows if row is not None], ["region", *rows_of(pd.DataFrame(rows))[0]])
    assert [row_words(row) for row in rows_of(frame)] == ["推算 31.2%", "推算 17.2%", "推算 2.8%"]


CODES = ("220100", "220200", "220400")


def whole(store: Store) -> dict[str, object]:
    return one(store, "list_residents_committees", "220000", 2023)


def test_a_computed_indicator_is_defined_by_its_operands(store: Store) -> None:
    row = divide_rows(one(store, "grids", "220100", 2020), one(store, "urban_communities", "220100", 2020), 1, NAMES)
    assert row is not None
    known = indicators(store)
    definitions = dict(zip(known["indicator_id"], known["definition"], strict=True))
    (defined,) = rows_of(define_computed([row], known))
    assert {name: defined[name] for name in ("indicator_id", "name", "unit", "measure_kind", "definition", "english_name")} == {
        "indicator_id": "a__per__b",
        "name": "每社区甲",
        "unit": "个/社区",
        "measure_kind": "mean",
        "definition": f"推算，本身没有印在任何文件里：甲除以社区数。“城市网格数”：{definitions['grids']}；“城市社区数”：{definitions['urban_communities']}。",
        "english_name": "Urban grids / Urban communities (mean, derived)",
    }


def test_a_frame_of_quotients_reads_like_indicator_values(store: Store) -> None:
    grids, communities = one(store, "grids", "220100", 2020), one(store, "urban_communities", "220100", 2020)
    frame = pd.DataFrame([divide_rows(grids, communities, 1, NAMES)])
    assert set(frame.columns) == {*values(store, ValueFilter(indicators=("grids",))).columns, *COMPUTED_COMPANIONS}
