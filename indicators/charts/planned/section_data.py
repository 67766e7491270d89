"""The figures of a work stream and the regions they stand in, laid out once so that many questions can be answered from them."""

from collections.abc import Collection, Iterable, Sequence
from functools import cached_property

import pandas as pd

from indicators.model.labels import quote
from indicators.model.rows import Observation, best_per_figure, observations_of, rows_of
from indicators.model.territory import NOT_REAL, regions_above, regions_within


class SectionData:
    """The best row of each figure by indicator, the regions, and the judged pairs of indicators."""

    def __init__(self, values: pd.DataFrame, regions: pd.DataFrame, pairs: pd.DataFrame) -> None:
        self.values = best_per_figure(values).reset_index(drop=True)
        self.regions = regions
        self._pairs = pairs

    @cached_property
    def _by_indicator(self) -> dict[str, list[Observation]]:
        rows: dict[str, list[Observation]] = {}
        for row in sorted(observations_of(self.values), key=lambda row: str(row["period_end"])):
            rows.setdefault(row["indicator_id"], []).append(row)
        return rows

    @property
    def every(self) -> list[Observation]:
        """Every figure, those of one indicator together."""
        return [row for rows in self._by_indicator.values() for row in rows]

    @cached_property
    def _indices(self) -> dict[str, int]:
        return {name: index for index, name in enumerate(self.values["observation_id"])}

    @property
    def indicators(self) -> tuple[str, ...]:
        """Every indicator that has a figure."""
        return tuple(self._by_indicator)

    @cached_property
    def _names(self) -> dict[str, str]:
        return dict(zip(self.regions["region_code"], self.regions["name"], strict=True))

    def select(self, indicators: Iterable[str], regions: Iterable[str] | None = None) -> list[Observation]:
        """Return the figures of the indicators, in the order given, of some regions or of all, oldest first."""
        wanted = None if regions is None else set(regions)
        rows = [row for name in indicators for row in self._by_indicator.get(name, ())]
        return rows if wanted is None else [row for row in rows if row["region_code"] in wanted]

    def to_frame(self, rows: Sequence[Observation]) -> pd.DataFrame:
        """Put rows into a frame of indicator_values, in their order."""
        return self.values.iloc[[self.index_of(row) for row in rows]]

    def index_of(self, row: Observation) -> int:
        """Return where a row stands in the frame."""
        return self._indices[row["observation_id"]]

    def list_verdicts(self, indicators: Collection[str]) -> list[str]:
        """Say why these indicators are not of one kind: the names and the reason of each judged pair."""
        pairs = self._pairs[
            self._pairs["left"].isin(indicators) & self._pairs["right"].isin(indicators) & (self._pairs["verdict"] != "same")
        ]
        return [f"{quote(row['left_name'])}与{quote(row['right_name'])}：{row['reason'].rstrip('。')}" for row in rows_of(pairs)]

    def regions_below(self, parent: str) -> set[str]:
        """Return codes of the true regions directly below a region."""
        below = self.regions[(self.regions["parent_code"] == parent) & ~self.regions["kind"].isin(NOT_REAL)]
        return set(below["region_code"])

    def with_regions_above(self, region_code: str) -> list[str]:
        """Return the region and everything above it, the nearest first."""
        return [region_code, *regions_above(self.regions, region_code)]

    def with_regions_below(self, region_code: str) -> set[str]:
        """Return the region and everything below it."""
        return regions_within(self.regions, region_code)

    def region_name(self, region_code: str) -> str:
        return self._names[region_code]
