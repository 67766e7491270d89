"""抽样: which units are drawn by a seed that was published before, how many people to ask, what naming the last ones takes."""

import hashlib
from functools import partial

import pandas as pd
import streamlit as st

from dashboard.card.downloads import name_file
from dashboard.choices.widgets import choose_in_row, enter_words
from dashboard.runtime.current_build import bind_build, current_build
from dashboard.runtime.markdown import escape_markdown
from evaluation.statistics.draw import SHOWN_DIGITS, count_drawn, order_units
from evaluation.statistics.rates import Count
from evaluation.statistics.sample_size import find_sample_size, simulate_naming
from indicators.model.rows import rows_of
from indicators.views.evaluation.assessment import read_newest_rates
from indicators.views.evaluation.frame import list_units
from output.files.formats import EXCEL
from output.files.workbook.draw import NumberedUnit, write_draw

SHARES = {"10%": 0.1, "20%": 0.2, "30%": 0.3, "50%": 0.5}
MINIMA = ("1", "2", "3", "5")
MARGINS = {"±3个百分点": 0.03, "±5个百分点": 0.05, "±10个百分点": 0.1}
FEWEST = 3
RATES = (0.5, 0.7, 0.88, 0.95)


def show_draw() -> None:
    """Let a seed, a share and a least number be given, and show the units that they draw of each stratum."""
    units = list_units(current_build())
    st.markdown(f"**在册单位 {len(units)} 个，分 {units['stratum'].nunique()} 层抽**")
    st.caption("先公布种子，再抽取：每个单位的随机数由种子和单位代码算出，谁都能复核，与清单的次序无关。")
    with st.container(horizontal=True, vertical_alignment="bottom"):
        seed = enter_words("seed", "例如 2026Q4").strip()
        share = choose_in_row("share", tuple(SHARES), "30%")
        minimum = int(choose_in_row("minimum", MINIMA, "1"))
    if not seed:
        st.info("请填种子：抽取前已经公布的任何一串字，例如“2026Q4”。没有种子的抽取无法复核，所以不抽。")
        return
    numbered = number_units(units, seed, SHARES[share], minimum)
    _show_drawn(numbered)
    listed = hashlib.sha256("\n".join(sorted(units["unit_code"])).encode()).hexdigest()
    st.download_button(
        "下载抽样表（.xlsx，附种子、全部单位和复核办法）",
        data=partial(bind_build(write_draw), numbered, seed, SHARES[share], minimum, listed),
        file_name=name_file(["抽样", seed], "xlsx"),
        mime=EXCEL,
        on_click="ignore",
        key="draw_file",
    )


def number_units(units: pd.DataFrame, seed: str, share: float, minimum: int) -> list[NumberedUnit]:
    """Return every unit with its number, stratum by stratum, smallest number first."""
    found = []
    for stratum, rows in units.groupby("stratum", sort=True):
        drawn = count_drawn(len(rows), share, minimum)
        names = dict(zip(rows["unit_code"], rows["unit"], strict=True))
        found += [
            NumberedUnit(str(stratum), code, names[code], number, place, place <= drawn)
            for place, (number, code) in enumerate(order_units(names, seed), 1)
        ]
    return found


def _show_drawn(numbered: list[NumberedUnit]) -> None:
    drawn = [unit for unit in numbered if unit.is_drawn]
    table = pd.DataFrame(
        {
            "层": [unit.stratum for unit in drawn],
            "层内次序": [str(unit.place) for unit in drawn],
            "抽中的单位": [unit.name for unit in drawn],
            "单位代码": [unit.code for unit in drawn],
            "u（前八位）": [unit.number[:SHOWN_DIGITS] for unit in drawn],
        }
    )
    st.markdown(f"**抽中 {len(drawn)} 个**")
    st.table(table.map(escape_markdown), border="horizontal", hide_index=True)


def show_size() -> None:
    """Show how many to ask for a rate that is known to within a margin, and what naming the last three takes by what was reported last."""
    st.markdown("**每个单位要问多少人**")
    sizes = pd.DataFrame(
        {"估计的率": [f"{rate:.0%}" for rate in RATES]}
        | {name: [f"{find_sample_size(rate, margin):,}" for rate in RATES] for name, margin in MARGINS.items()}
    )
    st.table(sizes, border="horizontal", hide_index=True, width="content")
    st.caption("把握95%，按人口很多算；人少的单位可以少问。")
    rates = read_newest_rates(current_build())
    if len(rates) > FEWEST:
        _show_naming(rates)
    else:
        st.caption("有了一期上报的表，这里还会按各单位的离散程度说明“如果要点名后三位”要问多少人。")


def _show_naming(rates: pd.DataFrame) -> None:
    """Show, for units that are spread as these are, how often the three that come last are truly the last three."""
    counts = [Count(int(row["numerator"]), int(row["denominator"])) for row in rows_of(rates)]
    st.markdown("**如果要点名后三位**")
    chances = simulate_naming(counts)
    if not chances:
        st.caption("这些单位之间的差别用偶然就能解释，问多少人都分不出真正的后三位。")
        return
    asked = [f"{one.asked:,}人" for one in chances]
    right = [f"{one.share_right:.0%}" for one in chances]
    st.table(pd.DataFrame({"每个单位问": asked, "点到的确实是后三位": right}), border="horizontal", hide_index=True, width="content")
    st.caption("按本期各单位的离散程度模拟，种子固定；“确实”指点到的单位平均有多大比例真在最后三位。")
