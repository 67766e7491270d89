"""Whether the file of a build is what was published: held against the digest that stands beside it, once for each state of the file."""

import functools
import hashlib
import os
import stat
from pathlib import Path

WHOLE_BYTES, SAMPLES, SAMPLE_BYTES = 1 << 30, 256, 1 << 20
Edition = tuple[int, int, int]  # inode, size and time of the last change: which of several files of one name, in which state


def digest_path(build: Path) -> Path:
    """Return where the digest of a build stands."""
    return build.with_suffix(".digest")


def compute_digest(path: Path) -> str:
    """Return the digest of a file; of one larger than a gigabyte, that of its size and of pieces spread over it.

    What lies between them is guarded by DuckDB, which checks each block that it reads.
    """
    with path.open("rb") as file:
        size = os.fstat(file.fileno()).st_size
        if size <= WHOLE_BYTES:
            return hashlib.file_digest(file, "sha256").hexdigest()
        digest = hashlib.sha256(str(size).encode())
        for number in range(SAMPLES):
            file.seek((size - SAMPLE_BYTES) * number // (SAMPLES - 1))
            digest.update(file.read(SAMPLE_BYTES))
        return digest.hexdigest()


def read_edition(path: str) -> Edition | None:
    """Return the state of a file; None where there is no such file."""
    try:
        found = os.stat(path)  # noqa: PTH116 - asked for each answer, and pathlib is slower
    except OSError:
        return None
    return (found.st_ino, found.st_size, found.st_mtime_ns) if stat.S_ISREG(found.st_mode) else None


def is_sound(path: str, edition: Edition | None) -> bool:
    """Tell whether a build in this state is whole and as it was published."""
    if edition is None or (path, edition) in _FOUND_SOUND:
        return edition is not None
    if is_as_published := _has_its_digest(path, edition, read_edition(str(digest_path(Path(path))))):
        _FOUND_SOUND.add((path, edition))
    return is_as_published


_FOUND_SOUND: set[tuple[str, Edition]] = set()  # a build is asked for at each answer: its digest is looked at once


@functools.lru_cache(64)
def _has_its_digest(path: str, _edition: Edition, digest: Edition | None) -> bool:
    try:
        return digest is not None and digest_path(Path(path)).read_bytes().strip() == compute_digest(Path(path)).encode()
    except OSError:
        return False
