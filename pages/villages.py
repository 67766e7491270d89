"""村集体经济: how are villages spread over income bands?"""

import streamlit as st

from dashboard import answers
from dashboard.tiers import tier_card
from dashboard.tiles import tiles
from indicators import bands, comparison
from indicators.kinds.wholes import income_bands
from indicators.vocabulary import INCOME_KINDS

HEADLINES = ("villages_income_at_least_100k", "villages_income_at_least_100k_share", "villages_income_below_50k", "village_income_mean")

st.info("收入、经营性收入、收益是三种口径，分开画；各地时点不同，不连线、不排名。")
tiles(comparison.best_per_figure(answers.values(indicators=HEADLINES, regions=("220100",))))
tiers = bands.with_words(answers.village_income_tiers())
for kind in INCOME_KINDS:
    of_kind = tiers[tiers["income_kind"] == kind]
    st.header(f"口径：{kind}")
    complete = bands.complete_sets(of_kind)
    if len(complete):
        title = f"各档村占比（{kind}口径）"
        tier_card(complete, title, f"whole_{kind}", income_bands(complete, title))
    thresholds = of_kind[of_kind["upper_yuan"].isna() & of_kind["share_percent"].notna()]
    for words, rows in thresholds.groupby("band", sort=False):
        title = f"{words}村占比（{kind}口径）"
        tier_card(rows, title, f"{kind}_{words}", income_bands(rows, title))
    rest = of_kind[~of_kind["tier_id"].isin(complete.get("tier_id", [])) & ~of_kind["tier_id"].isin(thresholds["tier_id"])]
    if len(rest):
        tier_card(rest, f"其他印出的档次（{kind}口径）", f"rest_{kind}")
