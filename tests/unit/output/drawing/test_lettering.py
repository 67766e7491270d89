"""Words in a picture: no line too long, nothing lost, no label on another."""

import itertools

from hypothesis import given
from hypothesis import strategies as st

from output.drawing.lettering import measure_width, spread, wrapped, wrapped_name

texts = st.text(st.sampled_from("长春市居委会，。（）“”：；0123456789.%≥≤ ABCxyz-~"), max_size=60)


def test_words_break_between_characters_but_never_inside_a_number_or_a_date() -> None:
    assert wrapped("延边朝鲜族自治州 2021-10-31", 14, 132) == ("延边朝鲜族自治州", "2021-10-31")
    assert wrapped("不低于 1,234.5万人", 12, 84) == ("不低于", "1,234.5万人")
    assert wrapped("短", 14, 132) == ("短",)
    assert wrapped(" ", 14, 132) == ()


def test_no_line_begins_with_a_closing_mark_or_ends_with_an_opening_one() -> None:
    assert wrapped("村集体（收入），分档", 10, 40) == ("村集体", "（收", "入），分", "档")


def test_a_name_breaks_before_its_bracket_or_at_its_space_and_never_leaves_one_character() -> None:
    assert wrapped_name("街道数（统计区划清单）", 14, 132) == ("街道数", "（统计区划清单）")
    assert wrapped_name("此后 2020年11—12月~", 14, 120) == ("此后", "2020年11—12月~")
    assert wrapped_name("大专及以上学历党员占比", 14, 140) == ("大专及以上学", "历党员占比")
    assert wrapped_name("长春市", 14, 132) == ("长春市",)


@given(text=texts, width=st.integers(30, 200))
def test_names_are_as_wide_as_asked_for_and_lose_nothing(text: str, width: int) -> None:
    lines = wrapped_name(text, 12, width)
    assert "".join("".join(lines).split()) == "".join(text.split())
    assert [line for line in lines if measure_width(line, 12) > width + 0.001] == []


@given(text=texts, width=st.integers(30, 200))
def test_lines_are_no_wider_than_asked_for_and_lose_nothing(text: str, width: int) -> None:
    lines = wrapped(text, 12, width)
    assert "".join("".join(lines).split()) == "".join(text.split())
    assert [line for line in lines if measure_width(line, 12) > width + 0.001] == []


@given(wanted=st.lists(st.floats(0, 300), max_size=12), size=st.floats(5, 30))
def test_labels_keep_apart_in_the_order_in_which_they_want_to_stand(wanted: list[float], size: float) -> None:
    places = spread(wanted, [size] * len(wanted), 0, 300)
    order = sorted(range(len(wanted)), key=lambda place: wanted[place])
    ordered = [places[place] for place in order]
    assert all(after - before >= size - 0.001 for before, after in itertools.pairwise(ordered))
    if len(wanted) * size <= 300:
        assert all(size / 2 - 0.001 <= place <= 300 - size / 2 + 0.001 for place in places)


def test_labels_that_have_room_stand_where_they_want_and_others_round_it() -> None:
    assert spread([50, 200], [20, 20], 0, 300) == [50, 200]
    assert spread([100, 104, 250], [20, 20, 20], 0, 300) == [92, 112, 250]
    assert spread([2, 2], [20, 20], 0, 300) == [10, 30]
