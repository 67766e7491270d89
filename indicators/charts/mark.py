"""One figure as a chart marks it: where it stands, what bounds it, the words that go with it."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal

import pandas as pd

from indicators.analysis.derived_rows import operands_of
from indicators.model.brief_numbers import brief_number, computed_number
from indicators.model.computed_rows import doubt_of
from indicators.model.quantities import bound_sign, display_scale, printed_scale
from indicators.model.region_maps import Outline
from indicators.model.rows import Observation
from indicators.wording.figure_words import period_words, row_words, said_decimals

DOUBTFUL = ("P", "U", "E")  # as `doubt_of` tells them
NOT_PRINTED = "没有印出的数字"
MOST_GAPS = 4  # rows for regions without a figure; more of them would crowd out those with one
# What a comparison may find of a figure, and the sign that says so; what is as usual has none.
VERDICTS = {
    "明显高于": "超出界限",
    "明显低于": "超出界限",
    "信号": "超出界限",
    "高于": "接近界限",
    "低于": "接近界限",
    "相当": "",
}
DERIVED_WORD = "推算"
UP, DOWN = ("over", "at_least"), ("nearly", "at_most")


@dataclass(frozen=True)
class Mark:
    """One figure in a chart; numbers are in base units, a bound that is open is None.

    `category` is its place on the category axis (a region, a level, a band), `position` its place on a second axis (an ISO date,
    one of two dates, a column of a grid), `start` the first day of its period, `cell` its row and column on a tile map, `outline` its
    region on a map. A mark that was computed for its chart alone names the figures behind it, in the order of the formula, as
    `operands`. `wording_scale` is the scale in which its number was printed, 0 where nobody printed it; `decimals` how many are said of
    what was computed for its column. `verdict` is what a comparison found of it, one of VERDICTS; empty where none was made.
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
    has_other_definition: bool = False
    is_target: bool = False
    lower: float | None = None
    upper: float | None = None
    observation_id: str = ""
    cell: tuple[int, int] | None = None
    start: str = ""
    operands: tuple[str, ...] = ()
    wording_scale: int = 0
    outline: Outline | None = field(default=None, compare=False, repr=False)
    decimals: int | None = None
    verdict: str = ""

    @property
    def month(self) -> str:
        """The month of its position in time, ~ where the date is inferred; a position of another kind as it is."""
        return f"{self.position[:7]}{'~' if self.is_inferred and self.position else ''}"

    @property
    def is_lower_bound(self) -> bool:
        """Whether the true value lies at or above what was printed."""
        return self.qualifier in UP

    @property
    def is_upper_bound(self) -> bool:
        """Whether the true value lies at or below what was printed."""
        return self.qualifier in DOWN

    @property
    def flags(self) -> tuple[str, ...]:
        """What is special about this mark: the words under which the key explains it, none for a plain exact figure."""
        flags = {
            "目标": self.is_target,
            "下限": self.is_lower_bound,
            "上限": self.is_upper_bound,
            "约数": self.qualifier == "about",
            "区间": self.qualifier == "range",
            "口径不同": self.has_other_definition,
            "推算": self.is_derived,
            "存疑": self.is_doubtful,
            "日期推断": self.is_inferred,
        }
        own = tuple(flag for flag, is_so in flags.items() if is_so)
        return (*own, VERDICTS[self.verdict]) if VERDICTS.get(self.verdict) else own


@dataclass(frozen=True)
class Gap:
    """A place in a chart where no figure is drawn, and why: never a zero, never bridged. `words` stand in its box, if it has one."""

    category: str
    position: str
    reason: str
    cell: tuple[int, int] | None = None
    words: str = "无数字"
    outline: Outline | None = field(default=None, compare=False, repr=False)


def region_gaps(reasons: Mapping[str, str]) -> tuple[tuple[Gap, ...], tuple[str, ...]]:
    """Return a gap for each region and why it has no figure; too many of one reason are one gap, and the notes then name them."""
    by_reason: dict[str, list[str]] = {}
    for name, reason in reasons.items():
        by_reason.setdefault(reason, []).append(name)
    gaps = [
        Gap(name, "", reason)
        for reason, names in by_reason.items()
        for name in (names if len(names) <= MOST_GAPS else [f"其余{len(names)}个地区"])
    ]
    return tuple(gaps), tuple(f"{reason}：{'、'.join(names)}。" for reason, names in by_reason.items() if len(names) > MOST_GAPS)


def mark_of(row: Observation, category: str, scale: int = 1, position: str = "", unit: str = "") -> Mark:
    """Make the mark of a row of indicator_values, labelled in the scale of its axis; with the unit where none stands on an axis."""
    high = _number(row["value_high"])
    is_derived, decimals = row["processing"] == "derived", said_decimals(row)
    wording_scale = printed_scale(row["as_printed"], row["value"])[1] if row["processing"] == "printed" else 0
    return Mark(
        category,
        position,
        float(row["value"]),
        high,
        row["qualifier"],
        label_of(
            float(row["value"]),
            high,
            row["qualifier"],
            scale,
            unit,
            is_derived=is_derived,
            wording_scale=wording_scale,
            decimals=decimals,
        ),
        f"{row['region']} {period_words(row)}：{row_words(row)}（{_wording(row)}；{row['source_title']}）",
        is_derived=is_derived,
        is_doubtful=doubt_of(row) in DOUBTFUL,
        is_inferred=row["period_basis"] == "inferred",
        has_other_definition=row["status"] == "D",
        is_target=row["measure_kind"] == "target",
        lower=_number(row["lower_bound"]),
        upper=_number(row["upper_bound"]),
        observation_id=row["observation_id"],
        start=row["period_start"],
        operands=operands_of(row["observation_id"]),
        wording_scale=wording_scale,
        decimals=decimals,
    )


def _wording(row: Observation) -> str:
    return str(row["as_printed"]) if str(row["as_printed"]).startswith("推算") else f"原文：{row['as_printed']}"


def label_of(
    value: float,
    high: float | None,
    qualifier: str,
    scale: int = 1,
    unit: str = "",
    *,
    is_derived: bool = False,
    wording_scale: int = 0,
    decimals: int | None = None,
) -> str:
    """Say a figure as it stands beside its mark, 万 and 亿 being said by the axis: 4,839, ≥ 1.7, 7—8, 推算 ≤ 19.3, 推算 约2,096."""
    upper = None if high is None else Decimal(str(high))
    if decimals is not None and scale == 1:
        number = computed_number(Decimal(str(value)), qualifier, upper, decimals)
    else:
        number = brief_number(Decimal(str(value)), qualifier, upper, scale, wording_scale)
    label = f"{'' if high is not None else bound_sign(qualifier)}{number}{unit}"
    return f"{DERIVED_WORD} {label}" if is_derived else label


def rescale_mark(mark: Mark, scale: int) -> Mark:
    """Label a mark in another scale, so that panels may share one."""
    label = label_of(
        mark.value,
        mark.high,
        mark.qualifier,
        scale,
        is_derived=mark.is_derived,
        wording_scale=mark.wording_scale,
        decimals=mark.decimals,
    )
    return replace(mark, label=label)


def say_derived(mark: Mark, *, is_said_once: bool) -> Mark:
    """Leave 推算 out of the label of a mark whose chart says it once for all; else let the label say it."""
    bare = mark.label.removeprefix(f"{DERIVED_WORD} ")
    return replace(mark, label=f"{DERIVED_WORD} {bare}" if mark.is_derived and not is_said_once else bare)


def _number(value: float | None) -> float | None:
    return None if value is None or pd.isna(value) else float(value)


def scale_of(frame: pd.DataFrame) -> tuple[str, int]:
    """Return the one scale (word, factor) for all figures of a frame."""
    return display_scale([Decimal(str(value)) for value in frame["value"]])
