"""A viewer without a browser: opens pages and makes choices over Streamlit's own connection, and knows what then stands on the screen."""

import itertools
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

from google.protobuf.message import Message
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.Block_pb2 import Block
from streamlit.proto.Element_pb2 import Element
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import ClientConnection, connect

PATIENCE_SECONDS = 120
Place = tuple[int, ...]


@dataclass(frozen=True)
class Part:
    """An element or a block of the page: the fragment that it belongs to, the run that said it."""

    content: Message
    fragment: str
    run: str


@dataclass
class Viewer:
    """One tab. A choice is answered when the last run that it leads to has ended."""

    connection: ClientConnection
    url: str
    parts: dict[Place, Part] = field(default_factory=dict)
    widgets: dict[str, dict[str, Any]] = field(default_factory=dict)
    known: dict[str, ForwardMsg] = field(default_factory=dict)
    query: str = ""
    page_hash: str = ""
    session_id: str = ""
    run: str = ""
    fragments: frozenset[str] = frozenset()  # that run by themselves in this run; none where all runs

    def open(self, path: str, **choices: str) -> None:
        """Opens a page as a new tab does, or goes there by a link."""
        self.query = urlencode(choices)
        self._ask(page_name=path)

    def choose(self, name: str, words: str) -> bool:
        """Chooses by the name of the widget in the address; False where it does not stand on the page."""
        for part, widget in self._widgets():
            if getattr(widget, "query_param_key", "") == name:
                value = {"string_array_value": {"data": [words]}} if hasattr(widget, "click_mode") else {"string_value": words}
                self.widgets[widget.id] = value
                self._ask(fragment_id=part.fragment)
                return True
        return False

    def press(self, label: str) -> bool:
        """Presses the first button that says so; False where there is none."""
        for part, button in self._widgets():
            if getattr(button, "label", "") == label and part.content.WhichOneof("type") == "button" and not button.disabled:
                self._ask({button.id: {"trigger_value": True}}, fragment_id=part.fragment)
                return True
        return False

    def enter(self, label: str, words: str) -> bool:
        """Enters words into the field with a label; False where there is none."""
        for part, box in self._widgets():
            if part.content.WhichOneof("type") == "text_input" and box.label == label:
                self.widgets[box.id] = {"string_value": words}
                self._ask(fragment_id=part.fragment)
                return True
        return False

    def download(self, label: str) -> bytes | None:
        """Takes the first file whose button says so; None where there is none."""
        for part, button in self._widgets():
            if part.content.WhichOneof("type") == "download_button" and button.label == label:
                return self._fetch(button)
        return None

    def _fetch(self, button: Any) -> bytes:
        address = button.url
        if button.deferred_file_id:
            asked = BackMsg()
            asked.backend_operation_request.request_id = button.id
            asked.backend_operation_request.session_id = self.session_id
            asked.backend_operation_request.deferred_file.file_id = button.deferred_file_id
            self.connection.send(asked.SerializeToString())
            answer = next(message for message in self._messages() if message.WhichOneof("type") == "backend_operation_response")
            assert not answer.backend_operation_response.error_msg, answer.backend_operation_response.error_msg
            address = answer.backend_operation_response.deferred_file.url
        with urllib.request.urlopen(self.url + address, timeout=PATIENCE_SECONDS) as file:
            return bytes(file.read())

    def shown(self) -> list[str]:
        """Everything on the screen, element by element, as text; tables and charts as they are sent."""
        return [_write(part.content) for _, part in sorted(self.parts.items()) if isinstance(part.content, Element)]

    def _widgets(self) -> Iterator[tuple[Part, Any]]:
        for _, part in sorted(self.parts.items()):
            kind = part.content.WhichOneof("type")
            widget = getattr(part.content, kind) if kind else None
            if widget is not None and getattr(widget, "id", ""):
                yield part, widget

    def _ask(self, pressed: dict[str, dict[str, Any]] | None = None, fragment_id: str = "", page_name: str = "") -> None:
        asked = BackMsg()
        run = asked.rerun_script
        run.query_string, run.fragment_id, run.page_name = self.query, fragment_id, page_name
        run.page_script_hash = "" if page_name else self.page_hash
        run.context_info.url = f"{self.url}/{page_name}"
        run.context_info.timezone, run.context_info.locale = "Asia/Shanghai", "zh-CN"
        for name, value in {**self.widgets, **(pressed or {})}.items():
            run.widget_states.widgets.add(id=name, **value)
        self.connection.send(asked.SerializeToString())
        for message in self._messages():
            if message.WhichOneof("type") == "script_finished" and self._end_run(message):
                return

    def _messages(self) -> Iterator[ForwardMsg]:
        """The messages as they come, each taken in before it is handed on."""
        end = time.monotonic() + PATIENCE_SECONDS
        while time.monotonic() < end:
            message = ForwardMsg.FromString(self.connection.recv(timeout=PATIENCE_SECONDS, decode=False))
            if message.WhichOneof("type") == "ref_hash":
                known = ForwardMsg()
                known.CopyFrom(self.known[message.ref_hash])
                known.metadata.CopyFrom(message.metadata)
                message = known
            elif message.metadata.cacheable:
                self.known[message.hash] = message
            self._take_in(message)
            yield message
        raise AssertionError("no end of the run")

    def _take_in(self, message: ForwardMsg) -> None:
        kind = message.WhichOneof("type")
        if kind == "new_session":
            self.session_id = message.new_session.initialize.session_id or self.session_id
            self.page_hash = message.new_session.page_script_hash
            self.run, self.fragments = message.metadata.run.script_run_id, frozenset(message.metadata.run.fragment_ids)
        elif kind == "navigation":
            self.page_hash = message.navigation.page_script_hash
        elif kind == "page_info_changed":
            self.query = message.page_info_changed.query_string
        elif kind == "delta":
            changed = message.delta.WhichOneof("type")
            if changed in ("new_element", "add_block"):
                part = Part(getattr(message.delta, changed), message.delta.fragment_id, self.run)
                self.parts[tuple(message.metadata.delta_path)] = part

    def _end_run(self, message: ForwardMsg) -> bool:
        """Removes what the run has not said again; whether it was the last one."""
        if message.script_finished == ForwardMsg.FINISHED_EARLY_FOR_RERUN:
            return False
        said = {place for place, part in self.parts.items() if part.run == self.run}
        blocks = {place for place in said if isinstance(self.parts[place].content, Block)}
        for place in [*self.parts]:
            within = (
                not self.fragments
                or self.parts[place].fragment in self.fragments
                or any(place[:length] in blocks for length in range(len(place)))
            )
            if place not in said and within:
                del self.parts[place]
        standing = {widget.id for _, widget in self._widgets()}
        self.widgets = {name: value for name, value in self.widgets.items() if name in standing}
        return True


@contextmanager
def viewing(url: str) -> Iterator[Viewer]:
    """A new tab at a server."""
    address = f"{url.replace('http', 'ws', 1)}/_stcore/stream"
    with connect(address, max_size=None, open_timeout=PATIENCE_SECONDS, origin=url, subprotocols=["streamlit"]) as connection:  # type: ignore[list-item, arg-type]
        yield Viewer(connection, url)


def _write(element: Message) -> str:
    """All strings of an element, and its bytes read as text."""
    said = []
    for described, value in element.ListFields():
        values = value if not isinstance(value, str | bytes) and hasattr(value, "__iter__") and not isinstance(value, Message) else [value]
        for one in values:
            if isinstance(one, Message):
                said.append(_write(one))
            elif isinstance(one, bytes):
                said.append(one.decode("utf-8", errors="replace"))
            elif isinstance(one, str) and described.name != "id":
                said.append(one)
    return "\n".join(itertools.filterfalse(lambda words: not words, said))
