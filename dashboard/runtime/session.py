"""What a session remembers: each value declared once, with its key, its type and what it is before anything was written."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from etl.intake.mapping import Mapping as Settled
from etl.intake.proposal import Upload
from indicators.query.parameters import Problem
from indicators.views.briefing import Briefing

T = TypeVar("T")


@dataclass(frozen=True)
class Remembered(Generic[T]):
    """One value of the session."""

    key: str
    default: T

    def read(self) -> T:
        """Return what was written last, the default before that."""
        value: T = st.session_state.get(self.key, self.default)
        return value

    def write(self, value: T) -> None:
        st.session_state[self.key] = value


# The page at hand
PAGES: Remembered[Mapping[st.Page, tuple[str, ...]]] = Remembered("listed_pages", {})  # with the shared choices of each
PAGE_PATH = Remembered("page_path", "")
SHOWN_CHOICES: Remembered[tuple[str, ...]] = Remembered("shown_choices", ())  # the shared choices that stand above the page
# Choices as they were picked last in the widgets in sight; what a browser says of those that hold them may be older
PICKED: Remembered[Mapping[str, str]] = Remembered("picked_choices", {})
LISTED_PAGE = Remembered("listed_page", "")  # for which the lists of the shared choices said what there is
ROOM_FOR_YEAR: Remembered[DeltaGenerator | None] = Remembered("room_for_year", None)  # where the page shows its choice of a year
NEEDS_WHOLE_PAGE = Remembered("needs_whole_page", False)  # for a frozen link, or the files of the page, which want all its figures
FOLLOWED_LINKS = Remembered("followed_links", 0)

MY_REGION = Remembered("my_region", "")  # the label of the region that the reader has made his in this session

FAILED_TO_DRAW = Remembered("failed_to_draw", False)  # a chart has just said so
CANNOT_DRAW = Remembered("cannot_draw", False)  # plotly.js did not reach the browser, or does not work there

# The address
# What a page did not understand of its address, and in which of its runs
TOLD_OF_ADDRESS: Remembered[tuple[str, int, tuple[Problem, ...]]] = Remembered("told_of_address", ("", 0, ()))
HAS_BEGUN = Remembered("has_begun", False)  # an address is typed or opened once; afterwards the widgets write it
# Each widget of a choice: what stood first in it, and so not in the address, and in which run of the page it was last in sight
LAST_SIGHTS: Remembered[Mapping[str, tuple[str, int]]] = Remembered("last_sights", {})
PAGE_RUNS = Remembered("page_runs", 0)

AS_OF = Remembered("as_of", "")  # the version of own tables as of which all is shown; empty for the newest

# Reruns
SHOWN_BUILD = Remembered("shown_build", "")  # the one that all of the page shows
RENDERED_AT: Remembered[Mapping[str, float]] = Remembered("rendered_at", {})  # when each scope was; without end while it is being rendered
RENDERED_PAGE = Remembered("rendered_page", "")  # the one whose scopes may run again

# The briefing
BRIEFING = Remembered("briefing_of_session", Briefing())
BRIEFING_ADDRESS = Remembered("briefing_address", "")  # as the page itself has put it into the address
BRIEFING_CHANGED = Remembered("briefing_changed", False)  # in this session; until then the one that the browser keeps counts
BRIEFING_OPENED = Remembered("briefing_opened", False)  # by a link, which brings it back
IMPRINT_CHANGED = Remembered("imprint_changed", False)  # and neither address nor browser holds it yet
OPENED_FILE = Remembered("opened_briefing_file", "")

# Frozen links and the rows of 数据查询
FROZEN_CHOICES: Remembered[Mapping[str, list[str]]] = Remembered("frozen_choices", {})  # of the address when the link was opened
PAGED_FILTERS: Remembered[Mapping[str, Any] | None] = Remembered("paged_filters", None)  # those whose rows are shown page by page
CLICKED_TIMES = Remembered("clicked_times", 0)  # tables of rows and columns: after each click a new one, in which nothing is chosen

# 数据导入: the file as it was read, by the id of its upload; what the reader has settled about it
UPLOAD: Remembered[tuple[str, Upload | None]] = Remembered("import_upload", ("", None))
SETTLED: Remembered[tuple[str, Settled | None]] = Remembered("import_settled", ("", None))
TOLD_OF_IMPORT = Remembered("told_of_import", ("", ""))  # success or error, and what came of publishing, until it is said


def requested_origin(card: str) -> Remembered[str]:
    """Return the mark of a card's chart whose origin is to be opened, nothing where none is."""
    return Remembered(f"requested_origin_{card}", "")


def read_widget(key: str) -> Any:
    """Return what the reader has set in a widget, None before it is shown."""
    return st.session_state.get(key)


def find_unheard_picks() -> list[str]:
    """Return the choices that were picked while the browser still sends what was before."""
    return [name for name, picked in PICKED.read().items() if read_widget(name) not in (None, picked)]


def set_widget(key: str, value: object) -> None:
    """Set a widget before it is shown in this run; what was picked for it before counts no more."""
    PICKED.write({name: picked for name, picked in PICKED.read().items() if name != key})
    st.session_state[key] = value
