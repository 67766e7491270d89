"""Maps that a user has supplied: the outlines of regions in a plane, the number under which each map was approved (审图号)."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import cos, radians

import numpy as np
import pandas as pd

Point = tuple[float, float]
Ring = tuple[Point, ...]
Polygons = Sequence[Sequence[Sequence[Sequence[float]]]]  # as GeoJSON has them: polygons of rings of positions
SIDE = 1000.0  # of a map in its plane, the longer one
SCAN_LINES = 48  # on which room for the words of a region is looked for
BROADER = 1.5  # the width of a name over its figure, of the height of both


@dataclass(frozen=True)
class Outline:
    """A region in the plane of its map, x to the right and y upward: closed rings, holes turning the other way.

    `spot` is where its words stand, in the middle of a stretch of `width` and of one of `height` that lie inside.
    """

    rings: tuple[Ring, ...]
    spot: Point
    width: float
    height: float


@dataclass(frozen=True)
class RegionMap:
    """A map of regions of one level: their outlines by code, its 审图号, whose map it is, the day whose boundaries it shows.

    `parallel` is the latitude at which lengths from east to west are true to those from south to north.
    """

    approval: str
    source: str
    boundaries: str
    parallel: float
    outlines: Mapping[str, Outline]


def read_maps(areas: pd.DataFrame) -> tuple[RegionMap, ...]:
    """Make maps of the areas that a build holds, a row for each region of a map."""
    return tuple(_read_map(rows) for _, rows in areas.groupby("map", sort=True))


def choose_map(maps: Iterable[RegionMap], codes: Iterable[str]) -> RegionMap | None:
    """Return the map that shows most of these regions; none where no map shows one of them."""
    wanted = set(codes)
    shown = [(len(wanted & one.outlines.keys()), one) for one in maps]
    return max((pair for pair in shown if pair[0]), key=lambda pair: pair[0], default=(0, None))[1]


def _read_map(rows: pd.DataFrame) -> RegionMap:
    polygons = {str(code): json.loads(text) for code, text in zip(rows["region_code"], rows["polygons"], strict=True)}
    first = rows.iloc[0]
    parallel, outlines = project(polygons)
    return RegionMap(str(first["approval"]), str(first["source"]), str(first["boundaries"]), parallel, outlines)


def project(polygons: Mapping[str, Polygons]) -> tuple[float, dict[str, Outline]]:
    """Lay regions in degrees into one plane, true in shape along the middle latitude, which is returned, too.

    An equidistant cylindrical projection: degrees from east to west are shortened by the cosine of that latitude. Positions are kept
    to a ten-thousandth of the longer side, which is less than a screen or a page shows.
    """
    positions = np.array([position[:2] for regions in polygons.values() for rings in regions for ring in rings for position in ring])
    (west, south), (east, north) = positions.min(axis=0), positions.max(axis=0)
    parallel = float((south + north) / 2)
    shrunk = cos(radians(parallel))
    scale = SIDE / max((east - west) * shrunk, north - south)

    def place(ring: Sequence[Sequence[float]], *, is_hole: bool) -> Ring:
        points = tuple((round((at[0] - west) * shrunk * scale, 1), round((at[1] - south) * scale, 1)) for at in ring)
        return points if (find_area(points) < 0) == is_hole else points[::-1]

    rings = {
        code: tuple(place(ring, is_hole=number > 0) for polygon in regions for number, ring in enumerate(polygon))
        for code, regions in polygons.items()
    }
    return parallel, {code: _outline(found) for code, found in rings.items()}


def find_area(ring: Sequence[Sequence[float]]) -> float:
    """Return the area inside a closed ring, negative where it turns clockwise."""
    return sum(one[0] * other[1] - other[0] * one[1] for one, other in pairwise(ring)) / 2


def _outline(rings: tuple[Ring, ...]) -> Outline:
    """Find where in a region words have most room: on the line across it whose middle has most above, below and beside it."""
    edges = np.array([(*one, *other) for ring in rings for one, other in pairwise(ring)])
    bottom, top = edges[:, [1, 3]].min(), edges[:, [1, 3]].max()
    best = ((0.0, 0.0), (0.0, 0.0), (float(edges[0, 0]), float(edges[0, 1])))
    for y in np.linspace(bottom, top, SCAN_LINES + 2)[1:-1]:
        for left, right in _cross(edges, float(y)):
            x = (left + right) / 2
            low, high = next(((low, high) for low, high in _cross(edges[:, [1, 0, 3, 2]], x) if low <= y <= high), (y, y))
            room = 2 * min(high - y, y - low)
            if (value := (min(right - left, room * BROADER), room)) > best[0]:
                best = (value, (right - left, float(room)), (x, float(y)))
    _, (width, height), spot = best
    return Outline(rings, (round(spot[0], 1), round(spot[1], 1)), width, height)


def _cross(edges: np.ndarray, level: float) -> list[tuple[float, float]]:
    """Return the stretches inside a region of the line at a level."""
    x0, y0, x1, y1 = edges.T
    crossed = (y0 <= level) != (y1 <= level)
    at = np.sort(x0[crossed] + (level - y0[crossed]) / (y1[crossed] - y0[crossed]) * (x1[crossed] - x0[crossed]))
    return [(float(left), float(right)) for left, right in zip(at[::2], at[1::2], strict=True)]
