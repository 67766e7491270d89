"""What a work stream shows for a region: its figures in order of weight, its charts with the region's own first."""

import pytest

from indicators.charts.chart import Chart
from indicators.charts.chart_result import ChartRefused
from indicators.charts.planned.section import LATE, build_planned_charts, find_nearest_with_figures, select_stream_figures
from indicators.store.catalogue import work_streams
from indicators.store.connection import Store
from tests.support.section_data import plans, section_data_of

JILIN, CHANGCHUN, LIAOYUAN = "220000", "220100", "220400"
KINDS = {
    "grid_governance": ["levels", "dots", "dots", "-"],
    "service_stations": ["-", "-"],
    "community_service": ["-", "-"],
    "neighbourhood_property": ["bars", "line", "bars", "whole", "-", "-"],
    "happy_neighbourhoods": ["whole", "-"],
    "party_alliances": ["whole", "-", "-"],
    "secretary_projects": ["whole", "dots", "dots"],
    "street_reform": ["standards", "whole", "-"],
    "community_workers": ["whole", "dots", "-"],
    "grassroots_cadres": ["-", "-"],
    "cadre_training": ["whole", "-"],
    "village_economy": ["whole", "whole", "-"],
    "two_new_organisations": ["-", "-", "-", "-"],
    "members_service": ["-", "-"],
    "epidemic_response": ["-", "-", "-"],
    "funding": ["whole", "-", "-"],
    "legislation_points": ["-", "-"],
    "talent_policy": ["dots", "bands", "dots", "-"],
    "administrative_units": ["tiles", "line", "line", "bands", "bands"],
    "party_statistics": ["line", "bands", "bands", "panels", "line", "bands"],
    "population": ["bars", "dots", "dots", "bars", "bands", "dots", "dots"],
}


def titles(store: Store, stream: str, region: str) -> list[str]:
    found = build_planned_charts(plans()[stream], section_data_of(store, stream), region).values()
    return [outcome.title for outcome in found if isinstance(outcome, Chart)]


def test_every_stream_shows_the_charts_that_were_chosen_for_it(store: Store) -> None:
    shown = {}
    for stream in work_streams(store)["stream_id"]:
        found = build_planned_charts(plans()[stream], section_data_of(store, stream), JILIN).values()
        shown[stream] = ["-" if isinstance(outcome, ChartRefused) else outcome.kind for outcome in found]
    assert shown == KINDS


def test_charts_with_the_chosen_region_come_first(store: Store) -> None:
    assert titles(store, "street_reform", JILIN)[0].startswith("每街道领导职数")
    assert titles(store, "street_reform", CHANGCHUN) == [
        "新增街道领导职数：长春市占吉林省的份额，截至2020-12累计~",
        "每街道领导职数：吉林省，改革前后",
    ]
    assert titles(store, "grid_governance", "330000")[0] == "网格户数标准：长春市、浙江省、哈尔滨市，2020—2022年"


def test_the_number_of_a_chart_does_not_change_with_the_region(store: Store) -> None:
    by_number = {
        region: build_planned_charts(plans()["street_reform"], section_data_of(store, "street_reform"), region)
        for region in (JILIN, CHANGCHUN)
    }
    assert {number: one.question for number, one in by_number[JILIN].items()} == {
        n: one.question for n, one in by_number[CHANGCHUN].items()
    }


@pytest.mark.parametrize("stream", KINDS)
def test_key_figures_lead_and_each_indicator_stands_once(store: Store, stream: str) -> None:
    data = section_data_of(store, stream)
    key = plans()[stream].key
    figures = select_stream_figures(data, find_nearest_with_figures(data, "000000", key), key)
    assert figures["indicator_id"].is_unique
    assert list(figures["indicator_id"])[: len(key)] == [name for name in key if name in set(figures["indicator_id"])]
    late = list(figures["measure_kind"].isin(LATE))[len(key) :]
    assert late == sorted(late)


def test_the_region_s_own_figure_goes_before_that_of_a_higher_level(store: Store) -> None:
    data = section_data_of(store, "secretary_projects")
    shown = {
        region: select_stream_figures(data, region).set_index("indicator_id").loc["secretary_projects", "as_printed"]
        for region in (JILIN, CHANGCHUN)
    }
    assert shown == {JILIN: "6100多个", CHANGCHUN: "1177个"}


def test_a_region_without_figures_shows_those_of_the_nearest_region_above(store: Store) -> None:
    def nearest(stream: str, region: str) -> str:
        return find_nearest_with_figures(section_data_of(store, stream), region, plans()[stream].key)

    assert nearest("talent_policy", LIAOYUAN) == JILIN
    assert nearest("happy_neighbourhoods", "220113-wenti") == "220113"
    assert nearest("party_statistics", "220200") == "000000"
    assert nearest("legislation_points", "310000") == "000000"
    assert select_stream_figures(section_data_of(store, "legislation_points"), "310000").empty


def test_a_figure_carried_over_from_an_older_document_does_not_pass_for_a_new_one(store: Store) -> None:
    figures = select_stream_figures(section_data_of(store, "grid_governance"), JILIN, ("grid_chiefs", "street_lane_chiefs_party_cadres"))
    assert list(zip(figures["status"], figures["period_end"], strict=True))[:2] == [("A", "2020-03-25"), ("A", "2020-12-31")]
