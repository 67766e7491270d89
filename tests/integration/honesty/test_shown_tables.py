"""Tables on the screen: the value beside the name, no digit lost, words whole where they are the point."""

import re

import hypothesis.strategies as st
import pandas as pd
import pytest
from hypothesis import given

from dashboard.card.tables import PADDING, ROOM, count_pixels, cut, measure_columns, put_value_beside_name
from dashboard.panels.planned_charts import lay_in_rows
from dashboard.runtime.current_build import current_build
from dashboard.runtime.markdown import keep_together, keep_units
from indicators.store.connection import Store
from indicators.views.pages.planned import plan_figures
from tests.support.pages import run_page, texts
from tests.support.tables import read_widths, read_words, read_written

pytestmark = pytest.mark.usefixtures("pages_of_a_copy")
PHONE = 343  # pixels between the margins of a phone
FORMULA = "部分占整体的百分比：甲（推算 159,835人） ÷ 乙（31.94万余人） × 100%"


@pytest.mark.parametrize(
    ("room", "shown"),
    [
        (700, FORMULA),
        (372, "部分占整体的百分比：甲（推算 159,835人） ÷ 乙（…"),
        (400, "部分占整体的百分比：甲（推算 159,835人） ÷ 乙（…"),
        (230, "部分占整体的百分比：甲（推算 …"),
    ],
)
def test_a_cell_ends_in_a_sign_and_never_inside_a_number(room: int, shown: str) -> None:
    assert cut(FORMULA, room) == shown


@given(st.text(st.sampled_from("甲乙人万余12,.— a"), max_size=40), st.integers(30, 300))
def test_whatever_is_cut_has_room_and_keeps_its_numbers_whole(cell: str, room: int) -> None:
    shown = cut(cell, room)
    assert shown == cell or (
        count_pixels(shown) <= room and cell.startswith(shown[:-1]) and not re.search(r"[\d万]…$", shown.replace("乙万…", ""))
    )


def test_the_value_stands_behind_the_column_that_tells_rows_apart() -> None:
    words = pd.DataFrame(
        {"名次": ["1", "2"], "指标": "社区数", "地区": ["甲市", "乙市"], "时期": "2020年", "数值": ["2个", "1个"], "状态": ""}
    )
    assert list(put_value_beside_name(words)) == ["名次", "地区", "数值", "指标", "时期", "状态"]
    assert list(put_value_beside_name(words.head(1))) == ["名次", "指标", "数值", "地区", "时期", "状态"]
    assert list(put_value_beside_name(words[["地区", "状态"]])) == ["地区", "状态"]


def test_long_columns_share_what_a_desk_has_room_for() -> None:
    narrow, long = ["字" * 10], ["字" * 90]
    alone = measure_columns({"甲": narrow, "乙": long}, {"甲": 1, "乙": 1})
    assert (alone["甲"], sum(alone.values())) == (round(133 + PADDING), 1160)
    assert measure_columns({"甲": narrow, "乙": long, "丙": long, "丁": long}, dict.fromkeys("甲乙丙丁", 1))["乙"] == 420


def test_where_columns_have_no_room_their_titles_do_without_that_for_a_sign() -> None:
    few, many = {name: ["1"] for name in "甲乙丙丁"}, {name: ["1"] for name in "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥"}
    assert set(measure_columns(few, dict.fromkeys(few, 1)).values()) == {53}
    assert set(measure_columns(many, dict.fromkeys(many, 1)).values()) == {50}


def test_the_figures_of_all_prefectures_stand_in_sight() -> None:
    (table,) = run_page("tables", layout="指标×地区").dataframe
    assert sum(read_widths(table).values()) <= ROOM


@pytest.mark.parametrize(
    ("page", "choices"),
    [("query", {}), ("query", {"within": "长春市"}), ("sources", {}), ("regions", {"year": "2021", "view_first": "表"})],
)
def test_a_phone_shows_the_name_and_the_value(page: str, choices: dict[str, str]) -> None:
    table = run_page(page, **choices).dataframe[0]
    columns = list(read_words(table))
    shown = columns[: columns.index("数值") + 1]
    assert sum(read_widths(table)[title] for title in shown) <= PHONE, shown


def test_the_newest_year_of_the_gaps_stands_first() -> None:
    years = list(read_written(run_page("quality").table[0]))
    assert years == sorted(years, reverse=True) != []


def test_before_an_audience_a_table_is_written_and_says_how_many_rows_it_leaves_out() -> None:
    app = run_page("years", change="变化清单", present="1")
    assert (len(app.dataframe), len(app.table[0].value)) == (0, 8)
    assert "这里列前 8 行，另有 5 行，见下载的文件。" in texts(app)


@pytest.mark.parametrize("choices", [{}, {"present": "6"}])
def test_other_bands_are_written_whole(choices: dict[str, str]) -> None:
    said = [read_written(table) for table in run_page("villages", **choices).table]
    assert list(said[0]["村数"]) == ["856个", "101个"]
    assert next(table for table in said if "4,933个" in set(table.get("村数", [])))["须知"].tolist() == ["滚动统计至6月12日，非全年"]


def test_words_of_figures_stay_together() -> None:
    assert keep_together("截至2020-12累计~").replace("\u2060", "|") == "截至2020|-|12累计|~"
    assert keep_together("推算 2,095—2,097人/期").replace("\u2060", "|") == "推算 2,095|—|2,097人|/|期"
    assert keep_units("约12.46万余人，709个，2020年").replace("\u2060", "|") == "约12.46|万|余|人，709|个，2020|年"


@pytest.mark.parametrize(
    ("table", "column"),
    [("indicator_values", "note"), ("mechanism_list", "note"), ("sources", "date_reason"), ("conflicts", "disagreement")],
)
def test_notes_name_sources_by_their_titles(store: Store, table: str, column: str) -> None:
    told = store.ask(f'SELECT "{column}" AS words FROM "{table}" WHERE "{column}" IS NOT NULL')["words"]
    ids = set(store.ask("SELECT source_id FROM sources")["source_id"])
    assert [words for words in told if any(re.search(rf"{re.escape(name)}(?![\w-])", words) for name in ids if "-" in name)] == []


def test_a_chart_of_many_rows_stands_alone() -> None:
    figures = [figure for figure in plan_figures(current_build(), "population", "220000") if figure.chart is not None]
    sizes = [[len(figure.chart.marks) for figure in row if figure.chart] for row in lay_in_rows(figures)]
    assert sizes == [[9], [5, 3], [17], [2, 2], [2]]


def test_a_chart_that_leaves_half_of_its_row_empty_does_not_stand_alone() -> None:
    figures = [figure for figure in plan_figures(current_build(), "grid_governance", "220000") if figure.chart is not None]
    kinds = [[figure.chart.kind for figure in row if figure.chart] for row in lay_in_rows(figures)]
    assert kinds[0] == ["levels", "dots"]
