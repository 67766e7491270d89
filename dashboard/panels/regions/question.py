"""What 区域对比 was asked: an indicator in a group of regions at a date, with everything that its views need to know."""

import functools
from collections.abc import Sequence

import pandas as pd
import streamlit as st

from dashboard.card.figure_card import refusal
from dashboard.choices import shared_choices
from dashboard.runtime.current_build import current_build
from indicators.analysis.peer_groups import CHOSEN, SIMILAR, Peers, groups_for
from indicators.charts.peer_comparison import PeerComparison, compare_with_peers, figures_in, peers_at
from indicators.model.rows import newest
from indicators.model.territory import BoundaryChanges, boundary_changes_of

MOST_KEPT = 1_000  # answers about regions, a few words each


def choose_group(region: pd.Series, *, short: bool = False) -> str:
    """The group of regions to compare with; only those are offered that the region has."""
    groups = _groups(current_build().build_id, region["region_code"])
    if short:
        return str(st.selectbox("与谁比", groups, key="scope", bind="query-params", width=140))
    return str(st.segmented_control("与谁比", groups, default=groups[0], required=True, key="scope", bind="query-params"))


@functools.lru_cache(MOST_KEPT)
def _groups(build: str, code: str) -> tuple[str, ...]:
    return tuple(groups_for(region_of(code), current_build().regions()))


def choose_regions(group: str) -> tuple[str, ...]:
    """Codes of the regions of a group that the reader makes up himself."""
    return tuple(shared_choices.regions(default=[], label="自选地区")) if group == CHOSEN else ()


def ask(indicator: pd.Series, region: pd.Series, year: int | None, group: str, chosen: tuple[str, ...] = ()) -> PeerComparison:
    """The figures of the group at the year; without one, at the newest in which two regions have a figure."""
    peers = _peers(current_build().build_id, region["region_code"], group, year if group == SIMILAR else None, chosen)
    return compare_with_peers(indicator, region, group, peers, current_build().regions(), current_build().values, year)


@functools.lru_cache(MOST_KEPT)
def _peers(build: str, code: str, group: str, year: int | None, chosen: tuple[str, ...]) -> Peers:
    return peers_at(region_of(code), group, current_build().regions(), current_build().values, year, chosen)


def group_values(indicators: Sequence[str], codes: Sequence[str]) -> pd.DataFrame:
    """The figures of some indicators in some regions; none where there are no regions."""
    return figures_in(current_build().values, indicators, codes)


def lacks_figures(asked: PeerComparison) -> bool:
    """Whether there is nothing to draw; the reason then stands there with the figures that there are."""
    if asked.why_nothing:
        refusal(asked.why_nothing, nearest_values(asked.indicator["indicator_id"], asked.region), "first")
        return True
    if reason := asked.why_no_axis:
        refusal(reason, asked.frame, "first")
    return bool(reason)


def nearest_values(indicator_id: str, region: pd.Series) -> pd.DataFrame:
    """The newest figures of an indicator in the region itself, else inside it, else wherever it was printed."""
    every = newest(current_build().values(indicators=(indicator_id,)))
    inside = newest(current_build().values(indicators=(indicator_id,), within=region["region_code"]))
    own = every[every["region_code"] == region["region_code"]]
    return next((frame for frame in (own, inside) if len(frame)), every)


def moves() -> BoundaryChanges:
    """The days on which boundaries moved, by region."""
    return _moves(current_build().build_id)


@functools.lru_cache(2)
def _moves(build: str) -> BoundaryChanges:
    return boundary_changes_of(current_build().regions())


def region_of(code: str) -> pd.Series:
    regions = current_build().regions()
    return regions[regions["region_code"] == code].iloc[0]


def region_names() -> dict[str, str]:
    """Code → name of every region."""
    frame = current_build().regions()
    return dict(zip(frame["region_code"], frame["name"], strict=True))


def choose_year(label: str, years: Sequence[int], default: int, key: str) -> int:
    """One of some years, in a short box."""
    ordered = [str(year) for year in sorted(years)]
    return int(str(st.selectbox(label, ordered, index=ordered.index(str(default)), key=key, bind="query-params", width=110)))
