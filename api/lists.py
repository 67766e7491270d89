"""The small tables by address, as JSON: CachedStore.indicators, regions, sources, work streams; and whether the service is well."""

import json
from collections.abc import Callable
from datetime import UTC, datetime

import pandas as pd
from starlette.requests import Request
from starlette.responses import Response

from api.request import answer_unchanged, read_request
from indicators.model.clock import BEIJING
from indicators.store.cached_store import CachedStore
from output.files.json import frame_rows, json_text, stamp_words

LISTS: dict[str, Callable[[CachedStore], pd.DataFrame]] = {
    "indicators": CachedStore.indicators,
    "regions": CachedStore.regions,
    "sources": CachedStore.sources,
    "work-streams": CachedStore.work_streams,
}


def answer_list(name: str) -> Callable[[Request], Response]:
    """Return the endpoint that gives one of the small tables, whole."""

    def endpoint(request: Request) -> Response:
        question = read_request(request, {})
        if known := answer_unchanged(request, question):
            return known
        rows = frame_rows(LISTS[name](question.build))
        text = json_text({**stamp_words(question.stamp), "row_count": len(rows), "rows": rows})
        return Response(text, media_type="application/json", headers=question.headers())

    return endpoint


def answer_health(request: Request) -> Response:
    """Answer which build is published, how many figures it holds, and how old it is."""
    question = read_request(request, {})
    info = question.build.build_info()
    built_at = datetime.strptime(str(info["built_at"]), "%Y-%m-%d %H:%M").replace(tzinfo=BEIJING)
    answer = {
        "status": "ok",
        **stamp_words(question.stamp),
        "rows": int(info["observation_count"]),
        "tables": json.loads(info["row_counts"]),
        "age_seconds": max(0, int((datetime.now(UTC) - built_at).total_seconds())),
    }
    return Response(json_text(answer), media_type="application/json", headers={**question.headers(), "cache-control": "no-store"})
