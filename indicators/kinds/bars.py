"""Figures of several regions at one date: ranked bars."""

import pandas as pd

from indicators.chart import Chart, Series, described
from indicators.mark import mark_of, scale_of


def ranked_bars(frame: pd.DataFrame, title: str, emphasised: str = "") -> Chart:
    """A bar for each region, longest first; bounds keep their place by the printed number but show it as a bound."""
    ordered = frame.sort_values("value", ascending=False, kind="stable")
    word, scale = scale_of(frame)
    series = tuple(
        Series(row["region"], ((mark_of(row, row["region"], word, scale),),), is_emphasised=row["region_code"] == emphasised)
        for _, row in ordered.iterrows()
    )
    return described("bars", title, frame, series, word, scale)
