"""数据查询 does what its address says, in codes and former names, too, and tells what it could not understand."""

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from tests.support.pages import run_page, texts
from tests.support.tables import read_cells, read_widths, read_words

pytestmark = pytest.mark.usefixtures("pages_of_a_copy")

SHIELDING = "新华社英文稿：长春社会治理（Across China: Shielding communities with"
HEAD = "地址里有这些没有看懂"


def told(app: AppTest) -> list[str]:
    """What the notice about the address lists."""
    assert [error.value for error in (*app.exception, *app.error)] == []
    listed = [element.value.replace("\\", "") for element in app.markdown if element.value.startswith("- ")]
    assert bool(listed) == (HEAD in texts(app))
    return [line.removeprefix("- ") for element in listed for line in element.split("\n")]


def test_codes_and_former_names_are_understood() -> None:
    app = run_page("query", within="220100", indicators=["grid_chiefs", "基础网格数"])
    assert told(app) == []
    assert (app.selectbox(key="within").value, app.multiselect(key="indicators").value) == ("长春市", ["网格长人数", "基础网格数"])
    assert "共 3 行" in texts(app)
    assert app.query_params == {"within": "长春市", "indicators": ["网格长人数", "基础网格数"]}


def test_what_is_unknown_is_named_and_the_rest_done() -> None:
    app = run_page("query", indicators=["网格长人数", "已改名的指标"])
    assert told(app) == ["indicators=已改名的指标：没有这个指标"]
    assert "共 3 行" in texts(app)
    app.multiselect(key="indicators").set_value([]).run()
    assert "共 6,632 行" in texts(app)


@pytest.mark.parametrize(
    ("name", "value", "sentence"),
    [
        ("within", "江州市", "within=江州市：没有这个地区（含下级）；可以写 "),
        ("within", "220181", "within=220181：没有它的数字，这里不能选"),
        ("from", "abc", "from=abc：要写成 1900 至 2100 之间的四位年份"),
        ("to", "1999", "to=1999：没有它的数字，这里不能选"),
        ("levels", "国家级", "levels=国家级：没有这个层级；可以写 全国、省级、市级、区县级、街道等 8 种"),
        ("value_from", "很多", "value_from=很多：要写成数，如 1400 或 19.3"),
        ("years", "2020", "years=2020：本页没有这个参数"),
        ("indicater", "grid_chiefs", "indicater=grid_chiefs：本页没有这个参数"),
    ],
)
def test_each_kind_of_unknown_value_is_named_with_its_parameter(name: str, value: str, sentence: str) -> None:
    app = run_page("query", **{name: value})
    (line,) = told(app)
    assert line.startswith(sentence)
    assert "共 6,632 行" in texts(app)
    assert app.query_params == {}


def test_another_page_hears_nothing_of_it() -> None:
    app = run_page("query", within="江州市")
    app.switch_page("../pages/help.py").run()
    assert HEAD not in texts(app)


def sorted_by(app: AppTest, column: str) -> list[str]:
    """The words of a column, in the order in which the browser sorts it: by the numbers behind the words."""
    words, numbers = read_words(app.dataframe[0]), app.dataframe[0].value
    assert pd.api.types.is_float_dtype(numbers[column])
    return list(words[column][numbers[column].sort_values(kind="stable").index])


def test_values_sort_by_their_numbers_and_keep_their_words() -> None:
    app = run_page(
        "query", indicators=["居委会类单位数（统计区划清单）"], within="吉林省", levels=["市级"], **{"from": "2020", "to": "2020"}
    )
    assert sorted_by(app, "数值") == ["57个", "139个", "151个", "163个", "175个", "178个", "178个", "275个", "352个", "625个", "625个"]


def test_bounds_and_other_units_sort_by_the_number_that_is_printed() -> None:
    app = run_page("query", indicators=["村集体经济总收入", "书记项目数", "党建阵地体系覆盖率", "单元长人数"], within="长春市")
    assert sorted_by(app, "数值") == ["89人", "全面覆盖", "1,177个", "12.46万余人", "124,665人", "124,665人"]
    assert sorted_by(app, "界限") == ["至少 124,600人", "", "", "", "", ""]


def test_the_screen_says_how_it_sorts_and_repeats_no_unit() -> None:
    app = run_page("query", indicators=["网格长人数"])
    assert "数值按数的大小排，不看单位；“余、近、约”按印出的数排，区间按小的一端排" in texts(app)
    assert "单位" not in read_words(app.dataframe[0]).columns


def test_no_two_different_rows_look_alike_after_a_filter() -> None:
    every = run_page("query", q="居委会 2017")
    first = read_widths(every.dataframe[0])
    every.text_input(key="q").set_value("长春 居委会 2017").run()
    names = set(read_words(every.dataframe[0])["地区"])
    assert {"长春市（含公主岭，可比口径）", "长春市"} <= names
    longest = max(len(name.encode("gb18030")) for name in names)
    assert read_widths(every.dataframe[0])["地区"] >= longest * 7
    assert first["来源"] > 50


def test_words_that_are_cut_say_so() -> None:
    app = run_page("query", q="Shielding")
    assert set(read_words(app.dataframe[0])["来源"]) == {f"{SHIELDING} improved social governance in Changchun）"}
    assert set(read_cells(app.dataframe[0])["来源"]) == {"新华社英文稿：长春社会治理（Across China: Shielding com…"}


@pytest.mark.parametrize("q", ["词 " * 11, "长" * 201])
def test_a_keyword_beyond_its_limits_shows_no_rows_and_says_the_limits(q: str) -> None:
    app = run_page("query", q=q)
    (error,) = app.error
    assert error.value.startswith("关键词要有 1 至 10 个词，合计不超过 200 个字符，用空格分开；现在是 ")
    assert (len(app.dataframe), app.get("download_button"), "行" in texts(app).partition("---")[0]) == (0, [], False)
    assert app.text_input(key="q").label == "关键词（空格分开，同时满足；最多 10 个词、200 个字符）"


def test_the_boxes_of_numbers_show_what_is_asked() -> None:
    app = run_page("query", value_from="0.125", value_to="19.345")
    boxes = [app.number_input(key=key) for key in ("value_from", "value_to")]
    assert [(box.value, box.proto.format) for box in boxes] == [(0.125, "%g"), (19.345, "%g")]
