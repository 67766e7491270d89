"""What 区域对比 was asked: an indicator in a group of regions at a date, with everything that its views need to know."""

import functools
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd
import streamlit as st

from dashboard import answers, choices
from dashboard.figures import refusal
from indicators.comparison import at_date, best_per_figure, newest
from indicators.peers import CHOSEN, SIMILAR, SIZE_INDICATORS, Peers, groups_for, missing_names, peers_of, place_words
from indicators.standing import date_words, why_no_axis
from indicators.territory import Moves, boundary_moves

MOST_KEPT = 1_000  # answers about regions, a few words each


@dataclass(frozen=True)
class Asked:
    """`every` holds the figures of the group at all dates and from all sources, `frame` those of the date, one per region."""

    indicator: pd.Series
    region: pd.Series
    group: str
    peers: Peers
    every: pd.DataFrame
    frame: pd.DataFrame

    @property
    def code(self) -> str:
        return str(self.region["region_code"])

    @functools.cached_property
    def place(self) -> str:
        return place_words(self.frame, self.group)

    @functools.cached_property
    def title(self) -> str:
        return f"{self.frame.iloc[0]['indicator']}：{self.place}，{date_words(self.frame)}"

    @functools.cached_property
    def lines(self) -> pd.DataFrame:
        """The figures at all dates, each from its best source."""
        return best_per_figure(self.every)

    @functools.cached_property
    def missing(self) -> list[str]:
        """Names of the regions of the group that were in being but have no figure."""
        return missing_names(answers.regions(), self.peers.codes, self.frame) if len(self.frame) else []


def choose_group(region: pd.Series, *, short: bool = False) -> str:
    """The group of regions to compare with; only those are offered that the region has."""
    groups = _groups(answers.build_id(), region["region_code"])
    if short:
        return str(st.selectbox("与谁比", groups, key="scope", bind="query-params", width=140))
    return str(st.segmented_control("与谁比", groups, default=groups[0], required=True, key="scope", bind="query-params"))


@functools.lru_cache(MOST_KEPT)
def _groups(build: str, code: str) -> tuple[str, ...]:
    return tuple(groups_for(region_of(code), answers.regions()))


def ask(indicator: pd.Series, region: pd.Series, year: int | None, group: str) -> Asked:
    """The figures of the group at the chosen year; without one, at the newest in which two regions have a figure."""
    chosen = tuple(choices.regions(default=[], label="自选地区")) if group == CHOSEN else ()
    peers = _peers(answers.build_id(), region["region_code"], group, year, chosen)
    every = group_values((indicator["indicator_id"],), peers.codes)
    asked_year = year if year is not None else _newest_year(every)
    return Asked(indicator, region, group, peers, every, at_date(every, asked_year) if asked_year else every)


@functools.lru_cache(MOST_KEPT)
def _peers(build: str, code: str, group: str, year: int | None, chosen: tuple[str, ...]) -> Peers:
    region = region_of(code)
    return peers_of(region, group, answers.regions(), _sizes(region, year) if group == SIMILAR else pd.DataFrame(), chosen)


def _sizes(region: pd.Series, year: int | None) -> pd.DataFrame:
    """The numbers of communities and villages of all regions of the level, from the list nearest to the year."""
    listed = sorted(set(answers.values(indicators=SIZE_INDICATORS, regions=(region["region_code"],))["year"]))
    if not listed:
        return pd.DataFrame(columns=["region_code", "value", "period_end"])
    nearest = listed[-1] if year is None else min(listed, key=lambda one: abs(one - year))
    return answers.values(indicators=SIZE_INDICATORS, years=(int(nearest),), levels=(region["level"],))


def group_values(indicators: Sequence[str], codes: Sequence[str]) -> pd.DataFrame:
    """The figures of some indicators in some regions; none where there are no regions."""
    return answers.values(indicators=tuple(indicators), regions=tuple(codes) or ("",))


def _newest_year(every: pd.DataFrame) -> int:
    """The newest year with two regions, else the newest, 0 where there is none."""
    counted = Counter(year for year, _ in set(zip(every["year"].tolist(), every["region_code"].tolist(), strict=True)))
    return max((year for year, regions in counted.items() if regions > 1), default=max(counted, default=0))


def lacks_figures(asked: Asked) -> bool:
    """Whether there is nothing to draw; the reason then stands there with the figures that there are."""
    if asked.peers.why_none or asked.frame.empty:
        reason = asked.peers.why_none or f"{asked.peers.name}没有“{asked.indicator['name']}”的数字"
        refusal(reason, nearest_values(asked.indicator["indicator_id"], asked.region), "first")
        return True
    if reason := why_no_axis(asked.frame):
        refusal(reason, asked.frame, "first")
    return bool(reason)


def nearest_values(indicator_id: str, region: pd.Series) -> pd.DataFrame:
    """The newest figures of an indicator in the region itself, else inside it, else wherever it was printed."""
    every = newest(answers.values(indicators=(indicator_id,)))
    inside = newest(answers.values(indicators=(indicator_id,), within=region["region_code"]))
    own = every[every["region_code"] == region["region_code"]]
    return next((frame for frame in (own, inside) if len(frame)), every)


def moves() -> Moves:
    """The days on which boundaries moved, by region."""
    return _moves(answers.build_id())


@functools.lru_cache(2)
def _moves(build: str) -> Moves:
    return boundary_moves(answers.regions())


def region_of(code: str) -> pd.Series:
    regions = answers.regions()
    return regions[regions["region_code"] == code].iloc[0]


def region_names() -> dict[str, str]:
    """Code → name of every region."""
    frame = answers.regions()
    return dict(zip(frame["region_code"], frame["name"], strict=True))


def choose_year(label: str, years: Sequence[int], default: int, key: str) -> int:
    """One of some years, in a short box."""
    ordered = [str(year) for year in sorted(years)]
    return int(str(st.selectbox(label, ordered, index=ordered.index(str(default)), key=key, bind="query-params", width=110)))
