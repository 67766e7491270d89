"""The formats of a workbook: letters, frames, and numbers shown in 万 or 亿 with their whole value kept."""

from decimal import Decimal
from functools import lru_cache
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.format import Format

from output.drawing.office.xml_elements import FONT
from output.drawing.palette import LIGHT

BASE = {"font_name": FONT, "font_size": 10, "font_color": LIGHT.text, "valign": "vcenter"}
KINDS: dict[str, dict[str, Any]] = {
    "title": {"font_size": 16, "bold": True},
    "headline": {"font_size": 12, "bold": True, "font_color": LIGHT.accent, "text_wrap": True, "valign": "top"},
    "words": {"text_wrap": True, "valign": "top"},
    "quiet": {"font_color": LIGHT.quiet, "text_wrap": True, "valign": "top"},
    "head": {"bold": True, "bg_color": LIGHT.grid, "border": 1, "border_color": LIGHT.faint, "text_wrap": True},
    "cell": {"border": 1, "border_color": LIGHT.grid, "text_wrap": True, "valign": "top"},
    "line": {"border": 1, "border_color": LIGHT.grid},
    "date": {"border": 1, "border_color": LIGHT.grid, "num_format": "yyyy-mm-dd", "valign": "top", "align": "left"},
    "watermark": {"font_size": 14, "bold": True, "font_color": LIGHT.accent},
}
FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


class Formats:
    """Formats by name, each made once."""

    def __init__(self, book: Workbook) -> None:
        self._book = book
        self._named = {kind: book.add_format({**BASE, **properties}) for kind, properties in KINDS.items()}
        self._numbers: dict[str, Format] = {}
        self._made: dict[tuple[tuple[str, Any], ...], Format] = {}

    def __getitem__(self, kind: str) -> Format:
        return self._named[kind]

    def of(self, **properties: Any) -> Format:
        """Return the format with these properties on top of the usual ones."""
        key = tuple(sorted(properties.items()))
        if key not in self._made:
            self._made[key] = self._book.add_format({**BASE, **properties})
        return self._made[key]

    def text(self, words: str, kind: str = "cell") -> Format:
        """Return the format of words; those that begin like a formula are marked as text, so that they stay it when they are edited."""
        return self.of(**KINDS[kind], quote_prefix=True) if words.startswith(FORMULA_SIGNS) else self[kind]

    def number(self, value: float) -> Format:
        shown = number_format(value)
        if shown not in self._numbers:
            self._numbers[shown] = self.of(**(KINDS["cell"] | {"num_format": shown, "text_wrap": False}))
        return self._numbers[shown]


@lru_cache(maxsize=65_536)
def number_format(value: float) -> str:
    """Return how a number is shown: from 10,000 in 万, from a hundred million in 亿, with all its digits; others in full.

    A literal point is set before the digits of the lower places, so the cell holds the whole value.
    """
    exact = Decimal(str(value))
    for size, formats, word in ((Decimal(10**8), YI, "亿"), (Decimal(10**4), WAN, "万")):
        if abs(exact) >= size and exact == exact.to_integral_value():
            return f'{pick_format(formats, exact)}"{word}"'
    exponent = exact.normalize().as_tuple().exponent
    decimals = max(0, -exponent) if isinstance(exponent, int) else 0
    return "#,##0" + ("." + "0" * min(decimals, 15) if decimals else "")


Steps = tuple[tuple[int, str], ...]
WAN: Steps = ((1_000, "0\\.0,"), (1, "0\\.0000"))
YI: Steps = ((1_000_000, "0\\.00,,"), (1_000, "0\\.00000,"), (1, "0\\.00000000"))


def pick_format(steps: Steps, whole: Decimal) -> str:
    """Return the shortest of some formats that shows every digit of a whole number."""
    return next(shown for step, shown in steps if whole % step == 0)
