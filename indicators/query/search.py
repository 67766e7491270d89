"""What a reader looks for, found by Chinese words, pinyin or initials: wgz and wanggezhang both find 网格长."""

import re
from dataclasses import dataclass

import pandas as pd

KINDS = {"indicator": "指标", "region": "地区", "stream": "工作条线", "mechanism": "机制", "source": "来源", "conflict": "数字对不上"}
EXACT, PREFIX, INSIDE, INITIALS, INITIALS_PREFIX, INITIALS_INSIDE, ABBREVIATED = range(7)
FEWEST_LETTERS = 2
_PUNCTUATION = "[“”‘’\"'（）()《》、，·— -]"
_ASKING = "^[的有]|多少|几个|几家|几名"
_LETTERS = re.compile(r"(?=.*[a-z])[a-z0-9]{2,}")


@dataclass(frozen=True)
class Hit:
    """Something found: its kind and id, the word that was met, how well (EXACT is best)."""

    kind: str
    item_id: str
    word: str
    rank: int


def find(terms: pd.DataFrame, query: str) -> list[Hit]:
    """Find what any of the query's words meets, each thing once, the best first: exact, beginning, inside, initials.

    Takes the frame of search_terms. Within a rank a name goes before a synonym and a short word before a long one. Letters
    that only abbreviate syllables (wanggz) count where nothing better is found.
    """
    words = [re.sub(_PUNCTUATION, "", part) for part in query.lower().split()]
    wanted = [word for word in words if len(word) > 1 or not word.isascii()]
    ranked = [ranks for word in wanted if len(ranks := _ranked(terms, word))]
    if not ranked:
        return []
    order = ["rank", "place", "length", "kind_place"]
    every = pd.concat(ranked)
    every = every.assign(length=every["word"].str.len(), kind_place=every["kind"].map(list(KINDS).index))
    first = every.sort_values(order, kind="stable").drop_duplicates(["kind", "item_id"])
    kept = first[(first["rank"] < ABBREVIATED) | (first["rank"].min() == ABBREVIATED)]
    return [Hit(*row) for row in kept[["kind", "item_id", "word", "rank"]].itertuples(index=False, name=None)]


def split_place(terms: pd.DataFrame, query: str) -> tuple[str, str]:
    """Split a query into the id of the region whose name begins it and what is asked of it; two empty words where it is none.

    长春网格数, 长春 网格数 and 长春有多少网格数 ask the same.
    """
    plain = re.sub(_PUNCTUATION, "", "".join(query.split()))
    regions = terms[(terms["kind"] == "region") & (terms["word"].str.len() > 1)]
    names = [(str(word), str(code)) for word, code in zip(regions["word"], regions["item_id"], strict=True) if plain.startswith(word)]
    name, code = max(names, key=lambda found: len(found[0]), default=("", ""))
    asked = re.sub(_ASKING, "", plain[len(name) :])
    return (code, asked) if name and asked else ("", "")


def find_nearest(terms: pd.DataFrame, query: str, most: int) -> list[Hit]:
    """Find the indicators and work streams whose names share most characters with a query that meets nothing, the shortest first."""
    wanted = set(re.sub(_PUNCTUATION, "", query)) - set(" 的数")
    named = terms[(terms["place"] == 0) & terms["kind"].isin(("indicator", "stream"))]
    shared = [len(wanted & set(word)) for word in named["word"]]
    near = named.assign(shared=shared, length=named["word"].str.len()).sort_values(
        ["shared", "length"], ascending=[False, True], kind="stable"
    )
    nearest = near[near["shared"] > 0].head(most)[["kind", "item_id", "word"]]
    return [Hit(*row) for row in nearest.assign(rank=ABBREVIATED).itertuples(index=False, name=None)]


def pinyin_pattern(word: str) -> str | None:
    """Return a regular expression for syllables with a space between them, each begun by some of the letters; None for other words.

    wgz, wangge and wanggz all meet "wang ge zhang". Two letters must begin the word: inside one they would meet anything.
    """
    if not _LETTERS.fullmatch(word.lower()):
        return None
    start = "^" if len(word) <= FEWEST_LETTERS else "(?:^| )"
    return start + "(?:[a-z0-9]* )?".join(word.lower())


def _ranked(terms: pd.DataFrame, word: str) -> pd.DataFrame:
    """Return the rows that a word meets, with its rank: letters meet syllables, everything else meets the text."""
    pattern = pinyin_pattern(word)
    if pattern is None:
        plain = terms["word"].str.lower().str.replace(_PUNCTUATION, "", regex=True)
        met = plain.str.contains(word, regex=False)
        return terms[met].assign(rank=[_text_rank(word, text) for text in plain[met]])
    met = terms["pinyin"].str.contains(pattern, regex=True)
    return terms[met].assign(rank=[_pinyin_rank(word, pinyin) for pinyin in terms["pinyin"][met]])


def _text_rank(word: str, text: str) -> int:
    return EXACT if text == word else PREFIX if text.startswith(word) else INSIDE


def _pinyin_rank(word: str, pinyin: str) -> int:
    syllables = pinyin.split()
    whole, initials = "".join(syllables), "".join(syllable[0] for syllable in syllables)
    steps = (
        (word == whole, EXACT),
        (whole.startswith(word), PREFIX),
        (any("".join(syllables[index:]).startswith(word) for index in range(len(syllables))), INSIDE),
        (word == initials, INITIALS),
        (initials.startswith(word), INITIALS_PREFIX),
        (word in initials, INITIALS_INSIDE),
    )
    return next((rank for met, rank in steps if met), ABBREVIATED)
