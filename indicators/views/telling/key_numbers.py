"""The numbers of a summary: the most telling ones, at most one of each figure, printed before computed ones."""

from dataclasses import dataclass

from indicators.analysis.comparability import is_claim
from indicators.model.rows import EXACT, Observation
from indicators.sentences.amounts import say_amount
from indicators.sentences.names import name_place, name_without_scope, stem_of
from indicators.sentences.subjects import say_short_date
from indicators.views.handout import Handout
from indicators.views.telling.told_rows import find_home, select_told

MOST_NUMBERS = 5


@dataclass(frozen=True)
class KeyNumber:
    """One number of a summary: its own words with the unit (“1679个”), what it counts, of which date."""

    words: str
    name: str
    date: str
    figure_key: str


def find_key_numbers(handout: Handout, most: int = MOST_NUMBERS) -> tuple[KeyNumber, ...]:
    """Return the numbers that a summary shows, in the order of the figures; of more than it holds those of home and of print stay."""
    home = find_home(handout)
    found: dict[tuple[str, str], tuple[tuple[int, ...], Observation, str]] = {}
    for figure in handout.figures:
        rows = [row for row in select_told(figure, home) if not is_claim(row) and row["processing"] != "derived"]
        fresh = [row for row in rows if _name_key(row) not in found]
        if fresh:
            best = min(fresh, key=lambda row: _weigh(row, home))
            found[_name_key(best)] = (_weigh(best, home), best, figure.key)
    kept = sorted(found.values(), key=lambda one: one[0])[:most]
    return tuple(_make_number(row, home, key) for weight, row, key in found.values() if any(row is other for _, other, _ in kept))


def _name_key(row: Observation) -> tuple[str, str]:
    """Return by what a thing is known, whether it is counted or its share is given."""
    return stem_of(row), str(row["region"])


def _weigh(row: Observation, home: str) -> tuple[int, ...]:
    """Weigh a figure, the smaller the more telling: of home, counted and not a norm, exact."""
    is_norm = row["measure_kind"] in ("standard", "target")
    return (
        int(row["region"] != home),
        int(is_norm),
        int(row["unit"] == "%"),
        int(row["qualifier"] not in EXACT),
        int(row["status"] != "A"),
    )


def _make_number(row: Observation, home: str, key: str) -> KeyNumber:
    place = "" if row["region"] == home else name_place(str(row["region"]), home)
    return KeyNumber(say_amount(row), f"{place}{name_without_scope(row)}", say_short_date(row), key)
