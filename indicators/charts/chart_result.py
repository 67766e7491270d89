"""What comes of asking for a chart: the chart with its answer, or why its figures make none."""

from dataclasses import dataclass

import pandas as pd

from indicators.charts.chart import Chart


@dataclass(frozen=True)
class ChartResult:
    """A chart with its answer; `ranks` has the index of its frame."""

    chart: Chart
    headline: str = ""
    ranks: "pd.Series[int] | None" = None


class ChartRefused(Exception):
    """The figures make no chart: the question, the reasons that the reader sees, and the figures that are shown instead.

    Raised where a chart is built; a page that shows all answers of a section keeps it as a value.
    """

    def __init__(self, *reasons: str, frame: pd.DataFrame | None = None, question: str = "") -> None:
        super().__init__(*reasons)
        self.frame = pd.DataFrame() if frame is None else frame
        self.question = question

    @property
    def reasons(self) -> tuple[str, ...]:
        return self.args

    def __str__(self) -> str:
        return "；".join(self.reasons)
