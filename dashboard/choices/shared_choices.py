"""The shared choices: region, work stream, indicator, year. The frame shows those that a page uses, above the page.

Region and indicator say of each option what there is beside the other one, so either runs all, as a work stream does, which offers other
indicators. Each is bound to the address under its key, so a copied link opens the same view, and because the frame owns them they
survive the way from page to page. The year has its room there, too, but is made by the page, as no more than some figures depend on it.
Choices of one page alone are made where that page calls for them.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import streamlit as st

from dashboard.choices.widgets import choose_in_row, choose_many, hold_choice, pick_choice
from dashboard.runtime import reruns, session
from dashboard.runtime.current_build import current_build
from indicators.analysis.holdings import Holding, put_drawn_first
from indicators.query.build import KEPT_BUILDS, Build, keep
from indicators.query.parameters import EVERY_STREAM, NEWEST, labels_of_build
from indicators.views.choices import COMPARABLE, OFFERS, Choices, offer_indicators
from indicators.views.pages import ranked, years
from indicators.views.pages.defaults import choose_region

ROOM_FOR_YEAR = "room_for_year"
NEEDS_WHOLE_PAGE = "needs_whole_page"  # somebody wants to know all figures of the page: a frozen link, the files of the page


@dataclass(frozen=True)
class Lists:
    """What a page knows of the options of its choices: which indicator stands first, what there is of each indicator and in each region."""

    choose_indicator: Callable[[Choices, Build], str]
    hold_indicators: Callable[[Choices, Build], Mapping[str, Holding]]
    hold_regions: Callable[[Choices, Build], Mapping[str, Holding]]


OFFERING = ("regions", "years")  # the pages that let a reader list what can be compared only
RANKED = Lists(ranked.choose_indicator, ranked.hold_indicators, ranked.hold_regions)
LISTS = {"years": Lists(years.choose_indicator, years.hold_indicators, years.hold_regions)}  # of other pages than 区域对比


def show_shared(names: tuple[str, ...]) -> None:
    """Show the shared choices of a page, one after the other; all are held before any is shown, as each tells of the others."""
    session.SHOWN_CHOICES.write(names)
    if reruns.is_going_back():
        session.PICKED.write({})
    for name in names:
        if name in HELD:
            HELD[name]()
    for name in names:
        WIDGETS[name]()
    session.LISTED_PAGE.write(session.PAGE_PATH.read())


def _lists() -> Lists:
    return LISTS.get(session.PAGE_PATH.read(), RANKED)


def _show_year() -> None:
    reruns.widen_rerun(reruns.VIEW if session.NEEDS_WHOLE_PAGE.read() or not is_indicator_of_stream() else reruns.DATED)


def _hold_region() -> None:
    labels = list_region_labels(current_build())
    hold_choice("region", list(labels), label_regions(current_build()).get(current_build().profile().first_choice.region, ""))


def _hold_stream() -> None:
    hold_choice("stream", _list_streams(), EVERY_STREAM)


def _hold_indicator() -> None:
    build, offered = current_build(), _offered(current_build(), stream())
    first = _lists().choose_indicator({**_read_held(), "indicator": None}, build)
    hold_choice("indicator", list(offered), next(name for name, indicator_id in offered.items() if indicator_id == first))


def _choose_region() -> None:
    labels, is_said = list_region_labels(current_build()), "indicator" in session.SHOWN_CHOICES.read()
    by_code = _lists().hold_regions(_read_held(), current_build()) if is_said else {}
    held = {label: by_code.get(code, Holding()) for label, code in labels.items()} if by_code else {}
    words = {label: holding.newest_words for label, holding in held.items()}
    pick_choice("region", put_drawn_first(labels, held), words, reruns.run_all, placeholder="输入名称查找")


def _list_streams() -> list[str]:
    return [EVERY_STREAM, *labels_of_build(current_build())["streams"]]


def _choose_stream() -> None:
    pick_choice("stream", _list_streams(), {}, reruns.run_all)


def _choose_indicator() -> None:
    build, offered = current_build(), _offered(current_build(), stream())
    by_id = _lists().hold_indicators(_read_held(), build)
    held = {name: by_id.get(indicator_id, Holding()) for name, indicator_id in offered.items()} if by_id else {}
    shown = put_drawn_first(offered, held)
    if _is_narrowed() and any(holding.is_drawn for holding in held.values()):
        shown = [name for name in shown if held[name].is_drawn]
    words = {name: _say_indicator(build, offered[name], holding) for name, holding in held.items()}
    pick_choice("indicator", shown, words, reruns.run_all)


def _say_indicator(build: Build, indicator_id: str, holding: Holding) -> str:
    """Say what there is of an indicator, and its stream where indicators of several are offered."""
    of_stream = "" if stream() else f" · {_streams_of_indicators(build)[indicator_id]}"
    return f"{holding.words}{of_stream}"


def _is_narrowed() -> bool:
    """Return whether a reader wants to see only what can be compared, ahead of the widget; pages without it list all."""
    return session.PAGE_PATH.read() in OFFERING and _read_ahead("offer") in ((), (COMPARABLE,))


def run_head() -> None:
    """Follow a choice that stands in the page and changes what the choices above it say of their options."""
    reruns.rerun_scope(reruns.ALL)


def choose_offer() -> None:
    """Let a reader have only those indicators listed that can be compared, or all."""
    choose_in_row("offer", OFFERS, on_change=run_head)


def _read_held() -> dict[str, Any]:
    """Return the choices that are held by now, and those of the page that are made after them."""
    labels = labels_of_build(current_build())
    return {
        "region": labels["regions"].get(session.read_widget("region") or ""),
        "stream": stream(),
        "indicator": labels["indicators"].get(session.read_widget("indicator") or ""),
        "scope": next(iter(_read_ahead("scope")), ""),
        "regions": tuple(labels["regions"][name] for name in _read_ahead("regions") if name in labels["regions"]),
    }


def _read_ahead(name: str) -> tuple[str, ...]:
    """Return a choice that the page makes only after this; where the page is another one than before, or on the way back, the address
    says it."""
    held, said = session.read_widget(name), tuple(st.query_params.get_all(name))
    if held is None or reruns.is_going_back() or session.LISTED_PAGE.read() != session.PAGE_PATH.read():
        return said
    return tuple(held) if isinstance(held, list) else (str(held),)


def _keep_room_for_year() -> None:
    session.ROOM_FOR_YEAR.write(st.container(horizontal=True, key=session.ROOM_FOR_YEAR.key))


def choose_shown_year(chosen: Choices) -> int | None:
    """Return the chosen year, None for the newest. A page makes the choice, in the head where the frame keeps room for it."""
    held = {str(year): holding for year, holding in ranked.hold_years(chosen, current_build()).items()}
    offered = _years(current_build())
    words = {year: held.get(year, Holding()).who_words for year in offered if year != NEWEST} if held else {}
    shown = [NEWEST, *put_drawn_first(offered[1:], held)]
    with session.ROOM_FOR_YEAR.read() or st.container():
        year = hold_choice("year", offered, NEWEST)
        pick_choice("year", shown, words, _show_year)
    return None if year == NEWEST else int(year)


HELD: dict[str, Callable[[], None]] = {"region": _hold_region, "stream": _hold_stream, "indicator": _hold_indicator}
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
    chosen["region"] = choose_region(chosen, build)
    return {**chosen, "indicator": chosen.get("indicator") or _lists().choose_indicator(_read_held(), build)}


def stream() -> str:
    """Return the id of the chosen work stream, empty for all."""
    return labels_of_build(current_build())["streams"].get(session.read_widget("stream") or "", "")


def choose_regions(label: str = "") -> tuple[str, ...]:
    """Return the codes of further regions."""
    by_label = list_region_labels(current_build())
    return tuple(by_label[name] for name in choose_many("regions", by_label, "可加选地区", label, on_change=run_head))


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
def _streams_of_indicators(build: Build) -> dict[str, str]:
    frame = build.indicators()
    return dict(zip(frame["indicator_id"], frame["work_stream"], strict=True))


@keep(KEPT_BUILDS)
def _years(build: Build) -> list[str]:
    return [NEWEST, *(str(year) for year in build.years()["year"])]
