"""What a word of an address names: its code, where it is a code, a label, a name, a short name or a former name of one thing only."""

from collections.abc import Iterable, Iterator, Mapping

import pandas as pd

from indicators.query.build import KEPT_BUILDS, Build, keep
from indicators.query.parameters import labels_of_build

Names = Mapping[str, Mapping[str, tuple[str, ...]]]  # condition → word → codes of the things that it may mean
_OTHER_NAMES = ("short_name", "aliases", "synonyms")  # a list of former and other names stands in one cell


@keep(KEPT_BUILDS)
def names_of_build(build: Build) -> Names:
    """Return for each condition that is chosen from a list: every word by which something of the build is known, with what it may mean.

    A label or a code means what it says; then a name goes before the short and the former names of other things, and these before the
    name of what cannot be chosen.
    """
    regions = build.regions()
    frames = {
        "within": (regions, "region_code", "name"),
        "regions": (regions, "region_code", "name"),
        "streams": (build.work_streams(), "stream_id", "name"),
        "indicators": (build.indicators(), "indicator_id", "name"),
        "sources": (build.sources(), "source_id", "title"),
    }
    named: dict[str, dict[str, tuple[str, ...]]] = {}
    for condition, labels in labels_of_build(build).items():
        words: dict[str, tuple[str, ...]] = {}
        if condition in frames:
            frame, key, name = frames[condition]
            is_offered = frame[key].isin(list(labels.values()))
            offered, others = frame[is_offered], frame[~is_offered]
            words = _gather(zip(others[name], others[key], strict=True))
            words |= _gather(_other_names(frame, key)) | _gather(zip(offered[name], offered[key], strict=True))
            words |= {code: (code,) for code in frame[key]}
        named[condition] = words | {code: (code,) for code in labels.values()} | {label: (code,) for label, code in labels.items()}
    return named


def find_meanings(build: Build, condition: str, word: str) -> tuple[str, ...]:
    """Return the codes of what a word may mean among the things of a condition: one where it is clear, none where it is unknown."""
    return names_of_build(build)[condition].get(word.strip(), ())


def _other_names(frame: pd.DataFrame, key: str) -> Iterator[tuple[str, str]]:
    for column in _OTHER_NAMES:
        if column in frame:
            for words, code in zip(frame[column].fillna(""), frame[key], strict=True):
                yield from ((word, code) for word in str(words).split("|") if word)


def _gather(pairs: Iterable[tuple[str, str]]) -> dict[str, tuple[str, ...]]:
    gathered: dict[str, tuple[str, ...]] = {}
    for word, code in pairs:
        gathered[word] = tuple(dict.fromkeys((*gathered.get(word, ()), code)))
    return gathered
