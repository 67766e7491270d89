"""Headings that do not fit the mapping that was kept: each is asked, a renamed one as the same or another, none is assumed."""

import streamlit as st

from dashboard.panels.importing.upload import name_widget, open_cabinet
from dashboard.runtime.markdown import escape_markdown
from etl.intake.fit import accept_gone, accept_new, accept_same
from etl.intake.mapping import Mapping, tell_remembered
from etl.intake.proposal import Proposal

SAME, ANOTHER, TAKEN, LEFT, GONE = "是同一个", "是另一个指标", "导入", "不导入", "这一期没有"


def answer_misfits(proposal: Proposal, settled: Mapping) -> Mapping:
    """Say by which mapping the file is read, ask of each heading that does not fit; return the mapping with the answers."""
    if open_cabinet().read(settled.name) is None:
        return settled
    st.caption(escape_markdown(f"按保存的对应“{settled.name}”读。"))
    if remembered := tell_remembered(settled, open_cabinet().read(settled.name)):
        st.info(escape_markdown(f"{remembered}：下面的选择框里是上次的回答，这一期不同就改掉。"))
    fit = proposal.fit
    for old, new in fit.renamed:
        said = _ask(f"“{old}”现在写作“{new}”", (SAME, ANOTHER))
        if said == SAME:
            settled = accept_same(settled, old, new)
        elif said == ANOTHER:
            settled = accept_new(accept_gone(settled, old), new, is_imported=True)
    for heading in fit.new:
        if said := _ask(f"多出“{heading}”", (TAKEN, LEFT)):
            settled = accept_new(settled, heading, is_imported=said == TAKEN)
    for heading in fit.gone:
        if _ask(f"少了“{heading}”", (GONE,)):
            settled = accept_gone(settled, heading)
    return settled


def _ask(question: str, answers: tuple[str, ...]) -> str | None:
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(escape_markdown(question))
        said: str | None = st.segmented_control(question, answers, key=name_widget(f"fit_{question}"), label_visibility="collapsed")
    return said
