"""Words from data on the screen: they never act as markup."""

import streamlit as st


def escape_markdown(text: str) -> str:
    """Escape text from data, so that it never acts as markup."""
    return "".join(f"\\{character}" if character in "\\`*_{}[]()<>#+-.!|~$:" else character for character in text)


def show_bullets(lines: tuple[str, ...]) -> None:
    st.markdown("\n".join(f"- {escape_markdown(line)}" for line in lines))
