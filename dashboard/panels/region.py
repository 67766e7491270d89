"""地区: the facts of a region, its key figures with place and change, what was printed only above it, what nobody printed."""

import pandas as pd
import streamlit as st

from dashboard.card.figure_card import show_figure
from dashboard.choices.fact_links import link_facts
from dashboard.choices.shared_choices import label_regions, read_shared_choices
from dashboard.runtime import presenting
from dashboard.runtime.current_build import current_build
from dashboard.runtime.markdown import escape_markdown, keep_units, show_bullets
from dashboard.runtime.page_links import link
from indicators.model.vocabulary import REGION_LEVELS
from indicators.query.lookup import region_names
from indicators.sentences.facts import Fact, say_fact
from indicators.views.pages import mark_figures
from indicators.views.pages.region import ABOVE, FACTS, PROFILE, Profile, choose_facts, figures, profile_region, tabulate, tabulate_rows


def show_region() -> None:
    """Show everything about the chosen region on one page."""
    build, choices = current_build(), read_shared_choices()
    profile = profile_region(build, choices["region"])
    _show_head(profile)
    faces = {
        FACTS: ("要点", lambda: show_facts(choose_facts(profile.facts))),
        PROFILE: ("一览", lambda: _show_table(PROFILE, tabulate(profile.facts))),
        ABOVE: ("一览", lambda: _show_table(ABOVE, tabulate_rows(profile.above))),
    }
    for figure in mark_figures(figures(choices, build), build):
        show_figure(figure, *faces.get(figure.key, ()))
        if figure.key == ABOVE:
            st.caption("这些数字说的是上级范围，不是本地区的；没有印出不等于零。")
    _show_silence(profile)
    _lead_to_rows(choices["region"])


def _show_head(profile: Profile) -> None:
    region = profile.region
    above = region_names(current_build()).get(region["parent_code"], "")
    st.caption(
        escape_markdown(
            f"{REGION_LEVELS[region['level']]}{f'，属{above}' if above else ''}。每条线只列几个主要数字，位次、份额和变化只在允许时给出。"
        )
    )
    if not profile.facts:
        st.info(escape_markdown(f"没有印出“{region['name']}”自己的数字。"))


def show_facts(facts: list[Fact]) -> None:
    """Show facts as sentences, each leading to the page that draws it."""
    if presenting.is_on():
        show_bullets([say_fact(fact) for fact in facts])
        return
    link_facts(facts, "facts")


def _show_table(key: str, table: pd.DataFrame) -> None:
    words = table.map(lambda cell: escape_markdown(keep_units(cell)))
    words["条线"] = [f"**{stream}**" if stream else "" for stream in words["条线"]]
    with st.container(key=f"region_{key}"):
        st.table(words, border="horizontal", hide_index=True, alt="各条线主要数字")


def _lead_to_rows(region: str) -> None:
    """Lead to every figure of the region and of those inside it, of which the page shows the main ones."""
    if count := current_build().value_count(within=region):
        label = label_regions(current_build())[region]
        link("query", f"在“数据查询”里看{label}（含下级）的全部 {count:,} 个数字 ›", within=label)


def _show_silence(profile: Profile) -> None:
    """Name the streams of which nothing was printed, neither here nor above."""
    if profile.silent:
        st.caption(
            escape_markdown(
                f"没有印出的条线（这里和上级都没有）：{'、'.join(profile.silent)}。有材料的，可照“来源与口径”的数据字典列成表补进来。"
            )
        )
