"""A part of a whole, and an interval in words: what is said holds the truth, and a bound never reads like a point."""

from decimal import Decimal

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicators.analysis.income_bands import add_words
from indicators.model.intervals import Interval
from indicators.model.quantities import Quantity, read_quantity
from indicators.model.rows import income_bands_of, observations_of
from indicators.store.catalogue import village_income_tiers
from indicators.store.connection import Store
from indicators.store.observations import values
from indicators.store.value_filter import ValueFilter
from indicators.wording.figure_words import interval_words, round_outward, row_words, share_of_whole
from indicators.wording.income_band_rows import share_words, villages_words


def one(store: Store, indicator: str, region: str) -> pd.Series:
    found = values(store, ValueFilter(indicators=(indicator,), regions=(region,)))
    return found.iloc[0]


def test_a_part_of_a_lower_bound_is_at_most_a_share(store: Store) -> None:
    part, whole = one(store, "secretary_projects", "220100"), one(store, "secretary_projects", "220000")
    assert (part["as_printed"], whole["as_printed"]) == ("1177个", "6100多个")
    interval, words = share_of_whole(part, whole)
    assert (interval.lower, words) == (None, "至多 19.3%")


def test_a_part_of_an_exact_whole_is_an_exact_share(store: Store) -> None:
    part, whole = (one(store, "street_leadership_posts_added", code) for code in ("220100", "220000"))
    assert (part["value"], whole["value"]) == (243, 648)
    assert share_of_whole(part, whole) == (Interval(Decimal("37.5"), Decimal("37.5")), "37.5%")


def test_a_part_of_nothing_has_no_share(store: Store) -> None:
    part = one(store, "list_subdistricts", "220402")
    whole = pd.Series({**part, "value": 0.0, "lower_bound": 0.0, "upper_bound": 0.0})
    assert share_of_whole(part, whole) == (Interval(None, None), "界限不明")


counts = st.integers(1, 10**7).map(Decimal)


@given(part=counts, more=counts, spread=counts)
def test_the_words_of_a_share_hold_the_true_share_and_never_turn_a_range_into_a_point(
    part: Decimal, more: Decimal, spread: Decimal
) -> None:
    whole = part + more
    exact = pd.Series({"lower_bound": part, "upper_bound": part, "processing": "computed"})
    between = pd.Series({"lower_bound": whole, "upper_bound": whole + spread, "processing": "computed"})
    interval, words = share_of_whole(exact, between)
    low, high = words.removesuffix("%").split("—")
    assert interval.lower is not None
    assert interval.upper is not None
    assert Decimal(low) <= interval.lower < interval.upper <= Decimal(high)
    at_most = share_of_whole(exact, pd.Series({"lower_bound": whole, "upper_bound": None, "processing": "computed"}))[1]
    assert part / whole * 100 <= Decimal(at_most.removeprefix("至多 ").removesuffix("%"))


@pytest.mark.parametrize(
    ("lower", "upper", "words"),
    [
        ("31.22", "31.22", "31.22%"),
        ("1.29", "1.30", "1.29—1.3%"),
        (None, "50.05", "至多 50.05%"),
        ("0.05", None, "至少 0.05%"),
        (None, None, "界限不明"),
    ],
)
def test_an_interval_is_said_without_losing_a_digit(lower: str | None, upper: str | None, words: str) -> None:
    bounds = (None if value is None else Decimal(value) for value in (lower, upper))
    assert interval_words(Interval(*bounds), "%") == words


def words_of(store: Store, observation_id: str) -> str:
    (row,) = observations_of(values(store, ValueFilter(observations=(observation_id,))))
    return row_words(row)


def test_a_printed_figure_is_said_as_it_was_printed(store: Store) -> None:
    said = {
        "doc-003-1@1071": "40多万人",
        "doc-000@1317": "突破2.1亿元",
        "doc-000@2417": "280余万元",
        "doc-003-4@5391": "全覆盖",
        "doc-001@3756": "全面覆盖",
        "doc-000@1509": "全面消除",
        "doc-003-2@2797": "三年以上",
        "doc-003-1@1152": "1万人",
        "villages_income_at_least_100k@220821@2015-12-31": "54个",
        "villages_income_below_50k@220821@2015-12-31": "46个",
    }
    assert {name: words_of(store, name) for name in said} == said


def test_the_words_of_every_printed_figure_read_as_its_value_and_qualifier(store: Store) -> None:
    rows = [row for row in observations_of(values(store, ValueFilter())) if row["processing"] == "printed"]
    assert len(rows) > 900
    lost = []
    for row in rows:
        high = None if pd.isna(row["value_high"]) else Decimal(str(row["value_high"]))
        # Units such as 人/万人 hold a numeral of their own.
        read = read_quantity(row_words(row).removesuffix(row["unit"]) + row["unit"].partition("/")[0])
        if read != Quantity(Decimal(str(row["value"])), row["qualifier"], high) and row["as_printed"] != "全面消除":
            lost.append(f"{row['observation_id']}: {row_words(row)}")
    assert lost == []


def test_a_band_is_said_as_it_was_printed(store: Store) -> None:
    bands = {row["tier_id"]: (villages_words(row), share_words(row)) for row in income_bands_of(add_words(village_income_tiers(store)))}
    said = {
        "220100@2022-12-31@0-50000": ("全面消除", ""),
        "220100@2022-12-31@100000-open": ("1,679个", "80.1%"),
    }
    assert {name: bands[name] for name in said} == said
    assert "95%以上" in {share for _, share in bands.values()}
    assert any(share.startswith("推算 ") for _, share in bands.values())


@pytest.mark.parametrize(
    ("low", "high", "said"),
    [
        ("12.3987", "12.4105", "12.39—12.42%"),
        ("28.9928", "29.0249", "28.99—29.03%"),
        ("7.2612", "8.0123", "7.26—8.02%"),
        ("12.449", "12.451", "12.449—12.451%"),
        ("63.3333", "63.3333", "63.3%"),
        (None, "19.2951", "至多 19.3%"),
        (None, "50.0422", "至多 50.05%"),
        ("80.7049", None, "至少 80.7%"),
    ],
)
def test_rounding_outward_makes_no_certain_digit_uncertain(low: str | None, high: str | None, said: str) -> None:
    interval = Interval(*(None if end is None else Decimal(end) for end in (low, high)))
    assert interval_words(round_outward(interval), "%") == said


@given(st.decimals(0, 100, places=6), st.decimals("0.000001", 1, places=6))
def test_what_is_rounded_outward_holds_the_truth_and_hardly_more(low: Decimal, width: Decimal) -> None:
    said = round_outward(Interval(low, low + width))
    assert said.lower is not None and said.upper is not None
    assert said.lower <= low and low + width <= said.upper
    assert said.upper - said.lower <= width + Decimal("0.02")
