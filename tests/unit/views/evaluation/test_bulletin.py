"""Whom a bulletin names: as many as the scheme says, only where they are clearly worse, and never one of several that are equal."""

import pandas as pd

from indicators.views.evaluation.bulletin import name_last, tell_group


def rates(*places: int | None, against: str = "平均") -> pd.DataFrame:
    return pd.DataFrame(
        {
            "unit_code": [f"{number:02d}" for number in range(len(places))],
            "unit": [f"街{number}" for number in range(len(places))],
            "measure": "满意率",
            "word": ["相当" if place is None else "明显低于" for place in places],
            "last_place": places,
            "against": against,
        }
    )


def test_three_are_named_from_the_last_on() -> None:
    assert name_last(rates(2, 1, 3, None, None), 3) == "后3位由末位起为街1、街0、街2"


def test_whoever_is_equal_with_the_third_is_named_too() -> None:
    assert name_last(rates(3, 1, 3, 2, 5), 3) == "后4位由末位起为街1、街3、街0和街2（并列）"
    assert name_last(rates(1, 1, 1, 1, None), 3) == "末位4个并列，为街0、街1、街2、街3"


def test_two_clearly_worse_are_not_enough_for_three() -> None:
    assert name_last(rates(1, 2, None, None), 3) == "本周不足以区分名次"


def test_what_is_compared_with_a_target_says_so() -> None:
    assert tell_group(rates(1, None, against="目标"), "", 3) == "满意率：明显低于目标的有街0；本周不足以区分名次。"


def test_a_long_list_says_how_many_there_are() -> None:
    said = tell_group(rates(*range(1, 26)), "街道", 0)
    assert said == f"街道满意率：明显低于平均的有{'、'.join(f'街{number}' for number in range(20))}等25个。"
