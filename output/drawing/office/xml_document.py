"""A native chart as the document that office programs keep for it, the same in a workbook and on a slide."""

from decimal import Decimal
from xml.etree.ElementTree import Element, tostring

from output.drawing.office.lines import find_ends
from output.drawing.office.office_chart import Axis, Plot, measure_legend
from output.drawing.office.xml_elements import fill, place, put, set_letters, stroke, write_lines
from output.drawing.office.xml_series import EPOCH, Anchor, put_series
from output.drawing.palette import LIGHT
from output.drawing.safe_text import clean

SPACES = {
    "xmlns:c": "http://schemas.openxmlformats.org/drawingml/2006/chart",
    "xmlns:a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "xmlns:r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
}
LONGEST_WORDS, THICKEST = 8_000, 40.0
NAMES, VALUES = "111111111", "222222222"


def write_chart(plot: Plot, anchor: Anchor, heading: list[str]) -> str:
    """Return the chart as XML; `anchor` is where its numbers stand, `heading` what is written above it, the first line bold."""
    space = Element("c:chartSpace", SPACES)
    put(space, "c:date1904", 0)
    put(space, "c:roundedCorners", 0)
    chart = put(space, "c:chart")
    if heading:
        title = put(chart, "c:title")
        write_lines(title, heading, plot.size.letters + (1 if len(heading) > 1 else 0), LIGHT.text, bold=len(heading) > 1, align="l")
        place(title, (0.01, 0.01))
        put(title, "c:overlay", 1)
    put(chart, "c:autoTitleDeleted", int(not heading))
    _put_area(chart, plot, anchor)
    if plot.has_legend:
        _put_legend(chart, plot)
    put(chart, "c:plotVisOnly", 1)
    put(chart, "c:dispBlanksAs", "span" if plot.months else "gap")
    ground = put(space, "c:spPr")
    fill(ground, "")
    stroke(ground, "")
    set_letters(space, plot.size.letters)
    return "<?xml version='1.0' encoding='UTF-8' standalone='yes'?>\n" + tostring(space, encoding="unicode")


def describe(plot: Plot) -> str:
    """Return the chart in words for those who cannot see it, as long as office programs take."""
    words = clean(plot.alternative[:LONGEST_WORDS])
    return words if len(plot.alternative) <= LONGEST_WORDS else f"{words}……（其余见数据表）"


def _put_area(chart: Element, plot: Plot, anchor: Anchor) -> None:
    area = put(chart, "c:plotArea")
    place(area, plot.frame, inner=True)
    is_bar = not plot.is_upright
    group = put(area, "c:barChart" if is_bar else "c:scatterChart" if plot.along else "c:lineChart")
    if is_bar:
        put(group, "c:barDir", "bar")
    if plot.along:
        put(group, "c:scatterStyle", "lineMarker")
    else:
        put(group, "c:grouping", {"bars": "clustered", "stacked": "stacked"}.get(plot.kind, "standard"))
    put(group, "c:varyColors", 0)
    for number, series in enumerate(plot.series):
        put_series(group, plot, series, number, anchor)
    if is_bar:
        put(group, "c:gapWidth", _choose_gap(plot))
        put(group, "c:overlap", 100)
    elif not plot.along:
        put(group, "c:marker", 1)
    put(group, "c:axId", NAMES)
    put(group, "c:axId", VALUES)
    if plot.along:
        _put_number_axis(area, plot.along, plot)
    else:
        _put_names_axis(area, plot)
    _put_values_axis(area, plot)


def _choose_gap(plot: Plot) -> int:
    """Return the room between bars in per cent of their thickness: few bars do not grow into blocks."""
    row = plot.frame[3] * plot.size.height / max(len(plot.categories), 1)
    return round(min(max((row / THICKEST - 1) * 100, 45), 500))


def _put_names_axis(area: Element, plot: Plot) -> None:
    axis = put(area, "c:dateAx" if plot.months else "c:catAx")
    put(axis, "c:axId", NAMES)
    scaling = put(axis, "c:scaling")
    put(scaling, "c:orientation", "maxMin" if not plot.is_upright else "minMax")
    if plot.months:
        start, end = find_ends(plot.categories, plot.months)
        put(scaling, "c:max", end.toordinal() - EPOCH)
        put(scaling, "c:min", start.toordinal() - EPOCH)
    put(axis, "c:delete", int(plot.hides_values))
    put(axis, "c:axPos", "l" if not plot.is_upright else "b")
    years = all(category.endswith("-12-31") for category in plot.categories)
    put(axis, "c:numFmt", formatCode=('yyyy"年"' if years else "yyyy\\-mm") if plot.months else "General", sourceLinked=0)
    put(axis, "c:majorTickMark", "out" if plot.months else "none")
    put(axis, "c:minorTickMark", "none")
    put(axis, "c:tickLblPos", "low")
    stroke(put(axis, "c:spPr"), LIGHT.quiet, 0.75)
    set_letters(axis, plot.size.letters, LIGHT.text, level=True)
    put(axis, "c:crossAx", VALUES)
    put(axis, "c:crosses", "autoZero")
    put(axis, "c:auto", 0 if not plot.months else 1)
    if plot.months:
        put(axis, "c:lblOffset", 100)
        put(axis, "c:baseTimeUnit", "days")
        put(axis, "c:majorUnit", plot.months)
        put(axis, "c:majorTimeUnit", "months")
    else:
        put(axis, "c:lblAlgn", "ctr")
        put(axis, "c:lblOffset", 100)
        put(axis, "c:tickLblSkip", 1)
        put(axis, "c:noMultiLvlLbl", 1)


def _put_number_axis(area: Element, given: Axis, plot: Plot) -> None:
    """Write the lying axis of a chart on two axes of numbers, with what it counts below it."""
    axis = put(area, "c:valAx")
    put(axis, "c:axId", NAMES)
    scaling = put(axis, "c:scaling")
    put(scaling, "c:orientation", "minMax")
    put(scaling, "c:max", given.high)
    put(scaling, "c:min", given.low)
    put(axis, "c:delete", 0)
    put(axis, "c:axPos", "b")
    if given.unit:
        title = put(axis, "c:title")
        write_lines(title, [given.unit], plot.size.letters - 1, LIGHT.quiet)
        put(title, "c:overlay", 0)
    put(axis, "c:numFmt", formatCode=choose_format(given), sourceLinked=0)
    put(axis, "c:majorTickMark", "out")
    put(axis, "c:minorTickMark", "none")
    put(axis, "c:tickLblPos", "low")
    stroke(put(axis, "c:spPr"), LIGHT.quiet, 0.75)
    set_letters(axis, plot.size.letters - 1, LIGHT.quiet)
    put(axis, "c:crossAx", VALUES)
    put(axis, "c:crosses", "min")
    put(axis, "c:crossBetween", "midCat")
    put(axis, "c:majorUnit", given.step)


def _put_values_axis(area: Element, plot: Plot) -> None:
    axis, given = put(area, "c:valAx"), plot.axis
    put(axis, "c:axId", VALUES)
    scaling = put(axis, "c:scaling")
    put(scaling, "c:orientation", "minMax")
    put(scaling, "c:max", given.high)
    put(scaling, "c:min", given.low)
    put(axis, "c:delete", 0)
    put(axis, "c:axPos", "b" if not plot.is_upright else "l")
    stroke(put(put(axis, "c:majorGridlines"), "c:spPr"), LIGHT.grid, 0.75)
    put(axis, "c:numFmt", formatCode=choose_format(given), sourceLinked=0)
    put(axis, "c:majorTickMark", "none")
    put(axis, "c:minorTickMark", "none")
    put(axis, "c:tickLblPos", "nextTo")
    stroke(put(axis, "c:spPr"), "")
    set_letters(axis, plot.size.letters - 1, LIGHT.quiet)
    put(axis, "c:crossAx", NAMES)
    put(axis, "c:crosses", "max" if not plot.is_upright else "min")
    put(axis, "c:crossBetween", "midCat" if plot.months or plot.along else "between")
    put(axis, "c:majorUnit", given.step)


def choose_format(axis: Axis) -> str:
    """Return a format that shows values in the scale of the axis: 35,000 as 3.5 where it counts in 万; nothing is rounded away.

    Display units would say the same, but not every office program knows them. A comma drops three digits, a literal point
    stands before the digits that remain.
    """
    if axis.scale == 100_000_000:
        return "0\\.00,," if axis.step % 1_000_000 == 0 else "0\\.00000,"
    if axis.scale == 10_000:
        return "0\\.0," if axis.step % 1_000 == 0 else "0\\.0000"
    exponent = Decimal(str(axis.step)).normalize().as_tuple().exponent
    decimals = max(0, -exponent) if isinstance(exponent, int) else 0
    return "#,##0" + ("." + "0" * decimals if decimals else "")


def _put_legend(chart: Element, plot: Plot) -> None:
    legend = put(chart, "c:legend")
    put(legend, "c:legendPos", "b")
    for number, series in enumerate(plot.series):
        if not series.is_listed:
            entry = put(legend, "c:legendEntry")
            put(entry, "c:idx", number)
            put(entry, "c:delete", 1)
    top = plot.frame[1] + plot.frame[3]
    height = measure_legend([series.name for series in plot.listed], plot.size) / plot.size.height
    place(legend, (0.02, 1 - height, 0.96, height) if top + height < 1 else (0.02, top, 0.96, 1 - top))
    put(legend, "c:overlay", 0)
    set_letters(legend, plot.size.letters, LIGHT.text)
