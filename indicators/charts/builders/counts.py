"""How many there are of each kind of thing: rows of the tables, not figures of a source."""

import pandas as pd

from indicators.charts.chart import Chart, Series
from indicators.charts.mark import Mark


def counts(frame: pd.DataFrame, title: str, unit: str, question: str) -> Chart:
    """Draw a bar for each row of a frame with the columns `category` and `row_count`, in its order."""
    counted = list(zip(frame["category"], frame["row_count"], strict=True))
    series = tuple(Series(str(name), ((_mark(str(name), int(count), unit),),)) for name, count in counted)
    return Chart("bars", title, unit, series, frame=frame, question=question)


def count_rows(chart: Chart) -> pd.DataFrame:
    """Return the marks of a chart of counts as rows: category, position, row_count, unit."""
    rows = [(mark.category, mark.position, int(mark.value), chart.unit) for mark in chart.marks]
    return pd.DataFrame(rows, columns=["category", "position", "row_count", "unit"])


def _mark(name: str, count: int, unit: str) -> Mark:
    return Mark(name, "", count, None, "exact", f"{count:,}", f"{name}：{count:,}{unit}", lower=count, upper=count)
