"""What a file said when it was made, as short digests cell by cell, so that a person's words can be told from ours; kept in its properties.

Values of properties are at most 255 characters long for some office programs; longer ones go on under the same name with a number.
"""

import base64
import re
import zlib
from collections.abc import Iterator, Mapping, Sequence
from hashlib import sha256

Grid = Sequence[Sequence[str]]
Digests = Sequence[Sequence[bytes]]
DIGITS, BYTES, LONGEST_VALUE = 8, 3, 250
MOST_CELLS = 60_000
EMPTY = bytes(BYTES)
_PART = re.compile(r"(?P<name>.+) #(?P<number>\d+)")


def digest_words(words: str) -> str:
    """Return a short digest of words, whatever their white space."""
    return sha256("".join(words.split()).encode()).hexdigest()[:DIGITS]


def digest_cell(words: str) -> bytes:
    """Return the digest of a cell, whoever wrote its number; that of an empty one is EMPTY."""
    said = "".join(write_plainly(words).split())
    return sha256(said.encode()).digest()[:BYTES] if said else EMPTY


def digest_grid(grid: Grid) -> Digests:
    return [[digest_cell(cell) for cell in row] for row in grid]


def write_plainly(value: str) -> str:
    """Write a number in one form, whoever wrote it: office programs keep fifteen digits or fewer."""
    try:
        return f"{float(value):.12g}"
    except ValueError:
        return value


def pack_grid(grid: Grid) -> str:
    """Pack the digests of cells into text; empty where there are too many for that."""
    width = max(map(len, grid), default=0)
    if width * len(grid) > MOST_CELLS:
        return ""
    cells = b"".join(cell for row in digest_grid(grid) for cell in (*row, *[EMPTY] * (width - len(row))))
    return f"{width};{base64.b64encode(zlib.compress(cells, 9)).decode()}"


def unpack_grid(text: str) -> Digests:
    """Return the digests that a file holds; none where they cannot be read."""
    try:
        width, packed = text.split(";")
        cells = zlib.decompressobj().decompress(base64.b64decode(packed), MOST_CELLS * BYTES)
        step = int(width) * BYTES
        rows = [cells[start : start + step] for start in range(0, len(cells), step)]
    except (ValueError, zlib.error):
        return []
    return [[row[start : start + BYTES] for start in range(0, len(row), BYTES)] for row in rows]


def split_values(values: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Yield properties none of which is too long."""
    for name, value in values.items():
        for number, start in enumerate(range(0, len(value), LONGEST_VALUE), start=1):
            yield name if number == 1 else f"{name} #{number}", value[start : start + LONGEST_VALUE]


def join_values(properties: Mapping[str, str]) -> dict[str, str]:
    """Return the values that were split over several properties."""
    found = {name: value for name, value in properties.items() if not _PART.fullmatch(name)}
    rest = [(part["name"], int(part["number"]), value) for name, value in properties.items() if (part := _PART.fullmatch(name))]
    for name, _, value in sorted(rest, key=lambda one: one[:2]):
        found[name] = found.get(name, "") + value
    return found
