"""The shared choices: region, work stream, indicator, year. The frame shows those that a page uses, above the page.

Choosing runs the page alone; another work stream runs the frame, too, as it offers other indicators. Each is bound to the
address under its key, so a copied link opens the same view, and because the frame owns them they survive the way from page to
page. The year has its room there, too, but is made by the page, as no more than some figures depend on it. Choices of one page
alone are made where that page calls for them.
"""

from collections.abc import Callable
from typing import Any

import streamlit as st

from dashboard.choices.widgets import choose_in_box, choose_many
from dashboard.runtime import reruns, session
from dashboard.runtime.current_build import current_build
from indicators.query.build import KEPT_BUILDS, Build, keep
from indicators.query.parameters import EVERY_STREAM, NEWEST, labels_of_build
from indicators.views.choices import offer_indicators
from indicators.views.pages.defaults import choose_indicator, choose_region

ROOM_FOR_YEAR = "room_for_year"
NEEDS_WHOLE_PAGE = "needs_whole_page"  # somebody wants to know all figures of the page: a frozen link, the files of the page


def show_shared(names: tuple[str, ...]) -> None:
    """Show the shared choices of a page, one after the other."""
    session.SHOWN_CHOICES.write(names)
    for name in names:
        WIDGETS[name]()


def _show_chosen() -> None:
    reruns.rerun_scope(reruns.VIEW)


def _show_year() -> None:
    reruns.widen_rerun(reruns.VIEW if session.NEEDS_WHOLE_PAGE.read() or not is_indicator_of_stream() else reruns.DATED)


def _choose_region() -> None:
    build = current_build()
    first = label_regions(build).get(build.profile().first_choice.region, "")
    choose_in_box("region", list_region_labels(build), first, on_change=_show_chosen, placeholder="输入名称查找")


def _choose_stream() -> None:
    streams = labels_of_build(current_build())["streams"]
    choose_in_box("stream", [EVERY_STREAM, *streams], on_change=reruns.run_all)


def _choose_indicator() -> None:
    build, first = current_build(), current_build().profile().first_choice.indicator
    offered = _offered(build, stream())
    name = next((name for name, indicator_id in offered.items() if indicator_id == first), "")
    choose_in_box("indicator", offered, name, on_change=_show_chosen)


def _keep_room_for_year() -> None:
    session.ROOM_FOR_YEAR.write(st.container(horizontal=True, key=session.ROOM_FOR_YEAR.key))


def choose_shown_year() -> int | None:
    """Return the chosen year, None for the newest. A page makes the choice, in the head where the frame keeps room for it."""
    with session.ROOM_FOR_YEAR.read() or st.container():
        chosen = choose_in_box("year", _years(current_build()), on_change=_show_year)
    return None if chosen in (None, NEWEST) else int(str(chosen))


WIDGETS: dict[str, Callable[[], None]] = {
    "region": _choose_region,
    "stream": _choose_stream,
    "indicator": _choose_indicator,
    "year": _keep_room_for_year,
}


def is_indicator_of_stream() -> bool:
    """Return whether the indicator is one of the stream; a browser that has not heard of a new stream still sends the former indicator."""
    is_shown = "indicator" in session.SHOWN_CHOICES.read()
    return not is_shown or session.read_widget("indicator") in _offered(current_build(), stream())


def read_shared_choices() -> dict[str, Any]:
    """Return the chosen region, stream and indicator, those chosen or those that stand first."""
    build = current_build()
    chosen = {"stream": stream()}
    if label := session.read_widget("region"):
        chosen["region"] = list_region_labels(build)[label]
    if name := session.read_widget("indicator"):
        chosen["indicator"] = labels_of_build(build)["indicators"][name]
    return {**chosen, "region": choose_region(chosen, build), "indicator": choose_indicator(chosen, build)}


def stream() -> str:
    """Return the id of the chosen work stream, empty for all."""
    return labels_of_build(current_build())["streams"].get(session.read_widget("stream") or "", "")


def choose_regions(label: str = "") -> tuple[str, ...]:
    """Return the codes of further regions."""
    by_label = list_region_labels(current_build())
    return tuple(by_label[name] for name in choose_many("regions", by_label, "可加选地区", label))


def list_region_labels(build: Build) -> dict[str, str]:
    """Return label → code of every region that can be chosen."""
    return dict(labels_of_build(build)["regions"])


@keep(KEPT_BUILDS)
def label_regions(build: Build) -> dict[str, str]:
    """Return code → label of every region that can be chosen."""
    return {code: label for label, code in list_region_labels(build).items()}


@keep(100)
def _offered(build: Build, stream_id: str) -> dict[str, str]:
    return offer_indicators(build, stream_id)


@keep(KEPT_BUILDS)
def _years(build: Build) -> list[str]:
    return [NEWEST, *(str(year) for year in build.years()["year"])]
