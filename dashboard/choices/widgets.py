"""Widgets of declared choices: the title above it, the name in the address and the words of a file's stamp are declared once.

What stands first in a widget is what the address does not say.
"""

from collections.abc import Iterable, Sequence
from typing import Any

import streamlit as st

from dashboard.runtime.address import follow_first, note_sight, tell_unoffered
from dashboard.runtime.markdown import escape_markdown
from indicators.query.parameters import Parameter
from indicators.views.choices import CHOICES


def choose_in_box(name: str, options: Iterable[str], default: str | None = "", **looks: Any) -> str | None:
    """Let one of many be chosen, from a box to look it up in; the first where no default is given, nothing yet where it is None."""
    offered = list(options)
    index = None if default is None else offered.index(default) if default in offered else 0
    if index is not None and offered:
        follow_first(name, offered[index])
    tell_unoffered(name, offered)
    return st.selectbox(_label(CHOICES[name]), offered, index=index, key=name, bind="query-params", **looks)


def choose_in_row(name: str, options: Sequence[str], default: str = "") -> str:
    """Let one of a few be chosen, all of them in sight; the first where no default is given."""
    first = default or options[0]
    follow_first(name, first)
    tell_unoffered(name, options)
    chosen = st.segmented_control(
        _label(CHOICES[name]),
        options,
        default=first,
        format_func=escape_markdown,
        required=True,
        key=name,
        bind="query-params",
    )
    return str(chosen)


def choose_many(name: str, options: Iterable[str], placeholder: str, label: str = "") -> list[str]:
    """Let any number of many be chosen."""
    offered = list(options)
    note_sight(name, "")
    tell_unoffered(name, offered)
    return st.multiselect(label or _label(CHOICES[name]), offered, key=name, bind="query-params", placeholder=placeholder, select_all=False)


def choose_year(name: str, years: Iterable[int], default: int) -> int:
    """Let one of some years be chosen, in a short box."""
    return int(str(choose_in_box(name, [str(year) for year in sorted(years)], str(default), width=110)))


def enter_words(name: str, placeholder: str, **looks: Any) -> str:
    """Let words to search for be entered."""
    note_sight(name, "")
    return st.text_input(_label(CHOICES[name]), key=name, bind="query-params", placeholder=placeholder, **looks) or ""


def _label(choice: Parameter) -> str:
    return choice.label or choice.title
