"""One column of a native chart as a series: its look, its points, their words, its strokes, where its numbers stand in the sheet."""

from dataclasses import dataclass
from datetime import date
from xml.etree.ElementTree import Element

from output.drawing.office.office_chart import Cell, Column, Look, Plot, Reach
from output.drawing.office.xml_elements import bar_shape, fill, layout, put, rich_text, stroke, text_properties, visible
from output.drawing.palette import LIGHT, mixed

SYMBOLS = {
    "circle": ("circle", False),
    "circle-open": ("circle", True),
    "circle-open-dot": ("circle", True),
    "circle-x-open": ("star", True),
    "x-open": ("x", True),
    "triangle-up": ("triangle", False),
    "triangle-down-open": ("dash", False),
    "square-open": ("square", True),
    "line-ew-open": ("dash", False),
    "diamond-open": ("diamond", True),
}
TINT = 0.3
EPOCH = date(1899, 12, 30).toordinal()


@dataclass(frozen=True)
class Place:
    """Where the numbers of a chart stand in a sheet: the cell above the categories, from 0, and the sheet's name."""

    sheet: str
    row: int = 0
    column: int = 0

    def cells(self, column: int, first: int, last: int) -> str:
        """The address of cells of a column of the chart; row 0 has the names."""
        letter = column_letters(self.column + column)
        quoted = self.sheet.replace("'", "''")
        start, end = f"${letter}${self.row + first + 1}", f"${letter}${self.row + last + 1}"
        return f"'{quoted}'!{start}" if first == last == 0 else f"'{quoted}'!{start}:{end}"


def column_letters(place: int) -> str:
    letters_of = ""
    place += 1
    while place:
        place, rest = divmod(place - 1, 26)
        letters_of = chr(65 + rest) + letters_of
    return letters_of


def serial(position: str) -> int:
    """An ISO date as spreadsheets count days."""
    return date.fromisoformat(position).toordinal() - EPOCH


def put_series(parent: Element, plot: Plot, column: Column, number: int, place: Place) -> None:
    """The series element of a column, the parts in the order that the format demands."""
    found = put(parent, "c:ser")
    put(found, "c:idx", number)
    put(found, "c:order", number)
    _name(found, column, number, place)
    is_bar = plot.kind != "points"
    if is_bar:
        bar_shape(found, column.look)
        put(found, "c:invertIfNegative", 0)
    else:
        _line_shape(found, column)
        _marker(found, column.look)
    _points(found, column, is_bar=is_bar)
    _labels(found, plot, column)
    if column.reach:
        _reach(found, column.reach, column.look, is_bar=is_bar)
    _categories(found, plot, place)
    _values(found, column, number, place)
    if not is_bar:
        put(found, "c:smooth", 0)


def _name(parent: Element, column: Column, number: int, place: Place) -> None:
    reference = put(put(parent, "c:tx"), "c:strRef")
    put(reference, "c:f").text = place.cells(number + 1, 0, 0)
    cache = put(reference, "c:strCache")
    put(cache, "c:ptCount", 1)
    put(put(cache, "c:pt", idx=0), "c:v").text = visible(column.name)


def _line_shape(parent: Element, column: Column) -> None:
    shape = put(parent, "c:spPr")
    stroke(shape, column.look.colour if column.is_line else "", column.look.width, column.look.dashes)


def _marker(parent: Element, look: Look) -> None:
    marker = put(parent, "c:marker")
    if look.symbol == "none":
        put(marker, "c:symbol", "none")
        return
    name, is_hollow = SYMBOLS[look.symbol]
    colour = mixed(look.colour, LIGHT.surface, 0.7) if look.fill == "faint" else look.colour
    put(marker, "c:symbol", name)
    put(marker, "c:size", 9 if name in ("dash", "diamond") else 8)
    shape = put(marker, "c:spPr")
    # Tinted, not white: some office programs draw no outline round a point, and a white one would vanish.
    fill(shape, mixed(colour, LIGHT.surface, TINT) if is_hollow else colour, "none" if name in ("x", "star") else "solid")
    stroke(shape, colour, 1.5, "dot" if look.is_dotted and name == "circle" else "solid")


def _points(parent: Element, column: Column, *, is_bar: bool) -> None:
    for number, cell in enumerate(column.cells):
        if cell is None or cell.look is None:
            continue
        point = put(parent, "c:dPt")
        put(point, "c:idx", number)
        if is_bar:
            put(point, "c:invertIfNegative", 0)
            put(point, "c:bubble3D", 0)
            bar_shape(point, cell.look)
        else:
            _marker(point, cell.look)
            put(point, "c:bubble3D", 0)
            shape = put(point, "c:spPr")
            stroke(shape, column.look.colour if column.is_line else "", column.look.width, column.look.dashes)


def _labels(parent: Element, plot: Plot, column: Column) -> None:
    labels = put(parent, "c:dLbls")
    for number, cell in enumerate(column.cells):
        if cell is not None and cell.label:
            _label(labels, plot, cell, number)
    text_properties(labels, plot.room.size)
    _shown(labels, value=False)


def _label(parent: Element, plot: Plot, cell: Cell, number: int) -> None:
    label = put(parent, "c:dLbl")
    put(label, "c:idx", number)
    if any(cell.shift):
        layout(label, cell.shift, moved=True)
    rich_text(label, [cell.label], plot.room.size, cell.ink or LIGHT.text, bold=cell.is_bold)
    if cell.place:
        put(label, "c:dLblPos", cell.place)
    _shown(label, value=True)


def _shown(parent: Element, *, value: bool) -> None:
    for name in ("c:showLegendKey", "c:showVal", "c:showCatName", "c:showSerName", "c:showPercent", "c:showBubbleSize"):
        put(parent, name, int(value and name == "c:showVal"))


def _reach(parent: Element, reach: Reach, look: Look, *, is_bar: bool) -> None:
    """Strokes as error bars of given lengths."""
    bars = put(parent, "c:errBars")
    if not is_bar:
        put(bars, "c:errDir", "y")
    kind = "both" if any(reach.up) and any(reach.down) else "plus" if any(reach.up) else "minus"
    put(bars, "c:errBarType", kind)
    put(bars, "c:errValType", "cust")
    put(bars, "c:noEndCap", int(reach.end != "cap"))
    for name, lengths in (("c:plus", reach.up), ("c:minus", reach.down)):
        literal = put(put(bars, name), "c:numLit")
        put(literal, "c:formatCode").text = "General"
        put(literal, "c:ptCount", len(lengths))
        for number, length in enumerate(lengths):
            put(put(literal, "c:pt", idx=number), "c:v").text = repr(float(length))
    stroke(put(bars, "c:spPr"), look.colour, max(look.width, 1.0), reach.dashes, arrow=reach.end == "arrow")


def _categories(parent: Element, plot: Plot, place: Place) -> None:
    kind, cache_kind = ("c:numRef", "c:numCache") if plot.months else ("c:strRef", "c:strCache")
    reference = put(put(parent, "c:cat"), kind)
    put(reference, "c:f").text = place.cells(0, 1, len(plot.categories))
    cache = put(reference, cache_kind)
    if plot.months:
        put(cache, "c:formatCode").text = "yyyy\\-mm\\-dd"
    put(cache, "c:ptCount", len(plot.categories))
    for number, category in enumerate(plot.categories):
        put(put(cache, "c:pt", idx=number), "c:v").text = str(serial(category)) if plot.months else visible(category)


def _values(parent: Element, column: Column, number: int, place: Place) -> None:
    reference = put(put(parent, "c:val"), "c:numRef")
    put(reference, "c:f").text = place.cells(number + 1, 1, len(column.cells))
    cache = put(reference, "c:numCache")
    put(cache, "c:formatCode").text = "General"
    put(cache, "c:ptCount", len(column.cells))
    for row, cell in enumerate(column.cells):
        if cell is not None:
            put(put(cache, "c:pt", idx=row), "c:v").text = repr(cell.value)
