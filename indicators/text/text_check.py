"""A document's text held against everything that is located in it: what `verify-sources` proves and the page on quality shows."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass

from indicators.text.numerals import numerals_in, open_numerals
from indicators.text.passages import stands_at


@dataclass(frozen=True)
class TextCheck:
    """What was found in one text.

    `misplaced` holds the indexes of the located wordings that do not stand where they should, `unaccounted` start, end and wording of
    the numerals that nothing located covers.
    """

    sha256: str
    spans: int
    misplaced: tuple[int, ...]
    numerals: int
    unaccounted: tuple[tuple[int, int, str], ...]

    @property
    def is_accounted_for(self) -> bool:
        """Whether every wording stands in its place and every numeral is accounted for."""
        return not self.misplaced and not self.unaccounted


def check_text(text: str, located: Iterable[tuple[int, int, str]], names: tuple[str, ...] = ()) -> TextCheck:
    """Hold a text against all that is located in it, each with start, end and wording; `names` begin like numerals but are none."""
    wordings = list(located)
    return TextCheck(
        sha256=hashlib.sha256(text.encode()).hexdigest(),
        spans=len(wordings),
        misplaced=tuple(index for index, (start, end, words) in enumerate(wordings) if not stands_at(text, start, end, words)),
        numerals=sum(1 for _ in numerals_in(text, names)),
        unaccounted=tuple(open_numerals(text, ((start, end) for start, end, _ in wordings), names)),
    )
