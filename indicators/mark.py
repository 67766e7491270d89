"""One figure as a chart marks it: where it stands, what bounds it, the words that go with it."""

from dataclasses import dataclass
from decimal import Decimal

import pandas as pd

from indicators.comparison import row_words
from indicators.quantities import bound_sign, display_scale, plain_number

DOUBTFUL = ("P", "U", "E")


@dataclass(frozen=True)
class Mark:
    """One figure in a chart; numbers are in base units, a bound that is open is None.

    `category` is its place on the category axis (a region, a level, a band), `position` its place in time (an ISO date) or
    the column of a grid, `cell` its row and column on a tile map.
    """

    category: str
    position: str
    value: float
    high: float | None
    qualifier: str
    label: str
    tooltip: str
    is_derived: bool = False
    is_doubtful: bool = False
    is_inferred: bool = False
    is_other: bool = False
    is_target: bool = False
    lower: float | None = None
    upper: float | None = None
    observation_id: str = ""
    cell: tuple[int, int] | None = None

    @property
    def sign(self) -> str:
        """What kind of mark this is: the word under which the key explains it, empty for a plain exact figure."""
        if self.is_target:
            return "目标"
        if self.qualifier in ("over", "at_least"):
            return "下限"
        if self.qualifier in ("nearly", "at_most"):
            return "上限"
        if self.qualifier == "range":
            return "区间"
        if self.is_other:
            return "口径不同"
        if self.is_derived:
            return "推算"
        return "推断或存疑" if self.is_doubtful or self.is_inferred else ""


@dataclass(frozen=True)
class Gap:
    """A place in a chart where nothing was printed, and why: never a zero, never bridged."""

    category: str
    position: str
    reason: str
    cell: tuple[int, int] | None = None


def mark_of(row: pd.Series, category: str, word: str = "", scale: int = 1) -> Mark:
    """The mark of a row of indicator_values, labelled in the scale of its axis."""
    high = None if pd.isna(row["value_high"]) else float(row["value_high"])
    label = bound_sign(row["qualifier"]) + plain_number(Decimal(str(row["value"])), scale) + word
    if high is not None:
        label = f"{plain_number(Decimal(str(row['value'])), scale)}—{plain_number(Decimal(str(high)), scale)}{word}"
    derived = row["processing"] == "derived"
    return Mark(
        category,
        row["period_end"],
        float(row["value"]),
        high,
        row["qualifier"],
        f"推算 {label}" if derived else label,
        f"{row['region']} {period_words(row)}：{row_words(row)}（原文：{row['as_printed']}；{row['source_title']}）",
        is_derived=derived,
        is_doubtful=row["status"] in DOUBTFUL,
        is_inferred=row["period_basis"] == "inferred",
        is_other=row["status"] == "D",
        is_target=row["measure_kind"] == "target",
        lower=_bound(row["lower_bound"]),
        upper=_bound(row["upper_bound"]),
        observation_id=row["observation_id"],
    )


def _bound(value: float | None) -> float | None:
    return None if value is None or pd.isna(value) else float(value)


def scale_of(frame: pd.DataFrame) -> tuple[str, int]:
    """The one scale (word, factor) for all figures of a frame."""
    return display_scale([Decimal(str(value)) for value in frame["value"]])


def period_words(row: pd.Series) -> str:
    """The date of a figure for readers; an inferred date is marked ~ ."""
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
