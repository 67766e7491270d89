"""Maps in their plane: true in shape along the middle latitude, holes against the outside, words where a region has room."""

from math import cos, radians

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicators.model.region_maps import choose_map, find_area, project, read_maps
from tests.support.charts.own_map import feature, hexagon, own_map, square

sides = st.floats(0.1, 3.0)


def test_a_degree_from_east_to_west_is_shorter_by_the_cosine_of_the_middle_latitude() -> None:
    parallel, outlines = project({"a": [[square(0, 0)]], "b": [[square(0, 1)]]})
    assert parallel == 31.0
    right, top = (max(at[axis] for one in outlines.values() for at in one.rings[0]) for axis in (0, 1))
    assert top == 1000.0
    assert right == pytest.approx(500 * cos(radians(31)), abs=0.1)


def test_rings_turn_one_way_outside_and_the_other_way_in_holes_however_they_were_supplied() -> None:
    outside, hole = square(0, 0), square(0.4, 0.4, 0.2)
    for rings in ([outside, hole], [outside[::-1], hole], [outside, hole[::-1]], [outside[::-1], hole[::-1]]):
        _, outlines = project({"a": [rings]})
        assert [find_area(ring) > 0 for ring in outlines["a"].rings] == [True, False]


def test_words_stand_in_the_middle_of_a_square_and_beside_its_hole() -> None:
    whole = own_map(feature("a", [square(0, 0)])).outlines["a"]
    assert whole.spot == pytest.approx((whole.width / 2, 500), abs=30)
    left = own_map(feature("a", [square(0, 0), square(0.05, 0.05, 0.5)])).outlines["a"]
    assert left.spot[1] > 550
    assert left.height < whole.height


@given(sides, sides, st.floats(0.05, 0.9), st.floats(0.05, 0.9))
def test_the_room_for_words_lies_inside_their_region(width: float, height: float, cut: float, rise: float) -> None:
    """An L, whose outer corner is cut away."""
    x, y = [120, 120 + width * cut, 120 + width], [30, 30 + height * rise, 30 + height]
    corners = [[x[0], y[0]], [x[2], y[0]], [x[2], y[1]], [x[1], y[1]], [x[1], y[2]], [x[0], y[2]], [x[0], y[0]]]
    _, outlines = project({"a": [[corners]]})
    outline = outlines["a"]
    right, top = (max(at[axis] for at in outline.rings[0]) for axis in (0, 1))
    inner = right * cut, top * rise
    half = outline.width / 2
    ends = [(outline.spot[0] - half, outline.spot[1]), (outline.spot[0] + half, outline.spot[1])]
    above, below = ((outline.spot[0], outline.spot[1] + side * outline.height / 2) for side in (1, -1))
    for at in (*ends, above, below):
        assert -1 <= at[0] <= right + 1
        assert -1 <= at[1] <= top + 1
        assert at[0] <= inner[0] + 1 or at[1] <= inner[1] + 1


def test_of_several_maps_that_of_most_regions_is_taken_and_none_where_none_shows_one() -> None:
    both, one = own_map(feature("a", [square(0, 0)]), feature("b", [hexagon(1, 0)])), own_map(feature("c", [square(0, 0)]))
    assert choose_map([one, both], ["a", "b", "c"]) is both
    assert choose_map([both, one], ["c", "z"]) is one
    assert choose_map([both, one], ["z"]) is None
    assert choose_map(read_maps(pd.DataFrame({"map": []})), ["a"]) is None
