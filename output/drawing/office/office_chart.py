"""A chart as office programs draw it themselves: categories, series of numbers, and how each number looks."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from indicators.charts.mark import Mark
from output.drawing.grammar import MarkStyle
from output.drawing.layout import LineStyle
from output.drawing.lettering import measure_width
from output.drawing.palette import LIGHT
from output.drawing.scale import find_ticks

LINE_HEIGHT, AXIS_ROOM, EDGE, LONGEST_NAME = 1.5, 2.2, 8.0, 120
Frame = tuple[float, float, float, float]


@dataclass(frozen=True)
class ChartSize:
    """What a chart may fill: its width and height and the size of its letters, in points; how many lines stand above it."""

    width: float
    height: float
    letters: float = 11.0
    heading_lines: int = 1


@dataclass(frozen=True)
class Point:
    """One number with its words.

    `side` is where they stand (t, b, l, r, ctr, outEnd), `shift` how far from there in shares of the chart; `style` is its own where
    it has another look than its series.
    """

    value: float
    label: str = ""
    side: str = ""
    style: MarkStyle | None = None
    shift: tuple[float, float] = (0.0, 0.0)
    ink: str = ""
    is_bold: bool = False


@dataclass(frozen=True)
class ErrorBars:
    """Strokes from each point of a series upward and downward, with caps or without."""

    up: tuple[float, ...]
    down: tuple[float, ...]
    has_caps: bool = False
    dash: str = "solid"


@dataclass(frozen=True)
class Series:
    """Numbers of one name and look, None where it has none: bars, points, or points joined by a line."""

    name: str
    points: tuple[Point | None, ...]
    style: MarkStyle
    error_bars: ErrorBars | None = None
    line: LineStyle | None = None
    is_listed: bool = True
    is_small: bool = False


@dataclass(frozen=True)
class Axis:
    """The axis of values from `low` to `high` with a line at every `step`, in base units; `unit` is what it is labelled with."""

    low: float
    high: float
    step: float
    unit: str = ""
    scale: int = 1

    @property
    def span(self) -> float:
        return self.high - self.low


@dataclass(frozen=True)
class Plot:
    """A native chart. `kind` is bars (lying, on one another), stacked (lying, end to end), points (upright) or scatter (upright, over an
    axis of numbers, which `along` describes: its categories are numbers).

    `frame` is left, top, width and height of the inner plot in shares of the chart. `months` is the distance of the ticks
    where the categories are ISO dates. `said` is what no native chart can say, to stand below it.
    """

    kind: str
    title: str
    categories: tuple[str, ...]
    series: tuple[Series, ...]
    axis: Axis
    frame: Frame
    size: ChartSize
    months: int = 0
    said: tuple[str, ...] = ()
    hides_values: bool = False
    alternative: str = field(default="", compare=False)
    along: Axis | None = None

    @property
    def has_legend(self) -> bool:
        return len(self.listed) > self.is_upright

    @property
    def is_upright(self) -> bool:
        """Whether it is a chart of points whose values run upward."""
        return self.kind in ("points", "scatter")

    @property
    def listed(self) -> tuple[Series, ...]:
        return tuple(series for series in self.series if series.is_listed)


def lay_axis(low: float, high: float, unit: str, scale: int, most: int = 6) -> Axis:
    """Return an axis with round steps over a stretch of values in base units."""
    ticks = find_ticks(low / scale, high / scale, most)
    step = (ticks[1][0] - ticks[0][0]) if len(ticks) > 1 else 1.0
    return Axis(ticks[0][0] * scale, ticks[-1][0] * scale, step * scale, unit, scale)


def share_scale(plots: Sequence[Plot]) -> list[Plot]:
    """Return lying charts that stand side by side with axes on which one length means one value, whatever room their names take."""
    lengths = [plot.frame[2] * plot.size.width for plot in plots]
    per_point = max(plot.axis.span / length for plot, length in zip(plots, lengths, strict=True))
    step = max(plot.axis.step for plot in plots)
    return [
        replace(plot, axis=replace(plot.axis, high=plot.axis.low + length * per_point, step=step))
        for plot, length in zip(plots, lengths, strict=True)
    ]


def lay_frame(size: ChartSize, names: Iterable[str], *, left: float, right: float = EDGE, lines: float = 1.0) -> Frame:
    """Return the inner plot beside `left` and `right` points, over its axis (so many lines of words) and a legend of these names."""
    top = size.letters * 1.9 * size.heading_lines + EDGE
    below = size.letters * (AXIS_ROOM + (lines - 1) * LINE_HEIGHT) + measure_legend(names, size)
    height = max(size.height - top - below, size.height * 0.3)
    return left / size.width, top / size.height, (size.width - left - right) / size.width, height / size.height


def measure_legend(names: Iterable[str], size: ChartSize) -> float:
    """Return the height of a legend, which stands in columns as wide as its longest name."""
    listed = list(names)
    if not listed:
        return 0
    widest = max(measure_width(name, size.letters) + size.letters * 3 for name in listed)
    columns = max(1, int(size.width * 0.94 / widest))
    return -(-len(listed) // columns) * size.letters * LINE_HEIGHT + size.letters


def distinct(names: Iterable[str]) -> list[str]:
    """Return names of which no two are alike, so that each keeps its own place: a repeated one is numbered, a very long one cut."""
    counts: dict[str, int] = {}
    kept = []
    for whole in names:
        name = whole if len(whole) <= LONGEST_NAME else f"{whole[:LONGEST_NAME]}……（共 {len(whole):,} 个字符）"
        counts[name] = counts.get(name, 0) + 1
        kept.append(name if counts[name] == 1 else f"{name}（{counts[name]}）")
    return kept


def accent(is_emphasised: bool) -> str:
    return LIGHT.accent if is_emphasised else LIGHT.plain


def spread_over(categories: Iterable[str], points: dict[str, Point]) -> tuple[Point | None, ...]:
    """Return the points at their categories."""
    return tuple(points.get(category) for category in categories)


def reach_high_ends(marks: Sequence[Mark | None]) -> ErrorBars | None:
    """Return the strokes from the low ends of ranges to their high ends; None where there is no range."""
    up = tuple(mark.high - mark.value if mark is not None and mark.high is not None else 0.0 for mark in marks)
    return ErrorBars(up, (0.0,) * len(up), has_caps=True) if any(up) else None
