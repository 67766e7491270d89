"""Workbooks .xlsx: values by calamine, what it does not know (hidden, percent, formulas without value) from the sheet's own XML.

Calamine aborts its process on a single cell in the last column of the last row, so the places of the cells are looked at first.
"""

import io
import re
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from html import unescape
from posixpath import join, normpath

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from etl.intake.formats.limits import MOST_UNPACKED_BYTES, hold_limits
from etl.intake.refusal import BROKEN, TOO_LARGE, FileRefused
from etl.intake.sheet import Cell, Merge, Place, Sheet, make_number, read_address, read_column, read_range

MEGABYTE = 1_000_000
_USED = re.compile(rb'<(?:x:)?c\s[^>]*?\br="([A-Z]{1,3})(\d{1,7})"[^>]*(?<!/)>(?!</)')
_FORMULA = rb'<(?:x:)?c\s(?![^>]*\bt="str")[^>]*?\br="([A-Z]{1,3}\d{1,7})"[^>]*(?<!/)>\s*<(?:x:)?f\b(?:[^>]*/>|[^>]*>[^<]*</(?:x:)?f>)\s*'
_NO_VALUE = rb"<(?:x:)?v\s*/>|<(?:x:)?v>\s*</(?:x:)?v>"
_UNVALUED = re.compile(_FORMULA + rb"(?:(?:" + _NO_VALUE + rb")\s*)?</(?:x:)?c>")
# Where a workbook asks to be computed when it is opened, programs that cannot compute have written 0.
_STALE = re.compile(_FORMULA + rb"(?:(?:" + _NO_VALUE + rb"|<(?:x:)?v>0</(?:x:)?v>)\s*)?</(?:x:)?c>")
_SHARED_COUNT = re.compile(rb"<(?:x:)?sst\s[^>]*\bunique[cC]ount=[\"']?(\d+)")
_LINK = re.compile(rb"<(?:x:)?f[ >][^<]*?\[\d+\]")
_COMPUTED_LATER = re.compile(rb"<(?:x:)?calcPr\s[^>]*\bfullCalcOnLoad=[\"'](?:1|true)")
_ROW = re.compile(rb"<(?:x:)?row\s[^>]*>")
_COLUMNS = re.compile(rb"<(?:x:)?col\s[^>]*>")
_MERGE = re.compile(rb'<(?:x:)?mergeCell\s[^>]*?\bref="([A-Z0-9:]+)"')
_SHEET = re.compile(rb"<(?:x:)?sheet\s[^>]*>")
_RELATION = re.compile(rb"<(?:\w+:)?Relationship\s[^>]*>")
_FORMAT = re.compile(rb"<(?:x:)?numFmt\s[^>]*>")
_STYLES = re.compile(rb"<(?:x:)?cellXfs[^>]*>(.*?)</(?:x:)?cellXfs>", re.DOTALL)
_STYLE_FORMAT = re.compile(rb'<(?:x:)?xf\s[^>]*?\bnumFmtId="(\d+)"')
_BUILT_IN_PERCENTS = {9, 10}


@dataclass(frozen=True)
class _Marks:
    """What the XML of a sheet says beside its values."""

    last: Place = (-1, -1)
    merges: tuple[Merge, ...] = ()
    percents: frozenset[Place] = frozenset()
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    unvalued: tuple[Place, ...] = ()
    is_linked: bool = False
    has_macros: bool = False


def read_xlsx(content: bytes) -> list[Sheet]:
    """Return the sheets of a workbook in their order; FileRefused where it cannot be read within the limits."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            marks = _read_marks(archive)
    except (zipfile.BadZipFile, KeyError, NotImplementedError, OSError, EOFError, ValueError) as error:
        raise FileRefused(BROKEN.format(reason=type(error).__name__)) from error
    try:
        workbook = CalamineWorkbook.from_filelike(io.BytesIO(content))
    except CalamineError as error:
        raise FileRefused(BROKEN.format(reason=type(error).__name__)) from error
    known = [sheet for sheet in workbook.sheets_metadata if sheet.typ is SheetTypeEnum.WorkSheet]
    return [
        _make_sheet(workbook.get_sheet_by_name(sheet.name), marks.get(sheet.name, _Marks()), sheet.visible is not SheetVisibleEnum.Visible)
        for sheet in known
    ]


def _make_sheet(read: CalamineSheet, marks: _Marks, is_hidden: bool) -> Sheet:
    rows = [tuple(map(_make_cell, row)) for row in read.to_python(skip_empty_area=False)]
    rows, width = _cut(rows)
    merges = tuple(cut for merge in marks.merges if (cut := _cut_merge(merge, len(rows), width)))
    return Sheet(
        read.name,
        tuple(rows),
        merges,
        marks.percents,
        marks.hidden_rows,
        marks.hidden_columns,
        tuple(place for place in marks.unvalued if place[0] < len(rows) and place[1] < width),
        is_hidden,
        is_linked=marks.is_linked,
        has_macros=marks.has_macros,
    )


def _cut(rows: list[tuple[Cell, ...]]) -> tuple[list[tuple[Cell, ...]], int]:
    """Cut empty rows and columns off the end; what stands in front stays, so that every address is right."""
    while rows and all(cell is None for cell in rows[-1]):
        rows = rows[:-1]
    width = max(map(_measure, rows), default=0)
    return [row if len(row) == width else row[:width] + (None,) * (width - len(row)) for row in rows], width


def _measure(row: tuple[Cell, ...]) -> int:
    """Return how long a row is without what is empty at its end."""
    return next((length for length in range(len(row), 0, -1) if row[length - 1] is not None), 0)


def _cut_merge(merge: Merge, height: int, width: int) -> Merge | None:
    """Cut merged cells at the cells in use: a merge of a whole sheet is legal."""
    if merge.top >= height or merge.left >= width:
        return None
    return Merge(merge.top, merge.left, min(merge.bottom, height - 1), min(merge.right, width - 1))


def _make_cell(value: object) -> Cell:
    if isinstance(value, str):
        text = value.replace("\r\n", "\n").replace("_x000D_", "")
        return text if text.strip() else None
    if isinstance(value, float):
        return make_number(value)
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, datetime):
        return value.date() if value.time() == time() else value.strftime("%Y-%m-%d %H:%M")
    if isinstance(value, date):
        return value
    return make_number(value) if isinstance(value, int) else str(value)


def _read_marks(archive: zipfile.ZipFile) -> dict[str, _Marks]:
    unpacked = sum(entry.file_size for entry in archive.infolist())
    if unpacked > MOST_UNPACKED_BYTES:
        raise FileRefused(TOO_LARGE.format(size=unpacked / MEGABYTE, most=MOST_UNPACKED_BYTES / MEGABYTE))
    names = set(archive.namelist())
    percents = _read_percent_styles(archive.read("xl/styles.xml")) if "xl/styles.xml" in names else frozenset()
    if "xl/sharedStrings.xml" in names:
        _hold_shared_count(archive.read("xl/sharedStrings.xml"))
    is_stale = bool(_COMPUTED_LATER.search(archive.read("xl/workbook.xml")))
    parts = _list_parts(archive).items()
    marks = {name: _read_sheet_marks(name, archive.read(part), percents, is_stale) for name, part in parts if part in names}
    has_macros = any(name.endswith("vbaProject.bin") for name in names)
    return {name: replace(mark, has_macros=has_macros) for name, mark in marks.items()}


def _hold_shared_count(strings: bytes) -> None:
    """Refuse a table of words that says it had more than it can hold: calamine would ask for memory for them all, and abort."""
    said = _SHARED_COUNT.search(strings)
    if said and int(said[1]) > len(strings):
        raise FileRefused(BROKEN.format(reason="sharedStrings"))


def _list_parts(archive: zipfile.ZipFile) -> dict[str, str]:
    """Return the part of the package in which each sheet lies, by the sheet's name."""
    relations = {
        _attribute(relation, b"Id"): _attribute(relation, b"Target")
        for relation in _RELATION.findall(archive.read("xl/_rels/workbook.xml.rels"))
    }
    sheets = _SHEET.findall(archive.read("xl/workbook.xml"))
    found = {}
    for sheet in sheets:
        target = relations.get(_attribute(sheet, b"r:id") or _attribute(sheet, b"id"), "")
        found[_attribute(sheet, b"name")] = target.lstrip("/") if target.startswith("/") else normpath(join("xl", target))
    return found


def _attribute(tag: bytes, name: bytes) -> str:
    match = re.search(rb"\s" + re.escape(name) + rb"=(?:\"([^\"]*)\"|'([^']*)')", tag)
    return unescape((match[1] or match[2] or b"").decode("utf-8", "replace")) if match else ""


def _read_percent_styles(styles: bytes) -> frozenset[int]:
    """Return the numbers of the cell styles that show percentages."""
    own = {int(_attribute(tag, b"numFmtId") or -1) for tag in _FORMAT.findall(styles) if "%" in _attribute(tag, b"formatCode")}
    block = _STYLES.search(styles)
    used = map(int, _STYLE_FORMAT.findall(block[1])) if block else ()
    return frozenset(number for number, code in enumerate(used) if code in own | _BUILT_IN_PERCENTS)


def _read_sheet_marks(name: str, xml: bytes, percents: frozenset[int], is_stale: bool) -> _Marks:
    """Read the marks by one search for each kind, each of them in compiled code: a sheet may have a million cells."""
    used = _USED.findall(xml)
    rows, letters = ({part[place] for part in used} for place in (1, 0))
    last = max(map(int, rows), default=0) - 1, max((read_column(part.decode()) for part in letters), default=-1)
    hold_limits(name, (max(last[0], 0), max(last[1], 0)))
    return _Marks(
        last,
        tuple(read_range(words.decode()) for words in _MERGE.findall(xml)),
        frozenset(_find_styled(xml, percents)),
        _read_hidden_rows(xml),
        _read_hidden_columns(xml),
        tuple(_find_unvalued(xml, is_stale)),
        bool(_LINK.search(xml)),
    )


def _find_unvalued(xml: bytes, is_stale: bool) -> Iterator[Place]:
    """Find the formulas without a computed value."""
    has_formulas = b"<f" in xml or b":f" in xml
    return (read_address(words.decode()) for words in (_STALE if is_stale else _UNVALUED).findall(xml)) if has_formulas else iter(())


def _find_styled(xml: bytes, styles: frozenset[int]) -> Iterator[Place]:
    """Find the cells that have one of the styles."""
    if not styles:
        return iter(())
    numbers = b"|".join(str(number).encode() for number in sorted(styles))
    found = re.findall(rb'<(?:x:)?c\s(?=[^>]*?\bs="(?:' + numbers + rb')")[^>]*?\br="([A-Z]{1,3}\d{1,7})"', xml)
    return (read_address(words.decode()) for words in found)


def _read_hidden_rows(xml: bytes) -> frozenset[int]:
    hidden = (tag for tag in _ROW.findall(xml) if b"hidden" in tag and _attribute(tag, b"hidden") in ("1", "true"))
    return frozenset(int(_attribute(tag, b"r") or 1) - 1 for tag in hidden)


def _read_hidden_columns(xml: bytes) -> frozenset[int]:
    hidden = (tag for tag in _COLUMNS.findall(xml) if _attribute(tag, b"hidden") in ("1", "true"))
    return frozenset(_span(hidden))


def _span(tags: Iterable[bytes]) -> Iterable[int]:
    for tag in tags:
        first, last = int(_attribute(tag, b"min") or 1), int(_attribute(tag, b"max") or 1)
        yield from range(first - 1, min(last, 16_384))
