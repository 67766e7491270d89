"""Widgets of declared choices: the title above it, the name in the address and the words of a file's stamp are declared once.

What stands first in a widget is what the address does not say.

A bound widget writes into the address what its options look like. Where they say more than their names, the bound one is out of sight
and holds the bare name; the one in sight moves it.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

import streamlit as st

from dashboard.runtime import session
from dashboard.runtime.address import follow_first, note_sight, tell_unoffered
from dashboard.runtime.markdown import escape_markdown
from indicators.query.parameters import Parameter
from indicators.views.choices import CHOICES

IN_SIGHT = "pick_"  # with the name of a choice: the widget that a reader uses where another one holds the choice
OUT_OF_SIGHT = "held_"  # hidden by the style
BETWEEN = "\u2003"  # between the name of an option and what is said of it


def choose_in_box(name: str, options: Iterable[str], default: str | None = "", **looks: Any) -> str | None:
    """Let one of many be chosen, from a box to look it up in; the first where no default is given, nothing yet where it is None."""
    offered = list(options)
    index = None if default is None else offered.index(default) if default in offered else 0
    if index is not None and offered:
        follow_first(name, offered[index])
        _say_again(name, offered[index])
    tell_unoffered(name, offered)
    return st.selectbox(_label(CHOICES[name]), offered, index=index, key=name, bind="query-params", **looks)


def hold_choice(name: str, options: Sequence[str], default: str) -> str:
    """Hold a choice in a bound widget that nobody sees, and return it; of its options only those are named that it may be at."""
    first = default if default in options else options[0]
    _keep_picked(name, options)
    follow_first(name, first)
    tell_unoffered(name, options)
    wanted = (first, session.read_widget(name), *st.query_params.get_all(name))
    named = list(dict.fromkeys(option for option in wanted if option in options))
    with st.container(key=f"{OUT_OF_SIGHT}{name}"):
        return str(st.selectbox(_label(CHOICES[name]), named, key=name, bind="query-params"))


def pick_choice(name: str, shown: Sequence[str], words: Mapping[str, str], on_change: Callable[[], None], **looks: Any) -> None:
    """Let a held choice be moved to one of many that say of themselves what there is; it stays among them where it is not shown.

    `words` are said behind the name of an option, `shown` is the order in which they stand.
    """
    chosen = str(session.read_widget(name))
    session.set_widget(f"{IN_SIGHT}{name}", chosen)
    st.selectbox(
        _label(CHOICES[name]),
        list(shown) if chosen in shown else [*shown, chosen],
        format_func=lambda option: f"{option}{BETWEEN}{words[option]}" if words.get(option) else str(option),
        key=f"{IN_SIGHT}{name}",
        on_change=_move,
        args=(name, on_change),
        **looks,
    )


def _keep_picked(name: str, options: Sequence[str]) -> None:
    """Set what was picked in a run that another act broke off before the browser heard of it: the browser still sends what was before."""
    picked = session.PICKED.read().get(name)
    if picked in options and session.read_widget(name) != picked:
        _set_picked(name, str(picked))


def _say_again(name: str, first: str) -> None:
    """Have the address written anew for a choice that came while a pick was on its way: the pick's own address knows nothing of it."""
    value = session.read_widget(name)
    is_behind = any(session.read_widget(one) != picked for one, picked in session.PICKED.read().items())
    if is_behind and value not in (None, first):
        session.set_widget(name, value)


def _move(name: str, on_change: Callable[[], None]) -> None:
    """Move the choice to the option that was picked; its words may have changed on the way from the browser, and nothing else."""
    option = str(session.read_widget(f"{IN_SIGHT}{name}")).partition(BETWEEN)[0]
    if option != session.read_widget(name):
        _set_picked(name, option)
        on_change()


def _set_picked(name: str, option: str) -> None:
    session.set_widget(name, option)
    session.PICKED.write({**session.PICKED.read(), name: option})


def choose_in_row(name: str, options: Sequence[str], default: str = "", **looks: Any) -> str:
    """Let one of a few be chosen, all of them in sight; the first where no default is given."""
    first = default or options[0]
    follow_first(name, first)
    _say_again(name, first)
    tell_unoffered(name, options)
    chosen = st.segmented_control(
        _label(CHOICES[name]),
        options,
        default=first,
        format_func=escape_markdown,
        required=True,
        key=name,
        bind="query-params",
        **looks,
    )
    return str(chosen)


def choose_many(name: str, options: Iterable[str], placeholder: str, label: str = "", **looks: Any) -> list[str]:
    """Let any number of many be chosen."""
    offered = list(options)
    note_sight(name, "")
    tell_unoffered(name, offered)
    title = label or _label(CHOICES[name])
    return st.multiselect(title, offered, key=name, bind="query-params", placeholder=placeholder, select_all=False, **looks)


def choose_year(name: str, years: Iterable[int], default: int) -> int:
    """Let one of some years be chosen, in a short box."""
    return int(str(choose_in_box(name, [str(year) for year in sorted(years)], str(default), width=110)))


def enter_words(name: str, placeholder: str, **looks: Any) -> str:
    """Let words to search for be entered."""
    note_sight(name, "")
    return st.text_input(_label(CHOICES[name]), key=name, bind="query-params", placeholder=placeholder, **looks) or ""


def _label(choice: Parameter) -> str:
    return choice.label or choice.title
