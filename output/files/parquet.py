"""Values as a Parquet file: exact decimals, dates, codes; titles, words, build and filters in its metadata."""

import json
from collections.abc import Iterable, Iterator

import pyarrow as pa
import pyarrow.parquet as pq

from indicators.model.columns import COLUMNS, WORDS
from indicators.views.handout import Handout, Stamp
from output.files.chunk_sink import GrowingFile
from output.files.csv import arrow_parts

DATES = ("period_start", "period_end")


def write_parquet(handout: Handout) -> bytes:
    """Write the values behind the figures of a handout, each once."""
    return b"".join(stream_parquet(arrow_parts(handout.frame), handout.stamp))


def stream_parquet(parts: Iterable[pa.RecordBatch], stamp: Stamp) -> Iterator[bytes]:
    """Yield the file piece by piece, a row group for each part."""
    file = GrowingFile()
    writer: pq.ParquetWriter | None = None
    for part in parts:
        typed = _typed(part, stamp)
        writer = writer or pq.ParquetWriter(file, typed.schema)
        writer.write_batch(typed)
        yield file.taken()
    if writer is not None:
        writer.close()
    yield file.taken()


def _typed(part: pa.RecordBatch, stamp: Stamp) -> pa.RecordBatch:
    columns = [column.cast(pa.date32()) if name in DATES else column for name, column in zip(part.schema.names, part.columns, strict=True)]
    fields = [
        pa.field(name, column.type, metadata={"title": COLUMNS[name], **_words(name)})
        for name, column in zip(part.schema.names, columns, strict=True)
    ]
    return pa.RecordBatch.from_arrays(columns, schema=pa.schema(fields, metadata=_about(stamp)))


def _words(name: str) -> dict[str, str]:
    return {"words": json.dumps(WORDS[name], ensure_ascii=False)} if name in WORDS else {}


def _about(stamp: Stamp) -> dict[str, str]:
    return {
        "build": stamp.build_id,
        "data_version": stamp.data_version,
        "built_at": stamp.built_moment,
        "made_at": stamp.made_moment,
        "filters": stamp.filter_words,
        "address": stamp.address,
        "watermark": stamp.watermark,
    }
