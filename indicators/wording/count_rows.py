"""Counts of the database's own contents: how many there are of what. No source printed them."""

from collections.abc import Sequence

import pandas as pd

from indicators.model.columns import COUNT_COLUMNS, WHOLE, Column
from indicators.model.rows import counts_of
from indicators.wording.provenance import NamedFigure
from indicators.wording.row_kind import RowKind


class CountRows(RowKind):
    """How many there are of each thing; in a file each row says to which figure it belongs."""

    file, file_title, sheet = "counts", "一行一个计数：本库里有多少个，不是哪个来源印出的数字", ""
    key, columns = "count_id", {"count_id": Column("编号", WHOLE), "figure": Column("图"), **COUNT_COLUMNS}
    required = frozenset({"count_id", "figure"})

    def named_figures(self, frame: pd.DataFrame) -> tuple[NamedFigure, ...]:
        """Name each row by what was counted."""
        names = [(" · ".join(filter(None, (row["category"], row["position"]))), row) for row in counts_of(frame)]
        return tuple(NamedFigure(name, name, f"{row['row_count']:,}{row['unit']}", "") for name, row in names)

    def gather(self, frames: Sequence[tuple[str, pd.DataFrame]]) -> pd.DataFrame:
        """Give the rows of all figures numbers: they have no name of their own."""
        named = [frame.assign(figure=title) for title, frame in frames]
        return pd.concat(named, ignore_index=True).rename_axis(self.key).reset_index()
