"""What this project's own rows promise beyond the rules of every folder: sums that were printed, names and units that say whose and per what."""

import re
from decimal import Decimal
from pathlib import Path

import pytest

from etl.curated.tables import Row, Tables
from indicators.model.rows import EXACT
from tests.support.builds import read_tables

DATA = Path(__file__).resolve().parents[3] / "data"
COUNTRY, CORPS, XINJIANG = "000000", "6500X1", "650000"
STARTED = "old_estates_renovation_started"


@pytest.fixture(scope="module")
def tables() -> Tables:
    return read_tables(DATA)


@pytest.fixture(scope="module")
def observations(tables: Tables) -> list[Row]:
    return [row for table in tables.observation_tables for row in tables.rows[table]]


@pytest.fixture(scope="module")
def indicators(tables: Tables) -> dict[str, Row]:
    return {row["indicator_id"]: row for row in tables.rows["indicators"]}


def by_region(observations: list[Row], indicator: str, end: str) -> dict[str, Row]:
    rows = [row for row in observations if row["indicator_id"] == indicator and str(row["period_end"]) == end and row["status"] != "D"]
    found = {row["region_code"]: row for row in rows}
    assert len(found) == len(rows)
    return found


@pytest.mark.parametrize(
    ("indicator", "end", "total", "regions"),
    [
        (f"{STARTED}_to_june", "2023-06-30", 42621, 32),
        (f"{STARTED}_to_september", "2023-09-30", 51294, 32),
    ],
)
def test_the_provinces_add_up_to_the_printed_total(observations: list[Row], indicator: str, end: str, total: int, regions: int) -> None:
    rows = by_region(observations, indicator, end)
    country = rows.pop(COUNTRY)
    assert (country["value"], sum(row["value"] for row in rows.values()), len(rows)) == (total, total, regions)
    assert {CORPS, XINJIANG} <= set(rows)


@pytest.mark.parametrize(
    ("indicator", "end", "rounded", "added", "step"),
    [
        (f"{STARTED}_to_may", "2024-05-31", 22600, 22627, 100),
        ("old_estates_renovation_planned", "2022-12-31", 51000, 51077, 1000),
    ],
)
def test_the_provinces_add_up_to_a_rounded_total(
    observations: list[Row], indicator: str, end: str, rounded: int, added: int, step: int
) -> None:
    rows = by_region(observations, indicator, end)
    assert (rows.pop(COUNTRY)["value"], sum(row["value"] for row in rows.values())) == (rounded, added)
    assert abs(added - rounded) <= step / 2 or round(added / step) * step == rounded


def test_the_list_of_2022_lacks_one_province_and_so_falls_short_of_the_total(observations: list[Row]) -> None:
    rows = by_region(observations, STARTED, "2022-12-31")
    country = rows.pop(COUNTRY)
    assert (country["value"], sum(row["value"] for row in rows.values()), len(rows)) == (52500, 51192, 30)
    assert XINJIANG not in rows


@pytest.mark.parametrize(("name", "month"), [("may", 5), ("june", 6), ("september", 9), ("november", 11)])
def test_a_part_of_a_year_begins_in_january_and_ends_where_its_name_says(observations: list[Row], name: str, month: int) -> None:
    rows = [row for row in observations if row["indicator_id"] == f"{STARTED}_to_{name}"]
    assert {(row["period_start"].month, row["period_end"].month, row["period_kind"]) for row in rows} == {(1, month, "interval")}
    assert {row["period_start"].year for row in rows} == {row["period_end"].year for row in rows}


def test_whole_years_alone_stand_under_the_name_of_a_year(observations: list[Row]) -> None:
    rows = [row for row in observations if row["indicator_id"] in (STARTED, f"{STARTED}_households")]
    assert {(str(row["period_start"])[5:], str(row["period_end"])[5:]) for row in rows} == {("01-01", "12-31")}


def test_a_difference_of_rounded_figures_is_an_interval(observations: list[Row]) -> None:
    differences = [row for row in observations if row["processing"] == "derived" and "→" in row["as_printed"]]
    assert len(differences) > 20
    assert [row["observation_id"] for row in differences if row["qualifier"] in EXACT] == []
    committees = next(row for row in differences if row["observation_id"] == "residents_committees@000000@2019-12-31")
    assert (committees["value"], committees["value_high"]) == (Decimal(110000), Decimal(112000))


def test_an_income_of_villages_says_that_it_is_collective(indicators: dict[str, Row]) -> None:
    of_villages = [row["name"] for name, row in indicators.items() if re.match(r"villages?_(operating_|net_re|income_)", name)]
    assert len(of_villages) > 20
    assert [name for name in of_villages if "集体" not in name] == []


def test_money_per_head_or_place_says_per_what(indicators: dict[str, Row]) -> None:
    means = [row for row in indicators.values() if row["measure_kind"] in ("mean", "standard") and row["unit"].startswith("元")]
    assert {row["unit"] for row in means} == {"元/人", "元/村", "元/社区", "元/月"}


def test_counts_of_clauses_and_classes_are_no_indicators(indicators: dict[str, Row]) -> None:
    counted = [row["indicator_id"] for row in indicators.values() if row["unit"] in ("类", "种", "条", "项")]
    assert counted == ["incentives_redeemed", "legislative_suggestions_adopted", "legislative_suggestions_from_points"]


def test_a_former_name_is_a_synonym(indicators: dict[str, Row]) -> None:
    former = {
        "property_pipe": ("abandoned_property_estates_share", "物业套管小区体量占比"),
        "a flow": ("happy_estates", "幸福小区数"),
        "an income": ("village_income_mean", "村均收入"),
        "an object": ("incentive_funds_paid", "激励奖励经费"),
        "a sum": ("building_and_unit_leaders", "楼栋长、单元长合计"),
    }
    assert [name for name, (code, word) in former.items() if word not in indicators[code]["synonyms"].split("|")] == []


def test_a_claim_of_wholeness_that_counts_nothing_is_unreliable_and_a_target_is_a_target(observations: list[Row]) -> None:
    claims = {row["as_printed"]: row["status"] for row in observations if row["source_id"] == "doc-002" and row["qualifier"] == "all"}
    assert claims == {"全部": "U", "全面完成": "U", "全面取消": "U", "全覆盖": "A"}
