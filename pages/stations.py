"""党群服务阵地: which service places exist, at which level?"""

from functools import partial

import streamlit as st

from dashboard.panels.mechanisms import show_mechanism_list
from dashboard.panels.planned_charts import show_planned
from dashboard.panels.stations import show_confused, show_levels, show_not_added
from dashboard.runtime.current_build import current_build
from dashboard.runtime.sections import show_sections
from indicators.views.pages.stations import AREAS, ELSEWHERE, LEVELS, MECHANISM_TITLE, MECHANISMS, NOT_ADDED, SECTIONS, STREAM

st.caption("四个常被当成一回事的数，数的是四种场所：地域、年份、服务对象都不同，不能相加，也不画在一根轴上。")
show_confused()
province = current_build().profile().home.province
show_sections(
    {
        LEVELS: show_levels,
        AREAS: partial(show_planned, SECTIONS[AREAS], province),
        NOT_ADDED: show_not_added,
        ELSEWHERE: partial(show_planned, SECTIONS[ELSEWHERE], province),
        MECHANISMS: lambda: show_mechanism_list(current_build().mechanisms(STREAM), MECHANISM_TITLE),
    },
    "station_part",
)
