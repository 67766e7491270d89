"""Items that were judged, unit by unit: done, not done, not applicable, or not judged, which is none of these."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from indicators.charts.chart import Chart, Series, make_chart
from indicators.charts.mark import Gap, Mark
from indicators.model.rows import rows_of
from indicators.wording.evaluation_rows import FINDING

Row = Mapping[str, Any]
# What a judgement is shown as: its sign, and how dark its box is.
JUDGEMENTS = {"做到": ("●", 1.0), "未做到": ("✕", 0.0), "不适用": ("—", 0.0)}
OPEN = "未评"
NOT_JUDGED = "没有评，不等于没做到"


def judged_items(judgements: pd.DataFrame, title: str, question: str) -> Chart:
    """Draw a row for each unit and a numbered column for each item, in the order of the rows; what was not judged stays empty."""
    numbers = {name: str(number) for number, name in enumerate(dict.fromkeys(judgements["measure"]), start=1)}
    rows = rows_of(judgements)
    marks: dict[str, list[Mark]] = {unit: [] for unit in dict.fromkeys(judgements["unit"])}
    for row in rows:
        if row["checked"] in JUDGEMENTS:
            marks[row["unit"]].append(_mark_judgement(row, numbers[row["measure"]]))
    gaps = tuple(Gap(row["unit"], numbers[row["measure"]], NOT_JUDGED) for row in rows if row["checked"] == OPEN)
    caption = "；".join(f"{number} {name}" for name, number in numbers.items())
    series = tuple(Series(unit, tuple((mark,) for mark in own)) for unit, own in marks.items())
    return make_chart("checks", title, judgements, series, unit="", question=question, caption=caption, missing=gaps)


def _mark_judgement(row: Row, position: str) -> Mark:
    sign, value = JUDGEMENTS[row["checked"]]
    tooltip = f"{row['unit']} {row['measure']}：{row['checked']}"
    return Mark(row["unit"], position, value, None, "exact", sign, tooltip, lower=value, upper=value, observation_id=str(row[FINDING]))
