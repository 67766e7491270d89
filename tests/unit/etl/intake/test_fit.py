"""Next month's form under the mapping of this month's: what is the same or moved is silent, what is renamed, new or gone is asked."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

import pytest

from etl.intake.container import read_sheets
from etl.intake.fit import accept_gone, accept_new, accept_same, make_mapping
from etl.intake.mapping import SUM, Mapping
from etl.intake.proposal import Proposal, Upload, propose
from etl.intake.recognition.tables import recognise
from etl.intake.sheet import Cell, Sheet
from tests.unit.etl.intake.made_sheets import known_places, make_sheet
from tests.unit.etl.intake.test_messy_tables import FOLDER

TODAY = date(2026, 12, 1)
HEADS = ("序号", "地区", "实际发放量（箱）", "蔬菜总量（吨）", "库存（吨）")


def make_form(day: int, *heads: str, order: Sequence[int] = (2, 3, 4)) -> Sheet:
    """A daily form of three columns of numbers, in any order, under any headings."""
    columns = (*(0, 1), *order)
    body = ([1, "朝阳区", day, day * 2, day * 3], [2, "南关区", day + 1, day + 2, day + 3])
    rows = [[f"4月{day}日长春市保供情况"], *([row[column] for column in columns] for row in (heads or HEADS, *body))]
    return make_sheet(rows)


def read(sheet: Sheet, settled: Mapping | None = None) -> Proposal:
    tables = tuple(recognise([sheet], known_places()))
    settled = settled or make_mapping("保供", "packs", tables, year=2022, repeated=SUM)
    return propose(Upload("x", b"", tables), settled, known_places(), TODAY)


def list_figures(proposal: Proposal) -> set[tuple[str, str, str]]:
    return {(str(row["indicator_id"]), str(row["region_code"]), f"{row['value'].normalize():f}") for row in proposal.rows}


KEPT = read(make_form(10)).settled


def test_the_next_day_s_form_has_no_question() -> None:
    proposal = read(make_form(11), KEPT)

    assert (proposal.questions, proposal.problems) == ((), ())
    assert {figure[0] for figure in list_figures(proposal)} == {figure[0] for figure in list_figures(read(make_form(10), KEPT))}


@pytest.mark.parametrize("order", [(4, 2, 3), (3, 4, 2), (4, 3, 2)])
def test_columns_that_moved_are_silent_and_give_the_same_figures(order: Sequence[int]) -> None:
    proposal = read(make_form(11, order=order), KEPT)

    assert (proposal.questions, proposal.problems) == ((), ())
    assert list_figures(proposal) == list_figures(read(make_form(11), KEPT))


RENAMED = make_form(11, "序号", "地区", "计划发放量（箱）", "蔬菜总重（吨）", "库存（吨）")


def test_headings_that_are_renamed_are_asked_each_and_stand_in_the_way_until_they_are_answered() -> None:
    proposal = read(RENAMED, KEPT)

    assert proposal.questions == (
        "“实际发放量”现在写作“计划发放量”，是同一指标吗？",
        "“蔬菜总量”现在写作“蔬菜总重”，是同一指标吗？",
    )
    assert [(problem.rule, problem.cell) for problem in proposal.errors] == [("heading-renamed", "C2"), ("heading-renamed", "D2")]


def test_a_heading_that_is_the_same_keeps_its_indicator_and_another_gets_one_of_its_own() -> None:
    settled = accept_same(KEPT, "蔬菜总量", "蔬菜总重")
    settled = accept_new(accept_gone(settled, "实际发放量"), "计划发放量", is_imported=True)
    proposal = read(RENAMED, settled)
    before = {row["cell"][0]: row["indicator_id"] for row in read(make_form(11), KEPT).rows}
    after = {row["cell"][0]: row["indicator_id"] for row in proposal.rows}

    assert (proposal.questions, proposal.problems) == ((), ())
    assert {column: after[column] == before[column] for column in "CDE"} == {"C": False, "D": True, "E": True}
    # The month after, the new words are those that are known.
    assert read(RENAMED, settled).questions == ()


def test_a_heading_that_is_new_is_taken_or_left_and_one_that_is_gone_may_come_back() -> None:
    sheet = make_form(11, "序号", "地区", "实际发放量（箱）", "蔬菜总量（吨）", "志愿者（人）")
    asked = read(sheet, KEPT)
    assert asked.questions == ("多出“志愿者”，要导入吗？", "少了“库存”，这一期没有吗？")
    assert [problem.rule for problem in asked.errors] == ["heading-gone", "heading-new"]

    answered = accept_gone(accept_new(KEPT, "志愿者", is_imported=False), "库存")
    assert read(sheet, answered).questions == ()
    assert {row["cell"][0] for row in read(sheet, answered).rows} == {"C", "D"}
    assert read(make_form(12), answered).questions == ("多出“库存”，要导入吗？", "少了“志愿者”，这一期没有吗？")


def test_every_table_of_a_report_is_held_to_its_headings() -> None:
    def make(second: str) -> Sheet:
        first = [["地区", "网格（个）"], ["朝阳区", 1], ["南关区", 2], ["宽城区", 3], ["续表"]]
        return make_sheet([["2021年"], *first, ["地区", second], ["朝阳区", 4], ["南关区", 5], ["宽城区", 6]])

    kept = read(make("楼栋长（人）")).settled

    assert kept.headings == ("地区", "网格", "楼栋长")
    assert read(make("兼职楼栋长（人）"), kept).questions == ("“楼栋长”现在写作“兼职楼栋长”，是同一指标吗？",)


def swap_columns(sheet: Sheet, first: int, second: int) -> Sheet:
    """The sheet with two columns exchanged, the words of merged headings in each of their cells."""

    def swap(cells: Sequence[Cell]) -> tuple[Cell, ...]:
        swapped = list(cells)
        swapped[first], swapped[second] = cells[second], cells[first]
        return tuple(swapped)

    return replace(sheet, rows=tuple(map(swap, sheet.filled)), merges=tuple(merge for merge in sheet.merges if merge.left == merge.right))


@pytest.mark.skipif(not FOLDER.exists(), reason="the files are not at hand (MESSY_TABLES)")
class TestRealForms:
    """A city's daily form of 10 April, that of the day after, and what might become of it."""

    def read(self, number: int, settled: Mapping | None = None, change: Callable[[Sheet], Sheet] = lambda sheet: sheet) -> Proposal:
        (path,) = FOLDER.glob(f"{number:02}_*")
        sheets = [change(sheet) for sheet in read_sheets(path.read_bytes())]
        tables = tuple(recognise(sheets, known_places(), path.name))
        settled = settled or make_mapping("蔬菜包", "packs", tables, year=2022, repeated=SUM)
        return propose(Upload(path.name, b"", tables), settled, known_places(), TODAY)

    def test_the_day_after_has_no_question(self) -> None:
        proposal = self.read(3, self.read(2).settled)

        assert (proposal.questions, proposal.errors) == ((), ())
        assert [problem.advice for problem in proposal.doubts] == ["工作表名“4.10”与标题“4月11日”说的时间不同"]
        assert sum(proposal.account().values()) == 181

    def test_two_renamed_headings_are_the_only_questions(self) -> None:
        def rename(sheet: Sheet) -> Sheet:
            rows = (tuple("自购" if cell == "自采" else cell for cell in row) for row in sheet.rows)
            return replace(sheet, rows=tuple(rows))

        assert self.read(3, self.read(2).settled, rename).questions == (
            "“属地自保自采蔬菜包”现在写作“属地自保自购蔬菜包”，是同一指标吗？",
            "“属地自保自采蔬菜总量”现在写作“属地自保自购蔬菜总量”，是同一指标吗？",
        )

    def test_columns_that_moved_give_the_same_figures(self) -> None:
        kept = self.read(2).settled
        moved = self.read(3, kept, lambda sheet: swap_columns(sheet, 8, 13))

        assert (moved.questions, moved.errors) == ((), ())
        assert list_figures(moved) == list_figures(self.read(3, kept))
