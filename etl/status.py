"""What is in the published database, and whether it is sound."""

import json
from pathlib import Path

import duckdb

from indicators.store.builds import NothingPublished, ServedBuild, find_served_build
from indicators.store.catalogue import BUILT_AT


def describe_database(data_folder: Path) -> list[str]:
    """Return build, time, rows and hash per table of the build that is served as lines; none where there is none."""
    try:
        served = find_served_build(data_folder)
    except NothingPublished:
        return []
    path = Path(served.path)
    with duckdb.connect(str(path), read_only=True) as connection:
        build_id, built_at, counts, hashes = connection.execute(
            f"SELECT build_id, {BUILT_AT}, row_counts, file_hashes FROM build_info"
        ).fetchone() or ("", "", "{}", "{}")
    file_hashes = json.loads(hashes)
    lines = [*describe_damage(served), f"数据库 {build_id}，建于 {built_at}（北京时间），{path.stat().st_size / 1024:.0f} KiB"]
    for table, count in json.loads(counts).items():
        lines.append(f"{table:24} {count:>6} 行  {file_hashes.get(table, '')[:12]}")
    return lines


def describe_damage(served: ServedBuild) -> list[str]:
    """Say that the published build is not the one that is served, and what to do; nothing where it is."""
    if not served.instead_of:
        return []
    return [f"发布的数据库（{served.instead_of}）已损坏或丢失，现在用的是之前的 {Path(served.path).stem}；请运行 python -m etl build 修复"]
