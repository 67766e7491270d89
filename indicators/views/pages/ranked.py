"""Regions of a group ranked by size: how 区域对比 draws them, and for which indicators, regions and years it would.

What there is, is told by the very rules by which the charts are refused, on figures that were asked for once.
"""

from collections.abc import Callable, Iterator

import pandas as pd

from indicators.analysis.derived_rows import is_additive
from indicators.analysis.holdings import Holding, hold, who_words
from indicators.analysis.peer_groups import ABOVE, CHOSEN, SIMILAR, Peers, list_groups
from indicators.analysis.ranking import nested_words
from indicators.charts import comparison_charts
from indicators.charts.chart_result import ChartRefused
from indicators.charts.peer_comparison import PeerComparison, Values, compare_with_peers, find_peers
from indicators.model.rows import best_per_figure, newest
from indicators.model.territory import regions_above
from indicators.query.build import Build, keep
from indicators.query.lookup import indicator_of, region_of
from indicators.views.choices import Choices
from indicators.views.figure import Figure, make_result_figure
from indicators.views.pages.defaults import choose_region, choose_stream_indicator
from indicators.views.pages.shares import draw_shares

FIRST = "first"
MOST_KEPT = 1_000  # answers about regions, a few words each
MOST_HELD = 100  # answers about all indicators of a group, or all regions of an indicator
MOST_ROWS = 50_000  # that are judged for a list to choose from; with more the list says nothing
Offer = Callable[[Build, str], tuple[str, ...]]  # build, region → the groups that it may be compared with


@keep(MOST_KEPT)
def offer_groups(build: Build, region_code: str) -> tuple[str, ...]:
    """Return the groups that a region may be compared with, the first of them where none is chosen."""
    return tuple(list_groups(region_of(build, region_code), build.regions()))


@keep(MOST_KEPT)
def peers_of(build: Build, region: str, group: str, year: int | None = None, chosen: tuple[str, ...] = ()) -> Peers:
    """Return the regions of a group."""
    home = build.profile().home.province
    return find_peers(region_of(build, region), group, build.regions(), build.values, year, home, chosen)


def compare(choices: Choices, build: Build, offer: Offer = offer_groups) -> PeerComparison:
    """Compare the indicator in the group of regions at the year; without a year, at the newest in which two regions have a figure.

    `offer` returns the groups that a page offers for a region; the first of them stands where another one is chosen.
    """
    region, year, group = choose_region(choices, build), choices.get("year"), _choose_group(choices, build, offer)
    peers = peers_of(build, region, group, year if group == SIMILAR else None, _choose_others(choices, group))
    indicator = indicator_of(build, choose_indicator(choices, build))
    rows = _ask_rows(build, indicator["indicator_id"], _list_codes(region, peers))
    return compare_with_peers(indicator, region_of(build, region), group, peers, build.regions(), _answer_from(rows), year)


def choose_indicator(choices: Choices, build: Build) -> str:
    """Return the id of the chosen indicator, else of the one that tells most beside others."""
    return choose_stream_indicator(choices, build, hold_indicators)


def _choose_group(choices: Choices, build: Build, offer: Offer = offer_groups) -> str:
    offered = offer(build, choose_region(choices, build))
    return str(choices["scope"]) if choices.get("scope") in offered else offered[0]


def _choose_others(choices: Choices, group: str) -> tuple[str, ...]:
    return tuple(choices.get("regions", ())) if group == CHOSEN else ()


def require_axis(compared: PeerComparison, build: Build) -> PeerComparison:
    """Return the comparison, if its figures may stand on one axis; raise ChartRefused with the nearest figures otherwise."""
    if compared.why_nothing:
        raise ChartRefused(compared.why_nothing, frame=find_nearest_figures(build, compared.indicator["indicator_id"], compared.code))
    if compared.why_no_axis:
        raise ChartRefused(compared.why_no_axis, frame=compared.frame)
    return compared


def require_no_nesting(compared: PeerComparison, build: Build) -> PeerComparison:
    """Return the comparison, if no region lies in another one; raise ChartRefused with which does otherwise."""
    if nested := nested_words(compared.frame, compared.regions):
        raise ChartRefused(f"{nested}，部分和整体不放在一根轴上比多少；请看“份额”，或去掉其中一个", frame=compared.frame)
    return compared


def find_nearest_figures(build: Build, indicator_id: str, region_code: str) -> pd.DataFrame:
    """Return the newest figures of an indicator in the region itself, else inside it, else in those above it, else wherever printed."""
    every = newest(build.values(indicators=(indicator_id,)))
    inside = newest(build.values(indicators=(indicator_id,), within=region_code))
    own = every[every["region_code"] == region_code]
    above = every[every["region_code"].isin(regions_above(build.regions(), region_code))]
    return next((frame for frame in (own, inside, above) if len(frame)), every)


def rank(compared: PeerComparison, build: Build) -> tuple[Figure, ...]:
    """Rank the regions by size. For a region beside those above it, which contain it, show shares instead."""
    require_axis(compared, build)
    if _is_shown_as_shares(compared):
        return draw_shares(compared, build)
    require_no_nesting(compared, build)
    return (make_result_figure(comparison_charts.draw_ranking(compared, compared.missing), FIRST),)


def _is_shown_as_shares(compared: PeerComparison) -> bool:
    return compared.group == ABOVE and is_additive(compared.indicator["measure_kind"], compared.indicator["unit"])


def hold_indicators(choices: Choices, build: Build) -> dict[str, Holding]:
    """Return what there is of each indicator in the chosen group of regions; one that is not named has nothing there."""
    group = _choose_group(choices, build)
    others = _choose_others(choices, group)
    if group == CHOSEN and not others:  # nobody has said yet with whom: told of the group that stands first
        group = offer_groups(build, choose_region(choices, build))[0]
    return _hold_indicators(build, choose_region(choices, build), group, others)


def hold_regions(choices: Choices, build: Build) -> dict[str, Holding]:
    """Return what there is of the indicator for each region that has figures of it or a chart, as the group that stands first shows it."""
    return _hold_regions(build, choose_indicator(choices, build))


def hold_years(choices: Choices, build: Build) -> dict[int, Holding]:
    """Return what there is of the indicator in the chosen group in each year with figures."""
    compared = compare({**choices, "year": None}, build)
    return _hold_years(build, choose_indicator(choices, build), compared.code, compared.group, _choose_others(choices, compared.group))


@keep(MOST_HELD)
def _hold_indicators(build: Build, region: str, group: str, others: tuple[str, ...]) -> dict[str, Holding]:
    peers = peers_of(build, region, group, None, others)
    return {
        indicator: _judge(build, indicator, region, group, peers, rows)
        for indicator, rows in rows_by(build, "indicator_id", regions=_list_codes(region, peers))
    }


@keep(MOST_HELD)
def _hold_regions(build: Build, indicator: str) -> dict[str, Holding]:
    by_region = dict(rows_by(build, "region_code", indicators=(indicator,)))
    of_peers: dict[Peers, Holding] = {}  # most regions have the same regions beside them
    held = {}
    for region in build.regions()["region_code"] if by_region else ():
        group = offer_groups(build, region)[0]
        peers = peers_of(build, region, group)
        known = [by_region[code] for code in peers.codes if code in by_region]
        if known and peers not in of_peers:
            of_peers[peers] = _judge(build, indicator, region, group, peers, pd.concat(known))
        if peers in of_peers and of_peers[peers].is_drawn:
            held[region] = of_peers[peers]
        elif region in by_region:
            held[region] = _tell(by_region[region], is_drawn=False)
    return held


@keep(MOST_HELD)
def _hold_years(build: Build, indicator: str, region: str, group: str, others: tuple[str, ...]) -> dict[int, Holding]:
    peers = peers_of(build, region, group, None, others)
    rows = _ask_rows(build, indicator, _list_codes(region, peers))
    years = sorted(set(rows["year"].tolist())) if 0 < len(rows) <= MOST_ROWS else []
    return {int(year): _judge(build, indicator, region, group, peers, rows[rows["year"] == year], int(year)) for year in years}


def _list_codes(region: str, peers: Peers) -> tuple[str, ...]:
    """Return the region and those of its group, for which everything about the group is asked once."""
    return tuple(dict.fromkeys((region, *peers.codes)))


@keep(MOST_HELD)
def _ask_rows(build: Build, indicator: str, regions: tuple[str, ...]) -> pd.DataFrame:
    """Return the rows of an indicator in some regions: of those that the list of indicators asked for, unless that was too much."""
    if not _are_few(build, regions=regions):
        return build.values(indicators=(indicator,), regions=regions)
    rows = build.values(regions=regions)
    return rows[rows["indicator_id"] == indicator]


def _are_few(build: Build, **conditions: tuple[str, ...]) -> bool:
    return bool(build.value_counts(**conditions)["value_count"].sum() <= MOST_ROWS)


def rows_by(build: Build, column: str, **conditions: tuple[str, ...]) -> Iterator[tuple[str, pd.DataFrame]]:
    """Return the rows that fit by one of their columns, each part in its order; none where there are too many to be judged."""
    if not _are_few(build, **conditions):
        return
    for name, rows in build.values(**conditions).groupby(column, sort=False):
        yield str(name), rows


def _judge(build: Build, indicator: str, region: str, group: str, peers: Peers, rows: pd.DataFrame, year: int | None = None) -> Holding:
    """Say what there is in the group, else in the region itself, and whether it is drawn."""
    inside = rows[rows["region_code"].isin(peers.codes)]
    if inside["region_code"].nunique() < 2 and group != ABOVE:  # spares most indicators the comparison, which would refuse them
        return _tell(inside if len(inside) else rows, is_drawn=False)
    compared = compare_with_peers(
        indicator_of(build, indicator), region_of(build, region), group, peers, build.regions(), _answer_from(rows), year
    )
    return _tell(compared.every if len(compared.every) else rows, is_drawn=_draws(compared, build))


def _tell(rows: pd.DataFrame, *, is_drawn: bool) -> Holding:
    known = best_per_figure(rows)
    return hold(known, who_words(known), is_drawn=is_drawn)


def _answer_from(rows: pd.DataFrame) -> Values:
    """Return the question for the rows of some regions, answered from what is at hand of one indicator."""

    def answer(*, regions: tuple[str, ...], **_: object) -> pd.DataFrame:
        return rows[rows["region_code"].isin(regions)]

    return answer


def _draws(compared: PeerComparison, build: Build) -> bool:
    """Tell what `rank` would come to; bars, which are most of it, need not be drawn to know."""
    if compared.why_nothing or compared.why_no_axis:
        return False
    if not _is_shown_as_shares(compared):
        return not (nested_words(compared.frame, compared.regions) or comparison_charts.why_alone(compared, {}))
    try:
        return draw_shares(compared, build)[0].chart is not None
    except ChartRefused:
        return False
