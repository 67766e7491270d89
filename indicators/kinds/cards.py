"""Figures that may not share an axis, side by side without one."""

from dataclasses import replace
from decimal import Decimal

import pandas as pd

from indicators.chart import Chart, Series, described
from indicators.comparison import Row, row_words, rows_of
from indicators.mark import mark_of, period_words
from indicators.quantities import display_scale


def cards(frame: pd.DataFrame, title: str) -> Chart:
    """A card for each row: what, how much in its own words and unit, where and when."""
    series = tuple(
        Series(
            str(row["indicator"]),
            ((replace(mark_of(row, row["indicator"], position=f"{row['region']} {period_words(row)}"), label=card_words(row)),),),
        )
        for row in rows_of(frame)
    )
    return described("cards", title, frame, series, unit="", question="有哪些数字？", caption="各数口径不同，并列而不比较")


def card_words(row: Row) -> str:
    """A figure as a card shows it, in the scale in which it was printed; long computed ones in 万 or 亿."""
    if row["processing"] == "printed":
        return row_words(row)
    return row_words(row, *display_scale([Decimal(str(row["value"]))]))
