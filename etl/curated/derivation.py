"""推算: figures that follow from printed ones, each with the interval that its operands allow."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from etl.curated.tables import Row
from indicators.model.intervals import Interval, add, divide, interval_of, qualifier_of, rounded, rounded_interval, subtract
from indicators.model.quantities import Quantity, printed_step, printed_words, worded_value
from indicators.model.vocabulary import WORST_STATUS_FIRST

HUNDRED = Decimal(100)
DERIVATION_SOURCE_ID = "derivation"
COUNTED_UNITS = {"个", "人", "户"}
FIGURE_KEY = ("indicator_id", "region_code", "period_start", "period_end", "period_kind")


class DerivationError(ValueError):
    """A derivation that cannot be computed: operands in a circle, too few of them, or a divisor of zero."""

    def __init__(self, derivation: Row, reason: str) -> None:
        super().__init__(reason)
        self.derivation = derivation


@dataclass(frozen=True)
class Operand:
    """A figure inside a formula: its wording's value and the interval it stands for."""

    value: Decimal
    interval: Interval
    words: str


def derive_observations(derivations: list[Row], observations: Iterable[Row], indicators: list[Row]) -> list[Row]:
    """Return observation rows for all derivations, in an order in which each follows its operands."""
    known = {row["observation_id"]: row for row in observations}
    by_indicator = {row["indicator_id"]: row for row in indicators}
    results: list[Row] = []
    waiting = list(derivations)
    while waiting:
        ready = [row for row in waiting if all(name in known for name in row["operands"].split())]
        if not ready:
            raise DerivationError(waiting[0], f"推算互相引用成环：{'、'.join(row['derivation_id'] for row in waiting)}")
        for row in ready:
            result = _derive(row, [known[name] for name in row["operands"].split()], by_indicator[row["indicator_id"]])
            if any(all(result[name] == other[name] for name in FIGURE_KEY) for other in results):
                raise DerivationError(row, "与另一推算的指标、地区、时期都相同")
            known[result["observation_id"]] = result
            results.append(result)
        waiting = [row for row in waiting if row not in ready]
    return results


def propagate_breaks(observations: list[Row], regions: list[Row]) -> list[Row]:
    """Return the rows with a break (status B) wherever a count is the sum of parts of which one breaks at that date.

    A sum counted from the same list is no longer the same thing where a part is listed in another way. A part that only gave or took
    territory breaks alone: what one loses the other gains, so the region above both is what it was.
    """
    above = {row["region_code"]: row["parent_code"] for row in regions}
    names = {row["region_code"]: row["name"] for row in regions}
    moved = {row["parent_code"] for row in regions if row["valid_from"] or row["valid_to"]}
    by_place = {_place(row): row for row in observations if row["processing"] == "computed"}
    broken = [row for row in by_place.values() if row["status"] == "B" and row["region_code"] not in moved]
    causes: dict[str, list[str]] = {}
    for part in broken:
        whole = by_place.get((part["indicator_id"], above[part["region_code"]], part["period_end"]))
        if whole is not None and whole["status"] in ("A", "B"):
            if whole["status"] == "A" and whole["observation_id"] not in causes:
                broken.append(whole)
            causes.setdefault(whole["observation_id"], []).append(names[part["region_code"]])
    return [_break(row, causes[row["observation_id"]]) if row["observation_id"] in causes else row for row in observations]


def _place(row: Row) -> tuple[object, ...]:
    return row["indicator_id"], row["region_code"], row["period_end"]


def _break(row: Row, parts: list[str]) -> Row:
    """Return a row that begins a new series, with the parts that make it so; a row that does already stays as it was written."""
    if row["status"] == "B":
        return row
    words = f"{'、'.join(parts)}的列法改变，合计随之间断"
    return {**row, "status": "B", "note": f"{row['note']}；{words}" if row["note"] else words}


def _derive(derivation: Row, operand_rows: list[Row], indicator: Row) -> Row:
    operands = [_read_operand(row) for row in operand_rows]
    unit = indicator["unit"]
    value, interval = _evaluate(derivation, operands)
    value, interval = _fit_to_unit(value, interval, unit, is_share=derivation["formula"] == "share")
    if interval.lower is not None and interval.upper is not None and interval.lower > interval.upper:
        raise DerivationError(derivation, "运算数互相矛盾：没有数能同时满足")
    qualifier = qualifier_of(interval)
    first = operand_rows[0]
    return {
        "observation_id": derivation["derivation_id"],
        "indicator_id": derivation["indicator_id"],
        "region_code": derivation["region_code"],
        **{name: first[name] for name in ("period_start", "period_end")},
        # A stock that was reckoned from what had been added up until a day is the stock of that day.
        "period_kind": "instant" if indicator.get("measure_kind") == "stock" else first["period_kind"],
        "period_basis": "inferred" if any(row["period_basis"] == "inferred" for row in operand_rows) else "printed",
        "value": {"at_most": interval.upper, "about": value}.get(qualifier, interval.lower),
        "value_high": interval.upper if qualifier == "range" else None,
        "lower_bound": interval.lower,
        "upper_bound": interval.upper,
        "unit": unit,
        "qualifier": qualifier,
        "as_printed": _write_formula(derivation["formula"], operands),
        "status": next(status for status in WORST_STATUS_FIRST if status in ("E", *(row.get("status") for row in operand_rows))),
        "processing": "derived",
        "source_id": DERIVATION_SOURCE_ID,
        "position_start": None,
        "position_end": None,
        "note": derivation["caveat"],
    }


def _read_operand(row: Row) -> Operand:
    value, qualifier, high = row["value"], row["qualifier"], row["value_high"]
    if row["source_id"] == DERIVATION_SOURCE_ID:
        interval = Interval(row["lower_bound"], row["upper_bound"])
    elif qualifier == "exact" and (step := printed_step(row["as_printed"], value)):
        # 80.1% and 1.58万 are rounded figures; a number printed in full is taken as counted.
        interval = rounded_interval(value, step)
    else:
        interval = interval_of(value, qualifier, high)
    unit = row["unit"] if row["unit"] == "%" else ""
    if row["processing"] == "printed" and qualifier != "all":  # 全部 is no number in a formula
        return Operand(value, interval, printed_words(row["as_printed"], Quantity(value, qualifier, high), unit))
    return Operand(value, interval, worded_value(value, qualifier, high, unit=unit))


def _evaluate(derivation: Row, operands: list[Operand]) -> tuple[Decimal, Interval]:
    formula, values, intervals = derivation["formula"], [o.value for o in operands], [o.interval for o in operands]
    if len(operands) < 2:
        raise DerivationError(derivation, "至少要有两个运算数")
    if formula in {"share", "whole", "ratio", "per_unit"} and not values[1]:
        raise DerivationError(derivation, "除数为零")
    match formula:
        case "sum":
            return sum(values, Decimal(0)), add(*intervals)
        case "remainder":
            return values[0] - sum(values[1:], Decimal(0)), subtract(intervals[0], *intervals[1:])
        case "share" | "whole":
            return values[0] / values[1] * HUNDRED, divide(intervals[0], intervals[1], HUNDRED)
        case _:
            return values[0] / values[1], divide(intervals[0], intervals[1])


def _fit_to_unit(value: Decimal, interval: Interval, unit: str, *, is_share: bool) -> tuple[Decimal, Interval]:
    """Round counts to the whole numbers inside the interval, rates to two decimals, outward; keep a share at 100 % or below."""
    if is_share and interval.upper is not None and interval.upper > HUNDRED:
        interval = Interval(interval.lower, HUNDRED)
    if unit in COUNTED_UNITS:
        interval = Interval(_round_to_step(interval.lower, "1", ROUND_CEILING), _round_to_step(interval.upper, "1", ROUND_FLOOR))
        return rounded(value, 0), interval
    if interval.is_point:
        return rounded(value, 2), Interval(rounded(value, 2), rounded(value, 2))
    return rounded(value, 2), Interval(
        _round_to_step(interval.lower, "0.01", ROUND_FLOOR), _round_to_step(interval.upper, "0.01", ROUND_CEILING)
    )


def _round_to_step(value: Decimal | None, step: str, direction: str) -> Decimal | None:
    return None if value is None else value.quantize(Decimal(step), rounding=direction)


def _write_formula(formula: str, operands: list[Operand]) -> str:
    words = [operand.words for operand in operands]
    sign = {"sum": "+", "remainder": "−"}.get(formula, "÷")
    return f"推算：{sign.join(words)}" + ("×100%" if formula == "share" else "")
