"""Form: bytes, header, rows, types, allowed values and keys. Each damage is named at its file, row and column, and nothing is built."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from etl.build import CheckFailed, read_checked_tables
from tests.support.builds import read_tables
from tests.support.data_folder import DataFolder, Refused
from tests.support.small_tables import OBSERVATION_TABLES, SMALL_TABLES

Damage = Callable[[DataFolder], object]


def swapped(cells: list[str]) -> list[str]:
    return [cells[1], cells[0], *cells[2:]]


def without_byte_marks(content: bytes) -> bytes:
    return b"\xef\xbb\xbf" + content


def in_gb18030(content: bytes) -> bytes:
    return content.decode().encode("gb18030")


def put(folder: DataFolder, table: str, make: Callable[[Path], object]) -> None:
    """Puts something else in the place of a table."""
    folder.file(table).unlink()
    make(folder.file(table))


def forget(folder: DataFolder, table: str) -> None:
    """Takes a table out of the descriptor but leaves its file."""
    folder.set_descriptor(resources=[resource for resource in folder.descriptor()["resources"] if resource["name"] != table])


# What is done, and the file, row, column and rule that the check must name: all of them, and nothing else.
DAMAGES: dict[str, tuple[Damage, tuple[str, int, str, str]]] = {
    "a missing column": (lambda d: d.each("grids", lambda cells: cells[:-1]), ("grids.csv", 1, "note", "missing-label")),
    "an extra column": (lambda d: d.each("grids", lambda cells: [*cells, "x"]), ("grids.csv", 1, "x", "extra-label")),
    "a column without a name": (lambda d: d.each("grids", lambda cells: ["", *cells]), ("grids.csv", 1, "", "blank-label")),
    "a comma at the end of every line": (lambda d: d.bytes_of("grids", lambda content: content.replace(b"\n", b",\n")), ("grids.csv", 1, "", "trailing-commas")),
    "three commas at the end of every line": (lambda d: d.bytes_of("grids", lambda content: content.replace(b"\n", b",,,\n")), ("grids.csv", 1, "", "trailing-commas")),
    "semicolons between the cells": (lambda d: d.bytes_of("grids", lambda content: content.replace(b",", b";")), ("grids.csv", 1, "", "separator")),
    "tabs between the cells": (lambda d: d.bytes_of("conflicts", lambda content: content.replace(b",", b"\t")), ("conflicts.csv", 1, "", "separator")),
    "UTF-16": (lambda d: d.bytes_of("regions", lambda content: content.decode().encode("utf-16")), ("regions.csv", 1, "", "encoding")),
    "UTF-16 without a mark": (lambda d: d.bytes_of("regions", lambda content: content.decode().encode("utf-16-be")), ("regions.csv", 1, "", "encoding")),
    "a workbook named like a table": (lambda d: d.bytes_of("regions", lambda content: b"PK\x03\x04\x14" + content), ("regions.csv", 1, "", "binary")),
    "a text without end": (lambda d: d.set("grids", 2, note="长" * 200_000), ("grids.csv", 2, "note", "constraint-error")),
    "a folder named like a table": (lambda d: put(d, "funding", lambda path: path.mkdir()), ("funding.csv", 0, "", "file-unreadable")),
    "a pipe named like a table": (lambda d: put(d, "funding", os.mkfifo), ("funding.csv", 0, "", "file-unreadable")),
    "a device named like a table": (lambda d: put(d, "funding", lambda path: path.symlink_to("/dev/zero")), ("funding.csv", 0, "", "file-unreadable")),
    "a link that leads nowhere": (lambda d: put(d, "funding", lambda path: path.symlink_to("gone.csv")), ("funding.csv", 0, "", "file-unreadable")),
    "links in a circle": (lambda d: put(d, "funding", lambda path: path.symlink_to(path.name)), ("funding.csv", 0, "", "file-unreadable")),
    "a pipe named like the profile": (lambda d: (d.path.joinpath("profile.toml").unlink(), os.mkfifo(d.path / "profile.toml")), ("profile.toml", 0, "", "file-unreadable")),
    "a description that is no JSON": (lambda d: d.path.joinpath("datapackage.json").write_text("{", encoding="utf-8"), ("datapackage.json", 0, "", "file-unreadable")),
    "a description without tables": (lambda d: d.path.joinpath("datapackage.json").write_text("[]", encoding="utf-8"), ("datapackage.json", 0, "", "file-unreadable")),
    "no description": (lambda d: d.path.joinpath("datapackage.json").unlink(), ("datapackage.json", 0, "", "file-missing")),
    "no schema": (lambda d: d.path.joinpath("schemas/observation.json").unlink(), ("schemas/observation.json", 0, "", "file-missing")),
    "a column twice": (lambda d: d.each("grids", lambda cells: [*cells, "note"]), ("grids.csv", 1, "note", "duplicate-label")),
    "columns in another order": (lambda d: d.each("grids", swapped), ("grids.csv", 1, "", "label-order")),
    "text in a number": (lambda d: d.set("grids", 2, value="很多"), ("grids.csv", 2, "value", "type-error")),
    "万 in a number": (lambda d: d.set("grids", 3, value="1.7万"), ("grids.csv", 3, "value", "type-error")),
    "a thousands comma": (lambda d: d.set("grids", 2, value="4,839"), ("grids.csv", 2, "value", "type-error")),
    "a per cent sign": (lambda d: d.set("grids", 5, value="94.1%"), ("grids.csv", 5, "value", "type-error")),
    "not a number": (lambda d: d.set("grids", 2, value="NaN"), ("grids.csv", 2, "value", "number-form")),
    "infinity": (lambda d: d.set("funding", 2, value="INF"), ("funding.csv", 2, "value", "number-form")),
    "a number with an exponent": (lambda d: d.set("grids", 2, value="1e400"), ("grids.csv", 2, "value", "number-form")),
    "a number that no column can hold": (lambda d: d.set("grids", 2, value="4" * 30), ("grids.csv", 2, "value", "number-form")),
    "more decimals than are kept": (lambda d: d.set("grids", 5, value="94.1234567"), ("grids.csv", 5, "value", "number-form")),
    "digits of another script": (lambda d: d.set("grids", 2, value="４８３９"), ("grids.csv", 2, "value", "number-form")),
    "a fraction for a whole number": (lambda d: d.set("mechanisms", 2, part_count="9.5"), ("mechanisms.csv", 2, "part_count", "type-error")),
    "a whole number without end": (lambda d: d.set("mechanisms", 2, part_count="9" * 20), ("mechanisms.csv", 2, "part_count", "number-form")),
    "a day that is not": (lambda d: d.set("grids", 2, period_end="2022-11-31"), ("grids.csv", 2, "period_end", "type-error")),
    "a date with strokes": (lambda d: d.set("grids", 2, period_end="2022/11/30"), ("grids.csv", 2, "period_end", "type-error")),
    "an unknown region": (lambda d: d.set("funding", 2, region_code="999999"), ("funding.csv", 2, "region_code", "foreign-key")),
    "an unknown upper region": (lambda d: d.set("regions", 4, parent_code="999999"), ("regions.csv", 4, "parent_code", "foreign-key")),
    "an unknown indicator": (lambda d: d.set("grids", 3, indicator_id="griddle"), ("grids.csv", 3, "indicator_id", "foreign-key")),
    "an unknown source": (lambda d: d.set("building_leaders", 2, source_id="rumour"), ("building_leaders.csv", 2, "source_id", "foreign-key")),
    "an unknown stream": (lambda d: d.set("indicators", 2, stream_id="upstream"), ("indicators.csv", 2, "stream_id", "foreign-key")),
    "an unknown indicator of a pair": (lambda d: d.set("comparability", 3, right="griddle"), ("comparability.csv", 3, "right", "foreign-key")),
    "a primary key twice": (lambda d: d.append("mechanisms", 2), ("mechanisms.csv", 3, "mechanism_id", "unique-error")),
    "a row twice": (lambda d: d.append("sources", 3), ("sources.csv", 4, "source_id", "unique-error")),
    "a name twice": (lambda d: d.set("work_streams", 3, name="网格与三长"), ("work_streams.csv", 3, "name", "unique-error")),
    "an empty required cell": (lambda d: d.set("grids", 2, status=""), ("grids.csv", 2, "status", "constraint-error")),
    "an empty value": (lambda d: d.set("grids", 2, value=""), ("grids.csv", 2, "value", "constraint-error")),
    "a value that is not allowed": (lambda d: d.set("grids", 2, status="X"), ("grids.csv", 2, "status", "constraint-error")),
    "a wrongly written code": (lambda d: d.set("sources", 3, sha256="abc"), ("sources.csv", 3, "sha256", "constraint-error")),
    "a negative locator": (lambda d: d.set("grids", 2, position_start=-1), ("grids.csv", 2, "position_start", "constraint-error")),
    "a negative number of villages": (lambda d: d.set("village_income_tiers", 2, villages=-3), ("village_income_tiers.csv", 2, "villages", "constraint-error")),
    "a share of villages over 100": (lambda d: d.set("village_income_tiers", 5, share_percent=101), ("village_income_tiers.csv", 5, "share_percent", "constraint-error")),
    "a blank row": (lambda d: d.bytes_of("funding", lambda content: content + b"\n"), ("funding.csv", 3, "", "blank-row")),
    "a row of commas": (lambda d: d.bytes_of("funding", lambda content: content + b"," * 17 + b"\n"), ("funding.csv", 3, "", "blank-row")),
    "an extra cell": (lambda d: d.write("funding", [*d.rows("funding")[:-1], [*d.rows("funding")[-1], "x"]]), ("funding.csv", 2, "", "extra-cell")),
    "a missing cell": (lambda d: d.write("funding", [d.rows("funding")[0], d.rows("funding")[1][:-1]]), ("funding.csv", 2, "note", "missing-cell")),
    "a byte order mark": (lambda d: d.bytes_of("sources", without_byte_marks), ("sources.csv", 1, "", "byte-order-mark")),
    "GB18030": (lambda d: d.bytes_of("regions", in_gb18030), ("regions.csv", 2, "", "encoding")),
    "half a character": (lambda d: d.bytes_of("indicators", lambda content: content[:-1] + b"\xe4\n"), ("indicators.csv", 26, "", "encoding")),
    "an empty file": (lambda d: d.bytes_of("indicators", lambda content: b""), ("indicators.csv", 0, "", "file-empty")),
    "a file of blanks": (lambda d: d.bytes_of("indicators", lambda content: b" \r\n\n"), ("indicators.csv", 0, "", "file-empty")),
    "a missing file": (lambda d: d.file("conflicts").unlink(), ("conflicts.csv", 0, "", "file-missing")),
    "a null byte": (lambda d: d.bytes_of("funding", lambda content: content.replace(b"money-1", b"money\x001")), ("funding.csv", 2, "", "binary")),
    "a file nobody registered": (lambda d: d.file("extra").write_text("a,b\n1,2\n", encoding="utf-8"), ("extra.csv", 0, "", "file-unregistered")),
    "a registered table forgotten": (lambda d: forget(d, "funding"), ("funding.csv", 0, "", "file-unregistered")),
}  # fmt: skip


@pytest.mark.parametrize("name", DAMAGES)
def test_a_damaged_form_is_named_at_its_place_and_nothing_is_built(name: str, small: DataFolder, refused: Refused) -> None:
    damage, place = DAMAGES[name]
    damage(small)
    assert refused(small) == [place]


TABLES = (*SMALL_TABLES, *OBSERVATION_TABLES)
TableDamage = Callable[[DataFolder, str], object]


def last_required(folder: DataFolder, table: str) -> str:
    return str([field["name"] for field in folder.fields(table) if field.get("constraints", {}).get("required")][-1])


def first_column(folder: DataFolder, table: str) -> str:
    return folder.rows(table)[0][0]


def no_column(_folder: DataFolder, _table: str) -> str:
    return ""


def last_row(folder: DataFolder, table: str) -> int:
    return len(folder.rows(table))


def drop_last_required(folder: DataFolder, table: str) -> None:
    place = folder.rows(table)[0].index(last_required(folder, table))
    folder.each(table, lambda cells: cells[:place] + cells[place + 1 :])


def add_row(folder: DataFolder, table: str, change: Callable[[list[str]], list[str]]) -> None:
    folder.write(table, [*folder.rows(table), change(folder.rows(table)[-1])])


# What is done to every table; row and column at which it must be named once per table; the rule.
EVERYWHERE: dict[str, tuple[TableDamage, Callable[[DataFolder, str], int], Callable[[DataFolder, str], str], str]] = {
    "a missing column": (drop_last_required, lambda d, t: 1, last_required, "missing-label"),
    "an extra column": (lambda d, t: d.each(t, lambda cells: [*cells, "x"]), lambda d, t: 1, lambda d, t: "x", "extra-label"),
    "columns in another order": (lambda d, t: d.each(t, swapped), lambda d, t: 1, no_column, "label-order"),
    "a byte order mark": (lambda d, t: d.bytes_of(t, without_byte_marks), lambda d, t: 1, no_column, "byte-order-mark"),
    "GB18030": (lambda d, t: d.bytes_of(t, in_gb18030), lambda d, t: 2, no_column, "encoding"),
    "a null byte": (lambda d, t: d.bytes_of(t, lambda content: content + b"\0"), lambda d, t: last_row(d, t) + 1, no_column, "binary"),
    "an empty file": (lambda d, t: d.bytes_of(t, lambda content: b""), lambda d, t: 0, no_column, "file-empty"),
    "a missing file": (lambda d, t: d.file(t).unlink(), lambda d, t: 0, no_column, "file-missing"),
    "a blank row": (lambda d, t: d.bytes_of(t, lambda content: content + b"\n"), lambda d, t: last_row(d, t) + 1, no_column, "blank-row"),
    "an extra cell": (lambda d, t: add_row(d, t, lambda cells: [*cells, "x"]), lambda d, t: last_row(d, t) + 1, no_column, "extra-cell"),
    "a missing cell": (lambda d, t: add_row(d, t, lambda cells: cells[:-1]), lambda d, t: last_row(d, t) + 1, lambda d, t: d.rows(t)[0][-1], "missing-cell"),
    "a key twice": (
        lambda d, t: add_row(d, t, list),
        lambda d, t: last_row(d, t) + 1,
        lambda d, t: "left,right" if t == "comparability" else first_column(d, t),
        "primary-key|unique-error",
    ),
    "an empty required cell": (lambda d, t: d.set(t, 2, **{last_required(d, t): ""}), lambda d, t: 2, last_required, "constraint-error"),
    "a formula": (lambda d, t: d.set(t, 2, **{first_column(d, t): "=cmd|'/c calc'!A0"}), lambda d, t: 2, first_column, "formula-text"),
    "a mark that turns text round": (lambda d, t: d.set(t, 2, **{first_column(d, t): "a\u202eb"}), lambda d, t: 2, first_column, "stray-character"),
}  # fmt: skip


@pytest.mark.parametrize("name", EVERYWHERE)
def test_a_damage_to_all_tables_at_once_is_named_in_each_of_them(name: str, all_tables: DataFolder) -> None:
    damage, row, column, rule = EVERYWHERE[name]
    expected = {(f"{table}.csv", row(all_tables, table), column(all_tables, table)) for table in TABLES}
    for table in TABLES:
        damage(all_tables, table)
    with pytest.raises(CheckFailed) as failed:
        read_checked_tables(all_tables.path)
    named = {(problem.file, problem.row, problem.column) for problem in failed.value.problems if problem.rule in rule.split("|")}
    assert expected <= named
    assert {place[:2] for place in named} == {place[:2] for place in expected}


REFERRED_TO = ["sources", "regions", "work_streams", "indicators", "grids", "derivations"]


@pytest.mark.parametrize(
    ("name", "table"), [*(("a missing column", table) for table in REFERRED_TO), ("an empty file", "sources"), ("a missing file", "grids")]
)
def test_a_table_that_cannot_be_read_hides_behind_no_dangling_keys(name: str, table: str, small: DataFolder, refused: Refused) -> None:
    damage, row, column, rule = EVERYWHERE[name]
    place = (f"{table}.csv", row(small, table), column(small, table), rule)
    damage(small, table)
    assert refused(small) == [place]


def test_an_undamaged_folder_has_no_problems_and_keeps_every_cell(small: DataFolder) -> None:
    tables = read_tables(small.path)
    assert tables.problems == []
    assert [[*list(row.values())[:4], row["_row"]] for row in tables.rows["regions"][:2]] == [
        ["000000", "全国", "全国", "quanguo", 2],
        ["220000", "吉林省", "吉林省", "jilin", 3],
    ]


def test_windows_line_ends_and_quoted_line_breaks_are_read(small: DataFolder) -> None:
    small.set("grids", 2, note='两行\n须知，含“引号"与,逗号”')
    small.bytes_of("grids", lambda content: content.replace(b"\n", b"\r\n"))
    tables = read_tables(small.path)
    assert tables.problems == []
    assert tables.rows["grids"][0]["note"].replace("\r", "") == '两行\n须知，含“引号"与,逗号”'


def test_an_open_quotation_mark_is_refused(small: DataFolder, refused: Refused) -> None:
    small.bytes_of("grids", lambda content: content.replace(b"grids-2022", b'"grids-2022'))
    assert ("grids.csv", 3) in {(file, row) for file, row, _, _ in refused(small)}


@pytest.mark.parametrize("mark", ["|", ";", ": "])
def test_marks_inside_cells_never_pass_for_the_columns_of_a_file(mark: str, small: DataFolder) -> None:
    for row in range(2, len(small.rows("indicators")) + 1):
        small.set("indicators", row, synonyms=mark.join(f"同义{number}" for number in range(20)))
    tables = read_tables(small.path)
    assert tables.problems == []
    assert tables.rows["indicators"][0]["synonyms"].count(mark) == 19


def told(folder: DataFolder) -> list[str]:
    with pytest.raises(CheckFailed) as failed:
        read_checked_tables(folder.path)
    return [str(problem) for problem in failed.value.problems]


@pytest.mark.parametrize("blank", [b"\n\n\n", b"," * 17 + b"\n" + b"," * 17 + b"\n", b'""\n', b" \n"])
def test_a_blank_row_is_told_once_and_with_nothing_else(blank: bytes, small: DataFolder) -> None:
    small.bytes_of("grids", lambda content: content + blank)
    rows = range(8, 8 + blank.count(b"\n"))
    assert told(small) == [f"grids.csv 第{row}行：空行，请删去（规则 blank-row）" for row in rows]


def test_a_doubled_row_is_told_at_the_later_one_alone_and_names_the_first(small: DataFolder) -> None:
    small.append("grids", 2)
    small.append("work_streams", 2)
    small.append("comparability", 2)
    small.append("regions", 3)
    assert told(small) == [
        "comparability.csv 第4行“left,right”列，值“grids_count,grid_chiefs”：与第2行重复，请删去一行或改成不同的键（规则 primary-key）",
        "comparability.csv 第4行“right”列，值“grid_chiefs”：这一对已经写过（次序不论）（规则 pair-twice）",
        "grids.csv 第8行“observation_id”列，值“chiefs”：与第2行重复，请删去一行或改成不同的值（规则 unique-error）",
        "regions.csv 第8行“region_code”列，值“220000”：与第3行重复，请删去一行或改成不同的值（规则 unique-error）",
        "work_streams.csv 第4行“stream_id”列，值“grid_governance”：与第2行重复，请删去一行或改成不同的值（规则 unique-error）",
    ]


ADVICE = {
    "commas at the ends": (lambda content: content.replace(b"\n", b",\n"), "行末多出逗号（空列），请删去"),
    "semicolons": (lambda content: content.replace(b",", b";"), "分隔符不是逗号（是分号），请另存为以逗号分隔的 CSV"),
    "UTF-16": (lambda content: content.decode().encode("utf-16"), "是 UTF-16，请另存为 UTF-8"),
    "GB18030": (lambda content: content.decode().encode("gb18030"), "不是 UTF-8（可能是 GB18030），请另存为 UTF-8"),
}


@pytest.mark.parametrize("name", ADVICE)
def test_what_a_spreadsheet_saved_otherwise_is_told_in_one_line_with_what_to_do(name: str, small: DataFolder) -> None:
    change, advice = ADVICE[name]
    small.bytes_of("regions", change)
    (line,) = told(small)
    assert advice in line


def test_a_forgotten_table_that_others_refer_to_is_named_too(small: DataFolder, refused: Refused) -> None:
    forget(small, "work_streams")
    assert {("work_streams.csv", 0, "", "file-unregistered"), ("indicators.csv", 2, "stream_id", "foreign-key")} <= set(refused(small))
