"""Figures beside each other on one axis: ranked bars, and dots that show how far a figure may reach."""

from collections.abc import Callable, Sequence

import pandas as pd

from indicators.analysis.comparability import claim_words, is_claim
from indicators.charts.chart import Chart, Series, make_chart
from indicators.charts.mark import Gap, mark_of, scale_of
from indicators.model.labels import quote
from indicators.model.rows import Observation, observations_of
from indicators.wording.figure_words import period_words


def ranked_bars(frame: pd.DataFrame, title: str, emphasised: str = "") -> Chart:
    """Draw a bar for each region, longest first; bounds keep their place by the printed number but show it as a bound."""
    rows = sorted(observations_of(frame), key=lambda row: -float(row["value"]))
    question = f"各地的{quote(frame['indicator'].iloc[0])}谁多谁少？"
    return _by_category("bars", title, frame, rows, _region_names(rows), emphasised, question)


def dots(frame: pd.DataFrame, title: str, emphasised: str = "") -> Chart:
    """Draw a dot for each figure with the interval that its wording allows; regions stand largest first, anything else as given."""
    rows = observations_of(frame)
    is_of_regions = frame["region_code"].nunique() > 1
    if is_of_regions and frame["region_code"].is_unique:
        rows = sorted(rows, key=lambda row: -float(row["value"]))
    question = f"各地的{quote(rows[0]['indicator'])}在什么范围？" if is_of_regions else f"{rows[0]['region']}的这些数字在什么范围？"
    return _by_category("dots", title, frame, rows, distinct_names(rows), emphasised, question)


def _by_category(
    kind: str, title: str, frame: pd.DataFrame, rows: Sequence[Observation], names: list[str], emphasised: str, question: str
) -> Chart:
    word, scale = scale_of(frame)
    named = list(zip(rows, names, strict=True))
    marked = [(row, mark_of(row, name, scale)) for row, name in named if not is_claim(row)]
    series = tuple(
        Series(row["region"], ((mark,),), is_emphasised=row["region_code"] == emphasised) for row, mark in marked if not mark.is_target
    )
    targets = tuple(mark for _, mark in marked if mark.is_target)
    return make_chart(
        kind,
        title,
        frame,
        series,
        scale_word=word,
        scale=scale,
        targets=targets,
        missing=tuple(Gap(name, "", claim_words(row)) for row, name in named if is_claim(row)),
        question=question,
        caption=_inferred_dates(rows, names),
    )


def _region_names(rows: Sequence[Observation]) -> list[str]:
    """Return the regions; with the date where the figures are not of one date."""
    dates = [period_words(row) for row in rows]
    return [row["region"] if len(set(dates)) == 1 else f"{row['region']} {date}" for row, date in zip(rows, dates, strict=True)]


def distinct_names(rows: Sequence[Observation]) -> list[str]:
    """Return the shortest names that tell rows apart: what differs of region, indicator and date; the source where nothing else does."""
    tellers: list[Callable[[Observation], str]] = [
        lambda row: str(row["region"]),
        lambda row: str(row["indicator"]),
        period_words,
        lambda row: str(row["source_title"]),
    ]
    names = [""] * len(rows)
    for teller in tellers:
        words = [teller(row) for row in rows]
        if len(set(names)) < len(rows) and len(set(words)) > 1:
            names = [f"{name} {word}".strip() for name, word in zip(names, words, strict=True)]
    return names if any(names) else [str(row["region"]) for row in rows]


def _inferred_dates(rows: Sequence[Observation], names: list[str]) -> str:
    """Say that dates are inferred where no name on the axis does."""
    inferred = dict.fromkeys(period_words(row) for row in rows if row["period_basis"] == "inferred")
    return f"日期由文件内容推断：{'、'.join(inferred)}" if inferred and not any("~" in name for name in names) else ""
