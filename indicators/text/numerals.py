"""Where the numerals of a document stand: what the curated tables have to account for."""

import functools
import re
from collections.abc import Iterable, Iterator

_NUMERAL = "[〇零一二两三四五六七八九十百千万亿廿卅双]"
_MEASURE_WORD = (
    "[个名人位项条件次级类种套步层批支对家户栋座处所间元岁年月日天周期届轮场节门部本册份张枚颗台辆米亩吨倍番秒度号楼把帮群大成]"
    "|公里|平方米|街道|社区"
)
_FIGURE = (
    "(?:"
    rf"(?:{_NUMERAL}|\d)+分之(?:{_NUMERAL}+(?:点{_NUMERAL}+)?|\d+(?:[.．]\d+)?)"
    r"|\d+(?:[.．,]\d+)*"
    rf"|{_NUMERAL}+[余多几来]?(?=(?:{_MEASURE_WORD}))"
    rf"|(?<=“){_NUMERAL}+"
    r"|全面消除|全覆盖|全部|翻番)"
)


def numerals_in(text: str, names: tuple[str, ...] = ()) -> Iterator[tuple[int, int, str]]:
    """Yield start, end and wording of each numeral; names of places that begin like one (四平) are none.

    Offsets are into the text as it stands, line breaks inside a number skipped.
    """
    offsets = [offset for offset, character in enumerate(text) if not character.isspace()]
    packed = "".join(text[offset] for offset in offsets)
    for match in _pattern(names).finditer(packed):
        yield offsets[match.start()], offsets[match.end() - 1] + 1, match[0]


@functools.cache
def _pattern(names: tuple[str, ...]) -> re.Pattern[str]:
    is_name = f"(?!{'|'.join(map(re.escape, names))})" if names else ""
    return re.compile(is_name + _FIGURE)


def open_numerals(text: str, spans: Iterable[tuple[int, int]], names: tuple[str, ...] = ()) -> list[tuple[int, int, str]]:
    """Return the numerals of a text that the spans leave out, wholly or in part."""
    covered = bytearray(len(text))
    for start, end in spans:
        covered[start:end] = b"\1" * (end - start)
    return [
        (start, end, words)
        for start, end, words in numerals_in(text, names)
        if not all(covered[offset] or text[offset].isspace() for offset in range(start, end))
    ]
