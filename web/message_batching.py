"""What a run of the script says reaches the browser in few pieces, a short run in one, so that the page changes once.

Streamlit sends every element in a message of its own as soon as it is made, and the browser begins to draw the page anew for
each few of them. Here all that a run says, and the one that it asks to follow, waits for its end, or at most MOST_HELD_SECONDS, and
travels together: the frames of a connection that asks for it are ForwardMsgList, which web/static/message_batching.js takes apart again.
"""

import asyncio
import contextlib

from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg, ForwardMsgList

ASKED = b"whole"  # the query of the connection's address
MOST_HELD_SECONDS = 0.1


class WholeRuns:
    """Middleware for connections whose address asks for it; all others pass as they are."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "websocket" or scope["query_string"] != ASKED:
            await self.app(scope, receive, send)
            return
        connection = _Connection(send)
        try:
            await self.app(scope, receive, connection.send)
        finally:
            connection.end_run()


class _Connection:
    """One connection; what is said in it keeps its order."""

    def __init__(self, send: Send) -> None:
        self._send = send
        self._held = ForwardMsgList()
        self._sending = asyncio.Lock()
        self._clock: asyncio.Task[None] | None = None

    async def send(self, message: Message) -> None:
        """Holds a message while a run goes on; its end and whatever is said outside a run go out at once."""
        if not message.get("bytes"):
            await self._release()
            await self._send(message)
            return
        said = ForwardMsg.FromString(message["bytes"])
        self._held.messages.append(said)
        kind = said.WhichOneof("type")
        if kind == "script_finished" and said.script_finished != ForwardMsg.FINISHED_EARLY_FOR_RERUN:
            self.end_run()
        elif kind == "new_session" and self._clock is None:
            self._clock = asyncio.create_task(self._release_in_time())
        if self._clock is None:
            await self._release()

    def end_run(self) -> None:
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
