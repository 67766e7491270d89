"""区域对比: how does a region stand among its peers?"""

import pandas as pd
import streamlit as st

from dashboard import answers, choices
from dashboard.figures import figure_card, refusal
from dashboard.peers import peer_values, rank_words, share_card
from indicators import comparison
from indicators.chart import ranked_bars

st.title("区域对比")
first_row, second_row = (st.container(horizontal=True, vertical_alignment="bottom") for _ in range(2))
with first_row:
    region = choices.region()
    stream_id = choices.stream()
    indicator = choices.indicator(stream_id)
with second_row:
    scope = choices.scope()
    second = choices.second_indicator()


def panel(chosen: pd.Series, key: str, year: int | None) -> None:
    """One indicator among the regions of the scope: bars where they may be compared, cards and the reason where not."""
    every = peer_values(chosen["indicator_id"], region, scope)
    newest = year if year is not None else int(every["year"].max()) if len(every) else None
    frame = comparison.at_date(every, newest) if newest else every
    if len(frame) < 2:
        everywhere = answers.values(indicators=(chosen["indicator_id"],))
        refusal(f"“{chosen['name']}”在“{region['name']}”的{scope}里{f' {newest} 年' if newest else ''}不足两个地区有数字", everywhere, key)
        return
    reason = comparison.common_scope(frame)
    if reason:
        refusal(reason, frame, key)
        return
    ranked, why_not = comparison.ranks(frame)
    place = region["name"] if scope == choices.CHILDREN else f"{region['name']}及同级地区"
    rank_note = f"不排名：{why_not}" if ranked is None else rank_words(frame, ranked, region)
    chart = ranked_bars(frame, f"{chosen['name']}：{place}，{newest}年", emphasised=region["region_code"])
    figure_card(chart, key, ranked=ranked, rank_note=rank_note)


years = sorted(peer_values(indicator["indicator_id"], region, scope)["year"].unique().tolist())
with first_row:
    year = choices.year([int(number) for number in years])
st.caption(f"口径：{indicator['definition']}")
if second is None:
    panel(indicator, "first", year)
    share_card(indicator, region, year)
else:
    verdict = comparison.compare_indicators(indicator, second, answers.comparability())
    if verdict.side_by_side:
        st.info(f"两个指标分开画，不同轴。{verdict.reason}" if not verdict.shares_axis else verdict.reason)
        for column, chosen, key in zip(st.columns(2), (indicator, second), ("first", "second"), strict=True):
            with column:
                panel(chosen, key, year)
    else:
        pair = (indicator["indicator_id"], second["indicator_id"])
        shown = comparison.newest(answers.values(indicators=pair, within=region["region_code"]))
        refusal(verdict.reason, shown if len(shown) else comparison.newest(answers.values(indicators=pair)), "pair")
