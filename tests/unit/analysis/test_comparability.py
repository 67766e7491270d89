"""What may share an axis, be ranked or be joined by a line, on the real figures; every refusal says why."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicators.analysis.comparability import Verdict, compare_indicators, cut_segments, rank_by_value
from indicators.model.rows import at_date, best_per_figure, rows_of
from indicators.store.catalogue import comparability
from indicators.store.catalogue import indicators as indicators_of
from indicators.store.connection import Store
from indicators.store.observations import values
from indicators.store.value_filter import ValueFilter


@pytest.fixture(scope="module")
def indicators(store: Store) -> pd.DataFrame:
    return indicators_of(store).set_index("indicator_id", drop=False)


@pytest.fixture(scope="module")
def pairs(store: Store) -> pd.DataFrame:
    return comparability(store)


def line(store: Store, indicator: str, *regions: str) -> pd.DataFrame:
    return best_per_figure(values(store, ValueFilter(indicators=(indicator,), regions=regions)))


NOT_COMPARABLE = {
    ("grid_chiefs", "comprehensive_rural_grids"): "不可比：一个数城市网格长的人，一个数农村综合网格，对象和城乡都不同。",
    ("grids", "grids_all_levels"): "不可比：四级合计把上级网格重复数了一遍。",
    ("list_villagers_committees", "urban_communities"): "不可比：村委会类不含城市社区。",
    ("old_estate_households_renovated", "old_estates_renovated_unspecified"): "不可比：一数户，一数小区。",
}


@pytest.mark.parametrize("pair", NOT_COMPARABLE)
def test_a_pair_that_is_not_comparable_is_refused_with_its_stated_reason(
    pair: tuple[str, str], indicators: pd.DataFrame, pairs: pd.DataFrame
) -> None:
    left, right = (indicators.loc[name] for name in pair)
    assert compare_indicators(left, right, pairs) == Verdict(False, False, NOT_COMPARABLE[pair])
    assert compare_indicators(right, left, pairs) == Verdict(False, False, NOT_COMPARABLE[pair])


def test_a_related_pair_stands_side_by_side_but_not_on_one_axis(indicators: pd.DataFrame, pairs: pd.DataFrame) -> None:
    left, right = indicators.loc["list_residents_committees"], indicators.loc["list_villagers_committees"]
    reason = "相关但不同：居委会类与村委会类是两种单位，可以并列，不画在一条轴上，也不互比多少。"
    assert compare_indicators(left, right, pairs) == Verdict(False, True, reason)


def test_a_pair_that_is_the_same_shares_an_axis(indicators: pd.DataFrame, pairs: pd.DataFrame) -> None:
    left, right = indicators.loc["three_chiefs_total_derived"], indicators.loc["three_chiefs_total"]
    assert compare_indicators(left, right, pairs) == Verdict(True, True, "同一口径：同一口径，前者由三项相加，后者是报道的约数。")


def test_every_stated_pair_gets_its_verdict_and_its_reason(indicators: pd.DataFrame, pairs: pd.DataFrame) -> None:
    allowed = {"same": (True, True), "part_of": (False, True), "related": (False, True), "not_comparable": (False, False)}
    for _, pair in pairs.iterrows():
        verdict = compare_indicators(indicators.loc[pair["left"]], indicators.loc[pair["right"]], pairs)
        assert (verdict.shares_axis, verdict.side_by_side) == allowed[pair["verdict"]]
        assert verdict.reason.endswith(f"：{pair['reason']}")


def test_an_indicator_shares_an_axis_with_itself_and_with_one_of_its_key(indicators: pd.DataFrame, pairs: pd.DataFrame) -> None:
    grids = indicators.loc["grids"]
    other = pd.Series({**grids, "indicator_id": "grids_of_another_table", "name": "另一张表的城市网格数"})
    assert compare_indicators(grids, grids, pairs) == Verdict(True, True, "口径相同")
    assert compare_indicators(grids, other, pairs) == Verdict(True, True, "口径相同")


UNSTATED = {
    ("grids", "community_premises_area"): "单位不同（个与平方米），不能同轴",
    ("grids", "communities_in_xiaoxiang_innovation_cases"): "度量类型不同（存量与累计），不能同轴",
    ("grids", "community_canteens"): "口径不同：“城市网格数”与“社区食堂数”数的不是同一件事，不能同轴",
}


@pytest.mark.parametrize("pair", UNSTATED)
def test_an_unstated_pair_of_other_unit_kind_or_key_is_refused(
    pair: tuple[str, str], indicators: pd.DataFrame, pairs: pd.DataFrame
) -> None:
    left, right = (indicators.loc[name] for name in pair)
    assert compare_indicators(left, right, pairs) == Verdict(False, False, UNSTATED[pair])


@given(places=st.tuples(st.integers(0, 10**6), st.integers(0, 10**6)))
def test_no_two_indicators_share_an_axis_unless_key_unit_and_kind_agree_or_a_rule_says_so(
    places: tuple[int, int], indicators: pd.DataFrame, pairs: pd.DataFrame
) -> None:
    left, right = (indicators.iloc[place % len(indicators)] for place in places)
    verdict = compare_indicators(left, right, pairs)
    agree = all(left[name] == right[name] for name in ("comparable_key", "unit", "measure_kind"))
    same = pairs[pairs["verdict"] == "same"]
    stated = {frozenset(pair) for pair in zip(same["left"], same["right"], strict=True)}
    assert verdict.reason
    assert not verdict.shares_axis or agree or frozenset((left["indicator_id"], right["indicator_id"])) in stated
    assert compare_indicators(right, left, pairs).shares_axis == verdict.shares_axis


def test_the_nine_prefectures_are_ranked_by_their_exact_counts_of_one_date(store: Store) -> None:
    peers = values(store, ValueFilter(indicators=("list_residents_committees",), parents=("220000",)))
    peers = at_date(peers[~peers["region_code"].str.contains("C")], 2021)
    ranked, reason = rank_by_value(peers)
    assert ranked is not None
    assert reason == ""
    assert dict(zip(peers["region"], zip(peers["value"], ranked, strict=True), strict=True)) == {
        "长春市": (644, 1),
        "吉林市": (352, 2),
        "延边朝鲜族自治州": (277, 3),
        "通化市": (184, 4),
        "四平市": (183, 5),
        "白山市": (163, 6),
        "白城市": (151, 7),
        "松原市": (143, 8),
        "辽源市": (61, 9),
    }


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"qualifier": "over"}, "含有上下限（余、近、以上等），不排名"),
        ({"comparable_key": "another"}, "口径不一致，不排名"),
        ({"period_end": "2021-12-31"}, "时点不同，不排名"),
        ({"period_kind": "interval"}, "时期类型不同（时点、时段），不排名"),
        ({"status": "U"}, "延边朝鲜族自治州的数可靠性低，不排名"),
    ],
)
def test_one_figure_that_differs_is_enough_for_no_ranks(store: Store, change: dict[str, str], reason: str) -> None:
    peers = at_date(values(store, ValueFilter(indicators=("list_towns",), parents=("220000",))), 2021)
    assert rank_by_value(peers)[1] == ""
    for name, value in change.items():
        peers.loc[peers.index[-1], name] = value
    assert rank_by_value(peers) == (None, reason)
    assert rank_by_value(peers.head(2)) == (None, "不足三个地区，不排名")


def test_equal_figures_share_a_rank(store: Store) -> None:
    peers = at_date(values(store, ValueFilter(indicators=("list_towns",), parents=("220000",))), 2021).head(4)
    ranked, _ = rank_by_value(peers.assign(value=[5, 9, 9, 1]))
    assert ranked is not None
    assert list(ranked) == [3, 1, 1, 4]


def test_the_line_of_constant_boundaries_has_no_break(store: Store) -> None:
    rows = line(store, "list_residents_committees", "2201C0")
    assert len(cut_segments(rows_of(rows))) == 1


def test_the_line_of_changchun_is_cut_in_two_at_the_break(store: Store) -> None:
    pieces = cut_segments(rows_of(line(store, "list_residents_committees", "220100")))
    assert [[row["value"] for row in piece] for piece in pieces] == [[512, 524, 544], [625, 644, 671, 709]]


def test_the_best_source_speaks_for_a_figure_that_several_print(store: Store) -> None:
    every = values(store, ValueFilter())
    best = best_per_figure(every)
    key = ["indicator_id", "region_code", "period_start", "period_end"]
    order = ["official", "press", "repost", "secondary"]
    assert not best.duplicated(key).any()
    assert len(best) == len(every.drop_duplicates(key))
    first = every.assign(place=every["confidence"].map(order.index)).groupby(key)["place"].min()
    assert list(best.set_index(key)["confidence"].map(order.index).sort_index()) == list(first.sort_index())
