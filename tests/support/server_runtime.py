"""Streamlit's runtime as a server has it, so that pages can be replayed without a server."""

from collections.abc import Iterator
from contextlib import contextmanager

from dashboard.runtime.page_replay import FRAME
from streamlit.runtime import Runtime, RuntimeConfig
from streamlit.runtime.memory_media_file_storage import MemoryMediaFileStorage
from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager


@contextmanager
def server_runtime() -> Iterator[Runtime]:
    """The one runtime of this process, taken away again afterwards."""
    Runtime._instance = None
    yield Runtime(RuntimeConfig(FRAME, MemoryMediaFileStorage("/media"), MemoryUploadedFileManager("/uploaded")))
    Runtime._instance = None
