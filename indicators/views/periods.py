"""本期, 上期, 同期 of the figures of a handout, where their dates allow it: for a 周报 and a 月报."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import pandas as pd

from indicators.analysis.change import months_between, why_no_change
from indicators.model.rows import Observation, best_per_figure, observations_of
from indicators.views.handout import Handout

WEEK, MONTH = "week", "month"
NAMES = {WEEK: "一周", MONTH: "一个月"}


@dataclass(frozen=True)
class PeriodRow:
    """A newest figure with the one a week or month before and the one a year before; None where none may stand beside it."""

    now: Observation
    before: Observation | None = None
    year_ago: Observation | None = None


def find_period_rows(handout: Handout, period: str) -> tuple[PeriodRow, ...]:
    """Find the newest figure of each indicator in the region of the handout, or in each region where it is of none, with its periods."""
    frame = handout.frame
    if frame.empty:
        return ()
    own = frame[frame["region"] == handout.region]
    lines = (own if len(own) else frame).groupby(["indicator_id", "region_code"], sort=False)
    return tuple(_find_row(line, period) for _, line in lines)


def _find_row(line: pd.DataFrame, period: str) -> PeriodRow:
    rows = sorted(observations_of(best_per_figure(line)), key=lambda row: (row["period_end"], row["period_start"]))
    now = rows[-1]
    beside = [row for row in rows[:-1] if not why_no_change(row, now, rows)]
    before = next((row for row in beside if _is_one_before(row, now, period)), None)
    return PeriodRow(now, before, next((row for row in beside if _is_a_year_before(row, now)), None))


def _is_one_before(row: Observation, now: Observation, period: str) -> bool:
    if period == MONTH:
        return months_between(row["period_end"], now["period_end"]) == 1
    return date.fromisoformat(now["period_end"]) - date.fromisoformat(row["period_end"]) == timedelta(days=7)


def _is_a_year_before(row: Observation, now: Observation) -> bool:
    return months_between(row["period_end"], now["period_end"]) == 12


def say_missing_periods(rows: Sequence[PeriodRow], period: str) -> str:
    """Say in a sentence why columns are empty: how many figures have none before, how many none a year before; empty where none lacks."""
    without = [
        (f"{NAMES[period]}前", sum(1 for row in rows if row.before is None), "上期"),
        ("上年同期", sum(1 for row in rows if row.year_ago is None), "同期"),
    ]
    parts = [
        f"{'各项' if count == len(rows) else f'有{count}项'}没有{when}可比的数字，{column}栏{'从略' if count == len(rows) else '空缺'}"
        for when, count, column in without
        if count
    ]
    return f"{'；'.join(parts)}。" if parts else ""
