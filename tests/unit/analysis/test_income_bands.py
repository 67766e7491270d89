"""Income bands of villages are made whole only from exact shares, and what was computed says so."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicators.analysis.income_bands import add_words, band_words, complete_bands
from indicators.charts.builders.wholes import income_bands
from indicators.store.catalogue import village_income_tiers
from indicators.store.connection import Store

Band = tuple[str, float, str]


@pytest.fixture(scope="module")
def tiers(store: Store) -> pd.DataFrame:
    return add_words(village_income_tiers(store))


def whole(tiers: pd.DataFrame, kind: str) -> dict[str, list[Band]]:
    rows = complete_bands(tiers[tiers["income_kind"] == kind])
    return {
        str(place): [(row["band"], row["share_percent"], row["processing"]) for _, row in inside.iterrows()]
        for place, inside in rows.groupby("region_and_year", sort=False)
    }


def test_every_place_that_can_be_made_whole_is_and_no_other(tiers: pd.DataFrame) -> None:
    assert whole(tiers, "收入") == {
        "河北省 2021": [("5万元以下", 15.5, "printed"), ("5万—10万元", 40.4, "derived"), ("10万元以上", 44.1, "printed")],
        "本溪市 2023~": [("10万元以下", 15.0, "derived"), ("10万元以上", 85.0, "printed")],
        "长春市 2022~": [("5万元以下", 0.0, "printed"), ("5万—10万元", 19.9, "derived"), ("10万元以上", 80.1, "printed")],
        "镇赉县 2015~": [("5万元以下", 32.6, "printed"), ("5万—10万元", 29.0, "printed"), ("10万元以上", 38.4, "printed")],
        "龙井市 2017~": [("5万元以下", 0.0, "derived"), ("5万—10万元", 29.0, "derived"), ("10万元以上", 71.0, "printed")],
    }
    assert whole(tiers, "经营性收入") == {
        "浙江省 2025": [("50万元以下", 32.0, "derived"), ("50万元以上", 68.0, "printed")],
        "安庆市 2018": [
            ("5万元以下", 26.35, "printed"),
            ("5万—10万元", 26.69, "printed"),
            ("10万—30万元", 35.27, "printed"),
            ("30万—50万元", 7.59, "derived"),
            ("50万元以上", 4.1, "printed"),
        ],
    }
    assert whole(tiers, "收益") == {"全国 2019": [("5万元以下", 57.7, "printed"), ("5万元以上", 42.3, "derived")]}


def test_a_share_of_95_or_more_completes_nothing(tiers: pd.DataFrame) -> None:
    chongqing = tiers[tiers["region"] == "重庆市"]
    assert list(chongqing["share_qualifier"]) == ["at_least"]
    assert complete_bands(chongqing).empty


def test_a_bound_among_exact_shares_enters_nothing(tiers: pd.DataFrame) -> None:
    zhenlai = tiers[tiers["region"] == "镇赉县"]
    one_exact = complete_bands(zhenlai.assign(share_qualifier=["exact", "over", "nearly"]))
    assert [(row["band"], row["share_percent"], row["processing"]) for _, row in one_exact.iterrows()] == [
        ("5万元以下", 32.6, "printed"),
        ("5万元以上", 67.4, "derived"),
    ]
    assert complete_bands(zhenlai.assign(share_qualifier=["over", "at_most", "about"])).empty


def test_shares_that_do_not_add_up_are_not_made_to(tiers: pd.DataFrame) -> None:
    zhenlai = tiers[tiers["region"] == "镇赉县"]
    assert complete_bands(zhenlai.assign(share_percent=[32.6, 29.0, 45.0])).empty
    assert complete_bands(tiers.head(0)).empty


def test_a_computed_band_says_so_in_label_wording_and_locator(tiers: pd.DataFrame) -> None:
    hebei = complete_bands(tiers[tiers["region"] == "河北省"])
    middle = hebei.iloc[1]
    assert (middle["as_printed"], middle["tier_id"]) == ("推算：由同表其余各档得出", "130000@2021-12-31@5万—10万元")
    assert pd.isna(middle["position_start"])
    marks = [series.marks[0] for series in income_bands(hebei, "各档").series]
    assert [(mark.label, mark.is_derived) for mark in marks] == [("15.5%", False), ("推算 40.4%", True), ("44.1%", False)]


def test_what_was_printed_of_one_band_stays_with_it(tiers: pd.DataFrame) -> None:
    """Its qualifier, its note and its place in the text were once copied to the band that nobody printed."""
    changchun = complete_bands(tiers[(tiers["region"] == "长春市") & (tiers["income_kind"] == "收入")])
    names = ["band", "villages", "villages_qualifier", "share_percent", "share_qualifier", "status", "as_printed", "position_start", "note"]
    rows = changchun[names].astype(object).where(changchun[names].notna(), None).to_numpy().tolist()
    assert rows == [
        ["5万元以下", 0, "all", 0.0, "all", "A", "全面消除", 1509, "年收入；收入细目未印"],
        ["5万—10万元", None, None, 19.9, "exact", "E", "推算：由同表其余各档得出", None, None],
        ["10万元以上", 1679, "exact", 80.1, "exact", "A", "1679个，占比80.1%", 1532, "收入细目未印；分母反推约2096个"],
    ]


def test_definitions_of_income_never_stand_in_one_set(tiers: pd.DataFrame) -> None:
    places = [set(whole(tiers, kind)) for kind in ("收入", "经营性收入", "收益")]
    assert [len(inside) for inside in places] == [5, 2, 1]
    assert set.intersection(*places) == set()


WORDS = {
    (None, 50_000): "5万元以下",
    (0, 100_000): "10万元以下",
    (50_000, 100_000): "5万—10万元",
    (100_000, None): "10万元以上",
    (25_000, 50_000): "2.5万—5万元",
    (None, None): "全部",
}


@pytest.mark.parametrize("edges", WORDS)
def test_a_band_is_said_in_ten_thousands(edges: tuple[int | None, int | None]) -> None:
    assert band_words(*edges) == WORDS[edges]


def test_a_rest_of_nothing_is_zero_and_not_a_rounding_error_below_it(tiers: pd.DataFrame) -> None:
    zhenlai = tiers[tiers["region"] == "镇赉县"].assign(lower_yuan=[10_000, 50_000, 100_000], share_percent=[4.2, 87.9, 7.9])
    assert 100 - (4.2 + 87.9 + 7.9) < 0
    assert list(complete_bands(zhenlai)["share_percent"]) == [0.0, 4.2, 87.9, 7.9]


edges_in_yuan = st.lists(st.integers(1, 100).map(lambda ten_thousands: ten_thousands * 10_000), min_size=1, max_size=4, unique=True)


@given(edges=edges_in_yuan, data=st.data())
def test_one_missing_band_is_the_rest_of_the_hundred(edges: list[int], data: st.DataObject, tiers: pd.DataFrame) -> None:
    limits = [None, *sorted(edges), None]
    cuts = sorted(data.draw(st.lists(st.integers(0, 1000), min_size=len(edges), max_size=len(edges))))
    shares = [(high - low) / 10 for low, high in zip([0, *cuts], [*cuts, 1000], strict=True)]
    like = tiers[tiers["region"] == "镇赉县"].iloc[0]
    rows = pd.DataFrame(
        [
            {**like, "lower_yuan": lower, "upper_yuan": upper, "share_percent": share, "band": band_words(lower, upper)}
            for lower, upper, share in zip(limits, limits[1:], shares, strict=False)
        ]
    )
    hidden = data.draw(st.none() | st.integers(0, len(edges)))
    made = complete_bands(rows.drop(index=[] if hidden is None else [hidden]))
    assert list(made["band"]) == list(rows["band"])
    assert [round(share, 2) for share in made["share_percent"]] == [round(share, 2) for share in shares]
    assert list(made["processing"]) == ["derived" if place == hidden else "printed" for place in range(len(shares))]
