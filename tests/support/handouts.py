"""Handouts as the pages would give them: a figure of every kind from the real store, one whose every cell is hostile, the ready-made ones."""

from dataclasses import replace

import pandas as pd

from indicators.analysis.income_bands import add_words
from indicators.charts.builders.bars import ranked_bars
from indicators.model.rows import rows_of
from indicators.store.cached_store import CachedStore
from indicators.store.catalogue import indicators, sources, village_income_tiers
from indicators.store.connection import Store
from indicators.views.briefing import Item, read
from indicators.views.choices import read_choices
from indicators.views.figure import Figure, make_figure, put_side_by_side
from indicators.views.handout import Handout, Stamp, make_handout, stamp_build
from indicators.views.pages import view
from indicators.wording.figure_words import row_words
from indicators.wording.income_band_rows import share_words, villages_words
from indicators.wording.provenance import locator_words
from indicators.wording.rows_in_words import INCOME_BANDS
from tests.support import PROJECT
from tests.support.charts.drawn_charts import COMMITTEES, every_kind, every_value, of, packed, with_every_qualifier

STAMP = Stamp(
    "2026-11-21 14:40",
    "0123456789abcdef",
    "1.1.0",
    "2026-11-20 09:30",
    (("地区", "长春市"), ("年份", "2017—2023年")),
    "http://127.0.0.1:8501/regions?year=2021",
)
RIGHT_TO_LEFT, CONTROL = "\u202e\u2067", "\x00\x07\x1b"
HOSTILE = ("=cmd|'/c calc'!A1", "@SUM(A1)", "<script>alert(1)</script>", "../../etc/passwd", '"><img src=x onerror=alert(1)>', "{{7*7}}")
LONG = "长" * 1_000_000
READY_MADE = ("chiefs", "jiutai", "street_reform", "talent_and_legislation", "urban_party_building", "village_economy")


def every_figure(store: Store) -> tuple[Figure, ...]:
    """A figure of each kind of chart, one of every qualifier, and figures side by side in place of a refused chart."""
    charts = {chart.kind: chart for chart in every_kind(store).values()}
    qualified = ranked_bars(with_every_qualifier(every_value(store)), "各种限定词")
    tiers = add_words(village_income_tiers(store))
    apart = every_value(store).query("region_code == '220100'").drop_duplicates("indicator_id").head(6)
    return (
        make_figure(qualified, "qualified", headline="八个地区的数各带限定词"),
        *(make_figure(chart, kind) for kind, chart in charts.items()),
        put_side_by_side("其他印出的档次", tiers[tiers["share_percent"].isna()], "tiers"),
        replace(
            put_side_by_side("并列的数", apart, "apart", "不画图：口径不同，不能同轴"),
            comment="供参考",
            address="http://127.0.0.1:8501/grids",
        ),
    )


def handout_of(store: Store, *figures: Figure, stamp: Stamp = STAMP) -> Handout:
    return make_handout("长春市基层治理数字", figures, stamp, indicators(store), sources(store))


def hostile_handout(store: Store) -> Handout:
    """Every text that stands in rows, titles, notes and filters is hostile in one way, one of them a million characters long."""
    rows = of(every_value(store), COMMITTEES, "220200", "220300", "220400", "220500", "220600", "220700", year=2021)
    bad = [f"{words}{RIGHT_TO_LEFT}{CONTROL}😀" for words in HOSTILE]
    rows = rows.assign(region=bad, as_printed=bad[::-1], note=[*bad[1:], LONG], source_title=bad[0], indicator=bad[2])
    figure = make_figure(ranked_bars(rows, bad[2]), "hostile", headline=bad[0])
    return handout_of(store, replace(figure, comment=bad[4]), stamp=replace(STAMP, filters=((bad[3], bad[2]),), address=bad[4]))


def said_of(figure: Figure) -> list[str]:
    """What every row of a figure must say in any file, in the words of the screen."""
    rows = rows_of(figure.frame)
    if "observation_id" in figure.frame:
        return [words for row in rows for words in (row_words(row), row["as_printed"], row["region"], row["indicator"])]
    if "tier_id" in figure.frame:
        return [
            words
            for row in rows
            for words in (villages_words(row), share_words(row), row["as_printed"], row["region_and_year"], row["band"])
        ]
    return [str(cell) for row in rows for cell in (row.get("value_count", ""), row.get("work_stream", ""))]


def places_of(taken: Handout) -> list[str]:
    """Where each figure stands in its source, and the sources' titles."""
    frames = [frame for frame in (taken.frame, taken.rows(INCOME_BANDS)) if len(frame)]
    return [words for frame in frames for row in rows_of(frame) for words in (locator_words(row), row["source_title"])]


def missing(wanted: list[str], text: str) -> list[str]:
    """The words that a reader would look for in vain; white space does not count."""
    found = packed(text)
    return [words for words in wanted if packed(str(words)) not in found]


def definitions(taken: Handout) -> pd.Series:
    return taken.indicators["definition"]


def figures_of_briefing(name: str, build: CachedStore) -> list[tuple[Item, Figure | None]]:
    """Each item of a briefing with its figure; None where there is none any more."""
    briefing = read((PROJECT / "data" / "briefings" / f"{name}.json").read_bytes())
    shown = [(item, view(item.page, read_choices(item.query, build), build)) for item in briefing.items]
    return [(item, next((figure for figure in figures if figure.key == item.key), None)) for item, figures in shown]


def handout_of_briefing(name: str, build: CachedStore) -> Handout:
    """A briefing as it is taken away."""
    title = read((PROJECT / "data" / "briefings" / f"{name}.json").read_bytes()).title
    figures = tuple(figure for _, figure in figures_of_briefing(name, build) if figure is not None)
    return make_handout(title, figures, stamp_build(build, "2026-12-01 09:00"), build.indicators(), build.sources())
