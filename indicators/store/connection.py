"""The only door to DuckDB: a build opened read-only. Frames come out with dates as ISO text and numbers as numbers."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import duckdb
import numpy as np
import pandas as pd
import pyarrow as pa


class Store:
    """One build, opened read-only; every question runs on a cursor of its own, so threads may share a store."""

    def __init__(self, path: Path, megabytes: int | None = None) -> None:
        self.path = path
        # Attached, not connected to: DuckDB hands a file that it has open already to whoever connects to its name, though another
        # file may have taken its place.
        self._connection = duckdb.connect(config={} if megabytes is None else {"memory_limit": f"{megabytes}MB"})
        self._connection.execute(f"ATTACH '{str(path).replace(chr(39), chr(39) * 2)}' AS build (READ_ONLY)")
        self._connection.execute("SET enable_external_access = false")

    @property
    def build_id(self) -> str:
        return self.path.stem

    def ask(self, sql: str, parameters: dict[str, object] | None = None) -> pd.DataFrame:
        with self._connection.cursor() as cursor:
            cursor.execute("USE build")
            return _frame(cursor.execute(sql, parameters or {}).fetchnumpy())

    def ask_in_parts(self, sql: str, parameters: dict[str, object], most: int) -> Iterator[pa.RecordBatch]:
        """Yield the answer as it is stored, in parts of at most so many rows, each made when asked for; one part where it is empty."""
        with self._connection.cursor() as cursor:
            cursor.execute("USE build")
            reader = cursor.sql(sql, params=parameters).to_arrow_reader(most)
            yield next(reader, pa.RecordBatch.from_pylist([], schema=reader.schema))
            yield from reader

    @contextmanager
    def with_memory_limit(self, megabytes: int) -> Iterator["Store"]:
        """Read the same build with little memory of its own, all of which is given back: what is read once need not be kept."""
        store = Store(self.path, megabytes)
        try:
            yield store
        finally:
            store.close()

    def close(self) -> None:
        self._connection.close()


def _frame(columns: dict[str, Any]) -> pd.DataFrame:
    """Lay the columns of an answer out, text in one block of plain objects: pandas takes rows of it ten times faster than of Arrow columns.

    So it finds a column twice as fast where the names of the columns are plain objects, too.
    """
    text = [name for name, column in columns.items() if column.dtype == object]
    rows = len(next(iter(columns.values())))
    block = np.empty((rows, len(text)), dtype=object)
    for index, name in enumerate(text):
        block[:, index] = np.ma.filled(columns[name], np.nan)
    others = pd.DataFrame({name: _numbers(column) for name, column in columns.items() if name not in text}, index=range(rows))
    frame = pd.concat([pd.DataFrame(block, columns=text, dtype=object), others], axis="columns")[list(columns)]
    return frame.set_axis(pd.Index(list(columns), dtype=object), axis="columns")


def _numbers(column: np.ndarray) -> Any:
    # A whole number may be missing without becoming a fraction.
    if isinstance(column, np.ma.MaskedArray) and column.dtype.kind == "i":
        return pd.arrays.IntegerArray(column.data, np.ma.getmaskarray(column))
    return np.ma.filled(column, np.nan) if column.dtype.kind == "f" else column
