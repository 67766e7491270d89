"""One series of a native chart: its look, its points, their words, its strokes, where its numbers stand in the sheet."""

from dataclasses import dataclass
from datetime import date
from xml.etree.ElementTree import Element

from output.drawing.grammar import ABOUT, APART, DERIVED, DOUBTFUL, INFERRED, NEARLY_APART, OTHER, PLAIN, TARGET, MarkStyle
from output.drawing.layout import LineStyle
from output.drawing.office.office_chart import ErrorBars, Plot, Point, Series
from output.drawing.office.xml_elements import fill, place, put, set_letters, shape_bar, stroke, visible, write_lines
from output.drawing.palette import LIGHT, mixed

# What office programs draw for a symbol, which have few of their own, and whether it is hollow.
SYMBOLS = {
    PLAIN: ("circle", False),
    INFERRED: ("circle", True),
    DOUBTFUL: ("circle", True),
    DERIVED: ("star", True),
    OTHER: ("x", True),
    "triangle-up": ("triangle", False),
    "triangle-down-open": ("dash", False),
    ABOUT: ("square", True),
    "line-ew-open": ("dash", False),
    TARGET: ("diamond", True),
    APART: ("diamond", False),
    NEARLY_APART: ("square", False),
}
TINT = 0.5
USUAL_LETTERS, SMALL_POINT, POINT, SIGN = 11.0, 5, 8, 9  # sizes of points beside letters of the usual size
WIDTHS = {"thin": 1.0, "context": 1.25, "usual": 1.75, "alone": 2.0, "chosen": 2.5}
EPOCH = date(1899, 12, 30).toordinal()


@dataclass(frozen=True)
class Anchor:
    """Where the numbers of a chart stand in a sheet: the cell above the categories, from 0, and the sheet's name."""

    sheet: str
    row: int = 0
    column: int = 0

    def cells(self, column: int, first: int, last: int) -> str:
        """Return the address of cells of a column of the chart; row 0 has the names."""
        letter = spell_column(self.column + column)
        quoted = self.sheet.replace("'", "''")
        start, end = f"${letter}${self.row + first + 1}", f"${letter}${self.row + last + 1}"
        return f"'{quoted}'!{start}" if first == last == 0 else f"'{quoted}'!{start}:{end}"


def spell_column(number: int) -> str:
    """Return the letters of a column, from 0."""
    letters = ""
    number += 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def serial(position: str) -> int:
    """Return an ISO date as spreadsheets count days."""
    return date.fromisoformat(position).toordinal() - EPOCH


def put_series(parent: Element, plot: Plot, series: Series, number: int, anchor: Anchor) -> None:
    """Write the element of a series, the parts in the order that the format demands."""
    found = put(parent, "c:ser")
    put(found, "c:idx", number)
    put(found, "c:order", number)
    _put_name(found, series, number, anchor)
    is_bar = not plot.is_upright
    if is_bar:
        shape_bar(found, series.style)
        put(found, "c:invertIfNegative", 0)
    else:
        _shape_line(found, series.line)
        _put_marker(found, series.style, plot.size.letters, is_small=series.is_small)
    _put_points(found, plot, series, is_bar=is_bar)
    _put_labels(found, plot, series)
    if series.error_bars:
        _put_error_bars(found, series.error_bars, series, is_bar=is_bar)
    _put_categories(found, plot, anchor)
    _put_values(found, plot, series, number, anchor)
    if not is_bar:
        put(found, "c:smooth", 0)


def _put_name(parent: Element, series: Series, number: int, anchor: Anchor) -> None:
    reference = put(put(parent, "c:tx"), "c:strRef")
    put(reference, "c:f").text = anchor.cells(number + 1, 0, 0)
    cache = put(reference, "c:strCache")
    put(cache, "c:ptCount", 1)
    put(put(cache, "c:pt", idx=0), "c:v").text = visible(series.name)


def _shape_line(parent: Element, line: LineStyle | None) -> None:
    shape = put(parent, "c:spPr")
    if line is None:
        stroke(shape, "")
    else:
        stroke(shape, line.colour, WIDTHS[line.weight], line.dash)


def _put_marker(parent: Element, style: MarkStyle, letters: float, *, is_small: bool) -> None:
    """Write the sign of a point, larger beside larger letters."""
    marker = put(parent, "c:marker")
    if not style.symbol:
        put(marker, "c:symbol", "none")
        return
    name, is_hollow = SYMBOLS[style.symbol]
    put(marker, "c:symbol", name)
    size = SMALL_POINT if is_small else SIGN if name in ("dash", "diamond") else POINT
    put(marker, "c:size", round(size * max(letters / USUAL_LETTERS, 1)))
    shape = put(marker, "c:spPr")
    # Tinted, not white: some office programs draw no outline round a point, and a white one would vanish.
    inside = mixed(style.colour, LIGHT.surface, TINT) if is_hollow else style.colour
    fill(shape, "" if name in ("x", "star") else inside)
    stroke(shape, style.colour, 1.5, "dot" if style.is_dotted and name == "circle" else "solid")


def _put_points(parent: Element, plot: Plot, series: Series, *, is_bar: bool) -> None:
    for number, point in enumerate(series.points):
        if point is None or point.style is None:
            continue
        found = put(parent, "c:dPt")
        put(found, "c:idx", number)
        if is_bar:
            put(found, "c:invertIfNegative", 0)
            put(found, "c:bubble3D", 0)
            shape_bar(found, point.style)
        else:
            _put_marker(found, point.style, plot.size.letters, is_small=series.is_small)
            put(found, "c:bubble3D", 0)
            _shape_line(found, series.line)


def _put_labels(parent: Element, plot: Plot, series: Series) -> None:
    labels = put(parent, "c:dLbls")
    for number, point in enumerate(series.points):
        if point is not None and point.label:
            _put_label(labels, plot, point, number)
    set_letters(labels, plot.size.letters)
    _show_parts(labels, value=False)


def _put_label(parent: Element, plot: Plot, point: Point, number: int) -> None:
    label = put(parent, "c:dLbl")
    put(label, "c:idx", number)
    if any(point.shift):
        place(label, point.shift, moved=True)
    write_lines(label, [point.label], plot.size.letters, point.ink or LIGHT.text, bold=point.is_bold)
    if point.side:
        put(label, "c:dLblPos", point.side)
    _show_parts(label, value=True)


def _show_parts(parent: Element, *, value: bool) -> None:
    for name in ("c:showLegendKey", "c:showVal", "c:showCatName", "c:showSerName", "c:showPercent", "c:showBubbleSize"):
        put(parent, name, int(value and name == "c:showVal"))


def _put_error_bars(parent: Element, strokes: ErrorBars, series: Series, *, is_bar: bool) -> None:
    """Write strokes of given lengths."""
    bars = put(parent, "c:errBars")
    if not is_bar:
        put(bars, "c:errDir", "y")
    kind = "both" if any(strokes.up) and any(strokes.down) else "plus" if any(strokes.up) else "minus"
    put(bars, "c:errBarType", kind)
    put(bars, "c:errValType", "cust")
    put(bars, "c:noEndCap", int(not strokes.has_caps))
    for name, lengths in (("c:plus", strokes.up), ("c:minus", strokes.down)):
        literal = put(put(bars, name), "c:numLit")
        put(literal, "c:formatCode").text = "General"
        put(literal, "c:ptCount", len(lengths))
        for number, length in enumerate(lengths):
            put(put(literal, "c:pt", idx=number), "c:v").text = repr(float(length))
    width = WIDTHS[series.line.weight] if series.line else 1.5 if series.style.symbol else 1.0
    stroke(put(bars, "c:spPr"), series.style.colour, width, strokes.dash)


def _put_categories(parent: Element, plot: Plot, anchor: Anchor) -> None:
    kind, cache_kind = ("c:numRef", "c:numCache") if plot.months or plot.along else ("c:strRef", "c:strCache")
    reference = put(put(parent, "c:xVal" if plot.along else "c:cat"), kind)
    put(reference, "c:f").text = anchor.cells(0, 1, len(plot.categories))
    cache = put(reference, cache_kind)
    if plot.months or plot.along:
        put(cache, "c:formatCode").text = "yyyy\\-mm\\-dd" if plot.months else "General"
    put(cache, "c:ptCount", len(plot.categories))
    for number, category in enumerate(plot.categories):
        put(put(cache, "c:pt", idx=number), "c:v").text = str(serial(category)) if plot.months else visible(category)


def _put_values(parent: Element, plot: Plot, series: Series, number: int, anchor: Anchor) -> None:
    reference = put(put(parent, "c:yVal" if plot.along else "c:val"), "c:numRef")
    put(reference, "c:f").text = anchor.cells(number + 1, 1, len(series.points))
    cache = put(reference, "c:numCache")
    put(cache, "c:formatCode").text = "General"
    put(cache, "c:ptCount", len(series.points))
    for row, point in enumerate(series.points):
        if point is not None:
            put(put(cache, "c:pt", idx=row), "c:v").text = repr(point.value)
