"""Meaning: what no single column can state. Each contradiction is named at its file, row and column, and nothing is built."""

from collections.abc import Callable

import pytest

from etl.build import CheckFailed, read_checked_tables
from etl.curated.rules import wordings_agree
from tests.support.builds import read_tables
from tests.support.data_folder import DataFolder, Refused

Damage = Callable[[DataFolder], object]
Place = tuple[str, int, str, str]
TIERS = "village_income_tiers"


def pair(left: str, right: str) -> Damage:
    return lambda d: d.append("comparability", 2, left=left, right=right)


def circle(folder: DataFolder) -> None:
    folder.set("derivations", 2, operands="leader-share chiefs")
    folder.set("derivations", 3, operands="per-grid chiefs")


# In the small folder, grids.csv holds: 2 chiefs, 3 grids-2022 (over), 4 grids-2021 (range), 5 coverage (%), 6 old code, 7 new code.
CONTRADICTIONS: dict[str, tuple[Damage, list[Place]]] = {
    "a value that its wording contradicts": (lambda d: d.set("grids", 2, value=4389), [("grids.csv", 2, "value", "value-wording")]),
    "a value a thousand times too small": (lambda d: d.set("grids", 3, value=17), [("grids.csv", 3, "value", "value-wording")]),
    "余 lost": (lambda d: d.set("grids", 3, qualifier="exact"), [("grids.csv", 3, "qualifier", "qualifier-wording")]),
    "以上 read as over": (lambda d: d.set("grids", 5, qualifier="over"), [("grids.csv", 5, "qualifier", "qualifier-wording")]),
    "近 read as over": (lambda d: d.set("funding", 2, qualifier="over"), [("funding.csv", 2, "qualifier", "qualifier-wording")]),
    "a wording without a figure": (lambda d: d.set("grids", 2, as_printed="若干名"), [("grids.csv", 2, "as_printed", "wording-unreadable")]),
    "a range without its upper value": (
        lambda d: d.set("grids", 4, value_high=""),
        [("grids.csv", 4, "value", "value-wording"), ("grids.csv", 4, "value_high", "range-high")],
    ),
    "an upper value without a range": (lambda d: d.set("grids", 2, value_high=9999, processing="derived"), [("grids.csv", 2, "value_high", "range-high")]),
    "a range upside down": (lambda d: d.set("grids", 4, value_high=400, processing="derived"), [("grids.csv", 4, "value_high", "range-order")]),
    "a negative count": (lambda d: d.set("grids", 2, value=-4839, processing="derived"), [("grids.csv", 2, "value", "value-negative")]),
    "a share over 100": (lambda d: d.set("grids", 5, value="194.1", as_printed="194.1%以上"), [("grids.csv", 5, "value", "share-over-100")]),
    "half a head": (lambda d: d.set("grids", 2, value="4838.5", as_printed="4838.5名"), [("grids.csv", 2, "value", "count-whole")]),
    "a unit that is not the indicator's": (lambda d: d.set("grids", 2, unit="个"), [("grids.csv", 2, "unit", "unit-differs")]),
    "an indicator of another table": (lambda d: d.set("grids", 3, indicator_id="funding_count"), [("grids.csv", 3, "indicator_id", "table-differs")]),
    "one key with two units": (lambda d: d.set("indicators", 22, comparable_key="grids_count"), [("indicators.csv", 22, "comparable_key", "key-measure")]),
    "one key with two kinds of measure": (lambda d: d.set("indicators", 3, comparable_key="grids_count", measure_kind="flow"), [("indicators.csv", 3, "comparable_key", "key-measure")]),
    "one figure twice": (lambda d: d.append("grids", 2, observation_id="again"), [("grids.csv", 8, "indicator_id", "observation-twice")]),
    "one id in two tables": (
        lambda d: d.append("funding", 2, observation_id="chiefs", period_start="2021-12-31", period_end="2021-12-31"),
        [("funding.csv", 3, "observation_id", "id-twice")],
    ),
    "公主岭 under Siping in 2022": (lambda d: d.set("grids", 6, period_start="2022-12-31", period_end="2022-12-31"), [("grids.csv", 6, "region_code", "code-no-longer-valid")]),
    "公主岭 under Changchun in 2019": (lambda d: d.set("grids", 7, period_start="2019-12-31", period_end="2019-12-31"), [("grids.csv", 7, "region_code", "code-not-yet-valid")]),
    "公主岭 under Changchun a day early": (lambda d: d.set("grids", 7, period_start="2020-05-31", period_end="2020-05-31"), [("grids.csv", 7, "region_code", "code-not-yet-valid")]),
    "a band under a code no longer valid": (lambda d: d.set(TIERS, 5, region_code=220381), [(f"{TIERS}.csv", 5, "region_code", "code-no-longer-valid")]),
    "a code that ends before it begins": (lambda d: d.set("regions", 6, valid_to="2019-01-01"), [("grids.csv", 7, "region_code", "code-no-longer-valid"), ("regions.csv", 6, "valid_to", "period-order")]),
    "a period that ends before it begins": (lambda d: d.set("grids", 2, period_start="2023-01-01"), [("grids.csv", 2, "period_end", "period-order")]),
    "a locator missing": (lambda d: d.set("grids", 2, position_start="", position_end=""), [("grids.csv", 2, "position_start", "locator-missing")]),
    "half a locator": (lambda d: d.set("grids", 2, position_end=""), [("grids.csv", 2, "position_start", "locator-missing")]),
    "a locator reversed": (lambda d: d.set("grids", 2, position_start=30, position_end=20), [("grids.csv", 2, "position_end", "locator-order")]),
    "a locator of no length": (lambda d: d.set("excluded_figures", 2, position_start=20, position_end=20), [("excluded_figures.csv", 2, "position_end", "locator-order")]),
    "a locator in a source without text": (lambda d: d.set("funding", 2, position_start=1, position_end=2), [("funding.csv", 2, "position_start", "locator-without-text")]),
    "an income band gap": (lambda d: d.set(TIERS, 3, lower_yuan=60000), [(f"{TIERS}.csv", 3, "lower_yuan", "band-gap")]),
    "an income band overlap": (lambda d: d.set(TIERS, 3, upper_yuan=120000), [(f"{TIERS}.csv", 4, "lower_yuan", "band-gap")]),
    "bands that do not begin at nothing": (lambda d: d.set(TIERS, 2, lower_yuan=10000), [(f"{TIERS}.csv", 2, "lower_yuan", "band-gap")]),
    "a band above the open one": (lambda d: d.append(TIERS, 4, tier_id="top", lower_yuan=200000, share_percent=0), [(f"{TIERS}.csv", 6, "lower_yuan", "band-gap")]),
    "a highest band that is closed": (lambda d: d.set(TIERS, 4, upper_yuan=200000), [(f"{TIERS}.csv", 4, "upper_yuan", "band-not-open")]),
    "band shares that do not add up": (lambda d: d.set(TIERS, 3, share_percent=40), [(f"{TIERS}.csv", 4, "share_percent", "band-sum")]),
    "a band without a figure": (lambda d: d.set(TIERS, 5, share_percent=""), [(f"{TIERS}.csv", 5, "villages", "band-empty")]),
    "a band upside down": (lambda d: d.set(TIERS, 5, lower_yuan=50000), [(f"{TIERS}.csv", 5, "upper_yuan", "band-order")]),
    "a conflict about an unknown figure": (lambda d: d.set("conflicts", 2, observation_ids="chiefs ghosts"), [("conflicts.csv", 2, "observation_ids", "observation-unknown")]),
    "a conflict of one figure": (lambda d: d.set("conflicts", 2, observation_ids="chiefs chiefs"), [("conflicts.csv", 2, "observation_ids", "conflict-single"), ("conflicts.csv", 2, "observation_ids", "listed-twice")]),
    "a conflict that forbids what its figures allow": (lambda d: d.set("conflicts", 2, observation_ids="chiefs building_leaders-1", forbids="change denominator"), [("conflicts.csv", 2, "forbids", "conflict-unmarked")] * 2),
    "a conflict of bounds that may be divided by": (lambda d: d.set("conflicts", 2, forbids="change denominator"), [("conflicts.csv", 2, "forbids", "conflict-unmarked")]),
    "a conflict that shows another figure first": (lambda d: d.set("conflicts", 2, shown_first="coverage"), [("conflicts.csv", 2, "shown_first", "conflict-first")]),
    "a derivation from an unknown figure": (lambda d: d.set("derivations", 2, operands="chiefs ghosts"), [("derivations.csv", 2, "operands", "observation-unknown")]),
    "derivations in a circle": (circle, [("derivations.csv", 2, "operands", "derivation")]),
    "a derivation from itself": (lambda d: d.set("derivations", 3, operands="leader-share chiefs"), [("derivations.csv", 3, "operands", "derivation")]),
    "a derivation from one figure": (lambda d: d.set("derivations", 3, operands="chiefs"), [("derivations.csv", 3, "operands", "derivation")]),
    "a share greater than its whole": (lambda d: d.set("derivations", 3, operands="chiefs building_leaders-1"), [("derivations.csv", 3, "operands", "derivation")]),
    "a remainder below nothing": (lambda d: d.set("derivations", 3, formula="remainder", operands="building_leaders-1 chiefs"), [("derivations.csv", 3, "operands", "derivation")]),
    "a derivation with the id of a figure": (lambda d: d.set("derivations", 3, derivation_id="chiefs"), [("derivations.csv", 3, "derivation_id", "id-twice")]),
    "one derived figure twice": (lambda d: d.append("derivations", 3, derivation_id="share-again"), [("derivations.csv", 4, "operands", "derivation")]),
    "a source under the name of our own derivations": (lambda d: d.append("sources", 3, source_id="derivation"), [("sources.csv", 4, "source_id", "source-reserved")]),
    "a pair twice, turned round": (pair("grid_chiefs", "grids_count"), [("comparability.csv", 4, "right", "pair-twice")]),
    "a pair with itself": (pair("coverage", "coverage"), [("comparability.csv", 4, "right", "pair-same")]),
}  # fmt: skip


@pytest.mark.parametrize("name", CONTRADICTIONS)
def test_a_contradiction_is_named_at_its_place_and_nothing_is_built(name: str, small: DataFolder, refused: Refused) -> None:
    damage, places = CONTRADICTIONS[name]
    damage(small)
    assert refused(small) == places


def test_a_divisor_of_zero_is_named_at_its_derivation(small: DataFolder, refused: Refused) -> None:
    small.append(
        "building_leaders", 2, observation_id="nobody", value=0, as_printed="0个", period_start="2021-12-31", period_end="2021-12-31"
    )
    small.set("derivations", 3, operands="chiefs nobody")
    assert refused(small) == [("derivations.csv", 3, "operands", "derivation")]


# What stands just inside a rule must pass.
ALLOWED: dict[str, Damage] = {
    "公主岭 under Siping on its last day": lambda d: d.set("grids", 6, period_start="2020-05-31", period_end="2020-05-31"),
    "公主岭 under Changchun on its first day": lambda d: d.set("grids", 7, period_start="2020-06-01", period_end="2020-06-01"),
    "the same figure from another source": lambda d: d.append("grids", 7, observation_id="other", source_id="paper", position_start=1, position_end=2),
    "a share of exactly 100": lambda d: d.set("grids", 5, value=100, qualifier="all", as_printed="100%"),
    "a count of zero": lambda d: d.set("building_leaders", 2, value=0, as_printed="0个"),
    "shares rounded to 100.2": lambda d: d.set(TIERS, 3, share_percent="30.2"),
    "any of the figures of a wording": lambda d: d.set("grids", 7, value=31, as_printed="全市52个，其中31个"),
    "a derived value that its wording does not state": lambda d: d.set("grids", 7, value=31, processing="derived", as_printed="两县合计"),
}  # fmt: skip


@pytest.mark.parametrize("name", ALLOWED)
def test_what_stands_just_inside_a_rule_passes(name: str, small: DataFolder) -> None:
    ALLOWED[name](small)
    assert len(read_checked_tables(small.path).rows["observations"]) >= 10


def test_a_fall_may_be_negative_but_a_stock_may_not(small: DataFolder) -> None:
    small.set("grids", 7, value=-31, processing="derived")
    with pytest.raises(CheckFailed):
        read_checked_tables(small.path)
    small.set("indicators", 2, measure_kind="change")
    assert [row["value"] for row in read_checked_tables(small.path).rows["observations"] if row["observation_id"] == "new-code"] == [-31]


def test_all_problems_are_found_at_once_in_order_of_place(small: DataFolder, refused: Refused) -> None:
    small.set("grids", 5, value="94,1")
    small.set("grids", 2, value=4389)
    small.set("funding", 2, region_code="999999")
    small.set("comparability", 2, right="grids_count")
    assert refused(small) == [
        ("comparability.csv", 2, "right", "pair-same"),
        ("funding.csv", 2, "region_code", "foreign-key"),
        ("grids.csv", 2, "value", "value-wording"),
        ("grids.csv", 5, "value", "type-error"),
    ]


def test_a_problem_reads_as_a_sentence_with_its_place(small: DataFolder) -> None:
    small.set("grids", 3, qualifier="exact")
    with pytest.raises(CheckFailed) as failed:
        read_checked_tables(small.path)
    assert [str(problem) for problem in failed.value.problems] == [
        "grids.csv 第3行“qualifier”列，值“exact”：与原文写法“1.7万余个”不符，应为 over（规则 qualifier-wording）"
    ]


# The wording of row 2 of grids.csv (value 4839, exact, 人), what is changed beside it, and what is then said.
WORDING_ADVICE: dict[str, tuple[dict[str, object], list[str]]] = {
    "三成": ({"value": 3}, ["“value”列，值“3”：与原文写法“三成”不符，应读作 30（规则 value-wording）"]),
    "百分之八十点五": ({"value": 80}, ["“value”列，值“80”：与原文写法“百分之八十点五”不符，应读作 80.5（规则 value-wording）"]),
    "100+家": ({"value": 100}, ["“qualifier”列，值“exact”：与原文写法“100+家”不符，应为 over（规则 qualifier-wording）"]),
    "5个—8个": ({"value": 5}, ["“value”列，值“5”：与原文写法“5个—8个”不符，应读作 5（上限 8）（规则 value-wording）"]),
    "１．５万": ({"value": 1}, ["“value”列，值“1”：与原文写法“１．５万”不符，应读作 15000（规则 value-wording）"]),
    "3000来个": ({"value": 3000}, ["“qualifier”列，值“exact”：与原文写法“3000来个”不符，应为 about（规则 qualifier-wording）"]),
    "四成": ({"value": 40}, ["“unit”列，值“人”：与原文写法“四成”不符，单位应为 %（规则 unit-wording）"]),
    "数十个": (
        {"value": 10},
        ["“as_printed”列，值“数十个”：读不出数：“数十”不是确数。请写出数字及其限定词，或列为未列数字（规则 wording-unreadable）"],
    ),
    "三分之二以上": (
        {"value": 3},
        [
            "“as_printed”列，值“三分之二以上”：读不出数：“三分之二”化不成有限的百分数。请写出数字及其限定词，或列为未列数字（规则 wording-unreadable）"
        ],
    ),
    "三分之二以上的12个街道": (
        {"value": 2},
        ["“value”列，值“2”：与原文写法“三分之二以上的12个街道”不符，只读得出 12；“三分之二”化不成有限的百分数（规则 value-wording）"],
    ),
    "翻一番": (
        {"value": 2},
        [
            "“as_printed”列，值“翻一番”：读不出数：“翻一番”没有印出以什么为底。请写出数字及其限定词，或列为未列数字（规则 wording-unreadable）"
        ],
    ),
    "若干": (
        {"value": 3},
        ["“as_printed”列，值“若干”：读不出数：“若干”里没有数。请写出数字及其限定词，或列为未列数字（规则 wording-unreadable）"],
    ),
}


@pytest.mark.parametrize("wording", WORDING_ADVICE)
def test_the_advice_is_the_right_value_or_the_reason_why_none_can_be_read(wording: str, small: DataFolder) -> None:
    cells, said = WORDING_ADVICE[wording]
    small.set("grids", 2, as_printed=wording, **cells)
    assert [str(problem) for problem in wordings_agree(read_tables(small.path))] == [f"grids.csv 第2行{words}" for words in said]


def test_a_band_is_held_against_its_wording_too(small: DataFolder) -> None:
    file = "village_income_tiers.csv"
    small.set(TIERS, 2, as_printed="近三成", share_percent=3, share_qualifier="exact", processing="printed")
    (problem,) = [problem for problem in wordings_agree(read_tables(small.path)) if problem.column == "share_percent"]
    assert str(problem) == f"{file} 第2行“share_percent”列，值“3”：与原文写法“近三成”不符，应读作 30（规则 value-wording）"
