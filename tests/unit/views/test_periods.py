"""本期, 上期, 同期: figures stand side by side where their dates are a week, a month or a year apart and they may be compared."""

import pandas as pd
import pytest

from indicators.store.catalogue import indicators, sources
from indicators.store.connection import Store
from indicators.store.observations import values
from indicators.store.value_filter import ValueFilter
from indicators.views.figure import put_side_by_side
from indicators.views.handout import Handout, Stamp, make_handout
from indicators.views.periods import MONTH, WEEK, PeriodRow, find_period_rows, say_missing_periods

STAMP = Stamp("2026-12-01 09:00", "b", "1", "2026-11-30 09:00")


@pytest.fixture
def line(store: Store) -> pd.DataFrame:
    """One exact figure of a region, to be set to other dates."""
    frame = values(store, ValueFilter(indicators=("list_residents_committees",)))
    return frame[frame["region_code"] == "220200"].tail(1)


def dated(line: pd.DataFrame, *rows: tuple[str, float, str]) -> pd.DataFrame:
    """The figure on other days, each with its value and status."""
    frames = [
        line.assign(
            observation_id=day,
            period_start=day,
            period_end=day,
            period_kind="instant",
            year=int(day[:4]),
            value=value,
            status=status,
            as_printed=f"{value:g}个",
            processing="printed",
        )
        for day, value, status in rows
    ]
    return pd.concat(frames)


def handout_of(store: Store, frame: pd.DataFrame, region: str = "") -> Handout:
    made = make_handout("月报", (put_side_by_side("数", frame, "one"),), STAMP, indicators(store), sources(store))
    return Handout(made.title, made.figures, made.stamp, made.indicators, made.sources, region)


def days(rows: tuple[PeriodRow, ...]) -> list[tuple[str, str, str]]:
    return [tuple(row["period_end"] if row else "" for row in (one.now, one.before, one.year_ago)) for one in rows]  # type: ignore[misc]


@pytest.mark.parametrize(("period", "before"), [(MONTH, "2026-10-31"), (WEEK, "2026-11-23")])
def test_the_newest_stands_beside_one_before_and_one_a_year_before(store: Store, line: pd.DataFrame, period: str, before: str) -> None:
    rows = dated(line, ("2025-11-30", 5, "A"), ("2026-10-31", 6, "A"), ("2026-11-23", 7, "A"), ("2026-11-30", 8, "A"))
    assert days(find_period_rows(handout_of(store, rows), period)) == [("2026-11-30", before, "2025-11-30")]


def test_what_may_not_be_compared_does_not_stand_beside(store: Store, line: pd.DataFrame) -> None:
    rows = dated(line, ("2025-11-30", 5, "D"), ("2026-10-31", 6, "U"), ("2026-11-30", 8, "A"))
    assert days(find_period_rows(handout_of(store, rows), MONTH)) == [("2026-11-30", "", "")]


def test_only_the_region_of_the_handout_has_rows_where_it_has_figures(store: Store, line: pd.DataFrame) -> None:
    other = dated(line, ("2026-11-30", 9, "A")).assign(region="乙市", region_code="990000", observation_id="other")
    frame = pd.concat([dated(line, ("2026-11-30", 8, "A")), other])
    names = {name: [row.now["region"] for row in find_period_rows(handout_of(store, frame, name), MONTH)] for name in ("", "乙市", "丙市")}
    assert names == {"": ["吉林市", "乙市"], "乙市": ["乙市"], "丙市": ["吉林市", "乙市"]}


def test_a_handout_without_figures_has_no_rows(store: Store) -> None:
    assert find_period_rows(make_handout("空", (), STAMP, indicators(store), sources(store)), MONTH) == ()


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        ([(True, True)], ""),
        ([(False, True)], "各项没有一个月前可比的数字，上期栏从略。"),
        ([(True, True), (True, False)], "有1项没有上年同期可比的数字，同期栏空缺。"),
        (
            [(True, False), (False, False)],
            "有1项没有一个月前可比的数字，上期栏空缺；各项没有上年同期可比的数字，同期栏从略。",
        ),
    ],
)
def test_why_a_column_stands_empty_is_said(line: pd.DataFrame, rows: list[tuple[bool, bool]], words: str) -> None:
    (row,) = line.to_dict("records")
    made = [PeriodRow(row, row if before else None, row if year_ago else None) for before, year_ago in rows]  # type: ignore[arg-type]
    assert say_missing_periods(made, MONTH) == words
