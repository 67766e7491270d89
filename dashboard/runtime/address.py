"""What stands in the address of a page: its choices, how they are looked at, and what of it was not understood."""

from collections.abc import Container

import streamlit as st

from dashboard.runtime import session
from indicators.query.parameters import Problem

FROZEN = "frozen"  # the figures as they were when the link was made
PRESENT = "present"  # which screen of the page is shown to a room
CARD_PART = "view_"  # with the key of a card: which part of it is open
BRIEFING = "briefing"  # the briefing itself, packed


def is_choice(name: str) -> bool:
    """Return whether a parameter of the address says what a page shows, not how it is looked at."""
    return name not in (FROZEN, PRESENT) and not name.startswith(CARD_PART)


def tell(*problems: Problem) -> None:
    """Note what was not understood, to be told until the reader chooses something else or leaves the page."""
    told = told_problems()
    known = {problem.parameter for problem in told}
    added = tuple(problem for problem in problems if problem.parameter not in known)
    if added:
        session.TOLD_OF_ADDRESS.write((session.PAGE_PATH.read(), session.PAGE_RUNS.read(), (*told, *added)))


def told_problems() -> tuple[Problem, ...]:
    """Return what is still to be told."""
    page, run, told = session.TOLD_OF_ADDRESS.read()
    # Noted ahead of the page or in it, so in the run before the page's own or in that one.
    return told if page == session.PAGE_PATH.read() and session.PAGE_RUNS.read() <= run + 1 else ()


def tell_unoffered(name: str, offered: Container[str]) -> None:
    """Tell of values that the widget of a parameter does not offer; called ahead of the widget."""
    if session.read_widget(name) is None:  # later the address is what the widget has written
        tell(*(Problem(name, text, "这里没有这一项") for text in st.query_params.get_all(name) if text not in offered))


def note_whole_run() -> None:
    """Note that all runs: Streamlit then puts what was chosen on the way from page to page into the address by itself."""
    run = session.PAGE_RUNS.read()
    session.LAST_SIGHTS.write({name: (first, run) for name, (first, _) in session.LAST_SIGHTS.read().items()})


def list_first_options() -> dict[str, str]:
    """Return what stands first in each widget of a choice that has been in sight."""
    return {name: first for name, (first, _) in session.LAST_SIGHTS.read().items()}


def note_sight(name: str, first: str) -> None:
    session.LAST_SIGHTS.write({**session.LAST_SIGHTS.read(), name: (first, session.PAGE_RUNS.read())})


def follow_first(name: str, first: str) -> None:
    """Move a choice that is not in the address to what stands first now, as whoever opens the address sees it; called ahead of the widget.

    So it is with one that was never made, and with a page's own that comes into sight again: Streamlit alone would keep what it was.
    """
    seen, run = session.LAST_SIGHTS.read(), session.PAGE_RUNS.read()
    before, last_run = seen.get(name, (first, run))
    is_shared = name in session.SHOWN_CHOICES.read()
    value = session.read_widget(name)
    is_left_over = not is_shared and last_run < run - 1 and name not in st.query_params
    if value is not None and value != first and (is_left_over or value == before):
        session.set_widget(name, first)
    note_sight(name, first)
