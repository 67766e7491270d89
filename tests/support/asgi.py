"""Asks the API as a server asks it, without a network: status, headers and body of each answer."""

import asyncio
import json
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, urlencode

from starlette.types import ASGIApp, Message


@dataclass(frozen=True)
class Answer:
    """What came back; the headers have small letters."""

    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def json(self) -> Any:
        return json.loads(self.body)

    @property
    def error(self) -> Any:
        return self.json["error"]


def ask(app: ASGIApp, path: str, *pairs: tuple[str, str], method: str = "GET", headers: Mapping[str, str] | None = None) -> Answer:
    """The answer to a question; parameters as pairs, so that one may be given twice."""
    sent: list[Message] = []
    # A thread of its own: a browser test in the same process may have an event loop running.
    with ThreadPoolExecutor(1) as executor:
        executor.submit(asyncio.run, _ask(app, path, urlencode(pairs, quote_via=quote), method, headers or {}, sent)).result()
    said = {name.decode("latin-1"): value.decode("latin-1") for name, value in sent[0]["headers"]}
    return Answer(sent[0]["status"], said, b"".join(message.get("body", b"") for message in sent[1:]))


async def _ask(app: ASGIApp, path: str, query: str, method: str, headers: Mapping[str, str], sent: list[Message]) -> None:
    asked = False

    async def receive() -> Message:
        nonlocal asked
        if asked:
            await asyncio.Event().wait()
        asked = True
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: Message) -> None:
        sent.append(message)

    scope = {
        "type": "http",
        "asgi": {"version": "3.0", "spec_version": "2.4"},
        "http_version": "1.1",
        "method": method,
        "scheme": "http",
        "path": path,
        "raw_path": quote(path).encode(),
        "root_path": "",
        "query_string": query.encode(),
        "headers": [(name.lower().encode(), value.encode()) for name, value in headers.items()],
        "client": ("127.0.0.1", 1),
        "server": ("127.0.0.1", 80),
    }
    await app(scope, receive, send)
