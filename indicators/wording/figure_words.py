"""Figures in words: value, bound and unit as they are said, the date as readers write it."""

from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, Decimal

import pandas as pd

from indicators.model.brief_numbers import brief_number, computed_number, range_ends, round_fixed
from indicators.model.intervals import Interval, divide, qualifier_of, rounded, rounded_interval
from indicators.model.quantities import Quantity, display_scale, plain_number, printed_step, printed_words, worded_value
from indicators.model.rows import EXACT, Bounded, Dated, Observation, OptionalNumber, Valued

BOUND_DECIMALS, MOST_DECIMALS = 2, 4


def share_of_whole(part: Observation, whole: Observation) -> tuple[Interval, str]:
    """Compute part ÷ whole as an interval in per cent with its words, 推算; both must be of one indicator and date."""
    interval = divide(operand_interval(part), operand_interval(whole), Decimal(100))
    if interval.upper is not None and interval.upper > 100:
        interval = Interval(interval.lower, Decimal(100))
    return interval, interval_words(round_outward(interval), "%")


def round_outward(interval: Interval, decimals: int = 1) -> Interval:
    """Round to the decimals that are shown; bounds outward, so that what is said stays true and a range never turns into a point.

    What is no point has at least the two decimals of derived rows, so that one quantity has one interval everywhere, and as many more
    as it takes to keep every digit on which its ends agree: 12.3987—12.4105 is 12.39—12.42, not 12.3—12.5, as 12.4 is certain.
    """
    decimals = decimals if interval.is_point else max(decimals, BOUND_DECIMALS)
    while decimals < MOST_DECIMALS and not _keeps_certain_digits(interval, _round_ends(interval, decimals), decimals):
        decimals += 1
    return _round_ends(interval, decimals)


def _round_ends(interval: Interval, decimals: int) -> Interval:
    below, above = (ROUND_HALF_UP, ROUND_HALF_UP) if interval.is_point else (ROUND_FLOOR, ROUND_CEILING)
    last = Decimal(1).scaleb(-decimals)
    return Interval(
        None if interval.lower is None else interval.lower.quantize(last, below),
        None if interval.upper is None else interval.upper.quantize(last, above),
    )


def _keeps_certain_digits(interval: Interval, said: Interval, decimals: int) -> bool:
    """Tell whether the ends of a range still round to the same number wherever they did before they were rounded outward."""
    if interval.is_point or interval.lower is None or interval.upper is None or said.lower is None or said.upper is None:
        return True
    return all(
        rounded(interval.lower, shown) != rounded(interval.upper, shown) or rounded(said.lower, shown) == rounded(said.upper, shown)
        for shown in range(decimals + 1)
    )


def row_interval(row: Bounded) -> Interval:
    """Return the bounds of a row of indicator_values."""
    return Interval(_decimal(row["lower_bound"]), _decimal(row["upper_bound"]))


def operand_interval(row: Observation) -> Interval:
    """Return what a figure stands for inside a formula: its bounds; one that was printed rounded (80.1%, 1.58万) is no point."""
    if row["processing"] == "printed" and row["qualifier"] == "exact" and (step := printed_step(row["as_printed"], row["value"])):
        return rounded_interval(Decimal(str(row["value"])), step)
    return row_interval(row)


def said_decimals(row: Valued) -> int | None:
    """Return with how many decimals a row is said that was computed for its column; None where its digits are its own."""
    decimals = row.get("decimals")
    return None if decimals is None or pd.isna(decimals) else int(decimals)


def _decimal(value: OptionalNumber) -> Decimal | None:
    return None if value is None or pd.isna(value) else Decimal(str(value))


def interval_words(interval: Interval, unit: str, decimals: int | None = None) -> str:
    """Say an interval: 31.2%, 至多 19.3%, 至少 200人, 416—418个, 界限不明; with the decimals of a column rounded outward."""
    lower, upper = _ends_in_words(interval) if decimals is None else _rounded_ends(interval, decimals)
    match qualifier_of(interval):
        case "exact":
            return f"{lower}{unit}"
        case "range":
            return f"{lower}—{upper}{unit}"
        case "at_least":
            return f"至少 {lower}{unit}"
        case "at_most":
            return f"至多 {upper}{unit}"
        case _:
            return "界限不明"


def _ends_in_words(interval: Interval) -> tuple[str, str]:
    lower, upper = ("" if value is None else plain_number(value) for value in (interval.lower, interval.upper))
    return lower, upper


def _rounded_ends(interval: Interval, decimals: int) -> tuple[str, str]:
    lower, upper = interval.lower, interval.upper
    if lower is not None and upper is not None:
        return range_ends(lower, upper, decimals) if lower != upper else (round_fixed(lower, decimals, ROUND_HALF_UP),) * 2
    return (
        "" if lower is None else round_fixed(lower, decimals, ROUND_FLOOR),
        "" if upper is None else round_fixed(upper, decimals, ROUND_CEILING),
    )


def bound_words(row: Observation) -> str:
    """Say the bounds of a qualified figure; empty for an exact one."""
    interval = row_interval(row)
    return "" if interval.is_point else interval_words(interval, row["unit"], said_decimals(row))


def row_words(row: Valued) -> str:
    """Say the value of a row with its qualifier and unit: 40多万人, 近2亿元, 突破2.1亿元, 全部; 推算 不超过50.05%, 164,674人.

    A printed figure is said as its wording says it.
    """
    quantity = _quantity(row)
    if row["processing"] == "printed":
        return printed_words(row["as_printed"], quantity, row["unit"])
    if (decimals := said_decimals(row)) is not None:
        return f"推算 {_computed_words(quantity, row['unit'], decimals)}"
    number = f"{plain_number(quantity.value)}{row['unit']}"
    words = worded_value(quantity.value, quantity.qualifier, quantity.high, unit=row["unit"])
    return f"推算 {_limit(row['qualifier'], number) or words}" if row["processing"] == "derived" else words


def _computed_words(quantity: Quantity, unit: str, decimals: int) -> str:
    """Say what was computed from two figures with the decimals of its column: 29.8%, 12.39—12.42%, 不超过19.3%, 约0.782个."""
    number = f"{computed_number(quantity.value, quantity.qualifier, quantity.high, decimals)}{unit}"
    return _limit(quantity.qualifier, number) or number


def brief_words(row: Valued) -> str:
    """Say a value as a tile does: as it was printed, else in few digits: 推算 16.5万人, 推算 约2,096个, 推算 不少于1.23万人."""
    quantity = _quantity(row)
    word, scale = display_scale([quantity.value])
    if row["processing"] == "printed" or (row["processing"] != "derived" and quantity.qualifier not in EXACT):
        return row_words(row)
    if (decimals := said_decimals(row)) is not None and scale == 1:
        return f"推算 {_computed_words(quantity, row['unit'], decimals)}"
    if quantity.qualifier == "about":
        return f"推算 约{brief_number(quantity.value, scale=scale)}{word}{row['unit']}"
    number = f"{brief_number(quantity.value, quantity.qualifier, quantity.high, scale)}{word}{row['unit']}"
    return f"推算 {_limit(row['qualifier'], number) or number}" if row["processing"] == "derived" else number


def _quantity(row: Valued) -> Quantity:
    high = None if pd.isna(row["value_high"]) else Decimal(str(row["value_high"]))
    return Quantity(Decimal(str(row["value"])), row["qualifier"], high)


def _limit(qualifier: str, number: str) -> str:
    """Say a derived bound by 不超过 or 不少于, 以下 and 以上 being words of print; empty for what is no bound."""
    return {"at_most": f"不超过{number}", "at_least": f"不少于{number}"}.get(qualifier, "")


def period_words(row: Dated) -> str:
    """Say the date of a figure for readers; an inferred date is marked ~ ."""
    start, end = row["period_start"], row["period_end"]
    mark = "~" if row["period_basis"] == "inferred" else ""
    if row["period_kind"] == "cumulative":
        return f"截至{end[:7]}累计{mark}"
    if start == end:
        return f"{end}{mark}"
    if start[:4] == end[:4] and start[5:] == "01-01" and end[5:] == "12-31":
        return f"{end[:4]}年{mark}"
    if start[:7] == end[:7]:
        return f"{end[:7]}{mark}"
    if start[:4] == end[:4]:
        return f"{end[:4]}年{int(start[5:7])}—{int(end[5:7])}月{mark}"
    return f"{start[:7]}至{end[:7]}{mark}"
