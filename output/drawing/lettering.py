"""Words in a picture without a font at hand: how wide they run, where they break, how they keep apart."""

import re
import unicodedata
from collections.abc import Sequence
from functools import cache, lru_cache

Block = tuple[float, float, list[int]]  # where it starts, its height, which labels it holds
NARROW, CAPITAL, BROAD, WIDE = 0.57, 0.72, 0.92, 1.0
# Runs that are never torn apart: a date, a number with its sign and scale, a word in Latin letters. All else may break anywhere;
# what can begin no run, such as a Chinese character, is tried first, as most of a text is of that kind.
_UNITS = re.compile(r"[^!-~\d≥≤≈]|\d{4}-\d{2}(?:-\d{2})?~?|(?:[≥≤≈]\s)?[\d,.]+[%万亿]*|[!-~]+\s?|.", re.DOTALL)
_NOT_AT_THE_START = frozenset("，。；：、！？）》」”’%％…·万亿余~")
_NOT_AT_THE_END = frozenset("（《「“‘")


def measure_width(text: str, size: float) -> float:
    """About how many pixels a line of text takes: a Chinese character one em, a Latin one a little over half."""
    return size * (_em(text) if len(text) == 1 else sum(map(_em, text)))


@cache
def _em(character: str) -> float:
    if unicodedata.east_asian_width(character) in "WFA":
        return WIDE
    if character in "%@mwMW":
        return BROAD
    return CAPITAL if character.isupper() else NARROW


@lru_cache(maxsize=8192)
def wrapped(text: str, size: float, width: float) -> tuple[str, ...]:
    """Wrap a text into lines no wider than the width; no line begins with a closing mark or ends with an opening one."""
    if measure_width(text.strip(), size) <= width:
        return (text.strip(),) if text.strip() else ()
    lines: list[str] = []
    line, used = "", 0.0
    for piece in _pieces(text, size, width):
        taken = measure_width(piece, size)
        # A space at the end of a line needs no room.
        if line and used + taken > width and used + measure_width(piece.rstrip(), size) > width:
            lines.append(line.rstrip())
            line, used = "", 0.0
        line += piece
        used += taken
    return (*lines, line.rstrip()) if line.strip() else tuple(lines)


def wrapped_name(text: str, size: float, width: float) -> tuple[str, ...]:
    """Wrap a name as a reader would part it: before its bracket or at its space where two lines do, else into lines of like length."""
    lines = wrapped(text, size, width)
    if len(lines) < 2:
        return lines
    halves = [(text[:place].rstrip(), text[place:].strip()) for place in (text.find("（"), text.rfind(" ")) if place > 0]
    if found := next((pair for pair in halves if all(measure_width(half, size) <= width for half in pair)), None):
        return found
    even = measure_width(text, size) / len(lines)
    widths = (even + step * size / 2 for step in range(int((width - even) / size * 2) + 1))
    return next((tried for narrow in widths if len(tried := wrapped(text, size, narrow)) == len(lines)), lines)


def _pieces(text: str, size: float, width: float) -> list[str]:
    """Units joined with the punctuation that may not be parted from them; a unit wider than a line falls into characters."""
    pieces: list[str] = []
    for unit in _UNITS.findall(text):
        joins = pieces and (unit in _NOT_AT_THE_START or pieces[-1][-1] in _NOT_AT_THE_END)
        if joins and measure_width(pieces[-1] + unit, size) <= width:
            pieces[-1] += unit
        elif len(unit) > 1 and measure_width(unit, size) > width:
            pieces += unit
        else:
            pieces.append(unit)
    return pieces


def spread(wanted: Sequence[float], sizes: Sequence[float], top: float, bottom: float) -> list[float]:
    """Middles of labels as near to the wanted places as fits without overlap, between top and bottom where there is room.

    Labels that would overlap form a block, which stands where its members on average want to be.
    """
    order = sorted(range(len(wanted)), key=lambda index: wanted[index])
    blocks: list[Block] = []
    for index in order:
        block = (wanted[index] - sizes[index] / 2, sizes[index], [index])
        while blocks and blocks[-1][0] + blocks[-1][1] > block[0]:
            block = _joined(blocks.pop(), block, wanted, sizes)
        blocks.append(block)
    middles = [0.0] * len(wanted)
    floor, left = top, sum(sizes)
    for start, height, members in blocks:
        left -= height
        edge = max(min(start, bottom - left - height), floor)
        floor = edge + height
        for index in members:
            middles[index] = edge + sizes[index] / 2
            edge += sizes[index]
    return middles


def _joined(above: Block, below: Block, wanted: Sequence[float], sizes: Sequence[float]) -> Block:
    """Join two blocks into one, its members as near as possible to where they want to be."""
    members = [*above[2], *below[2]]
    starts, offset = [], 0.0
    for index in members:
        starts.append(wanted[index] - sizes[index] / 2 - offset)
        offset += sizes[index]
    return sum(starts) / len(starts), offset, members
