"""One row of the catalogue by its code; a frame is searched for a row ten times slower than its place is known."""

import pandas as pd

from indicators.model.region_maps import RegionMap, read_maps
from indicators.model.territory import BoundaryChanges, boundary_changes_of
from indicators.query.build import KEPT_BUILDS, Build, keep


def region_of(build: Build, code: str) -> pd.Series:
    """Return the row of the regions frame with this code."""
    return build.regions().iloc[_region_indexes(build)[code]]


def indicator_of(build: Build, indicator_id: str) -> pd.Series:
    """Return the row of the indicators frame with this id."""
    return build.indicators().iloc[_indicator_indexes(build)[indicator_id]]


def figures_of_indicators(build: Build, indicator_ids: tuple[str, ...]) -> pd.DataFrame:
    """Return the figures of some indicators wherever they were printed; none where no indicator is named."""
    return build.values(indicators=indicator_ids or ("",))


@keep(KEPT_BUILDS)
def region_names(build: Build) -> dict[str, str]:
    """Return code → name of every region."""
    frame = build.regions()
    return dict(zip(frame["region_code"], frame["name"], strict=True))


@keep(KEPT_BUILDS)
def boundary_changes(build: Build) -> BoundaryChanges:
    """Return the days on which boundaries moved, by region."""
    return boundary_changes_of(build.regions())


@keep(KEPT_BUILDS)
def region_maps(build: Build) -> tuple[RegionMap, ...]:
    """Return the maps that a user has supplied."""
    return read_maps(build.map_areas())


@keep(KEPT_BUILDS)
def _region_indexes(build: Build) -> dict[str, int]:
    return {code: index for index, code in enumerate(build.regions()["region_code"])}


@keep(KEPT_BUILDS)
def _indicator_indexes(build: Build) -> dict[str, int]:
    return {code: index for index, code in enumerate(build.indicators()["indicator_id"])}
