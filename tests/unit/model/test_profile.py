"""A profile is read whole or refused whole: every wrong line is named at once, with what to do."""

import pytest

from indicators.model.profile import Boundaries, Headline, StationKind
from indicators.model.profile.reading import ProfileProblem, ProfileUnreadable, read_profile, references
from tests.support import PROJECT
from tests.support.small_tables import SMALL_PROFILE

OWN = (PROJECT / "data" / "profile.toml").read_text(encoding="utf-8")


def problems(text: str) -> list[tuple[str, str, str]]:
    with pytest.raises(ProfileUnreadable) as unreadable:
        read_profile(text)
    return [(problem.key, problem.value, problem.advice) for problem in unreadable.value.problems]


def test_the_project_s_own_profile_is_jilin_s() -> None:
    profile = read_profile(OWN)
    assert (profile.product.name, profile.home.province, profile.home.city) == ("吉林省基层治理指标", "220000", "220100")
    assert profile.boundaries == Boundaries(
        "可比口径：公主岭各年都算在长春，四平各年都不含公主岭", {"220100": "2201C0", "220300": "2203C0"}
    )
    assert profile.headlines[1] == Headline("villages_income_at_least_100k_share", "220100")
    assert profile.stations.kinds[3] == StationKind("网格党建服务站", ("小区（网格）", "楼宇商圈"), "grid_service_stations")


def test_what_need_not_be_said_is_empty() -> None:
    profile = read_profile(SMALL_PROFILE)
    assert (profile.headlines, profile.boundaries.constant, profile.villages.headlines, profile.stations.counted) == ((), {}, (), ())
    assert (profile.grids.conflicts, profile.documents.numeral_names) == ((), ())


def test_every_wrong_line_is_named_at_once_with_what_to_do() -> None:
    assert problems(
        """
        headlines = [{ indicator = "grids" }]

        [product]
        name = " "
        titel = "数据"
        agency = 3

        [home]
        province = "220000"

        [first_choice]
        region = "220000"
        indicator = "grids"
        level = "市"

        [documents]
        name = "材料"
        years = "2022年"
        numeral_names = "九台"

        [boundaries]
        constant = ["220100"]

        [villages]
        thresholds = "收入"
        """
    ) == [
        ("headlines[1].region", "", "缺少这个键，请补上"),
        ("product.name", " ", "不能为空，请填写"),
        ("product.agency", "3", "要写成加引号的文字"),
        ("product.titel", "数据", "没有这个键，是否要写 title？"),
        ("product.title", "", "缺少这个键，请补上"),
        ("home.city", "", "缺少这个键，请补上"),
        ("first_choice.level", "市", "只能是country、province、prefecture、county、street、community、estate、organisation之一"),
        ("documents.numeral_names", "九台", '要写成若干加引号的文字 ["…", "…"]'),
        ("boundaries.constant", "['220100']", '要写成一一对应的文字 { "…" = "…" }'),
        ("villages.thresholds", "收入", "要写成若干节 [[villages.thresholds]]"),
        ("examples", "", "缺少这个键，请补上"),
    ]


def test_a_section_that_is_none_and_a_file_that_is_no_toml_are_named() -> None:
    assert problems(SMALL_PROFILE.replace("[product]", "product = 1\n[produce]"))[:1] == [("product", "1", "要写成一节 [product]")]
    ((key, value, advice),) = problems("name = 吉林")
    assert (key, value) == ("", "")
    assert advice.startswith("不是 TOML：") and "line 1" in advice


def test_kinds_of_stations_stand_at_levels_that_are_listed_and_the_confused_are_counted() -> None:
    stations = '[stations]\nlevels = ["市"]\nconfused = ["grids"]\n[[stations.kinds]]\nname = "站"\nlevels = ["市", "乡"]\n'
    assert problems(SMALL_PROFILE + stations) == [
        ("stations.kinds[1].levels", "乡", "stations.levels 里没有这一级，请在那里补上或改正"),
        ("stations.confused", "grids", "没有一种场所用这个指标计数，请在 stations.kinds 里补上或改正"),
    ]


def test_every_code_and_id_is_named_with_the_table_that_must_know_it() -> None:
    more = 'headlines = [{ indicator = "grids", region = "220100" }]\n' + SMALL_PROFILE
    more += '[boundaries]\nconstant = { "220100" = "2201C0" }\n[grids]\nconflicts = ["chiefs"]\n'
    assert list(references(read_profile(more))) == [
        ("home.province", "regions", "220000"),
        ("home.city", "regions", "220100"),
        ("first_choice.region", "regions", "220000"),
        ("first_choice.indicator", "indicators", "grid_chiefs"),
        ("boundaries.constant", "regions", "220100"),
        ("boundaries.constant", "regions", "2201C0"),
        ("headlines[1].indicator", "indicators", "grids"),
        ("headlines[1].region", "regions", "220100"),
        ("grids.conflicts", "conflicts", "chiefs"),
    ]


def test_a_refusal_says_all_problems_in_one_sentence() -> None:
    refusal = ProfileUnreadable([ProfileProblem("home.city", "", "缺少这个键，请补上"), ProfileProblem("x", "1", "没有这个键")])
    assert str(refusal) == "home.city：缺少这个键，请补上；x：没有这个键"
