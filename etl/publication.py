"""Publishing: a new database takes the place of the old one in one step, or not at all.

Each build is a file of its own, data/builds/<build id>.duckdb; data/indicators.duckdb is a link to the newest. Readers
resolve the link and keep the file they opened; the last few builds stay so that nobody's file vanishes under them.
"""

import os
from collections.abc import Callable
from pathlib import Path

KEPT_BUILDS = 4


def find_published_build(data_folder: Path) -> Path | None:
    """Return the file that data/indicators.duckdb leads to, or None where nothing has been published."""
    link = data_folder / "indicators.duckdb"
    return link.resolve() if link.exists() else None


def publish(data_folder: Path, build_id: str, write: Callable[[Path], None]) -> Path:
    """Let `write` fill a new file, then make it the published one; an error or a kill on the way leaves the old one."""
    builds = data_folder / "builds"
    builds.mkdir(exist_ok=True)
    _remove_leftovers(data_folder, builds)
    unfinished = builds / f"{build_id}.{os.getpid()}.unfinished"
    try:
        write(unfinished)
        _flush(unfinished)
        finished = builds / f"{build_id}.duckdb"
        os.replace(unfinished, finished)
    finally:
        unfinished.unlink(missing_ok=True)
    os.utime(finished)
    _point_link(data_folder, finished)
    _remove_old(builds, keep=finished)
    return finished


def _flush(path: Path) -> None:
    with path.open("rb") as file:
        os.fsync(file.fileno())


def _point_link(data_folder: Path, target: Path) -> None:
    new_link = data_folder / f"indicators.{os.getpid()}.newlink"
    new_link.unlink(missing_ok=True)
    new_link.symlink_to(target.relative_to(data_folder))
    os.replace(new_link, data_folder / "indicators.duckdb")


def _remove_leftovers(data_folder: Path, builds: Path) -> None:
    """Remove what a killed build left behind; leave a build alone that still runs."""
    for path in [*builds.glob("*.unfinished*"), *data_folder.glob("*.newlink")]:
        process = path.name.split(".")[1]  # <build id>.<process>.unfinished, indicators.<process>.newlink
        # Our own number on a leftover is that of an earlier process: in a container every build has the same.
        if process == str(os.getpid()) or not Path(f"/proc/{process}").exists():
            path.unlink(missing_ok=True)


def _remove_old(builds: Path, keep: Path) -> None:
    newest_first = sorted(builds.glob("*.duckdb"), key=lambda path: path.stat().st_mtime, reverse=True)
    for path in newest_first[KEPT_BUILDS:]:
        if path != keep:
            path.unlink(missing_ok=True)
