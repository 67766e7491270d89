"""The servers that are measured, side by side in one run: the least page of the framework, the dashboard on each data set."""

import contextlib
import os
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.support.browser.server import Server, running
from tools.benchmarks import PROJECT

TIMED = Path(__file__).parent / "timed.py"
FLOOR_APP = Path(__file__).parent / "floor" / "app.py"
TICKS = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True)
class Measured:
    """A server whose runs of the script are written down."""

    server: Server
    log: Path

    @property
    def url(self) -> str:
        return self.server.url

    def script_runs(self) -> list[tuple[float, float]]:
        """Return wall and CPU milliseconds of every run of the script so far."""
        if not self.log.exists():
            return []
        runs = [line.split() for line in self.log.read_text(encoding="utf-8").splitlines()]
        return [(float(wall), float(cpu)) for wall, cpu in runs]

    def cpu(self) -> float:
        """Return the milliseconds of CPU that the whole process has used so far."""
        fields = Path(f"/proc/{self.server.pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / TICKS * 1000

    def resident(self, name: str = "VmRSS") -> float:
        """Return the resident memory in MiB, now (VmRSS) or at its highest (VmHWM)."""
        status = dict(line.split(":", 1) for line in Path(f"/proc/{self.server.pid}/status").read_text(encoding="utf-8").splitlines())
        return int(status[name].split()[0]) / 1024


@contextlib.contextmanager
def dashboard(data: Path | None = None) -> Iterator[Measured]:
    """Start the dashboard as README.md does, on its own data or on those of another folder."""
    with _start("app.py", data) as measured:
        yield measured


@contextlib.contextmanager
def floor(charts: Path, page: str) -> Iterator[Measured]:
    """Start a least page with the charts of a file; `page` is its way of drawing them, a module of tools.benchmarks.floor."""
    environment = {"FLOOR_CHARTS": str(charts), "FLOOR_PAGE": page, "PYTHONPATH": str(PROJECT), "INDICATORS_MESSAGE_BATCHING": "off"}
    with _start(str(FLOOR_APP), **environment) as measured:
        yield measured


@contextlib.contextmanager
def _start(app: str, data: Path | None = None, **environment: str) -> Iterator[Measured]:
    with tempfile.TemporaryDirectory() as folder:
        log = Path(folder) / "runs"
        with running(data, (str(TIMED), str(log), app), **environment) as server:
            yield Measured(server, log)
