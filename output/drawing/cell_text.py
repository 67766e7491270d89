"""Cells that are safe: text is never a formula, what no file can hold is left out, what is too long is cut with a word about it."""

import re

LONGEST = 32_767
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


def plain(text: str) -> str:
    """Return the text as a cell can hold it: without control characters, at most so long, and if cut, with how long it was."""
    clean = _FORBIDDEN.sub("", text)
    units = len(clean.encode("utf-16-le")) // 2
    if units <= LONGEST:
        return clean
    words = f"……（原文共 {len(clean):,} 个字符，一个单元格只容得下前面这些）"
    return _take_units(clean, LONGEST - len(words)) + words


def _take_units(text: str, units: int) -> str:
    """Return as much of a text as takes so many UTF-16 units, which is how spreadsheets count."""
    return text.encode("utf-16-le")[: units * 2].decode("utf-16-le", "ignore")
