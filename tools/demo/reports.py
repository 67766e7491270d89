"""A year of evaluation tables for given units: counts by week, checks, entries with their steps. Seeded: the same every time."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from decimal import Decimal

import numpy as np

from evaluation.scheme.model import Scheme
from evaluation.tables import CheckResult, Entry, EntryStep, Unit, UnitCheck, UnitCount

SEED = 20_261_201
LAST_DAY = date(2026, 11, 29)
PEOPLE = 30_000  # of each street, of whom some are asked
WEEK = timedelta(days=7)
SPREAD = 0.04  # of the true rates of units
SILENT = 0.04  # of units in a week
KINDS = ("书记项目", "微心愿", "吹哨报到")
DEPARTMENTS = ("街道", "区级部门", "市级部门")
OUTCOMES = ("满意", "基本满意", "不满意", "未回访")
EVIDENCE = "现场查看"


def make_counts(scheme: Scheme, units: Sequence[Unit], weeks: int = 52, seed: int = SEED) -> Iterator[UnitCount]:
    """Make counts of every item of a scheme for every unit and week; a few units are silent in a week, and one item turns for the worse."""
    random = np.random.default_rng(seed)
    levels = {item.id: random.uniform(0.84, 0.92) for item in scheme.items}
    true = {item: np.clip(random.normal(level, SPREAD, len(units)), 0.5, 0.99) for item, level in levels.items()}
    for week in range(weeks):
        end = LAST_DAY - WEEK * (weeks - 1 - week)
        speaking = random.random(len(units)) > SILENT
        for number, item in enumerate(scheme.items):
            fallen = 0.05 if number == 0 and week >= weeks - 2 else 0.0
            asked = random.integers(60, 180, len(units))
            done = random.binomial(asked, np.clip(true[item.id] - fallen, 0, 1))
            for place, unit in enumerate(units):
                if speaking[place]:
                    yield _count(scheme, unit, end, item.id, int(done[place]), int(asked[place]))


def _count(scheme: Scheme, unit: Unit, end: date, item_id: str, done: int, asked: int) -> UnitCount:
    return UnitCount(
        scheme_id=scheme.id,
        unit_code=unit["unit_code"],
        period_start=end - WEEK + timedelta(days=1),
        period_end=end,
        measure_id=item_id,
        numerator=done,
        numerator_qualifier="exact",
        denominator=asked,
        population=PEOPLE,
        source_id="",
    )


def make_checks(scheme: Scheme, units: Sequence[Unit], seed: int = SEED) -> Iterator[UnitCheck]:
    """Make a judgement of every item for every unit, some of them not assessed, most of those passed with evidence."""
    random = np.random.default_rng(seed)
    results: tuple[CheckResult, ...] = ("yes", "no", "not_assessed", "not_applicable")
    for unit in units:
        ability = random.beta(6, 2)
        for item in scheme.items:
            chances = (0.9 * ability, 0.9 * (1 - ability), 0.07, 0.03)
            result = results[int(random.choice(4, p=chances))]
            yield UnitCheck(
                scheme_id=scheme.id,
                unit_code=unit["unit_code"],
                assessed_on=LAST_DAY - timedelta(days=int(random.integers(0, 60))),
                item_id=item.id,
                result=result,
                points=None,
                reviewer="区级评议组",
                evidence=EVIDENCE if result == "yes" and random.random() < 0.85 else "",
                evidence_source="",
            )


def make_entries(scheme: Scheme, units: Sequence[Unit], count: int = 10_000, seed: int = SEED) -> tuple[list[Entry], list[EntryStep]]:
    """Make entries of a year with the steps that they have reached; the later ones are mostly open, some are overdue."""
    random = np.random.default_rng(seed)
    entries: list[Entry] = []
    steps: list[EntryStep] = []
    for number in range(1, count + 1):
        entry = _entry(scheme, units[int(random.integers(len(units)))], f"{number:06d}", random)
        entries.append(entry)
        steps += _steps(scheme, entry, random)
    return entries, steps


def _entry(scheme: Scheme, unit: Unit, name: str, random: np.random.Generator) -> Entry:
    opened = LAST_DAY - timedelta(days=int(random.integers(0, 365)))
    closing = opened + timedelta(days=int(random.gamma(2.0, 14.0)))
    is_closed = closing <= LAST_DAY and random.random() < 0.95
    return Entry(
        scheme_id=scheme.id,
        entry_id=name,
        unit_code=unit["unit_code"],
        level="街道",
        kind=str(random.choice(KINDS)),
        department=str(random.choice(DEPARTMENTS)),
        opened_on=opened,
        due_on=opened + timedelta(days=60),
        closed_on=closing if is_closed else None,
        outcome=str(random.choice(OUTCOMES)) if is_closed else "",
        as_of=LAST_DAY,
    )


def _steps(scheme: Scheme, entry: Entry, random: np.random.Generator) -> Iterator[EntryStep]:
    """Yield the steps that an entry has reached: all of them where it is closed, else the first ones."""
    reached = len(scheme.steps) if entry["closed_on"] else int(random.integers(1, len(scheme.steps) + 1)) if scheme.steps else 0
    end = entry["closed_on"] or LAST_DAY
    for place, step in enumerate(scheme.steps[:reached], 1):
        day = entry["opened_on"] + (end - entry["opened_on"]) * place // max(1, reached)
        yield EntryStep(scheme_id=scheme.id, entry_id=entry["entry_id"], step_id=step.id, reached_on=day)


def make_reviews(scheme: Scheme, units: Sequence[Unit], seed: int = SEED) -> Iterator[UnitCheck]:
    """Make points of every reviewer for every unit; a unit sees itself a little better than others do."""
    random = np.random.default_rng(seed)
    for unit in units:
        merit = random.normal(84, 6)
        for item in scheme.items:
            points = np.clip(random.normal(merit + (6 if item.group == "self" else 0), 3), 40, 100)
            yield UnitCheck(
                scheme_id=scheme.id,
                unit_code=unit["unit_code"],
                assessed_on=LAST_DAY,
                item_id=item.id,
                result="yes",
                points=Decimal(f"{points:.1f}"),
                reviewer=item.name,
                evidence="",
                evidence_source="",
            )
