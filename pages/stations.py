"""党群服务阵地: which service places exist, at which level?"""

from functools import partial

import streamlit as st

from dashboard.panels.mechanisms import mechanism_table
from dashboard.panels.planned_charts import outcome_cards
from dashboard.panels.station_kinds import confused_figures, forbidden_table, level_matrix
from dashboard.runtime.current_build import current_build
from dashboard.runtime.sections import sections

JILIN = "220000"

st.caption("四个常被当成一回事的数，数的是四种场所：地域、年份、服务对象都不同，不能相加，也不画在一根轴上。")
confused_figures()
sections(
    {
        "哪一级有什么": level_matrix,
        "面积和占比": partial(outcome_cards, "station_areas", JILIN),
        "不能相加的数": forbidden_table,
        "外地和全国": partial(outcome_cards, "stations_elsewhere", JILIN),
        "机制": lambda: mechanism_table(current_build().mechanisms("service_stations")),
    },
    "station_part",
)
