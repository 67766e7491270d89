"""Values as JSON: one object per row under the names of the columns, with codes; what the file is stands before the rows."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import fields, is_dataclass
from typing import Any

import pandas as pd
import pyarrow as pa

from indicators.model.columns import COLUMNS
from indicators.model.rows import COMPANIONS
from indicators.views.handout import Stamp
from output.files.csv import in_step


def stream_json(parts: Iterable[pa.RecordBatch], stamp: Stamp, **about: object) -> Iterator[bytes]:
    """Yield a document with the stamp, the titles of the columns and all rows, piece by piece."""
    head = json_text({**stamp_words(stamp), **about, "columns": COLUMNS})
    yield f'{head[:-1]}, "rows": ['.encode()
    is_first = True
    for rows in in_step(_rows, parts):
        yield (b"\n" if is_first else b",\n") + rows if rows else b""
        is_first = is_first and not rows
    yield b"\n]}\n"


def stamp_words(stamp: Stamp) -> dict[str, object]:
    """Say when, from which build and by which filters; what simulated data must say."""
    said: dict[str, object] = {
        "made_at": stamp.made_moment,
        "build": {"id": stamp.build_id, "data_version": stamp.data_version, "built_at": stamp.built_moment},
        "filters": dict(stamp.filters),
        "address": stamp.address,
    }
    return said | ({"watermark": stamp.watermark} if stamp.watermark else {})


def json_text(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, allow_nan=False)


def _rows(part: pa.RecordBatch) -> bytes:
    columns = [_cells(column) for column in part.columns]
    names = part.schema.names
    return ",\n".join(json_text(dict(zip(names, cells, strict=True))) for cells in zip(*columns, strict=True)).encode()


def _cells(column: pa.Array) -> list[Any]:
    if not pa.types.is_decimal(column.type):
        return list(column.to_pylist())
    numbers = column.cast(pa.float64()).to_pylist()
    return [int(number) if number is not None and number.is_integer() else number for number in numbers]


def chart_words(value: Any) -> Any:
    """Return a chart, or a part of it, as JSON has it: everything but its frame."""
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: chart_words(getattr(value, field.name)) for field in fields(value) if field.compare}
    return [chart_words(member) for member in value] if isinstance(value, (tuple, list)) else _cell(value)


def frame_rows(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """Return the rows of a frame with None where nothing stands."""
    return [
        {str(name): _cell(value) for name, value in row.items()}
        for row in frame.drop(columns=list(COMPANIONS), errors="ignore").to_dict("records")
    ]


def _cell(value: Any) -> Any:
    if isinstance(value, (list, dict)):
        return value
    return None if pd.isna(value) else value.item() if hasattr(value, "item") else value
