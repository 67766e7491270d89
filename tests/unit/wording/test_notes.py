"""A note says of whom it speaks: of a region, of an indicator of it, of nobody where it holds for all."""

import pandas as pd
import pytest

from indicators.wording.row_kind import stated_notes

Row = tuple[str, str, str | float]


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ([("长春市", "人口", "含公主岭市")], ("长春市：含公主岭市",)),
        ([("长春市", "人口", "含公主岭市"), ("四平市", "人口", "不含公主岭市")], ("长春市：含公主岭市", "四平市：不含公主岭市")),
        ([("长春市", "人口", "含县"), ("四平市", "人口", float("nan")), ("通化市", "人口", "含县")], ("长春市、通化市：含县",)),
        ([("长春市", "人口", "取整"), ("四平市", "人口", "取整")], ("取整",)),
        ([("长春市", "人口", "含县"), ("长春市", "户数", "含县")], ("长春市：含县",)),
        ([("长春市", "人口", "含县"), ("长春市", "户数", "")], ("长春市人口：含县",)),
        ([("长春市", "人口", "含县"), ("长春市", "户数", "含县"), ("四平市", "人口", "")], ("长春市：含县",)),
        ([("长春市", "人口", "含县"), ("长春市", "户数", ""), ("四平市", "人口", "含县")], ("长春市人口、四平市：含县",)),
        ([("长春市", "人口", "长春市的数另算")], ("长春市的数另算",)),
        ([(f"{number}市", "人口", "含县") for number in range(6)] + [("无", "人口", "")], ("0市、1市、2市、3市等6个：含县",)),
        ([("长春市", "人口", "")], ()),
    ],
)
def test_a_note_is_led_by_whom_it_speaks_of(rows: list[Row], said: tuple[str, ...]) -> None:
    assert stated_notes(pd.DataFrame(rows, columns=["region", "indicator", "note"])) == said


def test_rows_without_notes_say_nothing() -> None:
    assert stated_notes(pd.DataFrame({"region": ["长春市"]})) == ()
    assert stated_notes(pd.DataFrame({"note": ["取整"]})) == ("取整",)
