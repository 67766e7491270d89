"""数据质量: what is missing, doubtful, contradictory?"""

import streamlit as st

from dashboard.card.tiles import LEAST_WIDTH
from dashboard.panels.quality.build_report import build_report
from dashboard.panels.quality.comparability import comparability_rules
from dashboard.panels.quality.conflicts import conflict_list
from dashboard.panels.quality.doubts import confidences, doubts, inferred_dates
from dashboard.panels.quality.gaps import gap_table
from dashboard.panels.quality.left_out import left_out
from dashboard.runtime.current_build import current_build
from dashboard.runtime.sections import sections

counted, info = current_build().quality_counts(), current_build().build_info()
doubtful = counted[counted["status"] != "A"]["value_count"].sum()
inferred = counted[counted["period_basis"] == "inferred"]["value_count"].sum()
answered = (
    ("状态存疑的数字", f"{doubtful:,}"),
    ("日期推断的数字", f"{inferred:,}"),
    ("已知冲突", f"{current_build().conflicts()['conflict_id'].nunique():,}"),
    ("可比性规则", f"{len(current_build().comparability()):,}"),
    ("有意未列的数字", f"{len(current_build().excluded_figures()):,}"),
)
with st.grid(len(answered), min_column_width=LEAST_WIDTH):
    for label, number in answered:
        st.metric(label, number, border=True, height="stretch")
st.caption(f"共 {info['observation_count']:,} 个数字。没有印出的不补、不估；存疑的照印，写明原因；互相矛盾的并列。")


def care() -> None:
    """Show what is to be used with care, and why."""
    doubts()
    inferred_dates()
    confidences()


sections(
    {
        "缺口": gap_table,
        "存疑": care,
        "冲突": conflict_list,
        "可比性": comparability_rules,
        "未列数字": left_out,
        "建库与核对": build_report,
    },
    key="part",
)
