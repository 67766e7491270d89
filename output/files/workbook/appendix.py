"""The sheets behind the figures: all rows, income bands, filters, definitions, caveats, sources."""

from collections.abc import Sequence
from typing import Any

import pandas as pd
from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from indicators.model.columns import COLUMNS, NUMBERS, TIER_COLUMNS, WORDS
from indicators.model.rows import rows_of
from indicators.model.vocabulary import CONFIDENCES, MEASURE_KINDS, SCOPES
from indicators.views.handout import Handout
from indicators.wording.provenance import published_words
from output.files.workbook import sheets
from output.files.workbook.formats import Formats
from output.files.workbook.sheets import put_table, set_page, set_widths, widths

DATA, TIERS, FILTERS, DEFINITIONS, NOTES, SOURCES = "数据", "收入档", "筛选条件", "指标口径", "须知", "来源"
NAMES = [DATA, TIERS, FILTERS, DEFINITIONS, NOTES, SOURCES]
DATES = ("期初", "期末")
READING = (
    ("数字", "数据表里的数字是完整的数；万、亿只是显示格式，点进单元格可以看到全数。"),
    ("限定词", "余、多、以上、近、约等限定词单列一栏；≥、≤、≈ 是上下限或约数，不是确数。"),
    ("推算", "加工程度为“推算”的数由印出的数计算得出，本身没有印在原文里。"),
    ("空格", "没有印出的数字留空，不是零，也不补估。"),
    ("图", "柱、点旁的文字就是带限定词的数；改动图下“图所用的数”，图会随之改变。"),
)
Cells = Sequence[Sequence[Any]]


def put_appendix(book: Workbook, handout: Handout, formats: Formats) -> None:
    """Put all of them, in this order; income bands only where a figure uses them."""
    _data(book, handout, formats, DATA, handout.frame, COLUMNS)
    if not handout.tiers.empty:
        _data(book, handout, formats, TIERS, handout.tiers, TIER_COLUMNS)
    stamp = handout.stamp
    made = [("制作时间", stamp.made_at), ("数据版本", stamp.build_words), ("网址", stamp.address), ("水印", stamp.watermark)]
    filters = [("标题", handout.title), *(stamp.filters or (("筛选条件", "无"),)), *((name, words) for name, words in made if words)]
    _table(book, handout, formats, FILTERS, ("项目", "内容"), filters)
    head = ("指标", "单位", "度量类型", "工作条线", "覆盖范围", "口径", "英文名", "同义词", "指标编号")
    _table(book, handout, formats, DEFINITIONS, head, [_indicator(row) for row in rows_of(handout.indicators)])
    notes = [(figure.title, note) for figure in handout.figures for note in figure.notes]
    _table(book, handout, formats, NOTES, ("图或主题", "须知"), [*(("怎样读：" + name, words) for name, words in READING), *notes])
    source_head = ("来源", "发布者", "作者", "发布日期", "可信度", "原文文件", "网址", "使用条件", "说明", "来源编号")
    _table(book, handout, formats, SOURCES, source_head, [_source(row) for row in rows_of(handout.sources)])


def _indicator(row: dict[str, Any]) -> tuple[Any, ...]:
    kind, scope = MEASURE_KINDS.get(row["measure_kind"], ""), SCOPES.get(row.get("scope", ""), "")
    names = ("definition", "english_name", "synonyms", "indicator_id")
    return (row["name"], row["unit"], kind, row["work_stream"], scope, *(_known(row.get(name)) for name in names))


def _source(row: dict[str, Any]) -> tuple[Any, ...]:
    names = ("source_file", "url", "licence", "note", "source_id")
    known = CONFIDENCES.get(row["confidence"], row["confidence"])
    who = (row["title"], _known(row["publisher"]), _known(row.get("author")))
    return (*who, published_words(row), known, *(_known(row.get(name)) for name in names))


def _known(value: Any) -> str:
    return value if isinstance(value, str) else ""


def _table(book: Workbook, handout: Handout, formats: Formats, name: str, head: Sequence[str], rows: Cells) -> None:
    sheet = book.add_worksheet(name)
    top = _head(sheet, handout, formats, name)
    wide = widths(head, rows, 70 if len(head) < 4 else 36)
    put_table(sheet, top, head, rows, formats, wide=wide)
    set_widths(sheet, wide)
    _fixed(sheet, handout, name, top)


def _head(sheet: Worksheet, handout: Handout, formats: Formats, name: str) -> int:
    """Write the watermark of data that are not real above the table; return the row in which the table begins."""
    if not handout.stamp.watermark:
        return 0
    sheet.write_string(0, 0, f"{handout.stamp.watermark}：{name}", formats["watermark"])
    return 1


def _fixed(sheet: Worksheet, handout: Handout, name: str, top: int) -> None:
    sheet.freeze_panes(top + 1, 1)
    sheet.repeat_rows(top)
    set_page(sheet, handout.stamp, f"{handout.title} {name}", lying=True)


def _data(book: Workbook, handout: Handout, formats: Formats, name: str, frame: pd.DataFrame, titles: dict[str, str]) -> None:
    """Put every row and column, codes in words; where there are more rows than a sheet holds, the first line says so."""
    sheet = book.add_worksheet(name)
    top = _head(sheet, handout, formats, name)
    room = sheets.MOST_ROWS - top - 1
    if len(frame) > room:
        said = f"共 {len(frame):,} 行，一张表只容得下 {sheets.MOST_ROWS:,} 行，这里是前 {room - 1:,} 行；全部数据请下载 CSV 或 Parquet。"
        sheet.write_string(top, 0, said, formats["watermark"])
        top, frame = top + 1, frame.head(room - 1)
    columns = [column for column in titles if column in frame.columns]
    head = [titles[column] for column in columns]
    rows = list(zip(*(_cells(frame[column], column) for column in columns), strict=True))
    put_table(sheet, top, head, rows, formats, dates=DATES)
    set_widths(sheet, widths(head, rows))
    _fixed(sheet, handout, name, top)


def _cells(column: "pd.Series[Any]", name: str) -> list[Any]:
    """Numbers as they are, codes in words."""
    values = column.astype(object).tolist()
    if name in NUMBERS:
        return [None if pd.isna(value) else _whole(float(value)) for value in values]
    words = WORDS.get(name, {})
    return ["" if pd.isna(value) else words.get(value, str(value)) for value in values]


def _whole(value: float) -> float:
    return int(value) if value.is_integer() else value
