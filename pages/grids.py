"""网格与三长: how are grids, 网格长, 楼栋长, 单元长 set up?"""

from functools import partial

import streamlit as st

from dashboard.panels.grids import show_apart, show_designs, show_levels
from dashboard.panels.planned_charts import show_planned
from dashboard.runtime.current_build import current_build
from dashboard.runtime.sections import show_sections
from indicators.views.pages.grids import PARTS

st.caption("社区之下划网格，网格之下是楼栋和单元，逐级设长。只有同一来源、同一时点印出的层级才算配比。")
province = current_build().profile().home.province
sizes, elsewhere = (partial(show_planned, section, province) for section in ("grid_sizes", "grids_elsewhere"))
show_sections(dict(zip(PARTS, (show_levels, show_designs, sizes, show_apart, elsewhere), strict=True)), "grid_part")
