"""What is asked of an indicator in a group of regions: whom it is compared with, its figures at the date, why there is nothing to draw.

`values` is always the question that gives the rows of indicator_values that fit the conditions of a ValueFilter.
"""

import functools
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import pandas as pd

from indicators.analysis.peer_groups import SIMILAR, SIZE_INDICATORS, Peers, list_missing_names, peer_words, select_peers
from indicators.analysis.ranking import date_words, why_no_axis
from indicators.model.labels import quote
from indicators.model.rows import Observation, at_date, best_per_figure, observations_of
from indicators.wording.figure_words import row_words

Values = Callable[..., pd.DataFrame]


@dataclass(frozen=True)
class PeerComparison:
    """`every` holds the figures of the group at all dates and from all sources, `frame` those of the date, one per region."""

    indicator: pd.Series
    region: pd.Series
    group: str
    peers: Peers
    every: pd.DataFrame
    frame: pd.DataFrame
    regions: pd.DataFrame

    @property
    def code(self) -> str:
        return str(self.region["region_code"])

    @functools.cached_property
    def peer_words(self) -> str:
        return peer_words(self.frame, self.group)

    @functools.cached_property
    def title(self) -> str:
        return f"{self.frame.iloc[0]['indicator']}：{self.peer_words}，{date_words(self.frame)}"

    @functools.cached_property
    def lines(self) -> pd.DataFrame:
        """The figures at all dates, each from its best source."""
        return best_per_figure(self.every)

    @functools.cached_property
    def missing(self) -> list[str]:
        """Names of the regions of the group that were in being but have no figure."""
        return list_missing_names(self.regions, self.peers.codes, self.frame) if len(self.frame) else []

    @property
    def why_nothing(self) -> str:
        """Why there is no figure at all; empty where there is one."""
        if self.peers.why_none or self.frame.empty:
            return self.peers.why_none or f"{self.peers.name}没有{quote(self.indicator['name'])}的数字"
        return ""

    @functools.cached_property
    def why_no_axis(self) -> str:
        """Why the figures make no chart; empty where they do."""
        return why_no_axis(self.frame)


def compare_with_peers(
    indicator: pd.Series, region: pd.Series, group: str, peers: Peers, regions: pd.DataFrame, values: Values, year: int | None
) -> PeerComparison:
    """Compare one indicator within a peer group at one date: at the year, without one at the newest in which two regions have a figure."""
    every = select_figures(values, (indicator["indicator_id"],), peers.codes)
    asked_year = year if year is not None else _newest_year(every)
    return PeerComparison(indicator, region, group, peers, every, at_date(every, asked_year) if asked_year else every, regions)


def find_peers(
    region: pd.Series,
    group: str,
    regions: pd.DataFrame,
    values: Values,
    year: int | None,
    home_province: str,
    chosen: Sequence[str] = (),
) -> Peers:
    """Return the regions of a group; those of similar size by the list nearest to the year."""
    sizes = _sizes(region, values, year) if group == SIMILAR else pd.DataFrame()
    return select_peers(region, group, regions, sizes, home_province, chosen)


def _sizes(region: pd.Series, values: Values, year: int | None) -> pd.DataFrame:
    """Return the numbers of communities and villages of all regions of the level, from the list nearest to the year."""
    listed = sorted(set(values(indicators=SIZE_INDICATORS, regions=(region["region_code"],))["year"]))
    if not listed:
        return pd.DataFrame(columns=["region_code", "value", "period_end"])
    nearest = listed[-1] if year is None else min(listed, key=lambda dated: abs(dated - year))
    return values(indicators=SIZE_INDICATORS, years=(int(nearest),), levels=(region["level"],))


def find_beside(comparison: PeerComparison, values: Values, year: int) -> dict[str, str]:
    """Say, by code, what was printed of regions that have a tile but are not compared here."""
    tiled = comparison.regions[comparison.regions["tile_layout"].notna()]["region_code"]
    codes = sorted(set(tiled) - set(comparison.peers.codes))
    beside = at_date(select_figures(values, (comparison.indicator["indicator_id"],), codes), year)
    return {row["region_code"]: not_compared_words(row) for row in observations_of(beside)}


def not_compared_words(row: Observation) -> str:
    """Say a figure of a region that is not compared here."""
    return f"不在这次比较里：{row_words(row)}"


def select_figures(values: Values, indicators: Sequence[str], codes: Sequence[str]) -> pd.DataFrame:
    """Return the figures of some indicators in some regions; none where there are no indicators or no regions."""
    return values(indicators=tuple(indicators) or ("",), regions=tuple(codes) or ("",))


def _newest_year(every: pd.DataFrame) -> int:
    """Return the newest year with two regions, else the newest, 0 where there is none; what repeats older figures makes no year new."""
    fresh = every[every["status"] != "D"]
    dated = fresh if len(fresh) else every
    counted = Counter(year for year, _ in set(zip(dated["year"].tolist(), dated["region_code"].tolist(), strict=True)))
    return max((year for year, regions in counted.items() if regions > 1), default=max(counted, default=0))
