"""Parts that make a whole: a part and the rest, parts of several wholes, income bands."""

from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise

import pandas as pd

from indicators.charts.builders.bars import distinct_names
from indicators.charts.chart import Chart, Series, make_chart
from indicators.charts.mark import DOUBTFUL, Gap, Mark, label_of, mark_of
from indicators.model.computed_rows import doubt_of
from indicators.model.intervals import Interval, divide, qualifier_of
from indicators.model.rows import EXACT, IncomeBand, Observation, income_bands_of, observations_of
from indicators.wording.figure_words import interval_words, round_outward, row_interval, row_words, share_of_whole

HUNDRED = Decimal(100)
COMPUTED = "份额由印出的数字计算得出，本身没有印在原文里。"
AS_PRINTED = "各占比照原文所印，不另推算"
MOST_ROUNDING = 0.5  # of shares that were rounded in print, in percentage points
MONTHS_OF_A_YEAR = 12
NO_SHARE = "界限不明，算不出份额"


def part_of_whole(part: Observation, whole: Observation, title: str) -> Chart:
    """Draw, 推算, one figure as a share of another, and the rest of the whole; a share with an open end stays open."""
    share, _ = share_of_whole(part, whole)
    name, rest = _part_names(part, whole)
    formula = f"{name_operand(part)} ÷ {name_operand(whole)}"
    is_known = qualifier_of(share) != "about"
    operands = (part["observation_id"], whole["observation_id"])
    shares = ((name, share), (rest, _remainder(share))) if is_known else ()
    return make_chart(
        "whole",
        title,
        pd.DataFrame([dict(part), dict(whole)]),
        tuple(Series(words, ((_share_mark(words, interval, formula, part, operands),),)) for words, interval in shares),
        unit="%",
        missing=() if is_known else (Gap(name, "", NO_SHARE),),
        question=f"{name}占{whole['region'] if part['region_code'] != whole['region_code'] else whole['indicator']}的多大份额？",
        caption=f"推算：{formula}",
        notes=(COMPUTED,),
    )


def name_operand(row: Observation) -> str:
    """Say a figure in a formula in the unit of its table; one that was computed itself is named, its own formula being none of this one."""
    return f"{str(row['indicator']).removesuffix('（推算）')}（{row_words(row)}）" if row["processing"] == "derived" else row_words(row)


def printed_share(share: Observation, part: Observation, title: str) -> Chart:
    """Draw a share as it was printed, and, 推算, what it leaves of a hundred; the figure of which it is the share stands in the caption."""
    name, rest = str(part["indicator"]), "其余"
    left = _remainder(row_interval(share))
    decimals = max(-int(Decimal(str(share["value"])).normalize().as_tuple().exponent), 0)  # as many as were printed
    marks = (mark_of(share, name, unit="%"), _share_mark(rest, left, f"100% − {share['as_printed']}", share, (), decimals))
    return make_chart(
        "whole",
        title,
        pd.DataFrame([dict(share), dict(part)]),
        tuple(Series(mark.category, ((mark,),)) for mark in marks),
        unit="%",
        question=f"{name}占多大份额？",
        caption=f"占比照原文所印（{share['as_printed']}），不另推算；其余由100%减去它得出",
    )


def _part_names(part: Observation, whole: Observation) -> tuple[str, str]:
    if part["region_code"] != whole["region_code"]:
        return str(part["region"]), f"{whole['region']}其余地区"
    return str(part["indicator"]), f"{whole['indicator']}的其余部分"


def _remainder(share: Interval) -> Interval:
    """Say what is left of a hundred: an end that is open on one side is open on the other."""
    lower, upper = (None if end is None else HUNDRED - end for end in (share.upper, share.lower))
    return Interval(lower, upper)


def _share_mark(category: str, share: Interval, formula: str, like: Observation, operands: tuple[str, ...], decimals: int = 1) -> Mark:
    """Return the mark of a computed share, which stands at its known end; what is said of it is rounded outward."""
    said = round_outward(share, decimals)
    low, high = (end for end in ((said.lower, said.upper) if said.lower is not None else (said.upper, None)))
    qualifier = qualifier_of(share)
    high = high if qualifier == "range" else None
    value = share.lower if share.lower is not None else share.upper
    return Mark(
        category,
        "",
        float(value or 0),
        float(share.upper) if qualifier == "range" and share.upper is not None else None,
        qualifier,
        label_of(float(low or 0), None if high is None else float(high), qualifier, unit="%", is_derived=True),
        f"{category}：推算 {interval_words(said, '%')}（{formula}；{like['source_title']}）",
        is_derived=True,
        is_doubtful=doubt_of(like) in DOUBTFUL,
        is_inferred=like["period_basis"] == "inferred",
        lower=None if share.lower is None else float(share.lower),
        upper=None if share.upper is None else float(share.upper),
        observation_id=like["observation_id"],
        operands=operands,
    )


def composition(frame: pd.DataFrame, title: str, *, is_ordered: bool = False) -> Chart:
    """Draw, 推算, a bar for each region or date, a part for each indicator, in per cent of the parts' sum; parts must make up the whole.

    Parts that are ordered run from little to much in the order of their rows.
    """
    bars: dict[tuple[str, str], list[Observation]] = {}
    for row in observations_of(frame):
        bars.setdefault((row["region_code"], row["period_end"]), []).append(row)
    parts = list(dict.fromkeys(frame["indicator"]))
    names = dict(zip(bars, distinct_names([{**rows[0], "indicator": ""} for rows in bars.values()]), strict=True))
    reasons = {bar: _why_no_parts(rows, parts) for bar, rows in bars.items()}
    drawn = [bar for bar in bars if not reasons[bar]]
    names |= {bar: names[bar] + gap for bar, gap in zip(drawn, _say_uneven_gaps(drawn), strict=True)}
    marks: dict[str, list[Mark]] = {part: [] for part in parts}
    is_printed = all(_are_printed_shares(rows) for rows in bars.values())
    gaps = []
    for bar, rows in bars.items():
        if reason := reasons[bar]:
            gaps.append(Gap(names[bar], "", reason))
            continue
        total = _point(sum(row["value"] for row in rows))
        every = tuple(row["observation_id"] for row in rows)
        for row in rows:
            if is_printed:
                marks[row["indicator"]].append(mark_of(row, names[bar], unit="%"))
                continue
            share = divide(_point(row["value"]), total, HUNDRED)
            formula = f"{name_operand(row)} ÷ 各部分合计"
            marks[row["indicator"]].append(_share_mark(names[bar], share, formula, row, every))
    return make_chart(
        "bands",
        title,
        frame,
        tuple(Series(_without_theme(part, parts), tuple((mark,) for mark in shares)) for part, shares in marks.items() if shares),
        unit="%",
        missing=tuple(gaps),
        question="各部分占多大份额？",
        caption=AS_PRINTED if is_printed else f"推算：各部分除以{len(parts)}个部分的合计",
        notes=(*([] if is_printed else [COMPUTED]), *(f"{gap.category}：{gap.reason}。" for gap in gaps)),
        is_ordered=is_ordered,
    )


def _say_uneven_gaps(bars: Sequence[tuple[str, str]]) -> list[str]:
    """Say for each bar how long after the one before it stands, where bars of one region look even and are not: （4年后）."""
    months = [int(end[:4]) * 12 + int(end[5:7]) for _, end in bars]
    gaps = [later - before for before, later in pairwise(months)]
    if len({region for region, _ in bars}) > 1 or len(set(gaps)) < 2 or min(gaps) <= 0:
        return [""] * len(bars)
    return ["", *(f"（{_say_months(gap)}后）" if gap > MONTHS_OF_A_YEAR else "" for gap in gaps)]


def _say_months(months: int) -> str:
    years, rest = divmod(months, MONTHS_OF_A_YEAR)
    return f"{years}年" + (f"{rest}个月" if rest else "")


def _are_printed_shares(rows: Sequence[Observation]) -> bool:
    """Tell whether the parts were printed as shares that make up the whole, so that nothing is left to compute."""
    return all(row["unit"] == "%" for row in rows) and abs(sum(row["value"] for row in rows) - 100) <= MOST_ROUNDING


def _point(value: float) -> Interval:
    return Interval(Decimal(str(value)), Decimal(str(value)))


def _without_theme(part: str, parts: list[str]) -> str:
    """Shorten 党员职业：学生 to 学生 where all parts begin with the same theme."""
    theme, mark, rest = part.partition("：")
    return rest if mark and all(other.startswith(f"{theme}：") for other in parts) else part


def _why_no_parts(rows: Sequence[Observation], parts: list[str]) -> str:
    if missing := [part for part in parts if part not in {row["indicator"] for row in rows}]:
        return f"没有{'、'.join(missing)}的数字，合不成整体"
    if any(row["qualifier"] not in EXACT for row in rows):
        return "有上下限，算不出份额"
    return "" if any(row["value"] for row in rows) else "各部分都是零，没有份额"


def income_bands(tiers: pd.DataFrame, title: str) -> Chart:
    """Draw shares of villages per income band: one row per place and date, one series per band; parts that overlap stay apart."""
    rows = tiers[tiers["share_percent"].notna()].assign(
        low=lambda all_: all_["lower_yuan"].fillna(0), top=lambda all_: all_["upper_yuan"].fillna(10**12)
    )
    rows = rows.sort_values(["low", "top", "region_code", "period_end"], kind="stable").drop(columns=["low", "top"])
    bands: dict[str, list[Mark]] = {}
    for row in income_bands_of(rows):
        bands.setdefault(row["band"], []).append(_band_mark(row))
    series = tuple(Series(band, tuple((mark,) for mark in marks)) for band, marks in bands.items())
    kind = "bands" if len(series) > 1 else "bars"
    return make_chart(kind, title, rows, series, unit="%", question="各收入档的村各占多少？", is_ordered=True)


def _band_mark(row: IncomeBand) -> Mark:
    share, qualifier, is_derived = float(row["share_percent"] or 0), str(row["share_qualifier"]), row["processing"] == "derived"
    is_claim = qualifier == "all" and not is_derived
    label = row["as_printed"] if is_claim else label_of(share, None, qualifier, unit="%", is_derived=is_derived)
    return Mark(
        row["region_and_year"],
        "",
        share,
        None,
        qualifier,
        label,
        f"{row['region_and_year']} {row['band']}：{label}（原文：{row['as_printed']}；{row['source_title']}）",
        is_derived=is_derived,
        is_doubtful=doubt_of(row) in DOUBTFUL,
        is_inferred=row["period_basis"] == "inferred",
        lower=None if qualifier in ("nearly", "at_most", "about") else share,
        upper=None if qualifier in ("over", "at_least", "about") else share,
        observation_id=row["tier_id"],
    )
