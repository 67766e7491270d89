"""Values as a CSV file: formulas stay asleep, numbers stay numbers; codes and wordings stay text where a program is told that they are.

A spreadsheet that opens it by a double click guesses, and takes 000000 for 0 and 45.6% for 0.456: the workbook is for that, or an
import of those columns as text (docs/decisions/063-csv-for-spreadsheets.md says why no trick is used).
"""

import itertools
import re
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from indicators.model.columns import OBSERVATION_COLUMNS, PART_ROWS, Column, Columns
from indicators.views.handout import Handout
from indicators.wording.rows_in_words import kind_of

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_MUST_BE_QUOTED = re.compile('[",\r\n]')
# What a cell must not contain, or must not begin with, to stand in the file as it is; all others are looked at one by one.
_UNUSUAL = r'[",\r\n\x00-\x08\x0b\x0c\x0e-\x1f\x7f]|^[=+\-@\t＝＋－＠]'
FEW, WRITERS = 10, 2  # a column repeats itself where a value stands in ten rows and more
_BYTE_ORDER_MARKS = {"utf-8-sig": b"\xef\xbb\xbf"}


def write_csv(frame: pd.DataFrame, *, columns: Columns = OBSERVATION_COLUMNS, chinese: bool = True, encoding: str = "utf-8-sig") -> bytes:
    """Write all rows of a frame, of those columns that it has, in their order.

    Chinese headers come with Chinese words for qualifiers and statuses, English ones with the codes. `encoding` is
    utf-8-sig, utf-8 or gb18030.
    """
    return b"".join(stream_csv(arrow_parts(frame, columns), columns=columns, chinese=chinese, encoding=encoding))


def figures_csv(handout: Handout) -> bytes:
    """Return the rows of the handout's one figure; of several, their values, each once."""
    frame = handout.figures[0].frame if len(handout.figures) == 1 else handout.frame
    return write_csv(frame, columns=kind_of(frame).columns)


def stream_csv(
    parts: Iterable[pa.RecordBatch], *, columns: Columns = OBSERVATION_COLUMNS, chinese: bool = True, encoding: str = "utf-8-sig"
) -> Iterator[bytes]:
    """Yield the same file piece by piece, from rows that come in parts, so that files of any size need little memory."""

    def written(part: pa.RecordBatch) -> bytes:
        return encoded(
            csv_lines([_cells(part, name, columns[name], chinese=chinese) for name in columns if name in part.schema.names]),
            encoding,
        )

    parts = iter(parts)
    first = next(parts)
    header = ",".join(columns[name].title if chinese else name for name in columns if name in first.schema.names)
    yield _BYTE_ORDER_MARKS.get(encoding, b"") + encoded(f"{header}\r\n".encode(), encoding)
    yield from in_step(written, itertools.chain((first,), parts))


def in_step(write: Callable[[pa.RecordBatch], bytes], parts: Iterable[pa.RecordBatch]) -> Iterator[bytes]:
    """Yield what is written of each part, in their order; while one waits to be sent, the next are made."""
    with ThreadPoolExecutor(WRITERS) as pool:
        waiting: deque[Future[bytes]] = deque()
        for part in parts:
            waiting.append(pool.submit(write, part))
            if len(waiting) > WRITERS:
                yield waiting.popleft().result()
                pa.default_memory_pool().release_unused()  # else it keeps what it once held
        for written in waiting:
            yield written.result()


def arrow_parts(frame: pd.DataFrame, columns: Columns = OBSERVATION_COLUMNS) -> Iterator[pa.RecordBatch]:
    """Take those of the columns that a frame has in parts, at least one: numbers as numbers, everything else as text."""
    arrays = {name: _arrow_column(frame[name], column) for name, column in columns.items() if name in frame.columns}
    whole = pa.RecordBatch.from_pydict(arrays)
    for start in range(0, max(len(frame), 1), PART_ROWS):
        yield whole.slice(start, PART_ROWS)


def _arrow_column(cells: pd.Series, column: Column) -> pa.Array:
    if column.is_number:
        return pa.array(cells, from_pandas=True)
    texts = [None if is_missing else str(value) for value, is_missing in zip(cells.tolist(), cells.isna(), strict=True)]
    return pa.array(texts, pa.string())


def csv_lines(cells: Sequence[pa.Array]) -> bytes:
    """Return a line for each row from the texts of its cells, in UTF-8; a missing cell is empty."""
    last = pc.binary_join_element_wise(cells[-1], "", "\r\n", null_handling="replace")
    lines = pc.binary_join_element_wise(*cells[:-1], last, ",", null_handling="replace")
    # The lines of an array stand one behind the other: they are the file.
    size = pc.sum(pc.binary_length(lines)).as_py() or 0
    return bytes(memoryview(lines.buffers()[2])[:size])


def encoded(data: bytes, encoding: str) -> bytes:
    return data if encoding.startswith("utf-8") else data.decode().encode(encoding)


def _cells(part: pa.RecordBatch, name: str, column: Column, *, chinese: bool) -> pa.Array:
    cells = part.column(name)
    if column.is_number:
        return number_cells(cells)
    written = text_cells(cells, column.words if chinese else {})
    if chinese and column.words_where_derived and "processing" in part.schema.names:
        is_derived = pc.fill_null(pc.equal(part.column("processing"), "derived"), False)
        return pc.if_else(is_derived, text_cells(cells, {**column.words, **column.words_where_derived}), written)
    return written


def number_cells(column: pa.Array) -> pa.Array:
    """Write numbers as text, whole ones without a point, decimals to the last digit that is not zero."""
    if pa.types.is_decimal(column.type):
        return pc.ascii_rtrim(pc.ascii_rtrim(column.cast(pa.string()), "0"), ".")
    return each_distinct(column.dictionary_encode(), _number_cell) if pa.types.is_floating(column.type) else column.cast(pa.string())


def _number_cell(value: float) -> str:
    return str(int(value)) if value.is_integer() else repr(value)


def text_cells(column: pa.Array, words: Mapping[str, str] | None = None) -> pa.Array:
    """Write texts as cells of the file: codes in words, harmless, in quotes where they need them."""
    distinct = column.dictionary_encode()
    if words or len(distinct.dictionary) * FEW < len(column):
        return each_distinct(distinct, lambda text: _text_cell((words or {}).get(text, text)))
    unusual = pc.fill_null(pc.match_substring_regex(column, _UNUSUAL), False)
    return pc.replace_with_mask(column, unusual, pa.array([_text_cell(text) for text in column.filter(unusual).to_pylist()], pa.string()))


def each_distinct(column: pa.DictionaryArray, change: Callable[..., str]) -> pa.Array:
    """Return the column with every value changed, each different one once."""
    return pa.array([change(value) for value in column.dictionary.to_pylist()], pa.string()).take(column.indices)


def _text_cell(text: str) -> str:
    safe = harmless_text(text)
    return '"' + safe.replace('"', '""') + '"' if _MUST_BE_QUOTED.search(safe) else safe


def harmless_text(text: str) -> str:
    """Return text that no spreadsheet takes for a formula: one that begins like a formula gets an apostrophe before it."""
    clean = _CONTROL.sub("", text)
    return f"'{clean}" if clean.startswith(_FORMULA) else clean


def file_name(parts: list[str], build_id: str, made_at: str, ending: str) -> str:
    """Return a name of the filters, the build where one is given and the day, safe on every system, at most 100 characters (255 bytes)."""
    safe = [re.sub(r'[\\/:*?"<>|\x00-\x1f\s.]+', "_", part).strip("_") for part in parts]
    stem = "_".join(part for part in safe if part)[:72].encode()[:224].decode(errors="ignore").rstrip("_")
    return f"{'_'.join(filter(None, (stem or '全部数据', build_id[:8], made_at[:10].replace('-', ''))))}.{ending}"
