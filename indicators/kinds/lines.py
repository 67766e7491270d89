"""Figures over time: a line for each region."""

from dataclasses import replace

import pandas as pd

from indicators.chart import Break, Chart, Series, described
from indicators.comparison import missing_years, segments
from indicators.mark import mark_of, scale_of


def trend(frame: pd.DataFrame, title: str, emphasised: str = "") -> Chart:
    """A line for each region over time, cut at breaks; nothing is drawn where nothing was printed."""
    word, scale = scale_of(frame)
    series, breaks, gaps = [], [], []
    for (region_code, region), line in frame.groupby(["region_code", "region"], sort=False):
        pieces = segments(line)
        marks = tuple(tuple(mark_of(row, "", word, scale) for _, row in piece.iterrows()) for piece in pieces)
        series.append(Series(str(region), marks, is_emphasised=region_code == emphasised))
        broken = line[line["status"] == "B"]
        breaks += [Break(row["period_end"], f"{region}：{row['note'] or '序列间断'}") for _, row in broken.iterrows()]
        if missing := missing_years(line):
            gaps.append(f"{region}没有{'、'.join(map(str, missing))}年的数字，线在那里断开。")
    chart = described("line", title, frame, tuple(series), word, scale, tuple(breaks))
    return replace(chart, notes=(*chart.notes, *gaps))
