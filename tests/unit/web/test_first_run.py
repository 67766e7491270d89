"""Until a run has ended on a connection, whatever asks for a part asks for all; everything else passes as it came."""

import asyncio
from concurrent.futures import ThreadPoolExecutor

from starlette.types import Message, Receive, Scope, Send
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from web.first_run import FirstRun


def ask(fragment: str) -> Message:
    asked = BackMsg()
    asked.rerun_script.fragment_id = fragment
    asked.rerun_script.query_string = "q=长春"
    return {"type": "websocket.receive", "bytes": asked.SerializeToString()}


def pass_through(questions: list[Message], ends_run_after: int) -> list[Message]:
    """What Streamlit hears of the questions, where it ends a run after so many of them."""
    heard: list[Message] = []

    async def streamlit(scope: Scope, receive: Receive, send: Send) -> None:
        for number in range(len(questions)):
            if number == ends_run_after:
                end = ForwardMsg(script_finished=ForwardMsg.FINISHED_SUCCESSFULLY)
                await send({"type": "websocket.send", "bytes": end.SerializeToString()})
            heard.append(await receive())

    waiting = iter(questions)

    async def receive() -> Message:
        return next(waiting)

    async def send(message: Message) -> None:
        assert message["bytes"]

    with ThreadPoolExecutor(1) as executor:
        executor.submit(asyncio.run, FirstRun(streamlit)({"type": "websocket"}, receive, send)).result()
    return heard


def test_a_part_is_asked_for_only_after_a_run() -> None:
    assert pass_through([ask("a"), ask("b"), ask("c")], ends_run_after=2) == [ask(""), ask(""), ask("c")]


def test_whatever_else_is_said_passes_as_it_came() -> None:
    others: list[Message] = [
        {"type": "websocket.connect"},
        {"type": "websocket.receive", "text": "ping"},
        {"type": "websocket.receive", "bytes": b"\xff\xff"},
        {"type": "websocket.receive", "bytes": BackMsg(app_heartbeat=True).SerializeToString()},
        ask(""),
        {"type": "websocket.disconnect", "code": 1001},
    ]
    assert pass_through(others, ends_run_after=6) == others
