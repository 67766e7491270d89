"""The sheet of a figure: title and finding, its rows, then the native chart or coloured cells and the numbers of the chart."""

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd
from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from indicators.charts.chart import Chart
from indicators.views.figure import Figure
from indicators.views.handout import Handout
from indicators.wording.rows_in_words import source_table, value_table
from output.drawing.cell_text import plain
from output.drawing.lettering import wrapped
from output.drawing.office import is_native, lay_plot
from output.drawing.office.office_chart import ChartSize
from output.drawing.office.unshown_words import explain_unshown, join_gaps
from output.drawing.office.xml_series import Anchor
from output.files.workbook.cell_maps import put_grid
from output.files.workbook.charts import insert_chart, put_numbers
from output.files.workbook.drawn_chart import DrawnChart
from output.files.workbook.formats import Formats
from output.files.workbook.sheets import CHARACTER, put_table, set_page, set_widths, widths

ROW, NARROWEST, WIDEST, WIDEST_COLUMN, LETTERS = 15.0, 600.0, 900.0, 27.0, 10.0
MOST_ROWS = 2_000  # of a figure's own sheet; all of them stand in the data
NO_CHART = "Excel 没有与这种图相当、又不失真的图表，所以用单元格表示。"
NO_MAP = "Excel 画不出自备的地图，这里放的是图片；各地的数见下表。"
SOURCE = "来源"  # the last column that goes on paper
LAST = ("区间上限", "下界", "上界", "状态", "须知", "可信度", "位置")  # columns that stand behind it
WHERE_NOTES = "须知、指标口径、来源和筛选条件各在后面的一张表里。"
NUMBERS_HEAD = "图所用的数（改动这里，图随之改变；空格是没有数字，不是零）"


@dataclass
class Page:
    """A sheet being filled from the top down."""

    book: Workbook
    sheet: Worksheet
    name: str
    formats: Formats
    width: float
    last: int
    row: int = 0

    def say(self, words: str, kind: str, size: float = LETTERS) -> None:
        """Write words over the width of the chart, in as many lines as they take."""
        if words:
            shown = plain(words)
            self.sheet.merge_range(self.row, 0, self.row, self.last, "", self.formats.text(shown, kind))
            self.sheet.write_string(self.row, 0, shown, self.formats.text(shown, kind))
            self.sheet.set_row(self.row, min(max(1, len(wrapped(shown[:4000], size, self.width * 0.97))) * size * 1.6 + 4, 400))
            self.row += 1


def put_figure(book: Workbook, name: str, figure: Figure, handout: Handout, formats: Formats) -> None:
    """Put a whole sheet, in the order in which it is read."""
    sheet = book.add_worksheet(name)
    head, rows = _rows(figure, handout)
    found = widths(head, rows, WIDEST_COLUMN)
    set_widths(sheet, found)
    on_paper = head.index(SOURCE) + 1 if SOURCE in head else max(len(head), 1)
    printed = found[:on_paper]
    width = min(max(sum(printed) * CHARACTER, NARROWEST), WIDEST)
    page = Page(book, sheet, name, formats, width, _count_columns(found, width))
    page.say(handout.stamp.watermark, "watermark", 14)
    page.say(figure.title, "title", 16)
    page.say(figure.headline, "headline", 12)
    page.say(figure.comment, "words")
    if len(figure.frame) > len(rows):
        page.say(f"下表是 {len(figure.frame):,} 行里的前 {len(rows):,} 行，全部见“{figure.kind.sheet}”表。", "words")
    sheet.freeze_panes(page.row + 1, 0)
    sheet.repeat_rows(page.row)
    page.row = put_table(sheet, page.row, head, rows, formats, wide=found) + 1
    charts = _put_chart(page, figure, handout.stamp.watermark)
    page.say(WHERE_NOTES, "quiet")
    last = max(on_paper - 1, page.last)
    sheet.print_area(0, 0, page.row, last)
    _put_numbers(page, charts)
    set_page(sheet, handout.stamp, figure.title, sum(found[: last + 1]) * CHARACTER)


def _count_columns(found: Sequence[float], width: float) -> int:
    """Return the last column of those that together are about as wide as the chart."""
    total = 0.0
    for column, characters in enumerate(found):
        total += characters * CHARACTER
        if total >= width:
            return max(column, 1)
    return max(len(found) - 1, 7)


def _rows(figure: Figure, handout: Handout) -> tuple[list[str], list[list[object]]]:
    """Return the rows in words as the screen shows them, beside them the bare numbers, and where each was printed."""
    frame = figure.frame.reset_index(drop=True)
    ranks = None if figure.ranks is None else figure.ranks.reset_index(drop=True)
    table = value_table(frame, ranks).head(MOST_ROWS) if len(frame.columns) else pd.DataFrame()
    frame = frame.loc[table.index]
    table = _put_beside(table, figure.kind.number_table(frame))
    if figure.kind.is_printed:
        printed = source_table(frame, handout.sources.set_index("source_id")["confidence"])
        for name in ("来源", "可信度", "位置"):
            table[name] = printed[name]
    filled = [str(name) for name in table.columns if table[name].notna().any() and (table[name].astype(str) != "").any()]
    table = table[[*(name for name in filled if name not in LAST), *(name for name in LAST if name in filled)]]
    cells = [[None if pd.isna(value) else value for value in row] for row in table.to_numpy(dtype=object).tolist()]
    return [str(name) for name in table.columns], [[_whole(value) for value in row] for row in cells]


def _put_beside(words: pd.DataFrame, numbers: pd.DataFrame) -> pd.DataFrame:
    """Put bare numbers under the names that they have in every file, behind the words that qualify them."""
    read = {name: f"{name}（读作）" for name in words if name in numbers}
    place = max((list(words).index(name) for name in read), default=-1) + 1
    named = words.rename(columns=read)
    return pd.concat([named.iloc[:, :place], numbers, named.iloc[:, place:]], axis=1)


def _whole(value: object) -> object:
    return int(value) if isinstance(value, float) and value.is_integer() else value


def _put_chart(page: Page, figure: Figure, watermark: str) -> list[DrawnChart]:
    """Put the chart, or coloured cells in its place; return the charts whose numbers are still to be written."""
    chart = figure.chart
    if chart is None:
        return []
    page.say(chart.question, "quiet")
    page.say(chart.caption, "quiet")
    page.say(chart.heading, "words")
    if not chart.marks:
        page.say("".join(join_gaps(chart)) or "没有可以画的数字。", "words")
        return []
    if chart.approval:  # a picture, which says everything itself
        page.say(NO_MAP, "quiet")
        page.row = put_grid(page.sheet, page.row, chart, page.formats) + 1
        return []
    if not is_native(chart):
        page.say(NO_CHART, "quiet")
        page.row = put_grid(page.sheet, page.row, chart, page.formats) + 1
        for words in explain_unshown(chart):
            page.say(words, "quiet")
        return []
    return _native(page, chart, watermark)


def _native(page: Page, chart: Chart, watermark: str) -> list[DrawnChart]:
    """Put charts below each other, each with what it cannot draw."""
    drawn = []
    for panel in chart.panels or (chart,):
        shared_scale_marks = chart.marks if panel.unit == chart.unit else panel.marks
        plot = lay_plot(panel, ChartSize(page.width, _height(panel), LETTERS, heading_lines=2), shared_scale_marks)
        heading = [" ".join(filter(None, (watermark, panel.title))), panel.heading]
        drawn.append(DrawnChart(plot, [line for line in heading if line]))
        insert_chart(page.book, page.sheet, page.row, drawn[-1])
        page.row += -(-int(plot.size.height) // int(ROW)) + 1
        for words in plot.said:
            page.say(words, "quiet")
    return drawn


def _height(chart: Chart) -> float:
    """Return the height of a chart: bars need so much for each row, others have one height."""
    rows = len({mark.category for mark in chart.marks}) + len(chart.missing)
    return max(240.0, rows * 17.0 + 110) if chart.kind in ("bars", "bands", "standards") else 300.0


def _put_numbers(page: Page, charts: list[DrawnChart]) -> None:
    """Put the numbers of each chart under the rows."""
    if charts:
        page.sheet.write_string(page.row, 0, NUMBERS_HEAD, page.formats.of(bold=True))
        page.row += 1
    for chart in charts:
        page.row = put_numbers(page.sheet, chart, Anchor(page.name, page.row, 0), page.formats)
