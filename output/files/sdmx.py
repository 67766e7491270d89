"""Values as SDMX-CSV 2.0: codes only, the qualifier and the bounds as attributes of their own, build and time in columns of ours.

An observation is identified by indicator, region, kind of period, source and period, as in the data model.
"""

from collections.abc import Iterable, Iterator
from datetime import date

import pyarrow as pa
import pyarrow.compute as pc

from indicators.views.handout import Stamp
from output.files.csv import csv_lines, each_distinct, in_step, number_cells, text_cells

MEDIA_TYPE = "application/vnd.sdmx.data+csv; version=2.0.0; charset=utf-8"
STRUCTURE, ACTION = "dataflow", "I"
VERSION = "1.0.0"
VERSIONED = f"INDICATORS({VERSION})"
DIMENSIONS = {"INDICATOR": "indicator_id", "REF_AREA": "region_code", "PERIOD_KIND": "period_kind", "SOURCE": "source_id"}
MEASURES = {"OBS_VALUE": "value"}
ATTRIBUTES = {
    "OBS_STATUS": "status",
    "UNIT_MEASURE": "unit",
    "QUALIFIER": "qualifier",
    "VALUE_HIGH": "value_high",
    "LOWER_BOUND": "lower_bound",
    "UPPER_BOUND": "upper_bound",
    "AS_PRINTED": "as_printed",
    "MEASURE_KIND": "measure_kind",
    "PROCESSING": "processing",
    "PERIOD_BASIS": "period_basis",
    "CONFIDENCE": "confidence",
    "SOURCE_TITLE": "source_title",
    "POSITION_START": "position_start",
    "POSITION_END": "position_end",
    "OBS_ID": "observation_id",
    "COMMENT_OBS": "note",
}
OWN = ("BUILD", "PREPARED", "QUERY")
HEADER = ("STRUCTURE", "STRUCTURE_ID", "ACTION", *DIMENSIONS, "TIME_PERIOD", *MEASURES, *ATTRIBUTES, *OWN)
NUMBERS = {"value", "value_high", "lower_bound", "upper_bound", "position_start", "position_end"}


def stream_sdmx(parts: Iterable[pa.RecordBatch], stamp: Stamp) -> Iterator[bytes]:
    """Yield the file piece by piece."""

    def written(part: pa.RecordBatch) -> bytes:
        return csv_lines(_cells(part, stamp))

    yield f"{','.join(HEADER)}\r\n".encode()
    yield from in_step(written, parts)


def _cells(part: pa.RecordBatch, stamp: Stamp) -> list[pa.Array]:
    structure = f"{stamp.product.agency}:{VERSIONED}"
    first, own = (STRUCTURE, structure, ACTION), (stamp.build_id, stamp.made_moment, stamp.address)
    return [
        *_same(part, first),
        *(_column(part, name) for name in DIMENSIONS.values()),
        write_periods(part.column("period_start"), part.column("period_end")),
        *(_column(part, name) for name in (*MEASURES.values(), *ATTRIBUTES.values())),
        *_same(part, own),
    ]


def _same(part: pa.RecordBatch, texts: Iterable[str]) -> Iterator[pa.Array]:
    return (text_cells(pa.repeat(pa.scalar(text, pa.string()), part.num_rows)) for text in texts)


def _column(part: pa.RecordBatch, name: str) -> pa.Array:
    return number_cells(part.column(name)) if name in NUMBERS else text_cells(part.column(name))


def write_periods(starts: pa.Array, ends: pa.Array) -> pa.Array:
    """Write periods as SDMX does: a day, a whole year, else a range of days."""
    return each_distinct(pc.binary_join_element_wise(starts, ends, "/").dictionary_encode(), _time_period)


def _time_period(both: str) -> str:
    start, end = both.split("/")
    if start == end:
        return start
    if start[5:] == "01-01" and end == f"{start[:4]}-12-31":
        return start[:4]
    return f"{start}/P{(date.fromisoformat(end) - date.fromisoformat(start)).days + 1}D"
