"""Where Excel has no honest chart: tiles as boxes, a map as a picture, coverage as coloured cells, levels and cards as framed cells."""

import io
from dataclasses import replace
from typing import Any

import resvg_py
from xlsxwriter.worksheet import Worksheet

from indicators.charts.chart import MATRICES, Chart
from output.drawing.cell_text import plain
from output.drawing.grammar import GLYPHS, MarkStyle, style_mark
from output.drawing.layout import TileGrid, lay_levels, lay_matrix, lay_tiles, share_magnitudes, share_values
from output.drawing.office.xml_elements import FONT
from output.drawing.palette import LIGHT
from output.drawing.safe_text import clean
from output.drawing.svg import svg
from output.files.image_file import ZOOM, NoChineseFontError, png
from output.files.workbook.formats import Formats

MAP_WIDTHS = {"map": 680, "map_two": 900}  # two dates stand beside each other
PNG_HEIGHT = slice(20, 24)  # the bytes in which a PNG says how high it is
TILE_WIDTH, TILE_HEIGHT, SPACE, ROW_HEIGHT, TITLE_ROOM, FLAG = 92, 46, 4, 20, 24, 16
NOTHING = "无"
DOTTED, THIN = 4, 1  # as XlsxWriter numbers the borders of cells
UNFRAMED = {"line": {"none": True}, "fill": {"none": True}}


def put_grid(sheet: Worksheet, row: int, chart: Chart, formats: Formats) -> int:
    """Put the chart as boxes or cells from a row on; return the row after them."""
    if chart.kind in ("tiles", "tiles_two"):
        return _put_tiles(sheet, row, chart)
    if chart.kind in ("map", "map_two"):
        return _put_map(sheet, row, chart)
    return _put_coverage(sheet, row, chart, formats) if chart.kind in MATRICES else _put_levels(sheet, row, chart, formats)


def _put_tiles(sheet: Worksheet, row: int, chart: Chart) -> int:
    """Put a box for each region at its place; two dates side by side."""
    left, lowest, top = 0, 0, TITLE_ROOM if chart.panels else 0
    for panel in chart.panels or (chart,):
        grid = lay_tiles(panel)
        if chart.panels:
            title = {"x_offset": left, "y_offset": 0, "width": 300, "height": TITLE_ROOM, **UNFRAMED}
            sheet.insert_textbox(row, 0, clean(panel.title), {**title, "font": _set_face(LIGHT.text, bold=True)})
        marks = [(mark, series.is_emphasised) for series in panel.series for mark in series.marks]
        shares = share_values([mark for mark, _ in marks], chart.marks)
        for (mark, is_chosen), share in zip(marks, shares, strict=True):
            if mark.cell:
                style = style_mark(mark, "tile", LIGHT.shade(share))
                words = (mark.category, mark.label)
                _put_tile(sheet, row, words, _locate(grid, mark.cell, left, top), style, is_chosen=is_chosen)
        for gap in panel.missing:
            if gap.cell:
                _put_tile(sheet, row, (gap.category, NOTHING), _locate(grid, gap.cell, left, top), MarkStyle(fill="none", is_dotted=True))
        left += grid.columns * TILE_WIDTH + 40
        lowest = max(lowest, top + grid.rows * TILE_HEIGHT)
    return row + -(-lowest // ROW_HEIGHT) + 1


def _put_map(sheet: Worksheet, row: int, chart: Chart) -> int:
    """Put the map as the picture that image files hold, without what the sheet says above it; words where no picture can be made."""
    try:
        picture = png(svg(replace(chart, question="", caption=""), width=MAP_WIDTHS[chart.kind], bare=True))
    except NoChineseFontError as why_not:
        sheet.write_string(row, 0, plain(str(why_not)))
        return row + 1
    size = {"x_scale": 1 / ZOOM, "y_scale": 1 / ZOOM, "object_position": 2}
    sheet.insert_image(row, 0, "map.png", {"image_data": io.BytesIO(picture), "description": clean(chart.text_alternative), **size})
    height = int.from_bytes(picture[PNG_HEIGHT]) // ZOOM
    return row + -(-height // ROW_HEIGHT) + 1


def _locate(grid: TileGrid, cell: tuple[int, int], left: int, top: int) -> dict[str, int]:
    row, column = grid.locate(cell)
    return {"x_offset": left + column * TILE_WIDTH, "y_offset": top + row * TILE_HEIGHT}


def _put_tile(
    sheet: Worksheet, row: int, words: tuple[str, str], spot: dict[str, int], style: MarkStyle, *, is_chosen: bool = False
) -> None:
    """Put a box with its words, the sign of its figure in the corner."""
    if style.fill == "hatched":
        _put_hatching(sheet, row, spot, style)
    ink = LIGHT.quiet if style.fill == "none" else LIGHT.on(style.colour)
    edge = {"color": LIGHT.accent if is_chosen else LIGHT.plain, "width": 2.5 if is_chosen else 0.75}
    options = {
        **spot,
        "width": TILE_WIDTH - SPACE,
        "height": TILE_HEIGHT - SPACE,
        "fill": {"color": style.colour} if style.fill == "solid" else {"none": True},
        "line": {**edge, "dash_type": "square_dot" if style.is_dotted else "solid"},
        "font": _set_face(ink, bold=is_chosen),
        "align": {"vertical": "middle", "horizontal": "center"},
        "object_position": 2,
    }
    sheet.insert_textbox(row, 0, "\n".join(map(clean, words)), options)
    if words_of_flags := "".join(GLYPHS[flag] for flag in style.flags):
        width = FLAG * len(words_of_flags)
        corner = {"x_offset": spot["x_offset"] + TILE_WIDTH - SPACE - width - 2, "y_offset": spot["y_offset"] + 1}
        look = {"align": {"vertical": "middle", "horizontal": "right"}, "object_position": 2, "font": _set_face(ink, bold=False)}
        sheet.insert_textbox(row, 0, words_of_flags, {**corner, "width": width, "height": FLAG, **UNFRAMED, **look})


def _put_hatching(sheet: Worksheet, row: int, spot: dict[str, int], style: MarkStyle) -> None:
    """Put the hatched ground of a box as a picture under it: XlsxWriter's boxes know no patterns."""
    width, height = TILE_WIDTH - SPACE, TILE_HEIGHT - SPACE
    strokes = "".join(f"M{x},{height}L{x + height},0" for x in range(-height, width, 8))
    drawing = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}">'
        f'<rect width="100%" height="100%" fill="{style.colour}"/>'
        f'<path d="{strokes}" stroke="{LIGHT.hatching(style.colour)}" stroke-width="2"/></svg>'
    )
    picture = io.BytesIO(bytes(resvg_py.svg_to_bytes(svg_string=drawing)))
    sheet.insert_image(row, 0, "hatching.png", {"image_data": picture, **spot, "object_position": 2, "decorative": True})


def _set_face(colour: str, *, bold: bool) -> dict[str, Any]:
    return {"name": FONT, "size": 9, "color": colour, "bold": bold}


def _put_levels(sheet: Worksheet, row: int, chart: Chart, formats: Formats) -> int:
    """Put levels from top to bottom, or cards: name, figure in words, where and when, the way to the next."""
    for level in lay_levels(chart):
        style = style_mark(level.mark, "card")
        look = formats.of(bold=True, border=DOTTED if style.is_dotted else THIN, text_wrap=True)
        words = "　".join(filter(None, ("".join(GLYPHS[flag] for flag in style.flags), level.name, level.mark.label, level.date)))
        sheet.merge_range(row, 0, row, 4, "", look)
        sheet.write_string(row, 0, plain(words), look)
        sheet.set_row(row, ROW_HEIGHT)
        row += 1
        if level.way_down:
            sheet.write_string(row, 0, plain(f"　{level.way_down}"), formats.of(font_color=LIGHT.quiet))
            row += 1
    return row


def _put_coverage(sheet: Worksheet, row: int, chart: Chart, formats: Formats) -> int:
    """Put a row for each stream, a column for each level, shaded by how many figures there are; empty where there are none."""
    names, levels = lay_matrix(chart)
    for column, words in enumerate(["", *levels]):
        sheet.write_string(row, column, plain(words), formats["head"])
    rows = {name: row + number for number, name in enumerate(names, start=1)}
    for name, number in rows.items():
        sheet.write_string(number, 0, plain(name), formats["cell"])
    for mark, share in zip(chart.marks, share_magnitudes(chart.marks, chart.marks), strict=True):
        colour = LIGHT.shade(share)
        look = formats.of(bg_color=colour, font_color=LIGHT.on(colour), num_format="#,##0", border=THIN, border_color=LIGHT.grid)
        place = rows[mark.category], 1 + levels.index(mark.position)
        if chart.kind == "checks":
            sheet.write_string(*place, mark.label, look)
        else:
            sheet.write_number(*place, mark.value, look)
    return row + len(names) + 1
