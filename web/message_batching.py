"""Streamlit's messages to the browser, sent together: a short run of the script in one frame, so that the page changes once.

Streamlit sends every element in a message of its own as soon as it is made, and the browser begins to draw the page anew for
each few of them. Here all that a run says, and the run that it asks to follow, waits for its end, or at most MOST_HELD_SECONDS, and
travels together: the frames of a connection that asks for it are ForwardMsgList, which web/static/message_batching.js takes apart again.

It is a saving of time and nothing else rests on it. INDICATORS_MESSAGE_BATCHING=off leaves out both this module and its script; a
frame that is not what either of them expects passes as it is. docs/decisions/030-message-batching.md says what it saves.
"""

import asyncio
import contextlib

from google.protobuf.message import DecodeError
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg, ForwardMsgList

MARKER = b"batched"  # the parameter of the connection's address that asks for it
FOLLOWED_BY_RERUN = ForwardMsg.FINISHED_EARLY_FOR_RERUN
MOST_HELD_SECONDS = 0.1


class MessageBatching:
    """Middleware for connections whose address asks for it; all others pass as they are."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "websocket" or not _is_marked(scope["query_string"]):
            await self.app(scope, receive, send)
            return
        connection = _BatchingConnection(send)
        try:
            await self.app({**scope, "query_string": _remove_marker(scope["query_string"])}, receive, connection.send)
        finally:
            connection.end_run()


def _is_marked(query: bytes) -> bool:
    return any(_get_name(parameter) == MARKER for parameter in query.split(b"&"))


def _remove_marker(query: bytes) -> bytes:
    """Return a query without the marker, all else byte by byte as it came: Streamlit never hears of the marker."""
    return b"&".join(parameter for parameter in query.split(b"&") if _get_name(parameter) != MARKER)


def _get_name(parameter: bytes) -> bytes:
    return parameter.partition(b"=")[0]


class _BatchingConnection:
    """One connection; what is said in it keeps its order."""

    def __init__(self, send: Send) -> None:
        self._send = send
        self._held = ForwardMsgList()
        self._sending = asyncio.Lock()
        self._clock: asyncio.Task[None] | None = None

    async def send(self, message: Message) -> None:
        """Hold a message while a run goes on; send its end and whatever is said outside a run at once."""
        forward = _read_message(message)
        if forward is None:
            await self._release()
            await self._send(message)
            return
        self._held.messages.append(forward)
        kind = forward.WhichOneof("type")
        if kind == "script_finished" and forward.script_finished != FOLLOWED_BY_RERUN:
            self.end_run()
        elif kind == "new_session" and self._clock is None:
            self._clock = asyncio.create_task(self._release_in_time())
        if self._clock is None:
            await self._release()

    def end_run(self) -> None:
        """Stop the clock of the run; nothing is held after it."""
        if self._clock is not None:
            self._clock.cancel()
            self._clock = None

    async def _release_in_time(self) -> None:
        # Where the browser has gone, the next message of the run meets the same error and Streamlit hears of it.
        with contextlib.suppress(OSError, RuntimeError):
            while True:
                await asyncio.sleep(MOST_HELD_SECONDS)
                await asyncio.shield(self._release())

    async def _release(self) -> None:
        async with self._sending:
            if self._held.messages:
                held, self._held = self._held, ForwardMsgList()
                await self._send({"type": "websocket.send", "bytes": held.SerializeToString()})


def _read_message(message: Message) -> ForwardMsg | None:
    """Return what Streamlit says in a frame; None for anything else that a connection sends."""
    if not message.get("bytes"):
        return None
    try:
        forward: ForwardMsg = ForwardMsg.FromString(message["bytes"])
    except DecodeError:
        return None
    return forward
