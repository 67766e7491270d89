"""A view of a page run again without a screen, for the figures that it shows: what a briefing opens, what a file repeats.

The page itself runs, so nothing has to be described twice. Streamlit has no public way to run a script without a browser; this
module is the only place that uses its script runner, and its tests hold what it relies on.
"""

import asyncio
import functools
import threading
import uuid
from pathlib import Path
from urllib.parse import urlencode

from streamlit import runtime
from streamlit.runtime.fragment import MemoryFragmentStorage
from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager
from streamlit.runtime.pages_manager import PagesManager
from streamlit.runtime.scriptrunner.script_cache import ScriptCache
from streamlit.runtime.scriptrunner.script_runner import ScriptRunner, ScriptRunnerEvent
from streamlit.runtime.scriptrunner_utils.script_requests import RerunData
from streamlit.runtime.state import SessionState

from dashboard.runtime.current_build import current_build
from dashboard.runtime.figure_recorder import REPLAYED
from indicators.views.handout import Figure

FRAME = str(Path(__file__).resolve().parents[1] / "frame.py")
MOST_KEPT = 64  # views
MOST_SECONDS = 60
_scripts = ScriptCache()


class NotShown(Exception):
    """The page could not be run to its end."""


def replayed(page: str, query: tuple[tuple[str, str], ...]) -> tuple[Figure, ...]:
    """The figures of a page for the choices of an address, in the order of the page, from the newest build; raises NotShown."""
    return _replayed(current_build().build_id, page, query)


@functools.lru_cache(MOST_KEPT)
def _replayed(build: str, page: str, query: tuple[tuple[str, str], ...]) -> tuple[Figure, ...]:
    figures: list[Figure] = []
    failures: list[Exception] = []
    ended = threading.Event()
    state, session_id, loop = SessionState(), f"replay-{uuid.uuid4()}", asyncio.new_event_loop()
    state[REPLAYED] = figures
    runner = ScriptRunner(
        session_id,
        FRAME,
        state,
        MemoryUploadedFileManager(""),
        _scripts,
        RerunData(query_string=urlencode(query), page_name=page),
        {},
        MemoryFragmentStorage(),
        PagesManager(FRAME, _scripts),
        loop,
        on_script_error=failures.append,
    )

    def hear(sender: object, event: ScriptRunnerEvent, **more: object) -> None:
        if event == ScriptRunnerEvent.SHUTDOWN:
            ended.set()

    runner.on_event.connect(hear, weak=False)
    runner.start()
    if not ended.wait(MOST_SECONDS):
        runner.request_stop()
        raise NotShown
    loop.close()
    runtime.get_instance().media_file_mgr.clear_session_refs(session_id)
    if failures:
        raise NotShown(*failures)
    return tuple(figures)
