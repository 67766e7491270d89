"""One figure divided by another: the interval holds the truth, the words say 推算, both operands stand in the row."""

from decimal import Decimal

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicators.analysis.derived_rows import divide_rows, is_additive, operands_of, round_to_shown_digits
from indicators.model.intervals import Interval
from indicators.model.rows import rows_of
from indicators.store.connection import Store
from indicators.store.observations import values
from indicators.store.value_filter import ValueFilter
from indicators.wording.figure_words import row_words

NAMES = {"indicator_id": "x", "indicator": "每社区甲", "unit": "个/社区", "measure_kind": "mean", "note": ""}


def one(store: Store, indicator: str, region: str, year: int) -> dict[str, object]:
    return rows_of(values(store, ValueFilter(indicators=(indicator,), regions=(region,), years=(year,))))[0]


def test_exact_figures_give_three_digits_and_both_operands(store: Store) -> None:
    grids, communities = one(store, "grids", "220100", 2020), one(store, "urban_communities", "220100", 2020)
    row = divide_rows(grids, communities, 1, NAMES)
    assert row is not None
    assert row_words(row) == "推算 9.32个/社区"
    assert (row["as_printed"], row["lower_bound"], row["upper_bound"]) == ("推算：4,389个 ÷ 471个", 9.32, 9.32)
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


counts = st.integers(1, 10**7).map(Decimal)


@given(counts, counts, counts)
def test_shown_bounds_hold_the_interval_and_a_range_stays_a_range(low: Decimal, more: Decimal, divisor: Decimal) -> None:
    interval = Interval(low / divisor, (low + more) / divisor)
    words = round_to_shown_digits(interval)
    assert words.lower is not None
    assert words.upper is not None
    assert words.lower <= interval.lower < interval.upper <= words.upper  # type: ignore[operator]


@pytest.mark.parametrize(
    ("value", "said"),
    [("0", "0"), ("0.012345", "0.0123"), ("9.3184", "9.32"), ("31.2198", "31.2"), ("706.9", "707"), ("42231216.2", "42231216")],
)
def test_three_digits_are_shown_and_whole_numbers_stay_whole(value: str, said: str) -> None:
    assert str(round_to_shown_digits(Interval(Decimal(value), Decimal(value))).lower) == said


def test_a_frame_of_quotients_reads_like_indicator_values(store: Store) -> None:
    grids, communities = one(store, "grids", "220100", 2020), one(store, "urban_communities", "220100", 2020)
    frame = pd.DataFrame([divide_rows(grids, communities, 1, NAMES)])
    assert list(frame.columns) == list(values(store, ValueFilter(indicators=("grids",))).columns)
