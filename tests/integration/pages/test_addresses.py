"""Whatever stands in the address of a page is understood or told; and what a page shows, its address says."""

import pytest
from streamlit.testing.v1 import AppTest

from tests.support.pages import PAGES, run_page, texts

pytestmark = pytest.mark.usefixtures("pages_of_a_copy")
COMMITTEES = "居委会类单位数（统计区划清单）"
UNDERSTOOD: list[tuple[str, dict[str, str], dict[str, str]]] = [
    ("regions", {"region": "220100", "indicator": "grid_chiefs"}, {"region": "长春市", "indicator": "网格长人数"}),
    ("regions", {"stream": "grid_governance"}, {"stream": "网格与三长"}),
    ("years", {"region": "220000", "indicator": "list_residents_committees"}, {"region": "吉林省", "indicator": COMMITTEES}),
    ("regions", {"look": "每单位"}, {"look": "按人口或社区折算"}),  # a word of before
    ("streams", {"stream": "village_economy", "region": "长春"}, {"stream": "村集体经济与乡村振兴", "region": "长春市"}),
]
UNKNOWN: list[tuple[str, dict[str, str], str]] = [
    ("regions", {"indicator": "不存在的指标"}, "indicator=不存在的指标：没有这个指标"),
    ("regions", {"region": "火星"}, "region=火星：没有这个地区"),
    ("regions", {"look": "雷达图"}, "look=雷达图：没有这种看法；可以写 排序、方格地图、份额、按人口或社区折算、分图对照"),
    ("regions", {"year": "1999"}, "year=1999：这里没有这一项"),
    ("regions", {"year": "去年"}, "year=去年：要写成 1900 至 2100 之间的四位年份"),
    ("years", {"change": "预测"}, "change=预测：没有这种看法；可以写 折线、指数、逐年增减、两时点、变化清单"),
    ("years", {"change": "两时点", "from_year": "1950"}, "from_year=1950：这里没有这一项"),
    ("streams", {"stream": "没有的条线"}, "stream=没有的条线：没有这个工作条线"),
    ("grids", {"place": "火星"}, "place=火星：这里没有这一项"),
    ("quality", {"verdict": "差不多"}, "verdict=差不多：没有这种结论"),
    ("sources", {"source": "nothing"}, "source=nothing：没有这个来源"),
    ("villages", {"regoin": "长春市"}, "regoin=长春市：本页没有这个参数"),
]


def chosen(app: AppTest) -> dict[str, str]:
    return {widget.key: widget.value for kind in ("selectbox", "button_group") for widget in app.get(kind)}


@pytest.mark.parametrize(("page", "address", "meant"), UNDERSTOOD)
def test_an_address_may_name_things_by_their_codes(page: str, address: dict[str, str], meant: dict[str, str]) -> None:
    app = run_page(page, **address)
    assert ({name: chosen(app)[name] for name in meant}, "没有看懂" in texts(app)) == (meant, False)


@pytest.mark.parametrize(("page", "address", "told"), UNKNOWN)
def test_what_an_address_says_in_vain_is_told(page: str, address: dict[str, str], told: str) -> None:
    app = run_page(page, **address)
    assert (told in texts(app), [title.value for title in app.title]) == (True, [PAGES[page]])


def test_what_was_told_goes_with_another_choice() -> None:
    app = run_page("regions", region="火星", indicator="不存在的指标")
    assert texts(app).count("没有这个") == 2
    app.selectbox(key="pick_region").set_value("四平市").run()
    app.query_params["region"] = "四平市"  # as the browser writes it
    assert "火星" not in texts(app.run())


@pytest.mark.parametrize("page", list(PAGES))
def test_an_address_without_choices_is_told_nothing(page: str) -> None:
    assert "没有看懂" not in texts(run_page(page))


@pytest.mark.parametrize(("first", "second"), [("变化清单", "两时点"), ("两时点", "变化清单")])
def test_a_year_that_was_never_chosen_is_that_of_the_address_in_another_view(first: str, second: str) -> None:
    """Both views let two years be chosen, and begin with other ones; what was not chosen is not in the address."""
    app = run_page("years", region="吉林省", change=first)
    row = next(group for group in app.get("button_group") if group.key == "change")
    row.set_value(second).run()
    afresh = run_page("years", region="吉林省", change=second)
    years = ("from_year", "to_year")
    assert {name: chosen(app)[name] for name in years} == {name: chosen(afresh)[name] for name in years}
