"""What a chart promises to say and the browser did not write, or wrote where nobody sees it."""

import re
from collections import Counter
from collections.abc import Iterator
from html import unescape

from indicators.charts.chart import Chart
from indicators.charts.mark import Mark
from output.drawing.lettering import measure_width
from tests.support.charts.drawn import Box, Drawing, packed

TIME = ("line", "index")
# Kinds that write every figure; lines write what finds room, and bands what finds room in its part.
WRITES_ALL = ("bars", "dots", "dumbbell", "slope", "whole", "levels", "tiles", "coverage", "standards", "cards")
LETTER_ROOM = 3  # pixels of a line of words above and below its letters
PADDING = 3  # pixels between words and the edge of their bar, as plotly.js has it
LINE = 1.3


def leaves(chart: Chart) -> Iterator[Chart]:
    """The charts that have marks of their own: the panels of a composed one."""
    yield from chart.panels or (chart,)


def list_unnamed(drawing: Drawing) -> list[str]:
    """The categories, dates, lines, panels and ticks without their names."""
    written = drawing.words()
    names = [panel.title for panel in drawing.chart.panels] + [name for chart in leaves(drawing.chart) for name in _names(chart)]
    faults = [name for name in dict.fromkeys(names) if not any(packed(name) in words for words in written)]
    for axis, ticks in _promised_ticks(drawing).items():
        drawn = [packed(tick["words"]) for tick in drawing.seen["ticks"] if tick["axis"] == axis]
        faults += [f"{axis} {tick}" for tick in (Counter(ticks) - Counter(drawn)).elements()]
    return [f"{drawing.name}：{fault} is not named" for fault in faults]


def _names(chart: Chart) -> list[str]:
    if chart.kind in TIME:
        return [series.name for series in chart.series] if len(chart.series) > 1 else []
    if chart.kind == "standards":
        return [mark.position for mark in chart.marks]
    dates = [mark.position for mark in chart.marks] if chart.kind in ("slope", "cards", "coverage") else []
    return [*(mark.category for mark in chart.marks), *(gap.category for gap in chart.missing), *dates]


def _promised_ticks(drawing: Drawing) -> dict[str, list[str]]:
    return {
        name.replace("axis", ""): [letters(words) for words in axis["ticktext"] if words]
        for name, axis in drawing.sent["layout"].items()
        if name[1:5] == "axis" and "ticktext" in axis and axis.get("showticklabels", True)
    }


def list_unlabelled(drawing: Drawing) -> list[str]:
    """The figures that the description promises to write and nobody can read: not drawn, or drawn outside the picture."""
    promised = Counter(packed(mark.label) for chart in leaves(drawing.chart) for mark in _labelled(chart))
    written = "\n".join(drawing.words())
    said = {label: len(re.findall(rf"(?<![\d.,—≥≤]){re.escape(label)}(?![\d.,—万])", written)) for label in promised}
    faults = [
        f"{label} of the description is written {said[label]} of {times} times" for label, times in promised.items() if said[label] < times
    ]
    faults += [f"{words} is not written" for words in _list_unwritten(drawing)]
    faults += [f"{text['words']} is outside the picture" for text in drawing.seen["texts"] if _is_outside(text["box"], drawing)]
    return [f"{drawing.name}：{fault}" for fault in faults]


def _labelled(chart: Chart) -> tuple[Mark, ...]:
    if chart.kind in WRITES_ALL:
        return chart.marks
    marks = [sorted(series.marks, key=lambda mark: mark.position) for series in chart.series if not series.is_background]
    if chart.kind not in TIME:
        return ()
    return (marks[0][0], marks[0][-1]) if len(marks) == 1 else tuple(line[-1] for line in marks)


def _list_unwritten(drawing: Drawing) -> Iterator[str]:
    for number, trace in drawing.traces():
        if not isinstance(trace.get("text"), list):
            continue
        drawn = {text["number"]: packed(text["words"]) for text in drawing.seen["texts"] if text["trace"] == number}
        for place, words in enumerate(trace["text"]):
            if words and drawn.get(place) != letters(words) and not (place not in drawn and _may_hide(drawing, number, place)):
                yield f"{letters(words)} (drawn: {drawn.get(place)})"


def _may_hide(drawing: Drawing, trace: int, place: int) -> bool:
    """Whether words may be left to pointing: plotly.js is told to hide what does not fit, and their bar is too small for the least size."""
    rule, (left, top, right, bottom) = drawing.sent["layout"]["uniformtext"], drawing.drawn("bars", trace)[place]["box"]
    lines = [strip_markup(line) for line in drawing.sent["data"][trace]["text"][place].split("<br>")]
    width = max(measure_width(line, rule.get("minsize", 0)) for line in lines)
    height = len(lines) * rule.get("minsize", 0) * LINE
    return bool(rule.get("mode") == "hide" and (right - left < width * 1.1 + 2 * PADDING or bottom - top < height + 2 * PADDING))


def _is_outside(box: Box, drawing: Drawing) -> bool:
    width, height = drawing.seen["size"]
    return box[0] < -1 or box[1] < -LETTER_ROOM or box[2] > width + 1 or box[3] > height + LETTER_ROOM


def strip_markup(words: str) -> str:
    return unescape(re.sub("<[^>]*>", "", words))


def letters(words: str) -> str:
    """The letters of words that were sent with markup."""
    return packed(strip_markup(words))
