"""The words by which things are found, each with its pinyin; made by the build, so that the dashboard needs no dictionary."""

import itertools
import re
from collections.abc import Iterator

from pypinyin import Style, lazy_pinyin, load_phrases_dict, pinyin

from etl.curated.tables import Row, Tables

# What the dictionary of pypinyin reads otherwise: 街道行 as 道行, 三长 as a length, 返长 without Changchun.
READINGS = {
    "街道行政": "jie dao xing zheng",
    "三长": "san zhang",
    "四长": "si zhang",
    "五长": "wu zhang",
    "返长": "fan chang",
}
NAMED = {
    "indicator": ("indicators", "indicator_id", ("name", "synonyms", "english_name")),
    "region": ("regions", "region_code", ("name", "short_name", "aliases", "pinyin")),
    "stream": ("work_streams", "stream_id", ("name",)),
    "source": ("sources", "source_id", ("title", "publisher")),
    "mechanism": ("mechanisms", "mechanism_id", ("name", "as_printed")),
    "conflict": ("conflicts", "conflict_id", ("title",)),
}
CALLED = {"conflict": ("数字对不上", "冲突")}  # what all things of a kind are called
_LATIN = re.compile(r"[a-z0-9]+")
_CHINESE = re.compile(r"[㐀-鿿]+")


def collect_search_terms(tables: Tables) -> list[Row]:
    """Return a row for each word of each thing: its kind, its id, the word, the syllables of the word with a space between them."""
    _learn({**READINGS, **_find_region_readings(tables.rows["regions"])})
    return [
        {"kind": kind, "item_id": row[key], "place": index, "word": word, "pinyin": syllables(word)}
        for kind, (table, key, columns) in NAMED.items()
        for row in tables.rows[table]
        for index, word in enumerate(dict.fromkeys((*_words(row, columns), *CALLED.get(kind, ()))))
    ]


def syllables(word: str) -> str:
    """Spell a word in pinyin: 网格长 → wang ge zhang; Latin letters and digits stay, everything else is left out."""
    parts = lazy_pinyin(word, errors=lambda other: " ".join(_LATIN.findall(other.lower())))
    return " ".join(part for part in parts if part)


def _words(row: Row, columns: tuple[str, ...]) -> Iterator[str]:
    for column in columns:
        yield from (word for word in str(row[column] or "").split("|") if word)


def _find_region_readings(regions: list[Row]) -> dict[str, str]:
    """Return how regions.csv reads the short names that the dictionary reads otherwise: 珲春 is hun chun."""
    readings = {}
    for row in regions:
        name = "".join(_CHINESE.findall(row["short_name"]))
        if "".join(lazy_pinyin(name)) != row["pinyin"]:
            choices = itertools.product(*pinyin(name, style=Style.NORMAL, heteronym=True))
            if reading := next((choice for choice in choices if "".join(choice) == row["pinyin"]), None):
                readings[name] = " ".join(reading)
    return readings


def _learn(readings: dict[str, str]) -> None:
    load_phrases_dict({word: [[syllable] for syllable in reading.split()] for word, reading in readings.items()})
