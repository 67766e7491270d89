"""总览: what is this, what are the main facts of my region, where to go from here?"""

import streamlit as st

from dashboard.card.figure_card import show_figure
from dashboard.choices.finder import show_search
from dashboard.choices.my_region import show_my_region
from dashboard.choices.shared_choices import label_regions, read_shared_choices
from dashboard.panels.overview import show_doors
from dashboard.panels.region import show_facts
from dashboard.runtime.applied_choices import read_address
from dashboard.runtime.current_build import current_build
from dashboard.runtime.markdown import escape_markdown
from dashboard.runtime.page_links import link
from indicators.views.pages import view
from indicators.views.pages.overview import choose_headlines, choose_scope, draw_examples

build, choices = current_build(), read_address()
region = label_regions(build)[read_shared_choices()["region"]]
st.markdown(escape_markdown(build.profile().product.about))
show_search()
(headlines,) = view("", choices, build)
show_figure(headlines, "要点", lambda: show_facts(choose_headlines(choices, build)))
with st.container(horizontal=True, vertical_alignment="center"):
    link("region", f"{region}的全部情况 ›", region=region)
    show_my_region(region)
show_doors(*draw_examples(choices, build), region, choose_scope(read_shared_choices()["region"], build))
