"""来源与口径: where does it come from, what does it mean?"""

import pandas as pd
import streamlit as st

from dashboard import answers
from dashboard.disagreements import conflict_cards
from dashboard.figures import bullet_list, source_table
from indicators.vocabulary import CONFIDENCES, EXCLUSION_REASONS, MEASURE_KINDS, VERDICTS

st.title("来源与口径")
documents, dictionary, pairs, contradictions, computed, left_out = st.tabs(["来源", "指标口径", "可比性", "冲突", "推算", "未列数字"])

with documents:
    sources = answers.sources()
    titles = dict(zip(sources["title"] + "｜" + sources["source_id"], sources["source_id"], strict=True))
    chosen = st.selectbox("来源", list(titles), key="source", bind="query-params")
    source = sources.set_index("source_id").loc[titles[chosen or next(iter(titles))]]
    counts = st.columns(4)
    for column, (label, name) in zip(
        counts,
        (("数字", "value_count"), ("机制", "mechanism_count"), ("收入档", "tier_count"), ("未列数字", "excluded_count")),
        strict=True,
    ):
        column.metric(label, int(source[name]), border=True)
    published = str(source["published"] or "未注明").replace("~", "（推断）")
    facts = (
        f"发布：{published}；{source['date_reason'] if pd.notna(source['date_reason']) else '日期为印出'}",
        f"发布者：{source['publisher'] if pd.notna(source['publisher']) else '未注明'}；可信度：{CONFIDENCES[source['confidence']]}",
        f"使用条件：{source['licence']}",
        f"网址：{source['url'] if pd.notna(source['url']) else '无'}",
        f"原文校验值：{source['sha256'] if pd.notna(source['sha256']) else '未登记原文'}",
    )
    bullet_list(facts)
    source_table(answers.values(sources=(source.name,)))

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
    derived = answers.values(sources=("derivation",))
    source_table(derived)
    operands = answers.derivations()
    names = dict(zip(derived["observation_id"], derived["indicator"] + "：" + derived["region"], strict=True))
    table = {
        "推算": operands["derivation_id"].map(names),
        "运算数": operands["indicator"],
        "地区": operands["region"],
        "原文写法": operands["as_printed"],
        "来源": operands["source_title"],
        "须知": operands["caveat"],
    }
    st.dataframe(pd.DataFrame(table), hide_index=True)

with left_out:
    excluded = answers.excluded_figures()
    table = {
        "来源": excluded["source_title"],
        "位置": excluded["position_start"].astype(str) + "—" + excluded["position_end"].astype(str),
        "原文写法": excluded["as_printed"],
        "理由": excluded["reason_code"].map(EXCLUSION_REASONS),
        "说明": excluded["note"].fillna(""),
    }
    st.dataframe(pd.DataFrame(table), hide_index=True, height=520)
