"""Links from page to page, the choices of the other page in its address."""

import functools
from collections.abc import Iterable, Mapping
from pathlib import Path

import streamlit as st

from dashboard.runtime import session
from dashboard.runtime.markdown import escape_markdown
from indicators.views.figure import NextStep

FOLLOWED = "linked"
PAGES_FOLDER = Path(__file__).resolve().parents[2] / "pages"


@functools.cache
def list_pages() -> frozenset[str]:
    """Return the names of all pages."""
    return frozenset(path.stem for path in PAGES_FOLDER.glob("*.py"))


def link(page: str, label: str, remark: str = "", **choices: str) -> None:
    """Link to a page by the name of its file; `choices` stand in its address, a remark follows in grey."""
    words = escape_markdown(label) + (f" :gray[{escape_markdown(remark)}]" if remark else "")
    _link(page, words, choices)


def show_steps(key: str, steps: Iterable[NextStep]) -> None:
    """Offer what leads on from a refused chart or an empty answer, each step as a link with all its choices."""
    with st.container(key=f"next_{key}", horizontal=True, vertical_alignment="center", gap="small"):
        st.caption("下一步", width="content")
        for step in steps:
            words: dict[str, list[str]] = {}
            for name, word in step.choices:
                words.setdefault(name, []).extend([word] if word else [])
            _link(step.page, escape_markdown(step.words), words)


def _link(page: str, words: str, choices: Mapping[str, str | list[str]]) -> None:
    """Link to a page; choices without a word are named only as followed, so that they come to stand at nothing."""
    said = {name: word for name, word in choices.items() if word}
    st.page_link(PAGES_FOLDER / f"{page}.py", label=words, query_params={**said, FOLLOWED: " ".join(choices)}, width="content")


def follow_link() -> None:
    """Let the choices of a link that was followed win over those that stood before; called ahead of every widget.

    Streamlit alone keeps the value of a widget that both pages have, and leaves both values in the address.
    """
    if FOLLOWED in st.query_params:
        for name in st.query_params[FOLLOWED].split():
            words, held = st.query_params.get_all(name), session.read_widget(name)
            if isinstance(held, list):
                session.set_widget(name, words)
            elif isinstance(held, str):
                session.set_widget(name, next(iter(words[-1:]), ""))
            elif held is not None and not words:
                session.set_widget(name, None)
        del st.query_params[FOLLOWED]
        session.FOLLOWED_LINKS.write(session.FOLLOWED_LINKS.read() + 1)
