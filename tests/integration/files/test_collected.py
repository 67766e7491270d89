"""What can be collected into a briefing beside charts: rows of 数据查询, mechanisms side by side; found again by the address that it keeps."""

import pytest

from dashboard.briefing.figures import find_figures
from dashboard.runtime.address import CARD_PART
from dashboard.runtime.current_build import current_build
from indicators.model.rows import observations_of
from indicators.views.briefing import Briefing, Item
from indicators.views.handout import make_handout, stamp_build
from indicators.views.pages import view_address
from indicators.wording.figure_words import row_words
from indicators.wording.mechanism_rows import MOST_COMPARED
from tests.support.pages import run_page

pytestmark = pytest.mark.usefixtures("pages_of_a_copy")


def test_rows_of_the_query_are_a_figure_at_their_address() -> None:
    (figure,) = view_address("query", (("within", "长春市"), ("streams", "网格与三长"), ("page", "1")), current_build())
    assert (figure.key, figure.title) == ("query", "查询结果：地区（含下级） 长春市；条线 网格与三长")
    assert len(figure.frame) == current_build().value_count(within="220100", streams=("grid_governance",))


@pytest.mark.parametrize("pairs", [(), (("within", "没有这个地方"),), (("q", "没有这样的词语"),)])
def test_too_many_rows_none_or_what_cannot_be_read_are_no_figure(pairs: tuple[tuple[str, str], ...]) -> None:
    assert view_address("query", pairs, current_build()) == ()


def test_a_few_rows_can_be_collected_and_many_cannot() -> None:
    few = run_page("query", within="长春市", streams="网格与三长")
    assert [button.label for button in few.button if button.label == "加入汇报"] == ["加入汇报"]
    assert [button.label for button in run_page("query").button if button.label == "加入汇报"] == []


def test_mechanisms_are_a_figure_with_what_they_share_and_in_what_they_differ() -> None:
    (figure,) = view_address("grids", (("grid_part", "怎样设计"),), current_build())
    table = figure.kind.value_table(figure.frame)
    assert 1 < len(table) <= MOST_COMPARED
    assert list(table.columns) == ["机制", "地区", "几个部分", "哪些部分", "共同的部分", "不同的部分", "是什么", "须知"]
    names = [named.name for named in figure.kind.named_figures(figure.frame)]
    (other,) = view_address("grids", (("grid_part", "怎样设计"), ("columns_chiefs", names[0])), current_build())
    assert [named.name for named in other.kind.named_figures(other.frame)] == names[:1]


def test_every_mechanism_table_can_be_taken_away_and_collected() -> None:
    for page, choices in (
        ("designs", {}),
        ("designs", {"design_part": "全部机制"}),
        ("grids", {"grid_part": "怎样设计"}),
        ("stations", {"station_part": "机制"}),
    ):
        assert [button.label for button in run_page(page, **choices).button if button.label == "加入汇报"], (page, choices)


def test_a_file_of_a_briefing_lists_the_choices_of_each_figure() -> None:
    """筛选条件：无 once stood above figures that were chosen by region, stream and year."""
    items = (
        Item("regions", (("region", "长春市"), ("look", "份额"), ("year", "2021")), "first", "份额"),
        Item("query", (("within", "长春市"), ("streams", "网格与三长")), "query", "查询结果"),
    )
    figures = tuple(found.figure for found in find_figures(Briefing("汇报", items)) if found.figure is not None)
    build = current_build()
    made = make_handout("汇报", figures, stamp_build(build, "2026-12-01 08:00"), build.indicators(), build.sources())
    assert made.stamp.filters == (
        (figures[0].title, "地区：长春市，看法：份额，年份：2021"),
        (figures[1].title, "地区（含下级）：长春市，条线：网格与三长"),
    )


def test_yearly_changes_are_rows_that_every_file_holds() -> None:
    pairs = (("change", "逐年增减"), ("region", "长春市"), ("indicator", "居委会类单位数（统计区划清单）"))
    (figure,) = view_address("years", pairs, current_build())
    changes = figure.frame[figure.frame["indicator_id"] == "list_residents_committees__yearly_change"]
    assert {row["period_end"][:4]: row_words(row) for row in observations_of(changes)} == {
        "2018": "推算 12个",
        "2019": "推算 20个",
        "2021": "推算 19个",
        "2022": "推算 27个",
        "2023": "推算 38个",
    }
    assert {row["status"] for row in observations_of(changes)} <= {"E", "B"}


def test_the_origin_of_a_mechanism_is_shown_with_its_document() -> None:
    page = run_page("designs", **{f"{CARD_PART}designs": "数据来源"})
    box = next(one for one in page.selectbox if one.label == "看一个数字的完整出处")
    page = box.set_value(box.options[0]).run()
    assert not page.exception
    assert "复制引用" in " ".join(element.value for element in page.markdown)
