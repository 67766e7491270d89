"""Figures over time: a line for each region, in its own numbers or as an index."""

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

import pandas as pd

from indicators.analysis.comparability import claim_words, cut_segments, find_missing_years, is_claim
from indicators.analysis.conflicts import why_apart
from indicators.charts.chart import Break, Chart, Series, make_chart
from indicators.charts.mark import NOT_PRINTED, Gap, Mark, mark_of, scale_of
from indicators.model.intervals import rounded
from indicators.model.labels import quote
from indicators.model.quantities import plain_number
from indicators.model.rows import EXACT, Observation, observations_of
from indicators.wording.figure_words import period_words

Line = tuple[str, list[Observation]]
BASE = 100.0


def trend(frame: pd.DataFrame, title: str, emphasised: str = "", background: pd.DataFrame | None = None) -> Chart:
    """Draw a line for each region over time, cut at breaks; nothing is drawn where nothing was printed.

    A background, of the same key and unit (the caller sees to that), is drawn behind it as context.
    """
    context = frame.iloc[:0] if background is None else background
    every = pd.concat([frame, context], ignore_index=True) if len(context) else frame
    word, scale = scale_of(every)
    series: list[Series] = []
    gaps: list[Gap] = []
    targets: list[Mark] = []
    lines, behind = _by_region(frame), _by_region(context)
    for (region, line), is_background in [*((line, False) for line in lines), *((line, True) for line in behind)]:
        targets += [mark_of(row, region, scale, row["period_end"]) for row in line if row["measure_kind"] == "target"]
        gaps += [Gap(region, period_words(row), claim_words(row)) for row in line if is_claim(row)]
        printed = [row for row in line if row["measure_kind"] != "target" and not is_claim(row)]
        if not printed:
            continue
        pieces = tuple(tuple(mark_of(row, "", scale, row["period_end"]) for row in piece) for piece in cut_segments(printed))
        series.append(Series(region, pieces, line[0]["region_code"] == emphasised, is_background))
        gaps += [Gap(region, f"{year}年", NOT_PRINTED) for year in find_missing_years(printed)]
    return make_chart(
        "line",
        title,
        every,
        tuple(series),
        scale_word=word,
        scale=scale,
        breaks=_breaks((*lines, *behind)),
        notes=_gap_notes(gaps),
        missing=tuple(gaps),
        targets=tuple(targets),
        question=f"{quote(frame['indicator'].iloc[0])}这些年怎样变化？",
    )


def _by_region(frame: pd.DataFrame) -> list[Line]:
    lines: dict[str, list[Observation]] = {}
    for row in observations_of(frame):
        lines.setdefault(row["region_code"], []).append(row)
    return [(str(line[0]["region"]), line) for line in lines.values()]


def _breaks(lines: Sequence[Line]) -> tuple[Break, ...]:
    return tuple(Break(row["period_end"], f"{row['region']}：{reason}") for _, line in lines for row, reason in _cuts(line))


def _cuts(line: Sequence[Observation]) -> Iterator[tuple[Observation, str]]:
    """Return the figures at which a line begins anew, each with the reason: a break, or a conflict with an exact figure before it."""
    ordered = sorted(line, key=lambda row: str(row["period_end"]))
    yield from ((row, _note(row) or "序列间断") for row in ordered if row["status"] == "B")
    exact = [row for row in ordered if row["qualifier"] in EXACT and row["status"] != "D"]
    for before, row in itertools.pairwise(exact):
        if row["status"] != "B" and (reason := why_apart(before, row, ordered, "line")):
            yield row, reason


def _note(row: Observation) -> str:
    return row["note"] if isinstance(row["note"], str) else ""


def _gap_notes(gaps: list[Gap]) -> tuple[str, ...]:
    years: dict[str, list[str]] = {}
    for gap in (one for one in gaps if one.reason == NOT_PRINTED):
        years.setdefault(gap.category, []).append(gap.position.removesuffix("年"))
    claims = (f"{gap.category} {gap.position}：{gap.reason}。" for gap in gaps if gap.reason != NOT_PRINTED)
    return *claims, *(f"{region}没有{'、'.join(missing)}年的数字，线在那里断开。" for region, missing in years.items())


def index_line(frame: pd.DataFrame, title: str, base_year: int, emphasised: str = "") -> Chart:
    """Draw, 推算, each region's figures in per cent of its figure of the base year; only from exact figures, never across a break."""
    series: list[Series] = []
    gaps: list[Gap] = []
    lines = _by_region(frame)
    for region, line in lines:
        pieces, missing = _indexed(region, line, base_year)
        gaps += missing
        if pieces:
            series.append(Series(region, pieces, is_emphasised=line[0]["region_code"] == emphasised))
    chart = make_chart(
        "index",
        title,
        frame,
        tuple(series),
        unit=f"{base_year}年=100",
        breaks=_breaks(lines),
        missing=tuple(gaps),
        base=BASE,
        is_close_up=True,
        question=f"与{base_year}年相比，{quote(frame['indicator'].iloc[0])}增减了多少？",
        caption=f"推算：各数除以本地{base_year}年的数，乘以100",
    )
    reasons = dict.fromkeys(f"{gap.category}：{gap.reason}。" for gap in gaps)
    return replace(chart, notes=("指数由印出的数字计算得出，本身没有印在原文里。", *chart.notes, *reasons))


def _indexed(region: str, line: Sequence[Observation], base_year: int) -> tuple[tuple[tuple[Mark, ...], ...], list[Gap]]:
    """Return the pieces of an index, and a gap with its reason for each figure that has none."""
    ordered = sorted(line, key=lambda row: str(row["period_end"]))
    bases = [row for row in ordered if row["year"] == base_year and not _why_no_index(row)]
    if not bases or not bases[-1]["value"]:
        return (), [Gap(region, f"{base_year}年", "没有这一年的确数（大于零），算不出指数")]
    base = bases[-1]
    reasons = {row["observation_id"]: _why_no_index(row) or _why_beyond(row, base, ordered) for row in ordered}
    gaps = [Gap(region, period_words(row), reasons[row["observation_id"]]) for row in ordered if reasons[row["observation_id"]]]
    pieces = [[row for row in piece if not reasons[row["observation_id"]]] for piece in cut_segments(ordered)]
    return tuple(tuple(_index_mark(row, base) for row in piece) for piece in pieces if piece), gaps


def _why_no_index(row: Observation) -> str:
    if row["qualifier"] not in EXACT:
        return "有上下限，不算指数"
    if is_claim(row):
        return "有“全部”一类的说法，不算指数"
    return {"D": "口径不同，不算指数", "U": "可靠性低，不算指数"}.get(row["status"], "")


def _why_beyond(row: Observation, base: Observation, line: Sequence[Observation]) -> str:
    first, last = sorted((row, base), key=lambda one: str(one["period_end"]))
    if any(one["status"] == "B" and first["period_end"] < one["period_end"] <= last["period_end"] for one in line):
        return "与基年之间序列间断，不算指数"
    return why_apart(first, last, line, "change")


def _index_mark(row: Observation, base: Observation) -> Mark:
    index = Decimal(str(row["value"])) / Decimal(str(base["value"])) * Decimal(100)
    words = plain_number(rounded(index, 1))
    tooltip = (
        f"{row['region']} {period_words(row)}：推算 {words}（{row['as_printed']} ÷ {base['as_printed']} × 100；{row['source_title']}）"
    )
    return replace(
        mark_of(row, "", position=row["period_end"]),
        value=float(index),
        label=f"推算 {words}",
        tooltip=tooltip,
        is_derived=True,
        lower=float(index),
        upper=float(index),
        operands=(row["observation_id"], base["observation_id"]),
    )
