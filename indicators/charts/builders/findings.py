"""Findings of an evaluation beside each other: each unit with the stretch in which its rate, its score or its place lies."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pandas as pd

from indicators.charts.chart import Chart, Series, make_chart
from indicators.charts.mark import Mark
from indicators.model.rows import rows_of
from indicators.wording.evaluation_rows import FINDING, name_finding, say_finding, say_number

Row = Mapping[str, Any]
WEEKLY = "control_value"
WEEK = timedelta(days=7)
LINES = {"周值": WEEKLY, "基准期平均": "control_mean", "控制上限": "control_upper", "控制下限": "control_lower"}


def stretches(
    kind: str, frame: pd.DataFrame, title: str, ends: tuple[str, str], unit: str, question: str, label: Callable[[Row], str] | None = None
) -> Chart:
    """Draw for each unit, in the order of the rows, the stretch between two columns; one that has no length is a point."""
    rows = rows_of(frame)
    low, high = ends
    series = tuple(Series(row["unit"], ((mark_finding(row, row["unit"], row[low], row[high], label),),)) for row in rows)
    return make_chart(kind, title, frame, series, unit=unit, question=question)


def amounts(frame: pd.DataFrame, title: str, name: str, unit: str, question: str, *, category: str = "unit") -> Chart:
    """Draw a bar for each row, in the order of the rows."""
    rows = rows_of(frame)
    series = tuple(Series(row[category], ((mark_finding(row, row[category], row[name], row[name]),),)) for row in rows)
    return make_chart("bars", title, frame, series, unit=unit, question=question)


def mark_finding(row: Row, category: str, low: float, high: float, label: Callable[[Row], str] | None = None, position: str = "") -> Mark:
    """Make the mark of a finding between two ends, which lead to how it was found."""
    is_point = low == high
    words = label(row) if label else say_number(low) if is_point else f"{say_number(low)}—{say_number(high)}"
    return Mark(
        category,
        position,
        float(low),
        None if is_point else float(high),
        "exact" if is_point else "range",
        words,
        f"{name_finding(row)}：{say_finding(row)}",
        lower=float(low),
        upper=float(high),
        observation_id=str(row[FINDING]),
    )


def control(rows: pd.DataFrame, title: str) -> Chart:
    """Draw the weeks of an item with the mean and the limits of its baseline; a week without a value is a gap, one with a signal says
    which."""
    series = tuple(_draw_line(rows, name, column) for name, column in LINES.items() if column in rows)
    notes = tuple(f"{row['period_end']}：{row['signal']}。" for row in rows_of(rows) if _has_signal(row))
    return make_chart("line", title, rows, series, unit="%", is_close_up=True, question="这一周的变化超出平时的波动了吗？", notes=notes)


def _draw_line(rows: pd.DataFrame, name: str, column: str) -> Series:
    """Draw the values of a column, cut where a week is missing; what limits them goes through."""
    weeks = [_week(row, name, column) for row in rows_of(rows.dropna(subset=[column]))]
    pieces = _split_weeks(weeks) if column == WEEKLY else (tuple(weeks),)
    return Series(name, pieces, is_emphasised=column == WEEKLY, is_background=column != WEEKLY)


def _split_weeks(weeks: Sequence[Mark]) -> tuple[tuple[Mark, ...], ...]:
    """Split weeks where one or more are missing between them."""
    pieces: list[list[Mark]] = []
    for mark in weeks:
        is_next = pieces and date.fromisoformat(mark.position) - date.fromisoformat(pieces[-1][-1].position) <= WEEK
        if is_next:
            pieces[-1].append(mark)
        else:
            pieces.append([mark])
    return tuple(map(tuple, pieces))


def _week(row: Row, line: str, column: str) -> Mark:
    mark = mark_finding(row, line, row[column], row[column], lambda _: say_number(row[column]), str(row["period_end"]))
    return replace(mark, verdict="信号", tooltip=f"{mark.tooltip}；{row['signal']}") if column == WEEKLY and _has_signal(row) else mark


def _has_signal(row: Row) -> bool:
    return isinstance(signal := row.get("signal"), str) and bool(signal)
