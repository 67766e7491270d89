"""Regions on a grid and figures in a matrix: boxes that are the darker the larger their figure, which stands in them."""

from collections.abc import Sequence
from dataclasses import replace
from math import log10

from indicators.charts.chart import Chart
from indicators.charts.mark import Gap, Mark
from indicators.model.vocabulary import REGION_LEVELS
from output.drawing.palette import mixed, symbol_of
from output.drawing.plotly.sheet import Sheet, axis, broken, gap_notes, plain, undimmed
from output.drawing.plotly.style import LARGE_HEIGHT, Style

WIDE_LAYOUT = 5  # columns beyond which a phone has room for small tiles only
Cell = tuple[int, int]
Box = tuple[Mark, Cell, str, str, bool]
GAP = 0.06
EMPTY = "无数字"
KEYS = {False: "颜色越深，数越大", True: "颜色越醒目，数越大"}


def tiles(chart: Chart, style: Style, among: Sequence[Mark] = ()) -> Sheet:
    """A box for each region at its place in the grid; `among` are the marks that share the scale of colours."""
    marks = [mark for series in chart.series for mark in series.marks]
    cells = [cell for cell in (*(mark.cell for mark in marks), *(gap.cell for gap in chart.missing)) if cell is not None]
    rows, columns = (max(cell[side] for cell in cells) + 1 for side in (0, 1))
    size = _tile_size(style, rows, columns)
    sheet = Sheet(chart, style, rows * size, left=2, right=2, bottom=6, inside=shrinking(style))
    sheet.x = axis(style, range=[-0.5, columns - 0.5], visible=False, constrain="domain")
    sheet.y = axis(style, range=[rows - 0.5, -0.5], visible=False, scaleanchor="x", constrain="domain", constraintoward="top")
    colours = _shades(sheet, marks, among or marks)
    bold = [series.is_emphasised for series in chart.series for _ in series.marks]
    words = [f"{plain(mark.category)}<br>{broken(mark.label, style.small, size - 6)}" for mark in marks]
    boxes(sheet, marks, [mark.cell or (0, 0) for mark in marks], colours, words, bold)
    _empty_boxes(sheet, chart.missing, [gap.cell or (0, 0) for gap in chart.missing], EMPTY)
    sheet.heading.append(KEYS[style.palette.is_dark])
    sheet.notes += gap_notes(chart.missing)
    return sheet


def shrinking(style: Style) -> dict[str, object]:
    """Words in boxes shrink together where a phone has small boxes only."""
    return {"mode": "show", "minsize": style.small * 0.66}


def _tile_size(style: Style, rows: int, columns: int) -> float:
    if style.is_large:
        return (LARGE_HEIGHT - 80) / rows
    return 56 if columns > WIDE_LAYOUT else 74


def _shades(sheet: Sheet, marks: Sequence[Mark], among: Sequence[Mark]) -> list[str]:
    low, high = min(mark.value for mark in among), max(mark.value for mark in among)
    return [sheet.style.palette.shade((mark.value - low) / (high - low) if high > low else 0.5) for mark in marks]


def boxes(
    sheet: Sheet, marks: Sequence[Mark], cells: Sequence[Cell], colours: Sequence[str], words: Sequence[str], bold: Sequence[bool]
) -> None:
    """Boxes of a colour with words in them; hatched where derived, with the symbol of a bound in the corner."""
    every = list(zip(marks, cells, colours, words, bold, strict=True))
    # A trace has one colour of words and its hatching one ground, so there is a trace for each ink and each derived figure.
    groups: dict[str, list[Box]] = {}
    for box in every:
        mark, _, colour, _, _ = box
        groups.setdefault(mark.observation_id if mark.is_derived else sheet.style.palette.on(colour), []).append(box)
    for group in groups.values():
        _add_boxes(sheet, group)
    _add_corner_symbols(sheet, [(mark, cell, sheet.style.palette.on(colour)) for mark, cell, colour, _, _ in every if _in_corner(mark)])


def _add_boxes(sheet: Sheet, group: Sequence[Box]) -> None:
    palette, style = sheet.style.palette, sheet.style
    marks, cells, colours, words, bold = (list(column) for column in zip(*group, strict=True))
    ink = palette.on(colours[0])
    hatching = {"shape": "/", "fillmode": "overlay", "fgcolor": mixed(ink, colours[0], 0.3), "size": 7, "solidity": 0.2}
    sheet.marks(
        marks,
        [column for _, column in cells],
        [1 - GAP] * len(marks),
        type="bar",
        base=[row - 0.5 + GAP / 2 for row, _ in cells],
        width=1 - GAP,
        text=words,
        textposition="inside",
        insidetextanchor="middle",
        textangle=0,
        ink=ink,
        textfont={"color": ink, "size": style.small},
        marker={
            "color": colours[0] if marks[0].is_derived else colours,
            "line": {"color": palette.accent, "width": [style.stroke * 1.5 if is_bold else 0 for is_bold in bold]},
            **({"pattern": hatching} if marks[0].is_derived else {}),
        },
    )


def _add_corner_symbols(sheet: Sheet, special: Sequence[tuple[Mark, Cell, str]]) -> None:
    if special:
        inks = [ink for _, _, ink in special]
        sheet.ornament(
            [column + 0.36 for _, (_, column), _ in special],
            [row - 0.36 for _, (row, _), _ in special],
            mode="markers",
            marker={"symbol": [symbol_of(mark) for mark, _, _ in special], "size": sheet.style.marker * 0.7, "color": inks, "opacity": 1},
        )


def _in_corner(mark: Mark) -> bool:
    return symbol_of(mark) not in ("circle", "circle-open", "circle-x-open")


def _empty_boxes(sheet: Sheet, gaps: Sequence[Gap], cells: Sequence[Cell], words: str) -> None:
    """Boxes without a figure: an outline, the name, and the reason where one points."""
    if not gaps:
        return
    palette = sheet.style.palette
    sheet.traces.append(
        {
            "type": "bar",
            "x": [column for _, column in cells],
            "y": [1 - GAP] * len(gaps),
            "base": [row - 0.5 + GAP / 2 for row, _ in cells],
            "width": 1 - GAP,
            "text": [f"{plain(gap.category)}<br>{words}" if words else "" for gap in gaps],
            "textposition": "inside",
            "insidetextanchor": "middle",
            "textangle": 0,
            "textfont": {"color": palette.quiet, "size": sheet.style.small},
            "hovertext": [sheet.hover(" ".join(filter(None, (gap.category, gap.position))) + f"：{gap.reason}") for gap in gaps],
            "hoverinfo": "text",
            **undimmed(palette.quiet),
            "marker": {"color": palette.surface, "line": {"color": palette.grid, "width": 1}},
        }
    )


def coverage(chart: Chart, style: Style) -> Sheet:
    """A matrix of work streams and levels; the shade goes by order of magnitude."""
    streams = [series.name for series in chart.series]
    levels = [word for word in REGION_LEVELS.values() if word in {mark.position for mark in chart.marks}]
    names = [broken(stream, style.small, style.name if style.is_large else style.small * 10.5) for stream in streams]
    close = style if style.is_large else replace(style, row=style.small * 1.9)  # so that twenty streams end on the first screen
    row_style = close.for_rows(len(streams), max((name.count("<br>") + 1 for name in names), default=1))
    sheet = Sheet(chart, row_style, row_style.row * len(streams), top=row_style.small * 3, bottom=6, inside=shrinking(style))
    two_lines = ["<br>".join([level[:2], *([level[2:]] if level[2:] else [])]) for level in levels]
    sheet.x = axis(
        row_style, range=[-0.5, len(levels) - 0.5], tickvals=list(range(len(levels))), ticktext=two_lines, side="top", showgrid=False
    )
    font = {"size": row_style.small, "color": row_style.palette.text}
    sheet.y = axis(
        row_style,
        range=[len(streams) - 0.5, -0.5],
        tickvals=list(range(len(streams))),
        ticktext=names,
        showgrid=False,
        automargin="width",
        tickfont=font,
    )
    marks = chart.marks
    most = max((log10(mark.value + 1) for mark in marks), default=1)
    colours = [style.palette.shade(log10(mark.value + 1) / most) for mark in marks]
    boxes(
        sheet,
        marks,
        [(streams.index(mark.category), levels.index(mark.position)) for mark in marks],
        colours,
        [mark.label for mark in marks],
        [False] * len(marks),
    )
    _empty_boxes(sheet, chart.missing, [(streams.index(gap.category), levels.index(gap.position)) for gap in chart.missing], "")
    sheet.heading.append(f"{KEYS[style.palette.is_dark]}（按数量级）；空格没有印出的数字")
    return sheet
