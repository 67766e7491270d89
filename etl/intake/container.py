"""Bytes → sheets in a process of its own: a hostile or broken file costs its own upload an answer and nobody else anything.

The child limits its memory before it touches the file, the parent its time; what the child says comes back as JSON, never as code.
"""

import json
import resource
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

from etl.intake.formats.limits import MOST_FILE_BYTES
from etl.intake.refusal import BROKEN, DIED, NO_SHEET, TOO_LARGE, TOO_SLOW, UNKNOWN, FileRefused
from etl.intake.sheet import Cell, Merge, Sheet

MOST_MEMORY_BYTES = 1_500_000_000
MOST_SECONDS = 20
MEGABYTE = 1_000_000
ZIP, COMPOUND = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PAGE_STARTS = (b"<html", b"<!doctype", b"<table", b"<?xml", b"<head", b"<meta", b"<style")
_KINDS: dict[str, Callable[[str], Cell]] = {"t": str, "n": Decimal, "d": date.fromisoformat}  # of cells, by their letter
_REFUSED = 3  # exit status of a child that refused the file and said why


def read_sheets(content: bytes) -> list[Sheet]:
    """Return the sheets of an uploaded file in their order; FileRefused, with a sentence in Chinese, for whatever cannot be read."""
    if len(content) > MOST_FILE_BYTES:
        raise FileRefused(TOO_LARGE.format(size=len(content) / MEGABYTE, most=MOST_FILE_BYTES / MEGABYTE))
    command = [sys.executable, "-I", "-c", f"import sys; sys.path[:] = {sys.path!r}; from etl.intake.container import answer; answer()"]
    try:
        child = subprocess.run(command, input=content, capture_output=True, timeout=MOST_SECONDS, check=False)
    except subprocess.TimeoutExpired as slow:
        raise FileRefused(TOO_SLOW.format(seconds=MOST_SECONDS)) from slow
    if child.returncode == _REFUSED:
        raise FileRefused(child.stdout.decode())
    if child.returncode:
        raise FileRefused(DIED)
    sheets = [_unpack(plain) for plain in json.loads(child.stdout)]
    if not any(sheet.rows for sheet in sheets):
        raise FileRefused(NO_SHEET)
    return sheets


def answer() -> None:
    """Read a file from standard input and print its sheets, or the sentence of its refusal: what the child process runs."""
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY_BYTES, MOST_MEMORY_BYTES))
    try:
        sheets = read_here(sys.stdin.buffer.read())
    except FileRefused as refused:
        sys.stdout.buffer.write(str(refused).encode())
        sys.exit(_REFUSED)
    sys.stdout.write(json.dumps([_pack(sheet) for sheet in sheets]))  # json.dump would go through every cell in Python


def read_here(content: bytes) -> list[Sheet]:
    """Read a file in this process; whatever a reader stumbles over is a refusal, but for memory, of which the child has no more."""
    try:
        return find_reader(content)()
    except (FileRefused, MemoryError):
        raise
    except Exception as error:
        raise FileRefused(BROKEN.format(reason=type(error).__name__)) from error


def find_reader(content: bytes) -> Callable[[], list[Sheet]]:
    """Return what reads a file, told by its bytes, never by its name."""
    if content.startswith(COMPOUND):
        from etl.intake.formats import xls  # noqa: PLC0415 - each file needs its own reader alone, some of which take long to import

        opened = xls.unlock(content)
        return _find_workbook_reader(opened) if opened.startswith(ZIP) else (lambda: xls.read_xls(opened))
    if content.startswith(ZIP):
        return _find_workbook_reader(content)
    from etl.intake.formats import html, text  # noqa: PLC0415

    start = text.decode(content[:4096]).lstrip("\ufeff \r\n\t").lower().encode()
    if start.startswith(_PAGE_STARTS) or b"<table" in content[:65536].lower():
        return lambda: html.read_html(content)
    if b"\x00" in content[:4096] and not content.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise FileRefused(UNKNOWN)
    return lambda: text.read_csv(content)


def _find_workbook_reader(content: bytes) -> Callable[[], list[Sheet]]:
    from etl.intake.formats import xlsx  # noqa: PLC0415

    return lambda: xlsx.read_xlsx(content)


def _pack(sheet: Sheet) -> dict[str, Any]:
    return {
        "name": sheet.name,
        "rows": [[_pack_cell(cell) for cell in row] for row in sheet.rows],
        "merges": [[merge.top, merge.left, merge.bottom, merge.right] for merge in sheet.merges],
        "percents": sorted(sheet.percents),
        "hidden_rows": sorted(sheet.hidden_rows),
        "hidden_columns": sorted(sheet.hidden_columns),
        "unvalued": sheet.unvalued,
        "is_hidden": sheet.is_hidden,
        "marks": {"title": sheet.title, "is_linked": sheet.is_linked, "has_macros": sheet.has_macros},
    }


def _pack_cell(cell: Cell) -> str | None:
    """Pack a cell as its text behind the letter of its kind."""
    if cell is None:
        return None
    return f"t{cell}" if isinstance(cell, str) else f"n{cell}" if isinstance(cell, Decimal) else f"d{cell.isoformat()}"


def _unpack(plain: dict[str, Any]) -> Sheet:
    return Sheet(
        plain["name"],
        tuple(tuple(map(_unpack_cell, row)) for row in plain["rows"]),
        tuple(Merge(*merge) for merge in plain["merges"]),
        frozenset(map(tuple, plain["percents"])),
        frozenset(plain["hidden_rows"]),
        frozenset(plain["hidden_columns"]),
        tuple(map(tuple, plain["unvalued"])),
        plain["is_hidden"],
        **plain["marks"],
    )


def _unpack_cell(packed: str | None) -> Cell:
    return _KINDS[packed[0]](packed[1:]) if packed else None
