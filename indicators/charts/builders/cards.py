"""Figures that may not share an axis, side by side without one."""

from collections.abc import Iterable
from dataclasses import replace
from math import nan

import pandas as pd

from indicators.charts.chart import Chart, Series, make_chart
from indicators.charts.mark import DOUBTFUL, Mark, mark_of
from indicators.model.computed_rows import doubt_of
from indicators.model.rows import IncomeBand, Observation, income_bands_of, observations_of
from indicators.wording.figure_words import brief_words, period_words
from indicators.wording.income_band_rows import share_words, villages_words
from indicators.wording.provenance import NamedFigure
from indicators.wording.rows_in_words import INCOME_BANDS, OBSERVATIONS, kind_of, named_figures


def cards(frame: pd.DataFrame, title: str) -> Chart:
    """Set a card for each row: what, how much in its own words and unit, where and when."""
    series = tuple(Series(mark.category, ((mark,),)) for mark in _marks(frame))
    return make_chart("cards", title, frame, series, unit="", question="有哪些数字？", caption="各数口径不同，并列而不比较")


def _marks(frame: pd.DataFrame) -> Iterable[Mark]:
    kind = kind_of(frame)
    if kind is OBSERVATIONS:
        return map(_card, observations_of(frame))
    return map(_band_card, income_bands_of(frame)) if kind is INCOME_BANDS else map(_named_card, named_figures(frame))


def _card(row: Observation) -> Mark:
    return replace(mark_of(row, str(row["indicator"]), position=f"{row['region']} {period_words(row)}"), label=brief_words(row))


def _band_card(row: IncomeBand) -> Mark:
    """Say what was printed of a band: its villages, its share, or both in words; the mark is of the first."""
    has_villages = not pd.isna(row["villages"])
    value, qualifier = (row["villages"], row["villages_qualifier"]) if has_villages else (row["share_percent"], row["share_qualifier"])
    words = "，".join(filter(None, (villages_words(row), share_words(row)))) or row["as_printed"]
    tooltip = f"{row['region_and_year']} {row['band']}：{words}（原文：{row['as_printed']}；{row['source_title']}）"
    return Mark(
        row["band"],
        row["region_and_year"],
        nan if value is None else float(value),
        None,
        str(qualifier),
        words,
        tooltip,
        is_derived=row["processing"] == "derived",
        is_doubtful=doubt_of(row) in DOUBTFUL,
        is_inferred=row["period_basis"] == "inferred",
        observation_id=row["tier_id"],
    )


def _named_card(figure: NamedFigure) -> Mark:
    """Say a row of any other kind in its own words: a card stands on no axis, so the words are all that it needs."""
    tooltip = "：".join((figure.name, figure.words)) + (f"（{figure.source}）" if figure.source else "")
    return Mark(figure.name, "", nan, None, "exact", figure.words, tooltip, observation_id=figure.identifier)
