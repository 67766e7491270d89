"""Every answer carries the security headers, and the page shell speaks Chinese before any script has run."""

import asyncio
import re
from collections.abc import AsyncIterator
from concurrent.futures import ThreadPoolExecutor

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, Response, StreamingResponse
from starlette.routing import Route
from starlette.types import Message, Scope

from web.middleware import assemble_middleware

SHELL = (
    '<!DOCTYPE html><html lang="en"><head><title>Streamlit</title><script>window.prerenderReady = false</script><script src="./static/index.js"></script><link href="./favicon.png"></head>'
    "<body><noscript>You need to enable JavaScript to run this app.</noscript></body></html>"
)
TEXT = 'lang="en" <title>Streamlit</title>'


async def shell(_: Request) -> Response:
    return HTMLResponse(SHELL, headers={"etag": '"english"'})


async def shell_in_pieces(_: Request) -> Response:
    async def pieces() -> AsyncIterator[str]:
        for start in range(0, len(SHELL), 7):
            yield SHELL[start : start + 7]

    return StreamingResponse(pieces(), media_type="text/html")


async def text(_: Request) -> Response:
    return PlainTextResponse(TEXT)


async def framed(_: Request) -> Response:
    return PlainTextResponse("", headers={"x-frame-options": "DENY"})


async def encoding(request: Request) -> Response:
    return PlainTextResponse(request.headers.get("accept-encoding", "none"))


async def nothing(_: Request) -> Response:
    return Response(status_code=304)


APP = Starlette(
    routes=[
        Route("/", shell),
        Route("/regions", shell),
        Route("/regions/deeper", shell),
        Route("/pieces", shell_in_pieces),
        Route("/plain", text),
        Route("/_stcore/page", shell),
        Route("/static/page.html", shell),
        Route("/framed", framed),
        Route("/encoding", encoding),
        Route("/_stcore/encoding", encoding),
        Route("/nothing", nothing),
    ],
    middleware=assemble_middleware("吉林省基层治理指标"),
)


def get(path: str) -> tuple[int, dict[str, str], str]:
    """Status, headers and text of an answer, asked of the application as a server asks it."""
    sent: list[Message] = []
    # A thread of its own: a browser test in the same process may have an event loop running.
    with ThreadPoolExecutor(1) as executor:
        executor.submit(asyncio.run, _ask(path, sent)).result()
    headers = {name.decode(): value.decode() for name, value in sent[0]["headers"]}
    return sent[0]["status"], headers, b"".join(message.get("body", b"") for message in sent[1:]).decode()


async def _ask(path: str, sent: list[Message]) -> None:
    scope: Scope = {
        "type": "http",
        "asgi": {"version": "3.0"},
        "http_version": "1.1",
        "method": "GET",
        "path": path,
        "raw_path": path.encode(),
        "root_path": "",
        "scheme": "http",
        "query_string": b"year=2019",
        "headers": [(b"host", b"127.0.0.1"), (b"accept-encoding", b"gzip")],
        "server": ("127.0.0.1", 80),
        "client": ("127.0.0.1", 1),
    }

    asked = False

    async def receive() -> Message:
        nonlocal asked
        if asked:
            await asyncio.Event().wait()  # this browser never hangs up
        asked = True
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: Message) -> None:
        sent.append(message)

    await APP(scope, receive, send)


@pytest.mark.parametrize("path", ["/", "/regions", "/plain", "/_stcore/page", "/static/page.html", "/nothing", "/no such page"])
def test_every_answer_carries_the_security_headers(path: str) -> None:
    headers = get(path)[1]
    assert (headers["x-content-type-options"], headers["x-frame-options"], headers["referrer-policy"]) == (
        "nosniff",
        "SAMEORIGIN",
        "same-origin",
    )
    policy = dict(part.strip().split(" ", 1) for part in headers["content-security-policy"].split(";"))
    assert policy["default-src"] == "'self'"
    assert (policy["object-src"], policy["frame-ancestors"]) == ("'none'", "'self'")
    assert re.search(r"https?:|\*|(?<!-)\bwss?://", headers["content-security-policy"]) is None


def test_a_header_that_is_there_already_is_left_alone() -> None:
    assert get("/framed")[1]["x-frame-options"] == "DENY"


@pytest.mark.parametrize("path", ["/", "/regions", "/pieces"])
def test_the_page_shell_speaks_chinese(path: str) -> None:
    status, headers, body = get(path)
    assert status == 200
    assert '<html lang="zh-CN">' in body
    assert "<title>吉林省基层治理指标</title>" in body
    assert "本看板需要启用 JavaScript。" in body
    assert re.search(r'lang="en"|Streamlit</title>|You need', body) is None
    assert int(headers["content-length"]) == len(body.encode())
    assert "etag" not in headers


def test_the_shell_tells_the_page_where_its_server_is_on_a_deep_link() -> None:
    assert "window.__streamlit = {BACKEND_BASE_URL: location.origin}" in get("/regions")[2]


def test_the_shell_finds_its_files_from_any_path() -> None:
    assert 'src="/static/index.js"' in get("/regions")[2]


def test_the_icon_is_in_the_shell_itself() -> None:
    assert '<link href="data:image/png;base64,iVBORw0KGgo' in get("/regions")[2]


def test_the_scripts_of_the_shell_stand_in_its_head() -> None:
    body = get("/regions")[2]
    assert body.index("history.pushState = ") < body.index("App pages") < body.index("</head>")


def test_below_a_page_there_is_the_way_to_that_page() -> None:
    status, headers, body = get("/regions/deeper")
    assert (status, headers["location"], body) == (307, "/regions?year=2019", "")


@pytest.mark.parametrize("path", ["/plain", "/_stcore/page", "/static/page.html"])
def test_only_pages_are_translated(path: str) -> None:
    assert get(path)[2] == (TEXT if path == "/plain" else SHELL)


def test_a_page_is_asked_for_uncompressed_and_other_answers_as_the_browser_asks() -> None:
    assert (get("/encoding")[2], get("/_stcore/encoding")[2]) == ("none", "gzip")


def test_an_answer_without_a_body_stays_without_one() -> None:
    status, headers, body = get("/nothing")
    assert (status, body, "content-type" in headers) == (304, "", False)
