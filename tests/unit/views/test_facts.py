"""What may be said of a region's figures: sentences of every kind as literals, and every number in every sentence read back."""

import re
from decimal import Decimal

import pytest

from indicators.analysis.comparability import is_claim
from indicators.model.quantities import read_figures
from indicators.sentences.facts import Fact, say_fact
from indicators.store.cached_store import CachedStore, published_build
from indicators.views.facts import find_facts, order_facts
from tests.support.data_folder import DataFolder
from tests.support.tiers import in_tiers

SENTENCES = (
    ("220100", "list_residents_committees", "2023年6月30日，长春市居委会类单位数（统计区划清单）为709个，推算占吉林省31.2%，居吉林省9个市州之首；比2022年10月31日增加38个（推算，5.7%）。"),
    ("220100", "list_residents_committees_share", "2023年6月30日，长春市居委会类单位占全省比重推算为31.22%。"),
    ("220100", "list_towns", "2023年6月30日，长春市镇数（统计区划清单）为75个，推算占吉林省17.3%，居吉林省9个市州之首；与2022年10月31日持平。"),
    ("220100", "list_townships", "2023年6月30日，长春市乡数（统计区划清单）为31个，推算占吉林省17.1%，在吉林省9个市州中由多到少居第3位；与2022年10月31日持平。"),
    ("220100", "urban_communities", "2020年3月25日，长春市城市社区数为471个。"),
    ("220100", "rural_online_training_attendances", "截至2022年12月（日期为推断），长春市“兴农大讲堂”线上培训人次累计为8,000余人次。"),
    ("220100", "communities_in_xiaoxiang_innovation_cases", "截至2022年12月（日期为推断），长春市入选小巷总理创新案例的社区党组织数累计为15个。"),
    ("220100", "community_canteens", "2022年（日期为推断），长春市社区食堂数为44个。"),
    ("220100", "governance_specialists_per_community_standard", "2022年（日期为推断），长春市每社区治理专员配备数为3人/社区。"),
    ("220100", "alliance_unit_volunteers", "2020年（日期为推断），长春市驻区单位防控志愿者人数为1.3万余人。"),
    ("220100", "alliance_units_donated_supplies_value", "2020年（日期为推断），长春市联盟单位捐赠物资折价为近2亿元。"),
    ("220100", "organ_party_organisations_reporting", "2020年（日期为推断），长春市到社区报到的机关党组织数为516个。"),
    ("220100", "party_service_places_investment", "截至2020年12月（日期为推断），长春市党建阵地累计投入为近40亿元。"),
    ("220100", "village_secretaries_under_60_share", "2022年（日期为推断），长春市60岁以下村书记占比原文为“全部”。"),
    ("220100", "building_and_unit_leaders_derived", "2020年8—12月（日期为推断），长春市楼栋长、单元长合计推算为159,835人。"),
    ("220100", "building_and_unit_leaders_share", "2020年8—12月（日期为推断），长春市楼栋长、单元长占全省比重推算为不超过50.05%。"),
    ("220100", "building_leaders_per_grid", "2020年3月25日，长春市每个网格楼栋长人数推算为7.26—8.02人/网格。"),
    ("220100", "building_leaders_per_grid_chief", "2020年3月25日，长春市每名网格长对应楼栋长推算为7.27人/网格长。"),
    ("220100", "comprehensive_rural_grids", "2022年（日期为推断），长春市农村综合网格数为1.7万余个。"),
    ("220100", "grids_by_either_print", "2020年3月，长春市城市网格数（两种印数之间）推算为4,389—4,839个。"),
    ("220100", "households_per_grid_standard", "2020年3月，长春市网格户数标准为400—700户/网格。"),
    ("220100", "three_chiefs_total_derived", "2020年3月25日，长春市三长合计推算为164,674人。"),
    ("220100", "legislative_suggestions_adoption_share", "2022年1—11月（日期为推断），长春市立法意见建议采纳比例推算为约20%。"),
    ("220100", "village_organisations_per_alliance_pair", "2022年（日期为推断），长春市平均每对联建的村党组织数推算为2.09个/对。"),
    ("220100", "villages_in_alliance_share", "2022年（日期为推断），长春市参与联建的村占比推算为28.99—29.03%。"),
    ("220100", "population_census_2000_old_boundaries", "2000年11月1日，长春市人口（五普，当时区划）为7,135,439人，居吉林省9个市州之首。"),
    ("220100", "resident_population_census_2020", "2020年11月1日，长春市常住人口（七普）为9,066,906人，推算占吉林省37.7%。"),
    ("220100", "resident_population_year_end", "2025年末，长春市年末常住人口（七普后口径）为910.50万人，推算占吉林省约39.6%；比2022年末增加3.96万人（推算，0.4%）。"),
    ("220100", "rural_disposable_income_per_head", "2025年，长春市农村居民人均可支配收入为23,042元/人。"),
    ("220100", "urbanisation_rate", "2025年末，长春市常住人口城镇化率（七普后口径）为69.15%。"),
    ("220100", "secretary_projects", "2020年8—12月（日期为推断），长春市书记项目数为1,177个，推算占吉林省不超过19.3%。"),
    ("220100", "communities_premises_1000m2_share", "2019年2月（日期为推断），长春市千米社区占比为87%。"),
    ("220100", "street_administrative_staffing_added", "截至2020年12月（日期为推断），长春市新增街道行政编制数累计为282个。"),
    ("220100", "street_leadership_posts_added_share", "截至2020年12月（日期为推断），长春市新增街道领导职数占全省比重推算为37.5%。"),
    ("220100", "talent_allowance_cost_share_city", "2022年，长春市安家费市级承担比例为20%。"),
    ("220100", "talent_allowance_years_since_graduation_max", "2022年，长春市安家费申领毕业年限上限为5年。"),
    ("220100", "talent_home_purchase_subsidy", "2022年，长春市高端人才购房补贴标准为20万—50万元/人。"),
    ("220100", "talent_housing_contract_years", "2022年，长春市人才住房保障合同年限要求为三年以上。"),
    ("220100", "private_firm_party_coverage_increase", "2020—2022年（日期为推断），长春市非公企业党组织组建率提高幅度为27%。"),
    ("220100", "cooperative_income_gain_per_person", "截至2022年12月（日期为推断），长春市合作社带动人均增收为3,000余元/人。"),
    ("220100", "village_income_mean", "2022年（日期为推断），长春市村均集体收入为41.3万元/村。"),
    ("220100", "villages_income_50k_to_100k_derived", "2022年（日期为推断），长春市集体收入5万—10万元村数推算为416—418个。"),
    ("220100", "villages_income_below_50k", "2022年（日期为推断），长春市集体收入5万元以下村数原文为“全面消除”。"),
    ("220000", "list_residents_committees", "2023年6月30日，吉林省居委会类单位数（统计区划清单）为2,271个，推算占全国1.82%，在全国31个省份中由多到少居第25位；比2022年10月31日增加57个（推算，2.6%）。"),
    ("220000", "trainees_per_class_online", "截至2020年12月（日期为推断），吉林省线上培训班每期人数推算为790.32—822.59人/期。"),
    ("220000", "community_workers_growth_since_2017", "2017—2020年（日期为推断），吉林省社区工作者比2017年增长倍数为近一倍。"),
    ("220000", "grassroots_governance_staff_recruitment_target", "2022年（日期为推断），吉林省基层治理专干招聘目标为1万人。"),
    ("220000", "streets_with_party_building_fund_share", "2020年11—12月（日期为推断），吉林省设党建专项经费的街道占比推算为74.1%。"),
    ("220000", "digital_governance_coverage_target", "2020年11—12月（日期为推断），吉林省数字化治理覆盖目标为全覆盖。"),
    ("220000", "old_estates_in_national_plan", "截至2020年12月，吉林省纳入全国改造计划的老旧小区数（两年合计）累计为2,776个。"),
    ("220000", "old_estates_plan_applied_buildings", "2021年，吉林省申报改造的老旧小区楼栋数的目标为7,130栋。"),
    ("220000", "old_estates_renovation_started", "2025年，吉林省老旧小区改造开工数为1,002个，推算占全国3.69—3.71%；比2022年减少157个（推算，13.5%）。"),
    ("220000", "old_estates_renovation_started_households", "2022年，吉林省老旧小区改造开工涉及户数为19.88万户，推算占全国约2.27%。"),
    ("220000", "old_estates_renovation_started_to_june", "2023年1—6月，吉林省老旧小区改造开工数（1—6月）为383个，推算占全国0.899%，在全国31个省份中由多到少居第23位。"),
    ("220000", "family_household_size_census_2020", "2020年11月1日，吉林省家庭户平均人数（七普）为2.34人/户。"),
    ("220000", "resident_population_year_end", "2025年末，吉林省年末常住人口（七普后口径）为2,296.69万人；比2024年末减少20.62万人（推算，0.9%）。"),
    ("220000", "rural_disposable_income_per_head", "2025年，吉林省农村居民人均可支配收入为21,911元/人；比2024年增加1,207元/人（推算，5.8%）。"),
    ("220000", "rural_disposable_income_per_head_increase", "2025年，吉林省农民人均可支配收入增加额为1,207元/人。"),
    ("220000", "urban_resident_population_pre_census_2020", "2019年末，吉林省城镇常住人口（七普前口径）为1,567.93万人；比2018年末增加12.28万人（推算，0.8%）。"),
    ("220000", "urbanisation_rate", "2025年末，吉林省常住人口城镇化率（七普后口径）为66.83%；比2024年末增加1.1个百分点（推算）。"),
    ("220000", "community_party_service_centre_mean_area", "2020年11—12月（日期为推断），吉林省社区党群服务中心平均面积为700平方米以上。"),
    ("220000", "command_platforms_per_street_target", "2020年11—12月（日期为推断），吉林省每街道治理指挥平台目标数为1个/街道。"),
    ("220000", "full_time_party_deputy_secretaries_filled_share", "2020年11—12月（日期为推断），吉林省专职党建副书记配备率为94.1%以上。"),
    ("220000", "street_leadership_posts_growth", "截至2020年12月（日期为推断），吉林省街道领导职数增幅为42.5%。"),
    ("220000", "street_leadership_posts_per_street_derived", "2020年11—12月（日期为推断），吉林省改革后每街道领导职数推算为7.11—7.13个/街道。"),
    ("220000", "street_leadership_posts_per_street_standard", "2020年11—12月（日期为推断），吉林省每街道领导职数为7—8个/街道。"),
    ("220113", "list_other_township_units", "2023年6月30日，九台区其他乡级单位数（统计区划清单）为0个；与2022年10月31日持平。"),
    ("220113", "list_towns", "2023年6月30日，九台区镇数（统计区划清单）为2个，推算占长春市2.67%，在长春市15个区县中由多到少并列第10位；与2022年10月31日持平。"),
    ("220113", "happy_estates_old_share", "2023年1—6月（日期为推断），九台区幸福小区中老旧小区占比推算为63.33%。"),
    ("000000", "list_residents_committees", "2023年6月30日，全国居委会类单位数（统计区划清单）为124,649个；比2022年10月31日增加1,696个（推算，1.4%）。"),
    ("000000", "list_townships", "2023年6月30日，全国乡数（统计区划清单）为8,203个；比2022年10月31日减少56个（推算，0.7%）。"),
    ("000000", "old_estates_renovation_started", "2025年，全国老旧小区改造开工数为2.71万个；比2022年减少2.54万个（推算，48.4%）。"),
    ("000000", "old_estates_renovation_started_to_june", "2023年1—6月，全国老旧小区改造开工数（1—6月）为42,621个。"),
    ("000000", "subdistrict_town_community_village_party_coverage", "2023年末，全国街道、乡镇、社区、行政村党组织覆盖率为超过99.9%。"),
    ("220200", "population_census_2000_old_boundaries", "2000年11月1日，吉林市人口（五普，当时区划）为4,485,494人，在吉林省9个市州中由多到少居第2位。"),
    ("220200", "secretary_projects", "2021年1—8月（日期为推断），吉林市书记项目数为661个；比2020年减少52个（推算，7.3%）。"),
    ("222400", "list_residents_committees", "2023年6月30日，延边朝鲜族自治州居委会类单位数（统计区划清单）为287个，推算占吉林省12.6%，在吉林省9个市州中由多到少居第3位；比2022年10月31日减少2个（推算，0.7%）。"),
    ("310000", "service_place_activities", "2024年，上海市阵地活动场次为76万余场次。"),
    ("500000", "community_workers_per_10k_urban_residents", "2025年，重庆市每万城镇常住人口社区工作者数为19.2人/万人。"),
    ("500000", "villages_operating_income_at_least_100k_share", "2025年，重庆市集体经营性收入10万元以上村占比为95%以上。"),
)  # fmt: skip
FEW = ("220000", "220100", "220113")
SHARE = re.compile(r"推算占\D+?(不超过|不少于|约)?([\d.]+)(?:—([\d.]+))?%")
RANK = re.compile(r"在\D+?(\d+)\D+中由多到少(?:居|并列)第(\d+)位|居\D+?(\d+)\D+之首")
CHANGE = re.compile(r"(增加|减少)(.+?)（推算(?:，([\d.]+)%)?）。$|(持平)。$")


@pytest.fixture(scope="module")
def build(real_master: DataFolder) -> CachedStore:
    return published_build(real_master.path)


def facts_of(build: CachedStore, code: str) -> tuple[Fact, ...]:
    return find_facts(build, code, tuple(dict.fromkeys(build.values(regions=(code,))["indicator_id"])))


@pytest.mark.parametrize(("code", "indicator", "sentence"), SENTENCES)
def test_a_figure_is_said_in_one_sentence(code: str, indicator: str, sentence: str, build: CachedStore) -> None:
    (fact,) = find_facts(build, code, (indicator,))
    assert say_fact(fact) == sentence


@pytest.mark.parametrize("code", in_tiers((*FEW, "000000", "220200", "220300", "220400", "222400", "310000", "330000", "500000"), FEW))
def test_every_number_of_every_sentence_is_that_of_its_figure(code: str, build: CachedStore) -> None:
    facts = facts_of(build, code)
    assert len(facts) > 5
    for fact in facts:
        said = say_fact(fact)
        head = said.split("；")[0].removesuffix("。")
        assert read_value(head, fact) == Decimal(str(fact.row["value"])), said
        check_share(SHARE.search(said), fact, build)
        check_rank(RANK.search(said), fact, build)
        check_change(CHANGE.search(said), fact)


def read_value(head: str, fact: Fact) -> Decimal:
    """The value that stands behind the name; a claim is quoted as it was printed."""
    if is_claim(fact.row):
        assert head.endswith(f"原文为“{fact.row['as_printed']}”")
        return Decimal(str(fact.row["value"]))
    words = re.split("，推算占|，在|，居", head.partition(fact.row["indicator"].removesuffix("（推算）"))[2])[0]
    figures, _ = read_figures(re.sub("^.*?为", "", words, count=1))
    return figures[0].quantity.value


def check_share(found: re.Match[str] | None, fact: Fact, build: CachedStore) -> None:
    """A share is the figure divided by that of the whole, as far as it was rounded."""
    assert (found is None) == (fact.share is None)
    if found is None:
        return
    wholes = build.values(indicators=(fact.row["indicator_id"],))
    whole = wholes[(wholes["region"] == fact.whole) & (wholes["period_end"] == fact.row["period_end"])].iloc[0]
    share = float(fact.row["value"] / whole["value"] * 100)
    lowest, highest = float(found[2]), float(found[3] or found[2])
    assert lowest - 0.006 * share <= share <= highest + 0.006 * share


def check_rank(found: re.Match[str] | None, fact: Fact, build: CachedStore) -> None:
    """A rank counts the regions beside it with a larger figure."""
    assert (found is None) == (fact.rank is None)
    if found is None or fact.rank is None:
        return
    row = fact.row
    beside = build.values(indicators=(row["indicator_id"],), parents=(row["parent_code"],))
    beside = beside[(beside["period_end"] == row["period_end"]) & (beside["region_level"] == row["region_level"])]
    beside = beside[~beside["region_code"].str.contains("C")].drop_duplicates("region_code")
    assert int(found[1] or found[3]) == len(beside)
    assert int(found[2] or 1) == 1 + int((beside["value"] > row["value"]).sum())


def check_change(found: re.Match[str] | None, fact: Fact) -> None:
    """A change is the difference of the two figures, in per cent of the first."""
    assert (found is None) == (fact.before is None)
    if found is None or fact.before is None:
        return
    difference = fact.row["value"] - fact.before["value"]
    if found[4]:
        assert difference == 0
        return
    (amount,), _ = read_figures(found[2].replace("个百分点", "%"))
    assert (found[1] == "增加") == (difference > 0)
    assert float(amount.quantity.value) == pytest.approx(abs(difference), abs=0.06)
    if found[3]:
        assert float(found[3]) == pytest.approx(abs(difference) / fact.before["value"] * 100, abs=0.06)


def test_of_many_facts_those_come_first_of_which_most_may_be_said(build: CachedStore) -> None:
    ordered = order_facts(facts_of(build, "220100"))
    assert [fact.row["indicator_id"] for fact in ordered[:2]] == ["list_residents_committees", "list_subdistricts"]
    assert (ordered[-1].rank, ordered[-1].share, ordered[-1].change) == (None, None, None)
