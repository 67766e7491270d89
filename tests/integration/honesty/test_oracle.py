"""The oracle: for every legal choice the pages draw what the rules of tests/support/oracle/rules.sql allow, and nothing else."""

import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator

import pytest

from indicators.store.cached_store import CachedStore
from indicators.store.connection import Store
from tests.support.oracle.cases import TOLD, Case, Oracle

EVERY = 193  # of so many places, each an indicator in a region, one is taken in the quick tiers
FEWEST = 20_000
Compare = Callable[[Iterable[Case]], tuple[Counter[str], list[tuple[Case, object]]]]


@pytest.fixture(scope="module")
def oracle(store: Store) -> Iterator[Oracle]:
    opened = Oracle(store.path)
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def build(store: Store) -> CachedStore:
    return CachedStore(str(store.path))


@pytest.fixture
def compare(build: CachedStore, capsys: pytest.CaptureFixture[str]) -> Compare:
    """Hold views against the oracle and say how many they were: those of each kind, and where the page shows something else."""

    def compared(cases: Iterable[Case]) -> tuple[Counter[str], list[tuple[Case, object]]]:
        counted, wrong = hold_against(cases, build)
        with capsys.disabled():
            sys.stdout.write(f"\noracle: {counted.total():,} views compared, {dict(counted)}\n")
        return counted, wrong

    return compared


def hold_against(cases: Iterable[Case], build: CachedStore) -> tuple[Counter[str], list[tuple[Case, object]]]:
    counted: Counter[str] = Counter()
    wrong = []
    for case in cases:
        counted[case.kind] += 1
        if (shown := case.shown(build)) != case.expected:
            wrong.append((case, shown))
    return counted, wrong


def test_the_pages_draw_what_the_rules_allow(oracle: Oracle, compare: Compare) -> None:
    places = list(dict.fromkeys(case.place for case in oracle.cases()))
    taken = set(places[::EVERY])
    counted, wrong = compare(case for case in oracle.cases() if case.place in taken)
    assert wrong == []
    assert set(counted) == set(TOLD)


@pytest.mark.deep
def test_every_view_draws_what_the_rules_allow(oracle: Oracle, compare: Compare) -> None:
    counted, wrong = compare(oracle.cases())
    assert wrong == []
    assert counted.total() >= FEWEST


def test_the_rules_allow_and_forbid_of_every_kind(oracle: Oracle) -> None:
    """An oracle that always says the same would agree with a page that always does."""
    told: dict[str, set[bool]] = {}
    for case in oracle.cases():
        told.setdefault(case.kind, set()).add(case.expected not in (None, 0, False, frozenset(), (False, "说不出增减")))
    assert told == {kind: {True, False} for kind in TOLD}
