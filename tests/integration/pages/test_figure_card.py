"""A figure card shows one part at a time, gives links that hold every choice, and leads from each figure to its origin."""

from urllib.parse import parse_qs, urlsplit

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.runtime.current_build import current_build
from dashboard.runtime.session import requested_origin
from etl.build import build
from indicators.views.figure import SIMULATED
from indicators.views.frozen_view import thaw
from output.files.formats import FORMATS
from tests.support.data_folder import DataFolder
from tests.support.pages import charts, run_page
from tests.support.tables import read_words

pytestmark = pytest.mark.usefixtures("pages_of_a_copy")

COMMITTEES = "居委会类单位数（统计区划清单）"
CHANGCHUN = "list_residents_committees@220100@2021-10-31"


def shown(app: AppTest) -> dict[str, int]:
    """How many there are of what takes time to make."""
    counted = {kind: len(app.get(kind)) for kind in ("table", "code", "download_button")}
    return counted | {"chart": charts(app), "dataframe": len(app.dataframe)}


def plain(words: str) -> str:
    return words.replace("\\", "")


def facts(app: AppTest) -> dict[str, str]:
    """The first list of facts on the screen: label → words."""
    table = next(element.value for element in app.table if "项目" in element.value)
    return {plain(label).strip("*"): plain(words) for label, words in zip(table["项目"], table["内容"], strict=True)}


def test_a_closed_card_makes_its_chart_and_nothing_else() -> None:
    app = run_page("regions", year="2021")
    assert shown(app) == {"chart": 1, "dataframe": 0, "table": 0, "code": 0, "download_button": 0}


@pytest.mark.parametrize(
    ("part", "made"),
    [("表", {"dataframe": 1}), ("数据来源", {"dataframe": 1}), ("须知", {})],
)
def test_a_part_stands_in_the_address_and_takes_the_place_of_the_chart(part: str, made: dict[str, int]) -> None:
    app = run_page("regions", year="2021", view_first=part)
    assert shown(app) == {"chart": 0, "dataframe": 0, "table": 0, "code": 0, "download_button": 0} | made


def test_the_table_holds_the_rows_of_the_chart_and_the_notes_are_counted() -> None:
    app = run_page("regions", year="2021", view_first="表")
    table = read_words(app.dataframe[0])
    assert dict(zip(table["地区"], table["数值"], strict=True))["长春市"] == "644个"
    switch = app.get("button_group")[-1]
    assert [option.content for option in switch.proto.options] == ["图", "表", "数据来源", "须知"], "a count would stand in the address"
    assert any("4 条须知" in caption.value for caption in app.caption)


def test_files_are_offered_when_asked_for() -> None:
    app = run_page("regions", year="2021")
    app.session_state["files_first"] = True
    app.run()
    assert [button.label for button in app.get("download_button")] == [
        kind.name for kind in FORMATS if kind.holds in ("figures", "one figure")
    ]


def links(app: AppTest, key: str) -> list[dict[str, list[str]]]:
    app.session_state[f"links_{key}"] = True
    app.run()
    return [parse_qs(urlsplit(code.value).query) for code in app.code]


def test_both_links_hold_every_choice_of_the_page() -> None:
    choices = {"region": "长春市", "indicator": "书记项目数", "year": "2020", "scope": "同级地区", "view_first": "表"}
    live, frozen = links(run_page("regions", **choices), "first")
    assert live == {name: [value] for name, value in choices.items()}
    assert frozen == live | {"frozen": frozen["frozen"]}
    view = thaw(frozen["frozen"][0])
    assert (view.build_id, view.card, view.is_chart) == (current_build().build_id, "first", True)
    assert [(figure.name, figure.words) for figure in view.figures] == [
        ("书记项目数 · 长春市 · 2020年8—12月~", "1,177个"),
        ("书记项目数 · 吉林市 · 2020年", "713个"),
    ]


def test_several_values_of_one_choice_all_stand_in_the_link() -> None:
    live, _ = links(run_page("years", regions=["长春市", "四平市"]), "trend")
    assert live["regions"] == ["长春市", "四平市"]


def test_where_a_chart_is_refused_the_figures_have_links_sources_and_origins_too() -> None:
    choices = {"look": "分图对照", "panels": "与另一指标并列", "second": "农村综合网格数"}
    app = run_page("regions", region="长春市", indicator="网格长人数", **choices)
    live, frozen = links(app, "pair")
    assert (live["second"], thaw(frozen["frozen"][0]).is_chart) == (["农村综合网格数"], False)
    assert [button.key for button in app.button if button.label == "出处"] == [
        "origin:pair:grid_chiefs@220100@2020-03-25",
        "origin:pair:doc-000@1610",
    ]


def test_a_chart_of_counts_freezes_its_counts_and_has_no_sources() -> None:
    app = run_page("quality", part="未列数字")
    _, frozen = links(app, "left_out")
    view = thaw(frozen["frozen"][0])
    assert ("习语", "90处") in [(figure.name, figure.words) for figure in view.figures]
    switch = next(group for group in app.get("button_group") if group.key == "view_left_out")
    assert [option.content for option in switch.proto.options] == ["图", "表", "须知"]


def test_a_view_with_too_many_figures_says_why_it_has_no_frozen_link(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dashboard.card.links.LONGEST_ADDRESS", 100)
    app = run_page("regions", year="2021")
    assert len(links(app, "first")) == 1
    (reason,) = [plain(words.value) for words in app.markdown if "这里有" in words.value]
    assert reason.startswith("这里有 9 个数字，链接会有 ")
    assert "超过 100 个，路上可能被截断。请少选几个地区或年份" in reason


def test_the_origin_of_a_figure_is_found_by_keyboard_under_the_sources() -> None:
    app = run_page("regions", region="长春市", indicator="书记项目数", scope="同级地区", view_first="数据来源")
    app.selectbox(key="figure_of_first").set_value("书记项目数 · 长春市 · 2020年8—12月~").run()
    found = facts(app)
    assert found["原文写法"] == "1177个"
    assert found["位置"].endswith("字符")
    assert app.metric[0].value == "1,177个"


def asked(page: str, key: str, identifier: str, **choices: str) -> AppTest:
    """A page on which a mark has just been clicked."""
    app = run_page(page, **choices)
    app.session_state[requested_origin(key).key] = identifier
    return app.run()


def test_a_click_on_a_mark_opens_its_document_place_and_bounds() -> None:
    found = facts(asked("regions", "first", CHANGCHUN, year="2021"))
    assert {name: found[name] for name in ("计数", "限定与界限", "文件", "可信度")} == {
        "计数": "清单计数644",
        "限定与界限": "由清单逐条计数，是确数",
        "文件": "2021年统计用区划代码和城乡划分代码",
        "可信度": "二手资料",
    }


def test_a_drawer_opens_once() -> None:
    app = asked("regions", "first", CHANGCHUN, year="2021")
    assert len(app.table) > 0
    assert len(app.run().table) == 0


def test_a_computed_share_leads_to_both_figures_that_it_was_computed_from() -> None:
    app = asked("regions", "whole_0", "doc-001@493", region="长春市", indicator="书记项目数", scope="上级与全国")
    assert [(card.label, card.value) for card in app.metric] == [("长春市", "推算 ≤ 19.3%"), ("吉林省其余地区", "推算 ≥ 80.7%")]
    operands = app.table[0].value.map(plain)
    assert list(operands["原文写法"]) == ["1177个", "6100多个"]
    assert all(place.endswith("字符") for place in operands["位置"])


def test_a_derived_figure_tells_its_formula_operand_by_operand() -> None:
    tiles = run_page("streams", stream="书记项目", region="长春市")
    key = next(button.key for button in tiles.button if (button.key or "").endswith("secretary_projects_share@220100"))
    tiles.button(key=key).click().run()
    said = [plain(element.value) for element in tiles.markdown]
    assert any("部分占整体的百分比：甲（1,177个） ÷ 乙（6,100多个） × 100%" in words for words in said)
    operands = next(table.value.map(plain) for table in tiles.table if "运算数" in table.value)
    assert list(operands["原文写法"]) == ["1177个", "6100多个"]


def test_a_disputed_figure_shows_every_figure_of_the_conflict() -> None:
    app = run_page("regions", region="长春市", indicator="网格长人数")
    app.button(key="origin:first:grid_chiefs@220100@2020-03-25").click().run()
    conflict = next(table.value.map(plain) for table in app.table if "先列" in table.value)
    assert {"4839", "4389"} <= {"".join(filter(str.isdigit, words)) for words in conflict["原文写法"]}
    assert list(conflict["先列"]).count("●") == 1


def test_an_income_band_leads_to_its_origin() -> None:
    found = facts(asked("villages", "whole_收入", "220100@2022-12-31@100000-open"))
    assert {name: found[name] for name in ("原文写法", "村数", "占比", "收入口径")} == {
        "原文写法": "1679个，占比80.1%",
        "村数": "1,679个",
        "占比": "80.1%",
        "收入口径": "收入",
    }


def test_a_figure_that_is_gone_says_so() -> None:
    app = asked("regions", "first", "没有这一项", year="2021")
    assert [words.value for words in app.info] == ["这个数字已不在当前的数据里，请刷新本页。"]


@pytest.mark.deep
def test_simulated_data_say_so_on_the_page_and_among_the_notes(real: DataFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    real.set_descriptor(version="模拟")
    build(real.path)
    monkeypatch.setattr("dashboard.runtime.current_build.DATA_FOLDER", real.path)
    app = run_page("regions", year="2021")
    assert app.error[0].value == f"模拟数据：{SIMULATED}"
    assert any("5 条须知" in caption.value for caption in app.caption)
    assert max(element.proto.body.count("<span>模拟数据</span>") for element in app.get("html")) == 12
