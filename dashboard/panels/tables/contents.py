"""What a table holds, chosen by hand: what stands in its rows and columns, which regions, indicators and years, totals, its order."""

from collections.abc import Sequence
from typing import Any

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from dashboard.choices.shared_choices import choose_regions, read_shared_choices
from dashboard.choices.widgets import choose_in_box, choose_in_row, choose_many
from dashboard.runtime import session
from dashboard.runtime.current_build import current_build
from indicators.analysis.pivot import INDICATOR, REGION, YEAR
from indicators.query.parameters import NEWEST
from indicators.views.choices import DIRECTIONS, LAYOUTS, MADE, TOTALLED, TURNS, UNSORTED, offer_indicators
from indicators.views.pages.tables import DIMENSIONS, choose_stream, offer_scopes

Chosen = dict[str, Any]
TOTALS_HELP = "只有能相加的才加：数量类的指标，口径、单位、时期都相同，都是确数，地区互不包含，一个不缺；不能加的写明理由"
MADE_HELP = "本项目自设的地区（按可比口径另划的、开发区、机构）不是国家标准的区划，一般不和行政区划排在一起"


def choose_contents(first_row: DeltaGenerator) -> Chosen:
    """Show the choices of what stands in the table; return them with those above the page."""
    chosen = read_shared_choices()
    with first_row:
        chosen["layout"] = choose_in_row("layout", LAYOUTS)
        chosen["turned"] = choose_in_row("turned", TURNS)
    axes = DIMENSIONS[chosen["layout"]]
    with st.container(horizontal=True, vertical_alignment="bottom"):
        chosen |= _choose_regions(chosen) if REGION in axes else {}
        chosen |= _choose_indicators(chosen) if INDICATOR in axes else {}
        chosen |= _choose_years() if YEAR in axes else _choose_one_year()
    return chosen


def _choose_regions(chosen: Chosen) -> Chosen:
    group = choose_in_box("scope", offer_scopes(current_build(), chosen["region"]), width=140)
    regions = choose_regions("加选地区")
    made = choose_in_box("made", MADE, width=110, help=MADE_HELP)
    totals = choose_in_box("totals", TOTALLED, width=110, help=TOTALS_HELP)
    return {"scope": group, "regions": regions, "made": made, "totals": totals}


def _choose_indicators(chosen: Chosen) -> Chosen:
    offered = offer_indicators(current_build())
    own = offer_indicators(current_build(), choose_stream(chosen, current_build()))
    names = choose_many("indicators", [*own, *(name for name in offered if name not in own)], "不选就是这条线的全部指标")
    return {"indicators": tuple(offered[name] for name in names)}


def _choose_years() -> Chosen:
    years = choose_many("years", _list_years(), "不选就是有数字的全部年份")
    return {"years": tuple(map(int, years))}


def _choose_one_year() -> Chosen:
    year = choose_in_box("year", [NEWEST, *_list_years()], width=110)
    return {"year": None if year in (None, NEWEST) else int(str(year))}


def _list_years() -> list[str]:
    return [str(year) for year in current_build().years()["year"]]


def choose_order(sortable: Sequence[str]) -> Chosen:
    """Show the choices of the order of the rows; none where no column has one."""
    if not sortable:
        st.caption("各列里单位不同，不按数排。")
        return {}
    if session.read_widget("sort") not in (None, *sortable):  # a column of the table before
        session.set_widget("sort", UNSORTED)
    column = choose_in_box("sort", [UNSORTED, *sortable], width=220)
    direction = choose_in_row("direction", DIRECTIONS) if column != UNSORTED else DIRECTIONS[0]
    return {"sort": column, "direction": direction}
