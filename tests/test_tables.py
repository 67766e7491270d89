"""Form: bytes, header, rows, types, allowed values and keys. Each damage is named at its file, row and column, and nothing is built."""

import json
from collections.abc import Callable

import pytest
from conftest import DataFolder, Refused

from etl.build import checked_tables
from etl.tables import byte_problems, read_tables

Damage = Callable[[DataFolder], object]


def swapped(cells: list[str]) -> list[str]:
    return [cells[1], cells[0], *cells[2:]]


def without_byte_marks(content: bytes) -> bytes:
    return b"\xef\xbb\xbf" + content


def in_gb18030(content: bytes) -> bytes:
    return content.decode().encode("gb18030")


def forget(folder: DataFolder, table: str) -> None:
    """Takes a table out of the descriptor but leaves its file."""
    path = folder.path / "datapackage.json"
    descriptor = json.loads(path.read_text(encoding="utf-8"))
    descriptor["resources"] = [resource for resource in descriptor["resources"] if resource["name"] != table]
    path.write_text(json.dumps(descriptor, ensure_ascii=False), encoding="utf-8")


# What is done, and the file, row, column and rule that the check must name: all of them, and nothing else.
DAMAGES: dict[str, tuple[Damage, tuple[str, int, str, str]]] = {
    "a missing column": (lambda d: d.each("grids", lambda cells: cells[:-1]), ("grids.csv", 1, "note", "missing-label")),
    "an extra column": (lambda d: d.each("grids", lambda cells: [*cells, "x"]), ("grids.csv", 1, "x", "extra-label")),
    "a column without a name": (lambda d: d.each("grids", lambda cells: [*cells, ""]), ("grids.csv", 1, "", "blank-label")),
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
