"""Streamlit's page shell in Chinese, with our scripts and style: what mends what Streamlit cannot be told to do.

The shell is changed by replacing pieces of Streamlit's own page. A piece that is no longer there would leave the dashboard without
its style, its scripts or its language, so the server does not start then: `check_replacements` says which piece it is and what to do.
"""

from base64 import b64encode
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path
from urllib.parse import quote

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from web.plotly_bundle import find_bundle

STATIC = Path(__file__).parent / "static"
STREAMLIT_PAGE = Path(str(files("streamlit"))) / "static" / "index.html"
WITHOUT_SHELL = ("/_stcore", "/api/", "/static/", "/media/", "/component/", "/plotly/")  # files and answers of any size, sent as they come
BATCHING_SCRIPT = "message_batching.js"
SCRIPTS = (
    "chart.js",
    "briefing.js",
    "my_region.js",
    "clipboard.js",
    "history.js",
    "reconnect.js",
    "chinese.js",
    "present.js",
    "print.js",
    "theme.js",
    "menu.js",
    "boxes.js",
)


@dataclass(frozen=True)
class Replacement:
    """One change to Streamlit's page: what it is for, the piece that it looks for, and what it puts there."""

    purpose: str
    piece: bytes
    instead: bytes


def list_replacements(title: str, is_batching: bool, base_path: str = "") -> tuple[Replacement, ...]:
    """Return all changes in their order; the script of message batching is among ours only where the server batches."""
    scripts = _read_static(*([BATCHING_SCRIPT] if is_batching else []), *SCRIPTS)
    below = b" + '" + quote(base_path).encode() + b"'" if base_path else b""
    return (
        Replacement("网页语言", b'lang="en"', b'lang="zh-CN"'),
        # On a deep link the browser would first look for the server below the page's own path and log two errors.
        Replacement(
            "深层链接找到服务",
            b"window.prerenderReady = false",
            b"window.prerenderReady = false; window.__streamlit = {BACKEND_BASE_URL: location.origin" + below + b"}",
        ),
        Replacement("网页标题", b"<title>Streamlit</title>", f"<title>{escape(title)}</title>".encode()),
        Replacement("没有 JavaScript 时的提示", b"You need to enable JavaScript to run this app.", "本看板需要启用 JavaScript。".encode()),
        # In the shell itself: what Streamlit serves for a run may be gone before the browser asks for it.
        Replacement("图标", b"./favicon.png", b"data:image/png;base64," + b64encode(_read_static("icon.png"))),
        Replacement("文件的路径", b'="./', b'="' + base_path.encode() + b"/"),
        Replacement("脚本", b"</head>", _preload(base_path + find_bundle().address) + b"<script>" + scripts + b"</script></head>"),
        # In the body, so that it follows Streamlit's own style; in the shell, so that nothing jumps when the page arrives.
        Replacement(
            "样式",
            b"<body>",
            b"<body><style>"
            + _read_static("style.css", "print.css")
            + b'</style><style id="presenting-style" media="not all">'
            + _read_static("presenting.css")
            + b"</style>",
        ),
    )


def _preload(address: str) -> bytes:
    """Return the line by which plotly.js is fetched, without hurry, while Streamlit starts; web/static/chart.js runs it."""
    return f'<link id="plotly" rel="preload" as="script" fetchpriority="low" href="{address}">'.encode()


def _read_static(*names: str) -> bytes:
    return b"".join((STATIC / name).read_bytes() for name in names)


def check_replacements(replacements: Sequence[Replacement], page: bytes) -> None:
    """End the start of the server with a sentence where a replacement finds nothing in Streamlit's page."""
    lost = [replacement for replacement in replacements if replacement.piece not in page]
    if not lost:
        return
    named = "\n".join(f"  {replacement.purpose}：找不到 {replacement.piece.decode()}" for replacement in lost)
    raise SystemExit(
        f"看板没有启动：Streamlit {version('streamlit')} 的网页外壳变了，下列改写在其中落空，看板会缺少样式、脚本或中文。\n{named}\n"
        f"请按 constraints.txt 装回原来的 Streamlit，或对照 {STREAMLIT_PAGE} 改正 web/page_shell.py 的 list_replacements。"
    )


class PageShell:
    """Middleware that answers a page's address with the changed shell."""

    def __init__(self, app: ASGIApp, replacements: Sequence[Replacement], base_path: str = "") -> None:
        self.app = app
        self.replacements = replacements
        self.base_path = base_path

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or _is_file(scope["path"].removeprefix(self.base_path)):
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
                parts = self._change_shell(scope, start, body) if _is_html(start) else (start, {"type": "http.response.body", "body": body})
                for part in parts:
                    await send(part)

        await self.app(scope, receive, hold_html)

    def _change_shell(self, scope: Scope, start: Message, body: bytes) -> tuple[Message, Message]:
        """Return the changed shell; below a page's own path, where Streamlit would open nothing, the way to that page."""
        page, _, below = scope["path"].removeprefix(self.base_path).strip("/").partition("/")
        headers = [header for header in start["headers"] if header[0].lower() not in (b"content-length", b"etag")]
        if below:
            query = b"?" + scope["query_string"] if scope["query_string"] else b""
            start, body = {**start, "status": 307}, b""
            headers.append((b"location", f"{self.base_path}/{quote(page)}".encode() + query))
        for replacement in self.replacements:
            body = body.replace(replacement.piece, replacement.instead)
        headers.append((b"content-length", str(len(body)).encode()))
        return {**start, "headers": headers}, {"type": "http.response.body", "body": body}


def _is_file(path: str) -> bool:
    """Return whether a path leads to a file or an answer, not to a page; a page may have a dot in its name, if only a mistyped one."""
    name = path.rsplit("/", 1)[-1]
    return path.startswith(WITHOUT_SHELL) or ("." in name and (STREAMLIT_PAGE.parent / name).is_file())


def _is_html(start: Message) -> bool:
    return any(name.lower() == b"content-type" and value.startswith(b"text/html") for name, value in start["headers"])
