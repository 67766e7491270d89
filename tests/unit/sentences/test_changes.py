"""What changed, in a sentence: from where it may be told, and why not where it may not."""

import pandas as pd
import pytest

from indicators.analysis.change import list_changes
from indicators.model.rows import Observation, best_per_figure, observations_of
from indicators.model.territory import BoundaryChanges, boundary_changes_of
from indicators.sentences.changes import say_changes, say_pair, say_stretch
from indicators.store.catalogue import regions as regions_of
from indicators.store.connection import Store
from indicators.store.observations import values
from indicators.store.value_filter import ValueFilter


@pytest.fixture(scope="module")
def boundary_changes(store: Store) -> BoundaryChanges:
    return boundary_changes_of(regions_of(store))


def frame(store: Store, indicator: str, *regions: str) -> pd.DataFrame:
    return best_per_figure(values(store, ValueFilter(indicators=(indicator,), regions=regions)))


def line(store: Store, indicator: str, region: str) -> list[Observation]:
    return observations_of(frame(store, indicator, region))


@pytest.mark.parametrize(
    ("indicator", "region", "sentence"),
    [
        (
            "list_residents_committees",
            "220100",
            "长春市（序列间断，从其后算起）由625个（2020年6月30日）增至709个（2023年6月30日），推算增加84个（13.4%）",
        ),
        ("list_residents_committees", "2201C0", "长春市（含公主岭，可比口径）由推算 565个（2017年10月31日）增至709个（2023年6月30日），推算增加144个（25.5%）"),
        ("list_villagers_committees", "220100", "长春市（序列间断，从其后算起）由2,079个（2020年6月30日）到2,079个（2023年6月30日），没有变化"),
        ("party_members_admitted", "000000", "全国由307.5万人（2010年）减至208.6万人（2025年），推算减少98.9万人（32.2%）"),
        ("party_members_female_share", "000000", "全国由20.4%（2007年末）增至31.5%（2025年末），推算增加11.1个百分点"),
        (
            "building_and_unit_leaders",
            "220000",
            "吉林省31.94万余人（2020年11—12月，日期为推断），40多万人（2021年1月至2022年11月，日期为推断）；有上下限，不算增减",
        ),
    ],
)  # fmt: skip
def test_a_line_is_told_from_where_it_can_be_told(
    indicator: str, region: str, sentence: str, store: Store, boundary_changes: BoundaryChanges
) -> None:
    assert say_stretch(line(store, indicator, region), boundary_changes) == sentence


def test_a_norm_is_told_before_and_after(store: Store) -> None:
    before, after = line(store, "street_leadership_posts_per_street_standard", "220000")
    assert say_pair(before, after) == (
        "每街道领导职数由5个/街道（2017年1月至2020年10月，日期为推断）变为7—8个/街道（2020年11—12月，日期为推断）"
    )


def test_many_changes_are_told_in_numbers(store: Store, boundary_changes: BoundaryChanges) -> None:
    pairs = [frame(store, "list_subdistricts", code) for code in ("220100", "220200", "220300", "220400")]
    assert say_changes(list_changes(pd.concat(pairs), 2019, 2021, boundary_changes), "地区") == "4个地区：1个增加，3个说不出增减"
    assert say_changes([], "地区") == "没有数字"
