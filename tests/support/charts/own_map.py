"""An invented map as a user would supply it: regions as squares, hexagons and a ring with a hole, under a number that nobody gave out."""

import json
import math
from pathlib import Path
from typing import Any

import pandas as pd

from indicators.model.region_maps import RegionMap, read_maps

APPROVAL = "测S(2099)0000号"
SOURCE = "测试用的假想图，不是任何真实边界"
Position = list[float]
# What the map holds of the nine prefectures of Jilin, as if on a chessboard: column and row from the lower left.
CHESSBOARD = {
    "220100": (1, 1), "220200": (2, 1), "220300": (1, 0), "220400": (2, 0), "220500": (3, 0),
    "220600": (4, 0), "220700": (0, 1), "220800": (0, 2), "222400": (4, 1),
}  # fmt: skip
WEST, SOUTH, STEP = 120.0, 30.0, 1.0


def square(column: float, row: float, side: float = 1.0) -> list[Position]:
    """A closed square on the chessboard, against the clock."""
    left, low = WEST + column * STEP, SOUTH + row * STEP
    corners = [[left, low], [left + side, low], [left + side, low + side], [left, low + side]]
    return [*corners, corners[0]]


def hexagon(column: float, row: float, radius: float = 0.5) -> list[Position]:
    """A closed hexagon in the middle of a field of the chessboard."""
    x, y = WEST + (column + 0.5) * STEP, SOUTH + (row + 0.5) * STEP
    corners = [[x + radius * math.cos(math.pi * step / 3), y + radius * math.sin(math.pi * step / 3)] for step in range(6)]
    return [*corners, corners[0]]


def feature(code: object, *polygons: list[list[Position]], name: str = "code") -> dict[str, Any]:
    return {"type": "Feature", "properties": {name: code}, "geometry": {"type": "MultiPolygon", "coordinates": list(polygons)}}


def prefectures() -> list[dict[str, Any]]:
    """The nine prefectures: 长春 with 公主岭's square as a hole, 延边 in two parts, 辽源 a small hexagon, the others squares."""
    found = []
    for code, (column, row) in CHESSBOARD.items():
        polygons = [[square(column, row)]]
        if code == "220100":
            polygons = [[square(column, row), square(column + 0.05, row + 0.05, 0.2)]]
        if code == "220400":
            polygons = [[hexagon(column, row, 0.2)]]
        if code == "222400":
            polygons.append([square(column, row + 1.2, 0.5)])
        found.append(feature(code, *polygons))
    return found


def collection(features: list[dict[str, Any]]) -> str:
    return json.dumps({"type": "FeatureCollection", "features": features}, ensure_ascii=False)


def entry(**changed: str) -> str:
    """An entry of maps.toml."""
    said = {"file": "prefectures.geojson", "approval": APPROVAL, "source": SOURCE, "boundaries": "2021-12-31", "code": "code"} | changed
    return "\n".join(["[[maps]]", *(f'{name} = "{value}"' for name, value in said.items()), ""])


def supply_map(data: Path, features: list[dict[str, Any]] | None = None, entries: str = "") -> None:
    """Put a map into a data folder."""
    (data / "maps").mkdir(exist_ok=True)
    (data / "maps" / "prefectures.geojson").write_text(collection(features or prefectures()), encoding="utf-8")
    (data / "maps.toml").write_text(entries or entry(), encoding="utf-8")


def own_map(*features: dict[str, Any]) -> RegionMap:
    """The map of these features, or of all prefectures, as a build that was made with it would tell it."""
    areas = [
        {
            "map": "prefectures.geojson",
            "region_code": shown["properties"]["code"],
            "approval": APPROVAL,
            "source": SOURCE,
            "boundaries": "2021-12-31",
            "polygons": json.dumps(shown["geometry"]["coordinates"]),
        }
        for shown in features or prefectures()
    ]
    (found,) = read_maps(pd.DataFrame(areas))
    return found
