"""Facts as sentences, each leading to the page that draws it."""

from collections.abc import Iterable

import streamlit as st

from dashboard.choices.shared_choices import label_regions
from dashboard.runtime.current_build import current_build
from dashboard.runtime.page_links import link
from indicators.query.parameters import EVERY_STREAM
from indicators.sentences.facts import Fact, say_fact


def link_facts(facts: Iterable[Fact], key: str | None = None) -> None:
    """Show facts one below the other."""
    with st.container(key=key, gap="xxsmall"):
        for fact in facts:
            _link_to_chart(fact)


def _link_to_chart(fact: Fact) -> None:
    region = label_regions(current_build())[fact.row["region_code"]]
    page = "years" if fact.before is not None and fact.rank is None else "regions"
    link(page, say_fact(fact), region=region, indicator=fact.row["indicator"], stream=EVERY_STREAM)
