"""来源与口径: where does it come from, what does it mean?"""

import pandas as pd
import streamlit as st

from dashboard import answers
from dashboard.disagreements import conflict_cards
from dashboard.provenance import derived_figures, excluded_figures, source_sheet
from indicators.vocabulary import MEASURE_KINDS, VERDICTS

documents, dictionary, pairs, contradictions, computed, left_out = st.tabs(["来源", "指标口径", "可比性", "冲突", "推算", "未列数字"])

with documents:
    source_sheet()

with dictionary:
    indicators = answers.indicators()
    st.dataframe(
        pd.DataFrame(
            {
                "指标": indicators["name"],
                "条线": indicators["work_stream"],
                "单位": indicators["unit"],
                "度量类型": indicators["measure_kind"].map(MEASURE_KINDS),
                "口径": indicators["definition"],
                "同义词": indicators["synonyms"].fillna("").str.replace("|", "、"),
                "可比键": indicators["comparable_key"],
                "数字": indicators["value_count"],
                "英文名": indicators["english_name"],
            }
        ),
        hide_index=True,
        height=520,
    )

with pairs:
    rules = answers.comparability()
    st.caption(f"{len(rules)} 对容易被并列的指标。没有列出的两个指标，可比键、单位、度量类型都相同才能同轴。")
    table = {"指标甲": rules["left_name"], "指标乙": rules["right_name"], "结论": rules["verdict"].map(VERDICTS), "理由": rules["reason"]}
    st.dataframe(pd.DataFrame(table), hide_index=True, height=520)

with contradictions:
    conflict_cards(answers.conflicts())

with computed:
    derived_figures()

with left_out:
    excluded_figures()
