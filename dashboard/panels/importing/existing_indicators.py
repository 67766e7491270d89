"""Indicators of a table that are existing ones: said by the steward, never assumed; only those in the same unit are offered."""

from dataclasses import replace

import streamlit as st

from dashboard.panels.importing.upload import name_widget, read_published
from dashboard.runtime.markdown import escape_markdown
from etl.intake.mapping import Mapping
from etl.intake.proposal import Proposal
from etl.intake.rows import OWN

NEW, NOT_IMPORTED = "新指标，只属于本报表", "不导入"


def name_indicators(proposal: Proposal, settled: Mapping) -> Mapping:
    """Ask which of a table's indicators are existing ones or are not imported; return the mapping with the answers."""
    units = {reading.indicator: reading.unit for result in proposal.results for reading in result.readings}
    units |= {name: "" for name in settled.left_out if name not in units}
    if not units:
        return settled
    with st.expander(f"指标 {len(units)} 个（可以指明是已有的指标，或不导入）"):
        with st.container(horizontal=True, vertical_alignment="bottom"):
            name = st.selectbox("表里的指标", list(units), key=name_widget("indicator"), width=320)
            settled = _ask(name, units[name], settled)
        _tell_answers(settled, units)
    return settled


def _ask(name: str, unit: str, settled: Mapping) -> Mapping:
    existing = {
        str(row["name"]): str(row["indicator_id"])
        for row in read_published().list_indicators()
        if row["unit"] == unit and not str(row["indicator_id"]).startswith(f"{OWN}_")
    }
    names = {identifier: words for words, identifier in existing.items()}
    held = NOT_IMPORTED if name in settled.left_out else names.get(settled.indicators.get(name, ""), NEW)
    options = [NEW, NOT_IMPORTED, *existing]
    chosen = st.selectbox(
        f"是（单位“{escape_markdown(unit)}”相同的 {len(existing)} 个）",
        options,
        index=options.index(held),
        key=name_widget(f"same_{name}"),
        width=320,
        help="只有口径相同才指为已有的指标：它的数会和别的来源并列，冲突在下面列出",
    )
    indicators = {one: identifier for one, identifier in settled.indicators.items() if one != name}
    left_out = tuple(one for one in settled.left_out if one != name)
    if chosen == NOT_IMPORTED:
        return replace(settled, indicators=indicators, left_out=(*left_out, name))
    if chosen in existing:
        indicators[name] = existing[chosen]
    return replace(settled, indicators=indicators, left_out=left_out)


def _tell_answers(settled: Mapping, units: dict[str, str]) -> None:
    names = {str(row["indicator_id"]): str(row["name"]) for row in read_published().list_indicators()}
    said = [f"“{name}”就是“{names.get(identifier, identifier)}”" for name, identifier in settled.indicators.items() if name in units]
    said += [f"“{name}”不导入" for name in settled.left_out if name in units]
    if said:
        st.caption(escape_markdown("；".join(said)) + "。")
