"""Which views a file was made of, as it remembers them itself."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from urllib.parse import parse_qsl, urlsplit

from indicators.views.handout import Handout
from output.files.origin.properties import BETWEEN, COMMENT, FIGURE, HEADING, ORDER

ANCHOR = "figure-"


@dataclass(frozen=True)
class Request:
    """One figure to be made anew: its key in the file; its page, choices and key there; the words that a presenter gave it."""

    key: str
    address: str
    page: str
    query: tuple[tuple[str, str], ...]
    view_key: str
    heading: str = ""
    comment: str = ""


@dataclass(frozen=True)
class Recalled:
    """What a file remembers of itself: its title, the region of the whole, the figures that it was made of."""

    title: str
    region: str
    requests: tuple[Request, ...]


Renew = Callable[[Recalled], Handout]  # makes the figures that there still are anew, under the keys of the file


def recall(kept: Mapping[str, str]) -> Recalled:
    """Return what a file says of itself; an address is only ever one within the dashboard."""
    addresses = {name.partition(":")[2]: address for name, address in kept.items() if name.startswith(f"{FIGURE}:")}
    order = {key: number for number, key in enumerate(kept.get(ORDER, "").split(BETWEEN))}
    keys = sorted(addresses, key=lambda key: order.get(key, len(order)))
    requests = tuple(_read_request(key, addresses[key], kept) for key in keys)
    return Recalled(kept.get("title", ""), kept.get("region", ""), requests)


def _read_request(key: str, address: str, kept: Mapping[str, str]) -> Request:
    parts = urlsplit(address)
    page = parts.path.rpartition("/")[2]
    query = tuple(parse_qsl(parts.query, keep_blank_values=True))
    view_key = parts.fragment.removeprefix(ANCHOR) or key
    return Request(key, address, page, query, view_key, kept.get(f"{HEADING}:{key}", ""), kept.get(f"{COMMENT}:{key}", ""))
