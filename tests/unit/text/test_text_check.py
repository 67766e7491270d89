"""The check of a text on the screen finds what `verify-sources` finds."""

import hashlib

import pandas as pd
import pytest

from indicators.text.text_check import TextCheck, check_text

TEXT = "全市有网格长4839名，\n推行“1+9”机制。"
SHA256 = hashlib.sha256(TEXT.encode()).hexdigest()
LOCATED = pd.DataFrame(
    [(6, 11, "4839名"), (15, 20, "“1+9”")],
    columns=["position_start", "position_end", "as_printed"],
)


def test_a_text_that_is_wholly_accounted_for_is_sound() -> None:
    assert check_text(TEXT, SHA256, LOCATED) == TextCheck(is_registered=True, spans=2, misplaced=0, numerals=3, unaccounted=0)
    assert check_text(TEXT, SHA256, LOCATED).is_sound


@pytest.mark.parametrize(
    ("text", "located", "found"),
    [
        (TEXT + " ", LOCATED, TextCheck(False, 2, 0, 3, 0)),
        ("又" + TEXT, LOCATED, TextCheck(False, 2, 2, 3, 0)),
        (TEXT, LOCATED.iloc[1:], TextCheck(True, 1, 0, 3, 1)),
        (TEXT, LOCATED.assign(as_printed="4839"), TextCheck(True, 2, 2, 3, 0)),
        ("", LOCATED.iloc[:0], TextCheck(False, 0, 0, 0, 0)),
    ],
)
def test_what_does_not_fit_is_counted(text: str, located: pd.DataFrame, found: TextCheck) -> None:
    assert check_text(text, SHA256, located) == found
    assert not found.is_sound
