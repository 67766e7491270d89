"""A template that somebody gives is used or refused with the reason; what would take much or act by itself is never opened."""

import io
import zipfile

import pytest
from pptx import Presentation
from pptx.shapes.base import BaseShape
from pptx.util import Pt

from indicators.store.connection import Store
from indicators.views.handout import Handout
from output.files.choices import ONE_SLIDE
from output.files.deck import TemplateRefused, write_deck
from tests.support.office_handouts import every_figure, of_store
from tests.unit.output.files.own_masters import MASTERS
from tests.unit.output.files.test_deck import A, assert_apart, charts, opened, words


@pytest.fixture(scope="module")
def made(store: Store) -> Handout:
    return of_store(store, *every_figure(store))


OUTSIDE = b'<Relationships><Relationship Type="t/image" Target="http://a.example/x.png" TargetMode="External"/></Relationships>'


def template(**changes: bytes) -> bytes:
    """A user's presentation with one slide, its parts changed or added."""
    deck = Presentation()
    deck.slides.add_slide(deck.slide_layouts[1]).shapes.title.text = "旧的一页"
    buffer = io.BytesIO()
    deck.save(buffer)
    with zipfile.ZipFile(buffer) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    parts |= {name.replace("__", "/"): blob for name, blob in changes.items()}
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, blob in parts.items():
            package.writestr(name, blob)
    return out.getvalue()


def types(content: bytes) -> bytes:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return package.read("[Content_Types].xml")


def test_a_template_gives_its_layouts_and_loses_its_slides(store: Store, made: Handout) -> None:
    some = of_store(store, *made.figures[:4], *made.figures[-2:])
    given = template()
    as_template = template(**{"[Content_Types].xml": types(given).replace(b"presentation.main+xml", b"template.main+xml")})
    for content in (given, as_template):
        deck = opened(write_deck(some, template=content))
        assert (deck.slide_width, deck.slide_height) == (Pt(720), Pt(540))
        assert not any("旧的一页" in words(slide) for slide in deck.slides)
        assert all(shape.left + shape.width <= deck.slide_width + 10 for slide in deck.slides for shape in slide.shapes)
        assert len(list(charts(deck))) == 5, "a ranking of many rows stands in two columns"
        assert_apart(deck)


@pytest.mark.parametrize("name", MASTERS)
def test_a_master_of_ones_own_says_how_titles_look_and_where_there_is_room(name: str, store: Store, made: Handout) -> None:
    given = MASTERS[name]()
    bars = [shape for shape in opened(given).slide_master.shapes if not shape.is_placeholder]
    deck = opened(write_deck(of_store(store, *made.figures[:6], *made.figures[-3:]), template=given))
    assert deck.slides[0].slide_layout.name == "Title Slide"
    for slide in list(deck.slides)[1:]:
        assert slide.slide_layout.name == "Title Only"
        title = slide.shapes.title
        assert title._element.spPr.find(f"{A}xfrm") is None, "it stands where the master has it"
        assert [set(run.attrib) - {"lang", "sz"} for run in title._element.iter(f"{A}rPr")] == [set()]
        assert list(title._element.iter(f"{A}solidFill", f"{A}latin", f"{A}ea")) == [], "white stays white"
        shown = [shape for shape in slide.shapes if not shape.is_placeholder]
        assert [(one.name, bar.name) for one in shown for bar in bars if overlap(one, bar)] == []
        assert [one.name for one in shown if overlap(one, title)] == []
        assert list(slide._element.iter(f"{A}srgbClr")) == []


def overlap(one: BaseShape, other: BaseShape) -> bool:
    across = min(one.left + one.width, other.left + other.width) - max(one.left, other.left)
    down = min(one.top + one.height, other.top + other.height) - max(one.top, other.top)
    return min(across, down) > Pt(1)


def test_letters_are_light_where_the_master_is_dark(store: Store, made: Handout) -> None:
    dark = opened(write_deck(of_store(store, made.figures[0]), ONE_SLIDE, MASTERS["dark"]()))
    plain = opened(write_deck(of_store(store, made.figures[0]), ONE_SLIDE))
    (on_dark,), (on_white,) = charts(dark), charts(plain)
    faint = [[len(ink) for ink in chart._chartSpace.iter(f"{A}schemeClr") if len(ink)] for chart in (on_dark, on_white)]
    assert (set(faint[0]), set(faint[1])) == ({1}, {2}), "what is faint is darker there and lighter here"


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "模板打不开：文件已损坏，或者不是 PowerPoint 的 .pptx、.potx 文件。"),
        (b"PK\x03\x04 no package", "模板打不开：文件已损坏，或者不是 PowerPoint 的 .pptx、.potx 文件。"),
        (template(**{"ppt__presentation.xml": b"<broken"}), "模板打不开：文件已损坏，或者不是 PowerPoint 的 .pptx、.potx 文件。"),
        (template(**{"ppt__vbaProject.bin": b"macro"}), "模板带有宏，不能使用；请另存为不带宏的 .pptx 或 .potx 再试。"),
        (
            template(**{"ppt__slideMasters___rels__other.rels": OUTSIDE}),
            "模板引用了外部的图片或文件，打开时会连到别处；请把它们嵌入模板再试。",
        ),
    ],
)
def test_a_template_that_cannot_be_used_is_refused_with_the_reason(content: bytes, reason: str, store: Store) -> None:
    with pytest.raises(TemplateRefused) as refused:
        write_deck(of_store(store), template=content)
    assert str(refused.value) == reason


@pytest.mark.parametrize(
    "page",
    [
        b"<a>" + b"<b/>" * 400_000 + b"</a>",
        b"<a " + b" ".join(b'b%d=""' % number for number in range(310_000)) + b"/>",
        b"<a>" + bytes(5_000_000),
    ],
    ids=["elements", "attributes", "bytes"],
)
def test_a_page_that_takes_much_once_it_is_read_is_refused_unread(page: bytes, store: Store) -> None:
    with pytest.raises(TemplateRefused, match="模板展开后太大，没有打开。"):
        write_deck(of_store(store), template=template(**{"ppt__slideLayouts__other.xml": page}))


EXTERNAL = b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" %b/></Relationships>'
IMAGE = b'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/image" '
OBJECT = b'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/oleObject" Target="a.bin"'
FETCHED, EMBEDDED = (
    "模板引用了外部的图片或文件，打开时会连到别处；请把它们嵌入模板再试。",
    "模板带有嵌入的对象或控件，不能使用；请删去它们再试。",
)


@pytest.mark.parametrize(
    ("relations", "reason"),
    [
        (EXTERNAL % (IMAGE + b"Target='http://o.example/a' TargetMode='External'"), FETCHED),
        (EXTERNAL % (IMAGE + b'Target="http://o.example/a" TargetMode = "External"'), FETCHED),
        (EXTERNAL % (IMAGE + b'Target="http://o.example/a" TargetMode="Exte&#114;nal"'), FETCHED),
        (EXTERNAL % (IMAGE + b'Target="http://o.example/relationships/hyperlink" TargetMode="External"'), FETCHED),
        ((EXTERNAL % (IMAGE + b'Target="http://o.example/a" TargetMode="External"')).decode().encode("utf-16"), FETCHED),
        (EXTERNAL % OBJECT, EMBEDDED),
    ],
    ids=["quotes", "blanks", "entity", "words in the address", "utf-16", "object"],
)
def test_relations_are_read_and_not_searched(relations: bytes, reason: str, store: Store) -> None:
    with pytest.raises(TemplateRefused) as refused:
        write_deck(of_store(store), template=template(**{"ppt__slideMasters___rels__other.rels": relations}))
    assert str(refused.value) == reason


def test_a_macro_is_found_however_its_name_is_written(store: Store) -> None:
    with pytest.raises(TemplateRefused, match="模板带有宏"):
        write_deck(of_store(store), template=template(**{"ppt__VBAPROJECT.BIN": b"macro"}))
