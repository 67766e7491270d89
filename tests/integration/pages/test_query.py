"""数据查询 does what its address says, in codes and former names, too, and tells what it could not understand."""

import pytest
from streamlit.testing.v1 import AppTest

from tests.support.pages import run_page, texts

pytestmark = pytest.mark.usefixtures("pages_of_a_copy")

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
    assert told(app) == ["indicators=已改名的指标：没有这个指标"]
    assert "共 6,355 行" in texts(app)


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
    assert "共 6,355 行" in texts(app)
    assert app.query_params == {}


def test_another_page_hears_nothing_of_it() -> None:
    app = run_page("query", within="江州市")
    app.switch_page("../pages/help.py").run()
    assert HEAD not in texts(app)
