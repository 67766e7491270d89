"""The sheets behind the figures: all rows, income bands, operands; then the notes: caveats, definitions, sources, filters."""

from collections.abc import Sequence
from typing import Any

import pandas as pd
from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from indicators.model.columns import Column, Columns
from indicators.model.rows import Source, rows_of, sources_of
from indicators.model.vocabulary import CONFIDENCES, MEASURE_KINDS, SCOPES
from indicators.views.handout import Handout
from indicators.wording.provenance import published_words
from indicators.wording.rows_in_words import OBSERVATIONS, row_kinds
from output.files.workbook import sheets
from output.files.workbook.formats import Formats
from output.files.workbook.sheets import CHARACTER, put_table, set_page, set_widths, widths

FILTERS, DEFINITIONS, NOTES, SOURCES, OPERANDS = "筛选条件", "指标口径", "须知", "来源", "运算数"
MOST_PRINTED = 9  # columns of the data that go on paper: what the figure is, its value and words, its source
DATES = ("期初", "期末")
READING = (
    ("数字", "数值一列是完整的数，没有四舍五入；同一单位的数显示一样多的小数，点进单元格可以看到全数。各列的名称与 CSV 文件相同。"),
    ("限定词", "余、多、以上、近、约等限定词单列一栏；≥、≤、≈ 是上下限或约数，不是确数。"),
    ("推算", "加工程度为“推算”的数由印出的数计算得出，本身没有印在原文里。"),
    ("空格", "没有印出的数字留空，不是零，也不补估。"),
    ("图", "柱、点旁的文字就是带限定词的数；改动图下“图所用的数”，图会随之改变。"),
)
Cells = Sequence[Sequence[Any]]


def sheet_names_taken() -> list[str]:
    """Return the names that no sheet of a figure may have."""
    return [*(kind.sheet for kind in row_kinds() if kind.sheet), FILTERS, DEFINITIONS, NOTES, SOURCES, OPERANDS]


def put_appendix(book: Workbook, handout: Handout, formats: Formats) -> None:
    """Put all of them in this order; rows of other kinds than figures only where a figure uses them."""
    for kind in (kind for kind in row_kinds() if kind.sheet):
        frame = handout.rows(kind)
        if kind is OBSERVATIONS or len(frame):
            _data(book, handout, formats, kind.sheet, frame, kind.columns)
    if len(handout.operands):
        _data(book, handout, formats, OPERANDS, handout.operands, OBSERVATIONS.columns)
    notes = [(figure.title, note) for figure in handout.figures for note in figure.notes]
    _table(book, handout, formats, NOTES, ("图或主题", "须知"), [*notes, *(("怎样读：" + name, words) for name, words in READING)])
    head = ("指标", "单位", "度量类型", "工作条线", "覆盖范围", "口径", "英文名", "同义词", "指标编号")
    _table(book, handout, formats, DEFINITIONS, head, [_indicator(row) for row in rows_of(handout.indicators)])
    source_head = ("来源", "发布者", "作者", "发布日期", "可信度", "原文文件", "网址", "使用条件", "说明", "来源编号")
    _table(book, handout, formats, SOURCES, source_head, [_source(row) for row in sources_of(handout.sources)])
    stamp = handout.stamp
    made = [("制作时间", stamp.made_at), ("数据版本", stamp.build_words), ("网址", stamp.address), ("水印", stamp.watermark)]
    filters = [("标题", handout.title), *(stamp.filters or (("筛选条件", "无"),)), *((name, words) for name, words in made if words)]
    addresses = [(f"网址：{figure.title}", figure.address) for figure in handout.figures if figure.address]
    _table(book, handout, formats, FILTERS, ("项目", "内容"), [*filters, *addresses])


def _indicator(row: dict[str, Any]) -> tuple[Any, ...]:
    kind, scope = MEASURE_KINDS.get(row["measure_kind"], ""), SCOPES.get(row.get("scope", ""), "")
    names = ("definition", "english_name", "synonyms", "indicator_id")
    return (row["name"], row["unit"], kind, row["work_stream"], scope, *(_known(row.get(name)) for name in names))


def _source(row: Source) -> tuple[Any, ...]:
    who = (row["title"], _known(row["publisher"]), _known(row.get("author")))
    known = CONFIDENCES.get(row["confidence"], row["confidence"])
    more = (row.get("source_file"), row.get("url"), row.get("licence"), row.get("note"), row.get("source_id"))
    return (*who, published_words(row), known, *map(_known, more))


def _known(value: Any) -> str:
    return value if isinstance(value, str) else ""


def _table(book: Workbook, handout: Handout, formats: Formats, name: str, head: Sequence[str], rows: Cells) -> None:
    sheet = book.add_worksheet(name)
    top = _head(sheet, handout, formats, name)
    wide = widths(head, rows, 70 if len(head) < 4 else 36)
    put_table(sheet, top, head, rows, formats, wide=wide)
    set_widths(sheet, wide)
    _fixed(sheet, handout, name, top, wide)


def _head(sheet: Worksheet, handout: Handout, formats: Formats, name: str) -> int:
    """Write the watermark of data that are not real above the table; return the row in which the table begins."""
    if not handout.stamp.watermark:
        return 0
    sheet.write_string(0, 0, f"{handout.stamp.watermark}：{name}", formats["watermark"])
    return 1


def _fixed(sheet: Worksheet, handout: Handout, name: str, top: int, wide: Sequence[float]) -> None:
    sheet.freeze_panes(top + 1, 1)
    sheet.repeat_rows(top)
    set_page(sheet, handout.stamp, f"{handout.title} {name}", sum(wide) * CHARACTER)


def _data(book: Workbook, handout: Handout, formats: Formats, name: str, frame: pd.DataFrame, columns: Columns) -> None:
    """Put every row and column, codes in words; where there are more rows than a sheet holds, the first line says so."""
    sheet = book.add_worksheet(name)
    top = _head(sheet, handout, formats, name)
    room = sheets.MOST_ROWS - top - 1
    if len(frame) > room:
        said = f"共 {len(frame):,} 行，一张表只容得下 {sheets.MOST_ROWS:,} 行，这里是前 {room - 1:,} 行；全部数据请下载 CSV 或 Parquet。"
        sheet.write_string(top, 0, said, formats["watermark"])
        top, frame = top + 1, frame.head(room - 1)
    used = {name: column for name, column in columns.items() if name in frame.columns}
    head = [column.title for column in used.values()]
    rows = list(zip(*(_cells(frame, name, column) for name, column in used.items()), strict=True))
    end = put_table(sheet, top, head, rows, formats, dates=DATES)
    wide = widths(head, rows)
    set_widths(sheet, wide)
    if head:
        sheet.print_area(0, 0, max(end - 1, top + 1), min(len(head), MOST_PRINTED) - 1)
    _fixed(sheet, handout, name, top, wide[:MOST_PRINTED])


def _cells(frame: pd.DataFrame, name: str, column: Column) -> list[Any]:
    """Keep numbers as they are, put codes into words."""
    values = frame[name].astype(object).tolist()
    if column.is_number:
        return [None if pd.isna(value) else _whole(float(value)) for value in values]
    words = [column.words] * len(values)
    if column.words_where_derived and "processing" in frame:
        derived = {**column.words, **column.words_where_derived}
        words = [derived if processing == "derived" else column.words for processing in frame["processing"]]
    return ["" if pd.isna(value) else known.get(value, str(value)) for value, known in zip(values, words, strict=True)]


def _whole(value: float) -> float:
    return int(value) if value.is_integer() else value
