"""The message of any figure of any page: literals of every kind, what none may hold, and every number read back."""

import re
from collections.abc import Iterable
from decimal import Decimal

import pytest

from indicators.model.rows import income_bands_of
from indicators.query.parameters import labels_of_build
from indicators.sentences.names import name_without_scope
from indicators.store.cached_store import CachedStore, published_build
from indicators.views.choices import read_choices
from indicators.views.figure import Figure
from indicators.views.messages import tell_comparison, tell_message, tell_points
from indicators.views.pages import view
from indicators.views.telling.told_rows import income_bands_in, observations_in
from tests.support.data_folder import DataFolder
from tests.support.handouts import READY_MADE, handout_of_briefing
from tests.support.tiers import in_tiers
from tests.support.views import VIEWS

ELSEWHERE = (
    ("regions", (("region", "长春市"), ("year", "2021"), ("scope", "同级地区")), "first", "长春市", "2021年，全市居委会类单位644个，居吉林省9个市州之首"),
    ("regions", (("region", "长春市"), ("year", "2021"), ("look", "份额"), ("scope", "同级地区")), "first", "长春市", "全市居委会类单位数（统计区划清单）占吉林省的份额推算为29.8%，居9个市州之首"),
    ("regions", (("region", "长春市"), ("year", "2021"), ("look", "按人口或社区折算"), ("scope", "同级地区")), "first", "长春市", "2021年，据推算，全市平均每万常住人口居委会类单位0.71个"),
    ("regions", (("region", "长春市"), ("indicator", "书记项目数")), "first", "长春市", "2020年，全市有书记项目1177个"),
    ("years", (("region", "长春市"),), "trend", "长春市", "全市居委会类单位由2020年625个增加到2023年709个"),
    ("years", (("region", "长春市"), ("change", "变化清单")), "growth", "长春市", "2023年，据推算，全市街道增长14.9%，居委会类单位增长13.4%"),
    ("years", (("region", "吉林省"), ("indicator", "担任楼栋长、单元长的居民人数")), "trend", "", "2021—2022年，吉林省担任楼栋长、单元长的居民40多万人"),
    ("grids", (("grid_part", "网格多大"),), "grid_sizes_0", "", "2020年，长春市网格户数标准为400—700户"),
    ("grids", (("grid_part", "外地"),), "grids_elsewhere_0", "长春市", "2022年，北京市网格发现问题办结率为97.6%"),
    ("villages", (), "whole_收入", "", "2022年，长春市集体收入10万元以上的村占80.1%，5万元以下的村全面消除"),
    ("villages", (), "收入_10万元", "", "10万元以上村占比（收入口径）"),
    ("streams", (("stream", "小区与物业"), ("region", "长春市")), "neighbourhood_property_0", "长春市", "2022年，吉林省老旧小区改造开工1159个，由多到少居全国30个省份第21位"),
    ("streams", (("stream", "小区与物业"), ("region", "吉林省")), "neighbourhood_property_0", "吉林省", "2022年，全省老旧小区改造开工1159个，由多到少居全国30个省份第21位"),
    ("streams", (("stream", "小区与物业"), ("region", "长春市")), "neighbourhood_property_3", "长春市", "2022年，江苏省红色物业参创项目2907个，推算占住宅物业项目的10.5%"),
    ("streams", (("stream", "行政区划与基层单位"), ("region", "长春市")), "administrative_units_0", "长春市", "2023年，全市居委会类单位709个，居吉林省9个市州之首"),
    ("streams", (("stream", "行政区划与基层单位"), ("region", "吉林省")), "administrative_units_0", "吉林省", "全省9个市州中最多的是长春市（709个），最少的是辽源市（63个）"),
    ("streams", (("stream", "行政区划与基层单位"), ("region", "长春市")), "administrative_units_2", "长春市", "全市村委会类单位2023年为2079个，与2020年持平"),
    ("streams", (("stream", "行政区划与基层单位"), ("region", "九台区（长春市）")), "administrative_units_2", "九台区（长春市）", "全区村委会类单位由2017年310个减少到2023年307个"),
    ("streams", (("stream", "行政区划与基层单位"), ("region", "九台区（长春市）")), "administrative_units_3", "九台区（长春市）", "2023年，全区有街道16个、镇2个、乡2个"),
    ("streams", (("stream", "基层干部队伍"), ("region", "长春市")), "key_grassroots_cadres", "长春市", "2022年，全市村书记“一肩挑”比例为“100%”"),
    ("streams", (("stream", "两新组织党建"), ("region", "长春市")), "key_two_new_organisations", "长春市", "2020—2022年，全市非公企业党组织组建率提高幅度为27%"),
    ("streams", (("stream", "党员服务"), ("region", "长春市")), "key_members_service", "长春市", "截至2022年末，全市党员大走访4.6万余次，兑现微心愿3.5万余个"),
    ("streams", (("stream", "党内统计"), ("region", "长春市")), "party_statistics_1", "长春市", "2025年末，全国以61岁及以上党员为最多，推算占29.5%"),
    ("streams", (("stream", "党内统计"), ("region", "长春市")), "party_statistics_3", "长春市", "2025年末，全国女党员占31.5%"),
    ("streams", (("stream", "人口与收入"), ("region", "长春市")), "key_population", "长春市", "2025年末，全市常住人口910.50万人，常住人口城镇化率为69.15%"),
    ("streams", (("stream", "人口与收入"), ("region", "长春市")), "population_4", "长春市", "2020年，全市城镇人口5979069人，乡村人口3087837人"),
    ("streams", (("stream", "人才政策"), ("region", "长春市")), "key_talent_policy", "长春市", "2022年，全市博士研究生、硕士研究生、本科生一次性安家费标准分别为8万元、5万元、3万元"),
    ("stations", (), "confused", "长春市", "2022年，全市有小区（网格）党群服务站1400余个、春城驿站200个"),
)  # fmt: skip
HOMES = ("长春市", "吉林省", "九台区（长春市）", "全国", "四平市", "宽城区（长春市）")
LONGEST = 45
FORBIDDEN = re.compile(r"不画图|[：:？?~]|本图|图中|收入\d+[组个]|\d,\d|日期为推断|逐一列于|。$")
DOUBLED = re.compile(r"([^\d、，；。]{3,})\1")
DATE = re.compile(r"\d{4}(?:—\d{4})?年(?:\d{1,2}(?:—\d{1,2})?月)?(?:\d{1,2}日)?末?|至?\d{4}年\d{1,2}月")
NUMBER = re.compile(r"(\d+(?:\.\d+)?)[多余]?([万亿]?)")
LIST = re.compile(r"[^，；]*分别为")  # the names of a list, which stand before its numbers
SCALES = {"": 1, "万": 10_000, "亿": 100_000_000}
ROUNDING = Decimal("0.051")  # of a share that is said with one decimal


@pytest.fixture(scope="module")
def build(real_master: DataFolder) -> CachedStore:
    return published_build(real_master.path)


def figures_of_pages(build: CachedStore, home: str) -> Iterable[Figure]:
    """The figures of every page, of 工作条线 and 地区 for a home."""
    choices = [(page, tuple(query.items())) for page, queries in VIEWS.items() for query in queries]
    choices += [("streams", (("stream", stream), ("region", home))) for stream in labels_of_build(build)["streams"]]
    choices += [("region", (("region", home),))]
    for page, pairs in choices:
        yield from view(page, read_choices(pairs, build), build)


@pytest.mark.parametrize(("page", "query", "key", "home", "message"), ELSEWHERE)
def test_a_figure_of_any_page_has_a_message(
    page: str, query: tuple[tuple[str, str], ...], key: str, home: str, message: str, build: CachedStore
) -> None:
    figure = next(figure for figure in view(page, read_choices(query, build), build) if figure.key == key)
    assert tell_message(figure, home) == message


@pytest.mark.parametrize("home", in_tiers(HOMES, ("九台区（长春市）",)))
def test_no_message_holds_what_belongs_to_a_tool(home: str, build: CachedStore) -> None:
    said = {tell_message(figure, place) for figure in figures_of_pages(build, home) for place in ("", home)}
    assert len(said) > 90
    assert [words for words in said if FORBIDDEN.search(words) or DOUBLED.search(words)] == []
    assert [words for words in said if len(words) > LONGEST] == []


def test_no_sentence_of_a_paper_holds_what_belongs_to_a_tool(build: CachedStore) -> None:
    handouts = [handout_of_briefing(name, build) for name in READY_MADE]
    said = [words for handout in handouts for point in tell_points(handout) for words in point.sentences]
    said += [words for handout in handouts for words in tell_comparison(handout)]
    assert [words for words in said if FORBIDDEN.search(words.removesuffix("。")) or DOUBLED.search(words)] == []
    assert all(words.endswith("。") for words in said)


@pytest.mark.parametrize("home", in_tiers(HOMES, ("长春市",)))
def test_every_number_of_every_message_is_one_of_its_figure(home: str, build: CachedStore) -> None:
    read = 0
    for figure in figures_of_pages(build, home):
        if not observations_in(figure) and not income_bands_in(figure):
            continue
        for place in ("", home):
            message = tell_message(figure, place)
            if message in (figure.headline, figure.title):
                continue
            for number in read_numbers(message, figure):
                read += 1
                assert is_of(number, figure), (message, number, figure.title)
    assert read > 150


def test_every_number_of_every_paper_is_one_of_its_figures(build: CachedStore) -> None:
    for name in READY_MADE:
        handout = handout_of_briefing(name, build)
        said = [words for point in tell_points(handout) for words in point.sentences]
        for words in (*said, *tell_comparison(handout)):
            numbers = read_numbers(words, *handout.figures)
            assert [number for number in numbers if not any(is_of(number, figure) for figure in handout.figures)] == [], words


def read_numbers(words: str, *figures: Figure) -> list[Decimal]:
    """The numbers of a sentence, without those of its dates and of the names of what it tells."""
    words = LIST.sub("", words)
    rows = [row for figure in figures for row in observations_in(figure)]
    names = {name for row in rows for name in (row["region"], row["indicator"].removesuffix("（推算）"), name_without_scope(row))}
    names |= {band["band"] for figure in figures for band in income_bands_in(figure)}
    names |= {name.removesuffix("占比") for name in names}
    for name in sorted(names, key=len, reverse=True):
        words = words.replace(name, " ")
    found = NUMBER.findall(DATE.sub(" ", words))
    return [Decimal(digits) * SCALES[scale] for digits, scale in found]


def is_of(number: Decimal, figure: Figure) -> bool:
    """Tell whether a number is a figure's value, a share that it draws, a rank or a count of its regions, or a change within it."""
    rows = observations_in(figure)
    values = [Decimal(str(value)) for row in rows for value in (row["value"], row["value_high"]) if value == value and value is not None]
    values += (
        [Decimal(str(row["share_percent"])) for row in income_bands_of(figure.frame) if row["share_percent"] is not None]
        if income_bands_in(figure)
        else []
    )
    if number in values:
        return True
    scaled = {Decimal(str(abs(value))) for value in values}
    if number in scaled:
        return True
    if figure.ranks is not None and number in {Decimal(len(rows)), *(1 + sum(other > value for other in values) for value in values)}:
        return True
    marks = [(mark.lower, mark.upper) for mark in figure.chart.marks if mark.is_derived] if figure.chart is not None else []
    if any(
        low is not None and high is not None and Decimal(str(low)) - ROUNDING <= number <= Decimal(str(high)) + ROUNDING
        for low, high in marks
    ):
        return True
    bounds = {Decimal(str(end)).quantize(Decimal("0.1")) for ends in marks for end in ends if end is not None}
    if number.quantize(Decimal("0.1")) in bounds:
        return True
    changes = [(last, first) for last in values for first in values if first]
    return any(
        number in (last - first, first - last) or abs(abs(last - first) / first * 100 - number) < ROUNDING for last, first in changes
    )
