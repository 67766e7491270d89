"""The shared choices: region, work stream, indicator, year. The frame shows those that a page uses, above the page.

Choosing runs the page alone; another work stream runs the frame, too, as it offers other indicators. Each is bound to the
address under its key, so a copied link opens the same view, and because the frame owns them they survive the way from page to
page. The year has its room there, too, but is made by the page, as no more than some figures depend on it. Choices of one page
alone are made where that page calls for them.
"""

from collections.abc import Callable

import pandas as pd
import streamlit as st

from dashboard.runtime import reruns
from dashboard.runtime.address import SHOWN_CHOICES
from dashboard.runtime.current_build import current_build
from indicators.model import labels
from indicators.query.build import Build, keep
from indicators.query.parameters import DEFAULT_REGION, EVERY_STREAM, NEWEST
from indicators.store.builds import KEPT_BUILDS

NO_SECOND = "不选"
ROOM_FOR_YEAR = "room_for_year"
WATCHED = "page_is_watched"  # by whoever wants to know all figures of the page: a frozen link, the files of the page
DEFAULT_INDICATOR = "居委会类单位数（统计区划清单）"


def show_shared(names: tuple[str, ...]) -> None:
    """The shared choices of a page, one after the other."""
    st.session_state[SHOWN_CHOICES] = names
    for name in names:
        WIDGETS[name]()


def _show_chosen() -> None:
    reruns.make_anew(reruns.VIEW)


def _show_year() -> None:
    reruns.make_more(reruns.VIEW if st.session_state[WATCHED] or not fit_together() else reruns.DATED)


def _choose_region() -> None:
    names = list(region_labels(current_build()))
    st.selectbox(
        "地区",
        names,
        index=names.index(DEFAULT_REGION),
        key="region",
        bind="query-params",
        on_change=_show_chosen,
        placeholder="输入名称查找",
    )


def _choose_stream() -> None:
    st.selectbox("工作条线", [EVERY_STREAM, *_streams(current_build())], key="stream", bind="query-params", on_change=reruns.make_all)


def _choose_indicator() -> None:
    names = _indicator_names(current_build())[stream()]
    index = names.index(DEFAULT_INDICATOR) if DEFAULT_INDICATOR in names else 0
    st.selectbox("指标", names, index=index, key="indicator", bind="query-params", on_change=_show_chosen)


def _keep_room_for_year() -> None:
    st.session_state[ROOM_FOR_YEAR] = st.container(horizontal=True, key=ROOM_FOR_YEAR)


def choose_year() -> int | None:
    """The chosen year, None for the newest. A page makes the choice, in the head where the frame keeps room for it."""
    with st.session_state[ROOM_FOR_YEAR]:
        chosen = st.selectbox("年份", _years(current_build()), key="year", bind="query-params", on_change=_show_year)
    return None if chosen == NEWEST else int(chosen)


WIDGETS: dict[str, Callable[[], None]] = {
    "region": _choose_region,
    "stream": _choose_stream,
    "indicator": _choose_indicator,
    "year": _keep_room_for_year,
}


def fit_together() -> bool:
    """Whether the indicator is one of the stream. A browser that has not heard of a new stream still sends the indicator of before."""
    return (
        "indicator" not in st.session_state[SHOWN_CHOICES] or st.session_state["indicator"] in _indicator_names(current_build())[stream()]
    )


def region() -> pd.Series:
    """The chosen region as a row of the regions frame."""
    return (
        current_build()
        .regions()
        .iloc[_region_places(current_build())[region_labels(current_build())[st.session_state.get("region") or DEFAULT_REGION]]]
    )


def stream() -> str:
    """The id of the chosen work stream, empty for all."""
    return _streams(current_build()).get(st.session_state.get("stream") or "", "")


def indicator() -> pd.Series:
    """The chosen indicator as a row of the indicators frame."""
    return indicator_named(st.session_state.get("indicator") or DEFAULT_INDICATOR)


def regions(default: list[str], key: str = "regions", label: str = "同时比较") -> list[str]:
    """Codes of further regions, by default those of the given labels."""
    by_label = region_labels(current_build())
    known = [name for name in default if name in by_label]
    chosen = st.multiselect(label, list(by_label), default=known, key=key, bind="query-params", placeholder="可加选地区", select_all=False)
    return [by_label[name] for name in chosen]


@keep(KEPT_BUILDS)
def region_labels(build: Build) -> dict[str, str]:
    """Label → code of every region that can be chosen."""
    return labels.region_labels(build.regions())


@keep(KEPT_BUILDS)
def labels_of_regions(build: Build) -> dict[str, str]:
    """Code → label, the other way round."""
    return {code: label for label, code in region_labels(build).items()}


def second_indicator() -> pd.Series | None:
    """Another indicator to set beside the first, or None."""
    chosen = st.selectbox("与另一指标并列", [NO_SECOND, *_indicator_places(current_build())], key="second", bind="query-params")
    return None if chosen in (None, NO_SECOND) else indicator_named(chosen)


@keep(KEPT_BUILDS)
def _streams(build: Build) -> dict[str, str]:
    frame = build.work_streams()
    return dict(zip(frame["name"], frame["stream_id"], strict=True))


@keep(KEPT_BUILDS)
def _indicator_names(build: Build) -> dict[str, list[str]]:
    """The names of the indicators with figures, for each stream's id; all of them under the empty id."""
    frame = build.indicators()
    frame = frame[frame["value_count"] > 0]
    return {"": list(frame["name"])} | {stream: list(frame["name"][frame["stream_id"] == stream]) for stream in _streams(build).values()}


@keep(KEPT_BUILDS)
def _years(build: Build) -> list[str]:
    return [NEWEST, *(str(year) for year in build.years()["year"])]


def indicator_named(name: str) -> pd.Series:
    """The row of the indicators frame with this name."""
    return current_build().indicators().iloc[_indicator_places(current_build())[name]]


# Searching a frame for its row takes ten times longer than knowing the row's place.
@keep(KEPT_BUILDS)
def _region_places(build: Build) -> dict[str, int]:
    return {code: place for place, code in enumerate(build.regions()["region_code"])}


@keep(KEPT_BUILDS)
def _indicator_places(build: Build) -> dict[str, int]:
    return {name: place for place, name in enumerate(build.indicators()["name"])}
