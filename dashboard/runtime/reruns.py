"""The parts of the screen, each within the one before: all; what stands below the choices; the figures of a year.

A choice asks for the part that depends on it. It gets a wider one where that one may not stand in the browser yet. The year stands
in the head but is one of the figures' own choices: the browser asks for them alone, so Streamlit starts one run instead of two.
"""

import time
from collections.abc import Iterator
from contextlib import contextmanager

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

SCOPES = ALL, VIEW, DATED = "all", "view", "dated"
ENDS = "ends_of_making"  # of each part: the moment at which it was made, without end while it is being made
ON_THE_WAY_SECONDS = 0.2  # to the browser, for the last words of a run: another run would let them drop
SHOWN_PAGE = "shown_page"


@contextmanager
def rendering(part: str) -> Iterator[None]:
    """Note that a scope is being rendered: a choice that breaks into it renders it anew as well."""
    ends = st.session_state.setdefault(ENDS, {})
    ends[part] = float("inf")
    yield
    ends[part] = time.monotonic()


def note_page() -> None:
    """Note the page of the run at hand as the one whose scopes may run again."""
    st.session_state[SHOWN_PAGE] = _find_page()


def run_all() -> None:
    """Follow an act that runs all, whatever choices come with it: Streamlit asks each act for its scope and runs the widest."""


def rerun_scope(part: str) -> None:
    """Run a scope after a choice, or a wider one where it may not be rendered; a run that leads to another page goes on and makes all."""
    if st.session_state[SHOWN_PAGE] == _find_page():
        wanted = _choose_scope(part)
        st.rerun("app" if wanted == ALL else wanted)


def widen_rerun(part: str) -> None:
    """Run a wider scope, where one is asked for or needed, after a choice that stands in the figures of a year, which run by themselves."""
    if _choose_scope(part) != DATED:
        rerun_scope(part)


def _choose_scope(part: str) -> str:
    return next(one for one in SCOPES if one == part or not _is_rendered(one))


def _is_rendered(part: str) -> bool:
    ends: dict[str, float] = st.session_state[ENDS]
    return time.monotonic() - ends.get(part, 0) > ON_THE_WAY_SECONDS


def _find_page() -> str:
    run = get_script_run_ctx()
    return run.page_script_hash if run else ""
