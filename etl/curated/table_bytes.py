"""What stops a curated file from being read as UTF-8 CSV at all, and what to do about it."""

from etl.curated.inputs import MISSING
from etl.problems import Problem

# How files of other kinds begin: what a spreadsheet saves when it is not asked for CSV.
BEGINNINGS = {
    b"\xff\xfe": ("encoding", "是 UTF-16，请另存为 UTF-8"),
    b"\xfe\xff": ("encoding", "是 UTF-16，请另存为 UTF-8"),
    b"\xef\xbb\xbf": ("byte-order-mark", "开头有 BOM，请另存为不带 BOM 的 UTF-8"),
    b"PK\x03\x04": ("binary", "是 Excel 或压缩文件，请另存为 CSV（UTF-8）"),
    b"\xd0\xcf\x11\xe0": ("binary", "是旧式 Excel 文件，请另存为 CSV（UTF-8）"),
}


def check_bytes(file: str, content: bytes | None, unread: str | None = None) -> list[Problem]:
    """Return the problem of a file that cannot be read as a table, at its row; `unread` says why it has no content."""

    def whole(rule: str, advice: str, row: int = 0) -> list[Problem]:
        return [Problem(file, row, "", "", rule, advice)]

    if content is None:
        return whole("file-unreadable", unread) if unread else whole("file-missing", MISSING)
    if not content.strip():
        return whole("file-empty", "文件是空的，至少要有表头")
    for beginning, (rule, advice) in BEGINNINGS.items():
        if content.startswith(beginning):
            return whole(rule, advice, row=1)
    if b"\x00" in content:
        if content.count(b"\x00") > len(content) // 4:
            return whole("encoding", "像是 UTF-16，请另存为 UTF-8", row=1)
        return whole("binary", "含有空字节，不是文本文件", row=_row_at(content, content.index(b"\x00")))
    try:
        content.decode("utf-8")
    except UnicodeDecodeError as error:
        return whole("encoding", "不是 UTF-8（可能是 GB18030），请另存为 UTF-8", row=_row_at(content, error.start))
    return []


def _row_at(content: bytes, place: int) -> int:
    return content[:place].count(b"\n") + 1
