"""A sign means one thing: every mark in every role looks as the grammar says, whatever draws it, and no two look alike."""

import io
import re
from dataclasses import replace
from xml.etree.ElementTree import fromstring

import pytest
from openpyxl import load_workbook
from pptx import Presentation

from indicators.charts.chart import Chart, Series
from indicators.charts.mark import Mark
from output.drawing.grammar import EXACT_FIGURES, GLYPHS, KEY, explain, explain_drawn, explain_sign, style_mark
from output.drawing.office.xml_series import SYMBOLS
from output.drawing.palette import LIGHT
from output.drawing.plotly import draw
from output.drawing.plotly.panel import Trace
from output.drawing.svg import draw_sign, svg
from output.files.deck import write_deck
from output.files.deck.template.scheme import find_ink
from output.files.workbook import write_workbook
from tests.support.charts.marked_charts import KINDS, MARKS, PLAIN, cases, chart_of, handout_of
from tests.support.charts.styles_read import (
    Seen,
    asked,
    documents,
    in_cells,
    in_office_chart,
    in_picture,
    in_text_boxes,
    on_screen,
    on_slides,
)

SHAPED = cases(*(kind for kind in KINDS if kind != "levels"))  # levels have no shape: signs lead their words
NATIVE = cases("bars", "bands", "line", "dots")
BOXES = cases("tiles", "cards")


def wanted(kind: str, name: str) -> Seen:
    return asked(style_mark(MARKS[name], KINDS[kind]))


def test_the_screen_draws_what_the_grammar_says() -> None:
    seen = {(kind, name): on_screen(chart_of(kind, MARKS[name])) for kind, name in SHAPED}
    for kind, name in SHAPED:
        if "point" in KINDS[kind]:  # the dot in the symbol is the sign of what elsewhere is dotted
            seen[kind, name] = replace(seen[kind, name], is_dotted=wanted(kind, name).is_dotted)
    assert seen == {case: wanted(*case) for case in SHAPED}


def test_the_picture_draws_what_the_grammar_says() -> None:
    seen = {(kind, name): in_picture(chart_of(kind, MARKS[name])) for kind, name in SHAPED}
    for kind, name in SHAPED:
        if "point" in KINDS[kind] and seen[kind, name].symbol != "circle-open-dot":  # only a ring can be dotted
            seen[kind, name] = replace(seen[kind, name], is_dotted=wanted(kind, name).is_dotted)
    assert seen == {case: wanted(*case) for case in SHAPED}


@pytest.mark.parametrize("name", MARKS)
def test_the_signs_of_a_level_lead_its_figure_whatever_draws_it(name: str) -> None:
    chart = chart_of("levels", MARKS[name])
    words = " ".join([*(GLYPHS[flag] for flag in wanted("levels", name).flags), MARKS[name].label])
    assert words in [line for trace in draw(chart).to_dict()["data"] for line in _unindented(trace)]
    assert words in [text.text for text in fromstring(svg(chart)).iter("{http://www.w3.org/2000/svg}text")]
    slides = Presentation(io.BytesIO(write_deck(handout_of([chart])))).slides
    frames = [shape.text_frame for slide in slides for shape in slide.shapes if shape.has_text_frame]
    assert words in [paragraph.text for frame in frames for paragraph in frame.paragraphs]


def _unindented(trace: Trace) -> list[str]:
    return [text.strip() for text in trace.get("text", ())]


@pytest.fixture(scope="module")
def native() -> tuple[bytes, bytes]:
    """A deck and a workbook of every mark as a chart of office programs."""
    made = handout_of([chart_of(kind, MARKS[name]) for kind, name in NATIVE])
    return write_deck(made), write_workbook(made)


def wanted_native(kind: str, name: str) -> Seen:
    """The style as office programs can draw it: their points stand upright and have few symbols."""
    style = wanted(kind, name)
    if KINDS[kind] in ("bar", "part"):
        return style
    style = asked(style_mark(MARKS[name], "point"))
    symbol, is_hollow = SYMBOLS[style.symbol]
    return replace(style, symbol=f"{symbol}{'-open' if is_hollow else ''}", is_dotted=style.is_dotted and symbol == "circle")


@pytest.mark.parametrize("place", range(2), ids=["slides", "sheets"])
def test_charts_of_office_programs_draw_what_the_grammar_says(native: tuple[bytes, bytes], place: int) -> None:
    charts = documents(native[place], ("ppt/charts/", "xl/charts/")[place])
    seen = {case: in_office_chart(chart) for case, chart in zip(NATIVE, charts, strict=True)}
    assert seen == {(kind, name): wanted_native(kind, name) for kind, name in NATIVE}


def test_boxes_on_slides_look_as_the_grammar_says() -> None:
    made = write_deck(handout_of([chart_of(kind, MARKS[name]) for kind, name in BOXES]))
    assert dict(zip(BOXES, on_slides(made, len(BOXES)), strict=True)) == {case: wanted_on_slides(*case) for case in BOXES}


def wanted_on_slides(kind: str, name: str) -> Seen:
    """The style of a box; beside a large number stands no sign of what its own words say."""
    style = wanted(kind, name)
    unsaid = ("x-thin-open", "circle-open-dot")
    return style if kind != "cards" else replace(style, flags=tuple(flag for flag in style.flags if flag in unsaid))


def test_boxes_and_cells_of_sheets_look_as_the_grammar_says() -> None:
    made = write_workbook(handout_of([chart_of(kind, MARKS[name]) for kind, name in BOXES]))
    tiles = [case for case in BOXES if case[0] == "tiles"]
    drawn = [in_text_boxes(drawing) for drawing in documents(made, "xl/drawings/drawing")]
    assert dict(zip(tiles, drawn, strict=True)) == {case: wanted(*case) for case in tiles}
    sheets = load_workbook(io.BytesIO(made)).worksheets
    cells = {case: in_cells(sheet) for case, sheet in zip(BOXES, sheets, strict=False) if case[0] != "tiles"}
    assert cells == {case: wanted(*case) for case in BOXES if case[0] != "tiles"}


@pytest.mark.parametrize("kind", KINDS)
def test_no_two_kinds_of_marks_look_alike(kind: str) -> None:
    alike = {"at least": "over", "at most": "nearly"}  # two words for one bound
    names = [
        name
        for name in MARKS
        if name not in alike and not (KINDS[kind] == "part" and (MARKS[name].qualifier != "exact" or MARKS[name].verdict))
    ]
    single = [name for name in names if " " not in name or "point" not in KINDS[kind]]  # a point has room for one symbol
    said = [name for name in single if not (name == "inferred" and "point" not in KINDS[kind])]  # ~ stands at the date
    styles = [wanted(kind, name) for name in said if not (KINDS[kind] == "part" and name in ("other", "target"))]
    assert len(set(styles)) == len(styles)


def test_the_key_explains_every_sign_once_and_each_differently() -> None:
    for look in ("screen", "bar", "box", "native"):
        words = [explain([sign], look) for sign in KEY]  # type: ignore[arg-type]
        assert len(set(words)) == len(KEY)
    assert explain(["推算", "约数"]) == "斜纹或 ⊗ 推算　□ 约数，界限不明"
    marks = [mark for name, mark in MARKS.items()]
    assert {sign for mark in marks for sign in mark.flags} | {"无数字"} == set(KEY)
    assert len(set(GLYPHS.values())) == len(GLYPHS)


SHOWN = {
    "bars": {
        "over": "▷ 实际不低于所示", "nearly": "空心端 实际不高于所示", "about": "□ 约数，界限不明", "range": "深浅两段 自低端至高端",
        "other": "× 口径或时点不同，不连线", "derived": "斜纹 推算", "doubtful": "浅色点线 初步或存疑", "inferred": "~ 日期推断", "target": "◇ 目标",
    },
    "line": {
        "over": "▲ 实际不低于所示", "nearly": "▽ 实际不高于所示", "about": "□ 约数，界限不明", "range": "短横 自低端至高端",
        "other": "× 口径或时点不同，不连线", "derived": "⊗ 推算", "doubtful": "⊙ 初步或存疑", "inferred": "○ 横带 ~ 日期推断", "target": "◇ 目标",
    },
    "dots": {
        "over": "▶ 实际不低于所示", "nearly": "◁ 实际不高于所示", "about": "□ 约数，界限不明", "range": "两端短竖 自低端至高端",
        "other": "× 口径或时点不同，不连线", "derived": "⊗ 推算", "doubtful": "⊙ 初步或存疑", "inferred": "○ 日期推断", "target": "◇ 目标",
    },
    "bands": {"over": "", "nearly": "", "about": "", "range": "", "other": "", "derived": "斜纹 推算", "doubtful": "点线框 初步或存疑"},
    "cards": {"derived": "⊗ 推算", "doubtful": "点线框 ⊙ 初步或存疑", "range": "— 自低端至高端"},
}  # fmt: skip


@pytest.mark.parametrize("kind", SHOWN)
def test_the_key_on_the_screen_names_a_sign_in_the_form_in_which_its_chart_draws_it(kind: str) -> None:
    assert {name: explain_drawn(chart_of(kind, MARKS[name])) for name in SHOWN[kind]} == SHOWN[kind]


def test_the_key_on_the_screen_leaves_out_what_the_symbol_of_a_bound_hides() -> None:
    provisional_range = replace(MARKS["range"], is_doubtful=True, is_inferred=True)
    assert explain_drawn(chart_of("dots", provisional_range)) == "两端短竖 自低端至高端"
    assert explain_drawn(chart_of("bars", provisional_range)) == "深浅两段 自低端至高端　浅色点线 初步或存疑　~ 日期推断"


def bars_of(*marks: Mark, targets: tuple[Mark, ...] = ()) -> Chart:
    return Chart("bars", "条", "个", tuple(Series(mark.category, ((mark,),)) for mark in marks), targets=targets)


def native_chart(chart: Chart) -> dict[str, list[str]]:
    """The words at the points of each series of a chart on a slide."""
    [document] = documents(write_deck(handout_of([chart])), "ppt/charts/")
    space = "{http://schemas.openxmlformats.org/drawingml/2006/%s}"
    c, a = space % "chart", space % "main"
    return {
        str(found.findtext(f"{c}tx//{c}v")): [str(words.text) for words in found.iter(f"{a}t")]
        for found in fromstring(document).iter(f"{c}ser")
    }


def test_a_target_beside_its_figure_is_a_diamond_and_the_words_stand_behind_the_further_of_the_two() -> None:
    near, far = replace(PLAIN, is_target=True, value=40.0, label="40"), replace(PLAIN, is_target=True, value=90.0, label="90")
    assert native_chart(bars_of(PLAIN, targets=(near,))) == {"确数": ["60（目标 40）"], "目标": ["◇"]}
    assert native_chart(bars_of(PLAIN, targets=(far,))) == {"确数": [], "目标": ["◇ 60（目标 90）"]}


def test_the_axis_of_values_ends_at_the_furthest_computed_bound_everywhere() -> None:
    chart = bars_of(replace(PLAIN, is_derived=True, lower=55.0, upper=160.0))
    assert draw(chart).to_dict()["layout"]["xaxis"]["range"] == [0.0, 160.0]
    ticks = [text.text for text in fromstring(svg(chart)).iter("{http://www.w3.org/2000/svg}text") if (text.text or "").isdigit()]
    assert {"0", "100", "160"} <= set(ticks)
    [document] = documents(write_deck(handout_of([chart])), "ppt/charts/")
    high = fromstring(document).find(".//{*}valAx/{*}scaling/{*}max")
    assert high is not None and float(high.get("val", 0)) >= 160


def test_coverage_is_shaded_by_order_of_magnitude_everywhere_and_says_so() -> None:
    counts = {"甲": 1.0, "乙": 30.0, "丙": 900.0}
    marks = [replace(PLAIN, category=name, position="省级", value=value, label=f"{value:.0f}") for name, value in counts.items()]
    chart = Chart("coverage", "覆盖", "个", tuple(Series(mark.category, ((mark,),)) for mark in marks))
    shades = [LIGHT.shade(share) for share in (0.1019, 0.5048, 1.0)]  # log(2), log(31) and log(901) of log(901)
    figure = draw(chart).to_dict()
    colours = [colour for trace in figure["data"] for colour in trace["marker"]["color"]]
    assert (sorted(colours), "（按数量级）" in figure["layout"]["title"]["text"]) == (sorted(shades), True)
    picture = svg(chart)
    assert all(f'fill="{shade}"' in picture for shade in shades) and "（按数量级）" in picture
    made = handout_of([chart])
    slide = documents(write_deck(made), "ppt/slides/slide")[1].decode()
    inks = {find_ink(f"#{colour}") for colour in re.findall(r'val="([0-9A-F]{6})"', slide)}
    assert {find_ink(shade) for shade in shades} <= inks and "颜色越深，数越大（按数量级）" in slide
    sheet = load_workbook(io.BytesIO(write_workbook(made))).worksheets[0]
    cells = {cell.value: cell for row in sheet.iter_rows() for cell in row}
    assert [cells[value].fill.fgColor.rgb[2:] for value in counts.values()] == [shade[1:] for shade in shades]
    assert any("颜色越深，数越大（按数量级）" in str(value) for value in cells)


def test_a_tile_map_explains_its_signs_on_slides_and_in_sheets() -> None:
    marks = [replace(mark, category=name, cell=(0, number)) for number, (name, mark) in enumerate(MARKS.items())]
    made = handout_of([Chart("tiles", "格", "个", tuple(Series(mark.category, ((mark,),)) for mark in marks))])
    key = "▲ 实际不低于所示；▽ 实际不高于所示；□ 约数，界限不明；— 自低端至高端；× 口径或时点不同，不连线；斜纹 推算"
    assert key in documents(write_deck(made), "ppt/slides/slide")[1].decode()
    sheet = load_workbook(io.BytesIO(write_workbook(made))).worksheets[0]
    assert any(str(cell.value).startswith(key) for row in sheet.iter_rows() for cell in row)


def test_bars_explain_their_signs_on_slides_in_the_words_of_the_key() -> None:
    marks = [replace(MARKS[name], category=name) for name in ("about", "other", "doubtful", "nearly")]
    slide = documents(write_deck(handout_of([bars_of(*marks)])), "ppt/slides/slide")[1].decode()
    assert "□ 约数，界限不明；× 口径或时点不同，不连线；浅色点线 初步或存疑；空心端 实际不高于所示" in slide


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("sign", [EXACT_FIGURES, *KEY])
def test_the_guide_has_a_picture_of_every_sign_that_shows_it_as_charts_do(sign: str, dark: bool) -> None:
    root = fromstring(draw_sign(sign, dark=dark))
    ((title, _), (description, _)) = [(element.text, element.tag) for element in root[:2]]
    assert (title, description) == explain_sign(sign)
    shapes = [element for element in root.iter() if element.tag.rpartition("}")[2] in ("rect", "circle", "path", "text", "line")]
    assert len(shapes) > 4


def test_no_two_pictures_of_signs_are_alike() -> None:
    drawn = {sign: re.sub(r"<(title|desc).*?</\1>|sign-\d+", "", draw_sign(sign)) for sign in (EXACT_FIGURES, *KEY)}
    assert len(set(drawn.values())) == len(KEY) + 1
