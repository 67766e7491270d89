"""来源与口径: where does it come from, what does it mean?"""

import streamlit as st

from dashboard.panels.sources.dictionary import show_columns, show_definitions
from dashboard.panels.sources.document_text import show_document_text
from dashboard.panels.sources.provenance import show_derived_figures, show_every_source, show_source
from dashboard.runtime.page_links import link
from dashboard.runtime.sections import show_sections

show_sections(
    {
        "来源": show_source,
        "全部来源": show_every_source,
        "原文": show_document_text,
        "指标口径": show_definitions,
        "表的各列": show_columns,
        "推算": show_derived_figures,
    },
    key="part",
)
with st.container(horizontal=True):
    link("quality", "冲突", part="冲突")
    link("quality", "可比性规则", part="可比性")
    link("quality", "有意未列的数字", part="未列数字")
