"""Six schemes of other places, as data alone: folders of files, no line of code."""

import shutil
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from etl.build import build
from indicators.store.cached_store import CachedStore, published_build
from tests.support.data_folder import DataFolder

PLACES = Path(__file__).parent / "other_places"


@pytest.fixture(scope="module")
def places(small_master: DataFolder, tmp_path_factory: pytest.TempPathFactory) -> CachedStore:
    folder = small_master.copy_to(tmp_path_factory.mktemp("places") / "data")
    for part in ("schemes", "evaluation"):
        shutil.copytree(PLACES / part, folder.path / part)
    build(folder.path)
    return published_build(folder.path)


def find(places: CachedStore, scheme: str, statistic: str, measure: str = "", unit: str = "") -> list[Any]:
    """What was found, in the order of the units."""
    rows = places.evaluation_results(scheme, "")
    fits = (rows["statistic"] == statistic) & (rows["unit_code"] != "")
    fits &= (rows["measure_id"] == measure) if measure else True
    fits &= (rows["unit_code"] == unit) if unit else True
    found = rows[fits].sort_values("unit_code", kind="stable")
    return [text if pd.isna(value) else value for value, text in zip(found["value"], found["text"], strict=True)]


def test_three_weighted_rates_order_three_towns(places: CachedStore) -> None:
    assert find(places, "jungar_rates", "score") == [89.5, 89.75, 69.5]
    assert find(places, "jungar_rates", "rank") == [2, 1, 3]
    assert [round(part, 2) for part in find(places, "jungar_rates", "contribution", unit="220184001")] == [30.0, 28.0, 31.5]


def test_five_stars_need_eighty_each_and_four_hundred_and_fifty_together(places: CachedStore) -> None:
    assert find(places, "shaoxing_five_stars", "stars", "stars") == [451, 475]
    assert find(places, "shaoxing_five_stars", "level") == ["五星达标", "未达等次"]


def test_towns_of_one_score_have_one_rank(places: CachedStore) -> None:
    assert find(places, "yulin_red_black", "rank") == [1, 2, 3, 4, 5, 6, 6, 8, 9, 10, 10, 12]


def test_deductions_come_off_a_hundred_up_to_their_cap(places: CachedStore) -> None:
    assert find(places, "wenzhou_deductions", "stars", "stars") == [100, 100, 96, 79]
    assert find(places, "wenzhou_deductions", "level") == ["优秀", "优秀", "优秀", "未达等次"]


def test_six_printed_rates_come_out_of_their_counts(places: CachedStore) -> None:
    printed = {"closed": 99.87, "proactive": 1.23, "revisited": 20.44, "content": 99.36, "night": 18.54, "repeat": 4.41}
    assert {name: round(find(places, "liyang_town", "rate", name)[0] * 100, 2) for name in printed} == printed


def test_a_scorecard_weighs_its_answers_and_counts_their_evidence(places: CachedStore) -> None:
    assert find(places, "council_scorecard", "stars_lower") == [20, 9, 18]
    assert find(places, "council_scorecard", "stars_upper") == [20, 9, 22]
    assert find(places, "council_scorecard", "level") == ["A", "C", "B或A，差1项未评"]
    assert find(places, "council_scorecard", "evidence_given") == [3, 2, 2]
