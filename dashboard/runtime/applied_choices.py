"""What a page was asked, in words and as an address: the filters that a file names, the view that a briefing opens again."""

from typing import Any

import streamlit as st

from dashboard.runtime import session
from dashboard.runtime.address import is_choice
from dashboard.runtime.current_build import current_build
from indicators.model.clock import tell_time
from indicators.views.choices import CHOICES, read_choices
from indicators.views.figure import Figure
from indicators.views.handout import Stamp, stamp_build
from indicators.views.pages import view_address


def applied_choices() -> tuple[tuple[str, str], ...]:
    """Return each choice with its words: those that the page shares with others, then its own where they are not what stands first."""
    shared = {name: session.read_widget(name) for name in session.SHOWN_CHOICES.read()}
    own = {name: "、".join(st.query_params.get_all(name)) for name in st.query_params if name in CHOICES}
    return tuple((CHOICES[name].title, str(words)) for name, words in (own | shared).items() if words)


def query() -> tuple[tuple[str, str], ...]:
    """Return every choice that stands in the address, as pairs; which part of a card is open is none."""
    names = [name for name in st.query_params if is_choice(name)]
    return tuple((name, value) for name in names for value in st.query_params.get_all(name))


def page() -> str:
    """Return the path of the page, empty for the first."""
    return session.PAGE_PATH.read()


def read_address() -> dict[str, Any]:
    """Return the choices that stand in the address."""
    return read_choices(query(), current_build())


def compute_page_figures() -> tuple[Figure, ...]:
    """Return the figures of the page at hand, for the choices that stand in its address."""
    return view_address(page(), query(), current_build())


def make_stamp(filters: tuple[tuple[str, str], ...], address: str = "") -> Stamp:
    """Return the stamp of a file that is made now."""
    return stamp_build(current_build(), tell_time(), filters, address)
