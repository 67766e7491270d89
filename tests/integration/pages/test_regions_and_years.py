"""区域对比 and 年度变化 as an official uses them: every choice gives a chart or a reason, and never a bound as a point."""

import math

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from dashboard.runtime.reruns import ALL, VIEW
from dashboard.runtime.session import RENDERED_AT
from indicators.store.connection import Store
from indicators.store.observations import values
from indicators.store.value_filter import ValueFilter
from indicators.views.choices import CHOICES as CHOICES_DECLARED
from tests.support.pages import assert_sound, charts, run_page, texts
from tests.support.tables import read_words

COMMITTEES, VILLAGES = "居委会类单位数（统计区划清单）", "村委会类单位数（统计区划清单）"
CHOICES: list[tuple[str, dict[str, str | list[str]]]] = [
    ("regions", {"region": "长春市", "indicator": COMMITTEES, "year": "2021", "scope": "同级地区"}),
    ("regions", {"region": "长春市", "indicator": COMMITTEES, "year": "2019", "scope": "下辖地区"}),
    ("regions", {"region": "吉林省", "scope": "同级地区", "indicator": VILLAGES, "look": "方格地图"}),
    ("regions", {"region": "全国", "scope": "各市州", "stream": "行政区划与基层单位"}),
    ("regions", {"region": "朝阳区（长春市）", "scope": "规模相近", "look": "份额"}),
    (
        "regions",
        {"region": "长春市", "scope": "自选地区", "regions": ["四平市", "北京市"], "look": "按人口或社区折算", "unit": "每万常住人口"},
    ),
    ("regions", {"region": "龙山区（辽源市）", "indicator": "街道数（统计区划清单）", "year": "2017", "scope": "同级地区"}),
    ("regions", {"region": "吉林省", "look": "分图对照", "panels": "同条线的指标"}),
    ("regions", {"region": "吉林省", "indicator": COMMITTEES, "look": "分图对照", "panels": "与另一指标并列", "second": VILLAGES}),
    ("years", {"region": "长春市", "indicator": COMMITTEES, "boundaries": "可比口径"}),
    ("years", {"region": "吉林省", "regions": ["长春市", "四平市", "吉林市"], "change": "逐年增减"}),
    ("years", {"region": "全国", "indicator": "党员总数"}),
    ("years", {"region": "湖南省", "indicator": "女党员占比", "background": "全国"}),
    ("years", {"region": "长春市", "change": "指数", "base": "2017", "background": "吉林省"}),
    ("years", {"region": "公主岭市（长春市）", "regions": ["公主岭市（2020-05以前）"]}),
    ("years", {"change": "两时点", "scope": "下辖地区", "from_year": "2019", "to_year": "2021", "pair": "坡度"}),
    ("years", {"region": "长春市", "change": "变化清单", "from_year": "2021", "to_year": "2023"}),
]

pytestmark = pytest.mark.usefixtures("pages_of_a_copy")


@pytest.fixture(scope="module")
def every(store: Store) -> pd.DataFrame:
    return values(store, ValueFilter())


def headline(app: AppTest) -> str:
    """The first sentence in bold: the answer."""
    return next(element.value.strip("*").replace("\\", "") for element in app.markdown if element.value.startswith("**"))


@pytest.mark.parametrize(("page", "choices"), CHOICES)
def test_a_page_runs_with_the_choices_of_its_address(page: str, choices: dict[str, str | list[str]], every: pd.DataFrame) -> None:
    app = run_page(page, **choices)
    assert_sound(app, page, every)
    widgets = [widget for kind in ("selectbox", "multiselect", "button_group") for widget in app.get(kind)]
    assert {name: next(widget.value for widget in widgets if widget.key == name) for name in choices} == choices


ANSWERS: list[tuple[str, dict[str, str | list[str]], str]] = [
    (
        "regions",
        {"region": "长春市", "scope": "同级地区", "year": "2021"},
        "长春市644个，居吉林省9个市州之首；最少的是辽源市（61个）",
    ),
    (
        "regions",
        {"region": "吉林省", "scope": "同级地区", "year": "2023"},
        "吉林省2,271个，在全国31个省份中由多到少居第25位；最多的是四川省（8,408个），最少的是西藏自治区（273个）",
    ),
    (
        "regions",
        {"region": "长春市", "scope": "同级地区", "year": "2021", "look": "按人口或社区折算"},
        "长春市推算 0.71个/万人（吉林省6个市州）；9个地区中有3个没有数字，不排名",
    ),
    (
        "regions",
        {"region": "长春市", "scope": "同级地区", "year": "2023", "look": "份额"},
        "长春市推算 31.2%，居吉林省9个市州之首；最少的是辽源市（推算 2.8%）",
    ),
    ("regions", {"region": "长春市", "scope": "上级与全国", "year": "2023"}, "长春市占吉林省 推算 31.2%，占全国 推算 0.569%"),
    ("regions", {"region": "长春市", "scope": "上级与全国", "indicator": "书记项目数"}, "长春市占吉林省 推算 不超过19.3%"),
    (
        "years",
        {"region": "长春市"},
        "长春市（序列间断，从其后算起）由625个（2020年6月30日）增至709个（2023年6月30日），推算增加84个（13.4%）",
    ),
    ("years", {"change": "两时点"}, "9个地区：6个增加，1个减少，2个说不出增减"),
    (
        "years",
        {"region": "长春市", "change": "变化清单", "stream": "行政区划与基层单位"},
        "8个指标：2个增加，2个减少，1个没有变化，3个只有一年有数字",
    ),
]


@pytest.mark.parametrize(("page", "choices", "answer"), ANSWERS)
def test_the_answer_stands_above_the_chart(page: str, choices: dict[str, str | list[str]], answer: str) -> None:
    app = run_page(page, **choices)
    assert headline(app) == answer
    assert charts(app) >= 1


REASONS: list[tuple[str, dict[str, str | list[str]], str]] = [
    ("regions", {"region": "长春市", "indicator": "小区（网格）党群服务站数", "scope": "同级地区"}, "只有长春市有这个数字，没有可比的地区"),
    ("regions", {"region": "朝阳区（长春市）", "scope": "规模相近", "look": "方格地图", "year": "2017"}, ""),
    (
        "regions",
        {"region": "吉林省", "year": "2019", "look": "按人口或社区折算"},
        "时点相隔 13 个月（分子 2019-10-31，分母 2020-11-01），超过允许的 12 个月",
    ),
    (
        "regions",
        {"region": "吉林省", "look": "按人口或社区折算", "unit": "每社区"},
        "“居委会类单位数（统计区划清单）”本身就是“每社区”的分母",
    ),
    (
        "regions",
        {"region": "吉林省", "scope": "同级地区", "indicator": "常住人口城镇化率（七普后口径）", "look": "份额"},
        "“常住人口城镇化率（七普后口径）”是比率，各地不能相加，没有份额",
    ),
    (
        "regions",
        {"region": "长春市", "indicator": "网格长人数", "look": "分图对照", "panels": "与另一指标并列", "second": "农村综合网格数"},
        "一个数城市网格长的人，一个数农村综合网格，对象和城乡都不同。",
    ),
    ("years", {"region": "吉林省", "background": "全国"}, "没有加背景线：全国的数约为所选地区的55倍，放在一根轴上会把线压平，请看“指数”"),
    ("years", {"region": "吉林省", "indicator": "担任楼栋长、单元长的居民人数", "change": "指数"}, "没有可作基年的确数"),
    ("years", {"change": "两时点", "from_year": "2021", "to_year": "2019"}, "起止年份要一先一后（现为2021、2019年）"),
    ("years", {"region": "朝阳区（长春市）", "stream": "人才政策", "change": "变化清单"}, "不足两个年份有数字，说不出变化"),
]


@pytest.mark.parametrize(("page", "choices", "reason"), REASONS)
def test_where_there_is_no_chart_the_reason_stands(
    page: str, choices: dict[str, str | list[str]], reason: str, every: pd.DataFrame
) -> None:
    app = run_page(page, **choices)
    assert_sound(app, page, every)
    assert reason in texts(app)


STEPS: list[tuple[str, dict[str, str | list[str]], dict[str, str]]] = [
    ("regions", {"region": "长春市", "indicator": "楼栋长人数", "scope": "下辖地区"}, {"scope": "上级与全国"}),
    (
        "regions",
        {"region": "吉林省", "indicator": COMMITTEES, "look": "按人口或社区折算", "unit": "每社区"},
        {"unit": "每万常住人口", "look": "排序"},
    ),
    ("regions", {"region": "朝阳区（长春市）", "indicator": COMMITTEES, "look": "分图对照"}, {"scope": "规模相近", "look": "排序"}),
    ("years", {"region": "吉林省", "indicator": "党员总数"}, {"region": "全国"}),
    ("years", {"region": "吉林省", "indicator": "街道数（民政口径）", "change": "两时点"}, {"scope": "本地区"}),
    ("years", {"region": "吉林省", "indicator": "书记项目数"}, {}),
    ("years", {"region": "朝阳区（长春市）", "indicator": "乡数（统计区划清单）", "change": "指数"}, {"region": "长春市"}),
    ("years", {"indicator": COMMITTEES, "change": "两时点", "from_year": "2021", "to_year": "2019"}, {"from_year": "2017"}),
]


@pytest.mark.parametrize(("page", "choices", "steps"), STEPS)
def test_where_there_is_no_chart_what_would_draw_one_stands_below_and_does(
    page: str, choices: dict[str, str | list[str]], steps: dict[str, str]
) -> None:
    offered = {link.proto.label.replace("\\", "") for link in run_page(page, **choices).get("page_link")}
    wanted = {f"{CHOICES_DECLARED[name].title}改选“{word}”" for name, word in steps.items()}
    assert {label for label in offered if "改选" in label} == wanted
    assert len(offered - wanted) >= 2  # other charts of it, the cards of its stream, its rows
    assert [charts(run_page(page, **{**choices, name: word})) > 0 for name, word in steps.items()] == [True] * len(steps)


def test_a_region_stands_beside_itself_at_another_date() -> None:
    app = run_page("years", region="吉林省", indicator=COMMITTEES, change="两时点", scope="本地区")
    assert app.subheader[0].value == "居委会类单位数（统计区划清单）：吉林省，2017年与2023年"
    assert charts(app) == 1


def test_a_related_pair_stands_side_by_side_on_two_axes(every: pd.DataFrame) -> None:
    app = run_page("regions", look="分图对照", panels="与另一指标并列", indicator=COMMITTEES, second=VILLAGES)
    assert_sound(app, "regions", every)
    assert "不画在一条轴上" in texts(app)
    assert charts(app) == 2


def test_the_nine_prefectures_are_ranked_in_each_of_the_seven_years() -> None:
    for year in range(2017, 2024):
        app = run_page("regions", region="吉林省", indicator=VILLAGES, year=str(year), view_first="表")
        assert str(year) in app.subheader[0].value
        table = next(read_words(element) for element in app.dataframe if "名次" in element.value)
        assert sorted(table["名次"]) == list(range(1, 10))
        assert len(set(table["地区"])) == 9


def test_changchun_has_no_growth_at_the_break_unless_boundaries_are_held_constant(every: pd.DataFrame) -> None:
    def growth(**choices: str) -> dict[str, str]:
        app = run_page("years", region="长春市", indicator=COMMITTEES, change="逐年增减", **choices)
        assert_sound(app, "years", every)
        table = read_words(app.dataframe[-1])
        return dict(zip(table["时点"], table["说明"], strict=True))

    assert growth()["2020-06-30"] == "序列间断，不算增减"
    assert growth(boundaries="可比口径")["2020-06-30"] == ""


def test_a_quotient_leads_to_both_of_its_operands(every: pd.DataFrame) -> None:
    app = run_page("regions", region="长春市", scope="同级地区", year="2021", look="按人口或社区折算", view_first="表")
    assert_sound(app, "regions", every)
    table = next(read_words(element) for element in app.dataframe if "原文写法" in element.value)
    row = table[table["地区"] == "长春市"].iloc[0]
    assert (row["数值"], row["原文写法"]) == ("推算 0.71个/万人", "推算：644个 ÷ 9,066,906人 × 10,000")
    assert "分母“常住人口（七普）”时点 2020-11-01" in row["须知"]


def test_only_groups_that_a_region_has_are_offered() -> None:
    app = run_page("regions", region="朝阳区（长春市）")
    picker = next(widget for widget in app.get("button_group") if widget.key == "scope")
    assert list(picker.options) == ["同级地区", "规模相近", "上级与全国", "各市州", "自选地区"]


@pytest.mark.parametrize(("choice", "option"), [("region", "长春市"), ("indicator", "镇数（统计区划清单）")])
def test_a_region_and_an_indicator_run_all_as_each_list_says_what_there_is_beside_the_other(choice: str, option: str) -> None:
    app = run_page("regions", year="2021")
    app.session_state[RENDERED_AT.key] = {}  # long ago
    app.selectbox(key=f"pick_{choice}").set_value(option)
    assert [title.value for title in app.run().title] == ["区域对比"]
    assert app.selectbox(key=choice).value == option


def test_a_year_that_breaks_into_a_run_of_the_page_runs_the_page() -> None:
    # Without a browser that asks for the figures alone, the run at hand is one of all, and goes on where nothing wider is wanted.
    titles = []
    for ends in ({}, {VIEW: math.inf}, {ALL: math.inf}):
        app = run_page("regions", year="2021")
        app.session_state[RENDERED_AT.key] = ends
        titles.append([title.value for title in app.selectbox(key="pick_year").set_value("2019").run().title])
    assert titles == [["区域对比"], [], ["区域对比"]]


@pytest.mark.parametrize(("choice", "option"), [("region", "吉林市"), ("year", "2020")])
def test_an_indicator_of_another_stream_that_comes_late_is_not_shown(choice: str, option: str) -> None:
    # A browser that has not heard yet which indicators a new stream offers still sends the one of before with the next choice.
    app = run_page("regions", stream="网格与三长", region="长春市")
    box = app.selectbox(key="indicator")
    app.session_state[RENDERED_AT.key] = {}  # long ago
    box.options.append(COMMITTEES)
    box._value = COMMITTEES
    app.selectbox(key=f"pick_{choice}").set_value(option)
    app.run()
    assert [title.value for title in app.title] == ["区域对比"]
    afresh = run_page("regions", **{"stream": "网格与三长", "region": "长春市", choice: option})
    assert app.selectbox(key="indicator").value == afresh.selectbox(key="indicator").value
    assert COMMITTEES not in texts(app)
