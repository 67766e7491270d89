"""A chart described once, as data: what is marked, with which bounds, breaks, notes and sources. Drawing never decides."""

from dataclasses import dataclass, field, replace
from typing import Any

import pandas as pd

from indicators.charts.mark import DERIVED_WORD, Gap, Mark, rescale_mark, say_derived
from indicators.wording.rows_in_words import kind_of

KINDS = {
    "bars": "排序条形",
    "dots": "带界限的点",
    "line": "折线",
    "index": "指数",
    "dumbbell": "哑铃",
    "slope": "坡度",
    "bands": "百分之百分段",
    "whole": "部分与整体",
    "levels": "层级",
    "panels": "分图对照",
    "tiles": "方格地图",
    "tiles_two": "两个时点的方格地图",
    "map": "地图",
    "map_two": "两个时点的地图",
    "coverage": "覆盖热力图",
    "standards": "标准前后",
    "cards": "卡片",
    "checks": "逐项对照",
    "funnel": "漏斗图",
    "steps": "阶梯曲线",
}
WITHOUT_AXIS = ("cards", "levels")  # each of their figures speaks for itself
MATRICES = ("coverage", "checks")  # rows and columns of boxes
ON_GROUNDS = ("tiles", "tiles_two", "map", "map_two")  # regions where they lie
ALL_DERIVED = f"各数均为{DERIVED_WORD}"


@dataclass(frozen=True)
class Series:
    """Marks of one name; a line has a piece for each stretch between breaks. A background series is context, drawn in grey."""

    name: str
    pieces: tuple[tuple[Mark, ...], ...]
    is_emphasised: bool = False
    is_background: bool = False

    @property
    def marks(self) -> tuple[Mark, ...]:
        return tuple(mark for piece in self.pieces for mark in piece)

    @property
    def is_level(self) -> bool:
        """Whether it is context that says the same at each date: a mean or a limit, of which no point is a figure of its own."""
        return self.is_background and len(self.marks) > 1 and len({mark.value for mark in self.marks}) == 1


@dataclass(frozen=True)
class Curve:
    """A line through the plane of a chart whose two axes are numbers: a limit or a mean, which is no figure of its own."""

    name: str
    points: tuple[tuple[float, float], ...]
    dash: str = "solid"


@dataclass(frozen=True)
class Break:
    """Where a series is cut, and why."""

    position: str
    reason: str


@dataclass(frozen=True)
class Chart:
    """A whole chart. Values are in base units, labels in the scale of the axis.

    `kind` is one of KINDS. `question` is what the chart answers, `answer` what it says to that where a sentence can, `caption`
    what a reader must know to read it at all (a tile map shows no boundaries), `approval` the 审图号 that stands on every map,
    `between` the words between one category and the next (the ratios of levels), `panels` the charts of which a composed one
    consists: small multiples, a map of two dates. Where both axes are numbers, `across` is what the lying one counts (a mark's
    `position` is its number) and `curves` are limits in their plane. `base` is a line to compare with (100 of an index); the series of an
    `is_ordered` chart run from little to much, as income bands do; the axis of an `is_close_up` one shows the stretch in which its values
    lie, which are read against a base or limits, and not the way from zero. `watermark` is laid over every drawing of data that is not
    real. The frame holds the rows of indicator_values behind the marks.
    """

    kind: str
    title: str
    unit: str
    series: tuple[Series, ...]
    scale_word: str = ""
    scale: int = 1
    breaks: tuple[Break, ...] = ()
    notes: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    frame: pd.DataFrame = field(default_factory=pd.DataFrame, compare=False)
    question: str = ""
    answer: str = ""
    caption: str = ""
    approval: str = ""
    targets: tuple[Mark, ...] = ()
    missing: tuple[Gap, ...] = ()
    between: tuple[str, ...] = ()
    base: float | None = None
    panels: tuple["Chart", ...] = ()
    across: str = ""
    curves: tuple[Curve, ...] = ()
    watermark: str = ""
    is_ordered: bool = False
    is_close_up: bool = False

    @property
    def axis_title(self) -> str:
        return f"{self.scale_word}{self.unit}"

    @property
    def approval_words(self) -> str:
        """What has to stand on every map; empty on what is none."""
        return f"审图号：{self.approval}" if self.approval else ""

    @property
    def is_derived(self) -> bool:
        """Whether every figure on the axis was computed, so that the chart says 推算 once and no label does."""
        figures = [mark for mark in self.marks if not mark.is_target]
        return self.kind not in WITHOUT_AXIS and bool(figures) and all(mark.is_derived for mark in figures)

    @property
    def heading(self) -> str:
        """What stands above every drawing: the unit, and once that every figure is 推算."""
        unit = f"单位：{self.axis_title}" if self.axis_title else ""
        return "；".join(filter(None, (unit, ALL_DERIVED if self.is_derived else "")))

    @property
    def flags(self) -> tuple[str, ...]:
        """The kinds of marks that need explaining, in the order of their appearance."""
        gaps = ("无数字",) if self.missing or any(panel.missing for panel in self.panels) else ()
        return (*dict.fromkeys(flag for mark in self.marks for flag in mark.flags), *gaps)

    @property
    def marks(self) -> tuple[Mark, ...]:
        """Every mark of the chart and its panels: figures and targets."""
        own = [mark for series in self.series for mark in series.marks]
        return (*own, *self.targets, *(mark for panel in self.panels for mark in panel.marks))

    @property
    def text_alternative(self) -> str:
        """The chart in words, every value stated, for those who cannot see it."""
        if self.panels:
            return f"{self.title}。{''.join(panel.text_alternative for panel in self.panels)}"
        parts = [self._spoken_series(series) for series in self.series]
        parts += [f"{curve.name} {_say_curve(curve)}" for curve in self.curves]
        parts += [f"目标 {self._spoken(mark)}" for mark in self.targets]
        parts += [f"间断 {cut.position}（{cut.reason}）" for cut in self.breaks]
        parts += self.between
        parts += [f"空缺（{reason}）：{'、'.join(gaps)}" for reason, gaps in self._gaps_by_reason().items()]
        head = f"（{self.heading}）" if self.heading else ""
        return f"{self.title}{head}。{'；'.join(parts)}。"

    def _spoken_series(self, series: Series) -> str:
        values = "，".join(self._spoken(mark) for mark in series.marks)
        says_itself = len(self.series) == 1 or {mark.category for mark in series.marks} == {series.name}
        return values if says_itself else f"{series.name}：{values}"

    @staticmethod
    def _spoken(mark: Mark) -> str:
        return " ".join(filter(None, (mark.category, mark.position, mark.label)))

    def _gaps_by_reason(self) -> dict[str, list[str]]:
        gaps: dict[str, list[str]] = {}
        for gap in self.missing:
            gaps.setdefault(gap.reason, []).append(" ".join(filter(None, (gap.category, gap.position))))
        return gaps


def _say_curve(curve: Curve) -> str:
    """Say where a curve begins and ends."""
    return "—".join(dict.fromkeys(f"{value:g}" for value in (round(curve.points[0][1], 1), round(curve.points[-1][1], 1))))


def rescale_chart(chart: Chart, word: str, scale: int) -> Chart:
    """Label a chart in another scale, so that charts that stand side by side may share one."""

    def rescaled_all(marks: tuple[Mark, ...]) -> tuple[Mark, ...]:
        return tuple(rescale_mark(mark, scale) for mark in marks)

    rescaled_series = tuple(replace(series, pieces=tuple(rescaled_all(piece) for piece in series.pieces)) for series in chart.series)
    return say_derived_once(replace(chart, series=rescaled_series, targets=rescaled_all(chart.targets), scale_word=word, scale=scale))


def say_derived_once(chart: Chart) -> Chart:
    """Leave 推算 to the heading where every figure of a chart and its panels is that; a mixed chart says it at each one that is."""
    if chart.kind in WITHOUT_AXIS:
        return chart

    def label(part: Chart) -> Chart:
        named = tuple(
            replace(
                series, pieces=tuple(tuple(say_derived(mark, is_said_once=chart.is_derived) for mark in piece) for piece in series.pieces)
            )
            for series in part.series
        )
        return replace(part, series=named, panels=tuple(label(panel) for panel in part.panels))

    return label(chart)


def make_chart(kind: str, title: str, frame: pd.DataFrame, series: tuple[Series, ...], **more: Any) -> Chart:
    """Make the chart of a frame with the notes and sources of exactly its rows; `more` are further fields of the Chart."""
    rows = kind_of(frame)
    notes = rows.caveats(frame)
    unit = more.pop("unit") if "unit" in more else str(frame["unit"].iloc[0])
    sources = tuple(dict.fromkeys(frame["source_title"])) if rows.is_printed else ()
    chart = Chart(kind, title, unit, series, notes=(*notes, *more.pop("notes", ())), sources=sources, frame=frame, **more)
    return say_derived_once(chart)
