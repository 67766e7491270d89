"""Pictures of a given size: exact, complete, without an address; one long picture of a briefing."""

import struct
from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from indicators.charts.builders.bars import ranked_bars
from indicators.store.connection import Store
from indicators.views.figure import Figure
from indicators.views.handout import Handout
from indicators.views.imprint import Imprint
from indicators.views.messages import tell_message
from output.drawing.svg.sheets.fitting import Layout, draw_alone, lay_out
from output.drawing.svg.sheets.numbers import count_columns
from output.drawing.svg.sheets.sheet import fit_foot
from output.files.formats import FORMATS
from output.files.image_file import picture_chart
from output.files.paper_words import is_drawn
from output.files.sheet_file import SHAPES, long_svg, sheet_svg
from tests.support.charts.drawn_charts import COMMITTEES, SVG, drawn_words, every_value, of, parsed
from tests.support.handouts import STAMP, every_figure, handout_of, missing
from tests.support.tiers import in_tiers, of_examples

SIZES = {"16x9": (1920, 1080), "3x4": (1080, 1440), "1x1": (1080, 1080)}


@pytest.fixture(scope="module")
def figures(store: Store) -> tuple[Figure, ...]:
    return every_figure(store)


@pytest.fixture(scope="module")
def drawn(figures: tuple[Figure, ...]) -> tuple[Figure, ...]:
    return tuple(figure for figure in figures if is_drawn(figure))


def test_a_picture_has_exactly_its_size(store: Store, drawn: tuple[Figure, ...]) -> None:
    taken = handout_of(store, drawn[0])
    kinds = [kind for kind in FORMATS if kind.ending.partition(".")[0] in SIZES]
    assert len(kinds) == 6
    for kind in kinds:
        assert struct.unpack(">II", kind.write(taken)[16:24]) == SIZES[kind.ending.partition(".")[0]]


@pytest.mark.parametrize("shape", in_tiers(SHAPES, ["3:4"]))
def test_a_picture_says_message_labels_and_source_and_no_address(drawn: tuple[Figure, ...], store: Store, shape: str) -> None:
    for figure in drawn:
        for bare in (False, True):
            said = drawn_words(parsed(sheet_svg(figure, handout_of(store, figure), shape, bare=bare)))
            labels = [mark.label for mark in picture_chart(figure, STAMP).marks]
            wanted = [tell_message(figure), *labels, *(f"来源：{title}" for title in figure.sources[:1])]
            assert missing(wanted, said) == [], (figure.key, shape)
            assert [words for words in ("http", STAMP.build_id) if words in said] == []


def test_only_a_bare_picture_leaves_the_notes_out(store: Store, drawn: tuple[Figure, ...]) -> None:
    figure = replace(drawn[0], notes=tuple(f"须知第{number}条" for number in range(1, 10)))
    bare, full = (drawn_words(parsed(sheet_svg(figure, handout_of(store, figure), "3:4", bare=bare))) for bare in (True, False))
    assert "须知" not in bare
    assert missing(["须知第1条", "须知第3条", "另有6条须知，见数据表。"], full) == []
    assert "须知第4条" not in full


@given(st.data(), st.floats(200, 1200), st.floats(150, 1200))
@settings(max_examples=of_examples(0.4), suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture])
def test_a_drawing_never_takes_more_room_than_there_is(drawn: tuple[Figure, ...], data: st.DataObject, width: float, height: float) -> None:
    chart = picture_chart(data.draw(st.sampled_from(drawn)), STAMP)
    layout = lay_out(chart, width, height)
    assert layout.size[0] <= width + 0.01 and layout.size[1] <= height + 0.01
    assert layout.size[0] >= width * 0.97 or layout.size[1] >= height * 0.97


def test_a_long_list_stands_in_two_columns_of_one_scale(store: Store) -> None:
    provinces = every_value(store)
    chart = ranked_bars(of(provinces[provinces["region_level"] == "province"], COMMITTEES, year=2023), "各省")
    values = {mark.tooltip: mark.value for mark in chart.marks}
    bars = [
        bar for figure in parsed(draw_alone(chart, Layout(1100, 460, 1))).iter(f"{SVG}g") if (bar := figure.find(f"{SVG}rect")) is not None
    ]
    tooltips = [figure.findtext(f"{SVG}title") for figure in parsed(draw_alone(chart, Layout(1100, 460, 1))).iter(f"{SVG}g")]
    assert sorted(Counter(bar.attrib["x"] for bar in bars).values()) == [len(values) // 2, len(values) - len(values) // 2]
    lengths = {float(bar.attrib["width"]) / values[str(tooltip)] for bar, tooltip in zip(bars, tooltips, strict=True)}
    assert max(lengths) == pytest.approx(min(lengths), rel=0.05)  # to a tenth of a pixel


@pytest.mark.parametrize(
    ("count", "width", "columns"), [(1, 900, 1), (2, 900, 2), (3, 400, 2), (4, 590, 2), (5, 590, 3), (6, 590, 3), (6, 320, 1)]
)
def test_numbers_stand_in_even_rows(count: int, width: float, columns: int) -> None:
    assert count_columns(count, width) == columns


def test_a_foot_says_how_much_it_leaves_out_and_keeps_its_last_line() -> None:
    notes = [f"第{number}条" for number in range(1, 8)]
    assert fit_foot([*notes, "来源：甲"], 400, 90) == ["第1条", "第2条", "第3条", "另有4条须知，见数据表。", "来源：甲"]
    assert fit_foot(["第1条", "来源：甲"], 400, 90) == ["第1条", "来源：甲"]
    assert fit_foot([], 400, 90) == []


def test_one_long_picture_tells_the_whole_briefing(store: Store, figures: tuple[Figure, ...], drawn: tuple[Figure, ...]) -> None:
    taken = replace(handout_of(store, *figures), imprint=Imprint("市委组织部", date="2026-11-30"))
    root = parsed(long_svg(taken))
    said = drawn_words(root)
    assert root.attrib["width"] == "540"
    labels = [mark.label for figure in drawn for mark in picture_chart(figure, STAMP).marks]
    assert missing([taken.title, "市委组织部", "2026年11月30日", *map(tell_message, figures), *labels, *taken.sources["title"]], said) == []
    assert "http" not in said


def test_a_long_picture_is_of_several_figures(figures: tuple[Figure, ...]) -> None:
    long = [kind for kind in FORMATS if kind.holds == "several figures"]
    assert [kind.ending for kind in long] == ["long.png", "long.svg"]
    assert [kind.fits(figures[:count]) for kind in long for count in (1, 2, 20)] == [False, True, True] * 2


def test_simulated_data_is_marked_in_every_picture(store: Store, drawn: tuple[Figure, ...]) -> None:
    taken: Handout = handout_of(store, *drawn[:2], stamp=replace(STAMP, watermark="模拟数据"))
    assert "模拟数据" in drawn_words(parsed(long_svg(taken)))
    assert "模拟数据" in drawn_words(parsed(sheet_svg(drawn[0], taken, "1:1", bare=True)))
