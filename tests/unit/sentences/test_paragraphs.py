"""Figures told together: whatever rows come together, none is lost, none is told twice, none changes its words."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicators.analysis.comparability import is_claim
from indicators.model.rows import Observation, best_per_figure, observations_of
from indicators.sentences.amounts import say_amount, say_counted, write_number
from indicators.sentences.names import name_counted, name_place
from indicators.sentences.paragraphs import tell_rows
from indicators.sentences.subjects import say_official_date, say_short_date
from indicators.store.connection import Store
from indicators.store.observations import values
from indicators.store.value_filter import ValueFilter

CITY, PROVINCE, DISTRICT = "220100", "220000", "220113"


@pytest.fixture(scope="module")
def rows(store: Store) -> dict[str, Observation]:
    """Every printed or computed figure of the province, the city and a district, by its identifier."""
    frame = best_per_figure(values(store, ValueFilter(regions=(CITY, PROVINCE, DISTRICT, "220000-academy"))))
    return {row["observation_id"]: row for row in observations_of(frame)}


def named(rows: dict[str, Observation], indicator: str, region: str) -> Observation:
    return next(row for row in reversed(rows.values()) if (row["indicator_id"], row["region_code"]) == (indicator, region))


@pytest.mark.parametrize(
    ("indicator", "region", "words"),
    [
        ("villages_income_at_least_100k", CITY, "集体收入10万元以上的村1679个"),
        ("villages_income_at_least_100k_share", CITY, "集体收入10万元以上的村占80.1%"),
        ("villages_income_below_50k", CITY, "集体收入5万元以下的村全面消除"),
        ("village_income_mean", CITY, "村均集体收入41.3万元"),
        ("first_secretary_endorsed_sales", CITY, "第一书记代言产品销售额突破2.1亿元"),
        ("alliance_units_donated_supplies_value", CITY, "联盟单位捐赠物资折价近2亿元"),
        ("building_and_unit_leaders", PROVINCE, "担任楼栋长、单元长的居民40多万人"),
        ("building_leaders_per_grid", CITY, "平均每个网格楼栋长7.26—8.02人"),
        ("street_leadership_posts_per_street_standard", PROVINCE, "每街道领导职数为7—8个"),
        ("full_time_party_deputy_secretaries_filled_share", PROVINCE, "专职党建副书记配备率为94.1%以上"),
        ("party_alliance_problems_solved", PROVINCE, "联盟单位办实事1.58万件"),
        ("college_training_classes_cumulative", "220000-academy", "累计培训班184期"),
        ("college_trainees_cumulative", "220000-academy", "累计培训学员9.4万人"),
        ("village_secretaries_under_60_share", CITY, "60岁以下的村书记占比为“全部”"),
        ("talent_housing_contract_years", CITY, "人才住房保障合同年限要求为三年以上"),
        ("grassroots_governance_staff_recruitment_target", PROVINCE, "基层治理专干招聘目标为1万人"),
        ("governance_specialists_per_community_standard", CITY, "每社区治理专员配备为3人"),
        ("list_residents_committees", DISTRICT, "居委会类单位36个"),
    ],
)
def test_what_was_counted_is_said_as_officials_say_it(indicator: str, region: str, words: str, rows: dict[str, Observation]) -> None:
    assert say_counted(named(rows, indicator, region)) == words


def test_the_words_of_a_region_are_not_said_twice(rows: dict[str, Observation]) -> None:
    assert name_counted(named(rows, "college_training_classes_cumulative", "220000-academy")) == "累计培训班"


def test_home_is_named_as_its_officials_do() -> None:
    names = ("吉林省", "长春市", "九台区", "农安县", "延边朝鲜族自治州", "全国", "欣园街道")
    assert [name_place(name, name) for name in names] == ["全省", "全市", "全区", "全县", "全州", "全国", "欣园街道"]
    assert name_place("长春市", "吉林省") == "长春市"


def test_numbers_have_no_commas_and_no_spaces() -> None:
    assert [write_number(words) for words in ("1,679个", "推算 416—418个", "9,066,906人", "1年(含)以上")] == [
        "1679个",
        "推算416—418个",
        "9066906人",
        "1年（含）以上",
    ]


@pytest.mark.parametrize(
    ("indicator", "region", "official", "short"),
    [
        ("grid_chiefs", CITY, "2020年8—12月", "2020年"),
        ("resident_village_cadres", CITY, "截至2022年末", "截至2022年末"),
        ("college_training_classes_cumulative", "220000-academy", "截至2022年10月", "截至2022年10月"),
        ("building_and_unit_leaders", PROVINCE, "2021年1月至2022年11月", "2021—2022年"),
        ("resident_population_year_end", CITY, "2025年末", "2025年末"),
        ("list_residents_committees", CITY, "2023年6月30日", "2023年"),
    ],
)
def test_dates_are_said_in_full_and_in_short(indicator: str, region: str, official: str, short: str, rows: dict[str, Observation]) -> None:
    row = named(rows, indicator, region)
    assert (say_official_date(row), say_short_date(row)) == (official, short)


@given(data=st.data())
def test_no_figure_is_lost_and_none_changes_its_words(data: st.DataObject, rows: dict[str, Observation]) -> None:
    chosen = [rows[name] for name in data.draw(st.lists(st.sampled_from(sorted(rows)), min_size=1, max_size=9, unique=True))]
    told = "".join(tell_rows(chosen, data.draw(st.sampled_from(("长春市", "吉林省", "")))))
    for row in chosen:
        assert (str(row["as_printed"]) if is_claim(row) else say_amount(row).removeprefix("占").lstrip("−")) in told, (
            row["indicator"],
            told,
        )
        assert say_official_date(row) in told
    assert told.count("推算") == 0 or any(row["processing"] == "derived" for row in chosen) or "推算" in "".join(map(name_counted, chosen))
    assert not any(mark in told for mark in ("：", "？", "~", "，，", "。。", "、，"))


def test_nothing_told_is_nothing(rows: dict[str, Observation]) -> None:
    assert tell_rows(observations_of(pd.DataFrame(list(rows.values())).iloc[:0]), "长春市") == ()
