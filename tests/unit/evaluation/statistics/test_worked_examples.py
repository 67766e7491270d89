"""The worked examples of the design, computed by hand and by another program before any of this was written."""

import numpy as np
import pytest

from evaluation.statistics.agreement import find_agreement
from evaluation.statistics.control_chart import OUTSIDE, find_limits, find_signals
from evaluation.statistics.draw import SHOWN_DIGITS, count_drawn, order_units
from evaluation.statistics.funnel import (
    MUCH_HIGHER,
    MUCH_LOWER,
    SIMILAR,
    Z_95,
    Z_998,
    choose_word,
    find_funnel_limits,
    find_last_places,
    find_z,
    measure_dispersion,
)
from evaluation.statistics.inequality import find_gini
from evaluation.statistics.last_tenth import estimate_prior
from evaluation.statistics.movement import count_moves, measure_symmetry
from evaluation.statistics.rank_sets import RankSet, find_rank_sets
from evaluation.statistics.rates import Count, Interval, find_pooled_rate, find_wilson_interval
from evaluation.statistics.sample_size import find_sample_size
from evaluation.statistics.time_to_close import Duration, estimate_curve
from evaluation.statistics.two_stage import CannotEstimate, SampledUnit, Stratum, estimate_whole
from evaluation.statistics.weights import dominates, estimate_acceptability, find_break_even

STREETS = [Count(188, 200), Count(170, 200), Count(150, 200), Count(17, 20)]
WEEKS = [82, 84, 83, 85, 84, 83, 82, 84, 90, 83]
X, Y, Z = (100, 80, 90), (95, 90, 85), (80, 70, 60)
WEIGHTS = (30, 35, 35)


def percent(interval: Interval) -> tuple[float, float]:
    return round(interval.lower * 100, 2), round(interval.upper * 100, 2)


def test_four_streets_have_their_rates_and_intervals() -> None:
    assert [round(street.rate * 100, 2) for street in STREETS] == [94.0, 85.0, 75.0, 85.0]
    assert [percent(find_wilson_interval(street)) for street in STREETS] == [(89.81, 96.53), (79.39, 89.29), (68.57, 80.49), (63.96, 94.76)]


def test_two_streets_with_one_rate_deserve_two_funnels() -> None:
    pooled = find_pooled_rate(STREETS)
    assert round(pooled * 100, 3) == 84.677
    assert [percent(find_funnel_limits(pooled, size, Z_95)) for size in (200, 20)] == [(79.69, 89.67), (68.89, 100.46)]
    assert [percent(find_funnel_limits(pooled, size, Z_998)) for size in (200, 20)] == [(76.81, 92.55), (59.79, 109.57)]
    z = [find_z(street, pooled) for street in STREETS]
    assert [round(one, 3) for one in z] == [3.660, 0.127, -3.799, 0.040]
    assert [choose_word(one) for one in z] == [MUCH_HIGHER, SIMILAR, MUCH_LOWER, SIMILAR]
    dispersion = measure_dispersion(STREETS, pooled)
    assert (round(dispersion.phi, 3), round(dispersion.tau2, 6)) == (6.963, 0.007572)


def test_four_streets_have_sets_of_ranks() -> None:
    assert find_rank_sets(STREETS) == [RankSet(1, 2), RankSet(2, 3), RankSet(3, 4), RankSet(1, 4)]


def test_four_streets_are_spread_like_a_beta_distribution() -> None:
    prior = estimate_prior(STREETS)
    assert prior is not None
    assert (round(prior.a, 4), round(prior.b, 4)) == (13.8825, 2.5121)
    means = [(street.numerator + prior.a) / (street.denominator + prior.a + prior.b) for street in STREETS]
    assert [round(mean, 4) for mean in means] == [0.9329, 0.8498, 0.7573, 0.8485]


def test_so_many_are_asked_for_a_rate_within_five_points() -> None:
    sizes = find_sample_size(0.5, 0.05, 2000), find_sample_size(0.5, 0.05), find_sample_size(0.88, 0.05, 2000)
    assert sizes == (323, 385, 151)


def test_four_of_thirteen_streets_are_drawn_by_their_permanent_numbers() -> None:
    codes = [f"2201020{number:02d}" for number in range(1, 14)]
    drawn = order_units(codes, "2026Q4")[: count_drawn(len(codes), share=0.3, minimum=1)]
    assert [(code, number[:SHOWN_DIGITS]) for number, code in drawn] == [
        ("220102003", "06e53bc3"),
        ("220102006", "15404e8d"),
        ("220102013", "3d845bf3"),
        ("220102011", "49464f9b"),
    ]


def district(name: str, units: int, *rates: float) -> Stratum:
    return Stratum(name, units, tuple(SampledUnit(1000, 50, rate) for rate in rates))


def test_a_city_is_estimated_from_five_of_its_streets() -> None:
    estimate = estimate_whole([district("一区", 6, 0.9, 0.8), district("二区", 10, 0.6, 0.7, 0.8)])
    assert (round(estimate.rate, 5), round(estimate.standard_error, 6), estimate.degrees_of_freedom) == (0.75625, 0.036832, 3)
    assert (round(estimate.interval.lower, 4), round(estimate.interval.upper, 4)) == (0.6390, 0.8735)


def test_a_district_with_one_drawn_street_is_refused_by_name() -> None:
    with pytest.raises(CannotEstimate, match="二区不足两个抽中的单位"):
        estimate_whole([district("一区", 6, 0.9, 0.8), district("二区", 10, 0.6)])


def test_more_asked_than_there_are_is_refused_by_name() -> None:
    with pytest.raises(CannotEstimate, match="一区有单位问到的人比总人数还多"):
        estimate_whole([Stratum("一区", 2, (SampledUnit(40, 50, 0.9), SampledUnit(100, 50, 0.8)))])


def test_six_entries_two_of_them_open_take_three_days() -> None:
    closed, waiting = (1, 2, 3, 6), (2, 5)
    curve = estimate_curve([Duration(days, True) for days in closed] + [Duration(days, False) for days in waiting])
    assert [(point.days, round(point.still_open, 4)) for point in curve.points] == [(1, 0.8333), (2, 0.6667), (3, 0.4444), (6, 0.0)]
    assert curve.find_quantile(0.5) == 3
    assert curve.followed_days == 6


def test_nothing_is_said_of_days_beyond_the_longest_followed() -> None:
    curve = estimate_curve([Duration(2, True), Duration(10, False)])
    assert (curve.find_closed_within(10), curve.find_closed_within(30)) == (0.5, None)
    assert estimate_curve([Duration(2, True)]).find_closed_within(30) == 1.0  # nothing is left to close


def test_a_town_closes_nearly_all_its_cases() -> None:
    printed = [(9201, 9213, 99.87), (113, 9213, 1.23), (1883, 9213, 20.44), (1871, 1883, 99.36), (1708, 9213, 18.54), (406, 9213, 4.41)]
    assert [round(Count(part, whole).rate * 100, 2) for part, whole, _ in printed] == [said for _, _, said in printed]
    assert percent(find_wilson_interval(Count(9201, 9213))) == (99.77, 99.93)
    assert percent(find_wilson_interval(Count(8, 8))) == (67.56, 100.0)


def test_five_villages_move_up() -> None:
    moves = count_moves([3, 4, 8, 12, 30], [6, 4, 12, 15, 28], [5, 10])
    assert moves == {(0, 0): 1, (0, 1): 1, (1, 2): 1, (2, 2): 2}
    symmetry = measure_symmetry(moves, 3)
    assert (symmetry.chi2, symmetry.degrees_of_freedom, round(symmetry.p, 3)) == (2.0, 3, 0.572)
    assert round(find_gini([6, 4, 12, 15, 28]), 5) == 0.35077


def test_y_leads_until_solving_weighs_less_than_a_third() -> None:
    assert [round(float(np.average(rates, weights=WEIGHTS)), 2) for rates in (X, Y, Z)] == [89.50, 89.75, 69.50]
    assert round(find_break_even(X, Y, WEIGHTS)[1].weight, 6) == round(1 / 3, 6)
    shares = estimate_acceptability([X, Y, Z], WEIGHTS)
    assert shares[0][0] == pytest.approx(5 / 9, abs=0.01)
    assert shares[2].tolist() == [0.0, 0.0, 1.0]
    assert dominates(Y, Z)
    assert not dominates(X, Y)


def test_three_reviewers_agree_a_little() -> None:
    own, mutual, residents = (95, 90, 92), (85, 88, 70), (80, 86, 65)
    assert [round(float(np.average(given, weights=(20, 40, 40))), 1) for given in zip(own, mutual, residents, strict=True)] == [
        85.0,
        87.6,
        72.4,
    ]
    assert round(find_agreement([own, mutual, residents]), 3) == 0.333


def test_the_ninth_week_is_outside_of_the_first_eight() -> None:
    limits = find_limits(WEEKS[:8])
    assert (limits.mean, round(limits.lower, 3), round(limits.upper, 3)) == (83.375, 79.575, 87.175)
    assert find_signals(WEEKS, limits) == [*[()] * 8, (OUTSIDE,), ()]


def test_all_ten_weeks_as_their_own_baseline_show_no_signal() -> None:
    limits = find_limits(WEEKS)
    assert (limits.mean, round(limits.lower, 3), round(limits.upper, 3)) == (84.0, 77.202, 90.798)
    assert find_signals(WEEKS, find_limits(WEEKS)) == [()] * 10


def test_places_from_the_last_are_of_those_clearly_worse_and_equal_rates_share_one() -> None:
    counts = [Count(done, 100) for done in (55, 50, 60, 60, *[90] * 12)]
    assert find_last_places(counts, find_pooled_rate(counts)) == [2, 1, 3, 3, *[None] * 12]
    assert find_last_places(counts[4:], 0.9) == [None] * 12
