"""Where the numerals of a document stand: what the curated tables have to account for."""

import re
from collections.abc import Iterable, Iterator

_NUMERAL = "[〇零一二两三四五六七八九十百千万亿双]"
_MEASURE_WORD = (
    "[个名人位项条件次级类种套步层批支对家户栋座处所间元岁年月日天周期届轮场节门部本册份张枚颗台辆米亩吨倍番秒度号楼把帮群大成]"
    "|公里|平方米|街道|社区"
)
_PLACE_NAME = "九台|九郊|九圣祠|四平|二道|双阳|双辽"
_FIGURE = re.compile(
    rf"(?!{_PLACE_NAME})(?:"
    r"\d+(?:[.．,]\d+)*"
    rf"|{_NUMERAL}+(?:余|多|几)?(?=(?:{_MEASURE_WORD}))"
    rf"|(?<=“){_NUMERAL}+"
    r"|全面消除|全覆盖|全部|翻番)"
)


def numerals_in(text: str) -> Iterator[tuple[int, int, str]]:
    """Start, end and wording of each numeral; offsets are into the text as it stands, line breaks inside a number skipped."""
    places = [place for place, character in enumerate(text) if not character.isspace()]
    packed = "".join(text[place] for place in places)
    for match in _FIGURE.finditer(packed):
        yield places[match.start()], places[match.end() - 1] + 1, match[0]


def open_numerals(text: str, places: Iterable[tuple[int, int]]) -> list[tuple[int, int, str]]:
    """The numerals of a text that the places leave out, wholly or in part."""
    covered = bytearray(len(text))
    for start, end in places:
        covered[start:end] = b"\1" * (end - start)
    return [
        (start, end, words)
        for start, end, words in numerals_in(text)
        if not all(covered[place] or text[place].isspace() for place in range(start, end))
    ]
