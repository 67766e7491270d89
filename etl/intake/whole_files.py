"""Files that come whole or not at all, on the disk before they get their name; and what a disk that refuses is called."""

import errno
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_CLOSED = {errno.EROFS, errno.EACCES, errno.EPERM}


BLOCK_BYTES = 16 << 20


def write_whole(folder: Path, name: str, content: bytes | Path) -> None:
    """Give a name in a folder its content, bytes or those of a file; FileExistsError where it is taken, and what is there stays."""
    folder.mkdir(parents=True, exist_ok=True)
    with _write_temporary(folder, content) as path:
        os.link(path, folder / name)


@contextmanager
def _write_temporary(folder: Path, content: bytes | Path) -> Iterator[str]:
    """Write a file beside its future name, on the disk before it gets it; it is gone afterwards."""
    handle, path = tempfile.mkstemp(prefix=".", suffix=".part", dir=folder)
    try:
        with os.fdopen(handle, "wb") as file:
            if isinstance(content, bytes):
                file.write(content)
            else:
                with content.open("rb") as source:
                    shutil.copyfileobj(source, file, BLOCK_BYTES)
            file.flush()
            os.fsync(file.fileno())
        yield path
    finally:
        Path(path).unlink()


def sync_folder(folder: Path) -> None:
    """Put the names of a folder on the disk."""
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def append_line(path: Path, line: str) -> None:
    """Append a line to a file and put it on the disk; a line before it that a crash has cut stays a line of its own."""
    path.parent.mkdir(parents=True, exist_ok=True)
    flags = os.O_RDWR | os.O_APPEND | os.O_CREAT | os.O_CLOEXEC
    with os.fdopen(os.open(path, flags, 0o644), "r+b", buffering=0) as file:
        size = os.fstat(file.fileno()).st_size
        is_cut = size > 0 and os.pread(file.fileno(), 1, size - 1) != b"\n"
        file.write(f"{chr(10) if is_cut else ''}{line}\n".encode())
        os.fsync(file.fileno())


def tell_disk_error(error: OSError) -> str:
    """Say in Chinese what a disk refused, and what to do; without a path of the machine."""
    if error.errno in _FULL:
        return "磁盘已满，写不进去。什么都没有改动，请腾出空间再试"
    if error.errno in _CLOSED:
        return "数据文件夹不能写。什么都没有改动，请让管理员检查权限"
    return f"写文件出错（{errno.errorcode.get(error.errno or 0, '未知')}）。什么都没有改动，请再试或找管理员"
