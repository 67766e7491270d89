"""Where Excel has no honest chart: tiles as coloured boxes, levels and coverage as coloured cells."""

from typing import Any

from xlsxwriter.worksheet import Worksheet

from indicators.charts.chart import Chart
from indicators.charts.mark import Mark
from output.drawing.cell_text import plain
from output.drawing.office.unshown_words import levels_of
from output.drawing.office.xml_elements import FONT
from output.drawing.palette import LIGHT, mixed
from output.drawing.safe_text import clean
from output.files.workbook.formats import Looks

TILE_WIDTH, TILE_HEIGHT, SPACE, ROW_HEIGHT, TITLE_ROOM = 92, 46, 4, 20, 24
NOTHING = "无"


def put_grid(sheet: Worksheet, row: int, chart: Chart, looks: Looks) -> int:
    """The chart as boxes or cells from a row on; the row after them."""
    if chart.kind in ("tiles", "tiles_two"):
        return _tiles(sheet, row, chart)
    return _coverage(sheet, row, chart, looks) if chart.kind == "coverage" else _levels(sheet, row, chart, looks)


def _tiles(sheet: Worksheet, row: int, chart: Chart) -> int:
    """A box for each region at its place; two dates side by side."""
    values = [mark.value for mark in chart.marks]
    low, high, left, lowest = min(values), max(values), 0, 0
    for panel in chart.panels or (chart,):
        cells = [cell for cell in (*(mark.cell for mark in panel.marks), *(gap.cell for gap in panel.missing)) if cell]
        rows, columns = zip(*cells, strict=True)
        top = TITLE_ROOM if chart.panels else 0

        def at(
            cell: tuple[int, int], left: int = left, top: int = top, first: tuple[int, int] = (min(rows), min(columns))
        ) -> dict[str, Any]:
            return {"x_offset": left + (cell[1] - first[1]) * TILE_WIDTH, "y_offset": top + (cell[0] - first[0]) * TILE_HEIGHT}

        if chart.panels:
            place = {"x_offset": left, "y_offset": 0, "width": 300, "height": TITLE_ROOM, "line": {"none": True}, "fill": {"none": True}}
            sheet.insert_textbox(row, 0, clean(panel.title), {**place, "font": _font(LIGHT.text, bold=True)})
        for series in panel.series:
            for mark in series.marks:
                if mark.cell:
                    colour = LIGHT.shade((mark.value - low) / (high - low) if high > low else 0.5)
                    _box(sheet, row, f"{mark.category}\n{mark.label}", at(mark.cell), colour, mark, bold=series.is_emphasised)
        for gap in panel.missing:
            if gap.cell:
                _box(sheet, row, f"{gap.category}\n{NOTHING}", at(gap.cell), "", None)
        left += (max(columns) - min(columns) + 1) * TILE_WIDTH + 40
        lowest = max(lowest, top + (max(rows) - min(rows) + 1) * TILE_HEIGHT)
    return row + -(-lowest // ROW_HEIGHT) + 1


def _box(sheet: Worksheet, row: int, words: str, place: dict[str, Any], colour: str, mark: Mark | None, *, bold: bool = False) -> None:
    """A box with its words; paler with a dashed edge where derived or doubtful, without a colour where there is no figure."""
    is_loose = mark is None or mark.is_derived or mark.is_doubtful or mark.has_other_definition or mark.qualifier == "about"
    shown = mixed(colour, LIGHT.surface, 0.5) if colour and is_loose else colour
    line = {
        "color": LIGHT.accent if bold else LIGHT.plain,
        "width": 2.5 if bold else 0.75,
        "dash_type": "square_dot" if is_loose else "solid",
    }
    options = {
        **place,
        "width": TILE_WIDTH - SPACE,
        "height": TILE_HEIGHT - SPACE,
        "fill": {"color": shown} if shown else {"none": True},
        "line": line,
        "font": _font(LIGHT.on(shown) if shown else LIGHT.quiet, bold=bold),
        "align": {"vertical": "middle", "horizontal": "center"},
        "object_position": 2,
    }
    sheet.insert_textbox(row, 0, "\n".join(clean(line) for line in words.split("\n")), options)


def _font(colour: str, *, bold: bool) -> dict[str, Any]:
    return {"name": FONT, "size": 9, "color": colour, "bold": bold}


def _levels(sheet: Worksheet, row: int, chart: Chart, looks: Looks) -> int:
    """Levels from top to bottom, or cards: name, figure in words, where and when, the ratio to the next."""
    for number, mark in enumerate(chart.marks):
        colour = mixed(LIGHT.grid, LIGHT.surface, 0.6) if mark.is_derived else LIGHT.grid
        look = looks.of(bg_color=colour, bold=True, border=4 if mark.is_doubtful or mark.is_derived else 1, text_wrap=True)
        words = "　".join(filter(None, (mark.category, mark.label, mark.position)))
        sheet.merge_range(row, 0, row, 4, "", look)
        sheet.write_string(row, 0, plain(words), look)
        sheet.set_row(row, ROW_HEIGHT)
        row += 1
        if number < len(chart.between):
            sheet.write_string(row, 0, plain(f"　↓ {chart.between[number]}"), looks.of(font_color=LIGHT.quiet))
            row += 1
    return row


def _coverage(sheet: Worksheet, row: int, chart: Chart, looks: Looks) -> int:
    """A row for each stream, a column for each level, shaded by how many figures there are; empty where there are none."""
    levels = levels_of(chart)
    names = list(dict.fromkeys([*(series.name for series in chart.series), *(gap.category for gap in chart.missing)]))
    most = max(mark.value for mark in chart.marks)
    for column, words in enumerate(["", *levels]):
        sheet.write_string(row, column, plain(words), looks["head"])
    rows = {name: row + number for number, name in enumerate(names, start=1)}
    for name, place in rows.items():
        sheet.write_string(place, 0, plain(name), looks["cell"])
    for mark in chart.marks:
        colour = LIGHT.shade((mark.value / most) ** 0.3)
        look = looks.of(bg_color=colour, font_color=LIGHT.on(colour), num_format="#,##0", border=1, border_color=LIGHT.grid)
        sheet.write_number(rows[mark.category], 1 + levels.index(mark.position), mark.value, look)
    return row + len(names) + 1
