"""来源与口径: where does it come from, what does it mean?"""

import streamlit as st

from dashboard.panels.sources.dictionary import columns, definitions
from dashboard.panels.sources.document_text import document_text
from dashboard.panels.sources.provenance import derived_figures, every_source, source_sheet
from dashboard.runtime.page_links import link
from dashboard.runtime.sections import sections

sections(
    {
        "来源": source_sheet,
        "全部来源": every_source,
        "原文": document_text,
        "指标口径": definitions,
        "表的各列": columns,
        "推算": derived_figures,
    },
    key="part",
)
with st.container(horizontal=True):
    link("quality", "冲突", part="冲突")
    link("quality", "可比性规则", part="可比性")
    link("quality", "有意未列的数字", part="未列数字")
