"""Figures that look like years, and years that are headings."""

from etl.intake.sheet import Cell, Sheet
from tests.unit.etl.intake.made_sheets import make_sheet
from tests.unit.etl.intake.test_reading import read, tell

CITIES = {"长春市": "220100", "吉林市": "220200", "四平市": "220300"}


def read_rows(sheet: Sheet) -> list[tuple[str, ...]]:
    return [row[:4] for row in tell(read(sheet))]


def test_a_first_row_of_figures_that_look_like_years_is_read_as_figures() -> None:
    figures = {"长春市": (2048, 1905), "吉林市": (7, 1950), "四平市": (2001, 2002)}
    sheet = make_sheet([["2023年微心愿"], ["地区", "征集（个）", "办结（个）"], *([city, *pair] for city, pair in figures.items())])
    expected = [
        (CITIES[city], "2023", name, str(value))
        for city, pair in figures.items()
        for name, value in zip(("征集", "办结"), pair, strict=True)
    ]
    assert read_rows(sheet) == expected


def test_a_table_of_figures_that_all_look_like_years_is_read_as_figures() -> None:
    rows: list[list[Cell]] = [["长春市", 2048, 1905], ["吉林市", 2010, 1950]]
    sheet = make_sheet([["2023年微心愿"], ["地区", "征集（个）", "办结（个）"], *rows])
    assert [value for *_, value in read_rows(sheet)] == ["2048", "1905", "2010", "1950"]


def test_a_count_that_looks_like_a_year_beside_its_year_is_a_count() -> None:
    sheet = make_sheet([["长春市微心愿"], ["年份", "征集（个）"], [2021, 1905], [2022, 2048], [2023, 300]])
    assert read_rows(sheet) == [
        ("220100", "2021", "征集", "1905"),
        ("220100", "2022", "征集", "2048"),
        ("220100", "2023", "征集", "300"),
    ]


def test_figures_like_years_below_years_are_figures() -> None:
    sheet = make_sheet([["微心愿（个）"], ["地区", 2022, 2023], ["长春市", 2048, 1905], ["吉林市", 7, 8]])
    assert [row[:2] + row[3:] for row in read_rows(sheet)] == [
        ("220100", "2022", "2048"),
        ("220100", "2023", "1905"),
        ("220200", "2022", "7"),
        ("220200", "2023", "8"),
    ]


def test_years_below_the_headings_that_they_divide_stay_headings() -> None:
    sheet = make_sheet(
        [["地区", "征集（个）", None, "办结（个）", None], [None, 2022, 2023, 2022, 2023], ["长春市", 9, 8, 7, 6]],
        merges=["A1:A2", "B1:C1", "D1:E1"],
    )
    assert read_rows(sheet) == [
        ("220100", "2022", "征集", "9"),
        ("220100", "2023", "征集", "8"),
        ("220100", "2022", "办结", "7"),
        ("220100", "2023", "办结", "6"),
    ]


def test_years_of_their_own_below_each_heading_stay_headings() -> None:
    sheet = make_sheet([["地区", "征集（个）", "办结（个）"], ["年份", 2022, 2023], ["长春市", 9, 8], ["吉林市", 5, 4]])
    assert read_rows(sheet) == [
        ("220100", "2022", "征集", "9"),
        ("220100", "2023", "办结", "8"),
        ("220200", "2022", "征集", "5"),
        ("220200", "2023", "办结", "4"),
    ]
