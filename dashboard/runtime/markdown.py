"""Words from data on the screen: they never act as markup."""

import re
from collections.abc import Iterable

import streamlit as st

_SIGNS = re.compile(r"[\\`*_{}\[\]()<>#+\-!|~$:&=]")
_NUMBERED = re.compile(r"^(\s*\d+)\.(?=\s|$)", re.MULTILINE)  # would begin a list
_INDENTED = re.compile(r"\n[ \t]+")  # would begin a block of code
# A bare address becomes a link even where its signs are escaped; a joiner without width, invisible, keeps it from being one.
_ADDRESS = re.compile(r"(?<=://)|(?<=www)(?=\.)|(?<=@)", re.IGNORECASE)
_LINKED = re.compile(r"https?://[^\s<>\\]+")


def escape_markdown(text: str) -> str:
    """Escape text from data, so that it never acts as markup."""
    lines = _INDENTED.sub("\n", _ADDRESS.sub("\u2060", text))
    return _NUMBERED.sub(r"\1\\.", _SIGNS.sub(r"\\\g<0>", lines))


def link_address(address: str) -> str:
    """Write the address of a source as a link that says where it leads; anything else stays text."""
    words = escape_markdown(address)
    return f"[{words}](<{address}>)" if _LINKED.fullmatch(address) else words


def show_bullets(lines: Iterable[str]) -> None:
    st.markdown("\n".join(f"- {escape_markdown(line)}" for line in lines))
