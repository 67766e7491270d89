"""A frozen view survives the way into an address and back; whatever else stands in an address does no harm."""

import base64
import json
import zlib

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicators.analysis.income_bands import add_words
from indicators.charts.builders.counts import count_rows
from indicators.charts.builders.coverage import coverage_map
from indicators.store.catalogue import coverage, village_income_tiers, work_streams
from indicators.store.connection import Store
from indicators.store.observations import values
from indicators.store.value_filter import ValueFilter
from indicators.views.frozen_view import MOST_CHARACTERS, Change, FrozenView, freeze, list_changes, thaw
from indicators.views.url_codec import LONGEST_ADDRESS, MOST_BYTES, TooLarge, Unreadable
from indicators.wording.provenance import NamedFigure
from indicators.wording.rows_in_words import named_figures

BROKEN = "冻结链接不完整或被改动过，读不出内容"
TEXT = st.text(max_size=40)
FIGURES = st.builds(NamedFigure, TEXT, TEXT, TEXT, TEXT)
VIEWS = st.builds(FrozenView, TEXT, TEXT, TEXT, TEXT, st.lists(FIGURES, max_size=12).map(tuple), st.booleans())


def packed(content: object) -> str:
    """Any content in the form of a frozen view."""
    plain = content if isinstance(content, bytes) else json.dumps(content).encode()
    return "1" + base64.urlsafe_b64encode(zlib.compress(plain, 9)).decode().rstrip("=")


def view_of(frame: pd.DataFrame) -> FrozenView:
    return FrozenView("0123456789abcdef", "1.0.0", "first", "各市州", named_figures(frame))


@given(VIEWS)
def test_a_view_is_read_back_as_it_was(view: FrozenView) -> None:
    assert thaw(freeze(view)) == view


@given(VIEWS)
def test_the_text_of_a_view_needs_no_escaping_in_an_address(view: FrozenView) -> None:
    assert set(freeze(view)) <= set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_")


@given(st.one_of(st.text(max_size=300), st.text(alphabet="01aZ-_=+/", max_size=300), st.binary(max_size=200).map(packed)))
def test_whatever_stands_in_an_address_is_a_view_or_is_called_unreadable(text: str) -> None:
    try:
        assert isinstance(thaw(text), FrozenView)
    except Unreadable as unreadable:
        assert "冻结链接" in str(unreadable)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | TEXT, lambda inner: st.lists(inner, max_size=4), max_leaves=12
)


@given(st.one_of(JSON, st.lists(JSON, min_size=7, max_size=7)))
def test_well_packed_content_of_another_form_is_unreadable(content: object) -> None:
    try:
        view = thaw(packed(content))
        assert all(isinstance(text, str) for text in (view.build_id, view.data_version, view.card, view.title))
    except Unreadable as unreadable:
        assert str(unreadable) == BROKEN


@given(VIEWS, st.data())
def test_a_text_with_one_character_changed_never_gives_other_figures(view: FrozenView, data: st.DataObject) -> None:
    text = freeze(view)
    place = data.draw(st.integers(1, len(text) - 1))
    changed = text[:place] + data.draw(st.sampled_from("AbZ09-_")) + text[place + 1 :]
    try:
        assert thaw(changed) == view
    except Unreadable as unreadable:
        assert str(unreadable) == BROKEN


@pytest.mark.parametrize(
    "bomb",
    [
        packed(b"[" * 4_000_000),
        packed(json.dumps(["a", "b", "c", "x" * 4_000_000, True, [], []]).encode()),
        packed(b"[" * (MOST_BYTES - 1)),
        packed(["a", "b", "c", "x" * (MOST_CHARACTERS + 1), True, [], []]),
        packed(["a", "b", "c", "d", True, ["s"], [["i", "n", "w", -1]]]),
        packed(["a", "b", "c", "d", True, ["s"], [["i", "n", "w", 1]]]),
        packed(["a", "b", "c", "d", True, {"0": "s"}, [["i", "n", "w", 0]]]),
        packed(b"1" * 10_000),
        packed(b'["a", "b", "c", "\\ud800", true, [], []]'),
    ],
)
def test_content_made_to_hurt_is_unreadable(bomb: str) -> None:
    assert len(bomb) <= LONGEST_ADDRESS
    with pytest.raises(Unreadable, match=BROKEN):
        thaw(bomb)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "冻结链接的格式不认识，可能来自别的版本"),
        ("2eNo", "冻结链接的格式不认识，可能来自别的版本"),
        ("1", BROKEN),
        ("1" + "A" * (LONGEST_ADDRESS + 1), "冻结链接超过 8,000 个字符，不是本看板给出的"),
    ],
)
def test_an_address_that_is_none_of_ours_says_why(text: str, message: str) -> None:
    with pytest.raises(Unreadable, match=message):
        thaw(text)


def test_all_prefectures_in_all_years_fit_into_an_address_and_come_back(store: Store) -> None:
    frame = values(store, ValueFilter(indicators=("list_residents_committees",), parents=("220000",)))
    text = freeze(view_of(frame))
    assert (len(frame), len(text) < 2_000, thaw(text)) == (77, True, view_of(frame))


def test_what_does_not_fit_into_an_address_says_how_long_it_would_be(store: Store) -> None:
    frame = values(store, ValueFilter(indicators=("list_residents_committees",)))
    with pytest.raises(TooLarge, match=r"冻结链接会有 1[01],\d{3} 个字符，最多 8,000 个"):
        freeze(view_of(frame))
    with pytest.raises(TooLarge, match="有一段文字超过 500 个字"):
        freeze(FrozenView("a", "b", "c", "x" * 501, ()))


@pytest.mark.parametrize("rows", ["figures", "bands", "counts"])
def test_nothing_has_changed_where_the_data_are_the_same(store: Store, rows: str) -> None:
    frame = {
        "figures": lambda: values(store, ValueFilter(streams=("grid_governance",))),
        "bands": lambda: add_words(village_income_tiers(store)),
        "counts": lambda: count_rows(coverage_map(coverage(store), list(work_streams(store)["name"]), "各条线、各级")),
    }[rows]()
    assert (len(frame) > 10, list_changes(view_of(frame), frame)) == (True, ())


def figure(identifier: str, words: str = "4,839名", source: str = "报道", region: str = "长春市") -> dict[str, object]:
    number = float(words.removesuffix("名").replace(",", ""))
    return {
        "observation_id": identifier,
        "indicator": "网格长人数",
        "region": region,
        "period_start": "2020-03-25",
        "period_end": "2020-03-25",
        "period_kind": "instant",
        "period_basis": "printed",
        "value": number,
        "value_high": None,
        "qualifier": "exact",
        "unit": "名",
        "as_printed": words,
        "processing": "printed",
        "source_title": source,
    }


def test_changed_vanished_and_added_figures_are_told_apart() -> None:
    before = pd.DataFrame([figure("a"), figure("b", "7名", region="吉林市"), figure("c", "9名", region="四平市")])
    now = pd.DataFrame([figure("a", "4,389名"), figure("x", "8名", "年鉴", "吉林市"), figure("d", "5名", region="白城市")])
    assert list_changes(view_of(before), now) == (
        Change("改变", "网格长人数 · 长春市 · 2020-03-25", "4,839名", "4,389名", "报道"),
        Change("改变", "网格长人数 · 吉林市 · 2020-03-25", "7名", "8名", "报道 → 年鉴"),
        Change("消失", "网格长人数 · 四平市 · 2020-03-25", "9名", "—", "报道"),
        Change("新增", "网格长人数 · 白城市 · 2020-03-25", "—", "5名", "报道"),
    )


def test_where_nothing_is_left_every_figure_has_vanished() -> None:
    found = list_changes(view_of(pd.DataFrame([figure("a")])), pd.DataFrame())
    assert found == (Change("消失", "网格长人数 · 长春市 · 2020-03-25", "4,839名", "—", "报道"),)
