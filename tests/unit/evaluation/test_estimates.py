"""The rate of a city and its districts from streets that were drawn, through the mechanism."""

from typing import Any

from evaluation.mechanisms.rates import assess_rates
from evaluation.results import Result
from evaluation.scheme.model import Scheme
from evaluation.tables import Unit, UnitCount
from tests.unit.evaluation.test_mechanisms import count

CODES = {"一区": "220102", "二区": "220103", "外市": "222401"}


def streets(district: str, number: int) -> list[Unit]:
    return [
        Unit(unit_code=f"{CODES[district]}00{place}", name="", unit_type="street", parent_code=CODES[district], parent_name=district)
        for place in range(number)
    ]


def asked(unit: str, rate: float, population: int | None = 1000) -> UnitCount:
    code = f"{CODES[unit[:2]]}00{unit[2:]}"
    return UnitCount(**{**count(code, round(50 * rate), 50), "population": population})  # type: ignore[typeddict-item]


def find(rows: list[UnitCount], group: str) -> dict[str, Any]:
    results: list[Result] = assess_rates(Scheme("s", "示例", "rates", "1", None, (), compare_within="none"), rows, UNITS)
    wanted = ("whole_rate", "whole_lower", "whole_upper", "reason")
    return {
        row["statistic"]: row["text"] if row["value"] is None else round(row["value"], 4)
        for row in results
        if row["unit_code"] == "" and row["group"] == group and row["statistic"] in wanted
    }


UNITS = [*streets("一区", 6), *streets("二区", 10), *streets("外市", 3)]  # another city, which reports nothing
ROWS = [asked("一区0", 0.9), asked("一区1", 0.8), asked("二区0", 0.6), asked("二区1", 0.7), asked("二区2", 0.8)]


def test_a_city_and_its_districts_are_estimated_from_five_of_sixteen_streets() -> None:
    assert find(ROWS, "") == {"whole_rate": 0.7562, "whole_lower": 0.639, "whole_upper": 0.8735}
    assert find(ROWS, "二区")["whole_rate"] == 0.7


def test_a_district_of_which_one_street_was_drawn_says_why_there_is_none() -> None:
    assert find(ROWS[:3], "") == {"reason": "二区不足两个抽中的单位，看不出单位之间差多少，推不出总体；请每个区至少抽两个"}
    assert find(ROWS[:3], "一区")["whole_rate"] == 0.85


def test_without_populations_nothing_is_estimated_and_where_some_lack_it_says_so() -> None:
    assert find([asked(name, 0.8, None) for name in ("一区0", "一区1", "二区0")], "") == {}
    assert find([*ROWS[:4], asked("二区2", 0.8, None)], "") == {"reason": "有抽中的单位没有写总人数或分子不是确数，推不出总体"}
