"""Two figures of the same thing side by side: two dates of a region, a norm before and after."""

from collections.abc import Iterable, Mapping

import pandas as pd

from indicators.analysis.comparability import claim_words, is_claim
from indicators.charts.builders.bars import distinct_names
from indicators.charts.chart import Break, Chart, Series, make_chart
from indicators.charts.mark import Gap, Mark, mark_of, scale_of
from indicators.model.labels import quote
from indicators.model.rows import Observation, observations_of
from indicators.wording.figure_words import period_words

Pair = tuple[Observation, Observation]


def dumbbell(first: pd.DataFrame, last: pd.DataFrame, title: str, emphasised: str = "", breaks: Mapping[str, str] | None = None) -> Chart:
    """Draw two dates of each region joined by a stroke, the largest last figure on top; `breaks` as for slope."""
    pairs, gaps = _paired(first, last)
    pairs.sort(key=lambda pair: -float(pair[1]["value"]))
    return _of_two_dates("dumbbell", first, last, title, pairs, gaps, emphasised, breaks or {})


def slope(first: pd.DataFrame, last: pd.DataFrame, title: str, emphasised: str = "", breaks: Mapping[str, str] | None = None) -> Chart:
    """Draw a line for each region from one date to another; a region that has only one of the dates is a gap with the reason.

    `breaks` gives for a region code why its two figures must not be joined; a last figure that begins a new series (status B)
    is never joined to the one before.
    """
    pairs, gaps = _paired(first, last)
    return _of_two_dates("slope", first, last, title, pairs, gaps, emphasised, breaks or {})


def _paired(first: pd.DataFrame, last: pd.DataFrame) -> tuple[list[Pair], list[Gap]]:
    """Return the regions with both dates, and a gap for each with one only; the gap says what the one figure is."""
    left, right = ({row["region_code"]: row for row in observations_of(frame) if not is_claim(row)} for frame in (first, last))
    claims = [row for frame in (first, last) for row in observations_of(frame) if is_claim(row)]
    gaps = [Gap(str(row["region"]), period_words(row), claim_words(row)) for row in claims]
    gaps += [_only_one(row, last) for code, row in left.items() if code not in right]
    gaps += [_only_one(row, first) for code, row in right.items() if code not in left]
    return [(row, right[code]) for code, row in left.items() if code in right], gaps


def _only_one(row: Observation, other: pd.DataFrame) -> Gap:
    missing = _date_of(other)
    return Gap(str(row["region"]), missing, f"只有{period_words(row)}的数字：{mark_of(row, '', unit=row['unit']).label}")


def _date_of(frame: pd.DataFrame) -> str:
    """Return the date of one side: the one that all its figures share, else the year."""
    words = {period_words(row) for row in observations_of(frame)}
    years = sorted(set(frame["year"]))
    return words.pop() if len(words) == 1 else "、".join(f"{year}年" for year in years) or "另一时点"


def _of_two_dates(
    kind: str,
    first: pd.DataFrame,
    last: pd.DataFrame,
    title: str,
    pairs: list[Pair],
    gaps: list[Gap],
    emphasised: str,
    breaks: Mapping[str, str],
) -> Chart:
    frame = pd.concat([first, last], ignore_index=True)
    word, scale = scale_of(frame)
    before, after = _date_of(first), _date_of(last)
    reasons = {str(row["region_code"]): _why_apart(row, breaks) for _, row in pairs}
    series = []
    for left, right in pairs:
        marks = tuple(mark_of(row, row["region"], scale, date) for row, date in ((left, before), (right, after)))
        pieces = tuple((mark,) for mark in marks) if reasons[left["region_code"]] else (marks,)
        series.append(Series(str(left["region"]), pieces, is_emphasised=left["region_code"] == emphasised))
    return make_chart(
        kind,
        title,
        frame,
        tuple(series),
        scale_word=word,
        scale=scale,
        missing=tuple(gaps),
        breaks=tuple(Break(after, f"{row['region']}：{reason}") for _, row in pairs if (reason := reasons[row["region_code"]])),
        notes=tuple(f"{gap.category}没有{gap.position}的数字，不连线；{gap.reason}。" for gap in gaps),
        question=f"从{before}到{after}，各地的{quote(frame['indicator'].iloc[0])}变了多少？",
    )


def _why_apart(row: Observation, breaks: Mapping[str, str]) -> str:
    if stated := breaks.get(row["region_code"]):
        return stated
    if row["status"] != "B":
        return ""
    return row["note"] if isinstance(row["note"], str) and row["note"] else "序列间断"


def standards(before: pd.DataFrame, after: pd.DataFrame, title: str) -> Chart:
    """Draw a norm before and after, row by row in the order given; norms of different units stand on axes of their own."""
    rows = list(zip(observations_of(before), observations_of(after), strict=True))
    units = list(dict.fromkeys(str(row["unit"]) for row, _ in rows))
    if len(units) == 1:
        return _standards(title, rows)
    panels = tuple(_standards(unit, [pair for pair in rows if pair[0]["unit"] == unit]) for unit in units)
    frame = pd.concat([before, after], ignore_index=True)
    return make_chart("standards", title, frame, (), unit="", panels=panels, question="标准前后有什么变化？")


def _standards(title: str, pairs: Iterable[Pair]) -> Chart:
    pairs = list(pairs)
    frame = pd.DataFrame([row for pair in pairs for row in pair])
    word, scale = scale_of(frame)
    names = (
        distinct_names([{**old, "period_start": "", "period_end": ""} for old, _ in pairs])
        if len(pairs) > 1
        else [pairs[0][0]["indicator"]]
    )
    series = tuple(Series(name, (_standard_marks(pair, name, scale),)) for name, pair in zip(names, pairs, strict=True))
    return make_chart("standards", title, frame, series, scale_word=word, scale=scale, question="标准前后有什么变化？")


def _standard_marks(pair: Pair, name: str, scale: int) -> tuple[Mark, ...]:
    positions = (f"此前 {period_words(pair[0])}", f"此后 {period_words(pair[1])}")
    return tuple(mark_of(row, name, scale, position) for row, position in zip(pair, positions, strict=True))
