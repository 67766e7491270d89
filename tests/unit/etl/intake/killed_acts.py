"""Acts on a store of own tables, each killed at every step that it asks of the file system: python -m … FOLDER ACT.

A step is an opening for writing, a write to the disk, a link, a removal, a new folder. The process that acts dies by SIGKILL before the
step; before a write to the disk its file loses its last bytes, as those of a machine do that stops.
"""

import os
import shutil
import signal
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from etl.intake.mapping import Cabinet, Mapping
from etl.intake.versions.store import Store
from etl.intake.versions.version import Draft

SAID = {"who": "区民政局", "why": "四月报表", "at": "2026-12-01T10:00:00+08:00"}
MAPPING = Mapping("保供", "packs", ("地区", "蔬菜包"))
LOST_BYTES = 3


def make_row(region: str, value: str, *, day: int = 10) -> dict[str, Any]:
    return {
        "indicator_id": "own_packs_1",
        "region_code": region,
        "period_start": date(2022, 4, day),
        "period_end": date(2022, 4, day),
        "period_kind": "interval",
        "value": Decimal(value).quantize(Decimal("0.000001")),
        "value_high": None,
        "unit": "箱",
        "qualifier": "exact",
        "as_printed": value,
        "sheet": "4.10",
        "cell": "H7",
        "note": "",
        "processing": "printed",
    }


def make_draft(*rows: dict[str, Any], file: bytes = b"a") -> Draft:
    return Draft("packs", "保供蔬菜包", {"name": "长春"}, "4.10.xls", file, rows)


def begin(folder: Path) -> None:
    Cabinet(folder / "mappings").keep(MAPPING)
    Store(folder).publish(make_draft(make_row("220104", "8")), seen=0, **SAID)


def publish(folder: Path) -> None:
    Cabinet(folder / "mappings").keep(replace(MAPPING, year=2022))
    Store(folder).publish(make_draft(make_row("220104", "10"), file=b"b"), seen=1, **SAID)


def take_back(folder: Path) -> None:
    Store(folder).take_back(1, seen=1, **SAID)


ACTS: dict[str, Callable[[Path], None]] = {"publish": publish, "take_back": take_back}


def watch(folder: Path, kill_at: int) -> None:
    """Let this process die before its step of this number."""
    steps = 0

    def step(lost: int | None = None) -> None:
        nonlocal steps
        steps += 1
        if steps == kill_at:
            if lost is not None:
                os.ftruncate(lost, max(os.fstat(lost).st_size - LOST_BYTES, 0))
            os.kill(os.getpid(), signal.SIGKILL)

    def hear(event: str, arguments: tuple[Any, ...]) -> None:
        writes = event == "open" and arguments[2] is not None and arguments[2] & (os.O_WRONLY | os.O_RDWR | os.O_CREAT)
        if (writes or event in ("os.link", "os.remove", "os.mkdir")) and str(arguments[0]).startswith(str(folder)):
            step()

    sync = os.fsync

    def write(handle: int) -> None:
        is_folder = Path(f"/proc/self/fd/{handle}").is_dir()
        step(None if is_folder else handle)
        sync(handle)

    os.fsync = write
    sys.addaudithook(hear)


def main(folder: Path, act: str) -> None:
    """Act in one process after the other, each in a folder of its own, until one lives to its end; print how many did not."""
    begin(folder / "begun")
    number = 0
    while True:
        number += 1
        target = folder / str(number)
        shutil.copytree(folder / "begun", target)
        if not (child := os.fork()):
            watch(target, number)
            ACTS[act](target)
            os._exit(0)
        _, status = os.waitpid(child, 0)
        if os.WIFEXITED(status):
            sys.stdout.write(f"{number - 1} {os.waitstatus_to_exitcode(status)}")
            return


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
