"""A figure as a picture: everything that belongs to it stands inside, PNG has two pixels for each of SVG, nothing is lost in silence."""

import math
import struct
from dataclasses import replace

import pytest

from indicators.store.connection import Store
from indicators.views.figure import Figure
from output.files import image_file
from output.files.formats import FORMATS
from output.files.image_file import NO_CHINESE_FONT, NoChineseFontError, draw_png, draw_svg
from tests.support.charts.drawn_charts import drawn_words, packed, parsed
from tests.support.handouts import CONTROL, HOSTILE, LONG, RIGHT_TO_LEFT, STAMP, every_figure, hostile_handout, missing, said_of


@pytest.fixture(scope="module")
def figures(store: Store) -> tuple[Figure, ...]:
    return every_figure(store)


def size(png: bytes) -> tuple[int, int]:
    """Width and height as the header of a PNG states them."""
    assert png.startswith(b"\x89PNG\r\n\x1a\n")
    width, height = struct.unpack(">II", png[16:24])
    return width, height


@pytest.mark.parametrize("dark", [False, True])
def test_title_finding_unit_sources_notes_filters_and_build_stand_inside(figures: tuple[Figure, ...], dark: bool) -> None:
    for figure in figures:
        said = drawn_words(parsed(draw_svg(figure, STAMP, dark=dark)))
        wanted = [figure.title, figure.headline, figure.comment, *figure.sources, *figure.notes[:6]]
        wanted += [figure.chart.axis_title] if figure.chart else []
        wanted += [
            "地区：长春市；年份：2017—2023年",
            "数据版本 1.1.0（0123456789abcdef），建库于 2026-11-20 09:30（北京时间）；制作于 2026-11-21 14:40",
        ]
        assert missing(wanted, said) == [], figure.key
        assert "http" not in said, figure.key


def test_figures_without_a_chart_are_drawn_as_cards(figures: tuple[Figure, ...]) -> None:
    for apart in figures[-2:]:
        assert apart.chart is None
        said = drawn_words(parsed(draw_svg(apart, STAMP)))
        assert missing([words for words in said_of(apart) if words not in set(apart.frame["as_printed"])], said) == []


def test_a_figure_without_rows_says_why(figures: tuple[Figure, ...]) -> None:
    empty = Figure("none", "没有数字", figures[0].frame.head(0), headline="不画图：没有数字")
    assert "不画图：没有数字" in drawn_words(parsed(draw_svg(empty, STAMP)))


def test_more_notes_than_fit_are_counted(figures: tuple[Figure, ...]) -> None:
    figure = replace(figures[0], notes=tuple(f"须知第{number}条" for number in range(1, 10)))
    said = drawn_words(parsed(draw_svg(figure, STAMP)))
    assert missing(["须知（共 9 条）", "须知第6条", "另有 3 条须知没有列在图中。"], said) == []
    assert packed("须知第7条") not in said


def test_a_new_title_takes_the_place_of_the_old(figures: tuple[Figure, ...]) -> None:
    figure = replace(figures[1], title="换过的标题")
    said = drawn_words(parsed(draw_svg(figure, STAMP)))
    assert "换过的标题" in said
    assert packed(figures[1].title) not in said


def test_png_has_two_pixels_for_each_of_the_drawing(figures: tuple[Figure, ...]) -> None:
    for figure in (figures[0], figures[-1]):
        root = parsed(draw_svg(figure, STAMP))
        assert size(draw_png(figure, STAMP)) == (960 * 2, math.ceil(float(str(root.get("height")))) * 2)


def test_words_in_a_png_are_drawn(figures: tuple[Figure, ...]) -> None:
    figure = figures[1]
    assert draw_png(figure, STAMP) != draw_png(replace(figure, title=f"{figure.title[:-1]}鼎"), STAMP)


def test_without_a_chinese_font_the_reason_says_what_to_install(figures: tuple[Figure, ...], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(image_file, "has_chinese_font", lambda: False)
    with pytest.raises(NoChineseFontError, match="fonts-noto-cjk"):
        draw_png(figures[0], STAMP)
    assert draw_svg(figures[0], STAMP)
    assert {kind.ending: kind.why_not for kind in FORMATS if kind.why_not} == {
        kind.ending: NO_CHINESE_FONT for kind in FORMATS if kind.media_type in ("image/png", "application/pdf")
    }


def test_empty_boxes_in_place_of_characters_are_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(image_file, "_rendered", lambda document: b"the same box whatever the character")
    assert not image_file.has_chinese_font.__wrapped__()


def test_hostile_cells_stand_in_the_picture_as_words(store: Store) -> None:
    figure = hostile_handout(store).figures[0]
    document = draw_svg(figure, STAMP)
    root = parsed(document)
    said = drawn_words(root)
    assert missing(list(HOSTILE), said) == []
    assert {element.tag.split("}")[1] for element in root.iter()} <= {
        "svg",
        "title",
        "desc",
        "defs",
        "pattern",
        "g",
        "rect",
        "line",
        "path",
        "text",
    }
    assert [name for element in root.iter() for name in element.attrib if name.startswith("on") or "href" in name] == []
    assert not set(document) & set(RIGHT_TO_LEFT + CONTROL)
    width, height = size(draw_png(figure, STAMP))
    assert width == 1920
    assert height < 6000


def test_a_text_too_long_for_a_picture_says_how_long_it_is(store: Store) -> None:
    figure = replace(hostile_handout(store).figures[0], notes=(LONG,))
    said = drawn_words(parsed(draw_svg(figure, STAMP)))
    assert "长" * 400 + "……（全文1,000,000字，见数据表）" in said
    assert "长" * 401 not in said


def test_simulated_data_is_marked_in_every_picture(figures: tuple[Figure, ...]) -> None:
    simulated = replace(STAMP, watermark="模拟数据")
    assert ["模拟数据" in drawn_words(parsed(draw_svg(figure, stamp))) for figure in figures for stamp in (STAMP, simulated)] == [
        False,
        True,
    ] * len(figures)


def test_both_pictures_are_among_the_files_of_a_card(store: Store, figures: tuple[Figure, ...]) -> None:
    kinds = {kind.ending: kind for kind in FORMATS}
    taken = hostile_handout(store)
    assert (kinds["svg"].holds, kinds["png"].holds) == ("one figure", "one figure")
    assert kinds["svg"].write(taken).decode() == draw_svg(taken.figures[0], taken.stamp)
    assert kinds["png"].write(replace(taken, figures=figures[:1])) == draw_png(figures[0], taken.stamp)
