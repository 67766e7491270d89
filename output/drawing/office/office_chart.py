"""A chart as office programs draw it themselves: categories, columns of numbers, and how each number looks."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import zip_longest

from indicators.charts.mark import Mark
from output.drawing.lettering import width_of
from output.drawing.palette import LIGHT, symbol_of
from output.drawing.scale import ticks

SIGN_WORDS = {
    "目标": "目标",
    "下限": "下限，实际不低于所示",
    "上限": "上限，实际不高于所示",
    "约数": "约数，界限不明",
    "区间": "区间低端",
    "口径不同": "口径或时点不同",
    "推算": "推算",
    "存疑": "初步或存疑",
    "日期推断": "日期推断",
}
EXACT_WORDS = "确数"
LINE_HEIGHT, AXIS_ROOM, EDGE, LONGEST_NAME = 1.5, 2.2, 8.0, 120


@dataclass(frozen=True)
class Room:
    """What a chart may fill: its width and height and the size of its letters, in points; how many lines stand above it."""

    width: float
    height: float
    size: float = 11.0
    heading_lines: int = 1


@dataclass(frozen=True)
class Look:
    """How a figure is drawn; `fill` is solid, hatched, faint, hollow or none, `symbol` has plotly's name for it."""

    colour: str
    fill: str = "solid"
    symbol: str = "circle"
    dashes: str = "solid"
    width: float = 1.5
    is_dotted: bool = False


@dataclass(frozen=True)
class Cell:
    """One number with its words; `place` is where they stand, `shift` how far from there (in shares of the chart), `look` its own."""

    value: float
    label: str = ""
    place: str = ""
    look: Look | None = None
    shift: tuple[float, float] = (0.0, 0.0)
    ink: str = ""
    is_bold: bool = False


@dataclass(frozen=True)
class Reach:
    """Strokes from each figure of a column upward and downward, and how they end: arrow, cap or plain."""

    up: tuple[float, ...]
    down: tuple[float, ...]
    end: str = "plain"
    dashes: str = "solid"


@dataclass(frozen=True)
class Column:
    """Numbers of one name and look, None where it has none: bars, points, or points joined by a line."""

    name: str
    cells: tuple[Cell | None, ...]
    look: Look
    reach: Reach | None = None
    is_line: bool = False
    is_listed: bool = True


@dataclass(frozen=True)
class Axis:
    """The axis of values from `low` to `high` with a line at every `step`, in base units; `unit` is what it is labelled with."""

    low: float
    high: float
    step: float
    unit: str = ""
    scale: int = 1


@dataclass(frozen=True)
class Plot:
    """A native chart. `kind` is bars (lying, on one another), stacked (lying, end to end) or points (upright).

    `frame` is left, top, width and height of the inner plot in shares of the chart. `months` is the distance of the ticks
    where the categories are ISO dates. `said` is what no native chart can say, to stand below it.
    """

    kind: str
    title: str
    categories: tuple[str, ...]
    columns: tuple[Column, ...]
    axis: Axis
    frame: tuple[float, float, float, float]
    room: Room
    months: int = 0
    said: tuple[str, ...] = ()
    hides_values: bool = False
    alternative: str = field(default="", compare=False)

    @property
    def has_legend(self) -> bool:
        return len(self.listed) > 1 or (len(self.listed) == 1 and self.kind != "points" and self.listed[0].name != EXACT_WORDS)

    @property
    def listed(self) -> tuple[Column, ...]:
        return tuple(column for column in self.columns if column.is_listed)


def axis_of(low: float, high: float, unit: str, scale: int, most: int = 6) -> Axis:
    """Round steps over a stretch of values in base units."""
    found = ticks(low / scale, high / scale, most)
    step = (found[1][0] - found[0][0]) if len(found) > 1 else 1.0
    return Axis(found[0][0] * scale, found[-1][0] * scale, step * scale, unit, scale)


def framed(room: Room, names: Iterable[str], *, left: float, right: float = EDGE, lines: float = 1.0) -> tuple[float, float, float, float]:
    """The inner plot beside `left` and `right` points, over its axis (so many lines of words) and a legend of these names."""
    top = room.size * 1.9 * room.heading_lines + EDGE
    below = room.size * (AXIS_ROOM + (lines - 1) * LINE_HEIGHT) + legend_height(names, room)
    height = max(room.height - top - below, room.height * 0.3)
    return left / room.width, top / room.height, (room.width - left - right) / room.width, height / room.height


def legend_height(names: Iterable[str], room: Room) -> float:
    """A legend stands in columns as wide as its longest name."""
    found = list(names)
    if not found:
        return 0
    widest = max(width_of(name, room.size) + room.size * 3 for name in found)
    columns = max(1, int(room.width * 0.94 / widest))
    return -(-len(found) // columns) * room.size * LINE_HEIGHT + room.size


def distinct(names: Iterable[str]) -> list[str]:
    """Names of which no two are alike, so that each keeps its own place: a repeated one is numbered, a very long one cut."""
    counts: dict[str, int] = {}
    found = []
    for whole in names:
        name = whole if len(whole) <= LONGEST_NAME else f"{whole[:LONGEST_NAME]}……（共 {len(whole):,} 个字符）"
        counts[name] = counts.get(name, 0) + 1
        found.append(name if counts[name] == 1 else f"{name}（{counts[name]}）")
    return found


def group_name(signs: Iterable[str]) -> str:
    """The words of a legend for figures with these signs."""
    return "；".join(SIGN_WORDS[sign] for sign in signs) or EXACT_WORDS


def look_of(mark: Mark, colour: str) -> Look:
    """The grammar of marks: hollow an upper bound or a target, hatched what is derived, faint what is doubtful or about."""
    is_faint = mark.is_doubtful or mark.has_other_definition or mark.qualifier == "about"
    fill = "hollow" if mark.is_upper_bound or mark.is_target else "faint" if is_faint else "solid"
    return Look(colour, "hatched" if mark.is_derived else fill, symbol_of(mark), is_dotted=is_faint or mark.is_target)


def accent(is_emphasised: bool) -> str:
    return LIGHT.accent if is_emphasised else LIGHT.plain


def spread_over(categories: Iterable[str], cells: dict[str, Cell]) -> tuple[Cell | None, ...]:
    """The cells at their categories."""
    return tuple(cells.get(category) for category in categories)


def reach_of(marks: Sequence[Mark | None], sign_length: float, top: float) -> Reach | None:
    """The strokes of open ends and ranges; None where no figure has one. Open ends are of one length, which says nothing."""
    found = [(_up(mark, sign_length, top), sign_length if mark is not None and mark.is_upper_bound else 0.0) for mark in marks]
    up, down = (tuple(side) for side in zip_longest(*found))
    has_range = any(mark is not None and mark.high is not None for mark in marks)
    return Reach(up, down, "cap" if has_range else "arrow") if any(up) or any(down) else None


def _up(mark: Mark | None, sign_length: float, top: float) -> float:
    if mark is None:
        return 0.0
    return mark.high - mark.value if mark.high is not None else min(sign_length, max(top - mark.value, 0.0)) if mark.is_lower_bound else 0.0
