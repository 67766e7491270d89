"""Every page runs with its defaults and with choices from the address; what it shows is what the store holds."""

from pathlib import Path

import pandas as pd
import pytest

from etl.build import build
from indicators.store.catalogue import coverage, indicators, mechanisms
from indicators.store.connection import Store
from indicators.store.observations import values
from indicators.store.value_filter import ValueFilter
from tests.support.data_folder import DataFolder
from tests.support.pages import PAGES, assert_sound, drawn, run_page, texts, views
from tests.support.tables import read_words

CHOICES: list[tuple[str, dict[str, str | list[str]]]] = [
    ("streams", {"stream": "党群服务阵地", "region": "长春市"}),
    ("streams", {"stream": "党内统计", "region": "全国"}),
    ("streams", {"stream": "人才政策", "region": "辽源市"}),
    ("designs", {"stream": "网格与三长"}),
    ("query", {"q": "网格长 长春"}),
    ("query", {"within": "长春市", "from": "2020", "to": "2022", "qualifiers": ["余/多/超过", "近/接近"]}),
    ("query", {"from": "2023", "to": "2020"}),
    ("query", {"q": "=1+1 '; DROP TABLE observations; --"}),
]
UNKNOWN = ("region", "indicator", "second", "stream", "year", "scope", "look", "change", "within", "from", "to")
INVALID: dict[str, str | list[str]] = {**dict.fromkeys(UNKNOWN, "没有这一项"), "regions": ["没有这一项"], "qualifiers": ["没有这一项"]}


pytestmark = pytest.mark.usefixtures("pages_of_a_copy")


@pytest.fixture(scope="module")
def every(store: Store) -> pd.DataFrame:
    return values(store, ValueFilter())


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


@pytest.mark.parametrize("page", [page for page in PAGES if page != "query"])  # which names it: test_query.py
def test_what_no_page_can_use_in_an_address_is_told_and_changes_nothing_else(page: str, every: pd.DataFrame) -> None:
    app = run_page(page, **INVALID)
    assert_sound(app, page, every)
    assert "地址里有这些没有看懂" in texts(app)
    assert [widget.value for widget in app.selectbox] == [widget.value for widget in run_page(page).selectbox]


def test_the_page_of_quality_counts_what_the_store_holds(store: Store, every: pd.DataFrame) -> None:
    (coverage_map,) = drawn(run_page("quality"))
    labels = [label for trace in coverage_map["data"] if "customdata" in trace for label in trace["text"]]
    held = coverage(store)["value_count"]
    assert sorted(labels) == sorted(f"{count:,}" for count in held)
    assert held.sum() == len(every)


def test_a_stream_counts_what_the_store_holds(store: Store) -> None:
    of_stream = ("grid_governance",)
    counts = (indicators(store)["stream_id"].isin(of_stream).sum(), len(values(store, ValueFilter(streams=of_stream))))
    counted = f"{counts[0]} 个指标，{counts[1]} 个数字，{len(mechanisms(store, of_stream))} 项机制。"
    assert counted in texts(run_page("streams", stream="网格与三长"))


def test_definitions_of_village_income_stand_apart(every: pd.DataFrame) -> None:
    app = run_page("villages")
    assert [header.value for header in app.header] == ["口径：收入", "口径：经营性收入", "口径：收益"]
    for switch in views(app):
        switch.set_value("表")
    app.run()
    tables = [read_words(element) for element in app.dataframe]
    said = [words for table in tables for column in ("占比", "数值") if column in table for words in table[column]]
    assert {"推算 19.9%", "推算 40.4%", "80.1%", "95%以上"} <= set(said)


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
    monkeypatch.setattr("dashboard.runtime.current_build.DATA_FOLDER", tmp_path)
    app = run_page("overview")
    assert [len(app.exception), len(app.title)] == [0, 0]
    assert "make data" in app.error[0].value


def test_a_new_build_is_shown_at_the_next_run(monkeypatch: pytest.MonkeyPatch, real: DataFolder) -> None:
    monkeypatch.setattr("dashboard.runtime.current_build.DATA_FOLDER", real.path)
    app = run_page("query", q="网格长 长春")
    before = app.caption[-1].value
    row = next(number for number, cells in enumerate(real.rows("grids"), 1) if "grid_chiefs@220100@2020-03-25" in cells)
    real.set("grids", row, note="新的须知")
    build(real.path)
    app.run()
    assert "新的须知" in set(app.dataframe[0].value["须知"])
    assert app.caption[-1].value != before


def offered(**choices: str) -> tuple[list[str], str]:
    """The office files of a query, and what is said beside them."""
    app = run_page("query", **choices)
    app.session_state["office_query"] = True
    app.run()
    assert [error.value for error in (*app.exception, *app.error)] == []
    kinds = [button.label for button in app.get("download_button") if str(button.key).endswith("_office")]
    return kinds, "\n".join(caption.value for caption in app.caption)


@pytest.mark.deep
def test_few_rows_are_every_kind_of_office_file_and_many_a_workbook_that_says_so(every: pd.DataFrame) -> None:
    few, _ = offered(q="网格长 长春")
    assert {"Excel 工作簿", "PPT 幻灯片", "Word 专报", "网页", "表格 CSV"} <= set(few)
    many, said = offered()
    assert many == ["Excel 工作簿"]
    assert f"超过 200 行只做 Excel，全部 {len(every):,} 行都在里面" in said
