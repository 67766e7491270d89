"""The user's guide as the app shows it: a section at a time, its pictures from the project's own folder."""

import re
from pathlib import Path

import streamlit as st

DOCS = Path(__file__).resolve().parents[2] / "docs"
_PICTURE = re.compile(r"^!\[(?P<caption>[^\]]*)\]\((?P<file>images/[\w-]+\.png)\)$", re.MULTILINE)
_LINK_INSIDE = re.compile(r"\[([^\]]*)\]\(#[^)]*\)")


def read_sections() -> dict[str, str]:
    """Return heading → text of each section of docs/guide.zh-CN.md."""
    _, *parts = (DOCS / "guide.zh-CN.md").read_text(encoding="utf-8").split("\n## ")
    return {part.split("\n", 1)[0].strip(): part.split("\n", 1)[1].strip() for part in parts}


def show_section(text: str) -> None:
    """Show a section's text and pictures, in their order."""
    position = 0
    for picture in _PICTURE.finditer(text):
        _show_words(text[position : picture.start()])
        st.image(DOCS / picture["file"], caption=picture["caption"], alt=picture["caption"], width="stretch")
        position = picture.end()
    _show_words(text[position:])


def _show_words(text: str) -> None:
    if text.strip():
        st.markdown(_LINK_INSIDE.sub(r"\1", text).replace("### ", "## "))
