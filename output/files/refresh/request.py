"""Which views a file was made of, as it remembers them itself."""

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import parse_qsl, urlsplit

from output.files.origin.properties import COMMENT, FIGURE, HEADING

ANCHOR = "figure-"


@dataclass(frozen=True)
class Request:
    """One figure to be made anew: its key in the file; its page, choices and key there; the words that a presenter gave it."""

    key: str
    page: str
    query: tuple[tuple[str, str], ...]
    view_key: str
    heading: str = ""
    comment: str = ""


def list_requests(kept: Mapping[str, str]) -> list[Request]:
    """Return what a file asks for; what it says is only ever an address within the dashboard."""
    found = []
    for name, address in kept.items():
        kind, _, key = name.partition(":")
        if kind == FIGURE:
            found.append(_read_request(key, address, kept))
    return found


def _read_request(key: str, address: str, kept: Mapping[str, str]) -> Request:
    parts = urlsplit(address)
    page = parts.path.rstrip("/").rpartition("/")[2]
    query = tuple(parse_qsl(parts.query, keep_blank_values=True))
    view_key = parts.fragment.removeprefix(ANCHOR) or key
    return Request(key, page, query, view_key, kept.get(f"{HEADING}:{key}", ""), kept.get(f"{COMMENT}:{key}", ""))
