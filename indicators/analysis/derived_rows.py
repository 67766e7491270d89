"""One figure divided by another: a row like those of indicator_values, marked 推算, with its interval and both operands in words."""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import TypedDict

import pandas as pd

from indicators.analysis.conflicts import disputes_of
from indicators.model.computed_rows import COMPUTED_COMPANIONS
from indicators.model.intervals import Interval, divide, qualifier_of
from indicators.model.labels import quote
from indicators.model.rows import Observation, figures_of, rows_of
from indicators.model.vocabulary import WORST_STATUS_FIRST
from indicators.wording.figure_words import operand_interval, row_words

DIGITS, MOST_DECIMALS = 3, 6
SIGN = " ÷ "
ADDITIVE = ("stock", "flow", "cumulative", "change")
NOT_COUNTS = ("%", "倍", "年")
WORST_CONFIDENCE_FIRST = ("secondary", "repost", "press", "official")


def is_additive(measure_kind: str, unit: str) -> bool:
    """Tell whether figures of this kind add up over regions, so that one may be a part of another or be spread over units."""
    return measure_kind in ADDITIVE and unit not in NOT_COUNTS


class DerivedNames(TypedDict):
    """What a derived row is called, in what it is measured, and what it means; its id is a code of SDMX."""

    indicator_id: str
    indicator: str
    unit: str
    measure_kind: str
    note: str
    meaning: str


def divide_rows(numerator: Observation, denominator: Observation, factor: int, names: DerivedNames) -> Observation | None:
    """Divide numerator ÷ denominator × factor in the region and period of the numerator; None where the bounds allow no bound.

    The row holds the quotient unrounded, as a file does; how many decimals are said of it is set for its column (`gather_computed`).
    """
    interval = divide(operand_interval(numerator), operand_interval(denominator), Decimal(factor))
    if names["unit"] == "%" and interval.upper is not None and not interval.is_point:
        interval = Interval(interval.lower, min(interval.upper, Decimal(100)))
    if qualifier_of(interval) == "about":
        return None
    times = {1: "", 100: " × 100%"}.get(factor, f" × {factor:,}")
    return derived_row(numerator, denominator, interval, f"{row_words(numerator)}{SIGN}{row_words(denominator)}{times}", names)


def derived_row(figure: Observation, other: Observation, interval: Interval, formula: str, names: DerivedNames) -> Observation:
    """Make a row of indicator_values that was computed from two: where and when the first stands, as doubtful as the worse of them."""
    qualifier = qualifier_of(interval)
    value = interval.upper if interval.lower is None else interval.lower
    return {
        **figure,
        **names,
        "observation_id": SIGN.join((figure["observation_id"], other["observation_id"])),
        "comparable_key": SIGN.join((figure["comparable_key"], other["comparable_key"])),
        "value": float(value or 0),
        "value_high": float(interval.upper) if qualifier == "range" and interval.upper is not None else None,
        "lower_bound": None if interval.lower is None else float(interval.lower),
        "upper_bound": None if interval.upper is None else float(interval.upper),
        "qualifier": qualifier,
        "as_printed": f"推算：{formula}",
        "status": _worst(WORST_STATUS_FIRST, figure["status"], other["status"], "E"),
        "disputes": tuple(dict.fromkeys((*disputes_of(figure), *disputes_of(other)))),
        "rests_on": tuple(dict.fromkeys(name for row in (figure, other) for name in (row["observation_id"], *row.get("rests_on", ())))),
        "confidence": _worst(WORST_CONFIDENCE_FIRST, figure["confidence"], other["confidence"], "official"),
        "period_basis": "inferred" if "inferred" in (figure["period_basis"], other["period_basis"]) else "printed",
        "processing": "derived",
        "source_id": "derivation",
        "source_title": "；".join(dict.fromkeys((figure["source_title"], other["source_title"]))),
        "source_file": None,
        "position_start": None,
        "position_end": None,
        "operands": (figure, other),
        "decimals": choose_decimals([value or Decimal(0)]),
    }


def gather_computed(rows: Sequence[Observation], names: Iterable[str], least_decimals: int = 0) -> pd.DataFrame:
    """Return the frame of computed rows that stand in one column, all said with the same decimals."""
    decimals = max(choose_decimals([Decimal(str(row["value"])) for row in rows]), least_decimals)
    columns = dict.fromkeys((*names, *COMPUTED_COMPANIONS))
    return figures_of([{**row, "decimals": decimals} for row in rows], columns)


def choose_decimals(values: Sequence[Decimal]) -> int:
    """Choose how many decimals a column of quotients has: three digits of the largest, at least one of the smallest that is not zero."""
    sizes = sorted(value.copy_abs().adjusted() for value in values if value)
    return min(max(DIGITS - 1 - sizes[-1], -sizes[0], 0), MOST_DECIMALS) if sizes else 0


def define_computed(rows: Iterable[Observation], indicators: pd.DataFrame) -> pd.DataFrame:
    """Define the indicators of computed rows by what each means and by the definitions of its operands, as the store defines others."""
    known = {str(row["indicator_id"]): row for row in rows_of(indicators)}
    computed = {row["indicator_id"]: row for row in rows if row["indicator_id"] not in known}
    defined = [
        _define(row, [known[name] for name in dict.fromkeys(one["indicator_id"] for one in row["operands"])]) for row in computed.values()
    ]
    return pd.DataFrame(defined, columns=indicators.columns)


def _define(row: Observation, operands: Sequence[Mapping[str, object]]) -> dict[str, object]:
    """Return the row of `indicators` for what was computed from figures of these indicators."""
    definitions = "；".join(f"{quote(str(one['name']))}：{str(one['definition']).rstrip('。')}" for one in operands)
    return {
        "indicator_id": row["indicator_id"],
        "name": row["indicator"],
        "english_name": f"{' / '.join(str(one['english_name']) for one in operands)} ({row['measure_kind']}, derived)",
        "stream_id": row["stream_id"],
        "work_stream": row["work_stream"],
        "unit": row["unit"],
        "measure_kind": row["measure_kind"],
        "definition": f"推算，本身没有印在任何文件里：{row['meaning']}。{definitions}。",
        "comparable_key": row["comparable_key"],
    }


def operands_of(observation_id: str) -> tuple[str, ...]:
    """Return the ids of the figures from which a quotient was computed; of any other figure none."""
    return tuple(observation_id.split(SIGN)) if SIGN in observation_id else ()


def _worst(worst_first: tuple[str, ...], left: str, right: str, otherwise: str) -> str:
    return next((word for word in worst_first if word in (left, right)), otherwise)
