"""A chart of every kind from the real store, and what a drawn picture says."""

from dataclasses import replace
from xml.etree.ElementTree import Element, fromstring

import pandas as pd

from indicators.analysis.income_bands import add_words, complete_bands
from indicators.charts.builders.bars import dots, ranked_bars
from indicators.charts.builders.cards import cards
from indicators.charts.builders.coverage import coverage_map
from indicators.charts.builders.levels import level_list
from indicators.charts.builders.lines import index_line, trend
from indicators.charts.builders.pairs import dumbbell, slope, standards
from indicators.charts.builders.panels import small_multiples
from indicators.charts.builders.tiles import tile_map, tile_maps
from indicators.charts.builders.wholes import income_bands, part_of_whole
from indicators.charts.chart import Chart
from indicators.model.rows import at_date, best_per_figure
from indicators.store.catalogue import coverage, regions, village_income_tiers
from indicators.store.connection import Store
from indicators.store.observations import values
from indicators.store.value_filter import ValueFilter

COMMITTEES = "list_residents_committees"
QUALIFIERS = ("exact", "all", "over", "at_least", "nearly", "at_most", "about", "range")
SVG = "{http://www.w3.org/2000/svg}"


def every_value(store: Store) -> pd.DataFrame:
    return best_per_figure(values(store, ValueFilter()))


def of(every: pd.DataFrame, indicator: str, *codes: str, year: int | None = None) -> pd.DataFrame:
    rows = every[every["indicator_id"] == indicator]
    rows = rows[rows["region_code"].isin(codes)] if codes else rows
    return rows if year is None else at_date(rows, year)


def with_every_qualifier(every: pd.DataFrame) -> pd.DataFrame:
    """Eight real figures, each under another qualifier, one derived, one provisional, three with inferred dates."""
    rows = of(every, COMMITTEES, "220200")
    rows = pd.concat([rows, rows.tail(1).assign(period_start="2024-01-01", period_end="2024-06-30", year=2024)])
    lower = [None if name in ("nearly", "at_most", "about") else value for name, value in zip(QUALIFIERS, rows["value"], strict=True)]
    upper = [None if name in ("over", "at_least", "about") else value for name, value in zip(QUALIFIERS, rows["value"], strict=True)]
    return rows.assign(
        qualifier=QUALIFIERS,
        value_high=[None] * 7 + [430.0],
        lower_bound=lower,
        upper_bound=[*upper[:7], 430.0],
        processing=["derived"] + ["printed"] * 7,
        status=["A", "P"] + ["A"] * 6,
        period_basis=["printed"] * 5 + ["inferred"] * 3,
        region=[f"地区{name}" for name in QUALIFIERS],
        region_code=[f"region-{name}" for name in QUALIFIERS],
    )


OF_FINDINGS = {"funnel", "steps", "checks"}  # drawn from findings, whose names stand on the chart only where they tell something
OF_OWN_MAPS = {"map", "map_two"}  # drawn from outlines that only a user supplies; they have tests of their own


def every_kind(store: Store) -> dict[str, Chart]:
    """A chart of each kind that the data allow, and of the marks and cases that are hard to draw."""
    every, places = every_value(store), regions(store)
    tiers = add_words(village_income_tiers(store))
    provinces = of(every[every["region_level"] == "province"], COMMITTEES, year=2023)
    prefectures = every[(every["region_level"] == "prefecture") & every["region_code"].str.startswith("22")]
    first, last = of(prefectures, COMMITTEES, year=2017), of(prefectures, COMMITTEES, year=2023)
    city, province = (of(every, COMMITTEES, code, year=2023).iloc[0] for code in ("220100", "220000"))
    norms = every[every["measure_kind"] == "standard"]
    qualified = with_every_qualifier(every)
    qualified_line = qualified.assign(region="吉林市", region_code="220200")
    long = "一个很长的标题，长到一行放不下：" + "居委会类单位数（统计区划清单）与村委会类单位数，" * 4
    lines = [trend(of(every, COMMITTEES, code), code) for code in ("220100", "220200", "220300", "222400")]
    target = replace(dots(of(every, "secretary_projects"), "").marks[0], is_target=True)
    projects = [of(every, "secretary_projects", code).iloc[0].to_dict() for code in ("220100", "220000")]
    return {
        "bars": ranked_bars(provinces, "居委会类：各省，2023年", emphasised="220000"),
        "bars of every mark": replace(ranked_bars(qualified, long), targets=(target,)),
        "bars of one band": income_bands(tiers[(tiers["region"] == "重庆市") & tiers["share_percent"].notna()], "10万元以上"),
        "dots": dots(qualified, long, emphasised="region-over"),
        "line": trend(of(every, COMMITTEES, "220000", "220100", "220200", "220300"), "居委会类：四地", emphasised="220100"),
        "line of every mark": trend(qualified_line, "各种限定词"),
        "line with gaps": trend(of(every, "residents_committees", "000000"), "居委会：全国"),
        "line of a target": trend(of(every, "old_estate_property_party_work_coverage_target"), "目标"),
        "line with a background": trend(of(every, COMMITTEES, "220200"), "线", background=of(every, COMMITTEES, "220000")),
        "line of nine": trend(of(prefectures[~prefectures["region_code"].str.contains("C")], COMMITTEES), "九地", emphasised="222400"),
        "index": index_line(of(every, COMMITTEES, "220000", "220100", "220200"), "指数", 2017, emphasised="220200"),
        "index of nothing": index_line(qualified_line.tail(3), "指数", 2017),
        "dumbbell": dumbbell(first, last, "两个时点", emphasised="220200"),
        "slope": slope(first, last, "坡度", emphasised="220200", breaks={"220100": "公主岭划入"}),
        "slope of provinces": slope(of(every[every["region_level"] == "province"], COMMITTEES, year=2017), provinces, long),
        "bands": income_bands(complete_bands(tiers[tiers["income_kind"] == "收入"]), "各档"),
        "whole": part_of_whole(city.to_dict(), province.to_dict(), "长春市在吉林省"),
        "whole with an open end": part_of_whole(*projects, "长春市书记项目在吉林省"),
        "levels": level_list(qualified.tail(4), "层级", between=("每个约管 3 个", "推算 每个不少于 31 个", "口径不同，不能相除")),
        "panels": small_multiples(lines, "四地"),
        "tiles": tile_map(provinces, places, "居委会类：各省", emphasised="220000"),
        "tiles_two": tile_maps(first, last, places, "两个时点", emphasised="220100"),
        "coverage": coverage_map(coverage(store), sorted(coverage(store)["work_stream"].unique()), "覆盖"),
        "standards": standards(norms.iloc[[0, 1, 2]], norms.iloc[[3, 4, 5]], "标准前后"),
        "cards": cards(every[every["region_code"] == "220100"].drop_duplicates("indicator_id").head(24), "卡片"),
    }


def parsed(document: str) -> Element:
    return fromstring(document)


def texts(root: Element) -> list[str]:
    """The words that are drawn, line by line, in the order of the document."""
    return ["".join(text.itertext()) for text in root.iter(f"{SVG}text")]


def packed(words: str) -> str:
    """Without white space, so that words are found where a line was broken inside them."""
    return "".join(words.split())


def drawn_words(root: Element) -> str:
    return packed("".join(texts(root)))
