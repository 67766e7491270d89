"""The colours keep their promise: contrast, and categories that stay apart for every kind of colour vision."""

from dataclasses import replace
from itertools import combinations, pairwise
from math import dist

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicators.charts.mark import Mark
from output.drawing.grammar import choose_symbol
from output.drawing.palette import DARK, LIGHT, PAPER, Palette, contrast, mixed

# How the three kinds of colour blindness mix red, green and blue light (Machado, Oliveira and Fernandes 2009).
VISIONS = {
    "all three": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "no red": ((0.152, 1.053, -0.205), (0.115, 0.786, 0.099), (-0.004, -0.048, 1.052)),
    "no green": ((0.367, 0.861, -0.228), (0.280, 0.673, 0.047), (-0.012, 0.043, 0.969)),
    "no blue": ((1.256, -0.077, -0.179), (-0.078, 0.931, 0.148), (0.005, 0.691, 0.304)),
}


def seen_as(colour: str, vision: str) -> tuple[float, ...]:
    """A colour in a space in which distances are as they look (Oklab), as somebody with this vision sees it."""
    shares = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    light = [share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4 for share in shares]
    red, green, blue = (min(max(sum(part * amount for part, amount in zip(row, light, strict=True)), 0), 1) for row in VISIONS[vision])
    cones = [
        (0.4122 * red + 0.5363 * green + 0.0514 * blue) ** (1 / 3),
        (0.2119 * red + 0.6807 * green + 0.1074 * blue) ** (1 / 3),
        (0.0883 * red + 0.2817 * green + 0.6300 * blue) ** (1 / 3),
    ]
    rows = ((0.2105, 0.7936, -0.0041), (1.9780, -2.4286, 0.4506), (0.0259, 0.7828, -0.8087))
    return tuple(sum(part * cone for part, cone in zip(row, cones, strict=True)) for row in rows)


@pytest.mark.parametrize("palette", [LIGHT, DARK])
def test_text_and_marks_stand_out_from_the_ground(palette: Palette) -> None:
    for ink in (palette.text, palette.quiet, palette.accent, *map(palette.readable, (*palette.categories, palette.faint, palette.plain))):
        assert contrast(ink, palette.surface) >= 4.5
    for mark in (palette.accent, palette.plain, palette.faint, *palette.categories):
        assert contrast(mark, palette.surface) >= 3


@pytest.mark.parametrize("vision", VISIONS)
@pytest.mark.parametrize("palette", [LIGHT, DARK])
def test_categories_stay_apart_for_every_kind_of_colour_vision(palette: Palette, vision: str) -> None:
    assert len(palette.categories) == 8
    pairs = combinations((*palette.categories, palette.accent), 2)
    assert min(dist(seen_as(one, vision), seen_as(other, vision)) for one, other in pairs) > 0.045


@pytest.mark.parametrize("palette", [LIGHT, DARK])
def test_an_order_runs_evenly_away_from_the_ground(palette: Palette) -> None:
    steps = [contrast(band, palette.surface) for band in palette.bands]
    assert steps == sorted(steps)
    assert (palette.shade(0), palette.shade(1)) == (palette.bands[0], palette.bands[-1])


@pytest.mark.parametrize("count", range(2, 10))
@pytest.mark.parametrize("palette", [LIGHT, DARK, PAPER])
def test_ordered_parts_run_from_end_to_end_in_even_steps_that_tell_apart(palette: Palette, count: int) -> None:
    shades = palette.ordered(count)
    assert (shades[0], shades[-1]) == (palette.bands[0], palette.bands[-1])
    steps = [contrast(one, other) for one, other in pairwise(shades)]
    assert min(steps) > 1.3
    assert max(steps) - min(steps) < 0.08


def test_one_ordered_part_has_a_colour() -> None:
    assert LIGHT.ordered(1) == (LIGHT.bands[0],)


@given(colour=st.integers(0, 0xFFFFFF))
def test_words_can_be_read_on_a_hatching_on_any_colour(colour: int) -> None:
    ground = f"#{colour:06X}"
    for palette in (LIGHT, DARK, PAPER):
        assert contrast(palette.on(ground), palette.hatching(ground)) >= 4.5
        assert contrast(ground, palette.hatching(ground)) > 1.2


def test_every_kind_of_mark_has_a_symbol_of_its_own() -> None:
    plain = Mark("", "", 0, None, "exact", "", "")
    kinds = [replace(plain, qualifier=name) for name in ("over", "nearly", "about", "range")]
    kinds += [replace(plain, **{name: True}) for name in ("is_target", "has_other_definition", "is_derived", "is_doubtful", "is_inferred")]
    for lying in (False, True):
        assert len({choose_symbol(mark, lying=lying) for mark in (plain, *kinds)}) == 10


@given(colour=st.integers(0, 0xFFFFFF))
def test_words_can_be_read_on_any_colour(colour: int) -> None:
    ground = f"#{colour:06X}"
    assert contrast(LIGHT.on(ground), ground) >= 4.5


def test_a_mixed_colour_lies_between() -> None:
    assert mixed("#FFFFFF", "#000000", 0.5) == "#808080"
    assert mixed("#B5282D", "#FFFFFF", 1) == "#B5282D"
