"""How many figures there are for each work stream at each level of regions."""

from collections.abc import Sequence

import pandas as pd

from indicators.charts.chart import Chart, Series
from indicators.charts.mark import NOT_PRINTED, Gap, Mark
from indicators.model.rows import rows_of
from indicators.model.vocabulary import REGION_LEVELS


def coverage_map(coverage: pd.DataFrame, streams: Sequence[str], title: str) -> Chart:
    """Draw a cell for each stream and level that has figures, with how many; where nothing was printed there is a gap, not a zero."""
    by_cell = {(row["work_stream"], row["region_level"]): row for row in rows_of(coverage)}
    levels = [level for level in REGION_LEVELS if level in set(coverage["region_level"])]
    series, gaps = [], []
    for stream in streams:
        marks = []
        for level in levels:
            if row := by_cell.get((stream, level)):
                marks.append(_cell_mark(stream, REGION_LEVELS[level], int(row["value_count"]), int(row["newest_year"])))
            else:
                gaps.append(Gap(stream, REGION_LEVELS[level], NOT_PRINTED))
        series.append(Series(stream, tuple((mark,) for mark in marks)))
    return Chart(
        "coverage",
        title,
        "个数字",
        tuple(series),
        missing=tuple(gaps),
        notes=("空格表示没有印出的数字，不是零。",),
        frame=coverage,
        question="哪条线、哪一级有数字，哪里没有？",
    )


def _cell_mark(stream: str, level: str, count: int, newest_year: int) -> Mark:
    tooltip = f"{stream} {level}：{count:,}个数字，最新到{newest_year}年"
    return Mark(stream, level, count, None, "exact", f"{count:,}", tooltip, lower=count, upper=count)
