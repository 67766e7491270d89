"""Inputs that reach new code of the readers of own tables break no promise."""

import importlib.util
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support import PROJECT

SECONDS = 60


@pytest.mark.deep
@pytest.mark.skipif(not importlib.util.find_spec("atheris"), reason="there is no atheris for this Python")
def test_readers_refuse_or_read_whatever_reaches_new_code(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "tools.fuzz_readers", "--seconds", str(SECONDS), "--findings", str(tmp_path)]
    done = subprocess.run(command, cwd=PROJECT, capture_output=True, text=True, check=False)

    assert done.returncode == 0, done.stdout
    assert done.stdout.count("nothing found") == 5
