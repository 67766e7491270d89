"""The page and the type of a brief are those of GB/T 9704-2012, whatever stands on it."""

import io
import re

import docx
import pytest
from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml.ns import qn

from indicators.store.connection import Store
from output.files.brief.form import FULL
from output.files.brief.word import write_brief
from tests.support.handouts import every_figure, handout_of


@pytest.fixture(scope="module")
def brief(store: Store) -> Document:
    return docx.Document(io.BytesIO(write_brief(handout_of(store, *every_figure(store)), FULL)))


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


def test_what_the_template_brings_and_nobody_needs_is_gone(brief: Document) -> None:
    parts = {str(part.partname): part for part in brief.part.package.iter_parts()}
    assert [name for name in parts if "Effects" in name or "thumbnail" in name] == []
    assert b"Macintosh" not in parts["/docProps/app.xml"].blob
    assert [style.name for style in brief.styles if style.type == WD_STYLE_TYPE.TABLE] == ["Normal Table", "Table Grid"]
