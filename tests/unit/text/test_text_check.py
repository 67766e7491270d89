"""The check of a text, which `verify-sources` and the page on quality share: its hash, wordings out of place, numerals left out."""

import hashlib

import pytest

from indicators.text.text_check import TextCheck, check_text

TEXT = "全市有网格长4839名，\n推行“1+9”机制。"
LOCATED = ((6, 11, "4839名"), (15, 20, "“1+9”"))


def check_of(
    text: str, spans: int, numerals: int, misplaced: tuple[int, ...] = (), unaccounted: tuple[tuple[int, int, str], ...] = ()
) -> TextCheck:
    return TextCheck(hashlib.sha256(text.encode()).hexdigest(), spans, misplaced, numerals, unaccounted)


def test_a_text_that_is_wholly_accounted_for_has_nothing_out_of_place_and_nothing_left_out() -> None:
    assert check_text(TEXT, LOCATED) == check_of(TEXT, spans=2, numerals=3)
    assert check_text(TEXT, LOCATED).is_accounted_for
    assert check_text("", ()) == check_of("", spans=0, numerals=0)


@pytest.mark.parametrize(
    ("text", "located", "found"),
    [
        ("又" + TEXT, LOCATED, check_of("又" + TEXT, 2, 3, misplaced=(0, 1))),
        (TEXT, LOCATED[1:], check_of(TEXT, 1, 3, unaccounted=((6, 10, "4839"),))),
        (TEXT, ((6, 11, "4839"), LOCATED[1]), check_of(TEXT, 2, 3, misplaced=(0,))),
    ],
)
def test_what_does_not_fit_is_named(text: str, located: tuple[tuple[int, int, str], ...], found: TextCheck) -> None:
    assert check_text(text, located) == found
    assert not found.is_accounted_for


def test_a_changed_text_has_another_hash() -> None:
    assert check_text(TEXT + " ", LOCATED) == check_of(TEXT + " ", spans=2, numerals=3)
    assert check_text(TEXT + " ", LOCATED).sha256 != check_text(TEXT, LOCATED).sha256
