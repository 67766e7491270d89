"""The key: each kind of mark that a chart uses, drawn once, with what it means."""

from dataclasses import replace

from indicators.charts.chart import Chart
from indicators.charts.mark import Mark
from output.drawing.grammar import EXACT_FIGURES, KEY, Role, explain_sign, find_role, style_mark
from output.drawing.lettering import measure_width
from output.drawing.palette import DARK, LIGHT
from output.drawing.svg.canvas import HALF_UP, LINE_HEIGHT, SMALL_SIZE, Area, Canvas
from output.drawing.svg.marks import DOTTED, draw_bar, draw_part, draw_symbol

_SAID_BY_WHOLE = ("下限", "上限", "区间")
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
    "超出界限": replace(_PLAIN, verdict="明显高于"),
    "接近界限": replace(_PLAIN, verdict="高于"),
    EXACT_FIGURES: _PLAIN,
}
SHOWN_ROLES: tuple[Role, ...] = ("bar", "point", "tile", "card")


def draw_sign(sign: str, *, dark: bool = False) -> str:
    """Return a picture of a sign, or of exact figures: how it looks on a bar, as a point, in a tile and on a card."""
    canvas = Canvas(DARK if dark else LIGHT, f"sign-{[EXACT_FIGURES, *KEY].index(sign)}{'-dark' if dark else ''}")
    for number, role in enumerate(SHOWN_ROLES):
        _draw_swatch(canvas, sign, number * SWATCH, 3, role)
    return canvas.finished(len(SHOWN_ROLES) * SWATCH, SMALL_SIZE * LINE_HEIGHT + 6, *explain_sign(sign))


def draw_key(canvas: Canvas, chart: Chart, area: Area) -> float:
    """Draw the kinds of marks in rows as wide as the area; return where the key ends."""
    left, top = area.left, area.top
    is_whole = chart.kind == "whole"
    for sign in (sign for sign in chart.flags if not is_whole or sign not in _SAID_BY_WHOLE):
        words = KEY[sign].meaning
        width = SWATCH + measure_width(words, SMALL_SIZE) + GAP
        if left > area.left and left + width > area.right:
            left, top = area.left, top + SMALL_SIZE * LINE_HEIGHT * 1.2
        _draw_swatch(canvas, sign, left, top, find_role(chart))
        canvas.text(words, (left + SWATCH, top + SMALL_SIZE * 1.15), size=SMALL_SIZE, fill=canvas.palette.quiet)
        left += width
    return top + (SMALL_SIZE * LINE_HEIGHT * 1.2 if chart.flags else 0)


def _draw_swatch(canvas: Canvas, sign: str, left: float, top: float, role: Role) -> None:
    colour, middle = canvas.palette.plain, top + SMALL_SIZE * 0.75
    box = (left + 2, left + 22)
    if sign == "无数字" and role == "tile":
        canvas.rectangle(box[0], middle - 6, 20, 12, "none", stroke=colour, stroke_dasharray=DOTTED)
    elif sign == "无数字" or (sign == "日期推断" and "point" not in role):
        canvas.text(KEY[sign].box, (left + SWATCH / 2 - 4, middle + SMALL_SIZE * HALF_UP), anchor="middle")
    else:
        style = style_mark(_EXAMPLES[sign], role, colour)
        if symbols := style.flags or tuple(filter(None, (style.symbol,))):
            draw_symbol(canvas, symbols[0], (left + SWATCH / 2 - 4, middle), colour)
        elif role == "bar":
            draw_bar(canvas, style, (left, left + 13, left + 24), middle - 6, 12)
        elif style.fill == "none":
            canvas.rectangle(box[0], middle - 6, 20, 12, "none", stroke=colour)
        else:
            draw_part(canvas, replace(style, colour=canvas.palette.shade(0.2)), box, middle - 6, 12)
