"""What all renderers lay out alike on a map: how large it is drawn, which words have room in their region, which are said below it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from indicators.charts.chart import Chart
from indicators.charts.mark import Gap, Mark
from indicators.model.region_maps import Outline, Point, Ring
from output.drawing.grammar import GLYPHS, MarkStyle, style_mark
from output.drawing.layout import share_values
from output.drawing.lettering import measure_width
from output.drawing.palette import Palette

LINE = 1.3  # of a size of type
WRITTEN_BELOW = "未标在图上"
EMPTY = MarkStyle(fill="none", is_dotted=True)


@dataclass(frozen=True)
class MapFrame:
    """A map brought to a scale on a page that counts downward; its lower left corner, `low` in its own plane, stands at `corner`."""

    corner: Point
    scale: float
    low: Point
    height: float

    def locate(self, at: Point) -> Point:
        """Return where a point of the map is drawn."""
        return self.corner[0] + (at[0] - self.low[0]) * self.scale, self.corner[1] - (at[1] - self.low[1]) * self.scale

    def place(self, ring: Ring) -> list[Point]:
        """Return where a ring of the map is drawn."""
        return [self.locate(at) for at in ring]


@dataclass(frozen=True)
class Place:
    """A region of a map: its outline, its look, its name and figure, whether these have room in it, what it says when pointed at.

    `observation_id` is empty where the region has no figure, `is_chosen` says that it is the one that is compared with others.
    """

    outline: Outline
    style: MarkStyle
    words: tuple[str, str]
    tooltip: str
    observation_id: str = ""
    has_room: bool = False
    is_chosen: bool = False

    def find_ink(self, palette: Palette) -> str:
        """Return the colour in which its words can be read."""
        return palette.quiet if self.style.fill == "none" else palette.on(self.style.colour)


def measure_map(chart: Chart) -> tuple[Point, Point]:
    """Return the lower left and the upper right corner of all regions in the plane of the map."""
    outlines = [*(gap.outline for gap in chart.missing), *(mark.outline for mark in chart.marks)]
    points = [point for outline in outlines if outline for ring in outline.rings for point in ring]
    xs, ys = zip(*points, strict=True)
    return (min(xs), min(ys)), (max(xs), max(ys))


def fit_scale(chart: Chart, width: float, height: float) -> float:
    """Return the scale in which a map has room, the same to all sides."""
    low, high = measure_map(chart)
    return min(width / (high[0] - low[0]), height / (high[1] - low[1]))


def frame_map(chart: Chart, corner: Point, width: float, height: float) -> MapFrame:
    """Return the frame of a map below an upper left corner, in the middle of the width, no higher than the height."""
    low, high = measure_map(chart)
    scale = fit_scale(chart, width, height)
    indent, drawn = (width - (high[0] - low[0]) * scale) / 2, (high[1] - low[1]) * scale
    return MapFrame((corner[0] + indent, corner[1] + drawn), scale, low, drawn)


def lay_places(chart: Chart, palette: Palette, scale: float, size: float, shared_scale_marks: Sequence[Mark] = ()) -> list[Place]:
    """Return the regions of a map in the order in which they are drawn, the chosen one last: its edge lies on all others.

    The shades are those of its own marks where no others are given.
    """
    places = [*_lay_gaps(chart.missing), *_lay_marks(chart, palette, shared_scale_marks or chart.marks)]
    return sorted((_give_room(place, scale, size) for place in places), key=lambda place: place.is_chosen)


def list_unwritten(places: Sequence[Place]) -> list[str]:
    """Return the words of the regions that have no room for them."""
    return [" ".join(place.words) for place in places if not place.has_room]


def _lay_gaps(gaps: Sequence[Gap]) -> Iterator[Place]:
    for gap in gaps:
        if gap.outline:
            yield Place(gap.outline, EMPTY, (gap.category, gap.words), f"{gap.category}：{gap.reason}")


def _lay_marks(chart: Chart, palette: Palette, among: Sequence[Mark]) -> Iterator[Place]:
    marks = [(mark, series.is_emphasised) for series in chart.series for mark in series.marks]
    shares = share_values([mark for mark, _ in marks], among)
    for (mark, is_chosen), share in zip(marks, shares, strict=True):
        if mark.outline:
            style = style_mark(mark, "tile", palette.shade(share))
            # A tile has its signs in a corner; a region has none, so that they lead its figure.
            words = " ".join([*(GLYPHS[flag] for flag in style.flags), mark.label])
            yield Place(mark.outline, style, (mark.category, words), mark.tooltip, mark.observation_id, is_chosen=is_chosen)


def _give_room(place: Place, scale: float, size: float) -> Place:
    # Half an em stays free on either side: a region may be narrower above and below the line on which its width was measured.
    width, height = place.outline.width * scale, place.outline.height * scale
    has_room = height >= 2 * LINE * size and width >= max(measure_width(line, size) for line in place.words) + size
    return replace(place, has_room=has_room)
