"""区域对比: how does a region stand among its peers?"""

import pandas as pd
import streamlit as st

from dashboard import answers, choices
from dashboard.figures import refusal
from dashboard.peers import nearest_values, peer_card, peer_values, share_card
from indicators import comparison

st.title("区域对比")
first_row, second_row = (st.container(horizontal=True, vertical_alignment="bottom") for _ in range(2))
with first_row:
    region = choices.region()
    stream_id = choices.stream()
    indicator = choices.indicator(stream_id)
with second_row:
    scope = choices.scope()
    second = choices.second_indicator()

years = sorted(peer_values(indicator["indicator_id"], region, scope)["year"].unique().tolist())
with first_row:
    year = choices.year([int(number) for number in years])
st.caption(f"口径：{indicator['definition']}")
if second is None:
    peer_card(indicator, region, scope, year, "first")
    share_card(indicator, region, year)
else:
    verdict = comparison.compare_indicators(indicator, second, answers.comparability())
    if verdict.side_by_side:
        st.info(f"两个指标分开画，不同轴。{verdict.reason}" if not verdict.shares_axis else verdict.reason)
        for column, chosen, key in zip(st.columns(2), (indicator, second), ("first", "second"), strict=True):
            with column:
                peer_card(chosen, region, scope, year, key)
    else:
        both = [nearest_values(chosen["indicator_id"], region) for chosen in (indicator, second)]
        refusal(verdict.reason, pd.concat(both), "pair")
