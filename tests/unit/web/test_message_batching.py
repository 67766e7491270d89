"""What a run of the script says travels together: nothing is lost, nothing changes its order, and a long run does not wait for its end."""

import asyncio
from collections.abc import Callable, Coroutine
from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from starlette.types import Message, Receive, Scope, Send
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg, ForwardMsgList

from web.message_batching import MOST_HELD_SECONDS, WholeRuns

BEGIN, ELEMENT, END, OUTSIDE = "new_session", "delta", "script_finished", "session_status_changed"
TURN = "another run follows"
Speech = Callable[[Send], Coroutine[None, None, None]]


def message(kind: str, name: str = "") -> Message:
    ends = {END: ForwardMsg.FINISHED_SUCCESSFULLY, TURN: ForwardMsg.FINISHED_EARLY_FOR_RERUN}
    said = ForwardMsg(hash=name, script_finished=ends[kind]) if kind in ends else ForwardMsg(hash=name, **{kind: {}})
    return {"type": "websocket.send", "bytes": said.SerializeToString()}


def heard(speech: Speech, query: bytes = b"whole", fails: bool = False) -> list[Message]:
    """What leaves the middleware while Streamlit says something."""
    sent: list[Message] = []

    async def streamlit(scope: Scope, receive: Receive, send: Send) -> None:
        await speech(send)

    async def receive() -> Message:
        raise AssertionError("nothing is received here")

    async def send(message: Message) -> None:
        if fails:
            raise OSError
        sent.append(message)

    connected = WholeRuns(streamlit)({"type": "websocket", "query_string": query}, receive, send)
    # A thread of its own: a browser test in the same process may have an event loop running.
    with ThreadPoolExecutor(1) as executor:
        executor.submit(asyncio.run, connected).result()
    return sent


def frames(sent: list[Message]) -> list[list[str]]:
    """The kinds in each frame."""
    lists = [ForwardMsgList.FromString(one["bytes"]) for one in sent]
    return [[str(said.WhichOneof("type")) for said in frame.messages] for frame in lists]


def saying(*kinds: str) -> Speech:
    async def speech(send: Send) -> None:
        for kind in kinds:
            await send(message(kind))

    return speech


def test_a_short_run_is_one_frame_and_what_is_said_outside_it_goes_out_at_once() -> None:
    sent = heard(saying(OUTSIDE, BEGIN, ELEMENT, ELEMENT, END, OUTSIDE))
    assert frames(sent) == [[OUTSIDE], [BEGIN, ELEMENT, ELEMENT, END], [OUTSIDE]]


def test_a_run_that_asks_for_another_travels_with_it() -> None:
    assert frames(heard(saying(BEGIN, TURN, BEGIN, ELEMENT, END))) == [[BEGIN, END, BEGIN, ELEMENT, END]]


def test_a_long_run_shows_what_it_has_before_it_ends() -> None:
    async def speech(send: Send) -> None:
        await saying(BEGIN, ELEMENT)(send)
        await asyncio.sleep(MOST_HELD_SECONDS * 1.5)
        await saying(ELEMENT, END)(send)

    assert frames(heard(speech)) == [[BEGIN, ELEMENT], [ELEMENT, END]]


def test_a_connection_that_does_not_ask_for_it_gets_every_message_as_it_is() -> None:
    sent = heard(saying(BEGIN, ELEMENT, END), query=b"")
    assert sent == [message(BEGIN), message(ELEMENT), message(END)]


def test_the_end_of_a_connection_follows_what_was_said_before() -> None:
    async def speech(send: Send) -> None:
        await send({"type": "websocket.accept"})
        await saying(BEGIN, ELEMENT)(send)
        await send({"type": "websocket.close"})

    accepted, *run, closed = heard(speech)
    assert (accepted["type"], frames(run), closed["type"]) == ("websocket.accept", [[BEGIN, ELEMENT]], "websocket.close")


def test_a_browser_that_has_gone_is_reported_to_the_run_that_still_speaks() -> None:
    async def speech(send: Send) -> None:
        await saying(BEGIN, ELEMENT)(send)
        await asyncio.sleep(MOST_HELD_SECONDS * 1.5)
        await saying(ELEMENT, END)(send)

    with pytest.raises(OSError):
        heard(speech, fails=True)


@given(st.lists(st.sampled_from([BEGIN, ELEMENT, TURN, END, OUTSIDE]), max_size=40))
@settings(max_examples=60, deadline=None)
def test_whatever_is_said_arrives_in_its_order(kinds: list[str]) -> None:
    async def speech(send: Send) -> None:
        for place, kind in enumerate(kinds):
            await send(message(kind, str(place)))
        await send({"type": "websocket.close"})

    *sent, _ = heard(speech)
    whole = [said for one in sent for said in ForwardMsgList.FromString(one["bytes"]).messages]
    assert [(said.WhichOneof("type"), said.hash) for said in whole] == [
        (END if kind == TURN else kind, str(place)) for place, kind in enumerate(kinds)
    ]
