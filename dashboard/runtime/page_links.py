"""Links from page to page, the choices of the other page in its address."""

import functools
from pathlib import Path

import streamlit as st

from dashboard.runtime import session
from dashboard.runtime.markdown import escape_markdown

FOLLOWED = "linked"
PAGES_FOLDER = Path(__file__).resolve().parents[2] / "pages"


@functools.cache
def list_pages() -> frozenset[str]:
    """Return the names of all pages."""
    return frozenset(path.stem for path in PAGES_FOLDER.glob("*.py"))


def link(page: str, label: str, remark: str = "", **choices: str) -> None:
    """Link to a page by the name of its file; `choices` stand in its address, a remark follows in grey."""
    words = escape_markdown(label) + (f" :gray[{escape_markdown(remark)}]" if remark else "")
    st.page_link(PAGES_FOLDER / f"{page}.py", label=words, query_params={**choices, FOLLOWED: " ".join(choices)}, width="content")


def follow_link() -> None:
    """Let the choices of a link that was followed win over those that stood before; called ahead of every widget.

    Streamlit alone keeps the value of a widget that both pages have, and leaves both values in the address.
    """
    if FOLLOWED in st.query_params:
        for name in st.query_params[FOLLOWED].split():
            if name in st.query_params and isinstance(session.read_widget(name), str):
                session.set_widget(name, st.query_params.get_all(name)[-1])
        del st.query_params[FOLLOWED]
        session.FOLLOWED_LINKS.write(session.FOLLOWED_LINKS.read() + 1)
