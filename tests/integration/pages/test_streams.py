"""工作条线, 网格与三长, 党群服务阵地, 机制对照: each question has a chart or a reason, each part of a page says what it promises."""

import random
import re

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.choices import shared_choices
from dashboard.runtime.current_build import current_build
from indicators.views.pages.planned import plan_figures
from indicators.views.pages.streams import figures as stream_figures
from tests.support.pages import charts, run_page
from tests.support.section_data import plans

pytestmark = pytest.mark.usefixtures("pages_of_a_copy")


def said(app: AppTest) -> str:
    """What the page says; the strokes that keep data from acting as markup are left out."""
    words = [element.value for kind in (app.title, app.subheader, app.markdown, app.caption, app.info) for element in kind]
    return "\n".join(words).replace("\\", "")


def tables(app: AppTest) -> str:
    return "\n".join(element.value.to_csv() for element in app.table).replace("\\", "")


@pytest.mark.deep
def test_any_stream_and_region_shows_a_chart_or_a_reason_for_every_question() -> None:
    dice = random.Random(1921)
    streams, regions = current_build().work_streams(), list(shared_choices.list_region_labels(current_build()))
    for _ in range(20):
        stream, region = streams.iloc[dice.randrange(len(streams))], dice.choice(regions)
        app = run_page("streams", stream=stream["name"], region=region)
        assert [error.value for error in (*app.exception, *app.error)] == []
        wanted = plans()[stream["stream_id"]].charts
        assert charts(app) + said(app).count("不画图：") == len(wanted), (stream["name"], region)
        figures = plan_figures(current_build(), stream["stream_id"], shared_choices.list_region_labels(current_build())[region])
        assert [figure.headline for figure in figures if figure.headline.replace("不画图：", "") not in said(app)] == []


def test_a_stream_says_what_it_is_and_where_more_of_it_stands() -> None:
    app = run_page("streams", stream="网格与三长", region="长春市")
    # How many there are is counted in test_every_page.py.
    assert re.search(r"网格划分，网格长、楼栋长、单元长及网格党组织。\d+ 个指标，\d+ 个数字，\d+ 项机制。", said(app))
    assert [card.label.removesuffix("（有冲突）") for card in app.metric][:3] == ["网格长人数", "楼栋长人数", "单元长人数"]


def test_the_mechanisms_of_a_stream_are_a_card_that_can_be_taken_away() -> None:
    build = current_build()
    shown = [figure.title for figure in stream_figures({"stream": "grid_governance"}, build)]
    assert shown[-1] == f"网格与三长的机制（{len(build.mechanisms('grid_governance'))} 项）"
    assert shown[-1] in said(run_page("streams", stream="网格与三长"))
    assert shown[-1] not in [figure.title for figure in stream_figures({"stream": "grid_governance", "records": "文件"}, build)]


def test_a_region_without_figures_is_told_so() -> None:
    app = run_page("streams", stream="人才政策", region="辽源市")
    assert "这条线的主要数字在“辽源市”没有印出，下面是“吉林省”范围内的。没有印出不等于零。" in said(app)
    app = run_page("streams", stream="基层立法联系点", region="上海市")
    assert "这条线的主要数字在“上海市”没有印出，下面是“全国”范围内的。没有印出不等于零。" in said(app)
    assert app.metric[0].value == "19个"


def test_the_list_of_streams_opens_the_one_that_is_chosen() -> None:
    app = run_page("streams")
    names = [button.label.strip("*") for button in app.button if (button.key or "").startswith("choose_")]
    assert names == list(current_build().work_streams()["name"])
    app.button(key="choose_street_reform").click().run()
    assert "每街道领导职数由5个/街道（2017年1月至2020年10月，日期为推断）变为7—8个/街道" in said(app)
    assert app.selectbox(key="stream").value == "街道体制改革"


def test_the_list_of_streams_counts_the_figures_of_the_chosen_region() -> None:
    app = run_page("streams", region="九台区（长春市）")
    held = current_build().values(regions=("220113",))
    assert f"九台区有其中 {len(held)} 个数字" in said(app)
    happy = len(held[held["work_stream"] == "幸福小区"])
    assert f"九台区 {happy} 数字" in said(app)


def test_the_three_chiefs_stand_with_their_ratios_and_dates() -> None:
    app = run_page("grids")
    assert [header.value for header in app.subheader][:2] == [
        "网格长、楼栋长、单元长：长春市，2020\\-03\\-25",
        "楼栋长、单元长：长春市，2020\\-03",
    ]
    assert charts(app) == 2


@pytest.mark.parametrize(
    ("part", "words"),
    [
        ("怎样设计", "三长、四长、五长制是不同的设计"),
        ("网格多大", "长春市400—700户/网格（2020年3月）"),
        ("不能放在一起的数", "“网格长人数”与“农村综合网格数”：一个数城市网格长的人，一个数农村综合网格，对象和城乡都不同"),
        ("外地", "一省、一市、一县的数范围不同"),
    ],
)
def test_each_part_of_the_grids_says_what_it_promises(part: str, words: str) -> None:
    app = run_page("grids", grid_part=part)
    assert [error.value for error in (*app.exception, *app.error)] == []
    assert words in said(app)


def test_both_numbers_of_changchun_s_grids_are_shown_with_the_reason() -> None:
    app = run_page("grids", grid_part="不能放在一起的数")
    assert "4839在两处印出，且有确切日期；4389照印并列，不作改动。" in said(app)


def test_five_three_and_four_chiefs_are_set_side_by_side() -> None:
    app = run_page("grids", grid_part="怎样设计")
    assert "街长、路（巷）长" in tables(app)
    assert "组成没有列明" not in tables(app)


@pytest.mark.parametrize(
    ("part", "words"),
    [
        ("哪一级有什么", "小区（网格）党群服务站"),
        ("不能相加的数", "前者是长春小区站，后者是全省商圈楼宇小区的站，年份也不同。"),
        ("机制", "三级党群服务中心（站）"),
    ],
)
def test_each_table_of_the_stations_holds_what_it_promises(part: str, words: str) -> None:
    app = run_page("stations", station_part=part)
    assert [error.value for error in (*app.exception, *app.error)] == []
    assert [card.value for card in app.metric][:4] == ["1,400余个", "1,895个", "2,000余个", "200个"]
    assert words in tables(app)


def test_areas_and_other_places_are_cards_with_reasons() -> None:
    assert "38.4%按全省党群服务中心计，87%按长春城市社区计" in said(run_page("stations", station_part="面积和占比"))
    assert "民政数的是社区服务设施，不是党群服务阵地" in said(run_page("stations", station_part="外地和全国"))


def test_a_word_is_compared_across_places_and_found_by_search() -> None:
    app = run_page("designs", design="同一个词：1+8（3 处）")
    (table,) = app.table
    assert [name.replace("\\", "") for name in table.value.columns] == [
        "“1+8”制度体系（吉林省）",
        "“1+8”组织体系建设格局（吉林省）",
        "经济护航计划“1+8”文件（长春市）",
    ]
    app = run_page("designs", mechanism="三长 九台", design_part="全部机制")
    assert len(app.table[0].value) == 3


def test_a_search_for_nothing_known_says_so() -> None:
    app = run_page("designs", mechanism="没有这样的词")
    assert [error.value for error in (*app.exception, *app.error)] == []
    assert "没有选中可以并列的机制。" in said(app)


def test_thousands_of_figures_are_left_to_the_query_page() -> None:
    app = run_page("streams", stream="行政区划与基层单位", region="宽城区（长春市）", records="全部数字")
    assert len(app.dataframe[-1].value) < 200
    app = run_page("streams", stream="行政区划与基层单位", region="长春市", records="全部数字")
    assert [error.value for error in (*app.exception, *app.error)] == []
    assert "“长春市”范围内" in said(app)
    assert len(app.get("page_link")) == 1
