"""The static picture: every figure, source and reason is in it, in three themes, the same bytes each time, and harmless."""

import re
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from html import unescape
from typing import Any
from xml.etree.ElementTree import Element

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from indicators.charts.builders.bars import dots, ranked_bars
from indicators.charts.builders.cards import cards
from indicators.charts.builders.lines import index_line, trend
from indicators.charts.chart import KINDS, Break, Chart, Series
from indicators.charts.mark import Gap, Mark
from indicators.model.rows import at_date
from indicators.store.connection import Store
from output.drawing.palette import DARK, LIGHT, PAPER, Palette, contrast
from output.drawing.plotly import draw
from output.drawing.svg import svg
from tests.support.charts.drawn_charts import (
    COMMITTEES,
    OF_FINDINGS,
    OF_OWN_MAPS,
    SVG,
    drawn_words,
    every_kind,
    every_value,
    of,
    packed,
    parsed,
    texts,
    with_every_qualifier,
)
from tests.support.tiers import of_examples
from tools.gallery.examples import examples

HOSTILE = '</title></text><script>alert(1)</script>" onload="x" \x00\x07\u202e]]> &amp; javascript:'
TAGS = {"svg", "title", "desc", "defs", "pattern", "g", "rect", "line", "path", "circle", "text"}


@pytest.fixture(scope="module")
def every(store: Store) -> pd.DataFrame:
    return every_value(store)


@pytest.fixture(scope="module")
def charts(store: Store) -> dict[str, Chart]:
    return every_kind(store) | {f"gallery: {example.name}": example.chart for example in examples(store)}


def gaps_of(chart: Chart) -> list[Gap]:
    return [*chart.missing, *(gap for panel in chart.panels for gap in panel.missing)]


def breaks_of(chart: Chart) -> list[Break]:
    return [*chart.breaks, *(cut for panel in chart.panels for cut in panel.breaks)]


def missing_words(chart: Chart, document: str) -> list[str]:
    """What a reader of the picture would look for in vain."""
    wanted = [chart.title, chart.question, chart.caption, chart.axis_title, *chart.sources, *chart.notes[:6], *chart.between]
    told = [mark for mark in chart.marks if chart.kind not in OF_FINDINGS or (mark.flags and chart.kind == "funnel")]
    wanted += [part for mark in told for part in (mark.label, mark.category)]
    wanted += [cut.reason for cut in breaks_of(chart)] + [gap.reason for gap in gaps_of(chart)]
    said = drawn_words(parsed(document))
    return [words for words in wanted if packed(words) not in said]


def test_every_kind_of_chart_is_drawn(charts: dict[str, Chart]) -> None:
    assert {chart.kind for chart in charts.values()} == set(KINDS) - OF_OWN_MAPS


@pytest.mark.parametrize("width", [680, 1200])
def test_every_label_source_note_reason_and_name_stands_in_the_picture(charts: dict[str, Chart], width: int) -> None:
    assert {name: missing_words(chart, svg(chart, width=width)) for name, chart in charts.items()} == {name: [] for name in charts}


def test_the_text_alternative_and_the_wording_of_each_figure_are_in_it(charts: dict[str, Chart]) -> None:
    for chart in charts.values():
        root = parsed(svg(chart))
        names = {element.get("id"): element.text for element in root}
        title, description = (names[name] for name in str(root.get("aria-labelledby")).split())
        assert (root.get("role"), title, description) == ("img", chart.title, " ".join(chart.text_alternative.split()))
        tooltips = [element.text for element in root.iter(f"{SVG}title")][1:]
        assert sorted(tooltips) == sorted(mark.tooltip for mark in chart.marks)


def test_the_same_description_gives_the_same_bytes_in_every_thread(charts: dict[str, Chart]) -> None:
    with ThreadPoolExecutor(8) as threads:
        for chart in charts.values():
            assert len(set(threads.map(svg, [chart] * 8))) == 1


def test_names_inside_a_picture_are_its_own(charts: dict[str, Chart]) -> None:
    chart = charts["bars of every mark"]
    pictures = [svg(chart), svg(chart, dark=True), svg(chart, print=True), svg(chart, width=700), svg(charts["dots"])]
    names = [name for picture in pictures for name in re.findall(r' id="([^"]+)"', picture)]
    assert len(names) == len(set(names)) > 10


def test_paper_is_white_and_without_colour_whatever_the_screen_is(charts: dict[str, Chart]) -> None:
    for chart in charts.values():
        colours = set(re.findall(r"#([0-9A-F]{6})", svg(chart, print=True)))
        assert {colour for colour in colours if len({colour[:2], colour[2:4], colour[4:]}) > 1} == set()
        assert svg(chart, print=True, dark=True).replace("True", "").count(PAPER.surface) == svg(chart, print=True).count(PAPER.surface)


@pytest.mark.parametrize("palette", [LIGHT, DARK, PAPER])
def test_text_and_marks_stand_out_from_their_ground(palette: Palette) -> None:
    assert min(contrast(colour, palette.surface) for colour in (palette.text, palette.quiet)) >= 4.5
    assert min(contrast(colour, palette.surface) for colour in (palette.accent, palette.plain, *palette.categories)) >= 3


def lines_of(root: Element) -> list[Element]:
    return [path for path in root.iter(f"{SVG}path") if path.get("stroke-linejoin") and path.get("fill") == "none"]


def test_no_two_lines_of_a_picture_look_alike_on_paper(charts: dict[str, Chart]) -> None:
    chart = charts["line of nine"]
    looks = {
        (path.get("stroke-dasharray"), path.get("stroke-width"), path.get("stroke")) for path in lines_of(parsed(svg(chart, print=True)))
    }
    assert len(looks) == len(chart.series) == 9


def test_text_from_data_never_acts(charts: dict[str, Chart]) -> None:
    mark = Mark(HOSTILE, "2020-12-31", 3, None, "over", f"≥ 3{HOSTILE}", HOSTILE)
    for kind in ("bars", "dots", "line", "bands", "cards", "coverage", "levels"):
        series = (Series(HOSTILE, ((mark,),)), Series("乙", ((replace(mark, category="乙", label="4"),),)))
        gap = Gap(HOSTILE, HOSTILE, HOSTILE)
        chart = Chart(kind, HOSTILE, HOSTILE, series, breaks=(Break("2020-12-31", HOSTILE),), notes=(HOSTILE,), sources=(HOSTILE,),
                      question=HOSTILE, caption=HOSTILE, missing=(gap,), between=(HOSTILE,), watermark=HOSTILE)  # fmt: skip
        root = parsed(svg(chart))
        assert {element.tag.removeprefix(SVG) for element in root.iter()} <= TAGS
        assert [name for element in root.iter() for name in element.attrib if name.startswith("on") or "href" in name] == []
        assert "<script>alert(1)</script>" in drawn_words(root)


def test_a_picture_needs_nothing_from_outside(charts: dict[str, Chart]) -> None:
    for chart in charts.values():
        document = svg(chart)
        assert set(re.findall(r"url\(([^)]{1,6})", document)) <= {"#chart"}
        assert document.count("http") == 1


def test_simulated_data_is_marked_all_over_and_real_data_is_not(charts: dict[str, Chart]) -> None:
    for chart in charts.values():
        assert "模拟数据" not in svg(chart)
        marked = parsed(svg(replace(chart, watermark="模拟数据")))
        heights = [float(str(text.get("y"))) for text in marked.iter(f"{SVG}text") if text.text == "模拟数据"]
        assert max(b - a for a, b in zip([0.0, *heights], [*heights, float(str(marked.get("height")))], strict=True)) < 400


def figures(root: Element) -> dict[str, Element]:
    """The drawn figures by their tooltips."""
    return {str(group[0].text): group for group in root.iter(f"{SVG}g")}


def on_screen(chart: Chart) -> list[dict[str, Any]]:
    """The traces that the screen shows of figures, their tooltips without the line breaks and spaces that fit them to a phone."""
    traces = [trace for trace in draw(chart).to_dict()["data"] if "customdata" in trace]
    return [trace | {"hovertext": [unspaced(tooltip) for tooltip in trace["hovertext"]]} for trace in traces]


def unspaced(tooltip: str) -> str:
    return "".join(unescape(tooltip).replace("<br>", "").split())


def test_bars_are_as_long_as_on_the_screen(every: pd.DataFrame) -> None:
    rows = of(every, COMMITTEES, "220100", "220200", "220300", "222400", year=2021)
    chart = ranked_bars(rows, "条", emphasised="220200")
    (screen,) = on_screen(chart)
    drawn = {unspaced(tooltip): group for tooltip, group in figures(parsed(svg(chart))).items()}
    lengths = [float(str(drawn[tooltip].find(f"{SVG}rect").get("width"))) for tooltip in screen["hovertext"]]  # type: ignore[union-attr]
    assert [round(length / lengths[-1], 2) for length in lengths] == [round(value / screen["x"][-1], 2) for value in screen["x"]]
    accents = [tooltip for tooltip, group in drawn.items() if group.find(f"{SVG}rect").get("fill") == LIGHT.accent]  # type: ignore[union-attr]
    assert [tooltip[:3] for tooltip in accents] == ["吉林市"]


def test_a_line_is_cut_where_it_is_cut_on_the_screen(every: pd.DataFrame) -> None:
    chart = trend(of(every, COMMITTEES, "220100"), "长春")
    root = parsed(svg(chart))
    pieces = [path.get("d", "").count(",") for path in lines_of(root)]
    assert pieces == [len(trace["y"]) for trace in on_screen(chart)] == [3, 4]
    assert texts(root).count("间断") == 1
    heights = [float(str(group.find(f"{SVG}circle").get("cy"))) for group in figures(root).values()]  # type: ignore[union-attr]
    steps = [(after - before) / (low - high) for (before, high), (after, low) in zip(
        zip(heights, chart.frame["value"], strict=True), list(zip(heights, chart.frame["value"], strict=True))[1:], strict=False)]  # fmt: skip
    assert max(steps) - min(steps) < 0.02


def shape_of(group: Element) -> set[str]:
    return {element.tag.removeprefix(SVG) for element in group} - {"title", "text"}


def test_no_bound_is_drawn_as_an_exact_figure(every: pd.DataFrame) -> None:
    rows = with_every_qualifier(every)
    points = parsed(svg(trend(rows.assign(region="吉林市", region_code="220200"), "线")))
    filled = [
        tooltip
        for tooltip, group in figures(points).items()
        if any(shape.get("fill") == LIGHT.accent and shape.get("r") == "5" for shape in group)
    ]
    assert filled == []  # the two exact ones are derived and provisional
    signed = [group for group in figures(parsed(svg(ranked_bars(rows, "条")))).values() if "path" in shape_of(group)]
    assert sorted(str(group[-1].text)[0] for group in signed) == ["≈", "≥", "≥"]


@settings(max_examples=of_examples(0.4))
@given(data=st.data())
def test_whatever_may_be_drawn_on_the_screen_is_drawn_here_with_the_same_figures(data: st.DataObject, every: pd.DataFrame) -> None:
    rows = of(every, data.draw(st.sampled_from(sorted(every["indicator_id"].unique()))))
    codes = sorted(rows["region_code"].unique())
    rows = rows[rows["region_code"].isin(data.draw(st.sets(st.sampled_from(codes), min_size=1, max_size=9)))]
    rows = rows[rows["period_kind"] == rows.iloc[0]["period_kind"]]
    year = data.draw(st.sampled_from(sorted(rows["year"].unique())))
    emphasised = data.draw(st.sampled_from(codes))
    at_once = at_date(rows, year)
    for chart in (
        trend(rows, "线", emphasised),
        index_line(rows, "指数", year, emphasised),
        ranked_bars(at_once, "条", emphasised),
        dots(at_once, "点", emphasised),
        cards(at_once, "卡片"),
    ):
        document = svg(chart, width=data.draw(st.sampled_from([680, 700, 1200])))
        assert missing_words(chart, document) == []
        if chart.kind in ("bars", "line"):
            screen = {tooltip for trace in on_screen(chart) for tooltip in trace["hovertext"]}
            assert {unspaced(tooltip) for tooltip in figures(parsed(document))} == screen
