"""Memory of the server after every page was opened once in a real browser: python benchmarks/memory.py.

Prints the resident memory after each page and at its highest; ends with 1 where that is over the limit.
"""

import sys
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(PROJECT), str(PROJECT / "tests")]

from browser.server import CHROMIUM_ARGUMENTS, chromium, running  # noqa: E402
from browser.visit import Visit  # noqa: E402
from pages_fixtures import PAGES  # noqa: E402
from playwright.sync_api import sync_playwright  # noqa: E402

LIMIT = 400  # MiB


def resident(pid: int, name: str = "VmRSS") -> float:
    """Resident memory of a process in MiB, now (VmRSS) or at its highest (VmHWM)."""
    status = dict(line.split(":", 1) for line in Path(f"/proc/{pid}/status").read_text().splitlines())
    return int(status[name].split()[0]) / 1024


def main() -> int:
    """Opens the pages one after the other, the largest table included."""
    with running() as server, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=CHROMIUM_ARGUMENTS)
        visit = Visit(browser.new_page(), server.url)
        sys.stdout.write(f"{resident(server.pid):6.0f} MiB  started\n")
        for page, title in PAGES.items():
            visit.open("/" if page == "overview" else f"/{page}")
            sys.stdout.write(f"{resident(server.pid):6.0f} MiB  {title}\n")
        highest = resident(server.pid, "VmHWM")
        browser.close()
    sys.stdout.write(f"{highest:6.0f} MiB  highest, limit {LIMIT}\n")
    return int(highest > LIMIT)


if __name__ == "__main__":
    raise SystemExit(main())
