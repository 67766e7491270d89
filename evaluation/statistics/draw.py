"""The draw of units by permanent random numbers: Ohlsson (1995), Coordination of samples using permanent random numbers.

A unit's number is the SHA-256 of the seed and its code, read as a fraction: anybody can check it with one line, and it depends neither on
the order of rows nor on a library.
"""

import hashlib
import math
from collections.abc import Iterable

SHOWN_DIGITS = 8


def number_unit(seed: str, code: str) -> str:
    """Return a unit's permanent number, a fraction in hexadecimal digits."""
    return hashlib.sha256(f"{seed}:{code}".encode()).hexdigest()


def count_drawn(units: int, share: float, minimum: int) -> int:
    """Return how many of a stratum are drawn: the share of them rounded up, the minimum at least, all at most."""
    # 0.3 · 10 is 3.0000000000000004 in some forms of writing; nobody means four of ten by that.
    return min(units, max(minimum, math.ceil(round(share * units, 9))))


def order_units(codes: Iterable[str], seed: str) -> list[tuple[str, str]]:
    """Return the number and the code of each unit of a stratum, smallest number first: who comes first is drawn first."""
    return sorted((number_unit(seed, code), code) for code in set(codes))
