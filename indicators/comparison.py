"""What may share an axis, what may be ranked: pure functions on frames of indicator_values.

Every refusal carries the reason that the reader sees. The rules are those of the data model: same comparable key, unit,
measure kind and period kind or no common axis; no rank from bounds.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, Decimal
from typing import Any

import pandas as pd

from indicators.intervals import Interval, divide, qualifier_of
from indicators.quantities import plain_number, printed_scale, worded_value
from indicators.vocabulary import MEASURE_KINDS, PERIOD_KINDS, VERDICTS

Row = pd.Series | Mapping[str, Any]  # a row of indicator_values; a mapping where many are walked, as it is far quicker to read
EXACT = ("exact", "all")
FIGURE_KEYS = ("indicator_id", "region_code", "period_start", "period_end")
NUMBERS = ("value", "value_high", "lower_bound", "upper_bound")


def rows_of(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """The rows of a frame as mappings, its order kept."""
    names = [str(name) for name in frame.columns]
    return [dict(zip(names, cells, strict=True)) for cells in frame.to_numpy(dtype=object).tolist()]


def figures_of(rows: Sequence[Mapping[str, Any]], names: Iterable[str]) -> pd.DataFrame:
    """The frame of computed rows with these columns, made like a frame of the store: text as plain objects, numbers as numbers."""
    columns = {str(name): [row[name] for row in rows] for name in names}
    return pd.DataFrame({name: pd.Series(cells, dtype=float if name in NUMBERS else object) for name, cells in columns.items()})


@dataclass(frozen=True)
class Verdict:
    """Whether two indicators may share an axis, may at least stand in panels side by side, and why."""

    shares_axis: bool
    side_by_side: bool
    reason: str


def compare_indicators(left: pd.Series, right: pd.Series, pairs: pd.DataFrame) -> Verdict:
    """The verdict on two rows of the indicators frame; a row of `comparability` overrides everything else."""
    stated = pairs[
        ((pairs["left"] == left["indicator_id"]) & (pairs["right"] == right["indicator_id"]))
        | ((pairs["left"] == right["indicator_id"]) & (pairs["right"] == left["indicator_id"]))
    ]
    if len(stated):
        verdict, reason = stated.iloc[0]["verdict"], stated.iloc[0]["reason"]
        return Verdict(verdict == "same", verdict != "not_comparable", f"{VERDICTS[verdict]}：{reason}")
    if left["unit"] != right["unit"]:
        return Verdict(False, False, f"单位不同（{left['unit']}与{right['unit']}），不能同轴")
    if left["measure_kind"] != right["measure_kind"]:
        kinds = f"{MEASURE_KINDS[left['measure_kind']]}与{MEASURE_KINDS[right['measure_kind']]}"
        return Verdict(False, False, f"度量类型不同（{kinds}），不能同轴")
    if left["comparable_key"] != right["comparable_key"]:
        return Verdict(False, False, f"口径不同：“{left['name']}”与“{right['name']}”数的不是同一件事，不能同轴")
    return Verdict(True, True, "口径相同")


def best_per_figure(frame: pd.DataFrame) -> pd.DataFrame:
    """One row per indicator × region × period: the first by confidence of the source (the frame comes in that order)."""
    return _at(frame, _best(list(zip(*_cells(frame, *FIGURE_KEYS), strict=True)), range(len(frame))))


def at_date(frame: pd.DataFrame, year: int) -> pd.DataFrame:
    """The last figure of each indicator and region in a year; mid-year points yield to the year's end."""
    return _newest(frame, [place for place, dated in enumerate(frame["year"].tolist()) if dated == year])


def newest(frame: pd.DataFrame) -> pd.DataFrame:
    """The last figure of each indicator and region, whatever its date; in order of date."""
    return _newest(frame, range(len(frame)))


# Places of rows are found in plain lists and the rows taken once: on frames of this size each step of pandas costs many times more.
def _newest(frame: pd.DataFrame, places: Sequence[int]) -> pd.DataFrame:
    indicators, regions, starts, ends = _cells(frame, *FIGURE_KEYS)
    dated = sorted(_best(list(zip(indicators, regions, starts, ends, strict=True)), places), key=lambda place: ends[place])
    last = {(indicators[place], regions[place]): place for place in dated}
    return _at(frame, [place for place in dated if last[indicators[place], regions[place]] == place])


def _cells(frame: pd.DataFrame, *names: str) -> list[list[Any]]:
    return [frame[name].tolist() for name in names]


def _best(keys: Sequence[tuple[str, ...]], places: Sequence[int]) -> list[int]:
    """The first place of each key, in order."""
    first: dict[tuple[str, ...], int] = {}
    for place in places:
        first.setdefault(keys[place], place)
    return list(first.values())


def _at(frame: pd.DataFrame, places: Sequence[int]) -> pd.DataFrame:
    return frame if list(places) == list(range(len(frame))) else frame.iloc[list(places)]


def ranks(frame: pd.DataFrame) -> tuple[pd.Series | None, str]:
    """Ranks by value (1 = largest), or None and the reason: only exact figures of one key and one date are ranked."""
    if len(frame) < 3:
        return None, "不足三个地区，不排名"
    if not frame["qualifier"].isin(EXACT).all():
        return None, "含有上下限（余、近、以上等），不排名"
    if frame["comparable_key"].nunique() > 1:
        return None, "口径不一致，不排名"
    if frame["period_end"].nunique() > 1:
        return None, "时点不同，不排名"
    if frame["period_kind"].nunique() > 1:
        return None, f"时期类型不同（{'、'.join(PERIOD_KINDS[kind] for kind in sorted(frame['period_kind'].unique()))}），不排名"
    if frame["status"].isin(["U", "P", "D", "E"]).any():
        return None, "含有可靠性低、初步、估计或口径不同的数字，不排名"
    return frame["value"].rank(ascending=False, method="min").astype(int), ""


def common_scope(frame: pd.DataFrame) -> str:
    """Why the figures of one chart may not stand on one axis; empty where they may."""
    if len(set(frame["comparable_key"])) > 1:
        names = "、".join(f"“{name}”" for name in frame["indicator"].unique())
        return f"口径不同：{names}不能同轴"
    if len(set(frame["unit"])) > 1:
        return "单位不同，不能同轴"
    if len(set(frame["period_kind"])) > 1:
        return f"时期类型不同（{'、'.join(PERIOD_KINDS[kind] for kind in sorted(frame['period_kind'].unique()))}），不能同轴"
    return ""


def segments(line: Sequence[Row]) -> list[list[Row]]:
    """A line cut where nothing may join it: at a break (status B), over a year without a figure, round a figure of another kind.

    A figure with status D (another definition, a mid-year point) and a bound stand alone.
    """
    pieces: list[list[Row]] = []
    joined: list[Row] = []
    for row in sorted(line, key=lambda row: str(row["period_end"])):
        if row["status"] == "B":
            joined = []
        if row["status"] == "D" or row["qualifier"] not in EXACT:
            pieces.append([row])
        elif joined and row["year"] - joined[-1]["year"] <= 1:
            joined.append(row)
        else:
            joined = [row]
            pieces.append(joined)
    return sorted(pieces, key=lambda piece: str(piece[0]["period_end"]))


def missing_years(line: Sequence[Row]) -> list[int]:
    """Years inside a line's span without any figure; a year in which an inferred date may lie is not among them."""
    years = {year for row in line for year in range(_first_year(row), int(row["year"]) + 1)}
    return [year for year in range(min(years), max(years) + 1) if year not in years]


def _first_year(row: Row) -> int:
    return int(row["period_start"][:4]) if row["period_basis"] == "inferred" else int(row["year"])


def share_of_whole(part: Row, whole: Row) -> tuple[Interval, str]:
    """part ÷ whole as an interval in per cent with its words, 推算; both must be of one indicator and date."""
    interval = divide(row_interval(part), row_interval(whole), Decimal(100))
    if interval.upper is not None and interval.upper > 100:
        interval = Interval(interval.lower, Decimal(100))
    return interval, interval_words(to_tenths(interval), "%")


def to_tenths(interval: Interval) -> Interval:
    """One decimal is shown; bounds are rounded outward, so that what is said stays true and a range never turns into a point."""
    below, above = (ROUND_HALF_UP, ROUND_HALF_UP) if interval.is_point else (ROUND_FLOOR, ROUND_CEILING)
    return Interval(
        None if interval.lower is None else interval.lower.quantize(Decimal("0.1"), below),
        None if interval.upper is None else interval.upper.quantize(Decimal("0.1"), above),
    )


def row_interval(row: Row) -> Interval:
    """The bounds of a row of indicator_values."""
    return Interval(_decimal(row["lower_bound"]), _decimal(row["upper_bound"]))


def _decimal(value: float | None) -> Decimal | None:
    return None if value is None or pd.isna(value) else Decimal(str(value))


def interval_words(interval: Interval, unit: str) -> str:
    """An interval in words: 31.2%, 至多 19.3%, 至少 200人, 416—418个, 界限不明."""
    lower, upper = ("" if value is None else plain_number(value) for value in (interval.lower, interval.upper))
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


def bound_words(row: Row) -> str:
    """The bounds of a qualified figure in words; empty for an exact one."""
    interval = row_interval(row)
    return "" if interval.is_point else interval_words(interval, row["unit"])


def row_words(row: Row, scale_word: str | None = None, scale: int = 1) -> str:
    """The value of a row with its qualifier and unit: 1,400余个, 近2亿元, 0个（全面消除）, 推算 不超过50.05%.

    Without a scale the figure keeps the one it was printed in, so that 8.4万 does not pass for 84,000.
    """
    if scale_word is None:
        scale_word, scale = printed_scale(row["as_printed"]) if row["processing"] == "printed" else ("", 1)
    high: Decimal | None = None if pd.isna(row["value_high"]) else Decimal(str(row["value_high"]))
    words = worded_value(Decimal(str(row["value"])), row["qualifier"], high, scale_word, scale, row["unit"])
    if row["processing"] == "derived":
        return f"推算 {interval_limit_words(row, words)}"
    is_word = row["qualifier"] == "all" and not any(character.isdigit() for character in row["as_printed"])
    return f"{words}（{row['as_printed']}）" if is_word else words


def interval_limit_words(row: Row, words: str) -> str:
    """A derived bound says 不超过 or 不少于: 以下 and 以上 are words of print."""
    number = f"{plain_number(Decimal(str(row['value'])))}{row['unit']}"
    return {"at_most": f"不超过{number}", "at_least": f"不少于{number}"}.get(row["qualifier"], words)
