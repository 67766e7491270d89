"""The messages of a run travel together: nothing is lost, nothing changes its order, a long run does not wait, any query may come along."""

import asyncio
from collections.abc import Callable, Coroutine
from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from starlette.types import Message, Receive, Scope, Send
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg, ForwardMsgList

from web.message_batching import MOST_HELD_SECONDS, MessageBatching

BEGIN, ELEMENT, END, OUTSIDE = "new_session", "delta", "script_finished", "session_status_changed"
TURN = "another run follows"
Speech = Callable[[Send], Coroutine[None, None, None]]


def message(kind: str, name: str = "") -> Message:
    ends = {END: ForwardMsg.FINISHED_SUCCESSFULLY, TURN: ForwardMsg.FINISHED_EARLY_FOR_RERUN}
    said = ForwardMsg(hash=name, script_finished=ends[kind]) if kind in ends else ForwardMsg(hash=name, **{kind: {}})
    return {"type": "websocket.send", "bytes": said.SerializeToString()}


def heard(speech: Speech, query: bytes = b"batched=1", fails: bool = False, queries: list[bytes] | None = None) -> list[Message]:
    """What leaves the middleware while Streamlit says something; `queries` takes what Streamlit sees of the address."""
    sent: list[Message] = []

    async def streamlit(scope: Scope, receive: Receive, send: Send) -> None:
        if queries is not None:
            queries.append(scope["query_string"])
        await speech(send)

    async def receive() -> Message:
        raise AssertionError("nothing is received here")

    async def send(message: Message) -> None:
        if fails:
            raise OSError
        sent.append(message)

    connected = MessageBatching(streamlit)({"type": "websocket", "query_string": query}, receive, send)
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


@pytest.mark.parametrize(
    "query", [b"", b"&&", b"token=batched", b"Batched=1", b"batched2=1&unbatched", b"x[batched]=1", b"%00=%zz&\xff=\xfe;batched"]
)
def test_a_connection_that_does_not_ask_for_it_gets_every_message_and_its_query_as_they_are(query: bytes) -> None:
    queries: list[bytes] = []
    assert heard(saying(BEGIN, ELEMENT, END), query, queries=queries) == [message(BEGIN), message(ELEMENT), message(END)]
    assert queries == [query]


@pytest.mark.parametrize(
    ("query", "seen_by_streamlit"),
    [
        (b"batched=1", b""),
        (b"batched", b""),  # as some proxies write a parameter anew
        (b"batched=", b""),
        (b"token=a%20b+c&batched=1", b"token=a%20b+c"),
        (b"batched=1&session=%E9%95%BF&session=2", b"session=%E9%95%BF&session=2"),
        (b"a=1&batched=1&&b", b"a=1&&b"),
        (b"batched=1&batched=1", b""),
        (b"\xff%zz=\x00;&batched=1&" + b"x" * 9000, b"\xff%zz=\x00;&" + b"x" * 9000),
    ],
)
def test_whatever_else_stands_in_the_query_reaches_streamlit_and_the_marker_does_not(query: bytes, seen_by_streamlit: bytes) -> None:
    queries: list[bytes] = []
    sent = heard(saying(BEGIN, ELEMENT, END), query, queries=queries)
    assert (frames(sent), queries) == ([[BEGIN, ELEMENT, END]], [seen_by_streamlit])


@pytest.mark.parametrize("strange", [{"bytes": b"\xff\xff\xff"}, {"bytes": b"\x0a\x05ab"}, {"bytes": b""}, {"text": "words"}])
def test_a_frame_that_is_no_message_of_streamlit_passes_in_its_turn(strange: Message) -> None:
    async def speech(send: Send) -> None:
        await saying(BEGIN, ELEMENT)(send)
        await send({"type": "websocket.send", **strange})
        await saying(ELEMENT, END)(send)

    before, passed, after = heard(speech)
    assert (frames([before]), frames([after])) == ([[BEGIN, ELEMENT]], [[ELEMENT, END]])
    assert passed == {"type": "websocket.send", **strange}


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
