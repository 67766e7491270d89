"""Times as reports say them."""

from datetime import date

import pytest

from etl.intake.language.periods import Period, find_name_period, find_periods, read_period, split_period

LABELS = {
    "2022年": "2022",
    "2019 年": "2019",
    "2018年末": "2018",
    "2022年4月": "2022-04",
    "2022.04": "2022-04",
    "2022年4月10日": "2022-04-10",
    "2022-04-10": "2022-04-10",
    "2020-06-05 20:11:00": "2020-06-05",
    "2022/4/3": "2022-04-03",
    "4月10日": "????-04-10",
    "4月11日\n（0-18时）": "????-04-11",
    "7日": "????-??-07",
    "2022年1-6月": "2022-01/2022-06",
    "2021年上半年": "2021-01/2021-06",
    "2021年第三季度": "2021-07/2021-09",
    "2019—2021年": "2019/2021",
    "2005": "2005",
    "４月１０日": "????-04-10",
}


@pytest.mark.parametrize(("label", "words"), LABELS.items())
def test_a_label_is_read_as_the_time_that_it_says(label: str, words: str) -> None:
    period = read_period(label)

    assert period is not None
    assert period.words == words


@pytest.mark.parametrize("label", ["1-1 各地区户数", "5-3各市、县", "A0101a", "最近20年", "朝阳区", "1.25", "4.10", "57.8万人", "合计", ""])
def test_what_says_no_time_is_none(label: str) -> None:
    assert read_period(label) is None


def test_what_came_before_a_day_is_told_apart_from_the_day() -> None:
    assert read_period("4月3日之前") == Period((None, 4, 3), (None, 4, 3), is_until=True)
    assert read_period("4月3日") == Period((None, 4, 3), (None, 4, 3))


def test_a_heading_is_parted_from_the_time_inside_it() -> None:
    period, words = split_period("4月10日实际发放量")

    assert (period and period.words, words) == ("????-04-10", "实际发放量")
    assert split_period("4.19日复市")[1] == "复市"
    assert split_period("本期(03月18日)")[1] == "本期"


def test_two_times_in_a_heading_are_no_time() -> None:
    assert split_period("4月8日和4月9日合计") == (None, "4月8日和4月9日合计")
    assert len(find_periods("4月8日和4月9日合计")) == 2


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("4.10", "????-04-10"),
        ("0410蔬菜进销存表", "????-04-10"),
        ("2.0429限上企业.xls", "????-04-29"),
        ("raw-2020.xls", "2020"),
        ("20220410.xlsx", "2022-04-10"),
    ],
)
def test_names_of_sheets_and_files_say_days_in_short(name: str, words: str) -> None:
    period = find_name_period(name)

    assert period is not None
    assert period.words == words


@pytest.mark.parametrize("name", ["Sheet1", "Sheet1 (2)", "1-40", "1-12", "A0101a.xls", "7保障体系", "年度数据"])
def test_names_that_number_tables_say_no_day(name: str) -> None:
    assert find_name_period(name) is None


def test_a_time_has_its_days_once_its_year_is_known() -> None:
    period = read_period("2月")

    assert period is not None
    assert period.days is None
    assert period.complete(2024).days == (date(2024, 2, 1), date(2024, 2, 29))


def test_a_day_that_is_none_has_no_days() -> None:
    period = read_period("2022年2月30日")

    assert period is not None
    assert period.days is None
