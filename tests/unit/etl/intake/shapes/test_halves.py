"""A list that goes on beside itself."""

from tests.unit.etl.intake.made_sheets import make_sheet
from tests.unit.etl.intake.test_reading import read, tell


def test_two_halves_of_a_list_beside_each_other_are_read_each_with_its_own_places() -> None:
    halves = make_sheet(
        [
            ["2025年微心愿情况", None, None, None, None],
            ["地区", "微心愿（个）", None, "地区", "微心愿（个）"],
            ["长春市", "7", None, "白山市", "4"],
            ["吉林市", "6", None, "松原市", "3"],
            ["四平市", "5", None, "延边州", "2"],
        ]
    )
    assert [row[:4] for row in tell(read(halves))] == [
        ("220100", "2025", "微心愿", "7"),
        ("220200", "2025", "微心愿", "6"),
        ("220300", "2025", "微心愿", "5"),
        ("220600", "2025", "微心愿", "4"),
        ("220700", "2025", "微心愿", "3"),
        ("222400", "2025", "微心愿", "2"),
    ]
