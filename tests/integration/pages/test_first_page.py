"""总览 and 地区: the facts of the chosen region in sentences that lead on, examples of what can be asked, everything about one region."""

from urllib.parse import parse_qs

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.choices.shared_choices import list_region_labels
from dashboard.runtime.current_build import current_build
from indicators.views.pages.region import profile_region
from tests.support.pages import charts, run_page, texts

pytestmark = pytest.mark.usefixtures("pages_of_a_copy")
COMMITTEES = "2023年6月30日，长春市居委会类单位数（统计区划清单）为709个，推算占吉林省31.2%，居吉林省9个市州之首；比2022年10月31日增加38个（推算，5.7%）。"


def links(app: AppTest) -> list[tuple[str, str]]:
    """The words of each link and where it leads."""
    return [(link.proto.label.replace("\\", ""), link.proto.page) for link in app.get("page_link")]


def test_the_first_page_says_what_it_is_and_what_its_main_facts_are() -> None:
    app = run_page("overview")
    assert app.title[0].value == "吉林省基层治理指标"
    assert current_build().profile().product.about in texts(app)
    facts = [words for words, _ in links(app) if words.endswith("。")]
    assert (len(facts), facts[0]) == (8, COMMITTEES)
    assert (COMMITTEES, "regions") in links(app)


def test_three_doors_lead_on_each_with_an_example_of_the_chosen_region() -> None:
    app = run_page("overview", region="吉林市")
    doors = [(words, page) for words, page in links(app) if words.endswith("›")]
    assert doors == [
        ("吉林市的全部情况 ›", "region"),
        ("比一比：和别的地区比 ›", "regions"),
        ("看变化：和前几年比 ›", "years"),
        ("做汇报：成套的图和话，演示或导出 ›", "briefing"),
    ]
    assert charts(app) == 2
    assert "居委会类单位数（统计区划清单）：吉林省9个市州，2023-06-30" in texts(app)  # of what the numbers are
    (compared,) = [link.proto.query_string for link in app.get("page_link") if link.proto.label.startswith("比一比")]
    assert parse_qs(compared)["scope"] == ["同级地区"]
    assert "吉林市390个，在吉林省9个市州中由多到少居第2位；最多的是长春市（709个），最少的是辽源市（63个）" in texts(app)
    assert "吉林市由363个（2017年10月31日）增至390个（2023年6月30日），推算增加27个（7.4%）" in texts(app)
    assert ("长春市村集体经济 :gray[6 个图]", "briefing") in links(app)


def test_a_region_without_a_chart_gets_the_example_of_the_home_city() -> None:
    assert charts(run_page("overview", region="欣园街道（宽城区）")) == 2


def test_the_examples_can_be_looked_up_with_a_click() -> None:
    app = run_page("overview")
    next(button for button in app.button if button.label == "网格长").click().run()
    assert ("网格长人数 :gray[指标 · 网格与三长]", "years") in [
        (words, page) for words, page in links(app) if words.startswith("网格长人数")
    ]


def test_my_region_is_said_once_it_was_chosen() -> None:
    app = run_page("overview", region="九台区（长春市）")
    next(button for button in app.button if button.label == "设为我的地区").click().run()
    assert "★ 已设为我的地区：九台区（长春市）" in texts(app)
    assert not [button for button in app.button if button.label == "设为我的地区"]


def test_a_region_has_facts_figures_and_what_was_printed_only_above_it() -> None:
    app = run_page("region", region="九台区（长春市）")
    assert [error.value for error in (*app.exception, *app.error)] == []
    assert [card.value for card in app.subheader] == ["九台区：要点", "九台区：各条线主要数字", "九台区没有印出、上级印了的数字"]
    count = current_build().value_count(within="220113")
    assert (f"在“数据查询”里看九台区（长春市）（含下级）的全部 {count} 个数字 ›", "query") in links(app)
    table, above = (element.value for element in app.table)
    assert set(above["地区"]) == {"长春市"}
    rows = {row["指标"]: tuple(row) for _, row in table.replace(r"[\\\u2060]", "", regex=True).iterrows()}
    assert rows["居委会类单位数（统计区划清单）"] == (
        "**行政区划与基层单位**",
        "居委会类单位数（统计区划清单）",
        "36个",
        "2023-06-30",
        "第10位，长春市15个区县",
        "长春市的5.08%",
        "+6个（+20%），比2022-10-31",
    )
    assert rows["当期创建幸福小区数"][2:] == ("30个", "2023年1—6月~", "", "", "")
    assert "没有印出的条线（这里和上级都没有）：党内统计" in texts(app)


def test_what_is_said_only_above_a_region_is_never_counted_as_its_own() -> None:
    build = current_build()
    for code in ("220113", "220200", "220100", "222400"):
        profile = profile_region(build, code)
        assert {fact.row["region_code"] for fact in profile.facts} == {code}
        assert code not in {row["region_code"] for row in profile.above}
        assert not {fact.row["stream_id"] for fact in profile.facts} & {row["stream_id"] for row in profile.above}


def test_a_place_of_which_nothing_was_printed_says_so() -> None:
    build = current_build()
    app = run_page("region", region=next(label for label, code in list_region_labels(build).items() if build.values(regions=(code,)).empty))
    assert [error.value for error in (*app.exception, *app.error)] == []
    assert "自己的数字。" in texts(app)
