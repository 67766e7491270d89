"""Dates: days that exist and have passed, instants that are no span of years."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest

from etl.build import read_checked_tables
from indicators.model.clock import BEIJING
from tests.support.data_folder import DataFolder, Refused

Damage = Callable[[DataFolder], object]
TODAY = datetime.now(BEIJING).date()
NEXT_WEEK = TODAY + timedelta(days=7)  # a midnight may pass while the tests run
GRID, SOURCE = "grids.csv", ("sources.csv", 3, "published")


def dated(start: object, end: object, **more: object) -> Damage:
    return lambda d: d.set("grids", 7, period_start=start, period_end=end, **more)


DAMAGES: dict[str, tuple[Damage, list[tuple[str, int, str, str]]]] = {
    "a figure of next week": (
        dated(NEXT_WEEK, NEXT_WEEK),
        [(GRID, 7, "period_end", "date-ahead"), (GRID, 7, "period_start", "date-ahead")],
    ),
    "a figure of 2099": (dated("2022-01-01", "2099-12-31", period_kind="interval"), [(GRID, 7, "period_end", "date-ahead")]),
    "a figure of year 1": (
        lambda d: d.set("grids", 2, period_start="0001-01-01", period_end="0001-12-31"),
        [(GRID, 2, "period_end", "date-too-early"), (GRID, 2, "period_start", "date-too-early")],
    ),
    "an income band of 2099": (
        lambda d: d.set("village_income_tiers", 5, period_end="2099-12-31", period_kind="interval"),
        [("village_income_tiers.csv", 5, "period_end", "date-ahead")],
    ),
    "a code that begins in 1026": (
        lambda d: d.set("regions", 6, valid_from="1026-06-01"),
        [("regions.csv", 6, "valid_from", "date-too-early")],
    ),
    "a source of 2099": (lambda d: d.set("sources", 3, published="2099"), [(*SOURCE, "date-ahead")]),
    "a source of 1820": (lambda d: d.set("sources", 3, published="1820-01~"), [(*SOURCE, "date-too-early")]),
    "a thirteenth month": (lambda d: d.set("sources", 3, published="2022-13"), [(*SOURCE, "date-impossible")]),
    "a thirtieth of February": (lambda d: d.set("sources", 3, published="2022-02-30"), [(*SOURCE, "date-impossible")]),
    "a printed instant of two years": (dated("2021-01-01", "2022-12-31"), [(GRID, 7, "period_start", "instant-long")]),
    "an inferred instant of ten years": (
        dated("2020-06-01", "2026-01-01", period_basis="inferred"),
        [(GRID, 7, "period_start", "instant-long")],
    ),
}


@pytest.mark.parametrize("name", DAMAGES)
def test_a_date_that_cannot_be_is_named(name: str, small: DataFolder, refused: Refused) -> None:
    damage, places = DAMAGES[name]
    damage(small)
    assert refused(small) == places


ALLOWED: dict[str, Damage] = {
    "a figure of today": dated(TODAY, TODAY),
    "a year by its first and last day": dated("2024-01-01", "2024-12-31"),
    "an inferred instant of some years": dated("2021-01-01", "2024-12-31", period_basis="inferred"),
    "an interval of years": dated("2021-01-01", "2024-12-31", period_kind="interval"),
    "a target ahead": lambda d: (
        d.set("indicators", 22, measure_kind="target"),
        d.set("grids", 2, period_start=NEXT_WEEK, period_end=NEXT_WEEK),
    ),
    "a source of this year": lambda d: d.set("sources", 3, published=f"{TODAY.year}~"),
    "a leap day": lambda d: d.set("sources", 3, published="2024-02-29"),
}


@pytest.mark.parametrize("name", ALLOWED)
def test_a_date_just_inside_a_rule_passes(name: str, small: DataFolder) -> None:
    ALLOWED[name](small)
    assert len(read_checked_tables(small.path).rows["observations"]) == 10
