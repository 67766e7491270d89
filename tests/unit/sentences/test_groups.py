"""The answer in one sentence: rank, ties, ends, or why there is no rank."""

import pandas as pd

from indicators.analysis.comparability import rank_by_value
from indicators.sentences.groups import say_standing

PLACE = "吉林省9个市州"


def said(frame: pd.DataFrame, code: str) -> str:
    return say_standing(frame, *rank_by_value(frame), code, PLACE)


def test_a_region_is_told_its_place_and_both_ends(prefectures: pd.DataFrame) -> None:
    assert said(prefectures, "220300") == "四平市183个，在吉林省9个市州中由多到少居第5位；最多的是长春市（644个），最少的是辽源市（61个）"
    assert said(prefectures, "220100") == "长春市644个，居吉林省9个市州之首；最少的是辽源市（61个）"


def test_a_region_above_them_hears_of_both_ends(prefectures: pd.DataFrame) -> None:
    assert said(prefectures, "220000") == "吉林省9个市州中最多的是长春市（644个），最少的是辽源市（61个）"


def test_ties_are_said(prefectures: pd.DataFrame) -> None:
    tied = prefectures.assign(value=[9.0, 9.0, 7.0, 7.0, 5.0, 3.0, 3.0, 3.0, 3.0])
    assert (
        said(tied, "220200")
        == "吉林市9个，在吉林省9个市州中由多到少并列第1位；最多的是长春市、吉林市（9个），最少的是白山市等4个地区（3个）"
    )
    assert said(prefectures.assign(value=1.0), "220100") == "长春市1个，在吉林省9个市州中由多到少并列第1位；各地都是1个"


def test_without_a_rank_the_figure_and_the_reason_stand(prefectures: pd.DataFrame) -> None:
    bounded = prefectures.assign(qualifier=["over", *["exact"] * 8])
    assert said(bounded, "220100") == "长春市644余个（吉林省9个市州）；含有上下限（余、近、以上等），不排名"
