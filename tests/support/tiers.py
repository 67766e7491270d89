"""How much a tier runs: `make test` a seed of everything, the same each time; `make test-deep` all of it, by chance."""

from collections.abc import Collection, Iterable
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

# A machine under load is no bug: speed is measured by the benchmarks, never by a test.
DEEP = 300
settings.register_profile("change", max_examples=25, derandomize=True, deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("deep", max_examples=DEEP, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def load_tier(*, is_deep: bool) -> None:
    settings.load_profile("deep" if is_deep else "change")


def of_examples(share: float, *, in_deep: int = 0) -> int:
    """A share of the examples of the tier, for a test whose examples are long; in the deep tier as many as are asked for."""
    examples = settings().max_examples
    return in_deep if in_deep and examples == DEEP else max(2, round(share * examples))


def in_tiers(cases: Iterable[Any], usual: Collection[Any], *, is_whole: bool = False) -> list[Any]:
    """Cases of a test, of which the usual tier runs those that are named and the deep tier all; a case that is a pair `is_whole` where one
    argument takes it."""
    every = list(cases)
    assert set(usual) <= set(every), "a case that is not there"
    return [
        case if case in usual else pytest.param(*(case if isinstance(case, tuple) and not is_whole else (case,)), marks=pytest.mark.deep)
        for case in every
    ]
