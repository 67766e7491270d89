"""Villages by income: the bands of several places with one place first, and the share of villages at or above a threshold."""

from collections.abc import Sequence
from dataclasses import replace

import pandas as pd

from indicators.analysis.comparability import claim_words, is_claim
from indicators.charts.builders.wholes import income_bands
from indicators.charts.chart import Chart, Series, make_chart
from indicators.charts.mark import Gap, Mark, mark_of
from indicators.model.rows import Observation, observations_of
from indicators.wording.figure_words import period_words


def bands_led_by(tiers: pd.DataFrame, title: str, region_code: str) -> Chart:
    """Draw the income bands of several places and dates, those of one region first; the others follow by code, not by size."""
    leading = set(tiers["region_and_year"][tiers["region_code"] == region_code])

    def ordered(series: Series) -> Series:
        marks = sorted(series.marks, key=lambda mark: mark.category not in leading)
        return replace(series, pieces=tuple((mark,) for mark in marks))

    chart = income_bands(tiers, title)
    return replace(chart, series=tuple(ordered(series) for series in chart.series))


def shares_at_or_above(frame: pd.DataFrame, title: str, region_code: str) -> Chart:
    """Draw a dot for each place and date with the date in its name, one region first, then the newest: no line, no order by size.

    Takes rows of one indicator and of its targets; the share of another place or date is another way of counting.
    """
    rows = sorted(observations_of(frame), key=lambda row: row["period_end"], reverse=True)
    rows.sort(key=lambda row: row["region_code"] != region_code)
    named = [(row, f"{row['region']} {period_words(row)}") for row in rows]
    marked = [(row, mark_of(row, name)) for row, name in named if not is_claim(row)]
    return make_chart(
        "dots",
        title,
        frame,
        tuple(
            Series(row["region"], ((mark,),), is_emphasised=row["region_code"] == region_code) for row, mark in marked if not mark.is_target
        ),
        targets=_targets(marked),
        missing=tuple(Gap(name, "", claim_words(row)) for row, name in named if is_claim(row)),
        question="达到这一收入的村占多少？",
        caption="各地时点、口径细目不同，不连线、不排名",
    )


def _targets(marked: Sequence[tuple[Observation, Mark]]) -> tuple[Mark, ...]:
    return tuple(mark for _, mark in marked if mark.is_target)
