"""A document's text in paragraphs, with everything that has its place in it marked."""

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Place:
    """Something located in a text: its kind (figure, mechanism, tier, excluded), its id, its first and its last offset."""

    kind: str
    item_id: str
    start: int
    end: int


@dataclass(frozen=True)
class Segment:
    """A stretch of a paragraph, line breaks left out, and the places that cover it; none for plain text."""

    text: str
    places: tuple[Place, ...] = ()


@dataclass(frozen=True)
class Paragraph:
    """The segments between two blank lines; `number` counts from 1."""

    number: int
    segments: tuple[Segment, ...]

    @property
    def places(self) -> tuple[Place, ...]:
        """The places that begin in this paragraph or run through it, each once."""
        return tuple(dict.fromkeys(place for segment in self.segments for place in segment.places))


def marked_paragraphs(text: str, places: Sequence[Place]) -> tuple[Paragraph, ...]:
    """The paragraphs of a text, cut wherever a place begins or ends; places may overlap, and run from one paragraph into the next."""
    edges = sorted({edge for place in places for edge in (place.start, place.end)})
    paragraphs: list[Paragraph] = []
    for start, end in _paragraph_bounds(text):
        cuts = [start, *(edge for edge in edges if start < edge < end), end]
        segments = [
            Segment(words, tuple(place for place in places if place.start <= left < place.end))
            for left, right in itertools.pairwise(cuts)
            if (words := _one_line(text[left:right]))
        ]
        paragraphs.append(Paragraph(len(paragraphs) + 1, tuple(segments)))
    return tuple(paragraphs)


def _paragraph_bounds(text: str) -> Iterator[tuple[int, int]]:
    """First and last offset of each run of lines that are not blank."""
    start, place = None, 0
    for line in text.splitlines(keepends=True):
        if line.strip():
            start = place if start is None else start
        elif start is not None:
            yield start, place
            start = None
        place += len(line)
    if start is not None:
        yield start, place


def _one_line(text: str) -> str:
    """Chinese lines are joined without a space."""
    return "".join(line.strip() for line in text.splitlines())
