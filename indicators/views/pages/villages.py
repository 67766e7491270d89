"""村集体经济: how are villages spread over income bands?"""

import pandas as pd

from indicators.analysis.income_bands import complete_sets, with_words
from indicators.charts.builders.villages import bands_led_by, shares_at_or_above
from indicators.model.rows import best_per_figure
from indicators.model.vocabulary import INCOME_KINDS
from indicators.query.build import KEPT_BUILDS, Build, keep
from indicators.views.choices import Choices
from indicators.views.figure import Figure, make_figure, put_side_by_side

CHANGCHUN = "220100"
HEADLINE_KIND = "收入"
HEADLINES = (
    "villages_income_at_least_100k_share",
    "villages_income_at_least_100k",
    "villages_income_below_50k",
    "villages_income_50k_to_100k_derived",
    "villages_total_derived",
    "village_income_mean",
)
MEANS = {
    "收入": ("village_income_mean", "village_income_mean_including_subsidies"),
    "经营性收入": ("village_operating_income_mean",),
    "收益": ("villages_with_operating_revenue_share", "villages_net_revenue_below_50k_share"),
}
THRESHOLDS: dict[str, dict[str, tuple[str, ...]]] = {
    "收入": {
        "10万元": ("villages_income_at_least_100k_share", "villages_income_at_least_100k_share_target"),
        "5万元": ("villages_income_at_least_50k_share", "villages_income_at_least_50k_share_target"),
    },
    "经营性收入": {
        "10万元": ("villages_operating_income_at_least_100k_share",),
        "50万元": ("villages_operating_income_at_least_500k_share",),
    },
}


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
    return (make_figure(bands_led_by(complete, f"各档村占比（{kind}口径）", CHANGCHUN), f"whole_{kind}"),) if len(complete) else ()


def put_headlines_side_by_side(build: Build) -> Figure:
    """Put the city's main figures side by side."""
    own = best_per_figure(build.values(indicators=HEADLINES, regions=(CHANGCHUN,))).set_index("indicator_id")
    return put_side_by_side("长春市村集体经济主要数字", own.loc[list(HEADLINES)].reset_index(), "changchun")


def draw_thresholds(kind: str, build: Build) -> tuple[Figure, ...]:
    """Return the share of villages that reach an income, at each place and date where it was printed."""
    return tuple(
        make_figure(
            shares_at_or_above(best_per_figure(build.values(indicators=ids)), f"{amount}以上村占比（{kind}口径）", CHANGCHUN),
            f"{kind}_{amount}",
        )
        for amount, ids in THRESHOLDS.get(kind, {}).items()
    )


def draw_others(kind: str, build: Build) -> tuple[Figure, ...]:
    """Return what was printed besides: means, and bands that make up no whole and reach no threshold."""
    means = put_side_by_side(f"另外印出的数字（{kind}口径）", best_per_figure(build.values(indicators=MEANS[kind])), f"means_{kind}")
    every = _tiers(build)
    tiers = every[every["income_kind"] == kind]
    drawn = {*_complete_tiers(build, kind)["tier_id"], *tiers["tier_id"][tiers["upper_yuan"].isna() & tiers["share_percent"].notna()]}
    rest = tiers[~tiers["tier_id"].isin(drawn)]
    return (means, put_side_by_side(f"其他印出的档次（{kind}口径）", rest, f"rest_{kind}")) if len(rest) else (means,)


@keep(KEPT_BUILDS)
def _tiers(build: Build) -> pd.DataFrame:
    return with_words(build.village_income_tiers())


@keep(KEPT_BUILDS * len(INCOME_KINDS))
def _complete_tiers(build: Build, kind: str) -> pd.DataFrame:
    """Return the printed bands that make up all villages of a place, with what 推算 completes them."""
    tiers = _tiers(build)
    own = tiers[tiers["income_kind"] == kind]
    return complete_sets(own) if len(own) else own
