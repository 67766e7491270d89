"""A frozen view: the figures of a chart as they stood when its link was made, packed into an address and read back.

An address comes from anywhere, so reading it promises three things: it never takes more than MOST_BYTES of memory, it never
fails with anything but Unreadable, and what comes out are short texts only.
"""

import base64
import json
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pandas as pd

from indicators.provenance import NamedFigure, named_figures

FORMAT = "1"
NONE = "—"
LONGEST_ADDRESS = 8_000  # characters: what servers and mail programs on the way are known to pass on whole
MOST_BYTES = 200_000
MOST_CHARACTERS = 500  # of one text inside


class Unreadable(ValueError):
    """What stands in the address is no frozen view; the message says so in Chinese."""


class TooLarge(ValueError):
    """The view does not fit into an address; the message says so in Chinese."""


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
    """The view as text for an address; raises TooLarge where it could not be read back."""
    sources = list(dict.fromkeys(figure.source for figure in view.figures))
    figures = [[figure.identifier, figure.name, figure.words, sources.index(figure.source)] for figure in view.figures]
    content = [view.build_id, view.data_version, view.card, view.title, view.is_chart, sources, figures]
    plain = json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()
    text = FORMAT + base64.urlsafe_b64encode(zlib.compress(plain, 9)).decode().rstrip("=")
    if len(text) > LONGEST_ADDRESS or len(plain) > MOST_BYTES:
        raise TooLarge(f"冻结链接会有 {len(text):,} 个字符，最多 {LONGEST_ADDRESS:,} 个，再长在路上可能被截断")
    if any(len(words) > MOST_CHARACTERS for words in _texts(view)):
        raise TooLarge(f"有一段文字超过 {MOST_CHARACTERS} 个字，放不进链接")
    return text


def _texts(view: FrozenView) -> Iterator[str]:
    yield from (view.build_id, view.data_version, view.card, view.title)
    for figure in view.figures:
        yield from (figure.identifier, figure.name, figure.words, figure.source)


def thaw(text: str) -> FrozenView:
    """The view that an address records; raises Unreadable for whatever is none."""
    if len(text) > LONGEST_ADDRESS:
        raise Unreadable(f"冻结链接超过 {LONGEST_ADDRESS:,} 个字符，不是本看板给出的")
    if not text.startswith(FORMAT):
        raise Unreadable("冻结链接的格式不认识，可能来自别的版本")
    try:
        return _read(json.loads(_unpacked(text[len(FORMAT) :])))
    except (ValueError, TypeError, LookupError, RecursionError, zlib.error) as error:
        raise Unreadable("冻结链接不完整或被改动过，读不出冻结时的数字") from error


def _read(content: Any) -> FrozenView:
    build_id, data_version, card, title, is_chart, sources, figures = content
    named = tuple(NamedFigure(_text(one), _text(name), _text(words), _text(sources[_place(at)])) for one, name, words, at in figures)
    return FrozenView(_text(build_id), _text(data_version), _text(card), _text(title), named, is_chart is True)


def _unpacked(text: str) -> bytes:
    packed = base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)
    unpacking = zlib.decompressobj()
    plain = unpacking.decompress(packed, MOST_BYTES)
    if not unpacking.eof:
        raise ValueError
    return plain


def _text(value: object) -> str:
    if not isinstance(value, str) or len(value) > MOST_CHARACTERS:
        raise ValueError
    value.encode()  # half a surrogate pair is no text that a browser could be sent
    return value


def _place(value: object) -> int:
    if not isinstance(value, int) or value < 0:
        raise ValueError
    return value


def changes(view: FrozenView, frame: pd.DataFrame) -> tuple[Change, ...]:
    """Every figure that is no longer what the view records, then those that have vanished, then those that were added."""
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
