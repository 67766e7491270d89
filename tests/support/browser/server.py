"""The dashboard as README.md starts it, in a process of its own on a free port; without a window, without other hosts."""

import contextlib
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.support import PROJECT
from tests.support.pages import published

PATIENCE = 60
ATTEMPTS = 3  # at a port that nobody took between our asking for it and the server's opening it
DASHBOARD = ("-m", "streamlit", "run", "app.py")
CHROMIUM_ARGUMENTS = [
    "--no-sandbox",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]


@dataclass(frozen=True)
class Server:
    """A running dashboard."""

    url: str
    pid: int


def chromium() -> str:
    """The Chromium or Chrome of this machine."""
    found = (shutil.which(name) for name in ("chromium", "chromium-browser", "google-chrome"))
    path = next((path for path in found if path), None)
    assert path, "no Chromium is installed; make test installs one"
    return path


def free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port: int = listener.getsockname()[1]
        return port


def _is_healthy(url: str) -> bool:
    try:
        with urllib.request.urlopen(f"{url}/_stcore/health", timeout=5) as answer:
            return bool(answer.status == 200)
    except OSError:
        return False


@contextlib.contextmanager
def running(data: Path | None = None, command: tuple[str, ...] = DASHBOARD, port: int = 0, **environment: str) -> Iterator[Server]:
    """Starts the dashboard, on another data folder where one is given, waits until it is healthy, stops it in the end.

    The benchmarks have another command start it, or another app; without a port it takes a free one.
    """
    if data is not None:
        environment["INDICATORS_DATA"] = str(data)
    published()
    with tempfile.TemporaryDirectory() as folder:
        log = Path(folder) / "log"
        process, url = _start(command, environment, log, port)
        try:
            yield Server(url, process.pid)
            assert process.poll() is None, f"somebody ended the server meanwhile (exit code {process.returncode}):\n{log.read_text()}"
        finally:
            _stop(process)


def _start(command: tuple[str, ...], environment: dict[str, str], log: Path, wanted: int) -> tuple[subprocess.Popen[bytes], str]:
    """Starts a server and waits until it is healthy."""
    for _ in range(ATTEMPTS):
        port = wanted or free_port()
        started = [sys.executable, *command, "--server.port", str(port)]
        with log.open("w") as output:
            process = subprocess.Popen(started, cwd=PROJECT, env={**os.environ, **environment}, stdout=output, stderr=subprocess.STDOUT)
        base_path = environment.get("STREAMLIT_SERVER_BASE_URL_PATH", "")
        url, end = f"http://127.0.0.1:{port}{base_path}", time.monotonic() + PATIENCE
        while process.poll() is None and time.monotonic() < end:
            if _is_healthy(url):
                return process, url
            time.sleep(0.1)
        _stop(process)
    raise AssertionError(f"the server does not become healthy:\n{log.read_text()}")


def _stop(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    try:
        process.wait(PATIENCE)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
