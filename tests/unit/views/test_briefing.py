"""A briefing survives the way into a file and into an address; hostile content is refused with every problem named."""

import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.briefing.desk import read_ready_made
from indicators.store.connection import Store
from indicators.store.observations import values
from indicators.store.value_filter import ValueFilter
from indicators.views.briefing import (
    MOST_FILE_BYTES,
    MOST_ITEMS,
    Briefing,
    Item,
    list_changes_since,
    read,
    read_address,
    write_address,
    write_file,
)
from indicators.views.frozen_view import Change
from indicators.views.imprint import Imprint
from indicators.views.url_codec import TooLarge, Unreadable, encode
from indicators.wording.provenance import NamedFigure
from indicators.wording.rows_in_words import named_figures
from tests.support import PROJECT

WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
FIGURES = st.builds(NamedFigure, WORDS, WORDS, WORDS, WORDS)
QUERIES = st.lists(st.tuples(WORDS, WORDS), max_size=4).map(tuple)
ITEMS = st.builds(Item, WORDS, QUERIES, WORDS, WORDS, WORDS, WORDS, st.lists(FIGURES, max_size=4).map(tuple))
DAYS = st.just("") | st.dates().map(str)
IMPRINTS = st.builds(Imprint, WORDS, WORDS, WORDS, DAYS, WORDS, WORDS, WORDS)
LISTED = st.lists(ITEMS, max_size=5, unique_by=lambda item: item.name).map(tuple)
BRIEFINGS = st.builds(Briefing, WORDS, LISTED, WORDS, WORDS, WORDS, IMPRINTS)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | WORDS, lambda inner: st.lists(inner) | st.dictionaries(WORDS, inner), max_leaves=8
)


def three() -> Briefing:
    return Briefing("汇报", tuple(Item("villages", (), key, key) for key in "abc"))


def keys(briefing: Briefing) -> str:
    return "".join(item.key for item in briefing.items)


@given(BRIEFINGS)
def test_a_briefing_is_read_back_from_its_file_as_it_was(briefing: Briefing) -> None:
    assert read(write_file(briefing)) == briefing


@given(BRIEFINGS)
def test_an_address_holds_the_selection_with_its_words(briefing: Briefing) -> None:
    opened = read_address(write_address(briefing))
    assert opened.imprint == briefing.imprint
    assert (opened.title, [(item.name, item.title, item.heading, item.comment) for item in opened.items]) == (
        briefing.title,
        [(item.name, item.title, item.heading, item.comment) for item in briefing.items],
    )


def plain_item(**parts: object) -> dict[str, object]:
    return {"page": "query", "query": [], "key": "k", "title": "图", **parts}


@pytest.mark.parametrize(
    ("items", "sentence"),
    [
        ([plain_item(), plain_item(key="l"), plain_item(title="另一个题目")], "items → 3 与第 1 项是同一个图，请删去一个"),
        ([plain_item(comment="\ud83d")], "items → 1 → comment 有残缺的字符，请重写这段文字"),
        ([plain_item(query=[["within", "长\udc00"]])], "items → 1 → query → 1 → 2 有残缺的字符，请重写这段文字"),
        ([plain_item(query=[["q", "词 " * 11]])], "items → 1 → query 的关键词要有 1 至 10 个词，合计不超过 200 个字符，用空格分开"),
    ],
)
def test_what_a_page_could_not_show_is_refused_with_its_place(items: list[dict[str, object]], sentence: str) -> None:
    content = json.dumps({"format": "briefing-1", "title": "汇报", "items": items}).encode()
    with pytest.raises(Unreadable, match=f"不是汇报材料文件：{re.escape(sentence)}"):
        read(content)


def test_half_a_character_in_the_title_is_refused() -> None:
    with pytest.raises(Unreadable, match="title 有残缺的字符"):
        read(b'{"format": "briefing-1", "title": "\\ud83d", "items": []}')


@given(JSON)
def test_any_other_content_is_refused_in_words(content: object) -> None:
    with pytest.raises(Unreadable, match="不是汇报材料文件"):
        read(json.dumps(content).encode())
    with pytest.raises(Unreadable):
        read_address(encode(content, "x"))


@pytest.mark.parametrize("content", [b"", b"\xff\xfe", b"=cmd|' /C calc'!A0", b"[" * 100_000, "文本".encode(), b"PK\x03\x04"])
def test_bytes_that_are_no_briefing_are_refused(content: bytes) -> None:
    with pytest.raises(Unreadable, match="不是汇报材料文件"):
        read(content)


def test_a_file_and_an_address_of_before_the_cover_had_fields_still_open() -> None:
    item = {"page": "villages", "query": [], "key": "a", "title": "甲"}
    former = read(json.dumps({"format": "briefing-1", "title": "题目", "items": [item]}).encode())
    assert former == Briefing("题目", (Item("villages", (), "a", "甲"),))
    assert read_address(encode(["briefing-1", "题目", [["villages", [], "a", "甲", "", ""]]], "汇报材料")) == former


def test_a_day_that_is_none_is_refused() -> None:
    with pytest.raises(Unreadable, match="imprint → date 不是日期，请写作 2026-11-30"):
        read(json.dumps({"format": "briefing-1", "title": "题目", "items": [], "imprint": {"date": "2026-13-45"}}).encode())


def test_words_of_ones_own_are_as_many_as_one_likes_each_told_from_the_others() -> None:
    held = three().with_text().with_text()
    assert [(item.is_text, item.title) for item in held.items[3:]] == [(True, "文字页")] * 2
    assert len({item.name for item in held.items}) == 5
    again = held.without(held.items[3].name).with_text()
    assert {item.name for item in again.items} == {item.name for item in held.items}


def test_a_briefing_is_about_the_region_of_most_of_its_views() -> None:
    def of(*regions: str) -> Briefing:
        return Briefing("", tuple(Item("grids", (("region", region),), str(number), "") for number, region in enumerate(regions)))

    assert [of().subject, of("长春市", "吉林省", "吉林省").subject, of("长春市", "吉林省").subject] == ["", "吉林省", "长春市"]


def test_every_problem_of_a_file_is_named_at_once() -> None:
    item = {"page": "villages", "query": [["a"]], "key": 1, "title": "x" * 501, "evil": "<script>"}
    with pytest.raises(Unreadable) as refused:
        read(json.dumps({"format": "briefing-9", "title": "题目", "items": [item, {}]}).encode())
    assert str(refused.value) == (
        "不是汇报材料文件：format 不符合要求（版本不认识）；items → 1 不符合要求（有不认识的内容）；items → 1 → query → 1 不符合要求（项目太少）；"
        "items → 1 → key 不符合要求（类型不对）；items → 1 → title 不符合要求（文字太长）；"
        "items → 2 不符合要求（缺少必需的内容）；items → 2 不符合要求（缺少必需的内容）；"
        "items → 2 不符合要求（缺少必需的内容）；items → 2 不符合要求（缺少必需的内容）"
    )


def test_a_file_too_large_is_refused_before_it_is_read() -> None:
    with pytest.raises(Unreadable, match="最多 5,000,000 字节"):
        read(b" " * (MOST_FILE_BYTES + 1))


def test_hostile_words_stay_words() -> None:
    item = Item("../../etc/passwd", (("region", "'; DROP TABLE observations; --"),), "<script>", "=cmd", "\u202eRTL", "😀" * 100)
    assert read(write_file(Briefing("@SUM(1)", (item,)))).items == (item,)


def test_figures_move_up_and_down_but_never_beyond_the_ends() -> None:
    briefing = three()
    first, last = briefing.items[0].name, briefing.items[2].name
    assert [keys(briefing.moved(*move)) for move in ((first, 1), (first, -1), (first, 9), (last, -1), (last, 1))] == [
        "bac",
        "abc",
        "bca",
        "acb",
        "abc",
    ]


def test_the_same_views_are_shown_of_another_region_without_words_of_the_former() -> None:
    here = (("region", "九台区（长春市）"), ("look", "份额"))
    items = (
        Item("region", here, "facts", "要点", "九台怎么样", "看全国"),
        Item("villages", (("part", "收入"),), "whole_收入", "村", "九台的村", ""),
    )
    moved = Briefing("九台区汇报", items, "2026-12-01 09:00", "b", "1").of_region("宽城区（长春市）", ["九台区", "九台"])
    assert moved == Briefing(
        items=(
            Item("region", (("region", "宽城区（长春市）"), ("look", "份额")), "facts", "要点", "", "看全国"),
            Item("villages", (("part", "收入"),), "whole_收入", "村", "九台的村", ""),
        )
    )
    assert (Briefing("甲", items).regions, moved.regions) == (("九台区（长春市）",), ("宽城区（长春市）",))


def test_the_views_that_stay_when_the_region_is_changed_are_named_but_not_the_presenters_own_words() -> None:
    here = (("region", "九台区（长春市）"),)
    items = (Item("region", here, "facts", "要点"), Item("villages", (), "bands", "村"), Item("grids", (), "levels", "网格", "我的题目"))
    assert Briefing(items=items).with_text().staying == ("村", "我的题目")


def test_a_figure_is_held_once_edited_and_removed() -> None:
    briefing = three()
    second = briefing.items[1]
    assert keys(briefing.with_item(second)) == "abc"
    edited = briefing.edited(second.name, "新标题", "说明").items[1]
    assert (edited.heading, edited.comment, edited.name) == ("新标题", "说明", second.name)
    assert keys(briefing.without(second.name)) == "ac"


def test_a_full_briefing_takes_no_more_and_one_too_long_for_an_address_says_so() -> None:
    full = Briefing("满", tuple(Item("query", (("q", str(number)),), "first", f"{number:032x}" * 12) for number in range(MOST_ITEMS)))
    assert full.with_item(Item("villages", (), "a", "a")) == full
    with pytest.raises(TooLarge, match="汇报材料会有"):
        write_address(Briefing("满", tuple(Item("q", (), str(n), str(hash((n, "x" * 9)) ** 29)) for n in range(MOST_ITEMS))))


def test_what_has_changed_since_is_told_old_to_new_with_its_source(store: Store) -> None:
    frame = values(store, ValueFilter(indicators=("grid_chiefs",)))
    item = Item("grids", (), "first", "网格长", figures=named_figures(frame))
    assert list_changes_since(item, frame) == ()
    assert list_changes_since(Item("grids", (), "first", "网格长"), frame) == ()
    before = item.figures[0]
    old = Item(
        "grids", (), "first", "网格长", figures=(NamedFigure(before.identifier, before.name, "1人", before.source), *item.figures[1:])
    )
    assert list_changes_since(old, frame) == (Change("改变", before.name, "1人", before.words, before.source),)


def test_the_ready_made_briefings_fit_the_schema() -> None:
    assert {name: (ready.title, len(ready.items)) for name, ready in read_ready_made(PROJECT / "data").items()} == {
        "chiefs": ("吉林省和长春市的网格与三长", 5),
        "jiutai": ("九台区党建引领基层治理", 5),
        "street_reform": ("街道体制改革与基层队伍", 9),
        "talent_and_legislation": ("长春市人才政策与基层立法联系点", 6),
        "urban_party_building": ("城市基层党建", 6),
        "village_economy": ("长春市村集体经济", 6),
    }
    assert len(list((PROJECT / "data" / "briefings").iterdir())) == 6
