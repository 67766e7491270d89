"""做表: regions, years and indicators in rows and columns; what the address says is what stands there."""

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from dashboard.runtime.current_build import current_build
from indicators.store.connection import Store
from indicators.views.choices import read_choices
from indicators.views.pages import view
from tests.support.pages import assert_sound, run_page, texts
from tests.support.tables import read_cells

pytestmark = pytest.mark.usefixtures("pages_of_a_copy")

DATES = [f"时期为{day}。" for day in ("2017-10-31", "2018-10-31", "2019-10-31", "2020-06-30", "2021-10-31", "2022-10-31", "2023-06-30")]


def cells(app: AppTest) -> pd.DataFrame:
    (table,) = app.dataframe
    return read_cells(table)


def test_it_opens_with_the_regions_below_and_all_years() -> None:
    app = run_page("tables")
    assert_sound(app, "tables", current_build().values())
    table = cells(app)
    assert list(table.columns) == ["地区", "2017年①", "2018年②", "2019年③", "2020年④", "2021年⑤", "2022年⑥", "2023年⑦"]
    assert table.iloc[0].tolist() == ["长春市", "512个⑧", "524个⑧", "544个⑧", "625个⑨", "644个⑧", "671个⑧", "709个⑧"]
    assert table["地区"].tolist() == [
        "长春市", "吉林市", "四平市", "辽源市", "通化市⑩", "白山市⑪", "松原市", "白城市", "延边朝鲜族自治州⑪"
    ]  # fmt: skip
    said = texts(app)
    assert [note for note in DATES if note not in said] == []
    assert "⑨ 序列间断：公主岭2020年6月由四平划入长春，与上期间断。" in said


def test_it_is_turned_by_one_choice() -> None:
    app = run_page("tables")
    app.button_group(key="turned").set_value("行列互换").run()
    table = cells(app)
    assert (table.columns[0], table["年份"].tolist()[0], table["吉林市"].tolist()) == (
        "年份",
        "2017年③",
        ["363个", "364个", "368个", "352个", "352个", "383个", "390个"],
    )


def test_it_is_sorted_by_number_not_by_spelling() -> None:
    falling, rising = (cells(run_page("tables", sort="2023年", **more)) for more in ({}, {"direction": "从小到大"}))
    numbers = ["709个", "390个", "287个", "184个", "183个", "156个", "151个", "148个", "63个"]
    assert [words.rstrip("①②③④⑤⑥⑦⑧⑨⑩⑪") for words in falling["2023年⑦"]] == numbers
    assert [words.rstrip("①②③④⑤⑥⑦⑧⑨⑩⑪") for words in rising["2023年⑦"]] == numbers[::-1]


def test_totals_agree_with_the_printed_whole_and_say_why_there_is_none() -> None:
    with_whole = run_page("tables", totals="加合计", regions=["吉林省"])
    assert set(cells(with_whole).iloc[-1, 1:]) == {"—⑫"}
    assert "⑫ 不加合计：吉林省含长春市，会重复计算。" in texts(with_whole)
    assert cells(run_page("tables", totals="加合计")).iloc[-1].tolist()[0::7] == ["合计⑩⑪", "推算 2,271个⑧"]
    whole = current_build().values(indicators=("list_residents_committees",), regions=("220000",), years=(2023,))
    assert whole["value"].tolist() == [2271]


def test_indicators_by_region_have_their_units_and_empty_cells_are_no_zero() -> None:
    table = cells(run_page("tables", layout="指标×地区", region="吉林省", indicators=["城市社区数", "镇数（统计区划清单）"], year="2023"))
    assert table["指标"].tolist() == ["城市社区数（个）", "镇数（统计区划清单）（个）①"]
    assert (table["吉林市"].tolist(), table["长春市"].tolist()[0]) == (["—", "57个"], "—")


def test_several_figures_of_a_cell_are_named_in_its_footnote() -> None:
    app = run_page("tables", layout="指标×年份", region="长春市", indicators=["楼栋长人数"], years=["2020"])
    assert cells(app).iloc[0].tolist() == ["楼栋长人数（人）", "35,170人①②③④"]
    assert "④ 同一年另有：3.5万余人（2020-03，长春市织密社区治理网格）；35,170人（2020年8—12月~，" in texts(app)


def test_regions_of_our_own_are_there_when_asked_for() -> None:
    assert [row for row in cells(run_page("tables"))["地区"] if "可比口径" in row] == []
    listed = run_page("tables", made="列出", totals="加合计")
    assert len([row for row in cells(listed)["地区"] if "可比口径" in row]) == 2
    assert "不是行政区划，会重复计算" in texts(listed)


def test_an_address_gives_the_figure_that_the_page_shows() -> None:
    query = {"layout": "指标×年份", "region": "长春市", "stream": "网格与三长", "sort": "2020年"}
    (figure,) = view("tables", read_choices(query.items(), current_build()), current_build())
    assert figure.wide is not None
    assert [list(line) for line in figure.wide.lines] == cells(run_page("tables", **query)).to_numpy().tolist()


def test_figures_of_several_units_are_not_sorted_by_number() -> None:
    app = run_page("tables", layout="指标×年份", region="长春市", stream="网格与三长", years=["2020"])
    assert "各列里单位不同，不按数排。" in texts(app)
    assert [box.key for box in app.selectbox if box.key == "sort"] == []


def test_where_there_is_nothing_it_says_so() -> None:
    app = run_page("tables", region="吉林省", indicator="网格长人数", scope="自选地区")
    assert "列不出表：这些地区、指标和年份没有数字；请换年份、地区或指标。" in texts(app)


def test_a_table_asks_the_database_once(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    ask = Store.ask
    monkeypatch.setattr(Store, "ask", lambda store, sql, *more: asked.append(sql) or ask(store, sql, *more))
    choices = {"region": "220100", "layout": "指标×年份", "years": (2019, 2021, 2022), "stream": "administrative_units", "totals": "加合计"}
    view("tables", choices, current_build())
    assert len([sql for sql in asked if "FROM indicator_values" in sql]) == 1


def test_a_column_that_is_gone_no_longer_sorts() -> None:
    app = run_page("tables", sort="2023年")
    app.button_group(key="layout").set_value("指标×地区").run()
    assert app.selectbox(key="sort").value == "原来的顺序"
    assert [error.value for error in app.exception] == []
