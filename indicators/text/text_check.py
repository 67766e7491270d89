"""A document's text held against everything that is located in it: what `verify-sources` proves, for one text."""

import hashlib
from dataclasses import dataclass

import pandas as pd

from indicators.text.numerals import numerals_in, open_numerals
from indicators.text.passages import stands_at


@dataclass(frozen=True)
class TextCheck:
    """What was found: whether the text is the registered one, how many spans and numerals, and how many do not fit."""

    is_registered: bool
    spans: int
    misplaced: int
    numerals: int
    unaccounted: int

    @property
    def is_sound(self) -> bool:
        return self.is_registered and self.misplaced == 0 and self.unaccounted == 0


def check_text(text: str, sha256: str, located: pd.DataFrame) -> TextCheck:
    """Check a text against the frame of everything located in it."""
    spans = list(zip(located["position_start"], located["position_end"], strict=True))
    wordings = zip(spans, located["as_printed"], strict=True)
    return TextCheck(
        is_registered=hashlib.sha256(text.encode()).hexdigest() == sha256,
        spans=len(spans),
        misplaced=sum(not stands_at(text, start, end, words) for (start, end), words in wordings),
        numerals=sum(1 for _ in numerals_in(text)),
        unaccounted=len(open_numerals(text, spans)),
    )
