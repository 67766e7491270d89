"""The Word brief: page and type of GB/T 9704-2012, every value with its words, tables that are never cut, and nothing harmful."""

import io
import re
import zipfile
from dataclasses import replace

import docx
import pytest
from docx.document import Document
from docx.oxml.ns import qn
from docx.table import Table
from docx.text.paragraph import Paragraph

from indicators.store.connection import Store
from indicators.views.handout import Handout
from indicators.wording.rows_in_words import value_table
from output.files import image_file
from output.files.brief.word import write_brief
from output.files.brief.word.parts import chinese_number
from output.files.image_file import picture_chart
from tests.support.charts.drawn_charts import packed
from tests.support.handouts import (
    CONTROL,
    HOSTILE,
    LONG,
    RIGHT_TO_LEFT,
    STAMP,
    definitions,
    every_figure,
    handout_of,
    hostile_handout,
    missing,
    places_of,
    said_of,
)


@pytest.fixture(scope="module")
def taken(store: Store) -> Handout:
    return handout_of(store, *every_figure(store))


@pytest.fixture(scope="module")
def brief(taken: Handout) -> Document:
    return read(write_brief(taken))


def read(data: bytes) -> Document:
    return docx.Document(io.BytesIO(data))


def sections(document: Document) -> dict[str, list[Paragraph | Table]]:
    """What stands under each heading of the first level; what comes before the first under no name."""
    found: dict[str, list[Paragraph | Table]] = {"": []}
    for part in document.iter_inner_content():
        if isinstance(part, Paragraph) and part.style is not None and part.style.name == "Heading 1":
            found[part.text] = []
        else:
            found[[*found][-1]].append(part)
    return found


def said(parts: list[Paragraph | Table]) -> str:
    return "\n".join(part.text if isinstance(part, Paragraph) else "\n".join("\t".join(row) for row in rows_of(part)) for part in parts)


def rows_of(table: Table) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in table.rows]


def millimetres(length: int | None) -> float:
    return round((length or 0) / 36000, 1)


def test_the_page_is_that_of_the_standard(brief: Document) -> None:
    section = brief.sections[0]
    assert [millimetres(length) for length in (section.page_width, section.page_height)] == [210, 297]
    margins = (section.top_margin, section.bottom_margin, section.left_margin, section.right_margin)
    assert [millimetres(length) for length in margins] == [37, 35, 28, 26]
    grid = section._sectPr.find(qn("w:docGrid"))
    assert dict(grid.attrib) == {qn("w:type"): "linesAndChars", qn("w:linePitch"): "579", qn("w:charSpace"): "-847"}
    # 22 lines are 225 mm high; 28 characters of 16 points, drawn together by 0.207 points each, are 156 mm wide.
    assert 637 - 1 < 22 * 579 / 20 < 637.9
    assert 442 - 0.1 < 28 * (16 - 847 / 4096) < 442.3


@pytest.mark.parametrize(
    ("style", "typeface", "points"),
    [("Title", "方正小标宋简体", 22), ("Normal", "仿宋_GB2312", 16), ("Heading 1", "黑体", 16), ("Heading 2", "楷体_GB2312", 16)],
)
def test_type_is_that_of_the_standard(brief: Document, style: str, typeface: str, points: float) -> None:
    found = brief.styles[style]
    fonts = found.element.rPr.find(qn("w:rFonts"))
    assert (fonts.get(qn("w:eastAsia")), fonts.get(qn("w:ascii")), found.font.size.pt) == (typeface, "Times New Roman", points)
    assert [name for name in fonts.attrib if "Theme" in name] == []


def test_body_text_has_lines_of_a_22nd_page_and_is_indented_by_two_characters(brief: Document) -> None:
    body = brief.styles["Normal"]
    assert body.paragraph_format.line_spacing.twips == 579
    assert body.element.pPr.ind.get(qn("w:firstLineChars")) == "200"
    # By themselves, whatever a program makes of the grid: 28 characters of 16 points less three tenths of a point.
    assert body.element.rPr.find(qn("w:spacing")).get(qn("w:val")) == "-6"
    assert 28 * (16 - 6 / 20) < 442.2 < 29 * (16 - 6 / 20)


def test_each_typeface_has_stand_ins(brief: Document) -> None:
    part = next(part for part in brief.part.package.iter_parts() if part.partname == "/word/fontTable.xml")
    fonts = dict(re.findall(r'<w:font w:name="([^"]+)"><w:altName w:val="([^"]+)"', part.blob.decode()))
    assert {name: words.split(",")[:2] for name, words in fonts.items()} == {
        "仿宋_GB2312": ["仿宋", "FangSong"],
        "楷体_GB2312": ["楷体", "KaiTi"],
        "黑体": ["SimHei", "Heiti SC"],
        "宋体": ["SimSun", "Songti SC"],
        "方正小标宋简体": ["方正小标宋_GBK", "FZXiaoBiaoSong-B05S"],
    }


def test_pages_are_numbered_on_the_outer_side(brief: Document) -> None:
    section = brief.sections[0]
    assert brief.settings.odd_and_even_pages_header_footer
    for footer, side in ((section.footer, "RIGHT"), (section.even_page_footer, "LEFT")):
        (paragraph,) = footer.paragraphs
        runs = paragraph._p.findall(f".//{qn('w:r')}")
        assert "".join(text.text for text in paragraph._p.iter(qn("w:t"))) == "— 1 —"
        assert paragraph._p.find(f".//{qn('w:fldSimple')}").get(qn("w:instr")) == "PAGE"
        assert paragraph.alignment.name == side
        assert {run.find(f".//{qn('w:sz')}").get(qn("w:val")) for run in runs} == {"28"}
        assert {run.find(f".//{qn('w:rFonts')}").get(qn("w:eastAsia")) for run in runs} == {"宋体"}


def test_it_opens_with_title_date_and_what_it_holds(brief: Document, taken: Handout) -> None:
    title, date, opening = sections(brief)[""]
    assert isinstance(opening, Paragraph)
    assert (title.text, date.text) == ("长春市基层治理数字", "（2026年11月21日）")  # type: ignore[union-attr]
    assert opening.text.startswith(
        f"本专报收入18组数字，涉及{len(taken.indicators)}个指标、{len(taken.sources)}个来源。筛选条件：地区：长春市；年份："
    )


def test_every_figure_says_its_rows_notes_and_sources(brief: Document, taken: Handout) -> None:
    found = sections(brief)
    for number, figure in enumerate(taken.figures, start=1):
        words = said(found[f"{chinese_number(number)}、{figure.title}"])
        headline = figure.headline if figure.chart is not None else ""  # of cards it says why they are no chart
        wanted = [*said_of(figure), headline, figure.comment, *figure.notes, *figure.sources, figure.address]
        assert missing(wanted, words) == [], figure.key


def test_the_rows_of_a_table_are_those_of_the_screen_in_their_order(brief: Document, taken: Handout) -> None:
    found = sections(brief)
    for number, figure in enumerate(taken.figures, start=1):
        parts = found[f"{chinese_number(number)}、{figure.title}"]
        table = next(part for part in parts if isinstance(part, Table))
        heads, *rows = rows_of(table)
        screen = value_table(figure.frame, figure.ranks).astype(str).replace("nan", "")
        for name in set(heads) - {"须知", "来源"}:
            assert [packed(row[heads.index(name)]) for row in rows] == [packed(cell) for cell in screen[name]]


def test_a_bound_is_told_as_a_bound(brief: Document) -> None:
    told = [part.text for part in sections(brief)["一、各种限定词"] if isinstance(part, Paragraph)]
    assert told[0] == "八个地区的数各带限定词。"
    assert told[1] == (
        "2017年10月31日，据推算，地区exact有居委会类单位363个。"
        "2018年10月31日，地区all有居委会类单位364个。"
        "2019年10月31日，地区over有居委会类单位368余个。"
        "2020年6月30日，地区at_least有居委会类单位352个以上。"
        "2021年10月31日，地区nearly有居委会类单位近352个。"
        "2022年10月31日，地区at_most有居委会类单位383个以下。"
        "2023年6月30日，地区about有居委会类单位约390个。"
        "2024年1—6月，地区range有居委会类单位390—430个。"
    )


def test_places_definitions_filters_and_build_are_in_it(brief: Document, taken: Handout) -> None:
    indicators, sources, made = [*sections(brief).values()][-3:]
    assert missing(list(definitions(taken)), said(indicators)) == []
    assert missing(places_of(taken), said(sources)) == []
    wanted = [
        "地区：长春市；年份：2017—2023年",
        "数据版本 1.1.0（0123456789abcdef），建库于 2026-11-20 09:30（北京时间）；制作于 2026-11-21 14:40",
        STAMP.address,
    ]
    assert missing(wanted, said(made)) == []


def test_tables_repeat_their_head_keep_rows_whole_and_fill_the_text(brief: Document) -> None:
    for table in brief.tables:
        head, *rows = table._tbl.tr_lst
        assert head.find(f".//{qn('w:tblHeader')}") is not None
        assert [row for row in (head, *rows) if row.find(f".//{qn('w:cantSplit')}") is None] == []
        assert 8700 < sum(int(column.get(qn("w:w"))) for column in table._tbl.tblGrid) <= 8845


def test_each_chart_stands_in_it_with_its_values_in_words(brief: Document, taken: Handout) -> None:
    shapes = brief.inline_shapes
    alternatives = [picture_chart(figure, taken.stamp).text_alternative for figure in taken.figures]
    assert [packed(shape._inline.docPr.get("descr")) for shape in shapes] == [packed(words) for words in alternatives]
    assert all(millimetres(shape.width) <= 156 and millimetres(shape.height) <= 185 for shape in shapes)


def test_properties_say_what_the_file_is(brief: Document) -> None:
    properties = brief.core_properties
    assert (properties.title, properties.subject, properties.language) == ("长春市基层治理数字", "工作专报", "zh-CN")
    assert properties.comments == "数据版本 1.1.0（0123456789abcdef），建库于 2026-11-20 09:30（北京时间）；制作于 2026-11-21 14:40"
    assert str(properties.created)[:16] == "2026-11-21 06:40"  # in UTC, as office files note it
    assert not any("thumbnail" in part.partname for part in brief.part.package.iter_parts())


def test_hostile_cells_stand_in_the_brief_as_words_and_whole(store: Store) -> None:
    data = write_brief(hostile_handout(store))
    figure, *rest = [said(parts) for parts in sections(read(data)).values()][1:]
    assert missing([*HOSTILE, LONG], figure) == []
    assert missing([HOSTILE[2], HOSTILE[3]], rest[-1]) == []
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        texts = {name: archive.read(name).decode() for name in archive.namelist() if name.endswith((".xml", ".rels"))}
    assert [name for name, text in texts.items() if 'TargetMode="External"' in text or "<script>" in text] == []
    assert not set("".join(texts.values())) & set(RIGHT_TO_LEFT + CONTROL)
    assert "fldChar" not in texts["word/document.xml"] and "instrText" not in texts["word/document.xml"]


def test_simulated_data_says_so_on_every_page_and_real_data_does_not(store: Store, brief: Document, taken: Handout) -> None:
    assert "模拟数据" not in brief.element.xml
    marked = read(write_brief(replace(taken, stamp=replace(STAMP, watermark="模拟数据"), figures=taken.figures[:1])))
    section = marked.sections[0]
    for header in (section.header, section.even_page_header):
        assert header.paragraphs[0].text == "模拟数据，不得引用"
        assert 'string="模拟数据"' in header._element.xml
    assert marked.core_properties.comments.startswith("模拟数据 ")


def test_without_a_chinese_font_the_brief_says_why_it_has_no_charts(taken: Handout, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("output.files.brief.word.document.has_chinese_font", lambda: False)
    found = read(write_brief(replace(taken, figures=taken.figures[:1])))
    assert len(found.inline_shapes) == 0
    assert f"图1 各种限定词：{image_file.NO_CHINESE_FONT}" in [paragraph.text for paragraph in found.paragraphs]


def test_a_handout_without_figures_is_a_brief_too(store: Store) -> None:
    assert [*sections(read(write_brief(handout_of(store))))] == ["", "一、制作与筛选"]


@pytest.mark.parametrize(
    ("number", "words"), [(1, "一"), (10, "十"), (11, "十一"), (20, "二十"), (35, "三十五"), (99, "九十九"), (100, "一〇〇")]
)
def test_headings_are_numbered_in_chinese(number: int, words: str) -> None:
    assert chinese_number(number) == words
