"""Kinds of 党群服务 places on the screen: at which level each stands, and which figures must not be added up."""

import pandas as pd
import streamlit as st

from dashboard.card.tiles import show_tiles
from dashboard.runtime.current_build import current_build
from dashboard.runtime.markdown import escape_markdown
from indicators.charts.station_kinds import list_forbidden_sums, station_kind_table
from indicators.model.rows import newest, observations_of
from indicators.model.vocabulary import VERDICTS
from indicators.query.lookup import region_names
from indicators.views.pages.stations import put_confused_side_by_side, read_stations
from indicators.wording.figure_words import row_words


def show_confused() -> None:
    """Show the four figures that are most often taken for one another, side by side, never on one axis."""
    show_tiles(put_confused_side_by_side(current_build()))


def show_levels() -> None:
    """Kinds of places by the levels at which they stand."""
    build = current_build()
    matrix = station_kind_table(build.profile().stations, read_stations(build), build.indicators(), region_names(build))
    with st.container(key="place_levels"):
        st.table(matrix.map(escape_markdown), border="horizontal", hide_index=True, alt="各种场所设在哪一级")
    st.caption("● 表示按口径设在这一级；没有 ● 的按服务对象而不按层级设。各种场所会互相重叠，不能相加。")


def show_not_added() -> None:
    """Show pairs of figures and the reason why they are not added, subtracted or compared."""
    figures = observations_of(newest(read_stations(current_build())))
    words = {row["indicator_id"]: f"{row['region']} {row_words(row)}" for row in figures}
    pairs = list_forbidden_sums(current_build().profile().stations.counted, current_build().comparability())
    table = pd.DataFrame(
        {
            "这个数": _name_figures(pairs["left_name"], pairs["left"], words),
            "那个数": _name_figures(pairs["right_name"], pairs["right"], words),
            "关系": pairs["verdict"].map(VERDICTS),
            "理由": pairs["reason"].map(escape_markdown),
        }
    )
    with st.container(key="forbidden_sums"):
        st.table(table, border="horizontal", hide_index=True, alt="不能相加的数")


def _name_figures(names: "pd.Series[str]", codes: "pd.Series[str]", words: dict[str, str]) -> list[str]:
    return [escape_markdown(f"{name}：{words.get(code, '')}") for name, code in zip(names, codes, strict=True)]
