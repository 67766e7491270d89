"""The formats of a workbook: letters, frames, numbers of one kind in a column with their whole value kept."""

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
MOST_DECIMALS = 6
FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


class Formats:
    """Formats by name, each made once."""

    def __init__(self, book: Workbook) -> None:
        self._book = book
        self._named = {kind: book.add_format({**BASE, **properties}) for kind, properties in KINDS.items()}
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

    def number(self, decimals: int) -> Format:
        """Return the format of a number that is written in full with so many decimals."""
        shown = "#,##0" + ("." + "0" * decimals if decimals else "")
        return self.of(**(KINDS["cell"] | {"num_format": shown, "text_wrap": False}))


@lru_cache(maxsize=65_536)
def count_decimals(value: float) -> int:
    """Count the decimals with which a number was printed; more than MOST_DECIMALS are those of a quotient, whose digits do not end."""
    exponent = Decimal(str(value)).normalize().as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


Steps = tuple[tuple[int, str], ...]
WAN: Steps = ((1_000, "0\\.0,"), (1, "0\\.0000"))
YI: Steps = ((1_000_000, "0\\.00,,"), (1_000, "0\\.00000,"), (1, "0\\.00000000"))


def pick_format(steps: Steps, whole: Decimal) -> str:
    """Return the shortest of some formats that shows every digit of a whole number."""
    return next(shown for step, shown in steps if whole % step == 0)
