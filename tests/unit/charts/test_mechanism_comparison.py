"""Mechanisms of one word stand side by side: what they share, in what they differ, what their documents did not list."""

import pandas as pd
import pytest

from indicators.charts.mechanism_comparison import (
    choose_representatives,
    comparison_grid,
    group_designs,
    search,
    select_by_stem,
    strip_numerals,
)
from indicators.model.mechanism_rows import mechanisms_of
from indicators.store.catalogue import mechanisms, sources
from indicators.store.connection import Store
from indicators.wording.mechanism_rows import NOT_LISTED, column_names, contrast, parts_of


@pytest.fixture(scope="module")
def every(store: Store) -> pd.DataFrame:
    return mechanisms(store)


def named(every: pd.DataFrame, *names: str) -> pd.DataFrame:
    return every.set_index("mechanism_id", drop=False).loc[list(names)]


@pytest.mark.parametrize(
    ("name", "word"),
    [("“三长”", "长"), ("“五长制”", "长"), ("“四长联动”", "长"), ("“4+X”", "+X"), ("5+X", "+X"), ("“1+9”", "+"), ("三个体系", "")],
)
def test_the_stem_is_the_name_without_numerals_and_decoration(name: str, word: str) -> None:
    assert strip_numerals(name) == word


def test_stems_with_several_words_come_first_then_words_of_several_places(every: pd.DataFrame) -> None:
    assert [group.label for group in group_designs(every)] == [
        "同一词根：三长／五长／四长（7 处）",
        "同一词根：1+4／1+8／1+9（6 处）",
        "同一词根：16条措施／17条措施／20条措施（3 处）",
        "同一词根：5项权力／五项权力（2 处）",
        "同一词根：4+X／5+X（2 处）",
        "同一个词：三长（4 处）",
        "同一个词：书记一号工程（4 处）",
        "同一个词：1+8（3 处）",
        "同一个词：两委（2 处）",
        "同一个词：四长（2 处）",
        "同一个词：双报到（2 处）",
        "同一个词：四级（2 处）",
        "同一个词：1+9（2 处）",
    ]


def test_the_three_different_one_plus_eights_stand_together(every: pd.DataFrame) -> None:
    (eights,) = [group.rows for group in group_designs(every) if group.label.startswith("同一个词：1+8")]
    assert sorted(eights["region"]) == ["吉林省", "吉林省", "长春市"]
    assert column_names(eights) == ["“1+8”制度体系（吉林省）", "“1+8”组织体系建设格局（吉林省）", "经济护航计划“1+8”文件（长春市）"]
    assert eights["description"].nunique() == 3


def test_a_group_never_holds_one_mechanism_alone(every: pd.DataFrame) -> None:
    assert all(len(group.rows) > 1 for group in group_designs(every))
    assert group_designs(every.iloc[:1]) == []


def test_parts_in_brackets_stay_together(every: pd.DataFrame) -> None:
    (row,) = mechanisms_of(named(every, "jiutai-four-links-three-reviews-two-satisfactions"))
    assert parts_of(row) == ("四联（包保、互动、报到、服务）", "三评（自评、互评、点评）", "双满意")


def test_the_five_chiefs_have_two_parts_that_the_three_chiefs_have_not(every: pd.DataFrame) -> None:
    rows = named(every, "five-chiefs-system", "three-chiefs", "doc000-three-chiefs")
    five, three, unlisted = column_names(rows)
    found = contrast(rows)
    assert found.common == {five: ("网格长", "楼栋长", "单元长"), three: ("网格长", "楼栋长", "单元长")}
    assert found.different == {five: ("街长", "路（巷）长"), three: ()}
    grid = comparison_grid(rows, sources_of(every), {})
    assert list(grid.loc["不同的部分"]) == ["街长、路（巷）长", "没有", "组成没有列明，不能比"]
    assert grid.loc["哪些部分", unlisted] == NOT_LISTED


def sources_of(every: pd.DataFrame) -> pd.DataFrame:
    return pd.DataFrame({"source_id": every["source_id"].unique(), "published": "2020-12~"})


def test_four_plus_x_and_five_plus_x_list_no_parts(store: Store, every: pd.DataFrame) -> None:
    rows = named(every, "street-four-plus-x-offices", "street-departments-5-x")
    grid = comparison_grid(rows, sources(store), {"220000": "省级", "220100": "市级"})
    assert list(grid.columns) == ["街道“4+X”机构模式（吉林省）", "5+X（长春市）"]
    assert list(grid.loc["哪一级"]) == ["省级", "市级"]
    assert list(grid.loc["共同的部分"]) == ["组成没有列明，不能比"] * 2
    assert list(grid.loc["文件日期"]) == ["2020-12（推断）", "2020-12（推断）"]
    assert list(grid.loc["位置"]) == ["002_0a413164e443d955.txt 第 1453—1458 字符", "001_3922842efad3515e.txt 第 1114—1119 字符"]


def test_one_listed_design_alone_is_not_compared(every: pd.DataFrame) -> None:
    grid = comparison_grid(named(every, "five-chiefs-system", "doc000-three-chiefs"), sources_of(every), {})
    assert list(grid.loc["共同的部分"]) == ["别处的组成没有列明，不能比", "组成没有列明，不能比"]


def test_of_many_designs_one_of_each_word_with_listed_parts_is_looked_at_first(every: pd.DataFrame) -> None:
    chosen = choose_representatives(select_by_stem(every, "长"), 3)
    assert sorted(chosen["mechanism_id"]) == ["five-chiefs-system", "jiutai-four-chiefs", "three-chiefs"]


def test_names_of_columns_tell_designs_apart(every: pd.DataFrame) -> None:
    for group in group_designs(every):
        assert len(set(column_names(group.rows))) == len(group.rows)


def test_a_search_finds_every_word_in_name_parts_place_or_document(every: pd.DataFrame) -> None:
    assert set(search(every, "三长 九台")["mechanism_id"]) == {"jiutai-three-chiefs", "jiutai-four-chiefs", "jiutai-four-chiefs-linkage"}
    assert len(search(every, "")) == len(every)
    assert search(every, "没有这样的词").empty
    assert search(every, "[").empty
    assert list(search(every.iloc[:0], "三长").columns) == list(every.columns)
