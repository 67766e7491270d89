"""网格与三长: how are grids, 网格长, 楼栋长, 单元长 set up?"""

from functools import partial

import streamlit as st

from dashboard.panels.grid_chiefs import conflict_panel, place_choice, pyramid_cards
from dashboard.panels.mechanisms import columns_choice, design_grid, design_sentences
from dashboard.panels.planned_charts import outcome_cards
from dashboard.runtime.current_build import current_build
from dashboard.runtime.sections import sections
from indicators.charts.mechanism_comparison import of_stem

JILIN = "220000"


def levels() -> None:
    """The levels that were printed together, and what falls to one grid or community."""
    pyramid_cards(place_choice())
    outcome_cards("grid_ratios", JILIN)


def designs() -> None:
    """三长, 四长, 五长制 side by side."""
    st.caption("三长、四长、五长制是不同的设计：谁设了哪些长，见下表。")
    chosen = columns_choice(of_stem(current_build().mechanisms("grid_governance"), "长"), "chiefs")
    design_grid(chosen)
    with st.expander("原句"):
        design_sentences(chosen)


def apart() -> None:
    """Figures that disagree or count different things."""
    conflict_panel("changchun-grids-4389-4839")
    outcome_cards("grids_apart", JILIN)
    conflict_panel("changchun-three-chiefs-carried-over")


st.caption("社区之下划网格，网格之下是楼栋和单元，逐级设长。只有同一来源、同一时点印出的层级才算配比。")
sections(
    {
        "配多少人": levels,
        "怎样设计": designs,
        "网格多大": partial(outcome_cards, "grid_sizes", JILIN),
        "不能放在一起的数": apart,
        "外地": partial(outcome_cards, "grids_elsewhere", JILIN),
    },
    "grid_part",
)
