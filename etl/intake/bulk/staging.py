"""A big file as columns of text: CSV in any encoding of `formats.text`, or Parquet; its first rows as a sheet to recognise."""

import codecs
import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import duckdb

from etl.intake.formats.text import SAMPLE_LINES, find_separator
from etl.intake.refusal import FileRefused
from etl.intake.sheet import Sheet

PARQUET = b"PAR1"
BLOCK_BYTES = 16 << 20
SAMPLE_BYTES = 1 << 20
RAW = "raw"  # the view of the file: columns c0, c1 … of text, and `row_number` from 0 on
UNREADABLE = "这个文件读不出来：{reason}"


@dataclass(frozen=True)
class Staged:
    """A big file that can be asked: its headings, how many rows stand below them, the first of them as a sheet with the headings."""

    heads: tuple[str, ...]
    row_count: int
    sheet: Sheet


def stage(connection: duckdb.DuckDBPyConnection, file: Path, folder: Path) -> Staged:
    """Open a file as the view RAW of a connection; a CSV is laid down in the folder as Parquet first. FileRefused where it is neither."""
    try:
        with file.open("rb") as opened:
            is_parquet = opened.read(len(PARQUET)) == PARQUET
        heads = _open_parquet(connection, file) if is_parquet else _open_text(connection, file, folder)
        (row_count,) = connection.execute(f"SELECT count(*) FROM {RAW}").fetchall()[0]
        columns = ", ".join(f"c{number}" for number in range(len(heads)))
        sample = connection.execute(f"SELECT {columns} FROM {RAW} WHERE row_number < {SAMPLE_LINES} ORDER BY row_number").fetchall()
    except duckdb.Error as error:
        raise FileRefused(UNREADABLE.format(reason=str(error).splitlines()[0][:200])) from error
    return Staged(heads, int(row_count), Sheet("表1", (heads, *sample)))


def _open_parquet(connection: duckdb.DuckDBPyConnection, file: Path) -> tuple[str, ...]:
    relation = connection.read_parquet(str(file), file_row_number=True)
    heads = tuple(name for name in relation.columns if name != "file_row_number")
    texts = ", ".join(f"CAST({_quote(name)} AS VARCHAR) AS c{number}" for number, name in enumerate(heads))
    relation.project(f"{texts}, file_row_number AS row_number").create_view(RAW)
    return heads


def _open_text(connection: duckdb.DuckDBPyConnection, file: Path, folder: Path) -> tuple[str, ...]:
    """Read a text file once and keep it as Parquet: every further question to it is quick."""
    utf8 = _transcode(file, folder)
    with utf8.open("rb") as opened:
        start = opened.read(SAMPLE_BYTES).decode("utf-8-sig", "ignore")
    separator = find_separator(start)
    heads = tuple(next(csv.reader(io.StringIO(start, newline=""), delimiter=separator), ()))
    if not heads:
        raise FileRefused(UNREADABLE.format(reason="第一行是空的，那里应当是表头"))
    names = [f"c{number}" for number in range(len(heads))]
    relation = connection.read_csv(
        str(utf8),
        header=False,
        skiprows=1,
        sep=separator,
        quotechar='"',
        escapechar='"',
        dtype=dict.fromkeys(names, "VARCHAR"),
        names=names,
    )
    laid = folder / "raw.parquet"
    relation.write_parquet(str(laid), compression="snappy")
    if utf8 != file:
        utf8.unlink()
    rows = connection.read_parquet(str(laid), file_row_number=True)
    rows.project(f"{', '.join(names)}, file_row_number AS row_number").create_view(RAW)
    return heads


def _transcode(file: Path, folder: Path) -> Path:
    """Return the file itself where it is UTF-8, else a copy in UTF-8: of UTF-16 where the bytes say so, of GB18030 otherwise."""
    with file.open("rb") as opened:
        start = opened.read(2)
    encoding = "utf-16" if start in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE) else "gb18030"
    if encoding == "gb18030" and _is_utf8(file):
        return file
    copy = folder / "text.csv"
    decoder = codecs.getincrementaldecoder(encoding)("replace")
    with copy.open("wb") as written:
        for block in _read_blocks(file):
            written.write(decoder.decode(block).encode())
        written.write(decoder.decode(b"", final=True).encode())
    return copy


def _is_utf8(file: Path) -> bool:
    decoder = codecs.getincrementaldecoder("utf-8")("strict")
    try:
        for block in _read_blocks(file):
            decoder.decode(block)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def _read_blocks(file: Path) -> Iterator[bytes]:
    with file.open("rb") as opened:
        while block := opened.read(BLOCK_BYTES):
            yield block


def _quote(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'
