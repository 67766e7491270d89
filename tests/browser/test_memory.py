"""The server's memory after every page was opened stays under its limit, as the benchmark measures it."""

import re
import subprocess
import sys

import pytest
from pages_fixtures import PAGES, PROJECT

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]


def test_the_server_stays_under_400_mib_after_every_page_was_opened() -> None:
    command = [sys.executable, "benchmarks/memory.py"]
    ended = subprocess.run(command, cwd=PROJECT, capture_output=True, text=True, timeout=120, check=False)
    measured = {title: int(mebibytes) for mebibytes, title in re.findall(r"(\d+) MiB  (\w+)", ended.stdout)}
    assert (ended.returncode, list(measured)) == (0, ["started", *PAGES.values(), "highest"]), ended.stderr
    assert 50 < measured["started"] <= measured["highest"] <= 400
