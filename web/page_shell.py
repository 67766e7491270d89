"""What every answer of the server carries: security headers, and the page shell in Chinese with our scripts and style."""

from base64 import b64encode
from pathlib import Path
from urllib.parse import quote

from starlette.middleware import Middleware
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from web.message_batching import WholeRuns

SECURITY_HEADERS = {
    b"x-content-type-options": b"nosniff",
    b"x-frame-options": b"SAMEORIGIN",
    b"referrer-policy": b"same-origin",
    b"content-security-policy": (
        b"default-src 'self'; script-src 'self' 'unsafe-inline' 'unsafe-eval' blob:; style-src 'self' 'unsafe-inline'; "
        b"img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self' ws: wss:; worker-src 'self' blob:; "
        b"object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'self'"
    ),
}
WITHOUT_SHELL = ("/_stcore", "/api/")


def _joined(*names: str) -> bytes:
    return b"".join((Path(__file__).parent / "static" / name).read_bytes() for name in names)


SHELL_WORDS = {
    b'lang="en"': b'lang="zh-CN"',
    # On a deep link the browser would first look for the server below the page's own path and log two errors.
    b"window.prerenderReady = false": b"window.prerenderReady = false; window.__streamlit = {BACKEND_BASE_URL: location.origin}",
    b"<title>Streamlit</title>": "<title>吉林省基层治理指标</title>".encode(),
    b"You need to enable JavaScript to run this app.": "本看板需要启用 JavaScript。".encode(),
    # In the shell itself: what Streamlit serves for a run may be gone before the browser asks for it.
    b"./favicon.png": b"data:image/png;base64," + b64encode(_joined("icon.png")),
    b'="./': b'="/',
    b"</head>": b"<script>"
    + _joined("message_batching.js", "history.js", "chinese.js", "present.js", "print.js", "theme.js", "menu.js")
    + b"</script></head>",
    # In the body, so that it follows Streamlit's own style; in the shell, so that nothing jumps when the page arrives.
    b"<body>": b"<body><style>"
    + _joined("style.css", "print.css")
    + b'</style><style id="presenting-style" media="not all">'
    + _joined("presenting.css")
    + b"</style>",
}


class SecurityHeaders:
    """Adds the security headers to every HTTP answer."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                present = {name.lower() for name, _ in message["headers"]}
                extra = [(name, value) for name, value in SECURITY_HEADERS.items() if name not in present]
                message = {**message, "headers": [*message["headers"], *extra]}
            await send(message)

        await self.app(scope, receive, send_with_headers if scope["type"] == "http" else send)


class PageShell:
    """Streamlit's page shell in Chinese, with the scripts that mend what Streamlit cannot be told to do."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or "." in scope["path"].rsplit("/", 1)[-1] or scope["path"].startswith(WITHOUT_SHELL):
            await self.app(scope, receive, send)
            return
        scope = {**scope, "headers": [header for header in scope["headers"] if header[0] != b"accept-encoding"]}
        start: Message = {}
        body = b""

        async def hold_html(message: Message) -> None:
            nonlocal start, body
            if message["type"] == "http.response.start":
                start = message
                return
            body += message.get("body", b"")
            if not message.get("more_body"):
                for part in _shell(scope, start, body) if _is_html(start) else (start, {"type": "http.response.body", "body": body}):
                    await send(part)

        await self.app(scope, receive, hold_html)


def _is_html(start: Message) -> bool:
    return any(name.lower() == b"content-type" and value.startswith(b"text/html") for name, value in start["headers"])


def _shell(scope: Scope, start: Message, body: bytes) -> tuple[Message, Message]:
    """The shell in Chinese; below a page's own path, where Streamlit would open nothing, the way to that page."""
    page, _, below = scope["path"].strip("/").partition("/")
    headers = [header for header in start["headers"] if header[0].lower() not in (b"content-length", b"etag")]
    if below:
        query = b"?" + scope["query_string"] if scope["query_string"] else b""
        start, body = {**start, "status": 307}, b""
        headers.append((b"location", b"/" + quote(page).encode() + query))
    for english, chinese in SHELL_WORDS.items():
        body = body.replace(english, chinese)
    headers.append((b"content-length", str(len(body)).encode()))
    return {**start, "headers": headers}, {"type": "http.response.body", "body": body}


MIDDLEWARE = [Middleware(SecurityHeaders), Middleware(PageShell), Middleware(WholeRuns)]
