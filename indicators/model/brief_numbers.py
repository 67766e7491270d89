"""Numbers as officials say them in labels and tiles: few digits in 万 or 亿, bounds that lie close together as 约.

The full value stands in table, tooltip and file; docs/quantities.md has the rule, its cases are those of the test.
"""

from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, Decimal

from indicators.model.quantities import fixed_number, plain_number

MOST_DIGITS, FEWER_DIGITS, HUNDRED = 4, 3, 100  # 906.7万 has four digits, 16.5万 and 3.52万 have three
OUTWARD = {"over": ROUND_FLOOR, "at_least": ROUND_FLOOR, "nearly": ROUND_CEILING, "at_most": ROUND_CEILING}


def brief_number(value: Decimal, qualifier: str = "exact", high: Decimal | None = None, scale: int = 1, wording_scale: int = 0) -> str:
    """Say a number in a scale, without its unit and the sign of its bound: 906.7, 31.94, 20—50, 约2,096.

    `wording_scale` is the scale in which it was printed, 0 where nobody printed it: digits printed in the very scale all stay, as
    do those of numbers that need no scale. Bounds are rounded outward, so that what is said stays true.
    """
    is_printed_so = scale in (1, wording_scale)
    if high is None:
        return plain_number(value, scale) if is_printed_so else _shorten(value, scale, OUTWARD.get(qualifier, ROUND_HALF_UP))
    if not wording_scale and (middle := find_close_middle(value, high)) is not None:
        return f"约{_shorten(middle, scale, ROUND_HALF_UP)}"
    ends = ((value, ROUND_FLOOR), (high, ROUND_CEILING))
    return "—".join(plain_number(end, scale) if is_printed_so else _shorten(end, scale, rounding) for end, rounding in ends)


def computed_number(value: Decimal, qualifier: str, high: Decimal | None, decimals: int) -> str:
    """Say what was computed from two figures with the decimals of its column: 29.8, 7.0, 约2.10; bounds rounded outward."""
    if high is None:
        return round_fixed(value, decimals, OUTWARD.get(qualifier, ROUND_HALF_UP))
    if (middle := find_close_middle(value, high)) is not None:
        return f"约{round_fixed(middle, decimals, ROUND_HALF_UP)}"
    return "—".join(range_ends(value, high, decimals))


def range_ends(low: Decimal, high: Decimal, decimals: int) -> tuple[str, str]:
    """Say both ends of a range rounded outward, with more decimals where it is narrower than a step of the last: 12.39, 12.42."""
    needed = max(decimals, -(high - low).adjusted())
    return round_fixed(low, needed, ROUND_FLOOR), round_fixed(high, needed, ROUND_CEILING)


def round_fixed(value: Decimal, decimals: int, rounding: str) -> str:
    """Write a number rounded to so many decimals, all of them written."""
    return fixed_number(value.quantize(Decimal(1).scaleb(-decimals), rounding), decimals)


def find_close_middle(low: Decimal, high: Decimal) -> Decimal | None:
    """Return the middle of computed bounds, rounded to four digits, where neither end is further from it than one in the fourth."""
    middle = (low + high) / 2
    place = Decimal(1).scaleb(middle.adjusted() - MOST_DIGITS + 1)
    return middle.quantize(place, ROUND_HALF_UP) if middle and (high - low) / 2 <= place else None


def _shorten(value: Decimal, scale: int, rounding: str) -> str:
    """Write a value in a scale with four digits from a hundred on, else with three."""
    scaled = Decimal(value) / scale
    digits = MOST_DIGITS if scale == 1 or abs(scaled) >= HUNDRED else FEWER_DIGITS
    return plain_number(scaled.quantize(Decimal(1).scaleb(scaled.adjusted() - digits + 1), rounding)) if scaled else "0"
