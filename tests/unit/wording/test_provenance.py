"""Where a figure comes from is said in words that a reader can check, for every figure that there is."""

import pandas as pd
import pytest

from indicators.analysis.income_bands import add_words, complete_bands
from indicators.model.rows import Observation, Source, rows_of
from indicators.store.catalogue import comparability, derivations, sources, village_income_tiers
from indicators.store.connection import Store
from indicators.store.observations import values
from indicators.store.value_filter import ValueFilter
from indicators.wording.provenance import (
    Fact,
    Step,
    comparability_facts,
    figure_facts,
    figure_name,
    formula_words,
    limit_words,
    locator_words,
    published_words,
    source_facts,
    stem,
    steps,
)
from indicators.wording.rows_in_words import INCOME_BANDS, named_figures
from tests.support.charts.drawn_charts import every_kind


@pytest.fixture(scope="module")
def documents(store: Store) -> dict[str, Source]:
    return {row["source_id"]: row for row in rows_of(sources(store))}


def one(store: Store, observation_id: str) -> Observation:
    (row,) = rows_of(values(store, ValueFilter(observations=(observation_id,))))
    return row


def test_a_bound_of_an_undated_report_says_everything(store: Store, documents: dict[str, Source]) -> None:
    row = one(store, "doc-002@2657")
    assert figure_name(row) == "担任楼栋长、单元长的居民人数 · 吉林省 · 2020年11—12月~"
    assert figure_facts(row) == (
        Fact("原文写法", "31.94万余"),
        Fact("限定与界限", "余/多/超过：只印出下限，实际不少于此数；至少 319,400人"),
        Fact("时期", "2020年11—12月~（时点，日期推断）"),
        Fact("状态与须知", "正常"),
    )
    assert source_facts(row, documents["doc-002"]) == (
        Fact("文件", "党建引领 改革赋能 创新推动城市基层党建高质量发展"),
        Fact("发布者", "吉林省委组织部"),
        Fact("发布日期", "2020-12（推断：提到十九届五中全会（2020年10月），又在筹备2021年社区换届，推断为2020年底）"),
        Fact("位置", "002_0a413164e443d955.txt 第 2657—2664 字符"),
        Fact("可信度", "官方发布"),
        Fact("使用条件", "文字版权归原作者与报社；本项目只记录事实与数字，引用须注明出处"),
        Fact("网址", "无"),
    )


def test_a_derived_figure_has_no_document_but_a_formula(store: Store, documents: dict[str, Source]) -> None:
    row = one(store, "secretary_projects_share@220100")
    assert figure_facts(row)[:2] == (
        Fact("算式", "推算：1,177÷6,100多×100%"),
        Fact("限定与界限", "以下/不超过：运算数带有上下限，所以结果只有上限；至多 19.3%"),
    )
    assert source_facts(row, documents["derivation"]) == (Fact("文件", "本看板推算，没有印在任何文件里"),)
    assert locator_words(row) == "推算，见运算数"


def test_a_formula_is_told_from_the_result_down_to_what_was_printed(store: Store) -> None:
    found = steps("building_and_unit_leaders_share@220100", derivations(store))
    assert [(step.observation_id, step.formula, step.operands) for step in found] == [
        (
            "building_and_unit_leaders_share@220100",
            "share",
            ("building_and_unit_leaders_derived@220100", "doc-002@2657"),
        ),
        ("building_and_unit_leaders_derived@220100", "sum", ("doc-001@3133", "doc-001@3143")),
    ]
    operands = values(store, ValueFilter(observations=found[0].operands))
    assert formula_words(found[0], operands) == "部分占整体的百分比：甲（推算 159,835人） ÷ 乙（31.94万余人） × 100%"


def test_a_printed_figure_has_no_steps(store: Store) -> None:
    assert steps("doc-002@2657", derivations(store)) == ()


def test_derivations_in_a_circle_come_to_an_end() -> None:
    rows = [("a", "b"), ("b", "a")]
    frame = pd.DataFrame([{"derivation_id": one, "formula": "sum", "caveat": "", "observation_id": other} for one, other in rows])
    assert steps("a", frame) == (Step("a", "sum", ("b",), ""), Step("b", "sum", ("a",), ""))


def test_operands_have_names_however_many_there_are() -> None:
    assert [stem(place) for place in (0, 9, 10)] == ["甲", "癸", "第11项"]


def test_a_count_of_a_list_is_called_a_count(store: Store) -> None:
    row = one(store, "list_residents_committees@220100@2021-10-31")
    assert figure_facts(row)[:2] == (Fact("计数", "清单计数644"), Fact("限定与界限", "由清单逐条计数，是确数"))


def test_what_is_no_figure_beside_another_is_said_from_both_sides(store: Store) -> None:
    pairs = comparability(store)
    reason = "不可比：一个数城市网格长的人，一个数农村综合网格，对象和城乡都不同。"
    assert Fact("与“农村综合网格数”", reason) in comparability_facts("grid_chiefs", pairs)
    assert Fact("与“网格长人数”", reason) in comparability_facts("comprehensive_rural_grids", pairs)


@pytest.mark.parametrize(
    ("published", "basis", "reason", "words"),
    [
        ("2021-12-30", "printed", None, "2021-12-30（印出）"),
        ("2022~", "inferred", "文中未印日期", "2022（推断：文中未印日期）"),
        ("2022~", "inferred", None, "2022（推断）"),
        (None, "printed", None, "未注明"),
    ],
)
def test_the_date_of_a_document_says_how_it_is_known(published: str | None, basis: str, reason: str | None, words: str) -> None:
    assert published_words({"published": published, "date_basis": basis, "date_reason": reason}) == words


def test_an_income_band_tells_villages_share_and_denominator(store: Store) -> None:
    bands = add_words(village_income_tiers(store))
    assert INCOME_BANDS.origin(bands[bands["tier_id"] == "220100@2022-12-31@100000-open"]).facts == (
        Fact("原文写法", "1679个，占比80.1%"),
        Fact("村数", "1,679个"),
        Fact("占比", "80.1%"),
        Fact("分母", "全市村（总数未印）"),
        Fact("收入口径", "收入"),
        Fact("时期", "2022年~（时点，日期推断）"),
        Fact("状态与须知", "正常。收入细目未印；分母反推约2096个"),
    )


def test_every_figure_names_its_document_its_place_and_its_bounds(store: Store, documents: dict[str, Source]) -> None:
    rows = rows_of(values(store, ValueFilter()))
    for row in rows:
        facts = {fact.label: fact.words for fact in (*figure_facts(row), *source_facts(row, documents[row["source_id"]]))}
        assert all(facts.values()), row["observation_id"]
        has_bounds = row["qualifier"] not in ("exact", "all", "about")
        assert ("；" in limit_words(row)) == has_bounds, row["observation_id"]
        assert not {"nan", "None"} & set(facts.values()), row["observation_id"]
    assert len(rows) > 6000


def test_every_derived_figure_leads_to_operands_that_exist(store: Store) -> None:
    formulas, known = derivations(store), {figure.identifier for figure in named_figures(values(store, ValueFilter()))}
    for name in formulas["derivation_id"].unique():
        for step in steps(name, formulas):
            assert set(step.operands) <= known, name
            assert len(formula_words(step, values(store, ValueFilter(observations=step.operands)))) > 10


def test_every_figure_and_every_band_has_a_name_of_its_own_with_its_source(store: Store) -> None:
    tiers = add_words(village_income_tiers(store))
    whole = pd.concat([complete_bands(tiers[tiers["income_kind"] == kind]) for kind in tiers["income_kind"].unique()])
    for frame in (values(store, ValueFilter()), tiers, whole):
        figures = named_figures(frame)
        assert len({figure.identifier for figure in figures}) == len(figures)
        assert all(figure.name and figure.words and figure.source for figure in figures)


def test_every_mark_of_every_kind_of_chart_leads_to_a_figure_that_exists(store: Store) -> None:
    known = {figure.identifier for figure in named_figures(values(store, ValueFilter()))}
    counted = 0
    for name, chart in every_kind(store).items():
        known_here = known | set(chart.frame.get("tier_id", []))
        is_counts = not {"observation_id", "tier_id"} & set(chart.frame.columns)
        for mark in chart.marks:
            assert is_counts or {mark.observation_id, *mark.operands} <= known_here, (name, mark)
            counted += not is_counts
    assert counted > 200
