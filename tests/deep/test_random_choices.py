"""Whatever is chosen on a page, step after step, it shows a chart, figures or a reason: no exception, no bound as a point."""

import math
import re
from dataclasses import dataclass
from typing import Any

import pandas as pd
import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from streamlit.testing.v1 import AppTest

from dashboard.choices.widgets import BETWEEN, IN_SIGHT
from dashboard.runtime.reruns import ALL
from dashboard.runtime.session import RENDERED_AT
from indicators.store.connection import Store
from indicators.store.observations import values
from indicators.store.value_filter import ValueFilter
from tests.support.charts.screen import EXACT_SYMBOLS, figures, symbols, unspaced
from tests.support.pages import BARE, assert_sound, charts, drawn, keeps_its_bound, run_page, texts
from tests.support.tiers import of_examples

PARTS = {
    "regions": "",
    "years": "",
    "streams": "records",
    "grids": "grid_part",
    "stations": "station_part",
    "villages": "",
    "designs": "design_part",
    "query": "",
}
WALKS, STEPS = 0.04, 8  # a walk of so many steps for so many of the tier's examples
WORDS = ("", "网格长 长春", "wgz", "余", "=1+1", "没有这样的词")
PRESSED = ("choose_", "tree_", "origin:")

pytestmark = pytest.mark.usefixtures("pages_of_a_copy")


@dataclass(frozen=True)
class Data:
    """Every figure of the store, the qualifier of each by its identifier, what the shared choices offer."""

    every: pd.DataFrame
    qualifiers: dict[str, str]
    shared: dict[str, list[str]]


@pytest.fixture(scope="module")
def known(store: Store, pages_of_a_copy: None) -> Data:
    every = values(store, ValueFilter())
    app = run_page("regions", offer="全部")
    boxes = {name: app.selectbox(key=f"{IN_SIGHT}{name}") for name in ("region", "indicator")}
    shared = {name: [option.partition(BETWEEN)[0] for option in box.options] for name, box in boxes.items()}
    return Data(every, dict(zip(every["observation_id"], every["qualifier"], strict=True)), shared)


def offered(app: AppTest, part: str) -> dict[str, st.SearchStrategy[Any]]:
    """Everything that a person could do on the page now, each with what may be chosen there; None presses a button."""
    acts: dict[str, st.SearchStrategy[Any]] = {}
    for widget in (one for one in (*app.selectbox, *app.get("button_group")) if one.options):
        acts[widget.key] = st.sampled_from([option.partition(BETWEEN)[0] for option in widget.options])
    for widget in app.multiselect:
        most = widget.proto.max_selections or 3
        acts[widget.key] = st.lists(st.sampled_from(widget.options), max_size=most, unique=True)
    acts |= {widget.key: st.sampled_from(WORDS) for widget in app.text_input if widget.key in ("q", "mechanism")}
    acts |= {widget.key: st.none() | st.integers(-1, 10**8) for widget in app.number_input}
    acts |= {button.key: st.none() for button in app.button if button.key.startswith(PRESSED)}
    return acts | ({part: st.sampled_from([tab.label for tab in app.tabs])} if app.tabs else {})


def choose(app: AppTest, key: str, value: Any) -> None:
    widgets = (*app.selectbox, *app.get("button_group"), *app.multiselect, *app.text_input, *app.number_input)
    if found := [widget for widget in widgets if widget.key == key]:
        found[0].set_value(value)
    elif pressed := [button for button in app.button if button.key == key]:
        pressed[0].click()
    else:
        app.session_state[key] = value


def bare_marks(app: AppTest, qualifiers: dict[str, str]) -> list[str]:
    """Marks of figures that are bounds and neither say nor show it."""
    found = []
    for figure in drawn(app):
        looks = symbols(figure)
        for trace in figures(figure):
            for name, words in zip(trace["customdata"], trace["hovertext"], strict=True):
                said, qualifier = unspaced(words).partition("：")[2].partition("（")[0], qualifiers.get(name, "exact")
                is_point = looks.get(name) in EXACT_SYMBOLS and qualifier not in BARE
                found += [f"{name}: {words}"] if is_point or not keeps_its_bound(said, qualifier) else []
    return found


def tells(app: AppTest) -> bool:
    """Whether there is a chart, a table, a card, an answer or a list in words, or the reason why there is none."""
    has_words = re.search(r"(?m)^(\*\*|[-*>] )|不画图：", texts(app)) or any(button.key.startswith("choose_") for button in app.button)
    return bool(charts(app) or app.dataframe or app.table or app.metric or app.info or has_words)


@pytest.mark.parametrize("page", PARTS)
@settings(max_examples=of_examples(WALKS), phases=[Phase.generate])  # a walk is short already; to shorten it would take minutes
@given(data=st.data())
@pytest.mark.deep
def test_whatever_is_chosen_the_page_answers_honestly(page: str, data: st.DataObject, known: Data) -> None:
    shared = known.shared if page in ("regions", "years") else {}
    app, taken = run_page(page, **{name: data.draw(st.sampled_from(options), name) for name, options in shared.items()}), []
    for _ in range(STEPS):
        acts = offered(app, PARTS[page])
        key = data.draw(st.sampled_from(sorted(acts)), "where")
        value = data.draw(acts[key], "what")
        choose(app, key, value)
        app.session_state[RENDERED_AT.key] = {
            ALL: math.inf
        }  # a page without a browser forgets what a choice does not make anew, so all is made anew
        app.run()
        taken.append((key, value))
        assert_sound(app, page, known.every)
        assert bare_marks(app, known.qualifiers) == []
        assert tells(app), taken
