"""Rows of indicator_values as the screen shows them: the columns and words of the CSV file, the value in its own words."""

import pandas as pd

from indicators.comparison import bound_words, row_words
from indicators.files.csv import COLUMNS, WORDS

WORDED = ("value", "value_high", "lower_bound", "upper_bound")


def screen_rows(frame: pd.DataFrame) -> pd.DataFrame:
    """The same rows and columns as the file; number and bounds become words, so that no bound stands as a bare number."""
    rows = pd.DataFrame({title: _column(frame, name) for name, title in COLUMNS.items() if name not in WORDED})
    rows.insert(3, COLUMNS["value"], [row_words(row) for _, row in frame.iterrows()])
    rows.insert(4, "界限", [bound_words(row) for _, row in frame.iterrows()])
    return rows


def _column(frame: pd.DataFrame, name: str) -> pd.Series:
    if name in ("year", "position_start", "position_end"):
        return frame[name].astype("Int64").astype("string").fillna("")
    return frame[name].map(WORDS[name]) if name in WORDS else frame[name].fillna("")
