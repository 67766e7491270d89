"""A request as it is answered: the published build, what was asked of it, and the headers that every answer carries."""

import functools
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode

from starlette.requests import Request
from starlette.responses import Response

from indicators.query.parameters import PARAMETERS, Labels, Parameter, filter_pairs, labels_of, read
from indicators.store.builds import KEPT_BUILDS, current_store, opened
from indicators.store.catalogue import build_info, indicators, regions, sources, work_streams
from indicators.store.connection import Store
from indicators.views.handout import Stamp, made_now, stamped

HOW = {"headers", "encoding", "theme"}
FORM = 1  # of the answers; counted up when the same question of the same build is answered in another form


@dataclass(frozen=True)
class Asked:
    """What was asked, as its parameters were read: what it is about (`conditions`), and how it is to be written (`options`)."""

    store: Store
    path: str
    pairs: tuple[tuple[str, str], ...]
    conditions: Mapping[str, Any]
    options: Mapping[str, Any]
    parameters: Mapping[str, Parameter]
    made_at: str = field(default_factory=made_now)

    @functools.cached_property
    def labels(self) -> Labels:
        return known_labels(self.store)

    @property
    def address(self) -> str:
        query = urlencode(self.pairs, quote_via=quote)
        return f"{self.path}?{query}" if query else self.path

    @functools.cached_property
    def stamp(self) -> Stamp:
        filters = tuple(filter_pairs(self.conditions, self.labels, parameters=self.parameters))
        return stamped(build_info(self.store).iloc[0], self.made_at, filters, self.address)

    @property
    def etag(self) -> str:
        """Weak: two answers of one build to one question differ in nothing but the time at which they were made."""
        asked = f"{FORM} {self.store.build_id} {self.path} {sorted(self.pairs)}"
        return f'W/"{hashlib.sha256(asked.encode()).hexdigest()[:24]}"'

    def headers(self, **more: str) -> dict[str, str]:
        return {
            "etag": self.etag,
            "cache-control": "no-cache",
            "x-build": self.store.build_id,
            "x-made-at": self.made_at,
            "link": '</api/openapi.json>; rel="service-desc"',
            **{name.replace("_", "-"): value for name, value in more.items()},
        }


def asked_of(request: Request, parameters: Mapping[str, Parameter] = PARAMETERS) -> Asked:
    """The question that a request asks of the published build; raises Unreadable where its parameters say nothing."""
    store = current_store(data_folder(request))
    pairs = tuple(request.query_params.multi_items())
    said = read(pairs, known_labels(store), parameters)
    conditions = {name: value for name, value in said.items() if name not in HOW}
    options = {name: value for name, value in said.items() if name in HOW}
    return Asked(store, request.url.path, pairs, conditions, options, parameters)


def data_folder(request: Request) -> Path:
    folder: Path = request.app.state.data_folder
    return folder


def unchanged(request: Request, asked: Asked) -> Response | None:
    """The answer 304 where the reader has this one already."""
    known = [tag.strip().removeprefix("W/") for tag in request.headers.get("if-none-match", "").split(",")]
    return Response(status_code=304, headers=asked.headers()) if {"*", asked.etag.removeprefix("W/")} & set(known) else None


def attachment(name: str) -> str:
    """The header that names a file; old readers get a plain name."""
    return f"attachment; filename=\"data.{name.partition('.')[2]}\"; filename*=UTF-8''{quote(name)}"


def known_labels(store: Store) -> Labels:
    """What can be chosen in this build."""
    return _labels(str(store.path))


@functools.lru_cache(KEPT_BUILDS)
def _labels(path: str) -> Labels:
    store = opened(path)
    return labels_of(indicators(store), regions(store), work_streams(store), sources(store))
