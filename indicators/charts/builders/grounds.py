"""Where regions stand in a chart: one cell each on a grid, or within their outlines on a map that a user has supplied."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from indicators.model.region_maps import RegionMap
from indicators.model.rows import Observation, Region, regions_of, tiles_of
from indicators.model.territory import boundary_change_between, boundary_changes_of

SCHEMATIC = "示意图：方格地图，只表示相对位置，不表示边界和面积"


@dataclass(frozen=True)
class Ground:
    """Regions by code and where each of them stands: the fields of a Mark or a Gap that say so.

    `kind` and `kind_of_two` are those of its charts, `approval` is the 审图号 of a map, `unplaced` how a figure is spoken of that has no
    place; `why_apart` says of a figure why its region is not what is drawn.
    """

    kind: str
    kind_of_two: str
    caption: str
    unplaced: str
    regions: Mapping[str, Region]
    place: Callable[[str], dict[str, Any]]
    approval: str = ""
    why_apart: Callable[[Observation], str] = lambda _: ""


def lay_ground(frame: pd.DataFrame, regions: pd.DataFrame, region_map: RegionMap | None = None) -> Ground:
    """Return the map, or the grid that holds most of the regions of a frame; raise ValueError where none does."""
    if region_map is not None:
        return _lay_map(regions, region_map)
    return _lay_grid(regions, frame["region_code"])


def _lay_grid(regions: pd.DataFrame, codes: Collection[str]) -> Ground:
    tiled = regions[regions["tile_layout"].notna()]
    of_rows = tiled[tiled["region_code"].isin(codes)]["tile_layout"]
    if of_rows.empty:
        raise ValueError("这些地区都没有格位，画不成方格地图")
    layout = of_rows.value_counts().index[0]
    tiles = {tile["region_code"]: tile for tile in tiles_of(tiled[tiled["tile_layout"] == layout])}

    def place(code: str) -> dict[str, Any]:
        return {"cell": (int(tiles[code]["tile_row"]), int(tiles[code]["tile_column"]))}

    return Ground("tiles", "tiles_two", SCHEMATIC, "没有格位", tiles, place)


def _lay_map(regions: pd.DataFrame, region_map: RegionMap) -> Ground:
    drawn = regions_of(regions[regions["region_code"].isin(region_map.outlines)])
    day, changes = region_map.boundaries, boundary_changes_of(regions)

    def why_apart(row: Observation) -> str:
        moved = boundary_change_between(changes, row["region_code"], row["period_end"], day)
        return f"{row['region']}{row['period_end'][:7]}的数字与图上的界线（{day[:7]}）不是同一范围：{moved}。" if moved else ""

    return Ground(
        "map",
        "map_two",
        f"底图：{region_map.source}，界线截至{day}，照原样画；"
        f"等距圆柱投影（标准纬线北纬{region_map.parallel:.1f}°），不供量算；颜色只随数的大小，与面积无关",
        "图上没有",
        {region["region_code"]: region for region in drawn},
        lambda code: {"outline": region_map.outlines[code]},
        region_map.approval,
        why_apart,
    )
