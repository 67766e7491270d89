"""What comes of a plan: a chart that its figures carry, or the reason why they carry none; never an exception, never a bound as a point."""

from dataclasses import replace
from decimal import Decimal

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from indicators.analysis import comparability
from indicators.charts.chart import Chart
from indicators.charts.chart_result import ChartRefused
from indicators.charts.planned.planned_chart import build_planned_chart
from indicators.charts.planned.plans import Plan
from indicators.charts.planned.section_data import SectionData
from indicators.model.intervals import Interval
from indicators.model.rows import EXACT
from indicators.store.catalogue import derivations, regions
from indicators.store.connection import Store
from indicators.wording.figure_words import round_outward, row_interval
from tests.support.section_data import plans, section_data_of
from tests.support.tiers import of_examples

JILIN, CHANGCHUN = "220000", "220100"
SHARED_KEY = ("line", "bars", "tiles", "dots", "standards")


def outcome(store: Store, section: str, question: str, chosen: str = JILIN) -> Chart | ChartRefused:
    (plan,) = [plan for plan in plans()[section].charts if question in plan.question]
    return build_planned_chart(plan, section_data_of(store, section), chosen)


def labels(chart: Chart | ChartRefused) -> list[tuple[str, str]]:
    assert isinstance(chart, Chart)
    return [(mark.category, mark.label) for mark in chart.marks]


@given(st.data())
@settings(max_examples=of_examples(0.5))
def test_any_region_gives_a_chart_or_a_reason(store: Store, data: st.DataObject) -> None:
    section = data.draw(st.sampled_from(sorted(plans())))
    chosen = data.draw(st.sampled_from(list(regions(store)["region_code"])))
    for plan in plans()[section].charts:
        found = build_planned_chart(plan, section_data_of(store, section), chosen)
        assert found.question == plan.question
        if isinstance(found, ChartRefused):
            assert found.reasons and all(found.reasons)
            assert len(found.frame)
        else:
            assert found.marks
            assert_honest(plan, found)


def assert_honest(plan: Plan, chart: Chart) -> None:
    """One key on one axis; a figure printed as a bound is marked as a bound."""
    if plan.kind in SHARED_KEY:
        assert comparability.why_no_common_axis(chart.frame) == ""
    printed = dict(zip(chart.frame["observation_id"], chart.frame["qualifier"], strict=True))
    for mark in chart.marks:
        if plan.kind in SHARED_KEY and printed.get(mark.observation_id, "exact") not in EXACT:
            assert mark.flags


def test_the_norm_of_a_street_is_shown_before_and_after(store: Store) -> None:
    chart = outcome(store, "street_reform", "领导职数标准怎样变了")
    assert isinstance(chart, Chart)
    assert chart.title == "每街道领导职数：吉林省，改革前后"
    assert [(mark.position, mark.label) for mark in chart.marks] == [("此前 2017-01至2020-10~", "5"), ("此后 2020年11—12月~", "7—8")]


def test_the_part_of_a_city_in_a_bounded_province_stays_bounded(store: Store) -> None:
    assert labels(outcome(store, "secretary_projects", "占全省多少")) == [("长春市", "≤ 19.3%"), ("吉林省其余地区", "≥ 80.7%")]
    assert labels(outcome(store, "street_reform", "长春占多少")) == [("长春市", "37.5%"), ("吉林省其余地区", "62.5%")]


def test_two_lower_bounds_make_no_share(store: Store) -> None:
    found = outcome(store, "legislation_points", "采纳了多少")
    assert isinstance(found, ChartRefused)
    assert found.reasons == ("20余条 ÷ 100余条，两数都只有下限，份额界限不明；要画图，需要准确数",)


def test_every_part_of_a_whole_agrees_with_the_curated_derivation(store: Store) -> None:
    named = set(derivations(store)["derivation_id"])
    for name, section in plans().items():
        for plan in section.charts:
            if not plan.share:
                continue
            (derived,) = section_data_of(store, name).select([plan.share])
            assert derived["observation_id"] in named
            found = build_planned_chart(plan, section_data_of(store, name), JILIN)
            bounds = row_interval(derived)
            if isinstance(found, Chart):
                part = found.marks[0]
                shown = Interval(*(None if end is None else Decimal(str(end)) for end in (part.lower, part.upper)))
                assert bounds.is_point == shown.is_point
                assert bounds.is_point or round_outward(shown) == bounds, "one quantity has one interval, in the table and in the chart"
                assert f"{derived['region']}：{derived['note'].rstrip('。')}。" in found.notes
            else:
                assert (bounds.lower, bounds.upper) == (None, None)


def test_ages_make_a_hundred_per_cent_only_in_years_that_have_them_all(store: Store) -> None:
    chart = outcome(store, "party_statistics", "年龄构成")
    assert isinstance(chart, Chart)
    assert sorted(set(chart.frame["year"])) == [2017, 2021, 2022, 2023, 2024, 2025]
    sums = chart.frame.groupby("year")["value"].sum()
    assert sums[2017] == 89564000
    assert "2007、2010、2011、2012、2013、2014、2015、2016、2018、2019、2020年没有画：各部分没有印全。" in chart.notes


def test_parts_that_are_intervals_make_no_bar_and_are_named(store: Store) -> None:
    chart = outcome(store, "administrative_units", "居委会和村委会各占多少")
    assert isinstance(chart, Chart)
    assert sorted({mark.category[:4] for mark in chart.marks}) == ["2014", "2016", "2020"]
    assert "2019-12-31：有上下限，算不出份额。" in chart.notes
    assert "2001、2002、2003、2004、2005、2006、2007、2008、2009年没有画：各部分没有印全。" in chart.notes


def test_the_levels_of_one_scheme_stand_in_their_order(store: Store) -> None:
    chart = outcome(store, "talent_policy", "一次性安家费")
    assert [label for _, label in labels(chart)] == ["8", "5", "3"]


def test_a_chart_of_the_chosen_region_falls_back_to_the_one_above(store: Store) -> None:
    titles = {
        chosen: outcome(store, "administrative_units", "居委会类单位这些年", chosen) for chosen in ("222400", "220200", "220103-xinyuan")
    }
    assert [chart.title for chart in titles.values() if isinstance(chart, Chart)] == [
        "居委会类单位数（统计区划清单）：延边朝鲜族自治州，2017—2023年",
        "居委会类单位数（统计区划清单）：吉林市，2017—2023年",
        "居委会类单位数（统计区划清单）：宽城区，2017—2023年",
    ]


def test_the_prefectures_of_jilin_stand_on_a_tile_map(store: Store) -> None:
    chart = outcome(store, "administrative_units", "怎样分布", CHANGCHUN)
    assert isinstance(chart, Chart)
    assert (chart.kind, len(chart.marks), [series.name for series in chart.series if series.is_emphasised]) == ("tiles", 9, ["长春市"])


def test_cards_without_a_reason_take_the_judged_pairs(store: Store) -> None:
    found = outcome(store, "grids_apart", "网格党组织")
    assert isinstance(found, ChartRefused)
    assert sorted(found.reasons) == [
        "“农村综合网格数”与“网格党支部或党小组数”：农村网格个数与城市网格党组织个数对象不同，范围也不同",
        "“网格长人数”与“农村综合网格数”：一个数城市网格长的人，一个数农村综合网格，对象和城乡都不同",
        "“网格长人数”与“网格党支部或党小组数”：网格长是人，网格党支部是组织，且分属市与省",
    ]
    assert list(found.frame["as_printed"]) == ["4,839 “grid chiefs”", "1.7万余个", "10765个"]


@pytest.mark.parametrize(
    ("kind", "reason"),
    [("line", "不足 3 个年份"), ("bars", "不足 3 个地区"), ("standards", "只印了一个时点"), ("bands", "没有印全"), ("levels", "两个层级")],
)
def test_too_few_figures_are_a_reason(store: Store, kind: str, reason: str) -> None:
    plan = Plan(kind, "有多少？", ("estate_service_stations",), (CHANGCHUN,), whole="community_canteens")
    found = build_planned_chart(
        replace(plan, whole="no_such_whole" if kind == "bands" else ""), section_data_of(store, "service_stations"), JILIN
    )
    assert isinstance(found, ChartRefused)
    assert reason in found.reasons[0]


def test_figures_of_different_keys_are_refused_as_dots(store: Store) -> None:
    plan = Plan("dots", "有多少？", ("estate_service_stations", "grid_service_stations"))
    found = build_planned_chart(plan, section_data_of(store, "service_stations"), JILIN)
    assert isinstance(found, ChartRefused)
    assert found.reasons == ("口径不同：“小区（网格）党群服务站数”、“商圈楼宇小区网格党建服务站数”不能同轴",)


def test_one_bound_in_a_line_does_not_make_it_long_enough(store: Store) -> None:
    data = section_data_of(store, "administrative_units")
    values = data.values[(data.values["indicator_id"] == "list_towns") & (data.values["region_code"] == "220200")]
    plan = Plan("line", "怎样变化？", ("list_towns",), ("220200",))
    pairs = pd.DataFrame(columns=["left", "right", "verdict", "reason"])
    assert isinstance(build_planned_chart(plan, SectionData(values, data.regions, pairs), JILIN), Chart)
    assert isinstance(build_planned_chart(plan, SectionData(values.assign(qualifier="over"), data.regions, pairs), JILIN), ChartRefused)
