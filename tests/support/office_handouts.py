"""Handouts for the tests of files: every kind of chart of the gallery, figures without a chart, and hostile cells."""

from dataclasses import replace

import pandas as pd

from indicators.analysis import income_bands
from indicators.charts.builders.bars import dots, ranked_bars
from indicators.charts.builders.lines import trend
from indicators.store import catalogue, observations
from indicators.store.catalogue import indicators, village_income_tiers
from indicators.store.connection import Store
from indicators.store.value_filter import ValueFilter
from indicators.views.figure import Figure, make_figure, put_side_by_side
from indicators.views.handout import Handout, Stamp, make_handout
from tests.support.charts.drawn_charts import OF_FINDINGS
from tools.gallery.examples import examples

STAMP = Stamp(
    "2026-11-21 14:30",
    "7dcb2b1d85e4591b",
    "1.1.0",
    "2026-11-20 10:00",
    (("工作条线", "网格与三长"), ("地区", "长春市、吉林市"), ("年份", "2017—2023")),
    "https://dashboard.example/regions?region=220100&year=2021",
)
HOSTILE = (
    "=cmd|' /C calc'!A0", "@SUM(1+1)", "+1+1", "-2+3", "<script>alert(1)</script>", "../../etc/passwd", "{{7*7}}", "&P&Z&F",
    "a\x00b\x07c\x1bd", "😀👩‍👩‍👧", "\u202eabc\u2067x\u2069", "x" * 1_000_000, "'; DROP TABLE", "\ufffe\uffff", "]]>", "=1\n=2", "\t=1",
)  # fmt: skip


def every_figure(store: Store) -> tuple[Figure, ...]:
    """A figure for each example of the gallery that shows printed rows, then figures without a chart."""
    values = observations.values(store, ValueFilter())
    charts = [
        make_figure(example.chart, f"figure-{number}", f"发现 {number}：{example.name}")
        for number, example in enumerate(example for example in examples(store) if example.chart.kind not in OF_FINDINGS)
    ]
    chiefs = values[values["indicator_id"].isin(["grid_chiefs", "basic_grids"])]
    tiers = income_bands.add_words(village_income_tiers(store))
    many = values[values["region_code"] == "220100"].head(40)
    return (
        *charts,
        put_side_by_side("不能同轴的数字", chiefs, "apart", "口径不同，不能同轴"),
        put_side_by_side("很多数字", many, "many", "单位不同，不能同轴"),
        Figure("tiers", "收入档", tiers.head(9), None, "档次不同，不能相加", tuple(tiers["note"].dropna().unique()[:3])),
    )


def of_store(store: Store, *figures: Figure, title: str = "吉林省基层治理指标", stamp: Stamp = STAMP) -> Handout:
    return make_handout(title, figures, stamp, indicators(store), catalogue.sources(store))


def simulated(made: Handout) -> Handout:
    return replace(made, stamp=replace(made.stamp, watermark="模拟数据"))


def hostile(store: Store) -> Handout:
    """Real rows whose every text is hostile, one negative, as bars, dots, a line and without a chart."""
    rows = observations.values(store, ValueFilter(indicators=("list_residents_committees",))).head(len(HOSTILE))
    texts = ["indicator", "region", "as_printed", "note", "source_title", "source_file", "work_stream", "unit"]
    columns = {name: list(HOSTILE) for name in texts} | {"unit": ["=1+1"] * len(HOSTILE)}
    rows = rows.assign(**columns, region_code=[f"r{number}" for number in range(len(rows))])
    rows = rows.assign(value=[-1234.5, *range(10, 9 + len(rows))], lower_bound=rows["value"], upper_bound=rows["value"])
    marks = {"title": "=HYPERLINK(1)", "frame": rows}
    figures = (
        make_figure(ranked_bars(**marks), "bars", "=cmd"),
        make_figure(dots(rows, "@SUM"), "dots", "<script>"),
        make_figure(trend(rows.assign(region="=cmd", region_code="one").tail(8), "../"), "line", "x" * 1_000_000),
        put_side_by_side("[]:*?/\\", rows, "table", "\x00"),
        put_side_by_side("[]:*?/\\", rows.head(3), "cards", "'"),
    )
    filters = tuple((f"筛选{number}", words) for number, words in enumerate(HOSTILE))
    sources = pd.DataFrame(catalogue.sources(store)).assign(title=HOSTILE[0], publisher=HOSTILE[4])
    made = of_store(store, *figures, title="=cmd <script>", stamp=replace(STAMP, filters=filters))
    return replace(made, sources=sources[sources["source_id"].isin(made.sources["source_id"])])
