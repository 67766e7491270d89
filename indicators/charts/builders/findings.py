"""Findings of an evaluation beside each other: each unit with the stretch in which its rate, its score or its place lies."""

from collections.abc import Callable, Mapping
from typing import Any

import pandas as pd

from indicators.charts.chart import Chart, Series, make_chart
from indicators.charts.mark import Mark
from indicators.model.rows import rows_of
from indicators.wording.evaluation_rows import FINDING, name_finding, say_finding, say_number

Row = Mapping[str, Any]
WEEKLY = "control_value"
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
    """Draw the weeks of an item with the mean and the limits of its baseline; a week without a value is a gap."""
    series = tuple(_draw_line(rows, name, column) for name, column in LINES.items() if column in rows)
    return make_chart("line", title, rows, series, unit="%", is_close_up=True, question="这一周的变化超出平时的波动了吗？")


def _draw_line(rows: pd.DataFrame, name: str, column: str) -> Series:
    marks = tuple(_week(row, name, row[column]) for row in rows_of(rows.dropna(subset=[column])))
    return Series(name, (marks,), is_emphasised=column == WEEKLY, is_background=column != WEEKLY)


def _week(row: Row, line: str, value: float) -> Mark:
    return mark_finding(row, line, value, value, lambda _: say_number(value), str(row["period_end"]))
