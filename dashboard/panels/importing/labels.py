"""Labels that name no known region: each is said to be one, declared a new one, or left out; what was said stays in sight."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pandas as pd
import streamlit as st

from dashboard.choices.shared_choices import label_regions, list_region_labels
from dashboard.panels.importing.upload import name_widget
from dashboard.runtime.current_build import current_build
from dashboard.runtime.markdown import escape_markdown
from etl.intake.language.places import Places, clean_label
from etl.intake.mapping import LEFT_OUT, Mapping
from etl.intake.new_regions import RegionRefused, declare_region, know_new, read_codes
from etl.intake.proposal import Proposal
from indicators.model.labels import LEVELS
from indicators.model.vocabulary import REGION_LEVELS

NOT_IMPORTED, NEW_REGION = "不导入这一行", "新增地区"
MOST_ASKED = 12  # labels at a time
SMALLEST = ("prefecture", "county", "street", "community", "estate", "organisation")


def explain_labels(proposal: Proposal, places: Places, settled: Mapping) -> Mapping:
    """Ask of each label that is not known where it is; return the mapping with the answers."""
    unknown = [problem.value for problem in proposal.problems if problem.rule == "unknown-region"]
    known = {clean_label(reading.label) for result in proposal.results for reading in result.readings} | {
        clean_label(label) for label, code in settled.labels.items() if code == LEFT_OUT
    }
    answered = [label for label in settled.labels if clean_label(label) in known and label not in unknown]
    if unknown:
        st.caption(f"不认得的行名 {len(unknown)} 个，请指明是哪里、新增，或不导入：")
        settled = _ask(unknown[:MOST_ASKED], proposal, places, settled)
        if len(unknown) > MOST_ASKED:
            settled = _ask_of_rest(unknown, proposal, places, settled)
    beyond = [label for label in dict.fromkeys(one for result in proposal.results for one in result.beyond) if label not in settled.labels]
    if beyond and proposal.results[0].table.scope.value:
        with st.expander(f"不在地区表里的行名 {len(beyond)} 个，不导入（要导入可以指明或新增）"):
            settled = _ask(beyond[:MOST_ASKED], proposal, places, settled)
            if len(beyond) > MOST_ASKED:
                settled = _ask_of_rest(beyond, proposal, places, settled)
    if answered:
        with st.expander(f"说明过的行名 {len(answered)} 个（可以改）"):
            settled = _ask(answered[:MOST_ASKED], proposal, places, settled)
            if len(answered) > MOST_ASKED:
                st.caption(f"另有 {len(answered) - MOST_ASKED} 个没有列出。")
    return _correct_new(places, settled)


def _ask(labels: Sequence[str], proposal: Proposal, places: Places, settled: Mapping) -> Mapping:
    names, codes = label_regions(current_build()), list_region_labels(current_build())
    scope = settled.scope or proposal.results[0].table.scope.value
    with st.container(horizontal=True, vertical_alignment="bottom"):
        for label in labels:
            near = [names[code] for code in places.suggest(label, scope) if code in names]
            options = [*near, NEW_REGION, NOT_IMPORTED, *(name for name in codes if name not in near)]
            held = _tell_held(settled, label, names)
            chosen = st.selectbox(
                escape_markdown(clean_label(label) or label),
                options,
                index=options.index(held) if held in options else None,
                placeholder="选择地区",
                key=name_widget(f"label_{label}"),
                width=200,
            )
            if chosen == held:
                continue
            if chosen == NEW_REGION:
                settled = _declare(label, scope, proposal, places, settled)
            elif chosen is None:
                settled = replace(settled, labels={name: code for name, code in settled.labels.items() if name != label})
            else:
                settled = _explain(settled, label, LEFT_OUT if chosen == NOT_IMPORTED else codes[chosen])
    return settled


def _tell_held(settled: Mapping, label: str, names: dict[str, str]) -> str | None:
    """Return the option that was chosen for a label before; None before one was."""
    if label not in settled.labels:
        return None
    code = settled.labels[label]
    if code in {row["region_code"] for row in settled.regions}:
        return NEW_REGION
    return NOT_IMPORTED if code == LEFT_OUT else names.get(code)


def _explain(settled: Mapping, label: str, code: str) -> Mapping:
    return replace(settled, labels={**settled.labels, label: code})


def _declare(label: str, parent: str, proposal: Proposal, places: Places, settled: Mapping) -> Mapping:
    """Declare a label a new region of the table's own region, with the code that the table gives it; say why where it cannot be."""
    code = read_codes(proposal.results).get(label, "")
    known = know_new(places, settled.regions, {})
    above = next((one for one in (code[:9], code[:6]) if code and one != code and one in known.by_code), parent)
    try:
        row = declare_region(known, clean_label(label), above, code=code)
    except RegionRefused as refused:
        st.error(escape_markdown(str(refused)))
        return settled
    return _explain(replace(settled, regions=(*settled.regions, row)), label, str(row["region_code"]))


def _ask_of_rest(unknown: Sequence[str], proposal: Proposal, places: Places, settled: Mapping) -> Mapping:
    """Offer one answer for all labels at once, where they are many."""
    with st.container(horizontal=True, vertical_alignment="center"):
        st.caption(f"另有 {len(unknown) - MOST_ASKED} 个，答完上面的再列出；也可以一次说明：")
        if st.button(f"{len(unknown)} 个都新增", key=name_widget("all_new")):
            for label in unknown:
                settled = _declare(label, settled.scope or proposal.results[0].table.scope.value, proposal, places, settled)
        if st.button(f"{len(unknown)} 个都不导入", key=name_widget("all_out")):
            settled = replace(settled, labels={**settled.labels, **dict.fromkeys(unknown, LEFT_OUT)})
    return settled


def _correct_new(places: Places, settled: Mapping) -> Mapping:
    """Show the new regions that labels name, with name, level, parent and code, each of which can be corrected."""
    used = set(settled.labels.values())
    rows = [row for row in settled.regions if row["region_code"] in used]
    if not rows:
        return replace(settled, regions=())
    names = {**label_regions(current_build()), **{str(row["region_code"]): str(row["name"]) for row in rows}}
    levels = {REGION_LEVELS[level]: level for level in SMALLEST}
    st.caption(f"新增地区 {len(rows)} 个，随这一版发布，撤回这一版就一起撤回；名称、层级、上级、代码可以改：")
    frame = pd.DataFrame(
        {
            "名称": [row["name"] for row in rows],
            "层级": [REGION_LEVELS[row["level"]] for row in rows],
            "上级": [names.get(row["parent_code"], row["parent_code"]) for row in rows],
            "代码（9 或 12 位，没有就空着）": ["" if "-" in row["region_code"] else row["region_code"] for row in rows],
        }
    )
    edited = st.data_editor(
        frame,
        column_config={
            "层级": st.column_config.SelectboxColumn(options=list(levels), required=True),
            "上级": st.column_config.SelectboxColumn(options=list(dict.fromkeys(names.values())), required=True),
        },
        hide_index=True,
        key=name_widget("new_regions"),
    )
    by_name = {name: code for code, name in names.items()}
    for row, before, after in zip(rows, frame.to_dict("records"), edited.to_dict("records"), strict=True):
        if before != after:
            name, level, parent, code = after.values()
            settled = _redeclare(places, settled, row, (name or "", by_name[parent], levels[level], code or ""))
    return settled


def _redeclare(places: Places, settled: Mapping, row: Any, said: tuple[str, str, str, str]) -> Mapping:
    others = tuple(other for other in settled.regions if other is not row)
    try:
        new = declare_region(know_new(places, others, {}), *said)
    except RegionRefused as refused:
        st.error(escape_markdown(str(refused)))
        return settled
    former = row["region_code"]
    labels = {label: str(new["region_code"]) if code == former else code for label, code in settled.labels.items()}
    below = tuple({**other, "parent_code": new["region_code"]} if other["parent_code"] == former else other for other in others)
    return replace(settled, labels=labels, regions=tuple(sorted((*below, new), key=lambda one: LEVELS.index(str(one["level"])))))
