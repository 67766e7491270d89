"""汇报材料 as a presenter uses it: add, order, retitle, remove, open again on newer data."""

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.briefing.desk import read_ready_made
from dashboard.runtime.current_build import current_build
from dashboard.runtime.session import BRIEFING
from indicators.views.briefing import Briefing, Item, write_address
from indicators.views.pages import view
from indicators.wording.provenance import NamedFigure
from tests.support import PROJECT
from tests.support.pages import run_page

pytestmark = pytest.mark.usefixtures("pages_of_a_copy")


def with_briefing(briefing: Briefing) -> AppTest:
    return run_page("briefing", briefing=write_address(briefing))


def titles(app: AppTest) -> list[str]:
    return [heading.value.replace("\\", "") for heading in app.subheader]


def two() -> Briefing:
    return Briefing("三长汇报", (Item("", (), "headlines", "甲"), Item("stations", (), "confused", "乙")))


def test_an_empty_briefing_says_how_to_begin() -> None:
    app = run_page("briefing")
    assert "加入汇报" in app.info[0].value
    assert not app.exception


def test_one_click_adds_the_figure_of_a_card_with_its_figures() -> None:
    app = run_page("regions", year="2021")
    app.button(key="add_first").click().run()
    [item] = app.session_state[BRIEFING.key].items
    assert (item.page, item.query, item.key, len(item.figures)) == ("regions", (("year", "2021"),), "first", 9)
    assert app.button(key="add_first").disabled


def test_the_selection_stands_in_the_address_and_opens_from_it() -> None:
    app = with_briefing(two())
    assert (titles(app), app.text_input(key="briefing_title_三长汇报").value) == (["甲", "乙", "来源"], "三长汇报")
    held = app.query_params["briefing"]
    assert held in (write_address(two()), [write_address(two())])


def test_figures_are_ordered_retitled_and_removed() -> None:
    app = with_briefing(two())
    first = two().items[0].name
    app.button(key=f"down_{first}").click().run()
    assert titles(app) == ["乙", "甲", "来源"]
    app.text_input(key=f"heading_{first}").set_value("网格长有多少").run()
    app.text_area(key=f"comment_{first}").set_value("请看 *口径*").run()
    assert titles(app) == ["乙", "网格长有多少", "来源"]
    assert "请看 \\*口径\\*" in [one.value for one in app.markdown]
    app.button(key=f"remove_{first}").click().run()
    assert titles(app) == ["乙", "来源"]
    assert app.session_state[BRIEFING.key].title == "三长汇报"


def test_what_changed_since_it_was_saved_is_listed_old_and_new() -> None:
    (figure,) = view("stations", {}, current_build())
    row = figure.frame.iloc[0]
    old = NamedFigure(row["observation_id"], str(row["indicator"]), "1人", row["source_title"])
    app = run_page("briefing")
    app.session_state[BRIEFING.key] = Briefing(
        "旧", (Item("stations", (), "confused", "甲", figures=(old,)),), "2025-01-01 08:00", "b", "0.9"
    )
    app.run()
    assert app.warning[0].value.startswith(f"自上次以来有 {len(figure.frame)} 处变化（保存于 2025")
    changes = app.table[0].value
    assert changes.iloc[0]["当时"] == "1人"


def test_a_view_that_is_gone_says_so_and_the_rest_stays() -> None:
    gone = Item("grids", (), "no_such_card", "丙")
    without_figures = Item("query", (), "x", "丁")
    foreign = Item("../../etc/passwd", (), "headlines", "戊")
    app = with_briefing(Briefing("缺", (*two().items, gone, without_figures, foreign)))
    assert [one.value for one in app.info] == [
        "不画图：它所在的页面按这些选择已没有这个图",
        "不画图：它所在的页面按这些选择已没有这个图",
        "不画图：没有它所说的页面",
    ]
    assert app.warning[0].value == "有的图现在没有了："


def test_an_address_that_is_none_says_so() -> None:
    app = run_page("briefing", briefing="AAAA")
    assert app.error[0].value == "汇报材料不完整或被改动过，读不出内容"


def test_a_ready_made_briefing_replaces_the_selection() -> None:
    app = with_briefing(two())
    app.session_state["briefing_ready_made"] = True
    app.run()
    app.button(key="ready_chiefs").click().run()
    assert app.session_state[BRIEFING.key] == read_ready_made(PROJECT / "data")["chiefs"]


def test_in_a_room_there_is_a_cover_and_no_tool() -> None:
    app = run_page("briefing", briefing=write_address(two()), present="1")
    assert titles(app) == ["三长汇报", "甲", "乙", "来源"]
    assert [one.key for one in app.button if one.key and one.key.startswith(("up_", "remove_"))] == []
