"""A brief as a Word file: native charts, real footnotes, tables that are never cut, and nothing harmful."""

import io
import zipfile
from dataclasses import replace
from itertools import pairwise

import docx
import openpyxl
import pytest
from docx.document import Document
from docx.oxml.ns import qn
from docx.table import Table
from docx.text.paragraph import Paragraph
from lxml import etree

from indicators.store.connection import Store
from indicators.views.handout import Handout
from indicators.views.imprint import Imprint
from indicators.wording.rows_in_words import value_table
from output.drawing.office import is_native
from output.files import image_file
from output.files.brief.brief import Drawing
from output.files.brief.content import compose_brief
from output.files.brief.form import FULL, SHORT, BriefForm
from output.files.brief.word import write_brief
from output.files.brief.word.paragraphs import sign
from output.files.image_file import picture_chart
from tests.support.charts.drawn_charts import packed
from tests.support.handouts import CONTROL, HOSTILE, LONG, RIGHT_TO_LEFT, STAMP, every_figure, handout_of, hostile_handout, missing

C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
FILLED = Imprint("长春市委组织部", "", "", "2026-12-01", "市委常委会", "12", "内部资料")


@pytest.fixture(scope="module")
def taken(store: Store) -> Handout:
    return handout_of(store, *every_figure(store))


@pytest.fixture(scope="module")
def content(taken: Handout) -> bytes:
    return write_brief(taken, FULL)


@pytest.fixture(scope="module")
def brief(content: bytes) -> Document:
    return read(content)


def read(data: bytes) -> Document:
    return docx.Document(io.BytesIO(data))


def lines(document: Document) -> list[str]:
    return [part.text for part in document.iter_inner_content() if isinstance(part, Paragraph)]


@pytest.fixture(scope="module")
def alone(taken: Handout) -> list[tuple[Drawing, bytes]]:
    """The drawing of each figure that has one, with the brief of nothing but that figure."""
    made = [replace(taken, figures=(figure,)) for figure in taken.figures]
    blocks = [[block for section in compose_brief(one, FULL).sections for block in section.blocks] for one in made]
    drawn = [(block, one) for found, one in zip(blocks, made, strict=True) for block in found if isinstance(block, Drawing)]
    return [(drawing, write_brief(one, FULL)) for drawing, one in drawn]


def parts(content: bytes, folder: str) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist() if name.startswith(folder) and "_rels" not in name}


def millimetres(length: int | None) -> float:
    return round((length or 0) / 36000, 1)


def test_a_chart_is_words_own_where_there_is_an_honest_one(alone: list[tuple[Drawing, bytes]]) -> None:
    pictures = {drawing.figure.chart.kind for drawing, content in alone if drawing.figure.chart and not parts(content, "word/charts/")}
    assert pictures == {"tiles", "tiles_two", "coverage"}
    assert len(alone) >= 10
    for drawing, content in alone:
        chart = drawing.figure.chart
        if chart is not None and is_native(chart):
            found = [etree.fromstring(document) for document in parts(content, "word/charts/").values()]
            assert len(found) == max(1, len(chart.panels))
            said = "".join("".join(part.itertext()) for one in found for part in one.iter(f"{C}rich", f"{C}tx", f"{C}cat"))
            said += "".join(lines(read(content)))
            assert [mark.label for mark in chart.marks if packed(mark.label) not in packed(said)] == [], chart.title


def test_the_sheet_inside_a_chart_holds_its_numbers(alone: list[tuple[Drawing, bytes]]) -> None:
    for _, content in alone:
        sheets, charts = parts(content, "word/embeddings/"), parts(content, "word/charts/")
        assert len(sheets) == len(charts)
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            for name, document in charts.items():
                root = etree.fromstring(document)
                relations = etree.fromstring(archive.read(name.replace("charts/", "charts/_rels/") + ".rels"))
                (inside,) = [relation.get("Target").removeprefix("../") for relation in relations]
                assert root.find(f"{C}externalData") is not None
                sheet = openpyxl.load_workbook(io.BytesIO(sheets[f"word/{inside}"])).active
                for column, series in enumerate(root.iter(f"{C}ser"), start=2):
                    shown = [float(value.text) for value in series.find(f"{C}val").iter(f"{C}v")]
                    assert [cell.value for cell in sheet[openpyxl.utils.get_column_letter(column)][1:] if cell.value is not None] == shown


def test_each_drawing_keeps_its_caption_and_says_its_values_in_words(alone: list[tuple[Drawing, bytes]]) -> None:
    for drawing, content in alone:
        brief = read(content)
        found = list(brief.element.body.iter(qn("wp:docPr")))
        chart = picture_chart(drawing.figure, STAMP)
        alternatives = [panel.text_alternative for panel in chart.panels] if is_native(chart) and chart.panels else [chart.text_alternative]
        assert missing(alternatives, "".join(part.get("descr") for part in found)) == [], drawing.caption
        paragraphs = [part for part in brief.iter_inner_content() if isinstance(part, Paragraph)]
        below = [after.text for paragraph, after in pairwise(paragraphs) if paragraph.style.name == "专报图"]
        assert below == [drawing.caption]
        assert len({part.get("id") for part in found}) == len(found)


def test_drawings_are_moderate_and_no_broader_than_the_text(brief: Document) -> None:
    sizes = [(int(part.get("cx")), int(part.get("cy"))) for part in brief.element.body.iter(qn("wp:extent"))]
    assert [size for size in sizes if millimetres(size[0]) > 156.1 or millimetres(size[1]) > 150] == []


def test_sources_of_a_short_brief_are_real_footnotes(taken: Handout) -> None:
    content = write_brief(taken, SHORT)
    notes = etree.fromstring(parts(content, "word/footnotes")["word/footnotes.xml"])
    said = {note.get(f"{W}id"): "".join(note.itertext()).strip() for note in notes}
    marks = [mark.get(f"{W}id") for mark in read(content).element.body.iter(qn("w:footnoteReference"))]
    assert marks == [number for number in said if int(number) > 0] and marks
    assert all(words.startswith("《") and words.endswith("。") for number, words in said.items() if int(number) > 0)
    assert "footnotePr" in read(content).settings.element.xml


def test_a_whole_brief_has_its_sources_attached_and_no_footnotes(content: bytes, brief: Document) -> None:
    assert parts(content, "word/footnotes") == {}
    assert "附件3" in lines(brief)


def test_head_and_signature_stand_as_filled_in(taken: Handout) -> None:
    found = read(write_brief(replace(taken, figures=taken.figures[:1], imprint=FILLED), SHORT))
    head = [(paragraph.style.name, paragraph.text) for paragraph in found.paragraphs[:5]]
    assert head == [
        ("专报密级", "内部资料"),
        ("专报报头", "工作专报"),
        ("专报发文", "长春市委组织部\t第12期"),
        ("Title", "关于长春市基层治理数字情况的专报"),
        ("专报主送", "市委常委会："),
    ]
    assert [paragraph.text for paragraph in found.paragraphs[-2:]] == ["长春市委组织部", "2026年12月1日"]


def test_empty_fields_leave_no_trace(taken: Handout) -> None:
    found = read(write_brief(replace(taken, figures=taken.figures[:1]), SHORT))
    assert found.paragraphs[0].style.name == "Title"
    assert [paragraph.text for paragraph in found.paragraphs if paragraph.style.name == "专报落款"] == ["2026年11月21日"]
    assert [paragraph.text for paragraph in found.paragraphs if not paragraph.text.strip() and paragraph.style.name != "专报图"] == []


@pytest.mark.parametrize(
    ("unit", "spaces"), [("", (10.5, 2)), ("办公室", (7.5, 2)), ("中共长春市委组织部", (2, 2.5)), ("长春市委组织部", (3.5, 2))]
)
def test_the_date_begins_two_characters_after_the_unit_and_neither_reaches_the_edge(unit: str, spaces: tuple[float, float]) -> None:
    assert sign(unit, "2026年12月1日") == spaces


def test_attachments_begin_on_pages_of_their_own(brief: Document) -> None:
    numbers = [paragraph for paragraph in brief.paragraphs if paragraph.style.name == "专报附件"]
    assert [paragraph.text for paragraph in numbers] == ["附件1", "附件2", "附件3"]
    assert brief.styles["专报附件"].paragraph_format.page_break_before
    assert [line for line in lines(brief) if line.startswith(("附件：", "2.", "3."))] == ["附件：1.数据表", "2.指标口径", "3.数据来源"]


def test_the_rows_of_a_table_are_those_of_the_screen_in_their_order(brief: Document, taken: Handout) -> None:
    tables = {lines[0]: table for lines, table in captioned(brief)}
    for number, figure in enumerate(taken.figures, start=1):
        (table,) = [found for caption, found in tables.items() if caption.startswith(f"表{number} ")]
        heads, *rows = [[cell.text for cell in row.cells] for row in table.rows]
        screen = value_table(figure.frame, figure.ranks).astype(str).replace("nan", "")
        for name in set(heads) - {"须知", "来源", "时期", "地区与年份", "状态"}:
            assert [packed(row[heads.index(name)]) for row in rows] == [packed(cell) for cell in screen[name]], (figure.key, name)


def captioned(document: Document) -> list[tuple[list[str], Table]]:
    """Each table with the paragraphs above it, from its caption on."""
    found, above = [], [""]
    for part in document.iter_inner_content():
        if isinstance(part, Table):
            found.append((above, part))
        else:
            above = [part.text] if part.style.name in ("Caption", "专报附件标题") else [*above, part.text]
    return found


def test_tables_repeat_their_head_keep_rows_whole_and_fill_the_text(brief: Document) -> None:
    for table in brief.tables:
        head, *rows = table._tbl.tr_lst
        assert head.find(f".//{qn('w:tblHeader')}") is not None
        assert [row for row in (head, *rows) if row.find(f".//{qn('w:cantSplit')}") is None] == []
        assert 8700 < sum(int(column.get(qn("w:w"))) for column in table._tbl.tblGrid) <= 8845


def test_properties_say_what_the_file_is_and_from_which_data(brief: Document) -> None:
    properties = brief.core_properties
    assert (properties.title, properties.subject, properties.language) == ("关于长春市基层治理数字情况的专报", "工作专报", "zh-CN")
    assert properties.keywords == "地区：长春市；年份：2017—2023年"
    assert properties.comments == "数据版本 1.1.0（0123456789abcdef），建库于 2026-11-20 09:30（北京时间）；制作于 2026-11-21 14:40"
    assert str(properties.created)[:16] == "2026-11-21 06:40"  # in UTC, as office files note it


@pytest.mark.parametrize("form", [SHORT, FULL], ids=["short", "full"])
def test_the_paper_says_nothing_of_the_tool(taken: Handout, form: BriefForm) -> None:
    with zipfile.ZipFile(io.BytesIO(write_brief(taken, form))) as archive:
        text = "".join(
            "".join(etree.fromstring(archive.read(name)).itertext()) for name in archive.namelist() if name == "word/document.xml"
        )
    words = ("0123456789abcdef", "127.0.0.1", "本专报收入", "筛选条件", "本图地址", "不画图", "看板", "本项目推算", ".txt", "%25", "~")
    assert [text[max(0, text.index(word) - 40) : text.index(word) + 40] for word in words if word in text] == []


@pytest.mark.parametrize("form", [SHORT, FULL], ids=["short", "full"])
def test_hostile_words_stand_in_the_brief_as_words(store: Store, form: BriefForm) -> None:
    data = write_brief(hostile_handout(store), form)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        texts = {name: archive.read(name).decode() for name in archive.namelist() if name.endswith((".xml", ".rels"))}
    assert [name for name, text in texts.items() if 'TargetMode="External"' in text or "<script>" in text] == []
    assert not set("".join(texts.values())) & set(RIGHT_TO_LEFT + CONTROL)
    assert "fldChar" not in texts["word/document.xml"] and "instrText" not in texts["word/document.xml"]
    if form is FULL:
        said = "\n".join("\t".join(cell.text for cell in row.cells) for table in read(data).tables for row in table.rows)
        assert missing([*HOSTILE, LONG], said + "".join(lines(read(data)))) == []


def test_simulated_data_says_so_on_every_page_and_real_data_does_not(brief: Document, taken: Handout) -> None:
    assert "模拟数据" not in brief.element.xml
    marked = read(write_brief(replace(taken, stamp=replace(STAMP, watermark="模拟数据"), figures=taken.figures[:1])))
    section = marked.sections[0]
    for header in (section.header, section.even_page_header):
        assert header.paragraphs[0].text == "模拟数据，不得引用"
        assert 'string="模拟数据"' in header._element.xml
    assert marked.core_properties.comments.startswith("模拟数据 ")


def test_without_a_chinese_font_the_brief_says_why_a_picture_is_missing(taken: Handout, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("output.files.brief.word.pictures.has_chinese_font", lambda: False)
    drawn = [figure for figure in taken.figures if figure.chart is not None and figure.chart.kind == "tiles"]
    found = lines(read(write_brief(replace(taken, figures=tuple(drawn)), FULL)))
    assert f"注：{image_file.NO_CHINESE_FONT}" in found


def test_a_handout_without_figures_is_a_brief_too(store: Store) -> None:
    assert lines(read(write_brief(handout_of(store)))) == ["关于长春市基层治理数字情况的专报", "2026年11月21日"]
