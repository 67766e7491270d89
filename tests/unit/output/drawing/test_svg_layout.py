"""How a static picture is laid out: words wrap, nothing is cut at the edge, no words lie on others."""

from itertools import pairwise
from xml.etree.ElementTree import Element

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from indicators.charts.builders.bars import ranked_bars
from indicators.charts.builders.lines import trend
from indicators.charts.builders.pairs import slope
from indicators.charts.chart import Chart
from indicators.model.rows import at_date
from indicators.store.connection import Store
from output.drawing.label_places import LabelPlacer
from output.drawing.lettering import measure_width, spread, wrapped
from output.drawing.safe_text import clean
from output.drawing.scale import find_ticks
from output.drawing.svg import A4_WIDTH, svg
from output.drawing.svg.labels import LINE_STEP, POINT_ROOM, find_spots
from tests.support.charts.drawn_charts import SVG, every_kind, every_value, of, parsed
from tests.support.tiers import of_examples
from tools.gallery.examples import examples

Box = tuple[float, float, float, float, str]
A4_HEIGHT = 1040  # 275 mm at 96 dots to the inch


@pytest.fixture(scope="module")
def every(store: Store) -> pd.DataFrame:
    return every_value(store)


@pytest.fixture(scope="module")
def charts(store: Store) -> dict[str, Chart]:
    return every_kind(store) | {f"gallery: {example.name}": example.chart for example in examples(store)}


def box_of(text: Element) -> Box:
    words, size, left = str(text.text), float(text.get("font-size", 0)), float(text.get("x", 0))
    width, base = measure_width(words, size), float(text.get("y", 0))
    left -= {"start": 0.0, "middle": width / 2, "end": width}[text.get("text-anchor", "start")]
    return left, base - size * 0.8, left + width, base + size * 0.15, words


def boxes(root: Element) -> list[Box]:
    return [box_of(text) for text in root.iter(f"{SVG}text") if text.get("transform") is None]


def overlapping(found: list[Box]) -> list[tuple[str, str]]:
    pairs = [(one, other) for place, one in enumerate(found) for other in found[place + 1 :]]
    return [(a[4], b[4]) for a, b in pairs if a[0] < b[2] - 1 and b[0] < a[2] - 1 and a[1] < b[3] - 1 and b[1] < a[3] - 1]


def beyond_the_edge(root: Element) -> list[str]:
    width, height = float(root.get("width", 0)), float(root.get("height", 0))
    return [words for left, top, right, bottom, words in boxes(root) if left < 0 or top < 0 or right > width or bottom > height]


@pytest.mark.parametrize("width", [A4_WIDTH, 700, 960, 1200])
def test_no_words_are_cut_or_lie_on_others(charts: dict[str, Chart], width: int) -> None:
    for name, chart in charts.items():
        root = parsed(svg(chart, width=width))
        assert (name, beyond_the_edge(root), overlapping(boxes(root))) == (name, [], [])
        assert float(root.get("width", 0)) == width


@pytest.mark.parametrize("name", ["bars", "line", "tiles_two", "bands", "slope", "coverage"])
def test_a_picture_for_paper_fits_a_page(charts: dict[str, Chart], name: str) -> None:
    assert float(parsed(svg(charts[name], width=A4_WIDTH, print=True)).get("height", 0)) <= A4_HEIGHT


@settings(max_examples=of_examples(0.4))
@given(data=st.data())
def test_whatever_is_chosen_nothing_is_cut_or_overlaps(data: st.DataObject, every: pd.DataFrame) -> None:
    rows = of(every, data.draw(st.sampled_from(sorted(every["indicator_id"].unique()))))
    codes = sorted(rows["region_code"].unique())
    rows = rows[rows["region_code"].isin(data.draw(st.sets(st.sampled_from(codes), min_size=1, max_size=30)))]
    rows = rows[rows["period_kind"] == rows.iloc[0]["period_kind"]]
    first, last = (at_date(rows, year) for year in (rows["year"].min(), rows["year"].max()))
    for chart in (
        trend(rows[rows["region_code"].isin(codes[:9])], "线") if set(rows["region_code"]) & set(codes[:9]) else None,
        ranked_bars(last, "条"),
        slope(first, last, "坡度"),
    ):
        if chart is not None:
            root = parsed(svg(chart, width=data.draw(st.sampled_from([A4_WIDTH, 960]))))
            assert (beyond_the_edge(root), overlapping(boxes(root))) == ([], [])


@pytest.mark.parametrize(
    ("words", "lines"),
    [
        ("", []),
        ("长春市", ["长春市"]),
        ("街道、社区、村", ["街道、社", "区、村"]),
        ("共1,400余个，其中", ["共", "1,400余", "个，其中"]),
        ("一二三四。", ["一二三", "四。"]),
        ("一二三（四五）", ["一二三", "（四五）"]),
        ("abcdefghijklmnop", ["abcdefg", "hijklm", "nop"]),
    ],
)
def test_words_wrap_between_characters_but_not_inside_numbers_or_before_a_closing_mark(words: str, lines: list[str]) -> None:
    assert list(wrapped(words, 10, 43)) == lines


def test_what_cannot_be_seen_or_turns_the_direction_of_writing_is_left_out() -> None:
    assert clean("\u202e甲\u0000\n乙\uffff\ud800") == "甲 乙"


@given(words=st.text(max_size=80), width=st.integers(min_value=20, max_value=300))
def test_wrapping_loses_nothing_and_keeps_to_the_width(words: str, width: int) -> None:
    lines = wrapped(clean(words), 10, width)
    assert "".join("".join(lines).split()) == "".join(clean(words).split())
    assert [line for line in lines if measure_width(line, 10) > width] == []


@given(heights=st.lists(st.floats(0, 300), max_size=20))
def test_names_are_spread_without_overlap_and_in_their_order(heights: list[float]) -> None:
    placed = spread(heights, [15.0] * len(heights), 0, 300)
    assert [after - before >= 14.9 for before, after in pairwise(sorted(placed))] == [True] * max(0, len(heights) - 1)
    by_wish = [place for _, place in sorted(zip(heights, placed, strict=True), key=lambda pair: pair[0])]
    assert len(set(heights)) < len(heights) or by_wish == sorted(by_wish)


def test_a_label_without_room_is_not_placed() -> None:
    labels = LabelPlacer((0, 0, 100, 40), POINT_ROOM, LINE_STEP)
    assert labels.place(find_spots("1,234", (50, 20))) is not None
    assert labels.place(find_spots("一个太长的标签放不下任何地方", (50, 20))) is None


@pytest.mark.parametrize(
    ("low", "high", "words"),
    [
        (0, 709, ["0", "200", "400", "600", "800"]),
        (0, 1, ["0", "0.2", "0.4", "0.6", "0.8", "1"]),
        (0, 12_500_000, ["0", "2,500,000", "5,000,000", "7,500,000", "10,000,000", "12,500,000"]),
        (-30, 60, ["−40", "−20", "0", "20", "40", "60"]),
    ],
)
def test_ticks_are_round_and_include_zero_and_the_highest_value(low: float, high: float, words: list[str]) -> None:
    assert [said for _, said in find_ticks(low, high, 5)] == words
