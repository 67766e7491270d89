"""Marks that the browser drew elsewhere, larger or over more than their figures say."""

from collections.abc import Iterator, Sequence
from itertools import zip_longest
from typing import Any

from indicators.charts.chart import Chart
from tests.support.charts.drawn import Box, Drawing, Found, are_near, at, hull, packed, pixels
from tests.support.charts.drawn_words import LETTER_ROOM, TIME, leaves, letters

TOLERANCE = 1  # pixels; plotly.js lays the edges of bars on whole ones
TICK_TOLERANCE = 3  # the middle of a line of words is not quite that of its letters
LARGEST = 0.75  # of its size a symbol reaches from its middle; a stroke across, 1.4 of it long, is the longest
OVERLAP = 2  # pixels that a mark may reach into the box of words, which is higher than its letters
BAR_KINDS = ("bars", "standards", "bands", "whole")
ROW_KINDS = ("bars", "dots", "dumbbell", "bands")
VALUE_KINDS = (*BAR_KINDS, *TIME, "dots", "dumbbell", "slope")
Spot = tuple[str, float]


def list_misplaced(drawing: Drawing) -> list[str]:
    """Bars, points, lines, ranges, shapes and ticks that are not where their values lie on the axes as drawn."""
    faults = [fault for number, trace in drawing.traces() for fault in _compare_trace(drawing, number, trace)]
    faults += [*_compare_shapes(drawing), *_compare_ticks(drawing)]
    return [f"{drawing.name}：{fault}" for fault in faults]


def _compare_trace(drawing: Drawing, number: int, trace: dict[str, Any]) -> Iterator[str]:
    panel = drawing.panel(trace)
    figures = list(zip(trace["x"], trace["y"], strict=True))
    places = [panel.point(x, y) for x, y in figures if x is not None and y is not None]
    if trace["type"] == "bar":
        expected = [_place_bar(drawing, trace, place) for place in range(len(figures))]
        yield from _compare(f"bar of trace {number}", [one["box"] for one in drawing.drawn("bars", number)], expected)
    elif "markers" in trace["mode"]:
        yield from _compare(f"point of trace {number}", [one["place"] for one in drawing.drawn("points", number)], places)
    lines = [one["box"] for one in drawing.drawn("lines", number)]
    if ("lines" in trace.get("mode", "") and len(places) > 1) or lines:
        corners = [corner for box in lines for corner in (box[:2], box[2:])]
        yield from _compare(f"line of trace {number}", [hull(corners)] if lines else [], [hull(places)])
    if "error_y" in trace:
        ends = zip(figures, trace["error_y"]["array"], strict=True)
        expected = [panel.box((x, x), (y, y + above)) for (x, y), above in ends]
        drawn = [(x, box[1], x, box[3]) for one in drawing.drawn("ranges", number) for box in [one["box"]] for x in [(box[0] + box[2]) / 2]]
        yield from _compare(f"range of trace {number}", drawn, [box for box in expected if box[3] - box[1] > 0])


def _place_bar(drawing: Drawing, trace: dict[str, Any], number: int) -> Box:
    panel, width, base = drawing.panel(trace), at(trace["width"], number), at(trace.get("base", 0), number)
    x, y = trace["x"][number], trace["y"][number]
    if trace.get("orientation") == "h":
        return panel.box((base, base + x), (y - width / 2, y + width / 2))
    return panel.box((x - width / 2, x + width / 2), (base, base + y))


def _compare_shapes(drawing: Drawing) -> Iterator[str]:
    shapes = drawing.sent["layout"].get("shapes", [])
    drawn = [one["box"] for one in sorted(drawing.seen["shapes"], key=lambda one: one["number"])]
    yield from _compare("shape", drawn, [_place_shape(drawing, shape) for shape in shapes])


def _place_shape(drawing: Drawing, shape: dict[str, Any]) -> Box:
    names = [shape[f"{side}ref"].split()[0] for side in "xy"]
    panel = drawing.panel_of(*names)
    across, down = (
        [axis.share(shape[side + end]) if "domain" in shape[f"{side}ref"] else axis.place(shape[side + end]) for end in "01"]
        for side, axis in (("x", panel.x), ("y", panel.y))
    )
    return hull(list(zip(across, down, strict=True)))


def _compare_ticks(drawing: Drawing) -> Iterator[str]:
    """A tick stands where its number lies, the names where they were sent to."""
    for tick in drawing.seen["ticks"]:
        name, words = tick["axis"], packed(tick["words"])
        other = ("y" if name[0] == "x" else "x") + name[1:]
        panel = drawing.panel_of(*sorted((name, other)))
        axis = panel.x if name[0] == "x" else panel.y
        left, top, right, bottom = tick["box"]
        drawn = (left + right) / 2 if name[0] == "x" else (top + bottom) / 2
        if "ticktext" in axis.sent:
            named = zip(axis.sent["tickvals"], axis.sent["ticktext"], strict=True)
            values = [value for value, text in named if letters(text) == words]
        else:
            values = [float(words.replace(",", "").replace("−", "-").rstrip("%"))]
        if not any(abs(axis.place(value) - drawn) <= TICK_TOLERANCE for value in values):
            yield f"tick {name} {words} at {drawn:.0f} not {pixels(axis.place(value) for value in values)}"


def _compare(what: str, drawn: Sequence[Any], expected: Sequence[Any]) -> Iterator[str]:
    for place, (one, other) in enumerate(zip_longest(drawn, expected)):
        if one is None or other is None or not are_near(one, other, TOLERANCE):
            yield f"{what}, {place}: drawn at {one and pixels(one)} not {other and pixels(other)}"


def list_untrue(drawing: Drawing) -> list[str]:
    """Figures whose mark says another value, by the axis as drawn, than the description does, or stands in the row of another name."""
    if drawing.chart.kind not in VALUE_KINDS and not drawing.chart.panels:
        return []
    said: list[Spot] = [spot for chart in leaves(drawing.chart) if chart.kind in VALUE_KINDS for spot in _promised_ends(chart)]
    read = list(_read_ends(drawing)) if said else []
    axis = drawing.panel_of("x", "y")
    value_axis = axis.y if _is_upright(drawing.chart) else axis.x
    tolerance = TOLERANCE * abs((value_axis.sent["range"][1] - value_axis.sent["range"][0]) / (value_axis.end - value_axis.start))
    pairs = zip_longest(sorted(read), sorted(said), fillvalue=("", float("nan")))
    return [
        f"{drawing.name}：{' '.join(map(str, one))} is drawn, {' '.join(map(str, other))} is said"
        for one, other in pairs
        if one[0] != other[0] or not abs(one[1] - other[1]) <= tolerance
    ] + [f"{drawing.name}：{fault}" for fault in _list_strays(drawing)]


def _is_upright(chart: Chart) -> bool:
    """Whether values rise, not run to the right."""
    return any(leaf.kind in (*TIME, "slope") for leaf in leaves(chart))


def _promised_ends(chart: Chart) -> Iterator[Spot]:
    """Where each mark ends on the axis of values, by the identifier of its figure; that of a range begins where it ends."""
    if chart.kind == "whole":
        part, rest = (series.marks[0] for series in chart.series)
        low, high = part.lower or 0.0, 100.0 if part.upper is None else part.upper
        yield from [(part.observation_id, end) for start, end in ((0, low), (low, high)) if end > start]
        yield from [(rest.observation_id, 100.0)] if high < 100 else []
        return
    ends: dict[str, float] = {}
    for mark in chart.marks:
        ends[mark.category] = mark.value + (ends.get(mark.category, 0.0) if chart.kind == "bands" else 0.0)
        yield mark.observation_id, ends[mark.category] / (1 if chart.kind == "bands" else chart.scale)
        if chart.kind in BAR_KINDS and mark.high is not None:
            yield mark.observation_id, mark.high / chart.scale


def _read_ends(drawing: Drawing) -> Iterator[Spot]:
    """The same as drawn."""
    for number, trace in drawing.traces():
        if "customdata" not in trace:
            continue
        panel = drawing.panel(trace)
        if trace["type"] == "bar":
            yield from (
                (trace["customdata"][one["number"]], panel.x.value(_far_end(one, panel.x.place(0))))
                for one in drawing.drawn("bars", number)
            )
        else:
            is_upright = _is_upright(drawing.chart)
            axis = panel.y if is_upright else panel.x
            yield from (
                (trace["customdata"][one["number"]], axis.value(one["place"][int(is_upright)])) for one in drawing.drawn("points", number)
            )


def _far_end(bar: Found, zero: float) -> float:
    return max(bar["box"][0], bar["box"][2], key=lambda edge: abs(edge - zero))


def _list_strays(drawing: Drawing) -> Iterator[str]:
    """Figures beside another name than their own."""
    for chart, number in zip(leaves(drawing.chart), ("", "2", "3", "4"), strict=False):
        if chart.kind not in ROW_KINDS:
            continue
        names = {mark.observation_id: packed(mark.category) for mark in chart.marks}
        rows = [
            ((tick["box"][1] + tick["box"][3]) / 2, packed(tick["words"])) for tick in drawing.seen["ticks"] if tick["axis"] == f"y{number}"
        ]
        for place, trace in drawing.traces():
            if "customdata" not in trace or trace.get("yaxis", "y") != f"y{number}":
                continue
            for one in [*drawing.drawn("bars", place), *drawing.drawn("points", place)]:
                middle = one["place"][1] if trace["type"] == "scatter" else (one["box"][1] + one["box"][3]) / 2
                row = min(rows, key=lambda row: abs(row[0] - middle))[1]
                if row != (name := names[trace["customdata"][one["number"]]]):
                    yield f"{name} stands in the row of {row}"


def list_overgrown(drawing: Drawing) -> list[str]:
    """Symbols that reach farther than their size and distance allow or are not to be seen, and whatever is broken or outside the picture."""
    faults = [f"{one} is broken" for one in drawing.seen["broken"]] + [f"{one} is outside the picture" for one in drawing.seen["outside"]]
    for number, trace in drawing.traces():
        for point in drawing.drawn("points", number):
            marker = trace["marker"]
            size, away = at(marker["size"], point["number"]), at(marker.get("standoff", 0), point["number"])
            reach = size * LARGEST + away + TOLERANCE
            (x, y), (left, top, right, bottom) = point["place"], point["box"]
            if max(x - left, right - x, y - top, bottom - y) > reach:
                faults.append(f"symbol {at(marker.get('symbol'), point['number'])} of trace {number} reaches {pixels(point['box'])}")
            if max(right - left, bottom - top) < size / 2:
                faults.append(f"symbol {at(marker.get('symbol'), point['number'])} of trace {number} is not to be seen")
    return [f"{drawing.name}：{fault}" for fault in faults]


def list_crossed(drawing: Drawing) -> list[str]:
    """Words of figures through which a symbol, a range or the stroke of a shape runs."""
    strokes = [*_list_strokes(drawing)]
    texts = [text for text in drawing.seen["texts"] if text["role"] in ("label", "inside", "note")]
    return [
        f"{drawing.name}：{packed(text['words'])} {pixels(text['box'])} is crossed by {what} {pixels(box)}"
        for text in texts
        for what, box in strokes
        if _overlap(_shrink_to_letters(text["box"]), _thicken(box)) > OVERLAP
    ]


def _list_strokes(drawing: Drawing) -> Iterator[tuple[str, Box]]:
    for number, trace in drawing.traces():
        if trace["type"] == "scatter" and trace.get("marker", {}).get("opacity", 1):
            yield from ((f"a symbol of trace {number}", _grow(one["box"], one["stroke"] / 2)) for one in drawing.drawn("points", number))
        yield from ((f"a range of trace {number}", one["box"]) for one in drawing.drawn("ranges", number))
    for shape in drawing.seen["shapes"]:
        left, top, right, bottom = shape["box"]
        edges = ((left, top, right, top), (left, bottom, right, bottom), (left, top, left, bottom), (right, top, right, bottom))
        yield from ((f"shape {shape['number']}", edge) for edge in dict.fromkeys(edges))


def _shrink_to_letters(box: Box) -> Box:
    """The box of the letters alone: a line of words has some room above and below them."""
    return box[0], box[1] + LETTER_ROOM, box[2], box[3] - LETTER_ROOM


def _thicken(box: Box) -> Box:
    """A thin stroke as thick as what may overlap on both its sides: it overlaps by more than that where its middle does."""
    across, down = (max(0.0, OVERLAP + 0.1 - (box[end] - box[start]) / 2) for start, end in ((0, 2), (1, 3)))
    return box[0] - across, box[1] - down, box[2] + across, box[3] + down


def _grow(box: Box, by: float) -> Box:
    return box[0] - by, box[1] - by, box[2] + by, box[3] + by


def _overlap(one: Box, other: Box) -> float:
    across, down = (min(one[end], other[end]) - max(one[start], other[start]) for start, end in ((0, 2), (1, 3)))
    return min(across, down)
