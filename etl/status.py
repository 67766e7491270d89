"""What is in the published database."""

import json
from pathlib import Path

import duckdb

from etl.publication import find_published_build


def describe_database(data_folder: Path) -> list[str]:
    """Return build, time, rows and hash per table as lines; none where nothing has been published."""
    path = find_published_build(data_folder)
    if path is None:
        return []
    with duckdb.connect(str(path), read_only=True) as connection:
        build_id, built_at, counts, hashes = connection.execute(
            "SELECT build_id, strftime(built_at, '%Y-%m-%d %H:%M:%S %z'), row_counts, file_hashes FROM build_info"
        ).fetchone() or ("", "", "{}", "{}")
    file_hashes = json.loads(hashes)
    lines = [f"数据库 {build_id}，建于 {built_at}，{path.stat().st_size / 1024:.0f} KiB"]
    for table, count in json.loads(counts).items():
        lines.append(f"{table:24} {count:>6} 行  {file_hashes.get(table, '')[:12]}")
    return lines
