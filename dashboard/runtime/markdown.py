"""Words from data on the screen: they never act as markup."""

import re
from collections.abc import Iterable

import streamlit as st

_SIGNS = re.compile(r"[\\`*_{}\[\]()<>#+\-!|~$:&=]")
_NUMBERED = re.compile(r"^(\s*\d+)\.(?=\s|$)", re.MULTILINE)  # would begin a list
_INDENTED = re.compile(r"\n[ \t]+")  # would begin a block of code
# A bare address becomes a link even where its signs are escaped; a joiner without width, invisible, keeps it from being one.
_ADDRESS = re.compile(r"(?<=://)|(?<=www)(?=\.)|(?<=@)", re.IGNORECASE)
# Where a browser would end a line: inside a date, a range, a unit, before the mark of an inferred date; between a number and its unit.
_TORN = re.compile(r"(?<=\w)(?=[-—/])|(?<=[-—/])(?=[\w])|(?<=\w)(?=~)")
_UNITS = re.compile(r"(?<=\d)(?=[%‰\u4e00-\u9fff])|(?<=\d[万亿千百余多几])(?=[\u4e00-\u9fff])|(?<=\d[万亿][余多几])(?=[\u4e00-\u9fff])")
_LINKED = re.compile(r"https?://[^\s<>\\]+")


def escape_markdown(text: str) -> str:
    """Escape text from data, so that it never acts as markup."""
    lines = _INDENTED.sub("\n", _ADDRESS.sub("\u2060", text))
    return _NUMBERED.sub(r"\1\\.", _SIGNS.sub(r"\\\g<0>", lines))


def keep_together(words: str) -> str:
    """Let no line end inside a date, a range, a unit such as 人/期, or before ~; the style sheet keeps the rest of a short word whole."""
    return _TORN.sub("\u2060", words)


def keep_units(words: str) -> str:
    """Let no line of a sentence end inside a number or between a number and its unit."""
    return _UNITS.sub("\u2060", keep_together(words))


def link_address(address: str) -> str:
    """Write the address of a source as a link that says where it leads; anything else stays text."""
    words = escape_markdown(address)
    return f"[{words}](<{address}>)" if _LINKED.fullmatch(address) else words


def show_bullets(lines: Iterable[str]) -> None:
    st.markdown("\n".join(f"- {escape_markdown(line)}" for line in lines))
