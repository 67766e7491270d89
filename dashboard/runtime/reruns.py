"""The scopes of a rerun, each within the one before: all; what stands below the choices; the figures of a year.

A choice asks for the scope that depends on it. It gets a wider one where that one may not be rendered in the browser yet. The year
stands in the head but is one of the figures' own choices: the browser asks for them alone, so Streamlit starts one run instead of two.

Whatever runs shows one build. A part that runs by itself stands beside others that do not, so it runs only while the build that
they show is the published one; otherwise all runs.
"""

import math
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from typing import ParamSpec

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from dashboard.runtime import session
from dashboard.runtime.current_build import asked_build, holding, is_held
from indicators.store.builds import NothingPublished
from indicators.store.cached_store import CachedStore

P = ParamSpec("P")
SCOPES = ALL, VIEW, DATED = "all", "view", "dated"
ON_THE_WAY_SECONDS = 0.2  # to the browser, for the last words of a run: another run would let them drop


@contextmanager
def showing(build: CachedStore) -> Iterator[None]:
    """Hold the build that all of the page is to show."""
    session.SHOWN_BUILD.write(build.build_id)
    with holding(build):
        yield


def fragment(key: str | None = None) -> Callable[[Callable[P, None]], Callable[P, None]]:
    """Declare a part of the page that runs by itself after a choice in it, as st.fragment does, while its build is the published one."""

    def declare(function: Callable[P, None]) -> Callable[P, None]:
        declared: Callable[P, None] = st.fragment(keep_build(function), key=key)  # noqa: TID251
        return declared

    return declare


def keep_build(function: Callable[P, None]) -> Callable[P, None]:
    """Let what Streamlit may call by itself run on the build that the page shows; where another is published, run all instead."""

    @wraps(function)
    def call(*arguments: P.args, **named: P.kwargs) -> None:
        if is_held():  # a part of a larger run
            function(*arguments, **named)
            return
        with _hold_shown_build():
            function(*arguments, **named)

    return call


@contextmanager
def _hold_shown_build() -> Iterator[None]:
    try:
        build = asked_build()
    except NothingPublished:
        st.rerun()
    if session.SHOWN_BUILD.read() not in ("", build.build_id):  # nothing is shown where a page runs without its frame
        st.rerun()
    if session.find_unheard_picks():  # an act came while a pick was on its way: only what holds the pick can say it again
        st.rerun()
    with holding(build):
        yield


@contextmanager
def rendering(scope: str) -> Iterator[None]:
    """Note that a scope is being rendered: a choice that breaks into it renders it anew as well."""
    session.RENDERED_AT.write({**session.RENDERED_AT.read(), scope: math.inf})
    yield
    session.RENDERED_AT.write({**session.RENDERED_AT.read(), scope: time.monotonic()})


def note_page() -> None:
    """Note the page of the run at hand as the one whose scopes may run again."""
    session.RENDERED_PAGE.write(_find_page())


def run_all() -> None:
    """Follow an act that runs all, whatever choices come with it: Streamlit asks each act for its scope and runs the widest."""


def rerun_scope(scope: str) -> None:
    """Run a scope after a choice, or a wider one where it may not be rendered; a run that leads to another page goes on and runs all."""
    if session.RENDERED_PAGE.read() == _find_page():
        widened = _widen(scope)
        st.rerun("app" if widened == ALL else widened)


def widen_rerun(scope: str) -> None:
    """Run a wider scope, where one is asked for or needed, after a choice that stands in the figures of a year, which run by themselves."""
    if _widen(scope) != DATED:
        rerun_scope(scope)


def _widen(scope: str) -> str:
    return next(wider for wider in SCOPES if wider == scope or not _is_rendered(wider))


def _is_rendered(scope: str) -> bool:
    return time.monotonic() - session.RENDERED_AT.read().get(scope, 0) > ON_THE_WAY_SECONDS


def is_going_back() -> bool:
    """Return whether the run follows the reader's way back or forward, on which the address says everything."""
    run = get_script_run_ctx()
    return run is not None and run.is_history_navigation


def _find_page() -> str:
    run = get_script_run_ctx()
    return run.page_script_hash if run else ""
