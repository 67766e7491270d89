"""How much of what a picture's marks are painted with has which colour, whatever its layout.

A screen and a static picture of one chart differ in where they draw and how large, yet both give each colour the same part of the
paint. Counted are pixels, one that is half covered as a half; a pale, hatched or lighter stretch counts as the colour that it is
made of. The ground, the grid and the axes are no paint.
"""

import io
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
import resvg_py
from PIL import Image

from indicators.charts.chart import Chart
from output.drawing.grammar import PALE, STRETCH, find_role
from output.drawing.palette import LIGHT, mixed
from output.drawing.svg.canvas import Area, Canvas
from output.drawing.svg.drawings import draw
from tests.support.charts.drawn import WIDTH, Drawing

AXES = (LIGHT.grid, LIGHT.faint, LIGHT.quiet)
GROUND = (
    LIGHT.surface,
    *AXES,
    *(mixed(colour, LIGHT.surface, 0.5) for colour in AXES),
)  # a thin line between two pixels colours half of each
TINTS = (
    PALE,
    STRETCH,
    0.45,
    0.6,
)  # how much of its colour is in what is drawn paler: doubtful, up to a high end, a date band, a stroke between
EXACT, ALIKE, FAINT = (
    6,
    10,
    12,
)  # of 255, by which a channel may differ: from a flat colour, from a blend of one with the ground, from the ground
Shares = dict[str, float]


class WordlessCanvas(Canvas):
    """A picture of the marks alone."""

    def text(self, *_: Any, **__: Any) -> None:
        """Write nothing."""

    def label(self, *_: Any, **__: Any) -> None:
        """Write nothing, on no plate."""


def paint(chart: Chart) -> bytes:
    """The static picture of a chart without its words and the key below it."""
    canvas = WordlessCanvas(LIGHT, "marks")
    bottom = draw(canvas, chart, Area(3, 3, WIDTH - 6))
    return bytes(resvg_py.svg_to_bytes(svg_string=canvas.finished(WIDTH, bottom + 3, "", "")))


def is_of_areas(chart: Chart) -> bool:
    """Whether bars and boxes are painted, not points and lines."""
    return find_role(chart) in ("bar", "part", "tile")


def list_unlike(drawing: Drawing, tolerance: float) -> list[str]:
    """The colours whose shares in the photograph and in the static picture differ by more than the tolerance."""
    paints = Paints.of(drawing)
    drawn, painted = paints.weigh(drawing.photograph), paints.weigh(paint(drawing.chart))
    return [
        f"{drawing.name}：{colour} has {drawn[colour]:.3f} of what is drawn, {painted[colour]:.3f} of the static picture"
        for colour in paints.colours
        if abs(drawn[colour] - painted[colour]) > tolerance
    ]


@dataclass(frozen=True)
class Paints:
    """The colours of a chart's marks, and of which of them each tint and hatching is made."""

    colours: tuple[str, ...]
    origins: dict[str, str]
    ground: tuple[str, ...]
    is_ramp: bool  # shades of one colour: none is a tint of another, and what is half covered may be half of any

    @classmethod
    def of(cls, drawing: Drawing) -> "Paints":
        sent, is_ramp = set(_list_colours(drawing)) - set(GROUND), find_role(drawing.chart) == "tile"
        shares = () if is_ramp else TINTS
        tinted = {mixed(colour, LIGHT.surface, share): colour for colour in sent for share in shares}
        own = {colour: tinted.get(colour, colour) for colour in sent}
        origins = {}
        for colour in sorted(sent):
            for tint in (colour, *(mixed(colour, LIGHT.surface, share) for share in shares)):
                origins |= {tint: own[colour], LIGHT.hatching(tint): own[colour]} | origins
        # Beside one large bar axes are next to nothing, but their greys are those of the hatching of its grey part.
        ground = (LIGHT.surface, LIGHT.grid) if drawing.chart.kind == "whole" else GROUND
        return cls(tuple(sorted(set(own.values()))), origins | own, ground, is_ramp)

    def weigh(self, picture: bytes) -> Shares:
        """The share of each colour in all that is painted."""
        shades, counts = _count_shades(picture)
        flat, ground = _channels(tuple(self.origins)), _channels(self.ground)
        owners = np.array([self.colours.index(colour) for colour in self.origins.values()])
        to_flat, to_ground = (np.abs(shades[:, None] - known[None]).max(2) for known in (flat, ground))
        is_flat = (to_flat.min(1) <= EXACT) & (to_flat.min(1) < to_ground.min(1))
        weights = np.bincount(owners[to_flat.argmin(1)[is_flat]], counts[is_flat], len(self.colours))
        blends = ~is_flat & (to_ground.min(1) > FAINT) & (not self.is_ramp)
        inks, parts = 255.0 - _channels(self.colours), 255.0 - shades[blends]
        covered = np.clip(parts @ inks.T / (inks**2).sum(1), 0, 1)
        errors = np.abs(parts[:, None] - covered[..., None] * inks[None]).max(2)
        nearest = errors.argmin(1)
        is_alike = errors.min(1) <= ALIKE
        shares = (covered[np.arange(len(nearest)), nearest] * counts[blends])[is_alike]
        weights = weights + np.bincount(nearest[is_alike], shares, len(self.colours))
        return dict(zip(self.colours, weights / max(weights.sum(), 1), strict=True))


def _list_colours(drawing: Drawing) -> Iterator[str]:
    """What the marks were to be painted with."""
    for _, trace in drawing.traces():
        marker = trace.get("marker", {})
        for sent in (marker.get("color"), marker.get("line", {}).get("color"), trace.get("line", {}).get("color")):
            yield from (colour for colour in (sent if isinstance(sent, list) else [sent]) if colour and colour.startswith("#"))


def _count_shades(picture: bytes) -> tuple[np.ndarray, np.ndarray]:
    """The colours of the pixels, and how many have each."""
    red, green, blue = np.moveaxis(np.asarray(Image.open(io.BytesIO(picture)).convert("RGB")).astype(int), 2, 0)
    found, counts = np.unique(red << 16 | green << 8 | blue, return_counts=True)
    return np.stack([found >> 16, found >> 8 & 255, found & 255], axis=1), counts


def _channels(colours: tuple[str, ...]) -> np.ndarray:
    return np.array([[int(colour[place : place + 2], 16) for place in (1, 3, 5)] for colour in colours])
