"""村集体经济: how are villages spread over income bands?"""

import streamlit as st

from dashboard.card.figure_card import figure_card
from dashboard.card.income_band_card import complete_tiers, tier_card, tiers_of
from dashboard.card.tiles import figure_tiles
from dashboard.panels.sources.provenance import formula_note
from dashboard.runtime.current_build import current_build
from indicators.charts.builders.villages import bands_led_by, shares_at_or_above
from indicators.model.rows import best_per_figure
from indicators.model.vocabulary import INCOME_KINDS

CHANGCHUN = "220100"
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
THRESHOLDS = {
    "收入": {
        "10万元": ("villages_income_at_least_100k_share", "villages_income_at_least_100k_share_target"),
        "5万元": ("villages_income_at_least_50k_share", "villages_income_at_least_50k_share_target"),
    },
    "经营性收入": {
        "10万元": ("villages_operating_income_at_least_100k_share",),
        "50万元": ("villages_operating_income_at_least_500k_share",),
    },
}


def spread(kind: str) -> None:
    """The bands of every place where they make up all villages."""
    complete = complete_tiers(kind)
    if len(complete):
        title = f"各档村占比（{kind}口径）"
        figure_card(bands_led_by(complete, title, CHANGCHUN), f"whole_{kind}")


def thresholds(kind: str) -> None:
    """The share of villages that reach an income, at each place and date where it was printed."""
    charts = THRESHOLDS.get(kind, {})
    for column, (amount, ids) in zip(st.columns(max(2, len(charts))), charts.items(), strict=False):
        with column:
            frame = best_per_figure(current_build().values(indicators=ids))
            figure_card(shares_at_or_above(frame, f"{amount}以上村占比（{kind}口径）", CHANGCHUN), f"{kind}_{amount}")


def alone(kind: str) -> None:
    """What was printed besides: means, and bands that make up no whole and reach no threshold."""
    figure_tiles(best_per_figure(current_build().values(indicators=MEANS[kind])), f"另外印出的数字（{kind}口径）", f"means_{kind}")
    tiers = tiers_of(kind)
    drawn = {*complete_tiers(kind)["tier_id"], *tiers["tier_id"][tiers["upper_yuan"].isna() & tiers["share_percent"].notna()]}
    rest = tiers[~tiers["tier_id"].isin(drawn)]
    if len(rest):
        tier_card(rest, f"其他印出的档次（{kind}口径）", f"rest_{kind}")


st.caption("收入、经营性收入、收益是三种口径，分开画；各地时点不同，不连线、不排名。")
for kind in INCOME_KINDS:
    st.header(f"口径：{kind}")
    if kind == "收入":
        picture, figures = st.columns([3, 2])
        with picture:
            spread(kind)
        with figures:
            own = best_per_figure(current_build().values(indicators=HEADLINES, regions=(CHANGCHUN,)))
            own = own.set_index("indicator_id").loc[list(HEADLINES)].reset_index()
            figure_tiles(own, "长春市村集体经济主要数字", "changchun", per_row=2)
            formula_note("villages_total_derived@220100")
    else:
        spread(kind)
    thresholds(kind)
    alone(kind)
