"""A part of a whole, and an interval in words: what is said holds the truth, and a bound never reads like a point."""

from decimal import Decimal

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicators.model.intervals import Interval
from indicators.store.connection import Store
from indicators.store.observations import values
from indicators.store.value_filter import ValueFilter
from indicators.wording.figure_words import interval_words, share_of_whole


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
    exact = pd.Series({"lower_bound": part, "upper_bound": part})
    between = pd.Series({"lower_bound": whole, "upper_bound": whole + spread})
    interval, words = share_of_whole(exact, between)
    low, high = words.removesuffix("%").split("—")
    assert interval.lower is not None
    assert interval.upper is not None
    assert Decimal(low) <= interval.lower < interval.upper <= Decimal(high)
    at_most = share_of_whole(exact, pd.Series({"lower_bound": whole, "upper_bound": None}))[1]
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
