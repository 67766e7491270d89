"""《工作专报》: the paragraphs of a week and the figures behind them as an official paper, slides, a workbook, a page; one click each."""

from collections.abc import Sequence

import streamlit as st

from dashboard.card.downloads import Export, show_file_buttons
from indicators.views.evaluation.bulletin import Paragraph
from indicators.views.evaluation.held import Rule
from indicators.views.figure import Figure
from indicators.views.handout import Section

KINDS = ("docx", "pptx", "xlsx", "html")


def show_report_files(rule: Rule, week: str, told: Sequence[Paragraph], figures: Sequence[Figure]) -> None:
    """Offer the report of a week in every kind of file; no person is named in it, as no table names any."""
    with st.container(border=True, key="special_report"):
        st.markdown("**工作专报**")
        sections = tuple(Section(paragraph.title, paragraph.text, 0, is_paragraph=True) for paragraph in told)
        export = Export(sections=sections)
        show_file_buttons(f"{rule.title}工作专报", figures, "special_report", choices=(("时期", week),), only=KINDS, export=export)
