"""Numbers in labels and tiles: as officials say them, and never more certain than they are."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicators.model.brief_numbers import brief_number, find_close_middle
from indicators.model.quantities import read_quantity

WAN, YI = 10_000, 100_000_000
COUNTS = st.decimals(1, 10**9, places=0)


@pytest.mark.parametrize(
    ("value", "qualifier", "high", "scale", "wording_scale", "said"),
    [
        # without a scale everything stands in full
        ("4839", "exact", None, 1, 1, "4,839"),
        ("2096", "exact", None, 1, 0, "2,096"),
        ("0.782", "exact", None, 1, 1, "0.782"),
        ("80.1", "exact", None, 1, 1, "80.1"),
        ("7", "range", "8", 1, 1, "7—8"),
        # in a scale: four digits from a hundred on, else three
        ("9066906", "exact", None, WAN, 1, "906.7"),
        ("164674", "exact", None, WAN, 0, "16.5"),
        ("35170", "exact", None, WAN, 1, "3.52"),
        ("4839", "exact", None, WAN, 1, "0.484"),
        ("24073453", "exact", None, WAN, 1, "2,407"),
        ("141178", "exact", None, WAN, 1, "14.1"),
        ("1411778724", "exact", None, YI, 1, "14.1"),
        ("0", "exact", None, WAN, 1, "0"),
        ("-35170", "exact", None, WAN, 0, "−3.52"),
        ("99999", "exact", None, WAN, 1, "10"),
        # what was printed in the very scale keeps its digits
        ("98041000", "exact", None, WAN, WAN, "9,804.1"),
        ("319400", "over", None, WAN, WAN, "31.94"),
        ("400000", "over", None, WAN, WAN, "40"),
        ("200000", "range", "500000", WAN, WAN, "20—50"),
        ("164674", "exact", None, WAN, YI, "16.5"),
        # a bound is rounded away from what it excludes
        ("1239999", "over", None, WAN, 1, "123.9"),
        ("1231111", "nearly", None, WAN, 1, "123.2"),
        ("123111", "range", "239999", WAN, 1, "12.3—24"),
        # bounds of 推算 so close that four digits are sure to one
        ("2095", "range", "2097", 1, 0, "约2,096"),
        ("2095", "range", "2096", 1, 0, "约2,096"),
        ("2095", "range", "2098", 1, 0, "2,095—2,098"),
        ("416", "range", "418", 1, 0, "416—418"),
        ("80", "range", "80.2", 1, 0, "80—80.2"),
        ("164600", "range", "164800", WAN, 0, "约16.5"),
        ("2095", "range", "2097", 1, 1, "2,095—2,097"),
    ],
)  # fmt: skip
def test_a_number_is_said_in_few_digits(value: str, qualifier: str, high: str | None, scale: int, wording_scale: int, said: str) -> None:
    upper = None if high is None else Decimal(high)
    assert brief_number(Decimal(value), qualifier, upper, scale, wording_scale) == said


@given(value=COUNTS, qualifier=st.sampled_from(["over", "at_least", "nearly", "at_most"]), scale=st.sampled_from([1, WAN, YI]))
def test_a_bound_that_is_said_still_holds(value: Decimal, qualifier: str, scale: int) -> None:
    said = read_quantity(brief_number(value, qualifier, scale=scale)).value * scale
    assert said <= value if qualifier in ("over", "at_least") else said >= value


@given(value=COUNTS, scale=st.sampled_from([WAN, YI]))
def test_a_number_in_a_scale_has_at_most_four_digits_and_is_near(value: Decimal, scale: int) -> None:
    said = brief_number(value, scale=scale)
    assert len(said.replace(",", "").replace(".", "").strip("0")) <= 4
    assert abs(read_quantity(said).value * scale - value) <= value * Decimal("0.005")


@given(low=COUNTS, more=st.decimals(0, 1000, places=0))
def test_a_middle_stands_for_bounds_only_where_neither_is_further_off_than_one_in_the_fourth_digit(low: Decimal, more: Decimal) -> None:
    middle = find_close_middle(low, low + more)
    if middle is not None:
        assert max(abs(low - middle), abs(low + more - middle)) <= Decimal("1.5") * Decimal(1).scaleb(middle.adjusted() - 3)
