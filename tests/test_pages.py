"""Every page runs with its defaults and with choices from the address; what it shows is what the store holds."""

import random
from pathlib import Path

import pandas as pd
import pytest
from conftest import DataFolder
from pages_fixtures import BARE, PAGES, keeps_its_bound, run_page
from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import ButtonGroup

from dashboard import answers
from etl.build import build
from indicators.store import Store, ValueFilter, values
from indicators.store import indicators as indicators_of
from indicators.vocabulary import QUALIFIERS

COMMITTEES, VILLAGES = "居委会类单位数（统计区划清单）", "村委会类单位数（统计区划清单）"
CHOICES: list[tuple[str, dict[str, str | list[str]]]] = [
    ("regions", {"region": "长春市", "indicator": COMMITTEES, "year": "2021", "scope": "同级地区"}),
    ("regions", {"region": "长春市", "indicator": COMMITTEES, "year": "2019", "scope": "下辖地区"}),
    ("regions", {"region": "长春市", "indicator": "书记项目数", "scope": "同级地区"}),
    ("regions", {"region": "吉林省", "scope": "同级地区", "indicator": VILLAGES}),
    ("regions", {"region": "全国", "scope": "下辖地区", "stream": "行政区划与基层单位"}),
    ("regions", {"region": "全国", "scope": "同级地区"}),
    ("regions", {"region": "龙山区（辽源市）", "indicator": "街道数（统计区划清单）", "year": "2017", "scope": "同级地区"}),
    ("regions", {"region": "吉林省", "indicator": COMMITTEES, "second": VILLAGES}),
    ("years", {"region": "长春市", "indicator": COMMITTEES, "constant": "true"}),
    ("years", {"region": "吉林省", "regions": ["长春市", "四平市", "吉林市"]}),
    ("years", {"region": "全国", "indicator": "党员总数"}),
    ("years", {"region": "公主岭市（长春市）", "regions": ["公主岭市（2020-05以前）"]}),
    ("streams", {"stream": "党群服务阵地", "region": "长春市"}),
    ("streams", {"stream": "党内统计", "region": "全国"}),
    ("streams", {"stream": "人才政策", "region": "辽源市"}),
    ("designs", {"stream": "网格与三长"}),
    ("query", {"q": "网格长 长春"}),
    ("query", {"within": "长春市", "from": "2020", "to": "2022", "qualifiers": ["余/多/超过", "近/接近"]}),
    ("query", {"from": "2023", "to": "2020"}),
    ("query", {"q": "=1+1 '; DROP TABLE observations; --"}),
]
UNKNOWN = ("region", "indicator", "second", "stream", "year", "scope", "within", "from", "to", "constant")
INVALID: dict[str, str | list[str]] = {**dict.fromkeys(UNKNOWN, "没有这一项"), "regions": ["没有这一项"], "qualifiers": ["没有这一项"]}


pytestmark = pytest.mark.usefixtures("pages_of_a_copy")


@pytest.fixture(scope="module")
def every(store: Store) -> pd.DataFrame:
    return values(store, ValueFilter())


def texts(app: AppTest) -> str:
    """What the page says; the strokes that keep data from acting as markup are left out."""
    said = (element.value for kind in (app.title, app.subheader, app.markdown, app.caption, app.info) for element in kind)
    return "\n".join(said).replace("\\", "")


def charts(app: AppTest) -> int:
    return len(app.get("plotly_chart"))


def views(app: AppTest) -> list[ButtonGroup]:
    """The switches of the figure cards: chart, table, sources, notes."""
    return [switch for switch in app.get("button_group") if (switch.key or "").startswith("view_")]


def assert_sound(app: AppTest, page: str, every: pd.DataFrame) -> None:
    """No exception, the right page behind its frame, and no figure on it that has lost its bound."""
    assert [error.value for error in (*app.exception, *app.error)] == []
    assert [title.value for title in app.title] == [PAGES[page]]
    assert f"（{answers.build_id()}）" in app.caption[-1].value
    assert lost_bounds(app, every) == []


def lost_bounds(app: AppTest, every: pd.DataFrame) -> list[str]:
    """Figures in tables and on cards that say less than their qualifier."""
    codes = {words: name for name, words in QUALIFIERS.items()}
    lost = []
    for table in (element.value for element in app.dataframe):
        if {"数值", "限定词"} <= set(table.columns):
            rows = table[~table["限定词"].isin([QUALIFIERS[name] for name in BARE])]
            lost += [str(row["数值"]) for _, row in rows.iterrows() if not keeps_its_bound(row["数值"], codes[row["限定词"]])]
    qualifiers = every.set_index("observation_id")["qualifier"]
    origins = [button.key.rpartition(":")[2] for button in app.button if (button.key or "").startswith("origin:")]
    tiles = [card for card in app.metric if card.label.replace("\\", "").removesuffix("（有冲突）") in set(every["indicator"])]
    for card, observation in zip(tiles, origins, strict=True):
        lost += [] if keeps_its_bound(card.value, qualifiers[observation]) else [f"{card.label} {card.value}"]
    return lost


@pytest.mark.parametrize("page", PAGES)
def test_a_page_runs_with_its_defaults(page: str, every: pd.DataFrame) -> None:
    assert_sound(run_page(page), page, every)


@pytest.mark.parametrize(("page", "choices"), CHOICES)
def test_a_page_runs_with_the_choices_of_its_address(page: str, choices: dict[str, str | list[str]], every: pd.DataFrame) -> None:
    app = run_page(page, **choices)
    assert_sound(app, page, every)
    for name, value in choices.items():
        widgets = [widget for kind in ("selectbox", "multiselect", "text_input", "button_group", "toggle") for widget in app.get(kind)]
        shown = next(widget.value for widget in widgets if widget.key == name)
        assert shown == (value == "true" if isinstance(shown, bool) else value if not isinstance(shown, list) else list(value))


@pytest.mark.parametrize(("page", "choices"), CHOICES)
def test_every_part_of_every_card_keeps_the_bounds(page: str, choices: dict[str, str | list[str]], every: pd.DataFrame) -> None:
    app = run_page(page, **choices)
    for part in ("表", "数据来源", "须知"):
        for switch in views(app):
            switch.set_value(part)
        assert_sound(app.run(), page, every)
        assert {switch.value for switch in views(app)} <= {part}


@pytest.mark.parametrize("page", PAGES)
def test_what_no_page_can_use_in_an_address_is_ignored(page: str, every: pd.DataFrame) -> None:
    app = run_page(page, **INVALID)
    assert_sound(app, page, every)
    assert "没有这一项" not in texts(app)


def test_a_pair_that_is_not_comparable_shows_the_reason_and_no_chart(every: pd.DataFrame) -> None:
    app = run_page("regions", region="长春市", indicator="网格长人数", second="农村综合网格数")
    assert_sound(app, "regions", every)
    assert "一个数城市网格长的人，一个数农村综合网格，对象和城乡都不同。" in texts(app)
    assert charts(app) == 0
    assert {card.label: card.value for card in app.metric}["农村综合网格数"] == "1.7万余个"


def test_a_related_pair_stands_side_by_side_on_two_axes(every: pd.DataFrame) -> None:
    app = run_page("regions", region="吉林省", indicator=COMMITTEES, second=VILLAGES)
    assert_sound(app, "regions", every)
    assert "不画在一条轴上" in texts(app)
    assert charts(app) == 2


def test_the_nine_prefectures_are_compared_in_each_of_the_seven_years(every: pd.DataFrame) -> None:
    for year in range(2017, 2024):
        app = run_page("regions", region="吉林省", indicator=VILLAGES, year=str(year), view_first="表")
        assert str(year) in app.subheader[0].value
        table = next(element.value for element in app.dataframe if "名次" in element.value)
        assert sorted(table["名次"]) == list(range(1, 10))
        assert len(set(table["地区"])) == 9


def test_jilin_is_compared_with_the_other_provinces(every: pd.DataFrame) -> None:
    app = run_page("regions", region="吉林省", indicator=COMMITTEES, scope="同级地区", view_first="表")
    table = next(element.value for element in app.dataframe if "名次" in element.value)
    assert (len(table), "吉林省" in set(table["地区"])) == (31, True)


def test_changchun_has_no_growth_at_the_break_unless_boundaries_are_held_constant(every: pd.DataFrame) -> None:
    def growth(**choices: str) -> dict[str, str]:
        app = run_page("years", region="长春市", indicator=COMMITTEES, **choices)
        assert_sound(app, "years", every)
        table = app.dataframe[-1].value
        return dict(zip(table["时点"], table["说明"], strict=True))

    assert growth()["2020-06-30"] == "序列间断，不算增减"
    assert growth(constant="true")["2020-06-30"] == ""


def test_a_bounded_share_is_said_as_a_bound(every: pd.DataFrame) -> None:
    app = run_page("regions", region="长春市", indicator="书记项目数", scope="同级地区")
    assert_sound(app, "regions", every)
    assert "至多 19.3%" in texts(app)


def test_definitions_of_village_income_stand_apart(every: pd.DataFrame) -> None:
    app = run_page("villages")
    assert [header.value for header in app.header] == ["口径：收入", "口径：经营性收入", "口径：收益"]
    for switch in views(app):
        switch.set_value("表")
    app.run()
    said = [words for element in app.dataframe if "占比" in element.value for words in element.value["占比"]]
    assert {"推算 19.9%", "推算 40.4%", "80.1%", "95%以上"} <= set(said)


def test_a_random_choice_shows_a_chart_or_a_reason(every: pd.DataFrame, store: Store) -> None:
    dice = random.Random(2022)
    with_values = indicators_of(store).query("value_count > 0")["name"].tolist()
    labels = list(run_page("regions").selectbox(key="region").options)
    for _ in range(40):
        page = dice.choice(["regions", "years"])
        choices = {"indicator": dice.choice(with_values), "region": dice.choice(labels), "scope": dice.choice(["下辖地区", "同级地区"])}
        if page == "regions" and dice.random() < 0.4:
            choices["second"] = dice.choice(with_values)
        app = run_page(page, **choices)
        assert_sound(app, page, every)
        assert charts(app) or "不画图：" in texts(app), choices


QUERIES: list[tuple[dict[str, str | list[str]], ValueFilter]] = [
    ({}, ValueFilter()),
    ({"q": "网格长 长春"}, ValueFilter(words=("网格长", "长春"))),
    ({"within": "长春市"}, ValueFilter(within="220100")),
    ({"from": "2020", "to": "2022"}, ValueFilter(year_from=2020, year_to=2022)),
    ({"streams": ["网格与三长", "经费保障"]}, ValueFilter(streams=("grid_governance", "funding"))),
    ({"indicators": ["网格长人数"]}, ValueFilter(indicators=("grid_chiefs",))),
    ({"qualifiers": ["余/多/超过"], "levels": ["市级"]}, ValueFilter(qualifiers=("over",), levels=("prefecture",))),
    ({"processings": ["推算"], "measure_kinds": ["比率"]}, ValueFilter(processings=("derived",), measure_kinds=("ratio",))),
    ({"units": ["万元", "元"], "confidences": ["媒体报道"]}, ValueFilter(units=("元",), confidences=("press",))),
    ({"statuses": ["序列间断"]}, ValueFilter(statuses=("B",))),
    ({"q": "没有这样的词"}, ValueFilter(words=("没有这样的词",))),
]


@pytest.mark.parametrize(("choices", "wanted"), QUERIES)
def test_the_query_page_shows_exactly_the_rows_that_fit(
    choices: dict[str, str | list[str]], wanted: ValueFilter, store: Store, every: pd.DataFrame
) -> None:
    app, frame = run_page("query", **choices), values(store, wanted)
    assert_sound(app, "query", every)
    assert f"共 {len(frame):,} 行" in texts(app)
    assert app.get("download_button")[0].label == f"下载 CSV（{len(frame):,} 行）"
    shown = list(app.dataframe[0].value["观测编号"]) if app.dataframe else []
    assert shown == list(frame["observation_id"])[:200]
    if frame.empty:
        assert "不等于零" in texts(app)


def test_the_query_page_turns_its_pages(store: Store) -> None:
    every = list(values(store, ValueFilter(year_from=2021))["observation_id"])
    last = -(-len(every) // 200)
    shown = [list(run_page("query", page=str(page), **{"from": "2021"}).dataframe[0].value["观测编号"]) for page in (2, last, last + 1)]
    assert shown == [every[200:400], every[200 * (last - 1) :], every[:200]]


def test_another_filter_begins_at_its_first_page(store: Store) -> None:
    app = run_page("query", page="3")
    app.selectbox(key="from").set_value("2018")
    app.run()
    first = values(store, ValueFilter(year_from=2018))["observation_id"].iloc[0]
    assert (app.session_state["page"], app.dataframe[0].value["观测编号"].iloc[0]) == (1, first)


def test_without_a_database_the_frame_says_what_to_do(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(answers, "DATA_FOLDER", tmp_path)
    app = run_page("overview")
    assert [len(app.exception), len(app.title)] == [0, 0]
    assert "make data" in app.error[0].value


def test_a_new_build_is_shown_at_the_next_run(monkeypatch: pytest.MonkeyPatch, real: DataFolder) -> None:
    monkeypatch.setattr(answers, "DATA_FOLDER", real.path)
    app = run_page("query", q="网格长 长春")
    before = app.caption[-1].value
    row = next(number for number, cells in enumerate(real.rows("grids"), 1) if "grid_chiefs@220100@2020-03-25" in cells)
    real.set("grids", row, note="新的须知")
    build(real.path)
    app.run()
    assert "新的须知" in set(app.dataframe[0].value["须知"])
    assert app.caption[-1].value != before
