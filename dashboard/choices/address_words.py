"""The address of a page, understood ahead of its widgets: codes and other names become what they offer, what is unknown is told."""

from collections.abc import Collection, Mapping

import streamlit as st
from streamlit.errors import StreamlitAPIException

from dashboard.runtime import session
from dashboard.runtime.address import is_choice, list_first_options, tell, told_problems
from dashboard.runtime.current_build import current_build
from dashboard.runtime.markdown import show_bullets
from indicators.query.parameters import Parameter, Problem
from indicators.query.reading import understand

MOST_TOLD = 10


def understand_address(parameters: Mapping[str, Parameter], offered: Mapping[str, Collection[str]], others: Collection[str] = ()) -> None:
    """Put into the address what the widgets of the page offer, and note what could not be understood; called ahead of the widgets.

    `offered` are the words of a widget where they are not all labels, `others` the names in the address that belong to further
    widgets; one that ends with _ is the beginning of several.
    """
    given = _read_given()
    foreign = _find_foreign(given, {*parameters, *others})
    understood = understand([(name, text) for name, texts in given.items() for text in texts], current_build(), parameters, offered)
    tell(*understood.problems, *(Problem(name, given[name][-1], "本页没有这个参数") for name in foreign))
    wanted = {name: [text for known, text in understood.pairs if known == name and name not in foreign] for name in given}
    reworded = {name: texts for name, texts in wanted.items() if texts != given[name]}
    has_changed = _move_widgets(wanted) if any(session.read_widget(name) is not None for name in reworded) else _write_address(reworded)
    if has_changed and any(reworded.values()):  # what is merely left out needs no other run
        st.rerun()


def show_problems() -> None:
    """Tell which parts of the address were not understood, and what might have been meant."""
    if problems := told_problems():
        with st.container(border=True, key="address_problems"):
            st.markdown("**地址里有这些没有看懂，没有照办；其余照地址所说。**")
            show_bullets(tuple(problem.sentence for problem in problems[:MOST_TOLD]))
            if len(problems) > MOST_TOLD:
                st.caption(f"另有 {len(problems) - MOST_TOLD} 处。")


def _read_given() -> dict[str, list[str]]:
    """Return the words of the address by name; of a single choice that stands the last, as a link leaves the former beside its own."""
    given = {name: st.query_params.get_all(name) for name in st.query_params}
    return {name: texts[-1:] if isinstance(session.read_widget(name), str) else texts for name, texts in given.items()}


def _find_foreign(given: Collection[str], known: Collection[str]) -> list[str]:
    """Return what is no parameter of the page, where the address was typed or opened: later the choices of another page may linger."""
    if session.HAS_BEGUN.read():
        return []
    session.HAS_BEGUN.write(True)
    beginnings = tuple(name for name in known if name.endswith("_"))
    return [name for name in given if is_choice(name) and name not in known and not name.startswith(beginnings)]


def _write_address(reworded: Mapping[str, list[str]]) -> bool:
    """Write parameters anew ahead of the widgets of a page that was just opened; return whether that could be done."""
    try:
        for name, texts in reworded.items():
            if texts:
                st.query_params[name] = texts
            else:
                del st.query_params[name]
    except StreamlitAPIException:  # a parameter that a widget holds belongs to that widget
        return False
    return True


def _move_widgets(wanted: Mapping[str, list[str]]) -> bool:
    """Give all choices what the address means; return whether that changed any.

    Back and Forward lead here without the page being loaded again: its widgets stand, and an address in other words moves none of them.
    """
    has_changed = False
    for name, first in list_first_options().items():
        held, texts = session.read_widget(name), wanted.get(name, [])
        meant = texts if isinstance(held, list) else next(iter(texts[-1:]), first)
        if held is not None and held != meant:
            session.set_widget(name, meant)
            has_changed = True
    return has_changed
