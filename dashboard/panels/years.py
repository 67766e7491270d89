"""年度变化: lines, an index, changes from year to year, two dates, the list of changes."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

import pandas as pd
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from dashboard.card.figure_card import show_figure, show_figures
from dashboard.card.tables import put_first, show_table
from dashboard.choices.shared_choices import choose_offer, choose_regions, label_regions, read_shared_choices
from dashboard.choices.widgets import choose_in_box, choose_in_row, choose_year
from dashboard.runtime.current_build import current_build
from dashboard.runtime.markdown import escape_markdown
from indicators.analysis.change import Changed, amount_words, change_words, compare_year_on_year, figure_words
from indicators.analysis.peer_groups import CHOSEN
from indicators.analysis.timelines import list_years
from indicators.charts.time_charts import BOUNDARIES, NO_BACKGROUND, Lines
from indicators.model.rows import observations_of
from indicators.query.lookup import boundary_changes, indicator_of
from indicators.sentences.changes import say_changes
from indicators.views.choices import CHANGES, GROUNDS, INDEX, PAIR_KINDS, TILES, YEARLY
from indicators.views.figure import Figure
from indicators.views.maps import find_map
from indicators.views.pages import mark_figures, years
from indicators.views.pages.next_steps import lead_on
from indicators.views.pages.ranked import compare
from indicators.views.pages.regions import name_silent_regions
from indicators.wording.figure_words import row_words

Chosen = dict[str, Any]


def show_changes() -> None:
    """Show the chosen view, the choices that belong to it in one row above it."""
    row = st.container(horizontal=True, vertical_alignment="top")
    with row:
        change = choose_in_row("change", CHANGES)
        choose_offer()
    VIEWS[change]({**read_shared_choices(), "change": change}, row)


def _show_lines(chosen: Chosen, row: DeltaGenerator) -> None:
    """Show a line for each region, or an index, with the country or the province behind them where that is asked for."""
    build = current_build()
    chosen, lines = _choose_lines(chosen, row)
    if not years.explain_no_lines(lines, build):
        with row:
            if chosen["change"] == INDEX and (offered := lines.base_years):
                chosen["base"] = choose_year("base", offered, offered[0])
            if chosen["change"] != INDEX or lines.base_years:
                chosen["background"] = _choose_background(lines)
    _show_or_lead_on(years.draw_lines(lines, chosen, build), chosen)


def _show_or_lead_on(figures: tuple[Figure, ...], chosen: Chosen) -> None:
    """Show the figures; where there is no chart, with what leads to one."""
    build = current_build()
    show_figures(lead_on("years", mark_figures(figures, build), chosen, build))


def _choose_lines(chosen: Chosen, row: DeltaGenerator) -> tuple[Chosen, Lines]:
    """Further regions, and whether boundaries are held constant where that is possible; what the lines count."""
    build, boundaries = current_build(), current_build().profile().boundaries
    with row:
        chosen = {**chosen, "regions": choose_regions()}
        if {chosen["region"], *chosen["regions"]} & set(boundaries.constant):
            chosen["boundaries"] = choose_in_box("boundaries", BOUNDARIES, width=130, help=boundaries.note)
    lines = years.follow_lines(chosen, build)
    silent = name_silent_regions(build, lines.codes, lines.frame)
    remark = f"。没有这个指标的数字：{'、'.join(silent)}" if silent and len(lines.frame) else ""
    st.caption(escape_markdown(f"口径：{lines.indicator['definition']}{remark}"))
    return chosen, lines


def _choose_background(lines: Lines) -> str:
    """Return the code of a region above the chosen one, empty where none is wanted."""
    labels = label_regions(current_build())
    above = {labels[code]: code for code in years.offer_backgrounds(lines, current_build()) if code in labels}
    return above.get(choose_in_box("background", [NO_BACKGROUND, *above], width=110) or "", "") if above else ""


def _show_yearly(chosen: Chosen, row: DeltaGenerator) -> None:
    """Show the changes from year to year as a table."""
    build = current_build()
    chosen, lines = _choose_lines(chosen, row)
    if refused := years.explain_no_lines(lines, build):
        _show_or_lead_on(refused, chosen)
        return
    for figure in mark_figures(years.draw_yearly(lines, build), build):
        show_figure(figure, YEARLY, partial(_show_yearly_table, lines))


def _show_yearly_table(lines: Lines) -> None:
    build = current_build()
    st.caption("与上一年的数字相比；两个时点相隔不满或超过十二个月的只列增减，不算百分比；间断、上下限、口径不同处不算。")
    table = pd.concat([compare_year_on_year(line, boundary_changes(build)) for _, line in lines.frame.groupby("region_code", sort=False)])
    columns = {
        "地区": table["region"],
        "时点": table["period_end"],
        "数值": table["words"],
        "相隔月数": table["months"].astype("Int64").astype("string").fillna(""),
        "增减（推算）": table["change_words"],
        "增减%（推算）": [change_words(change, "%") for change in table["change_percent"]],
        "说明": table["why_not"],
    }
    values = {row_words(row): row["value"] for row in observations_of(lines.frame)}
    numbers = {
        "数值": table["words"].map(values),
        "相隔月数": table["months"],
        "增减（推算）": table["change"],
        "增减%（推算）": table["change_percent"],
    }
    show_table(pd.DataFrame(columns), numbers)


def _show_two_dates(chosen: Chosen, row: DeltaGenerator) -> None:
    """Show the regions of a group at two dates, joined where their figures may be."""
    build = current_build()
    with row:
        group = choose_in_box("scope", years.offer_pair_groups(build, chosen["region"]), width=140)
        chosen = {**chosen, "scope": group, "regions": choose_regions("自选地区") if group == CHOSEN else ()}
        compared = compare(chosen, build, years.offer_pair_groups)
        if offered := list_years(compared.lines):
            chosen |= _choose_two(offered, offered[0], offered[-1])
        chosen["pair"] = choose_in_row("pair", list(PAIR_KINDS))
        if chosen["pair"] == TILES and find_map(compared, build):
            chosen["ground"] = choose_in_row("ground", GROUNDS)
    st.caption(escape_markdown(f"口径：{indicator_of(build, chosen['indicator'])['definition']}。{compared.peers.rule}"))
    _show_or_lead_on(years.draw_pair(compared, chosen, build), chosen)


def _choose_two(offered: Sequence[int], first: int, last: int) -> dict[str, int]:
    return {"from_year": choose_year("from_year", offered, first), "to_year": choose_year("to_year", offered, last)}


def _show_changed(chosen: Chosen, row: DeltaGenerator) -> None:
    """Show which indicators of the stream changed in the region between two dates, by how much, and where nothing can be said."""
    build = current_build()
    offered, first, last = years.offer_years(chosen, build)
    if len(offered) > 1:
        with row:
            chosen |= _choose_two(offered, first, last)
    changed = years.find_changes(chosen, build)
    figures = years.draw_changes(changed)
    if not figures:
        st.subheader(escape_markdown(changed.title), anchor=False)
        st.markdown(f"**{escape_markdown(say_changes(changed.changes, '指标'))}**")
    _show_or_lead_on(figures, chosen)
    if not changed.why_not:
        _show_changed_table(changed.changes)


def _show_changed_table(found: Sequence[Changed]) -> None:
    columns = {
        "指标": [row.indicator for row in found],
        "起": [figure_words(row.first) for row in found],
        "止": [figure_words(row.last) for row in found],
        "增减（推算）": [amount_words(row.change, row.last) if row.last is not None else "" for row in found],
        "增减%（推算）": [change_words(row.change.percent, "%") for row in found],
        "说明": [row.change.why_not for row in found],
    }
    told = put_first(pd.DataFrame(columns), ("指标", "增减（推算）", "增减%（推算）"))
    numbers = {
        "起": [row.first and row.first["value"] for row in found],
        "止": [row.last and row.last["value"] for row in found],
        "增减（推算）": [row.change.amount for row in found],
        "增减%（推算）": [row.change.percent for row in found],
    }
    show_table(told, numbers, is_wrapped=True, height="content")


VIEWS: dict[str, Callable[[Chosen, DeltaGenerator], None]] = dict(
    zip(CHANGES, (_show_lines, _show_lines, _show_yearly, _show_two_dates, _show_changed), strict=True)
)
