"""A time says its zone and is the same on every machine."""

import os
import subprocess
import sys
from datetime import UTC, datetime

import pytest

from indicators.model.clock import add_offset, read_time, read_utc
from tests.support import PROJECT
from tests.support.data_folder import DataFolder
from tests.support.tiers import in_tiers

ASKED = """
import sys
from pathlib import Path
from indicators.model.clock import read_time, tell_time
from indicators.store.cached_store import published_build
built, made = str(published_build(Path(sys.argv[1])).build_info()["built_at"]), tell_time()
print(built, (read_time(made) - read_time(built)).total_seconds() // 3600)
"""


def test_a_time_for_programs_has_its_offset() -> None:
    assert add_offset("2026-11-30 07:30") == "2026-11-30T07:30+08:00"
    assert read_time("2026-11-30 07:30") == datetime(2026, 11, 29, 23, 30, tzinfo=UTC)
    assert read_utc("2026-11-30 07:30") == datetime(2026, 11, 29, 23, 30)


@pytest.mark.parametrize("zone", in_tiers(["UTC", "CST-8", "America/New_York", "Nowhere/Nothing"], ["America/New_York"]))
def test_both_times_of_a_stamp_come_from_one_clock(zone: str, real_master: DataFolder) -> None:
    environment = {**os.environ, "TZ": zone, "PYTHONTZPATH": "/nonexistent"}
    command = [sys.executable, "-c", ASKED, str(real_master.path)]
    told = subprocess.run(command, cwd=PROJECT, env=environment, capture_output=True, text=True, check=True).stdout.split()
    assert told[2] == "0.0"
    built = (real_master.path / "indicators.duckdb").resolve().stat().st_mtime
    assert abs(read_time(" ".join(told[:2])).timestamp() - built) < 600
