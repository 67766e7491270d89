"""Every kind of PDF read back by a program that did not write it: words, typefaces, tags, page and type."""

import io
import re
from dataclasses import replace
from typing import Any

import pytest
from pypdf import PdfReader

from indicators.store.connection import Store
from indicators.views.figure import Figure
from indicators.views.handout import Handout
from indicators.views.imprint import Imprint
from indicators.views.messages import tell_message
from output.files import image_file
from output.files.brief.form import FULL
from output.files.choices import ONE_SLIDE, DeckChoices, Ratio
from output.files.formats import FORMATS
from output.files.image_file import NoChineseFontError, picture_chart
from output.files.paper_words import is_drawn
from output.files.pdf import brief, deck, page
from output.files.pdf.parts import share_room
from output.files.pdf.typesetting import typeset
from tests.support.files_read import said
from tests.support.handouts import HOSTILE, STAMP, every_figure, handout_of, hostile_handout, missing, places_of, said_of
from tests.support.tiers import in_tiers

MILLIMETRES = 72 / 25.4
WRITERS = {"pdf": page.write_page, "slides.pdf": deck.write_deck, "brief.pdf": brief.write_brief}
EACH = pytest.mark.parametrize("ending", WRITERS)


@pytest.fixture(scope="module")
def figures(store: Store) -> tuple[Figure, ...]:
    return every_figure(store)


@pytest.fixture(scope="module")
def handout(store: Store, figures: tuple[Figure, ...]) -> Handout:
    return replace(handout_of(store, *figures), imprint=Imprint("市委组织部", "季度调度会", "张三", "2026-11-30"))


@pytest.fixture(scope="module")
def short(handout: Handout) -> Handout:
    """The first figure and the last: a chart, and numbers without one."""
    return replace(handout, figures=(handout.figures[0], handout.figures[-1]))


@pytest.fixture(scope="module")
def readers(short: Handout) -> dict[str, PdfReader]:
    return {ending: read(write(short)) for ending, write in WRITERS.items()}


def read(content: bytes) -> PdfReader:
    return PdfReader(io.BytesIO(content))


def tags(reader: PdfReader) -> list[Any]:
    """Every element of the structure tree, as its dictionary."""
    found, rest = [], [reader.trailer["/Root"]["/StructTreeRoot"]]
    while rest:
        element = rest.pop().get_object()
        if isinstance(element, list):
            rest += element
        elif isinstance(element, dict):
            found.append(element)
            rest += [element["/K"]] if "/K" in element else []
    return [element for element in found if "/S" in element]


def fonts(reader: PdfReader) -> list[Any]:
    """Every font of the file that text is set in."""
    objects = [reader.get_object(number) for number in range(1, int(reader.trailer["/Size"]))]
    fonts = [each for each in objects if isinstance(each, dict) and each.get("/Type") == "/Font"]
    return [font for font in fonts if not str(font["/Subtype"]).startswith("/CIDFont")]


@pytest.mark.deep
def test_a_page_says_every_row_and_every_label(handout: Handout) -> None:
    text = said("pdf", page.write_page(handout))
    assert [(figure.key, lost) for figure in handout.figures if (lost := missing(said_of(figure), text))] == []
    labels = [mark.label for figure in handout.figures if is_drawn(figure) for mark in picture_chart(figure, STAMP).marks]
    assert missing(labels, text) == []
    assert missing(places_of(handout), text) == []
    assert missing([STAMP.filter_words, STAMP.build_words, STAMP.made_at, *handout.indicators["definition"]], text) == []


def test_each_figure_has_its_slide(handout: Handout) -> None:
    content = deck.write_deck(handout)
    reader = read(content)
    assert {(float(one.mediabox.width), float(one.mediabox.height)) for one in reader.pages} == {(960.0, 540.0)}
    text = said("slides.pdf", content)
    assert missing([tell_message(figure) for figure in handout.figures], text) == []
    labels = [mark.label for figure in handout.figures if is_drawn(figure) for mark in picture_chart(figure, STAMP).marks]
    assert missing([*labels, *handout.sources["title"]], text) == []
    cover = reader.pages[0].extract_text()
    assert cover.split() == ["长春市基层治理数字", "市委组织部", "季度调度会", "张三", "2026年11月30日"]


@pytest.mark.parametrize(("ratio", "width"), [("4:3", 720), ("32:9", 1920)])
def test_slides_have_the_shape_that_was_chosen(store: Store, figures: tuple[Figure, ...], ratio: Ratio, width: int) -> None:
    pages = read(deck.write_deck(handout_of(store, *figures[:3]), DeckChoices(ratio=ratio, colour="蓝"))).pages
    assert {(float(one.mediabox.width), float(one.mediabox.height)) for one in pages} == {(width, 540)}
    assert len(pages) == 5  # cover, three figures, sources; the first region has no printed number to sum up


def test_one_slide_alone_has_no_cover(store: Store, figures: tuple[Figure, ...]) -> None:
    assert len(read(deck.write_deck(handout_of(store, figures[0]), ONE_SLIDE)).pages) == 1


def test_the_presenters_own_heading_is_the_title(store: Store, figures: tuple[Figure, ...]) -> None:
    figure = replace(figures[0], title="先看这一张", original_title=figures[0].title)
    shown = read(deck.write_deck(handout_of(store, figure), ONE_SLIDE)).pages[0].extract_text()
    assert shown.split("\n")[:2] == ["先看这一张", "各种限定词"]


@pytest.mark.parametrize("length", in_tiers([8, 40, 90, 120], [90]))
def test_a_figure_takes_one_slide_however_long_its_message_is(store: Store, figures: tuple[Figure, ...], length: int) -> None:
    heading = "一二三四五六七八九十" * (length // 10) + "字" * 8
    long = [replace(figure, title=heading, original_title=figure.title) for figure in figures if figure.chart is not None]
    starts = [one.extract_text().replace("\n", "")[:4] for one in read(deck.write_deck(handout_of(store, *long[:8]))).pages]
    assert starts[2:11] == [*[heading[:4]] * 8, "数据来源"]


def test_no_slide_shows_a_build_an_address_or_an_excuse(readers: dict[str, PdfReader]) -> None:
    shown = "".join(one.extract_text() for one in readers["slides.pdf"].pages)
    assert [words for words in (STAMP.build_id, "127.0.0.1", "不画图", "筛选条件") if words in shown] == []


@EACH
def test_every_typeface_is_inside_and_only_in_part(readers: dict[str, PdfReader], ending: str) -> None:
    found = fonts(readers[ending])
    assert found
    for font in found:
        assert re.match(r"/[A-Z]{6}\+", font["/BaseFont"])
        descendant = font["/DescendantFonts"][0].get_object() if "/DescendantFonts" in font else font
        assert {"/FontFile2", "/FontFile3"} & set(descendant["/FontDescriptor"].get_object())
        assert "/ToUnicode" in font


@EACH
def test_a_file_is_tagged_and_says_what_it_is(readers: dict[str, PdfReader], handout: Handout, ending: str) -> None:
    reader = readers[ending]
    root = reader.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"] and root["/Lang"] == "zh-CN"
    assert reader.metadata is not None and handout.title in str(reader.metadata.title)
    assert reader.metadata.author == "市委组织部"
    assert STAMP.build_id in str(reader.metadata.subject)
    described = root["/Metadata"].get_data().decode()
    assert re.search(r"pdfuaid:part\W+1\b", described) and re.search(r"pdfaid:part\W+2\b", described)
    found = [element["/S"] for element in tags(reader)]
    assert "/H1" in found or "/Title" in found


def test_drawings_have_words_and_tables_have_heads(readers: dict[str, PdfReader], short: Handout) -> None:
    elements = tags(readers["pdf"])
    alternatives = [str(element["/Alt"]) for element in elements if element["/S"] == "/Figure"]
    drawn = [picture_chart(figure, STAMP).text_alternative for figure in short.figures if is_drawn(figure)]
    assert sorted(alternatives) == sorted(drawn)
    kinds = [element["/S"] for element in elements]
    assert kinds.count("/Table") > len(short.figures)
    assert kinds.count("/THead") == kinds.count("/Table")


@pytest.mark.deep
def test_words_of_the_data_are_never_markup(store: Store) -> None:
    taken = hostile_handout(store)
    content = page.write_page(replace(taken, title='#panic("x") $a$ *b* _c_ `d` <e> @f // g'))
    text = said("pdf", content)
    assert missing(['#panic("x")$a$*b*_c_`d`<e>@f//g', *HOSTILE], text) == []
    assert [name for name in ("/JavaScript", "/JS", "/Launch", "/EmbeddedFile") if name.encode() in content] == []


def test_a_character_without_a_typeface_costs_the_claim_not_the_file(store: Store, figures: tuple[Figure, ...]) -> None:
    content = deck.write_deck(replace(handout_of(store, figures[0]), title="\U0002cea1字"))
    root = read(content).trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert "pdfuaid" not in root["/Metadata"].get_data().decode()


def test_the_same_handout_gives_the_same_bytes(store: Store, figures: tuple[Figure, ...]) -> None:
    taken = handout_of(store, figures[0])
    assert deck.write_deck(taken) == deck.write_deck(taken)


def test_without_a_chinese_font_no_pdf_is_made(store: Store, figures: tuple[Figure, ...], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("output.files.pdf.typesetting.has_chinese_font", lambda: False)
    monkeypatch.setattr(image_file, "has_chinese_font", lambda: False)
    with pytest.raises(NoChineseFontError, match="fonts-noto-cjk"):
        page.write_page(handout_of(store, figures[0]))
    assert all("PDF" in kind.why_not for kind in FORMATS if kind.media_type == "application/pdf")


@EACH
def test_data_that_are_not_real_say_so_on_every_page(store: Store, figures: tuple[Figure, ...], ending: str) -> None:
    taken = handout_of(store, *figures[:2], stamp=replace(STAMP, watermark="模拟数据"))
    assert all("模拟数据" in one.extract_text().replace("\n", "") for one in read(WRITERS[ending](taken)).pages)


def test_a_brief_keeps_to_the_page_of_official_documents(store: Store) -> None:
    words = {"kind": "words", "text": "字" * 3000, "note": ""}
    content = {
        "date": "2026年11月30日", "head": {"secrecy": "", "masthead": "", "unit": "", "issue": ""}, "addressee": "", "remarks": [],
        "sections": [{"heading": "一、主要数据", "blocks": [words]}], "attached": [], "unit": "", "attachments": [],
    }  # fmt: skip
    whole = read(typeset("brief", handout_of(store), content)).pages[1]
    assert [round(float(size) / MILLIMETRES) for size in (whole.mediabox.width, whole.mediabox.height)] == [210, 297]
    *lines, number = whole.extract_text().split("\n")
    assert (len(lines), {len(line.strip()) for line in lines}, number.strip()) == (22, {28}, "— 2 —")


def test_a_numbered_brief_has_its_head_and_its_attachments(handout: Handout, figures: tuple[Figure, ...]) -> None:
    signed = replace(handout, figures=figures[:3], imprint=Imprint("市委组织部", addressee="市委", issue="12", secrecy="内部"))
    text = said("brief.pdf", brief.write_brief(signed, FULL))
    assert missing(["内部", "工作专报", "第12期", "市委：", "附件：1.数据表", "附件1", "附件3"], text) == []
    assert missing([words for figure in signed.figures for words in figure.frame["as_printed"]], text) == []


@pytest.mark.parametrize(
    ("wanted", "room", "given"),
    [([10, 10], 40, [10, 10]), ([4, 60], 40, [4, 36]), ([4, 30, 60], 40, [4, 40 / 3, 24]), ([20, 60], 40, [20, 20])],
)
def test_narrow_columns_keep_what_they_need(wanted: list[float], room: float, given: list[float]) -> None:
    assert share_room(wanted, room) == pytest.approx(given)
