"""The rows behind a figure in words, whatever kind they are: what they say, and where each was printed. Screen and files show the same."""

import pandas as pd

from indicators.model.rows import observations_of
from indicators.model.vocabulary import CONFIDENCES
from indicators.wording.count_rows import CountRows
from indicators.wording.evaluation_rows import EvaluationRows
from indicators.wording.income_band_rows import IncomeBandRows
from indicators.wording.mechanism_rows import MechanismRows
from indicators.wording.observation_rows import ObservationRows
from indicators.wording.provenance import DERIVED, NamedFigure, locator_words
from indicators.wording.row_kind import RowKind

OBSERVATIONS, INCOME_BANDS, MECHANISMS, COUNTS = ObservationRows(), IncomeBandRows(), MechanismRows(), CountRows()
FINDINGS = EvaluationRows()
_kinds: list[RowKind] = [OBSERVATIONS, INCOME_BANDS, MECHANISMS, COUNTS, FINDINGS]


def row_kinds() -> tuple[RowKind, ...]:
    """Return every kind of rows, in the order in which files hold them."""
    return tuple(_kinds)


def add_kind(kind: RowKind) -> None:
    """Make a kind known to all screens and files; its key must be a column of no other kind."""
    _kinds.append(kind)


def kind_of(frame: pd.DataFrame) -> RowKind:
    """Tell of what kind the rows of a frame are: that of the key which they have, counts where they have none."""
    return next((kind for kind in _kinds if kind.key in frame), COUNTS)


def named_figures(frame: pd.DataFrame) -> tuple[NamedFigure, ...]:
    """Name each row: which figure it is, its value in words, its source."""
    return kind_of(frame).named_figures(frame)


def value_table(frame: pd.DataFrame, ranks: "pd.Series[int] | None" = None) -> pd.DataFrame:
    """Say what the rows say, a qualified figure never as a bare number; with ranks, in their order."""
    return kind_of(frame).value_table(frame, ranks)


def source_table(frame: pd.DataFrame, confidences: "pd.Series[str]") -> pd.DataFrame:
    """Say where each row was printed: document, locator, wording. `confidences` gives that of each source_id."""
    known = frame["source_id"].map(confidences).map(CONFIDENCES).where(frame["source_id"] != DERIVED, "推算")
    table = kind_of(frame).source_names(frame)
    table["原文写法"], table["来源"], table["可信度"] = frame["as_printed"], frame["source_title"], known
    table["位置"] = [locator_words(row) for row in observations_of(frame)]
    return table
