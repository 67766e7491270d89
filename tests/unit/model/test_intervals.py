"""Interval arithmetic: whatever the operands truly are within their bounds, the true result lies within the computed ones."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from indicators.model.intervals import Interval, add, divide, interval_of, qualifier_of, rounded, rounded_interval, subtract
from indicators.model.quantities import read_quantity
from indicators.model.vocabulary import QUALIFIERS

TOLERANCE = Fraction(1, 10**15)  # Decimal division keeps 28 digits
quantities = st.decimals(min_value=0, max_value=10**9, places=3)


@st.composite
def bounded_truths(draw: st.DrawFn) -> tuple[Interval, Fraction]:
    """An interval with either bound, both or none, and a true value inside it."""
    low, truth, high = sorted(draw(st.tuples(quantities, quantities, quantities)))
    return Interval(draw(st.sampled_from([None, low])), draw(st.sampled_from([None, high]))), Fraction(truth)


def holds(interval: Interval, truth: Fraction) -> bool:
    above = interval.lower is None or Fraction(interval.lower) <= truth + TOLERANCE * max(1, truth)
    below = interval.upper is None or truth <= Fraction(interval.upper) + TOLERANCE * max(1, truth)
    return above and below


@given(terms=st.lists(bounded_truths(), min_size=1, max_size=4))
def test_a_true_sum_lies_in_the_sum_of_intervals(terms: list[tuple[Interval, Fraction]]) -> None:
    assert holds(add(*(interval for interval, _ in terms)), sum((truth for _, truth in terms), Fraction(0)))


@given(left=bounded_truths(), others=st.lists(bounded_truths(), min_size=1, max_size=3))
def test_a_true_remainder_lies_in_the_difference_of_intervals(
    left: tuple[Interval, Fraction], others: list[tuple[Interval, Fraction]]
) -> None:
    truth = left[1] - sum((taken for _, taken in others), Fraction(0))
    assume(truth >= 0)  # a remainder of counted things
    assert holds(subtract(left[0], *(interval for interval, _ in others)), truth)


@given(left=bounded_truths(), right=bounded_truths(), factor=st.sampled_from([1, 100]))
def test_a_true_quotient_lies_in_the_quotient_of_intervals(
    left: tuple[Interval, Fraction], right: tuple[Interval, Fraction], factor: int
) -> None:
    assume(right[1] > 0)
    assert holds(divide(left[0], right[0], Decimal(factor)), left[1] / right[1] * factor)


@given(points=st.lists(quantities, min_size=2, max_size=4))
def test_points_are_added_to_a_point(points: list[Decimal]) -> None:
    assert add(*(Interval(point, point) for point in points)) == Interval(sum(points), sum(points))


def test_a_share_of_a_lower_bound_is_at_most() -> None:
    share = divide(interval_of(Decimal(1177), "exact"), interval_of(Decimal(6100), "over"), Decimal(100))
    assert (share.lower, rounded(share.upper or Decimal(0), 1), qualifier_of(share)) == (None, Decimal("19.3"), "at_most")


def test_a_whole_is_reckoned_from_the_rounding_of_its_share() -> None:
    whole = divide(interval_of(Decimal(1679), "exact"), rounded_interval(Decimal("80.1"), Decimal("0.1")), Decimal(100))
    assert (rounded(whole.lower or Decimal(0), 1), rounded(whole.upper or Decimal(0), 1)) == (Decimal("2094.8"), Decimal("2097.4"))


def test_what_may_be_next_to_nothing_gives_no_upper_bound() -> None:
    assert divide(Interval(Decimal(6), Decimal(6)), Interval(Decimal(0), Decimal(3))) == Interval(Decimal(2), None)
    assert divide(Interval(Decimal(6), Decimal(6)), Interval(None, Decimal(3))) == Interval(Decimal(2), None)


def test_what_is_nothing_for_certain_divides_to_no_bounds_and_no_error() -> None:
    nothing = Interval(Decimal(0), Decimal(0))
    assert divide(Interval(Decimal(6), Decimal(6)), nothing) == Interval(None, None)
    assert divide(nothing, nothing) == Interval(None, None)


def test_taking_away_an_unbounded_part_leaves_an_upper_bound_only() -> None:
    assert subtract(Interval(Decimal(10), Decimal(12)), Interval(Decimal(3), None)) == Interval(None, Decimal(9))
    assert subtract(Interval(Decimal(10), Decimal(12)), Interval(None, Decimal(3))) == Interval(Decimal(7), Decimal(12))
    assert subtract(Interval(Decimal(2), Decimal(12)), Interval(Decimal(1), Decimal(3))) == Interval(Decimal(0), Decimal(11))


BOUNDS = {
    "exact": (Decimal(5), Decimal(5)), "all": (Decimal(5), Decimal(5)), "over": (Decimal(5), None), "at_least": (Decimal(5), None),
    "nearly": (None, Decimal(5)), "at_most": (None, Decimal(5)), "about": (None, None), "range": (Decimal(5), Decimal(9)),
}  # fmt: skip


@pytest.mark.parametrize("qualifier", QUALIFIERS)
def test_each_qualifier_states_its_bounds(qualifier: str) -> None:
    interval = interval_of(Decimal(5), qualifier, Decimal(9) if qualifier == "range" else None)
    assert (interval.lower, interval.upper) == BOUNDS[qualifier]
    same_meaning = {"all": "exact", "over": "at_least", "nearly": "at_most"}
    assert qualifier_of(interval) == same_meaning.get(qualifier, qualifier)


@pytest.mark.parametrize(
    ("wording", "inside", "outside"),
    [
        ("1400余", 1523, 1399),
        ("近2亿", 199_000_000, 200_000_001),
        ("94.1%以上", 94.1, 94),
        ("7—8个", 8, 9),
        ("不超过5万元", 49_999, 50_001),
        ("4839名", 4839, 4840),
    ],
)
def test_a_wording_allows_what_it_says_and_no_more(wording: str, inside: float, outside: float) -> None:
    quantity = read_quantity(wording)
    interval = interval_of(quantity.value, quantity.qualifier, quantity.high)
    assert (holds(interval, Fraction(str(inside))), holds(interval, Fraction(str(outside)))) == (True, False)


@given(truth=quantities, decimals=st.integers(0, 2))
def test_a_rounded_figure_stands_for_all_that_rounds_to_it(truth: Decimal, decimals: int) -> None:
    assert holds(rounded_interval(rounded(truth, decimals), Decimal(1).scaleb(-decimals)), Fraction(truth))


def test_halves_are_rounded_up_as_printed_figures_are() -> None:
    assert [rounded(Decimal(text), 1) for text in ("0.25", "0.35", "2.449")] == [Decimal("0.3"), Decimal("0.4"), Decimal("2.4")]
