"""Figures that may not share an axis, side by side without one."""

from dataclasses import replace
from decimal import Decimal

import pandas as pd

from indicators.charts.chart import Chart, Series, described
from indicators.charts.mark import DOUBTFUL, Mark, mark_of
from indicators.model.quantities import display_scale
from indicators.model.rows import Row, rows_of
from indicators.wording.figure_words import period_words, row_words
from indicators.wording.provenance import share_words, villages_words


def cards(frame: pd.DataFrame, title: str) -> Chart:
    """A card for each row: what, how much in its own words and unit, where and when; for income bands the band, its villages and share."""
    card = _band_card if "tier_id" in frame else _card
    series = tuple(Series(mark.category, ((mark,),)) for mark in map(card, rows_of(frame)))
    return described("cards", title, frame, series, unit="", question="有哪些数字？", caption="各数口径不同，并列而不比较")


def _card(row: Row) -> Mark:
    return replace(mark_of(row, str(row["indicator"]), position=f"{row['region']} {period_words(row)}"), label=card_words(row))


def _band_card(row: Row) -> Mark:
    """What was printed of a band: its villages, its share, or both in words; the mark is of the first."""
    has_villages = not pd.isna(row["villages"])
    value, qualifier = (row["villages"], row["villages_qualifier"]) if has_villages else (row["share_percent"], row["share_qualifier"])
    words = "，".join(filter(None, (villages_words(row), share_words(row)))) or str(row["as_printed"])
    tooltip = f"{row['place']} {row['band']}：{words}（原文：{row['as_printed']}；{row['source_title']}）"
    return Mark(
        str(row["band"]),
        str(row["place"]),
        float(value),
        None,
        str(qualifier),
        words,
        tooltip,
        is_derived=row["processing"] == "derived",
        is_doubtful=row["status"] in DOUBTFUL,
        is_inferred=row["period_basis"] == "inferred",
        observation_id=row["tier_id"],
    )


def card_words(row: Row) -> str:
    """A figure as a card shows it, in the scale in which it was printed; long computed ones in 万 or 亿."""
    if row["processing"] == "printed":
        return row_words(row)
    return row_words(row, *display_scale([Decimal(str(row["value"]))]))
