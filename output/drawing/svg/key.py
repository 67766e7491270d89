"""The key: each kind of mark that a chart uses, drawn once, with what it means."""

from dataclasses import replace

from indicators.charts.chart import Chart
from indicators.charts.mark import Mark
from output.drawing.lettering import width_of
from output.drawing.palette import MARK_KEY
from output.drawing.svg.canvas import HALF_UP, LINE_HEIGHT, SMALL_SIZE, Area, Canvas
from output.drawing.svg.marks import DOTTED, bar, point

BARRED, BOXED, LYING, OVER_TIME = ("bars", "bands", "whole", "standards"), ("tiles", "coverage"), ("dots", "dumbbell"), ("line", "index")
_SAID_BY_WHOLE = ("下限", "上限", "区间")
_WORDS = {"日期推断": "~", "无数字": "无"}
SWATCH, GAP = 32.0, 16.0
_PLAIN = Mark("", "", 0, None, "exact", "", "")
_EXAMPLES = {
    "目标": replace(_PLAIN, is_target=True),
    "下限": replace(_PLAIN, qualifier="over"),
    "上限": replace(_PLAIN, qualifier="nearly"),
    "约数": replace(_PLAIN, qualifier="about"),
    "区间": replace(_PLAIN, qualifier="range", high=1.0),
    "口径不同": replace(_PLAIN, has_other_definition=True),
    "推算": replace(_PLAIN, is_derived=True),
    "存疑": replace(_PLAIN, is_doubtful=True),
    "日期推断": replace(_PLAIN, is_inferred=True),
}


def draw_key(canvas: Canvas, chart: Chart, area: Area) -> float:
    """The kinds of marks in rows as wide as the area; where the key ends."""
    left, top = area.left, area.top
    kind = chart.panels[0].kind if chart.panels else chart.kind
    for sign in (sign for sign in chart.flags if kind != "whole" or sign not in _SAID_BY_WHOLE):
        words = MARK_KEY[sign].rsplit(" ", 1)[-1]
        width = SWATCH + width_of(words, SMALL_SIZE) + GAP
        if left > area.left and left + width > area.right:
            left, top = area.left, top + SMALL_SIZE * LINE_HEIGHT * 1.2
        _swatch(canvas, sign, left, top, kind)
        canvas.text(words, (left + SWATCH, top + SMALL_SIZE * 1.15), size=SMALL_SIZE, fill=canvas.palette.quiet)
        left += width
    return top + (SMALL_SIZE * LINE_HEIGHT * 1.2 if chart.flags else 0)


def _swatch(canvas: Canvas, sign: str, left: float, top: float, kind: str) -> None:
    colour, middle = canvas.palette.plain, top + SMALL_SIZE * 0.75
    centre = (left + SWATCH / 2 - 4, middle)
    if sign == "无数字" and kind in BOXED:
        canvas.rectangle(left + 2, middle - 6, 20, 12, "none", stroke=colour, stroke_dasharray=DOTTED)
    elif words := _WORDS.get(sign, "") if kind not in OVER_TIME or sign == "无数字" else "":
        canvas.text(words, (centre[0], middle + SMALL_SIZE * HALF_UP), anchor="middle")
    elif kind in BARRED and sign not in ("目标", "口径不同"):
        bar(canvas, _EXAMPLES[sign], (left, left + 13, left + 24), middle - 6, 12, colour)
    else:
        point(canvas, _EXAMPLES[sign], centre, colour, lying=kind in LYING)
