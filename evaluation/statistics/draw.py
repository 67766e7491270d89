"""The draw of units by permanent random numbers: Ohlsson (1995), Coordination of samples using permanent random numbers.

A unit's number is the SHA-256 of the seed and its code, read as a fraction: anybody can check it with one line, and it depends neither on
the order of rows nor on a library.
"""

import hashlib
import math
from collections.abc import Iterable
from dataclasses import dataclass

SHOWN_DIGITS = 8


@dataclass(frozen=True)
class Drawn:
    """A unit that was drawn, and the first digits of its number in hexadecimal."""

    code: str
    number: str


def number_unit(seed: str, code: str) -> str:
    """Return a unit's permanent number, a fraction in hexadecimal digits."""
    return hashlib.sha256(f"{seed}:{code}".encode()).hexdigest()


def count_drawn(units: int, share: float, minimum: int) -> int:
    """Return how many of a stratum are drawn: the share of them rounded up, the minimum at least, all at most."""
    # 0.3 · 10 is 3.0000000000000004 in some forms of writing; nobody means four of ten by that.
    return min(units, max(minimum, math.ceil(round(share * units, 9))))


def draw_units(codes: Iterable[str], seed: str, share: float, minimum: int) -> list[Drawn]:
    """Return the units of a stratum with the smallest numbers, smallest first."""
    numbered = sorted((number_unit(seed, code), code) for code in set(codes))
    return [Drawn(code, number[:SHOWN_DIGITS]) for number, code in numbered[: count_drawn(len(numbered), share, minimum)]]
