"""Upright charts of points by region as native charts: dots with bounds, dumbbells."""

from collections.abc import Sequence

from indicators.charts.chart import Chart
from indicators.charts.mark import Mark
from output.drawing.lettering import width_of, wrapped
from output.drawing.office.office_chart import (
    Axis,
    Cell,
    Column,
    Look,
    Plot,
    Reach,
    Room,
    accent,
    axis_of,
    distinct,
    framed,
    group_name,
    look_of,
    reach_of,
    spread_over,
)
from output.drawing.office.unshown_words import absences, break_words
from output.drawing.palette import LIGHT
from output.drawing.scale import extent

SIGN_LENGTH, NAME_GAP = 0.06, 12.0


def dots(chart: Chart, room: Room, among: Sequence[Mark]) -> Plot:
    """A point for each figure, a stroke to where it may reach; figures of one kind of mark make a column of their own."""
    pairs = [(mark, accent(series.is_emphasised), series.is_emphasised) for series in chart.series for mark in series.marks]
    pairs += [(mark, LIGHT.text, False) for mark in chart.targets]
    own = distinct([mark.category for mark, _, _ in pairs[: len(pairs) - len(chart.targets)]])
    names = [*own, *(mark.category for mark in chart.targets)]
    categories = tuple(dict.fromkeys([*names, *(gap.category for gap in chart.missing)]))
    groups: dict[tuple[bool, str], list[tuple[str, Mark, str, bool]]] = {}
    for name, (mark, colour, is_bold) in zip(names, pairs, strict=True):
        groups.setdefault((is_bold, group_name(mark.flags)), []).append((name, mark, colour, is_bold))
    listed = list(dict.fromkeys(group for _, group in groups))
    axis, frame = _ground(chart, room, among, categories, listed)
    columns = []
    for (_, group), found in sorted(groups.items(), key=lambda entry: entry[0][0]):
        marks = {name: mark for name, mark, _, _ in found}
        usual = look_of(found[0][1], found[0][2])
        cells = {
            name: Cell(mark.value, _words(mark), "b" if _reaches_up(mark) else "t", is_bold=is_bold) for name, mark, _, is_bold in found
        }
        reach = reach_of([marks.get(category) for category in categories], (axis.high - axis.low) * SIGN_LENGTH, axis.high)
        is_listed = group in listed
        listed = [other for other in listed if other != group]
        columns.append(Column(group, spread_over(categories, cells), usual, reach, is_listed=is_listed))
    return Plot(
        "points", chart.title, categories, tuple(columns), axis, frame, room, said=absences(chart), alternative=chart.text_alternative
    )


def _words(mark: Mark) -> str:
    return f"目标 {mark.label}" if mark.is_target else mark.label


def _reaches_up(mark: Mark) -> bool:
    return mark.is_lower_bound or mark.high is not None


def _ground(
    chart: Chart, room: Room, among: Sequence[Mark], categories: Sequence[str], legend: list[str]
) -> tuple[Axis, tuple[float, float, float, float]]:
    """The axis with room for words above the highest point, and the inner plot beside it."""
    low, high = extent(tuple(among), 1)
    is_share = chart.unit == "%" and 50 < high <= 100
    axis = axis_of(low, 100 if is_share else high + (high - low) * 0.12, chart.axis_title, chart.scale, 5)
    left = width_of(f"{axis.high / axis.scale:,.1f}", room.size) + NAME_GAP
    slot = (room.width - left) / max(len(categories), 1)
    lines = max(len(wrapped(name, room.size, slot * 0.9)) for name in categories)
    return axis, framed(room, legend if len(legend) > 1 else [], left=left, lines=min(lines, 5))


def dumbbell(chart: Chart, room: Room, among: Sequence[Mark]) -> Plot:
    """Two points for each region joined by a stroke: dashed where one is a bound, none where they may not be joined."""
    names = distinct([series.name for series in chart.series])
    groups: dict[tuple[str, bool, str, bool], dict[str, tuple[Mark, Mark, bool]]] = {}
    for name, series in zip(names, chart.series, strict=True):
        first, last = series.marks[0], series.marks[-1]
        joint = "" if len(series.pieces) > 1 else "solid" if _is_exact(first) and _is_exact(last) else "dot"
        for mark, other, is_last in ((first, last, False), (last, first, True)):
            side = "；".join([mark.position, *([group_name(mark.flags)] if mark.flags else [])])
            key = (side, is_last, joint if is_last else "", series.is_emphasised)
            groups.setdefault(key, {})[name] = (mark, other, series.is_emphasised)
    shown = list(dict.fromkeys(side for side, *_ in groups))
    axis, frame = _ground(chart, room, among, names, shown)
    columns, listed = [], set[str]()
    for (side, is_last, joint, _), found in sorted(groups.items(), key=lambda entry: (entry[0][1], entry[0][3])):
        columns.append(_side(side, found, names, joint, is_last=is_last, is_listed=side not in listed))
        listed.add(side)
    said = (*break_words(chart), *absences(chart))
    return Plot("points", chart.title, tuple(names), tuple(columns), axis, frame, room, said=said, alternative=chart.text_alternative)


def _is_exact(mark: Mark) -> bool:
    return mark.lower is not None and mark.lower == mark.upper


def _side(side: str, found: dict[str, tuple[Mark, Mark, bool]], names: list[str], joint: str, *, is_last: bool, is_listed: bool) -> Column:
    """The points of one date: before hollow, after full; the higher of two has its words above, the lower below."""
    first, _, is_emphasised = next(iter(found.values()))
    usual = _dated(first, accent(is_emphasised), is_last=is_last)
    cells = {
        name: Cell(
            mark.value,
            mark.label,
            "t" if (mark.value, is_last) > (other.value, not is_last) else "b",
            is_bold=is_bold,
        )
        for name, (mark, other, is_bold) in found.items()
    }
    reach = None
    if joint:
        gaps = [found[name][1].value - found[name][0].value if name in found else 0.0 for name in names]
        reach = Reach(tuple(max(gap, 0.0) for gap in gaps), tuple(max(-gap, 0.0) for gap in gaps), dashes=joint)
    return Column(side, spread_over(names, cells), usual, reach, is_listed=is_listed)


def _dated(mark: Mark, colour: str, *, is_last: bool) -> Look:
    look = look_of(mark, colour)
    return look if is_last or look.symbol != "circle" else Look(colour, look.fill, "circle-open")
