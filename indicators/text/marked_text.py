"""A document's text in paragraphs, with everything that is located in it marked."""

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Span:
    """Something located in a text: its kind (figure, mechanism, tier, excluded), its id, its first and its last offset."""

    kind: str
    item_id: str
    start: int
    end: int


@dataclass(frozen=True)
class Segment:
    """A stretch of a paragraph, line breaks left out, and the spans that cover it; none for plain text."""

    text: str
    spans: tuple[Span, ...] = ()


@dataclass(frozen=True)
class Paragraph:
    """The segments between two blank lines; `number` counts from 1."""

    number: int
    segments: tuple[Segment, ...]

    @property
    def spans(self) -> tuple[Span, ...]:
        """The spans that begin in this paragraph or run through it, each once."""
        return tuple(dict.fromkeys(span for segment in self.segments for span in segment.spans))


def marked_paragraphs(text: str, spans: Sequence[Span]) -> tuple[Paragraph, ...]:
    """Cut a text into paragraphs, and these wherever a span begins or ends; spans may overlap, and run from one paragraph into the next."""
    edges = sorted({edge for span in spans for edge in (span.start, span.end)})
    paragraphs: list[Paragraph] = []
    for start, end in _paragraph_bounds(text):
        cuts = [start, *(edge for edge in edges if start < edge < end), end]
        segments = [
            Segment(words, tuple(span for span in spans if span.start <= left < span.end))
            for left, right in itertools.pairwise(cuts)
            if (words := _one_line(text[left:right]))
        ]
        paragraphs.append(Paragraph(len(paragraphs) + 1, tuple(segments)))
    return tuple(paragraphs)


def _paragraph_bounds(text: str) -> Iterator[tuple[int, int]]:
    """Yield first and last offset of each run of lines that are not blank."""
    start, offset = None, 0
    for line in text.splitlines(keepends=True):
        if line.strip():
            start = offset if start is None else start
        elif start is not None:
            yield start, offset
            start = None
        offset += len(line)
    if start is not None:
        yield start, offset


def _one_line(text: str) -> str:
    """Join Chinese lines without a space."""
    return "".join(line.strip() for line in text.splitlines())
