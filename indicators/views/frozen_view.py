"""A frozen view: the figures of a chart as they stood when its link was made, packed into an address and read back.

What comes out of an address are short texts only; whatever else stands there is Unreadable.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pandas as pd

from indicators.views.url_codec import TooLarge, Unreadable, decode, encode, explain_broken
from indicators.wording.provenance import NamedFigure
from indicators.wording.rows_in_words import named_figures

NAME = "冻结链接"
FORMAT = "1"
NONE = "—"
MOST_CHARACTERS = 500  # of one text inside


@dataclass(frozen=True)
class FrozenView:
    """What a frozen link records: the build, the card with its title, whether it was a chart, and each figure in words."""

    build_id: str
    data_version: str
    card: str
    title: str
    figures: tuple[NamedFigure, ...]
    is_chart: bool = True


@dataclass(frozen=True)
class Change:
    """One figure that is no longer what it was, in words; — stands where there was none, or is none now."""

    kind: str
    name: str
    before: str
    now: str
    source: str


def freeze(view: FrozenView) -> str:
    """Write the view as text for an address; raise TooLarge where it could not be read back."""
    sources = list(dict.fromkeys(figure.source for figure in view.figures))
    figures = [[figure.identifier, figure.name, figure.words, sources.index(figure.source)] for figure in view.figures]
    content = [view.build_id, view.data_version, view.card, view.title, view.is_chart, sources, figures]
    if any(len(words) > MOST_CHARACTERS for words in _texts(view)):
        raise TooLarge(f"有一段文字超过 {MOST_CHARACTERS} 个字，放不进链接")
    return FORMAT + encode(content, NAME)


def _texts(view: FrozenView) -> Iterator[str]:
    yield from (view.build_id, view.data_version, view.card, view.title)
    for figure in view.figures:
        yield from (figure.identifier, figure.name, figure.words, figure.source)


def thaw(text: str) -> FrozenView:
    """Read the view that an address records; raise Unreadable for whatever is none."""
    if not text.startswith(FORMAT):
        raise Unreadable(f"{NAME}的格式不认识，可能来自别的版本")
    content = decode(text[len(FORMAT) :], NAME)
    try:
        return _read(content)
    except (ValueError, TypeError, LookupError) as error:
        raise Unreadable(explain_broken(NAME)) from error


def _read(content: Any) -> FrozenView:
    build_id, data_version, card, title, is_chart, sources, figures = content
    named = tuple(NamedFigure(_text(one), _text(name), _text(words), _text(sources[_place(at)])) for one, name, words, at in figures)
    return FrozenView(_text(build_id), _text(data_version), _text(card), _text(title), named, is_chart is True)


def _text(value: object) -> str:
    if not isinstance(value, str) or len(value) > MOST_CHARACTERS:
        raise ValueError
    value.encode()  # half a surrogate pair is no text that a browser could be sent
    return value


def _place(value: object) -> int:
    if not isinstance(value, int) or value < 0:
        raise ValueError
    return value


def list_changes(view: FrozenView, frame: pd.DataFrame) -> tuple[Change, ...]:
    """List every figure that is no longer what the view records, then those that have vanished, then those that were added."""
    before = {figure.identifier: figure for figure in view.figures}
    now = {figure.identifier: figure for figure in named_figures(frame)}
    changed = [_changed(figure, now[one]) for one, figure in before.items() if one in now and now[one] != figure]
    added = [figure for one, figure in now.items() if one not in before]
    vanished = []
    for figure in (figure for one, figure in before.items() if one not in now):
        # A figure that is now taken from another place has another id and the same name.
        again = next((other for other in added if other.name == figure.name), None)
        if again is None:
            vanished.append(Change("消失", figure.name, figure.words, NONE, figure.source))
        else:
            added.remove(again)
            changed.append(_changed(figure, again))
    return (*changed, *vanished, *(Change("新增", figure.name, NONE, figure.words, figure.source) for figure in added))


def _changed(before: NamedFigure, now: NamedFigure) -> Change:
    name, source = (old if old == new else f"{old} → {new}" for old, new in ((before.name, now.name), (before.source, now.source)))
    return Change("改变", name, before.words, now.words, source)
