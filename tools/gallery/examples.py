"""Every kind of chart with every mark, from the rows of the store; where no real row has a mark, a real one is given it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from indicators.analysis.income_bands import add_words, complete_bands
from indicators.charts.builders.bars import dots, ranked_bars
from indicators.charts.builders.cards import cards
from indicators.charts.builders.checks import judged_items
from indicators.charts.builders.coverage import coverage_map
from indicators.charts.builders.curves import funnel, steps
from indicators.charts.builders.levels import level_list
from indicators.charts.builders.lines import index_line, trend
from indicators.charts.builders.pairs import dumbbell, slope, standards
from indicators.charts.builders.panels import small_multiples
from indicators.charts.builders.tiles import tile_map, tile_maps
from indicators.charts.builders.wholes import composition, income_bands, part_of_whole
from indicators.charts.chart import Chart
from indicators.model.intervals import interval_of
from indicators.model.rows import Observation, at_date, best_per_figure, newest, observations_of, rows_of
from indicators.store import catalogue
from indicators.store.catalogue import coverage, village_income_tiers, work_streams
from indicators.store.connection import Store
from indicators.store.observations import values
from indicators.store.value_filter import ValueFilter
from tools.gallery.findings import follow_days, judge_growth, judge_shares

COMMITTEES = "list_residents_committees"
# What is put in place of a real row's own words, one after the other.
MARKS: tuple[dict[str, object], ...] = (
    {},
    {"qualifier": "over"},
    {"qualifier": "at_least"},
    {"qualifier": "nearly"},
    {"qualifier": "at_most"},
    {"qualifier": "about"},
    {"qualifier": "range"},
    {"processing": "derived"},
    {"processing": "derived", "qualifier": "at_most"},
    {"status": "P"},
    {"status": "U"},
    {"status": "D"},
    {"period_basis": "inferred"},
    {"measure_kind": "target"},
)


@dataclass(frozen=True)
class Example:
    """A chart to look at; `altered` says that real rows were given marks that they do not have."""

    name: str
    chart: Chart
    altered: bool = False


class Rows:
    """The rows of a store, asked for once."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.every = best_per_figure(values(store, ValueFilter()))
        self.regions = catalogue.regions(store)

    def of(self, indicator: str, *regions: str, year: int | None = None) -> pd.DataFrame:
        """Return the rows of an indicator, of some regions only, at one year only."""
        rows = self.every[self.every["indicator_id"] == indicator]
        rows = rows[rows["region_code"].isin(regions)] if regions else rows
        return rows if year is None else at_date(rows, year)

    def one(self, indicator: str, region: str) -> Observation:
        """Return the first row of an indicator in a region."""
        return observations_of(self.of(indicator, region))[0]

    def below(self, indicator: str, parent: str, year: int) -> pd.DataFrame:
        """Return the rows of an indicator in the administrative regions right below a region."""
        kinds = self.regions.set_index("region_code")["kind"]
        rows = self.every[(self.every["indicator_id"] == indicator) & (self.every["parent_code"] == parent)]
        return at_date(rows[rows["region_code"].map(kinds) != "constant_boundary"], year)


def give_marks(frame: pd.DataFrame, marks: Sequence[Mapping[str, object]] = MARKS) -> pd.DataFrame:
    """Return the same rows, each as if it had been printed with another mark."""
    rows = [{**row, **mark} for row, mark in zip(rows_of(frame), marks, strict=False)]
    for row in rows:
        row["value_high"] = row["value"] * 1.3 // 1 if row["qualifier"] == "range" else None
        interval = interval_of(row["value"], row["qualifier"], row["value_high"])
        row |= {"lower_bound": interval.lower, "upper_bound": interval.upper}
    return pd.DataFrame(rows)


def examples(store: Store) -> list[Example]:
    """Return all examples, in the order of the kinds."""
    rows = Rows(store)
    families: tuple[Callable[[Rows], list[Example]], ...] = (
        beside,
        change_over_time,
        compare_dates,
        wholes,
        levels,
        map_regions,
        composed,
        judged,
    )
    return [example for family in families for example in family(rows)]


def beside(rows: Rows) -> list[Example]:
    counties = rows.below(COMMITTEES, "220100", 2021)
    provinces = rows.below(COMMITTEES, "000000", 2023)
    services = rows.of("building_leaders", "220100")
    return [
        Example("排序条形", ranked_bars(rows.below(COMMITTEES, "220000", 2021), "居委会类单位数：吉林省各市州，2021-10", "220100")),
        Example("排序条形：三十一个地区", ranked_bars(provinces, "居委会类单位数：各省份，2023-06", "220000")),
        Example("排序条形：每种标记", ranked_bars(give_marks(counties), "每种标记", "220104"), altered=True),
        Example("带界限的点", dots(services, "楼栋长人数：长春市")),
        Example("带界限的点：每种标记", dots(give_marks(counties), "每种标记", "220104"), altered=True),
    ]


def change_over_time(rows: Rows) -> list[Example]:
    cities = rows.of(COMMITTEES, "220100", "220200", "222400")
    city, province = rows.of(COMMITTEES, "220100"), rows.of(COMMITTEES, "220000")
    eight = rows.of(COMMITTEES, "220200", "220300", "220400", "220500", "220600", "220700", "220800", "222400")
    marked = give_marks(rows.of("party_members_total", "000000").tail(14))
    counted = rows.of("residents_committees", "000000")
    recent = counted[counted["period_end"] >= "2014"]
    return [
        Example("折线：一个地区", trend(city, "居委会类单位数：长春市，2017—2023年", "220100")),
        Example("折线：三个地区和全省背景", trend(cities, "居委会类单位数，2017—2023年", "220100", background=province)),
        Example("折线：八个地区", trend(eight, "居委会类单位数，2017—2023年", "222400")),
        Example("折线：缺年", trend(recent, "居委会数：全国，2014—2020年")),
        Example("折线：很多年", trend(rows.of("party_members_total", "000000"), "党员总数：全国，2007—2025年")),
        Example("折线：推断的日期", trend(rows.of("building_and_unit_leaders", "220000"), "担任楼栋长、单元长的居民人数：吉林省")),
        Example("折线：每种标记", trend(marked, "每种标记"), altered=True),
        Example("指数", index_line(cities, "居委会类单位数：2017年=100", 2017, "220100")),
    ]


def compare_dates(rows: Rows) -> list[Example]:
    first, last = (rows.below(COMMITTEES, "220000", year) for year in (2019, 2023))
    early, late = (rows.below(COMMITTEES, "220100", year) for year in (2019, 2021))
    bounds = [{"qualifier": name} for name in ("exact", "over", "nearly", "range", "about", "exact")]
    posts = rows.of("street_leadership_posts_per_street_standard").sort_values("period_end")
    return [
        Example("哑铃", dumbbell(first, last, "居委会类单位数：2019年与2023年", "220100", {"220100": "公主岭划入"})),
        Example("哑铃：带界限", dumbbell(give_marks(early, bounds), late, "每种界限", "220102"), altered=True),
        Example("坡度", slope(first, last, "居委会类单位数：2019年与2023年", "220100", {"220100": "公主岭划入"})),
        Example("坡度：带界限", slope(give_marks(early, bounds), late.head(6), "每种界限", "220102"), altered=True),
        Example("标准前后", standards(posts.head(1), posts.tail(1), "每街道领导职数：改革前后")),
    ]


def wholes(rows: Rows) -> list[Example]:
    tiers = add_words(village_income_tiers(rows.store))
    complete = complete_bands(tiers[tiers["income_kind"] == "收入"])
    jobs = rows.every[rows.every["indicator_id"].str.startswith("party_members_occupation_")]
    part, whole = (rows.one("secretary_projects", code) for code in ("220100", "220000"))
    posts, all_posts = (rows.one("street_leadership_posts_added", code) for code in ("220100", "220000"))
    small: Observation = {**part, "lower_bound": 9000, "upper_bound": 9000}
    between: Observation = {**whole, "upper_bound": 8000.0, "qualifier": "range", "value_high": 8000.0}
    return [
        Example("百分之百分段：收入档", income_bands(complete, "各档村占比（收入口径）")),
        Example("百分之百分段：党员职业", composition(jobs, "党员职业构成：全国")),
        Example("部分与整体", part_of_whole(posts, all_posts, "长春市占吉林省：新增街道领导职数")),
        Example("部分与整体：上限", part_of_whole(part, whole, "长春市占吉林省：书记项目数，2020-12")),
        Example("部分与整体：下限", part_of_whole(whole, small, "下限"), altered=True),
        Example("部分与整体：区间", part_of_whole(part, between, "区间"), altered=True),
    ]


def levels(rows: Rows) -> list[Example]:
    names = ("grid_chiefs", "building_leaders", "unit_leaders")
    steps = pd.concat([rows.of(name, "220100").sort_values("period_end").tail(1) for name in names])
    ratios = ("每名网格长对应 7.3 名楼栋长（推算）", "每名楼栋长对应 3.5 名单元长（推算）")
    marks: list[dict[str, object]] = [{"qualifier": "over"}, {"qualifier": "nearly"}, {"processing": "derived", "status": "P"}]
    return [
        Example("层级", level_list(steps, "长春市的三长", ratios)),
        Example("层级：带界限", level_list(give_marks(steps, marks), "长春市的三长"), altered=True),
    ]


def map_regions(rows: Rows) -> list[Example]:
    first, last = (rows.below(COMMITTEES, "220000", year) for year in (2019, 2023))
    streams = list(work_streams(rows.store)["name"])
    return [
        Example("方格地图：吉林省", tile_map(first, rows.regions, "居委会类单位数：吉林省各市州，2019-10", "220100")),
        Example(
            "方格地图：长春市", tile_map(rows.below(COMMITTEES, "220100", 2019), rows.regions, "居委会类：长春市各区县，2019-10", "220113")
        ),
        Example("方格地图：各省份", tile_map(rows.below(COMMITTEES, "000000", 2023), rows.regions, "居委会类：各省份，2023-06", "220000")),
        Example("方格地图：每种标记", tile_map(give_marks(rows.below(COMMITTEES, "220100", 2021)), rows.regions, "每种标记"), altered=True),
        Example("两个时点的方格地图", tile_maps(first, last, rows.regions, "居委会类单位数：2019年与2023年", "220100")),
        Example("覆盖热力图", coverage_map(coverage(rows.store), streams, "各条线各层级的数字")),
    ]


def judged(rows: Rows) -> list[Example]:
    provinces = [rows.below(name, "000000", 2023) for name in (COMMITTEES, "list_villagers_committees")]
    names = {"居委会类": COMMITTEES, "村委会类": "list_villagers_committees", "街道": "list_subdistricts", "镇": "list_towns"}
    grown = {title: (rows.below(name, "220000", 2017), rows.below(name, "220000", 2023).iloc[1:]) for title, name in names.items()}
    counties = [rows.below(COMMITTEES, city, 2023) for city in ("220100", "220200")]
    alone, both = follow_days(counties[0], "全部"), pd.concat([follow_days(counties[0], "一类"), follow_days(counties[1], "另一类")])
    days = ("开始以后还没有办结的比例", "开始以后的天数", "办结要多少天？")
    return [
        Example(
            "漏斗图", funnel(judge_shares(*provinces), "居委会类单位占比：各省份", "居委会和村委会类单位数", "哪些省份真的不同？"), True
        ),
        Example("逐项对照", judged_items(judge_growth(grown), "哪些单位数比2017年多", "哪里多了、哪里少了？"), True),
        Example("阶梯曲线", steps(alone, *days), True),
        Example("阶梯曲线：两类", steps(both, *days), True),
    ]


def composed(rows: Rows) -> list[Example]:
    lines = [
        trend(rows.of(COMMITTEES, code), rows.of(COMMITTEES, code)["region"].iloc[0]) for code in ("220200", "220300", "222400", "220700")
    ]
    bars = [ranked_bars(rows.below(COMMITTEES, "220000", year), f"{year}年", "220100") for year in (2019, 2023)]
    figures = rows.every[(rows.every["stream_id"] == "grid_governance") & rows.every["region_code"].isin(["220000", "220100"])]
    return [
        Example("分图对照：折线", small_multiples(lines, "居委会类单位数：四个市州")),
        Example("分图对照：条形", small_multiples(bars, "居委会类单位数：两个时点")),
        Example("卡片", cards(newest(figures).head(9), "网格与三长的数字")),
    ]
