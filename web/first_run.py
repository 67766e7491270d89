"""The first run of a session is of the whole page, whatever part of it is asked for.

After a cut connection, or after a new start of the server, a page that looks alive stands before a session that has run nothing. What
is pressed there asks for a part that this session does not know, and Streamlit would answer nothing. web/static/reconnect.js asks for the
whole page, too; a reader may be quicker.
"""

from google.protobuf.message import DecodeError
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg


class FirstRun:
    """Middleware that lets a connection ask for parts only once a run has ended on it."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "websocket":
            await self.app(scope, receive, send)
            return
        has_run = False

        async def ask() -> Message:
            message = await receive()
            return message if has_run else _ask_for_all(message)

        async def answer(message: Message) -> None:
            nonlocal has_run
            has_run = has_run or _ends_run(message)
            await send(message)

        await self.app(scope, ask, answer)


def _ask_for_all(message: Message) -> Message:
    try:
        asked = BackMsg.FromString(message.get("bytes") or b"")
    except DecodeError:
        return message
    if not asked.rerun_script.fragment_id:
        return message
    asked.rerun_script.fragment_id = ""
    return {**message, "bytes": asked.SerializeToString()}


def _ends_run(message: Message) -> bool:
    try:
        return bool(ForwardMsg.FromString(message.get("bytes") or b"").HasField("script_finished"))
    except DecodeError:
        return False
