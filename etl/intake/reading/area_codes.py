"""Lists of area codes and of their changes: no figures, but what they say of regions, row by row, and how much of it is known here."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from etl.intake.language.places import Places
from etl.intake.language.words import is_missing, plain
from etl.intake.recognition.kinds import AREA_CODE, CHANGES, CODES
from etl.intake.recognition.roles import CODE, SERIAL, read_head
from etl.intake.recognition.tables import Table
from indicators.model.vocabulary import REGION_LEVELS

_LEVELS = {9: "street", 12: "community"}  # by the digits of a code
_REASONS = ("原因", "事由", "变更类型", "变更情况", "调整情况")
_MOST_NAMED = 5


@dataclass(frozen=True)
class Entry:
    """A region of a list: its code and name, the level that the code says, the code above it in the list; and the row."""

    row: int
    code: str
    name: str
    level: str
    parent: str


@dataclass(frozen=True)
class Change:
    """A change of a region: code and name before and after, empty where there was or is none; why, and the row."""

    row: int
    old_code: str
    old_name: str
    new_code: str
    new_name: str
    reason: str

    @property
    def province(self) -> str:
        return (self.new_code or self.old_code)[:2]


def read_entries(table: Table) -> list[Entry]:
    """Read a list of area codes."""
    code_column, *_ = table.find_columns(CODE)
    name_column = _find_words(table, code_column, table.block.columns)
    rows = [(row, code) for row in table.block.body if (code := _read_code(table, row, code_column))]
    known = {code for _, code in rows}
    return [Entry(row, code, _read_words(table, row, name_column), name_level(code), _find_above(code, known)) for row, code in rows]


def name_level(code: str) -> str:
    """Return the level that a code of the state says by its digits and zeros."""
    if len(code) in _LEVELS:
        return _LEVELS[len(code)]
    return "province" if code.endswith("0000") else "prefecture" if code.endswith("00") else "county"


def _find_above(code: str, known: set[str]) -> str:
    """Return the nearest code above one that the list holds; empty for a province."""
    above = (code[:9], code[:6], f"{code[:4]}00", f"{code[:2]}0000")
    return next((one for one in above if one != code and one in known and len(one) <= len(code)), "")


def read_changes(table: Table) -> list[Change]:
    """Read a list of changes: each row that names a code before or after."""
    old, new, *_ = [column for column in table.find_columns(CODE) if _holds_any(table, column)]
    old_name = _find_words(table, old, range(old + 1, new))
    new_name = _find_words(table, new, range(new + 1, table.block.right + 1))
    reasons = [column for column in table.block.columns if any(word in read_head(table.sheet, table.block, column) for word in _REASONS)]
    found = []
    for row in table.block.body:
        codes = _read_code(table, row, old), _read_code(table, row, new)
        if any(codes):
            said = [_read_words(table, row, column) for column in (old_name, new_name, *reasons[:1])]
            found.append(Change(row, codes[0], said[0], codes[1], said[1], "".join(said[2:])))
    return found


def _holds_any(table: Table, column: int) -> bool:
    return any(_read_code(table, row, column) for row in table.block.body)


def _find_words(table: Table, code_column: int, columns: Iterable[int]) -> int:
    """Return the column of names of a column of codes: the nearest of words."""
    words = [column for column in columns if table.columns[column].role not in (CODE, SERIAL) and _holds_words(table, column)]
    return min(words, key=lambda column: abs(column - code_column), default=code_column)


def _holds_words(table: Table, column: int) -> bool:
    return any(isinstance(cell := table.sheet.rows[row][column], str) and not is_missing(cell) for row in table.block.body)


def _read_code(table: Table, row: int, column: int) -> str:
    """Return the code in a cell; of merged cells that of them all."""
    cell = table.sheet.rows[row][column]
    code = "" if cell is None else plain(str(cell))
    return code if AREA_CODE.fullmatch(code) else ""


def _read_words(table: Table, row: int, column: int) -> str:
    cell = table.sheet.filled[row][column]
    return plain(cell) if isinstance(cell, str) and not is_missing(cell) else ""


def tell_codes(tables: Sequence[Table], places: Places) -> list[str]:
    """Say what the lists of codes among tables hold, and how they differ from the regions that are known here."""
    entries = [entry for table in tables if table.kind == CODES for entry in read_entries(table)]
    changes = [change for table in tables if table.kind == CHANGES for change in read_changes(table)]
    said = [_tell_entries(entries, places)] if entries else []
    return [*said, _tell_changes(changes, places)] if changes else said


def _tell_entries(entries: Sequence[Entry], places: Places) -> str:
    levels = Counter(entry.level for entry in entries)
    counts = "、".join(f"{words} {levels[level]:,}" for level, words in REGION_LEVELS.items() if levels[level])
    known = [entry for entry in entries if entry.code in places.by_code]
    other = [entry for entry in known if plain(entry.name) not in places.by_code[entry.code].names]
    said = f"区划清单：{len(entries):,} 个代码（{counts}），不是统计数，不导入。其中 {len(known):,} 个在地区表里"
    names = "、".join(f"{entry.code} {entry.name}" for entry in other[:_MOST_NAMED]) + (" 等" if len(other) > _MOST_NAMED else "")
    return f"{said}，{len(other)} 个名称不同：{names}。" if other else f"{said}，名称都相同。"


def _tell_changes(changes: Sequence[Change], places: Places) -> str:
    provinces = Counter(change.province for change in changes)
    counts = [
        f"{places.by_code[code].names[0]} {count:,}"
        for prefix, count in provinces.most_common()
        if (code := f"{prefix}0000") in places.by_code
    ]
    most = "、".join(counts[:_MOST_NAMED]) + (" 等" if len(counts) > _MOST_NAMED else "")
    return f"区划变更：{len(changes):,} 条（{most}），不是统计数，不导入。"
