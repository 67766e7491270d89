"""Values as a data package: a zip with the data, its description for machines, and a note in Chinese for people.

The names inside are our own, so that unpacking writes nothing outside its folder.
"""

import hashlib
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from indicators.views.handout import Handout, Stamp
from indicators.wording.row_kind import DataTable
from indicators.wording.rows_in_words import OBSERVATIONS, row_kinds
from output.files.chunk_sink import GrowingFile
from output.files.csv import arrow_parts, stream_csv, write_csv
from output.files.package.readme_text import write_readme
from output.files.package.schema import INDICATORS, OPERANDS, SOURCES, Resource, path_of, write_descriptor

DESCRIPTOR, NOTES = "datapackage.json", "说明.txt"
ENCODING = "utf-8"


@dataclass
class Counted:
    """What has gone into the data so far: rows, bytes, and which indicators and sources they name."""

    rows: int = 0
    size: int = 0
    digest: "hashlib._Hash" = field(default_factory=hashlib.sha256)
    indicators: set[str] = field(default_factory=set)
    sources: set[str] = field(default_factory=set)

    def part(self, part: pa.RecordBatch) -> pa.RecordBatch:
        self.rows += part.num_rows
        self.indicators |= set(pc.unique(part.column("indicator_id")).to_pylist())
        self.sources |= set(pc.unique(part.column("source_id")).to_pylist())
        return part

    def written(self, data: bytes) -> bytes:
        self.size += len(data)
        self.digest.update(data)
        return data


def write_package(handout: Handout) -> bytes:
    """Pack a handout: every figure behind its charts, each once, and the rows of other kinds where there are some."""
    frame = handout.frame
    parts = arrow_parts(frame if len(frame) else pd.DataFrame(columns=list(OBSERVATIONS.columns), dtype=object))
    others: list[tuple[DataTable, pd.DataFrame]] = [(kind, handout.rows(kind)) for kind in row_kinds() if kind is not OBSERVATIONS]
    return b"".join(
        stream_package(parts, handout.stamp, handout.indicators, handout.sources, [*others, (OPERANDS, handout.operands)], handout.title)
    )


def stream_package(
    parts: Iterable[pa.RecordBatch],
    stamp: Stamp,
    indicators: pd.DataFrame,
    sources: pd.DataFrame,
    others: Sequence[tuple[DataTable, pd.DataFrame]] = (),
    title: str = "",
) -> Iterator[bytes]:
    """Pack rows that come in parts, piece by piece; of indicators and sources only those go in that the rows name."""
    file, counted = GrowingFile(), Counted()
    others = [(kind, frame) for kind, frame in others if len(frame)]
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
        with archive.open(path_of(OBSERVATIONS), "w", force_zip64=True) as member:
            for data in stream_csv((counted.part(part) for part in parts), chinese=False, encoding=ENCODING):
                member.write(counted.written(data))
                yield file.taken()
        used_sources = counted.sources.union(*(frame["source_id"] for _, frame in others if "source_id" in frame))
        used_indicators = counted.indicators.union(*(frame["indicator_id"] for _, frame in others if "indicator_id" in frame))
        indicators = indicators[indicators["indicator_id"].isin(used_indicators)]
        sources = sources[sources["source_id"].isin(used_sources)]
        tables: list[tuple[DataTable, pd.DataFrame]] = [(INDICATORS, indicators), (SOURCES, sources), *others]
        resources = [Resource(OBSERVATIONS, counted.rows, counted.size, counted.digest.hexdigest(), OBSERVATIONS.columns)]
        for table, frame in tables:
            columns = {name: column for name, column in table.columns.items() if name in frame}
            data = write_csv(frame, columns=columns, chinese=False, encoding=ENCODING)
            archive.writestr(path_of(table), data)
            resources.append(Resource(table, len(frame), len(data), hashlib.sha256(data).hexdigest(), columns))
        archive.writestr(DESCRIPTOR, write_descriptor(stamp, resources, sources, title))
        archive.writestr(NOTES, write_readme(stamp, resources, indicators, sources, title).encode("utf-8-sig"))
    yield file.taken()
