"""What stops a build that is no fault of the tables: a full disk, a folder that cannot be written to, said in one sentence."""

import errno
import math
from pathlib import Path

import duckdb

FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
FULL_WORDS = ("No space left on device", "File too large", "Disk quota exceeded", "not enough disk space")
REASONS = {
    errno.EROFS: "所在的磁盘是只读的",
    errno.EACCES: "没有权限",
    errno.EPERM: "没有权限",
    errno.ENOENT: "不存在",
    errno.ENOTDIR: "不是文件夹",
    errno.EISDIR: "是文件夹，请移走",
    errno.EEXIST: "是文件，请移走",
    errno.EIO: "磁盘读写出错",
}
LEAST_MEGABYTES = 50  # where no build tells how large one becomes


def explain_failure(error: OSError | duckdb.Error, data_folder: Path) -> str:
    """Return in a sentence why a build could not be written and what to do."""
    if isinstance(error, OSError) and error.errno not in FULL:
        where = error.filename or data_folder
        return f"{where} {REASONS.get(error.errno or 0, error.strerror or '读写出错')}，请改正后再建库"
    if isinstance(error, OSError) or any(words in str(error) for words in FULL_WORDS):
        return f"磁盘空间不足，需要约 {_estimate_megabytes(data_folder)} MB，请腾出空间后再建库"
    return f"数据库文件读写出错（{str(error).splitlines()[0]}），请检查磁盘后再建库"


def _estimate_megabytes(data_folder: Path) -> int:
    """Return how much room a build takes: twice the largest that is there, as its log is written beside it."""
    sizes = [path.stat().st_size for path in data_folder.glob("builds/*.duckdb")]
    return max(LEAST_MEGABYTES, math.ceil(2 * max(sizes, default=0) / 1e6))
