"""Words in a picture: how wide they run, without a font at hand, where they wrap, and which characters may stand in XML."""

import re
import unicodedata

NARROW, BROAD, BROADEST, WIDE = 0.57, 0.72, 0.92, 1.0
# Runs that are never torn apart: a number with its sign, a word in Latin letters. Everything else may break after each character.
_UNITS = re.compile(r"[≥≤≈]\s[\d,.]+[%万亿]*|[!-~]+\s?|.", re.DOTALL)
_NOT_AT_THE_START = set("，。；：、！？）》」”’%％…·万亿余")
_NOT_AT_THE_END = set("（《「“‘")
_INVISIBLE = {"Cc", "Cf", "Cs"}


def clean(text: str) -> str:
    """The text without characters that XML forbids or that steer the direction of writing; line breaks become spaces."""
    return "".join(character for character in re.sub(r"\s", " ", text) if _is_visible(character))


def _is_visible(character: str) -> bool:
    return unicodedata.category(character) not in _INVISIBLE and ord(character) & 0xFFFE != 0xFFFE


def width_of(text: str, size: float) -> float:
    """About how many pixels a line of text takes: a Chinese character one em, a Latin one a little over half."""
    return size * sum(_em(character) for character in text)


def _em(character: str) -> float:
    if unicodedata.east_asian_width(character) in "WFA":
        return WIDE
    if character in "%@mwMW":
        return BROADEST
    return BROAD if character.isupper() else NARROW


def wrapped(text: str, size: float, width: float) -> list[str]:
    """The text in lines no wider than the width; no line begins with a closing mark or ends with an opening one."""
    lines, line = [], ""
    for unit in _pieces(clean(text), size, width):
        if line and width_of((line + unit).rstrip(), size) > width:
            lines.append(line.rstrip())
            line = ""
        line += unit
    return [*lines, line.rstrip()] if line.strip() else lines


def _pieces(text: str, size: float, width: float) -> list[str]:
    """Units joined with the punctuation that may not be parted from them; a unit wider than a line falls into characters."""
    pieces: list[str] = []
    for unit in _UNITS.findall(text):
        joins = pieces and (unit in _NOT_AT_THE_START or pieces[-1][-1] in _NOT_AT_THE_END)
        if joins and width_of(pieces[-1] + unit, size) <= width:
            pieces[-1] += unit
        elif width_of(unit, size) > width:
            pieces += unit
        else:
            pieces.append(unit)
    return pieces
