"""The brief from its title to the last source: a section for each figure, then what the figures mean and where they come from."""

import io
from datetime import datetime

import docx
from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE

from indicators.model.clock import read_utc
from indicators.model.rows import sources_of
from indicators.views.figure import Figure
from indicators.views.handout import Handout, Stamp
from output.drawing.safe_text import clean
from output.drawing.svg import A4_WIDTH
from output.files.brief.word.layout import BODY, DATE, FIRST, SECOND, SMALL, TITLE, lay_out
from output.files.brief.word.parts import chinese_number, write, write_picture, write_table
from output.files.brief.word.typefaces import declare_typefaces
from output.files.brief.word.watermark import mark_pages
from output.files.image_file import NO_CHINESE_FONT, bare_svg, has_chinese_font, picture_chart, png
from output.files.printable_table import computed_rows, definition_rows, list_figure_sources, printed_rows, source_numbers, value_tables
from output.files.sentences import sentences
from output.files.source_words import about_source

LONGEST_PROPERTY = 255
MOST_COLUMNS = 7  # of a table of rows and columns, beside the headings of its rows
PROMISE = (
    "各数保留原文的限定词：“余、多、以上”只说明下限，“近、以下”只说明上限，“约”没有界限，都不是确数；"
    "标“推算”的由印出的数字算得，原文没有印出；没有印出的不补、不估、不当作零。"
)


def write_brief(handout: Handout) -> bytes:
    """Return the brief as a .docx file."""
    document = docx.Document()
    lay_out(document)
    declare_typefaces(document.part)
    _set_properties(document, handout)
    if handout.stamp.watermark:
        mark_pages(document, handout.stamp.watermark)
    _open(document, handout)
    numbers = source_numbers(handout)
    for number, figure in enumerate(handout.figures, start=1):
        write(document, f"{chinese_number(number)}、{figure.title}", FIRST)
        _figure(document, figure, handout.stamp, number, numbers)
    _close(document, handout, len(handout.figures))
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def _open(document: Document, handout: Handout) -> None:
    made = datetime.fromisoformat(handout.stamp.made_at)
    write(document, handout.title, TITLE)
    write(document, f"（{made.year}年{made.month}月{made.day}日）", DATE)
    counted = f"本专报收入{len(handout.figures)}组数字，涉及{len(handout.indicators)}个指标、{len(handout.sources)}个来源。"
    filters = f"筛选条件：{handout.stamp.filter_words}。" if handout.stamp.filters else ""
    write(document, f"{counted}{filters}{PROMISE}", BODY)


def _figure(document: Document, figure: Figure, stamp: Stamp, number: int, numbers: dict[str, int]) -> None:
    """Write what the figure says in sentences, its drawing, its rows, its caveats and sources."""
    for words in sentences(figure):
        write(document, words, BODY)
    tables = [table for table in value_tables(figure, numbers, MOST_COLUMNS) if table.rows]
    if tables and figure.wide is None:
        _picture(document, figure, stamp, f"图{number} {figure.title}")
    for part, table in enumerate(tables):
        write_table(document, table, f"表{number} {figure.title}{'（续）' if part else ''}")
    if not tables:
        write(document, "没有数字。", BODY)
    if (computed := computed_rows(figure)).rows:
        write_table(document, computed, f"表{number}之二 为图推算的数")
    for place, note in enumerate(figure.notes, start=1):
        write(document, f"须知{place}：{note}", SMALL)
    if named := list_figure_sources(figure, numbers):
        write(document, f"来源：{'；'.join(f'[{place}]{title}' for place, title in named)}", SMALL)
    if figure.address:
        write(document, f"本图地址：{figure.address}", SMALL)


def _picture(document: Document, figure: Figure, stamp: Stamp, caption: str) -> None:
    """Write the drawing; on a machine that cannot draw Chinese the reason, as the table under it says the same."""
    if has_chinese_font():
        drawn = png(bare_svg(figure, stamp, width=A4_WIDTH, print=True))
        write_picture(document, drawn, picture_chart(figure, stamp).text_alternative, caption)
    else:
        write(document, f"{caption}：{NO_CHINESE_FONT}", SMALL)


def _close(document: Document, handout: Handout, count: int) -> None:
    """Write definitions, sources with the place of each figure, filters and build."""
    definitions = definition_rows(handout)
    if definitions.rows:
        count += 1
        write(document, f"{chinese_number(count)}、指标口径", FIRST)
        write_table(document, definitions, "指标及其定义")
    if len(handout.sources):
        count += 1
        write(document, f"{chinese_number(count)}、数据来源", FIRST)
        _sources(document, handout)
    write(document, f"{chinese_number(count + 1)}、制作与筛选", FIRST)
    write(document, f"筛选条件：{handout.stamp.filter_words}。", BODY)
    write(document, f"{handout.stamp.build_words}；制作于 {handout.stamp.made_at}。", BODY)
    if handout.stamp.address:
        write(document, f"查看地址：{handout.stamp.address}", SMALL)


def _sources(document: Document, handout: Handout) -> None:
    for number, source in enumerate(sources_of(handout.sources), start=1):
        write(document, f"（{chinese_number(number)}）[{number}]{source['title']}", SECOND)
        write(document, about_source(source), SMALL)
        for table in printed_rows(handout, str(source["source_id"])):
            write_table(document, table, f"出自来源[{number}]的数字")


def _set_properties(document: Document, handout: Handout) -> None:
    """Set what a file manager shows of the file; take out the template's picture of itself."""
    properties, stamp = document.core_properties, handout.stamp
    properties.title = clean(handout.title)[:LONGEST_PROPERTY]
    properties.subject, properties.category, properties.language = "工作专报", "工作专报", "zh-CN"
    properties.author = properties.last_modified_by = stamp.product.name
    properties.keywords = clean(stamp.filter_words)[:LONGEST_PROPERTY]
    properties.comments = clean(f"{stamp.watermark} {stamp.build_words}；制作于 {stamp.made_at}".strip())[:LONGEST_PROPERTY]
    properties.created = properties.modified = read_utc(stamp.made_at)
    package = document.part.package
    for name in [name for name, relation in package.rels.items() if relation.reltype == RELATIONSHIP_TYPE.THUMBNAIL]:
        del package.rels[name]
