"""A chart described as data: for every selection it holds each figure with its bound, or there is a reason why it may not be drawn."""

from collections.abc import Callable

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicators.analysis import comparability
from indicators.charts.builders.bars import ranked_bars
from indicators.charts.builders.lines import trend
from indicators.charts.chart import Chart
from indicators.charts.mark import Mark
from indicators.model.rows import at_date, best_per_figure
from indicators.store.connection import Store
from indicators.store.observations import values
from indicators.store.value_filter import ValueFilter
from indicators.wording.figure_words import period_words
from indicators.wording.rows_in_words import OBSERVATIONS
from tests.support.pages import BARE, bare, keeps_its_bound


@pytest.fixture(scope="module")
def every(store: Store) -> pd.DataFrame:
    return best_per_figure(values(store, ValueFilter()))


def of(every: pd.DataFrame, indicator: str, *regions: str) -> pd.DataFrame:
    rows = every[every["indicator_id"] == indicator]
    return rows[rows["region_code"].isin(regions)] if regions else rows


@st.composite
def selections(draw: st.DrawFn, every: pd.DataFrame) -> pd.DataFrame:
    """Rows of one indicator, some of its regions and years: what a reader may choose."""
    indicator = draw(st.sampled_from(sorted(every["indicator_id"].unique())))
    rows = of(every, indicator)
    regions = draw(st.sets(st.sampled_from(sorted(rows["region_code"].unique())), min_size=1, max_size=12))
    rows = rows[rows["region_code"].isin(regions)]
    first = draw(st.sampled_from(sorted(rows["year"].unique())))
    return rows[rows["year"] >= first]


@pytest.fixture(scope="module")
def bounded(every: pd.DataFrame) -> pd.DataFrame:
    return every[~every["qualifier"].isin(BARE)]


def bars(rows: pd.DataFrame) -> Chart:
    return ranked_bars(rows, "标题")


def lines(rows: pd.DataFrame) -> Chart:
    return trend(rows, "标题")


@given(data=st.data())
@pytest.mark.parametrize("describe", [bars, lines])
def test_any_selection_makes_a_chart_of_all_its_figures_or_a_reason(
    data: st.DataObject, every: pd.DataFrame, describe: Callable[[pd.DataFrame], Chart]
) -> None:
    rows = data.draw(selections(every))
    if describe is bars:
        rows = at_date(rows, data.draw(st.sampled_from(sorted(rows["year"].unique()))))
    if reason := comparability.why_no_common_axis(rows):
        assert "不能同轴" in reason
        return
    chart = describe(rows)
    marks = chart.marks
    assert sorted(mark.value for mark in marks) == sorted(comparability.without_claims(rows)["value"])
    assert len(marks) + sum("不是测得的数" in gap.reason for gap in chart.missing) == len(rows)
    assert [mark.label for mark in marks if not keeps_its_bound(bounds_of(mark), mark.qualifier)] == []
    assert [mark.label for mark in marks if mark.label not in chart.text_alternative] == []
    assert list(chart.sources) == list(dict.fromkeys(rows["source_title"]))
    assert {note for note in rows["note"].dropna() if note and not any(said.endswith(note) for said in chart.notes)} == set()
    assert len(chart.notes) == len(set(chart.notes))


def bounds_of(mark: Mark) -> str:
    """The label; computed bounds that lie close together are said as 约."""
    return mark.label.replace("约", "—") if mark.is_derived else mark.label


def test_every_bound_of_the_store_keeps_its_sign_in_label_and_tooltip(bounded: pd.DataFrame) -> None:
    marks = [lines(bounded.iloc[[place]]).marks[0] for place in range(len(bounded))]
    said = [mark.tooltip.split("（原文")[0].removeprefix(row["region"]) for mark, (_, row) in zip(marks, bounded.iterrows(), strict=True)]
    assert len(bounded) > 50
    assert bare(bounded, [bounds_of(mark) for mark in marks]) == []
    assert bare(bounded, said) == []


def label_of(every: pd.DataFrame, indicator: str, region: str, printed: str) -> str:
    rows = of(every, indicator, region)
    return bars(rows[rows["as_printed"] == printed]).series[0].marks[0].label


def test_labels_say_what_was_printed(every: pd.DataFrame) -> None:
    said = {
        ("estate_service_stations", "220100", "1400余个"): "≥ 1,400",
        ("comprehensive_rural_grids", "220100", "1.7万余个"): "≥ 1.7",
        ("grassroots_party_building_yearly_funds", "220100", "近5亿元"): "≤ 5",
        ("urbanisation_rate", "330000", "76%左右"): "≈ 76",
        ("talent_home_purchase_subsidy", "220100", "20万-50万元"): "20—50",
        ("secretary_projects_share", "220100", "推算：1,177÷6,100多×100%"): "≤ 19.3",
        ("villages_total_derived", "220100", "推算：1,679÷80.1%"): "约2,096",
        ("grid_chiefs", "220100", "4839名"): "4,839",
    }
    assert {key: label_of(every, *key) for key in said} == said


def test_a_tooltip_gives_place_date_exact_value_wording_and_source(every: pd.DataFrame) -> None:
    mark = bars(of(every, "comprehensive_rural_grids", "220100")).series[0].marks[0]
    head, source = mark.tooltip.split("；")
    assert head == "长春市 2022年~：1.7万余个（原文：1.7万余个"
    assert source.endswith("）")


def test_bars_stand_longest_first_and_the_chosen_region_is_emphasised(every: pd.DataFrame) -> None:
    rows = at_date(of(every, "list_residents_committees", "220100", "220200", "222400"), 2021)
    chart = ranked_bars(rows, "居委会类", emphasised="222400")
    assert [(series.name, series.marks[0].value, series.is_emphasised) for series in chart.series] == [
        ("长春市", 644, False),
        ("吉林市", 352, False),
        ("延边朝鲜族自治州", 277, True),
    ]
    assert (chart.kind, chart.title, chart.axis_title, chart.breaks) == ("bars", "居委会类", "个", ())
    assert chart.text_alternative == "居委会类（单位：个）。长春市 644；吉林市 352；延边朝鲜族自治州 277。"


def test_a_break_cuts_the_line_and_says_why(every: pd.DataFrame) -> None:
    chart = lines(of(every, "list_residents_committees", "220100"))
    assert [[mark.value for mark in piece] for piece in chart.series[0].pieces] == [[512, 524, 544], [625, 644, 671, 709]]
    assert [(cut.position, cut.reason) for cut in chart.breaks] == [("2020-06-30", "长春市：公主岭2020年6月由四平划入长春，与上期间断")]
    assert lines(of(every, "list_residents_committees", "2201C0")).breaks == ()


def test_each_region_is_cut_at_its_own_break_only(every: pd.DataFrame) -> None:
    chart = lines(of(every, "list_residents_committees", "220000", "220100", "220200", "220300"))
    assert {series.name: len(series.pieces) for series in chart.series} == {"吉林省": 1, "长春市": 2, "吉林市": 1, "四平市": 2}


def test_no_break_is_without_a_reason(every: pd.DataFrame) -> None:
    broken = every[every["status"] == "B"]["indicator_id"].unique()
    reasons = [cut.reason for indicator in broken for cut in lines(of(every, indicator)).breaks]
    assert len(reasons) == (every["status"] == "B").sum()
    assert [reason for reason in reasons if "nan" in reason or "：" not in reason or reason.endswith("：")] == []


def test_a_year_without_a_figure_is_a_gap_and_a_note(every: pd.DataFrame) -> None:
    chart = lines(of(every, "residents_committees", "000000"))
    assert [[mark.position[:4] for mark in piece] for piece in chart.series[0].pieces] == [
        [str(year) for year in range(2001, 2010)],
        ["2014"],
        ["2016"],
        ["2019"],
        ["2020"],
    ]
    assert chart.notes[-1] == "全国没有2010、2011、2012、2013、2015、2017、2018年的数字，线在那里断开。"


def test_one_axis_has_one_scale(every: pd.DataFrame) -> None:
    chart = lines(of(every, "party_members_total", "330000", "430000"))
    assert (chart.scale_word, chart.scale, chart.axis_title) == ("万", 10_000, "万人")
    assert {mark.label[-1] for mark in chart.marks} <= set("0123456789")  # the axis says 万, the labels need not
    small = bars(of(every, "grid_chiefs", "220100"))
    assert (small.scale_word, small.axis_title) == ("", "人")


def test_derived_doubtful_and_inferred_figures_are_marked_so(every: pd.DataFrame) -> None:
    def marks(rows: pd.DataFrame) -> list[Mark]:
        return [mark for place in range(len(rows)) for mark in lines(rows.iloc[[place]]).series[0].marks]

    for column, wanted, name in (
        ("processing", {"derived"}, "is_derived"),
        ("status", {"P", "U"}, "is_doubtful"),  # every estimate here is 推算, which says so
        ("period_basis", {"inferred"}, "is_inferred"),
    ):
        rows = every.groupby(column).head(3)
        assert [getattr(mark, name) for mark in marks(rows)] == list(rows[column].isin(wanted))


PERIODS = {
    ("instant", "2020-03-25", "2020-03-25", "printed"): "2020-03-25",
    ("interval", "2022-01-01", "2022-12-31", "inferred"): "2022年~",
    ("interval", "2023-01-01", "2023-01-31", "printed"): "2023-01",
    ("cumulative", "2020-01-01", "2020-12-31", "inferred"): "截至2020-12累计~",
    ("interval", "2021-01-01", "2022-11-30", "inferred"): "2021-01至2022-11~",
}


@pytest.mark.parametrize("period", PERIODS)
def test_a_period_is_said_as_people_say_it_and_an_inferred_one_is_marked(period: tuple[str, str, str, str]) -> None:
    names = ("period_kind", "period_start", "period_end", "period_basis")
    assert period_words(pd.Series(dict(zip(names, period, strict=True)))) == PERIODS[period]


def test_notes_are_those_of_exactly_the_figures_shown(every: pd.DataFrame) -> None:
    assert OBSERVATIONS.caveats(of(every, "secretary_projects", "220000"))[:2] == (
        "带 ≥、≤、≈ 的是上下限或约数（余、以上、近、约），不是确数。",
        "带 ~ 的日期由文件内容推断，原文没有印明。",
    )
    census = of(every, "resident_population_census_2020", "220100", "220300")
    assert OBSERVATIONS.caveats(census)[-2:] == ("长春市：含公主岭市862,313人", "四平市：不含公主岭")
    assert OBSERVATIONS.caveats(census.head(1))[-1] == "长春市：含公主岭市862,313人"
    plain = of(every, "list_residents_committees", "220200")
    assert OBSERVATIONS.caveats(plain) == ("数字由官方代码清单逐条计数，不是民政年报数。",)
