"""Closed forms beside other makers' programs, and beside slow forms of the same sums, on made-up counts."""

import warnings

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats
from statsmodels.stats.contingency_tables import SquareTable
from statsmodels.stats.multitest import multipletests
from statsmodels.stats.proportion import proportion_confint

from evaluation.statistics.agreement import find_agreement
from evaluation.statistics.inequality import find_gini
from evaluation.statistics.movement import count_moves, measure_symmetry
from evaluation.statistics.rank_sets import RankSet, find_rank_sets
from evaluation.statistics.rates import Count, find_wilson_interval
from evaluation.statistics.time_to_close import Duration, compare_groups, estimate_curve
from evaluation.statistics.two_stage import SampledUnit, Stratum, estimate_whole
from tests.support.tiers import of_examples

ORACLES = 1_000
COUNTS = st.integers(1, 3000).flatmap(lambda asked: st.builds(Count, st.integers(0, asked), st.just(asked)))
DURATIONS = st.lists(st.builds(Duration, st.integers(0, 60), st.booleans()), min_size=2, max_size=40)
AMOUNTS = st.lists(st.integers(0, 500), min_size=1, max_size=40).filter(any)


@settings(max_examples=of_examples(1, in_deep=ORACLES))
@given(COUNTS, st.sampled_from([0.8, 0.9, 0.95, 0.99, 0.998]))
def test_wilsons_interval_is_that_of_statsmodels_and_scipy(count: Count, confidence: float) -> None:
    ours = find_wilson_interval(count, confidence)
    theirs = proportion_confint(count.numerator, count.denominator, 1 - confidence, "wilson")
    assert (ours.lower, ours.upper) == pytest.approx(theirs, abs=1e-9)
    scipys = stats.binomtest(count.numerator, count.denominator).proportion_ci(confidence, "wilson")
    assert (ours.lower, ours.upper) == pytest.approx((scipys.low, scipys.high), abs=1e-9)


@settings(max_examples=of_examples(0.2, in_deep=ORACLES))  # the oracle takes a moment for each
@given(st.lists(COUNTS, min_size=2, max_size=12), st.sampled_from([0.8, 0.95]), st.integers(0))
def test_a_rank_set_is_that_of_holms_tests_of_a_unit(counts: list[Count], confidence: float, number: int) -> None:
    unit = number % len(counts)
    assert find_rank_sets(counts, confidence)[unit] == _slow_rank_set(unit, counts, confidence)


def _slow_rank_set(unit: int, counts: list[Count], confidence: float) -> RankSet:
    rates = [(count.numerator + 2) / (count.denominator + 4) for count in counts]
    variances = [rate * (1 - rate) / (count.denominator + 4) for rate, count in zip(rates, counts, strict=True)]
    others = [other for other in range(len(counts)) if other != unit]
    z = [(rates[unit] - rates[other]) / (variances[unit] + variances[other]) ** 0.5 for other in others]
    is_certain = multipletests([2 * stats.norm.sf(abs(one)) for one in z], 1 - confidence, "holm")[0]
    above = sum(certain and one < 0 for certain, one in zip(is_certain, z, strict=True))
    below = sum(certain and one > 0 for certain, one in zip(is_certain, z, strict=True))
    return RankSet(1 + above, len(counts) - below)


@settings(max_examples=of_examples(1, in_deep=ORACLES))
@given(st.lists(st.tuples(st.integers(0, 20), st.integers(0, 20)), min_size=1, max_size=60))
def test_bowkers_test_is_that_of_statsmodels(pairs: list[tuple[int, int]]) -> None:
    thresholds = [5, 10]
    moves = count_moves([before for before, _ in pairs], [after for _, after in pairs], thresholds)
    grid = np.array([[moves[row, column] for column in range(3)] for row in range(3)])
    ours = measure_symmetry(moves, 3)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", RuntimeWarning)  # it divides by the pairs that nobody moved between
        theirs = SquareTable(grid, shift_zeros=False).symmetry()
    if np.isfinite(theirs.statistic):
        assert (ours.chi2, ours.degrees_of_freedom, ours.p) == pytest.approx((theirs.statistic, theirs.df, theirs.pvalue))


@settings(max_examples=of_examples(1, in_deep=ORACLES))
@given(DURATIONS)
def test_the_curve_of_open_entries_is_that_of_scipy(durations: list[Duration]) -> None:
    curve = estimate_curve(durations)
    closed, waiting = ([one.days for one in durations if one.is_closed is is_closed] for is_closed in (True, False))
    assert [point.days for point in curve.points] == sorted(set(closed))
    if not closed:
        return
    theirs = stats.ecdf(stats.CensoredData(uncensored=closed, right=waiting)).sf
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", RuntimeWarning)  # its limits are none where everything is closed
        limits = theirs.confidence_interval(method="log-log")
    places = [list(theirs.quantiles).index(point.days) for point in curve.points]
    assert [point.still_open for point in curve.points] == pytest.approx([theirs.probabilities[place] for place in places])
    for point, place in zip(curve.points, places, strict=True):
        if point.still_open > 1e-9:
            expected = limits.low.probabilities[place], limits.high.probabilities[place]
            assert (point.limits.lower, point.limits.upper) == pytest.approx(expected)


@settings(max_examples=of_examples(1, in_deep=ORACLES))
@given(DURATIONS, DURATIONS)
def test_two_groups_are_compared_by_the_log_rank_test_written_out(left: list[Duration], right: list[Duration]) -> None:
    difference = variance = 0.0
    for days in {one.days for one in [*left, *right] if one.is_closed}:
        waiting, of_left = ([one for one in group if one.days >= days] for group in ([*left, *right], left))
        closed, closed_left = (sum(one.is_closed and one.days == days for one in group) for group in (waiting, of_left))
        share = len(of_left) / len(waiting)
        difference += closed_left - closed * share
        variance += closed * share * (1 - share) * (len(waiting) - closed) / max(1, len(waiting) - 1)
    if variance > 1e-9:
        assert compare_groups(left, right) == pytest.approx(2 * stats.norm.sf(abs(difference) / variance**0.5), abs=1e-9)


UNITS = st.builds(SampledUnit, st.integers(300, 5000), st.integers(2, 300), st.floats(0, 1))
STRATA = st.lists(
    st.lists(UNITS, min_size=2, max_size=6).flatmap(
        lambda units: st.builds(Stratum, st.just("区"), st.integers(len(units), 40), st.just(tuple(units)))
    ),
    min_size=1,
    max_size=5,
)


@settings(max_examples=of_examples(1, in_deep=ORACLES))
@given(STRATA)
def test_the_estimate_of_a_whole_is_that_of_the_textbook_written_out(strata: list[Stratum]) -> None:
    total = sum(stratum.units for stratum in strata)
    rate = variance = 0.0
    for stratum in strata:
        n, big_n = len(stratum.sampled), stratum.units
        rates = np.array([unit.rate for unit in stratum.sampled])
        second = 0.0
        for unit in stratum.sampled:
            second += (1 - unit.asked / unit.population) * unit.rate * (1 - unit.rate) / (unit.asked - 1)
        rate += big_n / total * rates.mean()
        variance += (big_n / total) ** 2 * ((1 - n / big_n) * rates.var(ddof=1) / n + n / big_n * second / n**2)
    estimate = estimate_whole(strata)
    assert (estimate.rate, estimate.standard_error) == pytest.approx((rate, variance**0.5))
    half = stats.t.ppf(0.975, estimate.degrees_of_freedom) * variance**0.5
    assert (estimate.interval.lower, estimate.interval.upper) == pytest.approx((max(0, rate - half), min(1, rate + half)))


@settings(max_examples=of_examples(1, in_deep=ORACLES))
@given(AMOUNTS)
def test_gini_is_half_the_mean_difference_of_all_pairs_over_the_mean(amounts: list[int]) -> None:
    values = np.array(amounts, float)
    differences = np.abs(values[:, None] - values).mean()
    assert find_gini(amounts) == pytest.approx(differences / (2 * values.mean()), abs=1e-12)


@settings(max_examples=of_examples(1, in_deep=ORACLES))
@given(
    st.integers(3, 8).flatmap(lambda units: st.lists(st.lists(st.integers(0, 9), min_size=units, max_size=units), min_size=3, max_size=5))
)
def test_agreement_is_that_of_friedmans_test(scores: list[list[int]]) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", RuntimeWarning)  # it divides by nothing where every reviewer ties everything
        chi2 = stats.friedmanchisquare(*zip(*scores, strict=True)).statistic
    if np.isfinite(chi2):
        assert find_agreement(scores) == pytest.approx(chi2 / (len(scores) * (len(scores[0]) - 1)), abs=1e-9)
