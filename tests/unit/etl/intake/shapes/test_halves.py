"""A list that goes on beside itself; rates that are fractions and do not show it."""

from datetime import date

from etl.intake.checks import check_results
from tests.unit.etl.intake.made_sheets import known_places, make_sheet
from tests.unit.etl.intake.test_reading import read, tell


def test_two_halves_of_a_list_beside_each_other_are_read_each_with_its_own_places() -> None:
    halves = make_sheet(
        [
            ["2025年微心愿情况", None, None, None, None],
            ["地区", "微心愿（个）", None, "地区", "微心愿（个）"],
            ["长春市", "7", None, "白山市", "4"],
            ["吉林市", "6", None, "松原市", "3"],
            ["四平市", "5", None, "延边州", "2"],
        ]
    )
    assert [row[:4] for row in tell(read(halves))] == [
        ("220100", "2025", "微心愿", "7"),
        ("220200", "2025", "微心愿", "6"),
        ("220300", "2025", "微心愿", "5"),
        ("220600", "2025", "微心愿", "4"),
        ("220700", "2025", "微心愿", "3"),
        ("222400", "2025", "微心愿", "2"),
    ]


def test_rates_that_are_all_below_one_are_doubted_and_small_growth_is_not() -> None:
    rates = make_sheet(
        [
            ["2025年长春各区情况（单位：%）", None, None],
            ["地区", "办结率", "增长率"],
            ["南关区", "0.983", "0.5"],
            ["宽城区", "0.97", "0.3"],
            ["朝阳区", "0.955", "0.2"],
        ]
    )
    doubts = check_results(read(rates), known_places(), {}, date(2026, 1, 1))
    assert [(problem.rule, problem.cell, problem.is_error) for problem in doubts] == [("fraction", "B3", False)]
