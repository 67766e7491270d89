"""区域对比: how does a region stand among its peers?"""

import pandas as pd
import streamlit as st

from dashboard import answers, choices
from dashboard.figures import refusal
from dashboard.peers import nearest_values, peer_card, share_card
from indicators import comparison

region, indicator, year = choices.region(), choices.indicator(), choices.year()
with st.container(horizontal=True, vertical_alignment="bottom"):
    scope = choices.scope()
    second = choices.second_indicator()
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
