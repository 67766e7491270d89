"""A page that is opened by a frozen link says what has changed since, after tables that were really changed and built."""

from urllib.parse import parse_qs

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.runtime.current_build import current_build
from etl.build import build
from tests.support.data_folder import DataFolder
from tests.support.pages import charts, run_page

pytestmark = pytest.mark.usefixtures("pages_of_a_copy")

TABLE = "administrative_units"
TITLE = "居委会类单位数（统计区划清单）"
CHART = "[“居委会类单位数（统计区划清单）：吉林省9个市州，2021-10-31”](#figure-first)"


def row_of(data: DataFolder, region: str) -> int:
    """The row of the table, as a spreadsheet counts, with the region's number of 2021."""
    name = f"list_residents_committees@{region}@2021-10-31"
    return next(number for number, cells in enumerate(data.rows(TABLE), 1) if name in cells)


def remove(data: DataFolder, *regions: str) -> None:
    names = {f"list_residents_committees@{region}@2021-10-31" for region in regions}
    data.write(TABLE, [cells for cells in data.rows(TABLE) if not names & set(cells)])


def frozen_link(page: str, key: str, **choices: str) -> dict[str, str]:
    """The choices of the frozen link of a card, the frozen figures among them."""
    app = run_page(page, **choices)
    app.session_state[f"links_{key}"] = True
    app.run()
    query = app.code[1].value.partition("?")[2]
    return {name: value for name, (value,) in parse_qs(query).items()}


def notices(app: AppTest) -> list[str]:
    """What the page says about the frozen link."""
    said = [element.value.replace("\\", "") for element in (*app.warning, *app.caption)]
    assert [error.value for error in (*app.exception, *app.error)] == []
    return [words for words in said if "冻结" in words]


def differences(app: AppTest) -> list[list[str]]:
    tables = [element.value for element in app.table if "当时" in element.value]
    return [[words.replace("\\", "") for words in row] for table in tables for row in table.itertuples(index=False)]


@pytest.fixture
def data(real: DataFolder, monkeypatch: pytest.MonkeyPatch) -> DataFolder:
    """The project's tables, which the test changes and builds, shown by the pages."""
    monkeypatch.setattr("dashboard.runtime.current_build.DATA_FOLDER", real.path)
    return real


def test_unchanged_data_are_called_unchanged_in_one_quiet_line(data: DataFolder) -> None:
    link = frozen_link("regions", "first", year="2021")
    version = f"{current_build().build_info()['data_version']}，{current_build().build_id}"
    app = run_page("regions", **link)
    assert notices(app) == [f"{CHART}的数据与冻结时一致（冻结于版本 {version}）。"]
    assert (len(app.warning), differences(app)) == (0, [])


@pytest.mark.deep
def test_a_new_build_with_the_same_figures_is_unchanged(data: DataFolder) -> None:
    link = frozen_link("regions", "first", year="2021")
    data.set(TABLE, row_of(data, "110000"), note="与此图无关的须知")
    before = current_build().build_id
    build(data.path)
    assert current_build().build_id != before
    assert notices(run_page("regions", **link))[0].endswith(f"一致（冻结于版本 1.1.0，{before}）。")


@pytest.mark.deep
def test_every_changed_vanished_and_added_figure_is_listed_with_its_source(data: DataFolder) -> None:
    whole = data.rows(TABLE)
    remove(data, "220300")
    build(data.path)
    link, before = frozen_link("regions", "first", year="2021"), current_build().build_id
    data.write(TABLE, whole)
    data.set(TABLE, row_of(data, "220200"), value=353, as_printed="清单计数353")
    remove(data, "220400")
    build(data.path)
    app = run_page("regions", **link)
    source = "2021年统计用区划代码和城乡划分代码"
    assert notices(app) == [
        f"{CHART.replace('9个市州', '8个市州')}的数据在冻结以后有变化：冻结于版本 1.1.0，{before}，现在是版本 1.1.0，{current_build().build_id}。下面的图是现在的数据。"
    ]
    assert differences(app) == [
        ["改变", f"{TITLE} · 吉林市 · 2021-10-31", "352个", "353个", source],
        ["消失", f"{TITLE} · 辽源市 · 2021-10-31", "61个", "—", source],
        ["新增", f"{TITLE} · 四平市 · 2021-10-31", "—", "183个", source],
    ]


@pytest.mark.deep
def test_a_chart_that_can_no_longer_be_drawn_is_called_so(data: DataFolder) -> None:
    link = frozen_link("regions", "first", year="2021")
    remove(data, "220200", "220300", "220400", "220500", "220600", "220700", "220800", "222400")
    build(data.path)
    app = run_page("regions", **link)
    assert notices(app)[0] == f"冻结时{CHART}是一张图，现在不能画：2021年只有长春市有这个数字，没有可比的地区；其他地区的是2017—2023年的"
    assert ["消失", f"{TITLE} · 吉林市 · 2021-10-31", "352个", "—", "2021年统计用区划代码和城乡划分代码"] in differences(app)


def test_a_card_that_the_page_no_longer_has_is_called_gone(data: DataFolder) -> None:
    link = frozen_link("regions", "first", year="2021")
    app = run_page("villages", frozen=link["frozen"])
    assert notices(app)[0].startswith(f"冻结链接所指的“{TITLE}：吉林省9个市州，2021-10-31”，这一页现在没有了")
    assert {row[0] for row in differences(app)} == {"消失"}


def test_refused_figures_are_compared_too(data: DataFolder) -> None:
    link = frozen_link("regions", "first", region="长春市", indicator="网格长人数")
    app = run_page("regions", **link)
    assert notices(app)[0].startswith("[“网格长人数”](#figure-first)的数据与冻结时一致")


def test_looking_at_another_part_of_the_card_does_not_leave_the_frozen_view(data: DataFolder) -> None:
    link = frozen_link("regions", "first", year="2021")
    app = run_page("regions", **link)
    assert len(notices(app)) == 1
    app.get("button_group")[-1].set_value("表")
    assert len(notices(app.run())) == 1


@pytest.mark.parametrize("frozen", ["", "1", "abc", "1eNq", "1" + "A" * 9000, "<script>alert(1)</script>"])
def test_a_damaged_frozen_link_opens_the_page_and_says_so(data: DataFolder, frozen: str) -> None:
    app = run_page("regions", year="2021", frozen=frozen)
    (notice,) = notices(app)
    assert notice.startswith("冻结链接")
    assert notice.endswith("。下面是现在的数据。")
    assert charts(app) == 1
