"""Page, grid, page numbers and styles as GB/T 9704-2012 sets them: 22 lines of 28 characters on A4."""

from typing import Any

from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.oxml.ns import qn
from docx.shared import Length, Mm, Pt, RGBColor, Twips
from docx.styles.style import ParagraphStyle

from output.files.brief.word.elements import make_element
from output.files.brief.word.typefaces import set_typeface
from output.files.typefaces import FANG_SONG, HEI, KAI, SONG, TITLE_SONG, Typeface

PAGE_WIDTH, PAGE_HEIGHT = Mm(210), Mm(297)
TOP, LEFT, RIGHT, BOTTOM = Mm(37), Mm(28), Mm(26), Mm(35)
TEXT_WIDTH, TEXT_HEIGHT = PAGE_WIDTH - LEFT - RIGHT, PAGE_HEIGHT - TOP - BOTTOM
LINES, CHARACTERS, BODY_SIZE = 22, 28, Pt(16)
BODY_SPACING = -6  # twentieths of a point: 28 characters of 16 points are 6 points wider than the text
NOTHING = Pt(0)
LINE = Twips(TEXT_HEIGHT // LINES // Twips(1))  # rounded down, else the last line has no room
# The dash of the page number stands 7 mm below the text; it is half way up its own line.
FOOTER_DISTANCE, HEADER_DISTANCE = Mm(25), Mm(15)
BODY, TITLE, FIRST, SECOND, CAPTION = "Normal", "Title", "Heading 1", "Heading 2", "Caption"
SMALL, CELL, HEAD_CELL, PICTURE = "专报小字", "专报表格", "专报表头", "专报图"
SECRECY, MASTHEAD, ISSUER, ADDRESSEE = "专报密级", "专报报头", "专报发文", "专报主送"
LIST, SIGNATURE, ATTACHMENT, ATTACHMENT_TITLE = "专报附件说明", "专报落款", "专报附件", "专报附件标题"
FOOTNOTE, FOOTNOTE_MARK = "footnote text", "footnote reference"
OWN_STYLES = (
    SMALL, CELL, HEAD_CELL, PICTURE, SECRECY, MASTHEAD, ISSUER, ADDRESSEE, LIST, SIGNATURE, ATTACHMENT, ATTACHMENT_TITLE, FOOTNOTE,
)  # fmt: skip
RED = RGBColor(0xD7, 0x00, 0x0F)


def lay_out(document: Document) -> None:
    """Set page, grid, styles and page numbers of an empty document."""
    section = document.sections[0]
    section.page_width, section.page_height = PAGE_WIDTH, PAGE_HEIGHT
    section.top_margin, section.bottom_margin, section.left_margin, section.right_margin = TOP, BOTTOM, LEFT, RIGHT
    section.header_distance, section.footer_distance, section.gutter = HEADER_DISTANCE, FOOTER_DISTANCE, Mm(0)
    _set_grid(section._sectPr)
    _set_defaults(document)
    _set_language(document.settings.element)
    _set_styles(document)
    document.settings.odd_and_even_pages_header_footer = True
    _number(section.footer, ALIGN.RIGHT)
    _number(section.even_page_footer, ALIGN.LEFT)


def _set_grid(section: Any) -> None:
    """Set so many lines and characters on a page; the space between characters is counted in 4096ths of a point.

    The grid is for whoever writes on in the file. The styles keep to lines and characters by themselves: LibreOffice gives a
    character that is wider than its cell, as one of 16 points here is, two cells.
    """
    for old in section.findall(qn("w:docGrid")):
        section.remove(old)
    spare = Length(TEXT_WIDTH // CHARACTERS).pt - BODY_SIZE.pt
    grid = make_element("w:docGrid", type="linesAndChars", linePitch=LINE.twips, charSpace=int(spare * 4096))
    section.append(grid)


def _set_defaults(document: Document) -> None:
    """Set no space between paragraphs, none of the template's typefaces, and Chinese as the language of Chinese characters.

    Digits are English as in every Chinese Word document: where they were Chinese, LibreOffice would break a line inside a number.
    """
    defaults = document.styles.element.find(qn("w:docDefaults"))
    run, paragraph = defaults.find(f".//{qn('w:rPr')}"), defaults.find(f".//{qn('w:pPr')}")
    run[:] = [make_element("w:sz", val=32), make_element("w:szCs", val=32), make_element("w:lang", val="en-US", eastAsia="zh-CN")]
    set_typeface(run, FANG_SONG)
    paragraph[:] = [make_element("w:spacing", after=0, line=240, lineRule="auto")]


def _set_language(settings: Any) -> None:
    """Put Chinese in place of the template's Japanese, and today's layout in place of that of an older Word."""
    settings.find(qn("w:themeFontLang")).set(qn("w:eastAsia"), "zh-CN")
    settings.find(f".//{qn('w:compatSetting')}[@{qn('w:name')}='compatibilityMode']").set(qn("w:val"), "15")


def _set_styles(document: Document) -> None:
    styles = document.styles
    for name in OWN_STYLES:
        styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH).base_style = styles[BODY]
    _style(styles[BODY], FANG_SONG, 16, indent=True)
    _style(styles[TITLE], TITLE_SONG, 22, line=Pt(36), align=ALIGN.CENTER, keep=True)
    _style(styles[FIRST], HEI, 16, indent=True, keep=True)
    _style(styles[SECOND], KAI, 16, indent=True, keep=True)
    _style(styles[CAPTION], HEI, 12, line=Pt(20), align=ALIGN.CENTER, keep=True)
    _style(styles[SMALL], FANG_SONG, 12, line=Pt(20), align=ALIGN.LEFT, indent=True)
    _style(styles[CELL], FANG_SONG, 10.5, line=Pt(15), align=ALIGN.LEFT)
    _style(styles[HEAD_CELL], HEI, 10.5, line=Pt(15), align=ALIGN.CENTER, keep=True)
    _style(styles[PICTURE], FANG_SONG, 12, line=None, align=ALIGN.CENTER, keep=True, before=Pt(6))
    _style(styles[SECRECY], HEI, 16, align=ALIGN.LEFT)
    _style(styles[MASTHEAD], TITLE_SONG, 40, line=Twips(LINE.twips * 2), align=ALIGN.CENTER, keep=True)
    _style(styles[ISSUER], FANG_SONG, 16, align=ALIGN.LEFT, keep=True, after=LINE)
    _style(styles[ADDRESSEE], FANG_SONG, 16, keep=True)
    _style(styles[LIST], FANG_SONG, 16, align=ALIGN.LEFT)
    _style(styles[SIGNATURE], FANG_SONG, 16, align=ALIGN.RIGHT)
    _style(styles[ATTACHMENT], HEI, 16, align=ALIGN.LEFT, keep=True)
    _style(styles[ATTACHMENT_TITLE], TITLE_SONG, 22, line=Pt(36), align=ALIGN.CENTER, keep=True, after=LINE)
    _style(styles[FOOTNOTE], SONG, 9, line=Pt(12), align=ALIGN.LEFT)
    styles[MASTHEAD].font.color.rgb = RED
    styles[ATTACHMENT].paragraph_format.page_break_before = True
    styles[ATTACHMENT_TITLE].element.pPr.append(make_element("w:outlineLvl", val=0))
    styles.add_style(FOOTNOTE_MARK, WD_STYLE_TYPE.CHARACTER).font.superscript = True


def _style(
    style: ParagraphStyle,
    typeface: Typeface,
    size: float,
    *,
    line: Length | None = LINE,
    align: ALIGN = ALIGN.JUSTIFY,
    indent: bool = False,
    keep: bool = False,
    before: Length = NOTHING,
    after: Length = NOTHING,
) -> None:
    """Set a paragraph style from nothing: what the template had in it goes."""
    for properties in (style.element.get_or_add_pPr(), style.element.get_or_add_rPr()):
        properties[:] = []
    layout = style.paragraph_format
    layout.alignment, layout.keep_with_next, layout.widow_control = align, keep, True
    layout.space_before, layout.space_after = before, after
    layout.line_spacing = line if line is not None else 1.0
    if style.name.startswith("Heading"):
        style.element.pPr.append(make_element("w:outlineLvl", val=int(style.name[-1]) - 1))
    style.element.pPr.insert_element_before(make_element("w:snapToGrid", val=0), "w:spacing", "w:ind", "w:jc", "w:outlineLvl")
    # Two characters of whatever size, where a length would fit one size only.
    layout.first_line_indent = Pt(2 * size) if indent else Pt(0)
    style.element.pPr.ind.set(qn("w:firstLineChars"), "200" if indent else "0")
    style.font.size, style.font.bold, style.font.italic = Pt(size), False, False
    set_typeface(style.element.rPr, typeface)
    if Pt(size) == BODY_SIZE:
        style.element.rPr.insert_element_before(make_element("w:spacing", val=BODY_SPACING), "w:sz", "w:szCs")


def _number(footer: Any, align: ALIGN) -> None:
    """Write — 1 — in 四号宋体, one character from the outer edge."""
    footer.is_linked_to_previous = False
    paragraph = footer.paragraphs[0]
    layout = paragraph.paragraph_format
    layout.alignment, layout.line_spacing, layout.first_line_indent = align, 1.0, Pt(0)
    layout.right_indent, layout.left_indent = (Pt(14), Pt(0)) if align == ALIGN.RIGHT else (Pt(0), Pt(14))
    for words in ("— ", None, " —"):
        run = paragraph.add_run(words or "")
        run.font.size = Pt(14)
        set_typeface(run._r.get_or_add_rPr(), SONG, latin=SONG.name)
        if words is None:
            field = make_element("w:fldSimple", instr="PAGE")
            run._r.addprevious(field)
            field.append(run._r)
            run.text = "1"
