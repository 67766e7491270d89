"""Text files: their encoding, what parts their columns, their rows as a sheet."""

import csv
import io
from collections import Counter

from etl.intake.formats.limits import MOST_ROWS, hold_limits
from etl.intake.refusal import TOO_FAR, FileRefused
from etl.intake.sheet import Cell, Sheet, name_cell

SEPARATORS = ",\t;|"
SAMPLE_LINES = 200


def decode(content: bytes) -> str:
    """Return the text: UTF-8 where the bytes allow it, UTF-16 where they say so, else GB18030, as spreadsheets in China write."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", "replace")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("gb18030", "replace")


def read_csv(content: bytes, name: str = "表1") -> list[Sheet]:
    """Return the rows of a text file as one sheet."""
    text = decode(content).replace("\x00", "")
    csv.field_size_limit(10_000_000)
    rows: list[list[Cell]] = []
    for row in csv.reader(io.StringIO(text, newline=""), delimiter=find_separator(text)):
        rows.append([cell if cell.strip() else None for cell in row])
        if len(rows) > MOST_ROWS:
            raise FileRefused(TOO_FAR.format(sheet=name, address=name_cell((len(rows) - 1, 0)), rows=MOST_ROWS, columns=1_000))
    while rows and not any(rows[-1]):
        rows.pop()
    width = max(map(len, rows), default=0)
    hold_limits(name, (max(len(rows) - 1, 0), max(width - 1, 0)))
    return [Sheet(name, tuple((*row, *(None,) * (width - len(row))) for row in rows))]


def find_separator(text: str) -> str:
    """Return what parts the columns: the sign by which most lines have the same number of fields, more than one."""
    lines = [line for line in text.splitlines()[:SAMPLE_LINES] if line.strip()]
    scores = {sign: _score([line.count(sign) for line in lines]) for sign in SEPARATORS}
    best = max(scores, key=lambda sign: scores[sign])
    return best if scores[best] else ","


def _score(counts: list[int]) -> int:
    often = Counter(count for count in counts if count)
    return max((times * min(count, 3) for count, times in often.items()), default=0)
