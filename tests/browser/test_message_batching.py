"""Message batching is a saving and no condition: the dashboard is the same without it, and whatever comes over the wire is heard."""

import asyncio
import contextlib
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest
import uvicorn
from playwright.sync_api import Browser, BrowserContext, Page, expect
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse
from starlette.routing import Route, WebSocketRoute
from starlette.websockets import WebSocket
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg, ForwardMsgList

from tests.support.browser.server import Server, free_port, running
from tests.support.browser.visit import Visit
from web.page_shell import STATIC

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

FEW = 6  # frames of a choice
SCRIPT = (STATIC / "message_batching.js").read_text(encoding="utf-8")
BEGIN, LONG, END = (
    message.SerializeToString()
    for message in (ForwardMsg(hash="begin", new_session={}), ForwardMsg(hash="x" * 300, delta={}), ForwardMsg(script_finished=0))
)
MESSAGES = [ForwardMsg.FromString(message) for message in (BEGIN, LONG, END)]
LIST = ForwardMsgList(messages=MESSAGES).SerializeToString()
STRANGE = [BEGIN, LONG[:-1], LIST[:-1], LIST + b"\x12\x00", b"\x0a\xff\xff\xff\xff\xff\xff\xff\xff\xff", b"\x0a", b"\xff\x00", b""]

# Everything heard on a connection until it ends: its bytes, the kind of each; `listen` says how the page listens.
HEARD = """async ([address, kind, listen]) => {
  const heard = [];
  const socket = new WebSocket(`ws://${location.host}${address}`, ["streamlit"]);
  if (kind) socket.binaryType = kind;
  const hear = (event) => heard.push(event.data);
  const gone = () => heard.push("nobody should hear");
  const ways = {
    listener: () => socket.addEventListener("message", hear),
    object: () => socket.addEventListener("message", { handleEvent: hear }),
    onmessage: () => (socket.onmessage = hear),
    removed: () => (socket.addEventListener("message", gone), socket.removeEventListener("message", gone), ways.listener()),
  };
  ways[listen]();
  await new Promise((ended) => socket.addEventListener("close", ended));
  const read = async (data) => (typeof data === "string" ? data : [...new Uint8Array(data instanceof Blob ? await data.arrayBuffer() : data)]);
  return { said: await Promise.all(heard.map(read)), kinds: [...new Set(heard.map((data) => data.constructor.name))], kind: socket.binaryType };
}"""

# What may stand round the shell's script: somebody before it or after it who gives every connection a parameter of his own.
PARAMETERS = """(() => {
  const add = (parameter) => {
    window.WebSocket = class extends window.WebSocket {
      constructor(address, ...rest) { super(address + (address.includes("?") ? "&" : "?") + parameter, ...rest); }
    };
  };
  add("proxy=a%20b&empty");
  document.addEventListener("readystatechange", () => document.readyState === "interactive" && add("session=1"));
})()"""


@dataclass
class Wire:
    """A server that says what it is given, and remembers what it was asked."""

    url: str = ""
    frames: list[bytes | str] = field(default_factory=list)
    queries: list[bytes] = field(default_factory=list)

    async def page(self, _: Request) -> HTMLResponse:
        return HTMLResponse(f"<!DOCTYPE html><script>{SCRIPT}</script>")

    async def say(self, socket: WebSocket) -> None:
        self.queries.append(socket.scope["query_string"])
        await socket.accept("streamlit")
        for frame in self.frames:
            await (socket.send_text(frame) if isinstance(frame, str) else socket.send_bytes(frame))
        await socket.close()


@pytest.fixture(scope="module")
def wire() -> Iterator[Wire]:
    told = Wire()
    routes = [Route("/", told.page), WebSocketRoute("/app/_stcore/stream", told.say), WebSocketRoute("/elsewhere", told.say)]
    port = free_port()
    told.url = f"http://127.0.0.1:{port}"
    server = uvicorn.Server(uvicorn.Config(Starlette(routes=routes), port=port, log_level="critical", ws="websockets-sansio"))
    thread = threading.Thread(target=asyncio.run, args=(server.serve(),))
    thread.start()
    while not server.started:
        time.sleep(0.01)
    yield told
    server.should_exit = True
    thread.join()


@pytest.fixture(scope="module")
def connected(chrome: Browser, wire: Wire) -> Iterator[Page]:
    """A page with the script alone, at that server."""
    page = chrome.new_page()
    page.goto(wire.url)
    yield page
    page.close()


@pytest.fixture(scope="module")
def unbatched() -> Iterator[Server]:
    with running(INDICATORS_MESSAGE_BATCHING="off") as started:
        yield started


@contextlib.contextmanager
def visiting(context: BrowserContext, server: Server, script: str = "") -> Iterator[Visit]:
    """A visit with a script that runs before those of the page."""
    visit = Visit(context.new_page(), server.url)
    if script:
        visit.page.add_init_script(script)
    yield visit
    visit.assert_sound()
    visit.page.close()


def walk(visit: Visit) -> list[str]:
    """What a reader sees who opens a page, makes three choices, and goes on to another page."""
    seen = [visit.open("/regions").seen_once()]
    visit.choose("年份", "2021")
    seen.append(visit.seen_once(lambda words: words != seen[-1]))
    visit.choose("地区", "长春市")
    seen.append(visit.seen_once(lambda words: words != seen[-1]))
    visit.page.get_by_role("radio", name="同级地区").click()
    expect(visit.page.get_by_role("figure", name="长春市").first).to_be_visible()
    seen.append(visit.seen_once(lambda words: words != seen[-1]))
    visit.go("年度变化")
    return [*seen, visit.seen_once()]


def another_year(visit: Visit) -> tuple[int, str]:
    """In how many frames another year comes, and what is seen then."""
    frames = 0

    def count(_: object) -> None:
        nonlocal frames
        frames += 1

    before = visit.open("/regions").seen_once()
    visit.sockets[-1].on("framereceived", count)
    visit.choose("年份", "2021")
    words = visit.seen_once(lambda words: words != before)
    return frames, words


def address(visit: Visit) -> str:
    """What the browser asks the server's stream for, beside its path."""
    (socket,) = visit.sockets
    return socket.url.partition("/_stcore/stream")[2]


@pytest.fixture(scope="module")
def seen(browser_here: BrowserContext, server: Server) -> list[str]:
    """What the walk shows with batching."""
    with visiting(browser_here, server) as visit:
        return walk(visit)


@pytest.mark.deep
def test_with_the_switch_off_everything_is_seen_as_with_it_on(browser_here: BrowserContext, unbatched: Server, seen: list[str]) -> None:
    with visiting(browser_here, unbatched) as visit:
        assert (walk(visit), address(visit)) == (seen, "")


@pytest.mark.deep
def test_a_choice_comes_in_few_frames(browser_here: BrowserContext, server: Server, seen: list[str]) -> None:
    with visiting(browser_here, server) as visit:
        frames, words = another_year(visit)
        assert (frames < FEW, words, address(visit)) == (True, seen[1], "?batched=1")


@pytest.mark.deep
def test_parameters_that_others_add_to_the_connection_break_nothing(browser_here: BrowserContext, server: Server, seen: list[str]) -> None:
    with visiting(browser_here, server, PARAMETERS) as visit:
        frames, words = another_year(visit)
        assert (frames < FEW, words, address(visit)) == (True, seen[1], "?session=1&batched=1&proxy=a%20b&empty")


@pytest.mark.deep
def test_a_page_that_was_open_when_the_switch_was_turned_off_still_works(
    browser_here: BrowserContext, unbatched: Server, seen: list[str]
) -> None:
    with visiting(browser_here, unbatched, SCRIPT) as visit:
        frames, words = another_year(visit)
        assert (frames > 2 * FEW, words, address(visit)) == (True, seen[1], "?batched=1")


@pytest.mark.parametrize("kind", ["arraybuffer", "blob", ""])
@pytest.mark.parametrize("listen", ["listener", "object", "onmessage", "removed"])
def test_every_listener_hears_the_messages_of_a_list_one_by_one_and_all_else_as_it_is(
    connected: Page, wire: Wire, kind: str, listen: str
) -> None:
    wire.frames, wire.queries = [LIST, *STRANGE, "words", LIST], []
    heard = connected.evaluate(HEARD, ["/app/_stcore/stream?token=a%20b", kind, listen])
    one_by_one = [list(message) for message in (BEGIN, LONG, END)]
    assert heard["said"] == [*one_by_one, *map(list, STRANGE), "words", *one_by_one]
    assert heard["kinds"] == ["ArrayBuffer" if kind == "arraybuffer" else "Blob", "String"]
    assert heard["kind"] == (kind or "blob")
    assert wire.queries == [b"token=a%20b&batched=1"]


def test_other_connections_of_the_page_are_left_alone(connected: Page, wire: Wire) -> None:
    wire.frames, wire.queries = [LIST, "words"], []
    heard = connected.evaluate(HEARD, ["/elsewhere?a", "arraybuffer", "listener"])
    assert (heard["said"], heard["kind"], wire.queries) == ([list(LIST), "words"], "arraybuffer", [b"a"])
