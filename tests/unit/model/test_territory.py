"""Codes in being and boundaries that moved, read from the project's own regions."""

import pandas as pd
import pytest

from indicators.model.territory import BoundaryChanges, boundary_change_between, boundary_changes_of, common_whole, regions_above, valid_on
from indicators.store.catalogue import regions as regions_of
from indicators.store.connection import Store


@pytest.fixture(scope="module")
def regions(store: Store) -> pd.DataFrame:
    return regions_of(store)


@pytest.fixture(scope="module")
def boundary_changes(regions: pd.DataFrame) -> BoundaryChanges:
    return boundary_changes_of(regions)


def test_gongzhuling_moved_from_siping_to_changchun_in_june_2020(boundary_changes: BoundaryChanges) -> None:
    assert boundary_changes["220300"] == {"2020-06-01": "2020-06 公主岭市划出"}
    assert boundary_changes["220100"]["2020-06-01"] == "2020-06 公主岭市划入"


@pytest.mark.parametrize("code", ["220100", "220600", "220700"])
def test_a_county_that_becomes_a_district_or_a_city_moves_no_boundary(boundary_changes: BoundaryChanges, code: str) -> None:
    """九台 in 2014, 江源 in 2006 and 扶余 in 2013 stayed where they were."""
    assert boundary_change_between(boundary_changes, code, "2005-01-01", "2020-05-31") == ""


def test_a_boundary_that_moved_between_two_days_is_named_whichever_day_comes_first(boundary_changes: BoundaryChanges) -> None:
    assert boundary_change_between(boundary_changes, "220100", "2020-03-31", "2020-06-30") == "2020-06 公主岭市划入"
    assert boundary_change_between(boundary_changes, "220100", "2020-06-30", "2020-03-31") == "2020-06 公主岭市划入"
    assert boundary_change_between(boundary_changes, "220100", "2020-06-30", "2021-10-31") == ""


def test_constant_boundaries_province_and_country_never_move(boundary_changes: BoundaryChanges) -> None:
    assert not boundary_changes.keys() & {"2201C0", "2203C0", "220000", "000000"}


def test_one_of_the_two_codes_of_gongzhuling_is_in_being_at_a_time(regions: pd.DataFrame) -> None:
    codes = regions[regions["name"] == "公主岭市"]
    found = {day: list(codes[valid_on(codes, day)]["region_code"]) for day in ("2020-05-31", "2020-06-01")}
    assert found == {"2020-05-31": ["220381"], "2020-06-01": ["220184"]}


def test_everything_above_a_region_is_known_nearest_first(regions: pd.DataFrame) -> None:
    assert regions_above(regions, "220104") == ["220100", "220000", "000000"]
    assert regions_above(regions, "000000") == []


def test_the_nearest_region_that_holds_all_of_some_is_never_one_of_them(regions: pd.DataFrame) -> None:
    asked = [("220104", "220102"), ("220104", "220202"), ("220104", "220100"), ("220000", "110000"), ("000000", "220000"), ()]
    assert [common_whole(regions, codes) for codes in asked] == ["220100", "220000", "220000", "000000", "", ""]
