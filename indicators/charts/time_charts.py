"""An indicator over time in a few regions, as lines or as an index, with a region above them behind."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import pandas as pd

from indicators.analysis.timelines import find_base_years, why_no_background
from indicators.charts.builders.lines import index_line, trend
from indicators.charts.chart_result import ChartRefused, ChartResult
from indicators.charts.peer_comparison import Values, select_figures
from indicators.model.rows import Observation, best_per_figure, newest, observations_of
from indicators.model.territory import BoundaryChanges
from indicators.sentences.changes import say_stretch

MOST_LINES = 9
AS_THEN, CONSTANT = BOUNDARIES = ("当年区划", "可比口径")
NO_BACKGROUND = "不加"


@dataclass(frozen=True)
class Lines:
    """The figures of an indicator over time in the chosen regions, the first of them emphasised."""

    indicator: pd.Series
    region: pd.Series
    codes: tuple[str, ...]
    frame: pd.DataFrame

    @property
    def title(self) -> str:
        regions = "、".join(self.frame["region"].unique())
        return f"{self.indicator['name']}：{regions}，{self.frame['year'].min()}—{self.frame['year'].max()}年"

    @property
    def first_line(self) -> list[Observation]:
        """The figures of the first region that has some."""
        return observations_of(self.frame[self.frame["region_code"] == self.frame["region_code"].iloc[0]])

    @property
    def base_years(self) -> list[int]:
        """The years from which an index may count, the first choice first."""
        return find_base_years(self.frame, self.codes[0]) or find_base_years(self.frame, self.frame["region_code"].iloc[0])


@dataclass(frozen=True)
class Background:
    """The figures of a region above the chosen one and its name; both empty where none is wanted."""

    frame: pd.DataFrame
    name: str = ""


def gather_lines(indicator: pd.Series, region: pd.Series, codes: Sequence[str], values: Values) -> Lines:
    """Return the figures of some regions in their order."""
    frame = best_per_figure(select_figures(values, (indicator["indicator_id"],), codes))
    order = {code: index for index, code in enumerate(codes)}
    return Lines(indicator, region, tuple(codes), frame.sort_values("region_code", key=lambda column: column.map(order), kind="stable"))


def find_background(indicator: pd.Series, code: str, name: str, values: Values) -> Background:
    """Return the background of a region; none where the code is empty."""
    return Background(best_per_figure(select_figures(values, (indicator["indicator_id"],), [code] if code else [])), name if code else "")


def draw_lines(lines: Lines, background: Background, boundary_changes: BoundaryChanges) -> tuple[ChartResult, str]:
    """Draw a line for each region, with the background where it belongs there; and say why it does not."""
    reason = why_no_background(lines.frame, background.frame, background.name) if background.name else ""
    behind = background.frame if len(background.frame) and not reason else None
    chart = trend(lines.frame, lines.title, emphasised=lines.codes[0], background=behind)
    return ChartResult(chart, say_stretch(lines.first_line, boundary_changes)), reason


def draw_index(lines: Lines, base: int, background: Background, boundary_changes: BoundaryChanges) -> tuple[ChartResult, str]:
    """Draw each region's figures in per cent of its figure of one year; nothing is too large for a background here."""
    name = background.name
    reason = why_no_background(lines.frame, background.frame, name, is_index=True) if name else ""
    every = pd.concat([lines.frame, background.frame]) if not reason else lines.frame
    chart = index_line(every, lines.title, base, emphasised=lines.codes[0])
    if not any(series.marks for series in chart.series):
        raise ChartRefused(f"{base}年没有可作基年的确数", frame=newest(lines.frame))
    series = tuple(replace(line, is_background=True) if name and line.name == name else line for line in chart.series)
    return ChartResult(replace(chart, series=series), say_stretch(lines.first_line, boundary_changes)), reason
