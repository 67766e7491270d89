"""The rate of a whole from some of its units, in each of which some were asked: stratified two stages (Cochran 1977, chapters 5, 10)."""

from collections.abc import Sequence
from dataclasses import dataclass

from evaluation.statistics.rates import CONFIDENCE, Interval


@dataclass(frozen=True)
class SampledUnit:
    """A unit of the sample: so many of its population were asked, and the rate among them."""

    population: int
    asked: int
    rate: float


@dataclass(frozen=True)
class Stratum:
    """A district: how many units it has, and those that were drawn."""

    name: str
    units: int
    sampled: tuple[SampledUnit, ...]


@dataclass(frozen=True)
class Estimate:
    """A rate, its standard error, the degrees of freedom behind that, and where the rate lies."""

    rate: float
    standard_error: float
    degrees_of_freedom: int
    interval: Interval


class CannotEstimate(ValueError):
    """Why there is no estimate, in a sentence for the reader."""


def estimate_whole(strata: Sequence[Stratum], confidence: float = CONFIDENCE) -> Estimate:
    """Return the rate of all units together; raise CannotEstimate where a stratum cannot say how much its units differ."""
    if thin := [stratum.name for stratum in strata if len(stratum.sampled) < min(2, stratum.units)]:
        raise CannotEstimate(f"{'、'.join(thin)}不足两个抽中的单位，看不出单位之间差多少，推不出总体；请每个区至少抽两个")
    if alone := [stratum.name for stratum in strata if any(unit.asked < 2 for unit in stratum.sampled)]:
        raise CannotEstimate(f"{'、'.join(alone)}有单位只问了不到两人，推不出总体；请补问")
    if over := [stratum.name for stratum in strata if any(unit.asked > unit.population for unit in stratum.sampled)]:
        raise CannotEstimate(f"{'、'.join(over)}有单位问到的人比总人数还多，推不出总体；请核对两个数")
    total = sum(stratum.units for stratum in strata)
    rate = sum(stratum.units / total * _mean(stratum) for stratum in strata)
    variance = sum((stratum.units / total) ** 2 * _variance_of_mean(stratum) for stratum in strata)
    degrees = sum(len(stratum.sampled) - 1 for stratum in strata)
    if degrees == 0:
        raise CannotEstimate("每个区只有一个单位，看不出单位之间差多少，推不出总体")
    from scipy.stats import t  # noqa: PLC0415 (dear; only whoever asks for it pays)

    half = float(t.ppf((1 + confidence) / 2, degrees)) * variance**0.5
    return Estimate(rate, variance**0.5, degrees, Interval(max(0.0, rate - half), min(1.0, rate + half)))


def _mean(stratum: Stratum) -> float:
    return sum(unit.rate for unit in stratum.sampled) / len(stratum.sampled)


def _variance_of_mean(stratum: Stratum) -> float:
    """Return what the draw of units adds, and what the draw of those who were asked in them adds to it."""
    drawn = len(stratum.sampled)
    share, mean = drawn / stratum.units, _mean(stratum)
    between = sum((unit.rate - mean) ** 2 for unit in stratum.sampled) / (drawn - 1) / drawn if drawn > 1 else 0.0
    within = sum((1 - unit.asked / unit.population) * unit.rate * (1 - unit.rate) / (unit.asked - 1) for unit in stratum.sampled)
    return (1 - share) * between + share * within / drawn**2
