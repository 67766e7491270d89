"""村集体经济: how are villages spread over income bands?"""

import pandas as pd

from indicators.analysis.income_bands import add_words, complete_bands
from indicators.charts.builders.villages import bands_led_by, shares_at_or_above
from indicators.charts.peer_comparison import select_figures
from indicators.model.rows import best_per_figure
from indicators.model.vocabulary import INCOME_KINDS
from indicators.query.build import KEPT_BUILDS, Build, keep
from indicators.query.lookup import figures_of_indicators, region_of
from indicators.views.choices import Choices
from indicators.views.figure import Figure, make_figure, put_side_by_side

HEADLINE_KIND = "收入"


def figures(choices: Choices, build: Build) -> tuple[Figure, ...]:
    """Return every figure of 村集体经济, one kind of income after the other."""
    return tuple(figure for kind in INCOME_KINDS for figure in draw_kind(kind, build))


def draw_kind(kind: str, build: Build) -> tuple[Figure, ...]:
    """Return the figures of one kind of income: its spread, its headlines, shares of thresholds, what was printed besides."""
    spread = draw_spread(kind, build)
    headlines = (put_headlines_side_by_side(build),) if kind == HEADLINE_KIND else ()
    return (*spread, *headlines, *draw_thresholds(kind, build), *draw_others(kind, build))


def draw_spread(kind: str, build: Build) -> tuple[Figure, ...]:
    """Return the bands of every place where they make up all villages."""
    complete = _complete_tiers(build, kind)
    return (
        (make_figure(bands_led_by(complete, f"各档村占比（{kind}口径）", build.profile().home.city), f"whole_{kind}"),)
        if len(complete)
        else ()
    )


def put_headlines_side_by_side(build: Build) -> Figure:
    """Return the city's main figures side by side."""
    names, city = build.profile().villages.headlines, region_of(build, build.profile().home.city)
    own = best_per_figure(select_figures(build.values, names, (city["region_code"],))).set_index("indicator_id")
    frame = own.loc[[name for name in names if name in own.index]].reset_index()
    return put_side_by_side(f"{city['name']}村集体经济主要数字", frame, str(city["pinyin"]))


def draw_thresholds(kind: str, build: Build) -> tuple[Figure, ...]:
    """Return the share of villages that reach an income, at each place and date where it was printed."""
    profile = build.profile()
    wanted = [threshold for threshold in profile.villages.thresholds if threshold.income_kind == kind]
    printed = [(threshold, best_per_figure(figures_of_indicators(build, threshold.indicators))) for threshold in wanted]
    return tuple(
        make_figure(
            shares_at_or_above(frame, f"{threshold.amount}以上村占比（{kind}口径）", profile.home.city), f"{kind}_{threshold.amount}"
        )
        for threshold, frame in printed
        if len(frame)
    )


def draw_others(kind: str, build: Build) -> tuple[Figure, ...]:
    """Return what was printed besides: means, and bands that make up no whole and reach no threshold."""
    names = tuple(name for others in build.profile().villages.others if others.income_kind == kind for name in others.indicators)
    means = put_side_by_side(f"另外印出的数字（{kind}口径）", best_per_figure(figures_of_indicators(build, names)), f"means_{kind}")
    every = _tiers(build)
    tiers = every[every["income_kind"] == kind]
    drawn = {*_complete_tiers(build, kind)["tier_id"], *tiers["tier_id"][tiers["upper_yuan"].isna() & tiers["share_percent"].notna()]}
    rest = tiers[~tiers["tier_id"].isin(drawn)]
    return (means, put_side_by_side(f"其他印出的档次（{kind}口径）", rest, f"rest_{kind}")) if len(rest) else (means,)


@keep(KEPT_BUILDS)
def _tiers(build: Build) -> pd.DataFrame:
    return add_words(build.village_income_tiers())


@keep(KEPT_BUILDS * len(INCOME_KINDS))
def _complete_tiers(build: Build, kind: str) -> pd.DataFrame:
    """Return the printed bands that make up all villages of a place, with what 推算 completes them."""
    tiers = _tiers(build)
    own = tiers[tiers["income_kind"] == kind]
    return complete_bands(own) if len(own) else own
