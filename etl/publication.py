"""Publishing: a new database takes the place of the old one in one step, or not at all.

Each build is a file of its own, data/builds/<build id>.duckdb, with its digest beside it; data/indicators.duckdb is a link to the newest.
Readers resolve the link and keep the file they opened; the last few builds stay so that nobody's file vanishes under them, and so that
one of them can serve where the newest is damaged.
"""

import fcntl
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from indicators.store.soundness import compute_digest, digest_path, is_sound, read_edition

KEPT_BUILDS = 4


def find_kept_build(data_folder: Path, build_id: str) -> Path | None:
    """Return the file of a build where it is kept and sound."""
    path = data_folder / "builds" / f"{build_id}.duckdb"
    return path if is_sound(str(path), read_edition(str(path))) else None


def is_published(data_folder: Path, build_id: str) -> bool:
    """Tell whether this is the build that is published, linked as it should be and undamaged."""
    link, kept = data_folder / "indicators.duckdb", find_kept_build(data_folder, build_id)
    return kept is not None and link.is_symlink() and link.resolve() == kept.resolve()


@contextmanager
def hold_lock(data_folder: Path, tell_to_wait: Callable[[], object]) -> Iterator[None]:
    """Let one build at a time work on a data folder; the lock ends with its process, however that ends."""
    folder = os.open(data_folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        try:
            fcntl.flock(folder, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            tell_to_wait()
            fcntl.flock(folder, fcntl.LOCK_EX)
        yield
    finally:
        os.close(folder)


def publish(data_folder: Path, build_id: str, write: Callable[[Path], None]) -> Path:
    """Let `write` fill a new file, then make it the published one; an error or a kill on the way leaves the old one."""
    builds = data_folder / "builds"
    builds.mkdir(exist_ok=True)
    _remove_leftovers(data_folder, builds)
    unfinished = builds / f"{build_id}.{os.getpid()}.unfinished"
    finished = builds / f"{build_id}.duckdb"
    try:
        write(unfinished)
        _flush(unfinished)
        _write_digest(unfinished, finished)
        os.replace(unfinished, finished)
    finally:
        for litter in builds.glob(f"{unfinished.name}*"):
            litter.unlink(missing_ok=True)
    publish_kept(data_folder, finished)
    return finished


def publish_kept(data_folder: Path, finished: Path) -> None:
    """Make a finished build the published one."""
    os.utime(finished)
    _flush(finished.parent)
    _point_link(data_folder, finished)
    _flush(data_folder)
    _remove_old(finished.parent, keep=finished)


def _write_digest(unfinished: Path, finished: Path) -> None:
    # Before the file itself: a build that is killed in between leaves a file that counts as damaged, none that wrongly counts as sound.
    new = unfinished.with_name(f"{unfinished.name}.digest")
    new.write_text(f"{compute_digest(unfinished)}\n", encoding="ascii")
    _flush(new)
    os.replace(new, digest_path(finished))


def _flush(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _point_link(data_folder: Path, target: Path) -> None:
    new_link = data_folder / f"indicators.{os.getpid()}.newlink"
    new_link.unlink(missing_ok=True)
    try:
        new_link.symlink_to(target.relative_to(data_folder))
        os.replace(new_link, data_folder / "indicators.duckdb")
    finally:
        new_link.unlink(missing_ok=True)


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
            digest_path(path).unlink(missing_ok=True)
