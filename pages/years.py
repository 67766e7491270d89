"""年度变化: what changed over the years?"""

import pandas as pd
import streamlit as st

from dashboard import answers, choices
from dashboard.figures import figure_card, refusal
from indicators import comparison
from indicators.chart import trend

CONSTANT_BOUNDARIES = {"220100": "2201C0", "220300": "2203C0"}

st.title("年度变化")
with st.container(horizontal=True, vertical_alignment="bottom"):
    region = choices.region()
    stream_id = choices.stream()
    indicator = choices.indicator(stream_id)
    others = choices.regions(default=[])
codes = list(dict.fromkeys([region["region_code"], *others]))
if set(codes) & set(CONSTANT_BOUNDARIES):
    constant = st.toggle("用可比口径（公主岭各年都按现归属长春）", key="constant", bind="query-params")
    codes = [CONSTANT_BOUNDARIES.get(code, code) if constant else code for code in codes]
st.caption(f"口径：{indicator['definition']}")

every = answers.values(indicators=(indicator["indicator_id"],), regions=tuple(codes))
frame = comparison.best_per_figure(every)
reason = comparison.common_scope(frame) if len(frame) else ""
if frame["period_end"].nunique() < 2:
    elsewhere = frame if len(frame) else answers.values(indicators=(indicator["indicator_id"],))
    refusal(f"“{indicator['name']}”在所选地区不足两个时点，画不出变化", elsewhere, "trend")
elif reason:
    refusal(reason, frame, "trend")
else:
    places = "、".join(frame["region"].unique())
    chart = trend(frame, f"{indicator['name']}：{places}，{frame['year'].min()}—{frame['year'].max()}年", emphasised=region["region_code"])
    figure_card(chart, "trend")
    st.subheader("逐年增减")
    st.caption("只与上一年的数字相比；间断、上下限、口径不同处不算增减。")
    changes = [comparison.year_on_year(line).assign(region=name) for name, line in frame.groupby("region", sort=False)]
    table = pd.concat(changes)
    st.dataframe(
        pd.DataFrame(
            {
                "地区": table["region"],
                "时点": table["period_end"],
                "数值": table["words"],
                "比上年（推算）": [comparison.change_words(change, indicator["unit"]) for change in table["change"]],
                "比上年%（推算）": [comparison.change_words(change, "%") for change in table["change_percent"]],
                "说明": table["why_not"],
            }
        ),
        hide_index=True,
    )
