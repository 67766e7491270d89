"""The user's guide as the app shows it: a section at a time, its pictures from the project's own folder, the marks of charts drawn."""

import re
from pathlib import Path

import streamlit as st

from output.drawing.grammar import EXACT_FIGURES, KEY, explain_sign
from output.drawing.svg import draw_sign

DOCS = Path(__file__).resolve().parents[2] / "docs"
_PICTURE = re.compile(r"^!\[(?P<caption>[^\]]*)\]\((?P<file>images/[\w-]+\.png)\)$", re.MULTILINE)
_TABLE = re.compile(r"^\|.*\n?", re.MULTILINE)
MARKS = "图上的记号"  # the section whose table is drawn instead
SIGN_WIDTH = 220
_LINK_INSIDE = re.compile(r"\[([^\]]*)\]\(#[^)]*\)")


def read_sections() -> dict[str, str]:
    """Return heading → text of each section of docs/guide.zh-CN.md."""
    _, *parts = (DOCS / "guide.zh-CN.md").read_text(encoding="utf-8").split("\n## ")
    return {part.split("\n", 1)[0].strip(): part.split("\n", 1)[1].strip() for part in parts}


def show_section(heading: str, text: str) -> None:
    """Show a section's text and pictures, in their order; in place of the table of marks each mark as charts draw it."""
    if heading == MARKS:
        _show_marks()
        text = _TABLE.sub("", text)
    position = 0
    for picture in _PICTURE.finditer(text):
        _show_words(text[position : picture.start()])
        st.image(DOCS / picture["file"], caption=picture["caption"], alt=picture["caption"], width="stretch")
        position = picture.end()
    _show_words(text[position:])


def _show_marks() -> None:
    """Show how each mark of the grammar looks on a bar, as a point, in a tile and on a card, with what it means."""
    st.caption("每一行从左到右：条形上、点上、格子里、卡片上的样子。")
    is_dark = st.context.theme.type == "dark"
    for sign in (EXACT_FIGURES, *KEY):
        with st.container(horizontal=True, vertical_alignment="center"):
            meaning, wordings = explain_sign(sign)
            st.image(draw_sign(sign, dark=is_dark), width=SIGN_WIDTH, alt=f"{meaning}的记号")
            st.markdown(f"**{meaning}**　{wordings}")


def _show_words(text: str) -> None:
    if text.strip():
        st.markdown(_LINK_INSIDE.sub(r"\1", text).replace("### ", "## "))
