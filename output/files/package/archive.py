"""Values as a data package: a zip with the data, its description for machines, and a note in Chinese for people.

The names inside are our own, so that unpacking writes nothing outside its folder.
"""

import hashlib
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from indicators.model.columns import COLUMNS, TIER_COLUMNS
from indicators.views.handout import Handout, Stamp
from output.files.chunk_sink import GrowingFile
from output.files.csv import arrow_parts, csv_bytes, csv_chunks
from output.files.package.notes import notes
from output.files.package.schema import COUNTS_COLUMNS, INDICATOR_COLUMNS, SOURCE_COLUMNS, Resource, descriptor_text

OBSERVATIONS, INDICATORS, SOURCES = "data/observations.csv", "data/indicators.csv", "data/sources.csv"
TIERS, COUNTS = "data/income_bands.csv", "data/counts.csv"
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


def package_bytes(handout: Handout) -> bytes:
    """Return the package of a handout: every figure behind its charts, each once, and the income bands and counts where there are some."""
    frame = handout.frame
    parts = arrow_parts(frame if len(frame) else pd.DataFrame(columns=list(COLUMNS), dtype=object), COLUMNS)
    return b"".join(package_chunks(parts, handout.stamp, handout.indicators, handout.sources, handout.tiers, handout.counts, handout.title))


def package_chunks(
    parts: Iterable[pa.RecordBatch],
    stamp: Stamp,
    indicators: pd.DataFrame,
    sources: pd.DataFrame,
    tiers: pd.DataFrame | None = None,
    counts: pd.DataFrame | None = None,
    title: str = "",
) -> Iterator[bytes]:
    """Yield the same, piece by piece, from rows that come in parts; of indicators and sources only those go in that the rows name."""
    file, counted = GrowingFile(), Counted()
    bands = pd.DataFrame() if tiers is None else tiers
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
        with archive.open(OBSERVATIONS, "w", force_zip64=True) as member:
            for data in csv_chunks((counted.part(part) for part in parts), chinese=False, encoding=ENCODING):
                member.write(counted.written(data))
                yield file.taken()
        used_sources = counted.sources | set(bands["source_id"] if len(bands) else ())
        indicators = indicators[indicators["indicator_id"].isin(counted.indicators)]
        sources = sources[sources["source_id"].isin(used_sources)]
        tables = {INDICATORS: (indicators, INDICATOR_COLUMNS), SOURCES: (sources, SOURCE_COLUMNS)}
        if len(bands):
            tables[TIERS] = (bands, {name: title for name, title in TIER_COLUMNS.items() if name in bands})
        if counts is not None and len(counts):
            tables[COUNTS] = (counts, COUNTS_COLUMNS)
        resources = [Resource(OBSERVATIONS, counted.rows, counted.size, counted.digest.hexdigest(), COLUMNS)]
        for path, (frame, columns) in tables.items():
            data = csv_bytes(frame, titles=columns, chinese=False, encoding=ENCODING)
            archive.writestr(path, data)
            resources.append(Resource(path, len(frame), len(data), hashlib.sha256(data).hexdigest(), columns))
        archive.writestr(DESCRIPTOR, descriptor_text(stamp, resources, sources, title))
        archive.writestr(NOTES, notes(stamp, resources, indicators, sources, title).encode("utf-8-sig"))
    yield file.taken()
