"""Titles and notes stand in places of a layout, whose names some office programs write anew: they are known again by what they say."""

from collections.abc import Iterator, Mapping

from pptx.presentation import Presentation as Deck
from pptx.shapes.base import BaseShape

from output.files.deck.marks import NAME, read_grid, read_mark
from output.files.origin.digests import EMPTY, Digests, digest_grid, unpack_grid
from output.files.origin.properties import CELLS

LEAST_ALIKE = 0.4  # of the lines of notes to which a speaker has added his own


def name_places(deck: Deck, kept: Mapping[str, str]) -> None:
    """Give titles and notes that have lost their names the names that they had."""
    lost = _find_lost(kept, {shape.name for shape in _list_places(deck)})
    for shape in _list_places(deck):
        if read_mark(shape) is None:
            said = _gather(digest_grid(read_grid(shape)))
            scores = {name: len(said & made) / max(len(made), 1) for name, made in lost.items()}
            best = max(scores, key=lambda name: scores[name], default="")
            if best and scores[best] >= LEAST_ALIKE:
                shape.name = best
                del lost[best]


def _list_places(deck: Deck) -> Iterator[BaseShape]:
    for slide in deck.slides:
        if slide.shapes.title is not None:
            yield slide.shapes.title
        if slide.has_notes_slide and slide.notes_slide.notes_placeholder is not None:
            yield slide.notes_slide.notes_placeholder


def _find_lost(kept: Mapping[str, str], known: set[str]) -> dict[str, set[bytes]]:
    """Return the names that no shape has any more, with what their shapes said."""
    names = {name.partition(":")[2]: value for name, value in kept.items() if name.startswith(f"{CELLS}:")}
    return {
        name: _gather(unpack_grid(value))
        for name, value in names.items()
        if name not in known and (found := NAME.fullmatch(name)) and found["part"] in ("title", "notes")
    }


def _gather(grid: Digests) -> set[bytes]:
    return {cell for row in grid for cell in row} - {EMPTY}
