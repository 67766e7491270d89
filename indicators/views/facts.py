"""What may be said of a region's newest figures, found by the rules that also draw them: share, rank, change."""

from collections.abc import Iterable

import pandas as pd

from indicators.analysis.change import change_between, why_no_change
from indicators.analysis.peer_groups import BESIDE, list_missing_names, peer_words, select_peers
from indicators.analysis.ranking import rank_peers, why_no_axis
from indicators.analysis.shares import compute_shares
from indicators.charts.peer_comparison import select_figures
from indicators.model.rows import Observation, at_date, best_per_figure, newest, observations_of
from indicators.model.territory import regions_above
from indicators.query.build import Build, keep
from indicators.query.lookup import boundary_changes, region_names, region_of
from indicators.sentences.facts import Fact, Rank

KEPT_REGIONS = 60
NO_SIZES = pd.DataFrame()


@keep(KEPT_REGIONS)
def find_facts(build: Build, region_code: str, indicator_ids: tuple[str, ...]) -> tuple[Fact, ...]:
    """Find what may be said of the newest figure of each of some indicators in a region; one without a figure is left out."""
    peers = select_peers(region_of(build, region_code), BESIDE, build.regions(), NO_SIZES, build.profile().home.province).codes
    codes = list(dict.fromkeys((region_code, *peers, *regions_above(build.regions(), region_code))))
    every = select_figures(build.values, indicator_ids, codes)
    figures = {str(name): frame for name, frame in every.groupby("indicator_id", sort=False)}
    facts = (_find_fact(build, region_code, peers, figures[name]) for name in indicator_ids if name in figures)
    return tuple(fact for fact in facts if fact is not None)


def _find_fact(build: Build, region_code: str, peers: tuple[str, ...], every: pd.DataFrame) -> Fact | None:
    """Find what may be said of the newest figure of an indicator; `every` holds its figures here, beside and above."""
    own = best_per_figure(every[every["region_code"] == region_code])
    if own.empty:
        return None
    row = observations_of(newest(own))[-1]
    share, whole = _find_share(build, row, own, every)
    before = _find_before(row, observations_of(own), build)
    return Fact(row, share, whole, _find_rank(build, row, peers, every), *before)


def _find_rank(build: Build, row: Observation, peers: tuple[str, ...], every: pd.DataFrame) -> Rank | None:
    """Find the place among the peers at the date of the figure; none where a rank is not allowed."""
    frame = at_date(every[every["region_code"].isin(peers)], int(row["year"]))
    if not row["value"] or row["observation_id"] not in set(frame["observation_id"]) or why_no_axis(frame):
        return None
    ranks, _ = rank_peers(frame, list_missing_names(build.regions(), peers, frame), build.regions())
    if ranks is None:
        return None
    position = int(ranks[frame["observation_id"] == row["observation_id"]].iloc[0])
    return Rank(position, len(frame), int((ranks == position).sum()) > 1, peer_words(frame, BESIDE))


def _find_share(build: Build, row: Observation, own: pd.DataFrame, every: pd.DataFrame) -> tuple[Observation | None, str]:
    """Find the share of the nearest region above that has a figure of the same date, and its name; none where there is no share."""
    part = own[own["observation_id"] == row["observation_id"]]
    same_date = every[every["period_end"] == row["period_end"]]
    for code in regions_above(build.regions(), str(row["region_code"])):
        wholes = best_per_figure(same_date[same_date["region_code"] == code])
        if len(wholes):
            shares = compute_shares(part, observations_of(wholes)[0]).frame
            return (observations_of(shares)[0], region_names(build)[code]) if len(shares) else (None, "")
    return None, ""


def _find_before(row: Observation, line: list[Observation], build: Build) -> tuple[()] | tuple[Observation, object]:
    """Find the last figure before this one with which it may be compared, and the change; nothing where there is none."""
    moved = boundary_changes(build)
    earlier = sorted((one for one in line if one["period_end"] < row["period_end"]), key=lambda one: one["period_end"], reverse=True)
    for before in earlier:
        if not why_no_change(before, row, line, moved):
            return before, change_between(before, row, line, moved)
    return ()


def order_facts(facts: Iterable[Fact]) -> list[Fact]:
    """Return the facts, those first of which most may be said, the newer ones first; else in their order."""
    return sorted(facts, key=lambda fact: (-sum(part is not None for part in (fact.rank, fact.share, fact.change)), -fact.row["year"]))
