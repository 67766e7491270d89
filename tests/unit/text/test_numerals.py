"""What counts as a numeral of a document, and where it stands: each one must be accounted for in the curated tables."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicators.text.numerals import numerals_in, open_numerals

NAMES = ("九台", "四平", "二道", "双阳")


def words(text: str) -> list[str]:
    return [found for _, _, found in numerals_in(text, NAMES)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("全市4839名网格长", ["4839"]),
        ("近5亿元，占80.1%", ["5", "亿", "80.1"]),
        ("1,400余个", ["1,400"]),
        ("2022．11．30", ["2022．11．30"]),
        ("三年行动，二十三个部门", ["三", "二十三"]),
        ("十余个小区、百余名干部", ["十余", "百余"]),
        ("占百分之八十点五，三分之二以上", ["百分之八十点五", "三分之二"]),
        ("近九成，三十来个，廿三户", ["九", "三十来", "廿三"]),
        ("“三长”联动，“四双”", ["三", "四双"]),
        ("低收入村全面消除，产值翻番", ["全面消除", "翻番"]),
        ("全部覆盖和全覆盖", ["全部", "全覆盖"]),
        ("九台区、四平市、二道区、双阳区", []),
        ("统一思想，一心一意", []),
        ("", []),
    ],
)
def test_digits_and_counted_numerals_are_found_and_names_are_not(text: str, found: list[str]) -> None:
    assert words(text) == found


def test_a_name_that_nobody_told_counts_as_a_numeral() -> None:
    text = "九台区的四个街道"
    assert [[found for _, _, found in numerals_in(text, names)] for names in ((), ("九台",))] == [["九", "四"], ["四"]]


def test_a_number_broken_over_two_lines_is_one_number_where_it_stands() -> None:
    text = "楼栋长12\n4665名，"
    assert list(numerals_in(text)) == [(3, 10, "124665")]
    assert text[3:10] == "12\n4665"


@given(text=st.text(alphabet="0123456789,.一二十百千万余名个元 \n\t全部覆盖“”（）长春九台x", max_size=120))
def test_every_numeral_stands_where_it_is_said_to(text: str) -> None:
    end_before = 0
    for start, end, found in numerals_in(text):
        assert "".join(text[start:end].split()) == found
        assert end_before <= start < end
        end_before = end


@given(text=st.text(alphabet="0123456789名个，长春 \n", max_size=120))
def test_no_digit_is_overlooked(text: str) -> None:
    covered = {place for start, end, _ in numerals_in(text) for place in range(start, end)}
    assert [place for place, character in enumerate(text) if character.isdigit() and place not in covered] == []


def test_a_numeral_is_open_where_no_place_covers_all_of_it() -> None:
    text = "共有12个，其中3 4个"
    assert open_numerals(text, [(2, 4)]) == [(8, 11, "34")]
    assert open_numerals(text, [(2, 4), (8, 9), (10, 11)]) == []
    assert open_numerals(text, [(2, 3), (8, 11)]) == [(2, 4, "12")]
