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

from indicators.model.clock import add_offset, tell_time
from indicators.query.parameters import PARAMETERS, Labels, Parameter, Problem, Unreadable, filter_pairs, labels_of_build
from indicators.query.reading import read
from indicators.store.builds import AS_OF, NothingPublished, find_folder_as_of
from indicators.store.cached_store import CachedStore, published_build
from indicators.views.handout import Stamp, stamp_build

HOW = {"headers", "encoding", "theme"}
FORM = 1  # of the answers; counted up when the same question of the same build is answered in another form


@dataclass(frozen=True)
class ApiRequest:
    """What was asked, as its parameters were read: what it is about (`conditions`), and how it is to be written (`options`)."""

    build: CachedStore
    path: str
    pairs: tuple[tuple[str, str], ...]
    conditions: Mapping[str, Any]
    options: Mapping[str, Any]
    parameters: Mapping[str, Parameter]
    made_at: str = field(default_factory=tell_time)

    @functools.cached_property
    def labels(self) -> Labels:
        return labels_of_build(self.build)

    @property
    def address(self) -> str:
        query = urlencode(self.pairs, quote_via=quote)
        return f"{self.path}?{query}" if query else self.path

    @functools.cached_property
    def stamp(self) -> Stamp:
        filters = tuple(filter_pairs(self.conditions, self.labels, parameters=self.parameters))
        return stamp_build(self.build, self.made_at, filters, self.address)

    @property
    def etag(self) -> str:
        """Weak: two answers of one build to one question differ in nothing but the time at which they were made."""
        question = f"{FORM} {self.build.build_id} {self.path} {sorted(self.pairs)}"
        return f'W/"{hashlib.sha256(question.encode()).hexdigest()[:24]}"'

    def headers(self, **more: str) -> dict[str, str]:
        return {
            "etag": self.etag,
            "cache-control": "no-cache",
            "x-build": self.build.build_id,
            "x-made-at": add_offset(self.made_at),
            "link": f'<{find_base_path(self.path)}/api/openapi.json>; rel="service-desc"',
            **{name.replace("_", "-"): value for name, value in more.items()},
        }


def read_request(request: Request, parameters: Mapping[str, Parameter] = PARAMETERS) -> ApiRequest:
    """Read the question that a request asks of the published build; raise Unreadable where its parameters say nothing."""
    build = _find_build(request)
    pairs = tuple(request.query_params.multi_items())
    read_values = read([pair for pair in pairs if pair[0] != AS_OF], build, parameters)
    conditions = {name: value for name, value in read_values.items() if name not in HOW}
    options = {name: value for name, value in read_values.items() if name in HOW}
    return ApiRequest(build, request.url.path, pairs, conditions, options, parameters)


def _find_build(request: Request) -> CachedStore:
    """Return the published build, or that of own tables as of the version that is asked for."""
    folder, versions = find_data_folder(request), request.query_params.getlist(AS_OF)
    if not versions:
        return published_build(folder)
    try:
        return published_build(find_folder_as_of(folder, versions[-1]))
    except NothingPublished as error:
        advice = "没有为这一版建库；请先在“数据导入”页看这一版，或运行 python -m etl build --as-of"
        raise Unreadable([Problem(AS_OF, versions[-1], advice)]) from error


def find_base_path(path: str) -> str:
    """Return what stands before /api in the path of a request."""
    return path.rpartition("/api/")[0]


def find_data_folder(request: Request) -> Path:
    folder: Path = request.app.state.data_folder
    return folder


def answer_unchanged(request: Request, question: ApiRequest) -> Response | None:
    """Return the answer 304 where the reader has this one already."""
    known = [tag.strip().removeprefix("W/") for tag in request.headers.get("if-none-match", "").split(",")]
    return Response(status_code=304, headers=question.headers()) if {"*", question.etag.removeprefix("W/")} & set(known) else None


def name_attachment(name: str) -> str:
    """Return the header that names a file; old readers get a plain name."""
    return f"attachment; filename=\"data.{name.partition('.')[2]}\"; filename*=UTF-8''{quote(name)}"
