"""Findings in a plane of two numbers: rates by how many were asked with the limits of chance, and what is still open day by day."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

import pandas as pd

from indicators.charts.builders.findings import mark_finding
from indicators.charts.chart import Chart, Curve, Series, make_chart
from indicators.charts.mark import Mark
from indicators.model.rows import rows_of
from indicators.wording.evaluation_rows import say_number

Row = Mapping[str, Any]
LIMITS = (("95%界限", "95", "dash"), ("99.8%界限", "998", "dot"))
ALL = 100.0  # per cent: neither a rate nor a limit lies beyond
HALF = 50.0


def funnel(rates: pd.DataFrame, title: str, across: str, question: str) -> Chart:
    """Draw each unit's rate over how many were asked, with the limits within which chance may bring a unit of that size."""
    rows = rows_of(rates.sort_values("denominator", kind="stable"))
    marks = tuple((_mark_rate(row),) for row in rows)
    curves = (_draw_benchmark(rows), *(curve for limit in LIMITS for curve in _draw_limits(rows, *limit)))
    series, caption = (Series("各单位", marks),), "没有写名字的点在界限以内，单位和数见表"
    return make_chart("funnel", title, rates, series, unit="%", question=question, across=across, curves=curves, caption=caption)


def _mark_rate(row: Row) -> Mark:
    mark = mark_finding(row, row["unit"], row["rate"], row["rate"], lambda _: say_number(row["rate"], 1), str(int(row["denominator"])))
    word = row.get("word")
    return replace(mark, verdict=word if isinstance(word, str) else "")


def _draw_benchmark(rows: Sequence[Row]) -> Curve:
    ends = tuple((float(row["denominator"]), float(row["benchmark"])) for row in (rows[0], rows[-1]))
    return Curve(f"{rows[0]['against']} {say_number(rows[0]['benchmark'], 1)}%", ends)


def _draw_limits(rows: Sequence[Row], name: str, share: str, dash: str) -> Iterator[Curve]:
    """Draw the lower and the upper limit through the sizes that there are, within what a rate can be."""
    for side in ("lower", "upper"):
        at = {float(row["denominator"]): min(max(float(row[f"funnel_{side}_{share}"]), 0.0), ALL) for row in rows}
        yield Curve(name, tuple(at.items()), dash)


def steps(days: pd.DataFrame, title: str, across: str, question: str) -> Chart:
    """Draw what share is still open so many days after the beginning, a line for each group; of one alone with its limits.

    `days` has a row for each group and day on which something was closed: `days`, `survival` and its limits, in per cent.
    """
    groups = list(days.groupby("unit", sort=False))
    series = tuple(Series(str(name), (_walk_down(rows_of(rows)),), is_emphasised=len(groups) == 1) for name, rows in groups)
    last = max(float(day) for day in days["days"])
    half = Curve("一半", ((0.0, HALF), (last, HALF)), "dot")
    return make_chart("steps", title, days, series, unit="%", question=question, across=across, curves=(half,))


def _walk_down(rows: Sequence[Row]) -> tuple[Mark, ...]:
    """Return the marks of a curve that begins with all open; a limit that is not known bounds nothing."""
    start = Mark(str(rows[0]["unit"]), "0", ALL, None, "exact", say_number(ALL), "开始时都没有办结", lower=ALL, upper=ALL)
    marks = [start]
    for row in rows:
        mark = mark_finding(
            row, row["unit"], row["survival"], row["survival"], lambda one: say_number(one["survival"], 1), str(row["days"])
        )
        marks.append(replace(mark, lower=_read_limit(row, "survival_lower"), upper=_read_limit(row, "survival_upper")))
    return tuple(marks)


def _read_limit(row: Row, name: str) -> float | None:
    return float(row[name]) if pd.notna(row.get(name)) else None
