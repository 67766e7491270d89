"""数据质量: what is missing, doubtful, contradictory?"""

import streamlit as st

from dashboard.card.tiles import LEAST_WIDTH
from dashboard.panels.quality.build_report import show_build_report
from dashboard.panels.quality.comparability import show_comparability_rules
from dashboard.panels.quality.conflicts import show_conflicts
from dashboard.panels.quality.doubts import show_confidences, show_doubts, show_inferred_dates
from dashboard.panels.quality.gaps import show_gap_table
from dashboard.panels.quality.left_out import show_left_out
from dashboard.panels.quality.newest_sources import show_newest_sources
from dashboard.runtime.current_build import current_build
from dashboard.runtime.sections import show_sections

SOURCES_SHOWN = 8

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
with st.container(key="quality_counts"), st.grid(len(answered), min_column_width=LEAST_WIDTH):
    for label, number in answered:
        st.metric(label, number, border=True, height="stretch")
st.caption(f"共 {info['observation_count']:,} 个数字。没有印出的不补、不估；存疑的照印，写明原因；互相矛盾的并列。")


def show_doubtful() -> None:
    """Show what is to be used with care, and why."""
    show_doubts()
    show_inferred_dates()
    show_confidences()


def show_build() -> None:
    """Show what came last, then what the build says of itself."""
    show_newest_sources(SOURCES_SHOWN)
    show_build_report()


show_sections(
    {
        "缺口": show_gap_table,
        "存疑": show_doubtful,
        "冲突": show_conflicts,
        "可比性": show_comparability_rules,
        "未列数字": show_left_out,
        "建库与核对": show_build,
    },
    key="part",
)
