"""The real files that hold no figures, where they are at hand: area codes, changes of them, lists whose rows are counted."""

import pytest

from etl.intake.mapping import SUM
from etl.intake.reading.area_codes import Change, Entry, read_changes, read_entries
from etl.intake.recognition.kinds import CHANGES, CODES
from etl.intake.rows import merge_repeated
from tests.unit.etl.intake.test_messy_tables import FOLDER, read_file, readings_of

pytestmark = pytest.mark.skipif(not FOLDER.exists(), reason="the files are not at hand (MESSY_TABLES)")


def test_a_list_of_area_codes_is_known_as_one_and_holds_no_figures() -> None:
    (result,) = read_file(30)
    entries = {entry.code: entry for entry in read_entries(result.table)}

    assert (result.table.kind, len(entries), result.readings) == (CODES, 3209, ())
    assert entries["220100"] == Entry(577, "220100", "长春市", "prefecture", "220000")
    assert entries["220113"] == Entry(584, "220113", "九台区", "county", "220100")
    assert entries["220184"] == Entry(588, "220184", "公主岭市", "county", "220100")


@pytest.mark.deep
def test_a_list_of_changes_is_known_as_one_and_its_hidden_rows_are_a_doubt() -> None:
    results = read_file(31)
    changes = [change for result in results for change in read_changes(result.table)]

    assert {result.table.kind for result in results} == {CHANGES}
    assert (len(results), len(changes), sum(change.province == "22" for change in changes)) == (10, 7643, 92)
    assert changes[0] == Change(4, "130123200", "南牛乡", "130123106", "南牛镇", "撤乡设镇")
    assert changes[9] == Change(13, "", "", "220102022", "盛世街道", "新设街道")
    assert changes[12] == Change(16, "220103001", "新发街道", "220103013", "新广街道", "撤街道设街道")
    assert [result.table.doubts[-1] for result in results][:2] == ["有 101 行是隐藏的", "有 177 行是隐藏的"]


def test_the_rows_of_a_list_are_counted_by_region() -> None:
    counts = {reading.region: (reading.value, reading.period and reading.period.words, reading.wording) for reading in readings_of(34)}

    assert len(counts) == 21
    assert sum(value for value, *_ in counts.values()) == 152
    assert counts["220000"] == (8, "2018", "清单计数8")
    assert (counts["370000"][0], counts["230000"][0]) == (28, 16)


@pytest.mark.deep
def test_a_list_with_figures_is_counted_and_its_figures_can_be_added_up() -> None:
    *_, result = read_file(14)
    merged = merge_repeated(result.readings, SUM)

    assert {(one.indicator, one.region): one.value for one in merged if one.region in ("220104", "220103", "2201X1")} == {
        ("名单所列小区数", "220104"): 200,
        ("小区栋数", "220104"): 3740,
        ("小区户数", "220104"): 219874,
        ("小区人口数", "220104"): 548179,
        ("名单所列小区数", "220103"): 168,
        ("小区栋数", "220103"): 1524,
        ("小区户数", "220103"): 128899,
        ("小区人口数", "220103"): 306143,
        ("名单所列小区数", "2201X1"): 85,
        ("小区栋数", "2201X1"): 2116,
        ("小区户数", "2201X1"): 141780,
        ("小区人口数", "2201X1"): 338274,
    }
