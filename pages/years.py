"""年度变化: what changed over the years?"""

import pandas as pd
import streamlit as st

from dashboard import answers, choices
from dashboard.figures import figure_card, refusal
from dashboard.peers import nearest_values
from indicators import changes, comparison
from indicators.kinds.lines import trend

MOST_LINES = 9
CONSTANT_BOUNDARIES = {"220100": "2201C0", "220300": "2203C0"}

region, indicator = choices.region(), choices.indicator()
others = choices.regions(default=[])
codes = list(dict.fromkeys([region["region_code"], *others]))
if set(codes) & set(CONSTANT_BOUNDARIES):
    constant = st.toggle("用可比口径（公主岭各年都按现归属长春）", key="constant", bind="query-params")
    codes = [CONSTANT_BOUNDARIES.get(code, code) if constant else code for code in codes]
st.caption(f"口径：{indicator['definition']}")

every = answers.values(indicators=(indicator["indicator_id"],), regions=tuple(codes))
frame = comparison.best_per_figure(every)
reason = comparison.common_scope(frame) if len(frame) else ""
names = answers.regions().set_index("region_code")["name"]
silent = [names[code] for code in codes if code not in set(frame["region_code"])]
if silent and len(frame):
    st.caption(f"没有这个指标的数字：{'、'.join(silent)}")
if frame["period_end"].nunique() < 2:
    elsewhere = frame if len(frame) else nearest_values(indicator["indicator_id"], region)
    refusal(f"“{indicator['name']}”在所选地区不足两个时点，画不出变化", elsewhere, "trend")
elif len(codes) > MOST_LINES:
    refusal(f"选了 {len(codes)} 个地区，一张图最多画 {MOST_LINES} 条线，请少选几个", comparison.newest(frame), "trend")
elif reason:
    refusal(reason, frame, "trend")
else:
    places = "、".join(frame["region"].unique())
    chart = trend(frame, f"{indicator['name']}：{places}，{frame['year'].min()}—{frame['year'].max()}年", emphasised=codes[0])
    figure_card(chart, "trend")
    st.subheader("逐年增减")
    st.caption("与上一年的数字相比；两个时点相隔不满或超过十二个月的只列增减，不算百分比；间断、上下限、口径不同处不算。")
    rows = [changes.year_on_year(line).assign(region=name) for name, line in frame.groupby("region", sort=False)]
    table = pd.concat(rows)
    st.dataframe(
        pd.DataFrame(
            {
                "地区": table["region"],
                "时点": table["period_end"],
                "数值": table["words"],
                "相隔月数": table["months"].astype("Int64").astype("string").fillna(""),
                "增减（推算）": [
                    changes.change_words(change, "个百分点" if indicator["unit"] == "%" else indicator["unit"])
                    for change in table["change"]
                ],
                "增减%（推算）": [changes.change_words(change, "%") for change in table["change_percent"]],
                "说明": table["why_not"],
            }
        ),
        hide_index=True,
    )
