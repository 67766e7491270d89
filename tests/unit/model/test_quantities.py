"""The wording of a figure is part of the figure: 4.6万余 is 46000 and "over"."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicators.model.quantities import (
    NotAQuantity,
    Quantity,
    bound_sign,
    display_scale,
    plain_number,
    printed_scale,
    printed_step,
    read_quantities,
    read_quantity,
    worded_value,
)
from indicators.model.vocabulary import QUALIFIERS

READINGS = {
    "4839名": ("4839", "exact"),
    "4,839 “grid chiefs”": ("4839", "exact"),
    "1，400余个": ("1400", "over"),
    "4.6万余次": ("46000", "over"),
    "4.6余万次": ("46000", "over"),
    "6100多个": ("6100", "over"),
    "突破2.1亿元": ("210000000", "over"),
    "超过300人": ("300", "over"),
    "逾90%": ("90", "over"),
    "三年多": ("3", "over"),
    "3100多戶": ("3100", "over"),
    "三年以上": ("3", "at_least"),
    "94.1%以上": ("94.1", "at_least"),
    "不低于100万元": ("1000000", "at_least"),
    "至少5个": ("5", "at_least"),
    "近5亿元": ("500000000", "nearly"),
    "接近30家": ("30", "nearly"),
    "将近六千人": ("6000", "nearly"),
    "不超过5万元": ("50000", "at_most"),
    "35岁以下": ("35", "at_most"),
    "未超过3次": ("3", "at_most"),
    "不足5%": ("5", "at_most"),
    "不到200人": ("200", "at_most"),
    "3公里以内": ("3", "at_most"),
    "不少于 30家": ("30", "at_least"),
    "接近 30家": ("30", "nearly"),
    "十几个": ("10", "over"),
    "约2000个": ("2000", "about"),
    "20平方米左右": ("20", "about"),
    "100%": ("100", "all"),
    "100个": ("100", "exact"),
    "全部": ("100", "all"),
    "全覆盖": ("100", "all"),
    "全面消除": ("0", "all"),
    "万名党员": ("10000", "exact"),
    "3800億元": ("380000000000", "exact"),
    "1.2万亿元": ("1200000000000", "exact"),
    "十二个": ("12", "exact"),
    "二十三个": ("23", "exact"),
    "三千五百名": ("3500", "exact"),
    "两万人": ("20000", "exact"),
    "一百零五户": ("105", "exact"),
    "5千余人": ("5000", "over"),
    "2千万元": ("20000000", "exact"),
    "3百亿元": ("30000000000", "exact"),
    "五千万元": ("50000000", "exact"),
    "5千米": ("5", "exact"),
    "半年": ("0.5", "exact"),
    "12 4665名": ("124665", "exact"),
    "零上访": ("0", "exact"),
}


@pytest.mark.parametrize("wording", READINGS)
def test_a_printed_wording_reads_as_value_and_qualifier(wording: str) -> None:
    assert read_quantity(wording) == Quantity(Decimal(READINGS[wording][0]), READINGS[wording][1])


RANGES = {
    "20-50万元": ("200000", "500000"),
    "7—8个": ("7", "8"),
    "3%~5%": ("3", "5"),
    "5万至10万元": ("50000", "100000"),
    "三到五名": ("3", "5"),
    "1,000～1,500户": ("1000", "1500"),
}


@pytest.mark.parametrize("wording", RANGES)
def test_a_printed_range_keeps_both_ends(wording: str) -> None:
    low, high = RANGES[wording]
    assert read_quantity(wording) == Quantity(Decimal(low), "range", Decimal(high))


@pytest.mark.parametrize(
    "wording",
    ["", "   ", "若干", "十百千万", "一二三", "百十", "万万", "几十个", "数百名", "数十人", "8—5个", "翻一番", "—", "％", "万", "个"],
)
def test_what_is_no_figure_is_not_read_as_one(wording: str) -> None:
    with pytest.raises(NotAQuantity):
        read_quantity(wording)


def test_every_figure_of_a_wording_is_read_in_order_each_with_its_own_qualifier() -> None:
    assert read_quantities("近2000个，其中1679个，占比80.1%以上") == [
        Quantity(Decimal(2000), "nearly"),
        Quantity(Decimal(1679), "exact"),
        Quantity(Decimal("80.1"), "at_least"),
    ]


SCALES = {"": 1, "千": 1000, "千万": 10_000_000, "百亿": 10**10, "万": 10_000, "亿": 100_000_000, "万亿": 10**12}
AROUND = {
    "exact": [("", "")],
    "over": [("", "余"), ("", "多"), ("超过", ""), ("突破", ""), ("逾", ""), ("多于", "")],
    "at_least": [("", "{}以上"), ("不低于", ""), ("不少于", ""), ("至少", "")],
    "nearly": [("近", ""), ("接近", ""), ("将近", "")],
    "at_most": [("", "{}以下"), ("", "{}以内"), ("不超过", ""), ("没有超过", ""), ("至多", ""), ("最多", ""), ("不到", ""), ("低于", "")],
    "about": [("约", ""), ("大约", ""), ("", "{}左右")],
}
MEASURE_WORDS = ["", "个", "名", "户", "元", "人次", "平方米", "支队伍"]
numbers = st.decimals(min_value=Decimal("0.01"), max_value=Decimal(99_999_999), places=2)


def printed(number: Decimal, commas: bool) -> str:
    return (f"{number:,f}" if commas else f"{number:f}").removesuffix(".00")


@given(
    number=numbers,
    commas=st.booleans(),
    scale=st.sampled_from(list(SCALES)),
    word=st.sampled_from([(qualifier, words) for qualifier, pairs in AROUND.items() for words in pairs]),
    measure=st.sampled_from(MEASURE_WORDS),
    lead=st.sampled_from(["", "建成", "全市有", "其中"]),
)
def test_number_scale_qualifier_and_measure_word_are_read_together(
    number: Decimal, commas: bool, scale: str, word: tuple[str, tuple[str, str]], measure: str, lead: str
) -> None:
    qualifier, (before, after) = word
    tail = after.format(measure) if "{}" in after else after + measure
    assert read_quantity(f"{lead}{before}{printed(number, commas)}{scale}{tail}") == Quantity(number * SCALES[scale], qualifier)


@given(low=numbers, more=numbers, dash=st.sampled_from(["—", "-", "~", "～", "–", "至", "到", "——"]), scale=st.sampled_from(list(SCALES)))
def test_a_scale_after_a_range_belongs_to_both_ends(low: Decimal, more: Decimal, dash: str, scale: str) -> None:
    wording = f"{low}{dash}{low + more}{scale}元"
    assert read_quantity(wording) == Quantity(low * SCALES[scale], "range", (low + more) * SCALES[scale])


scales = st.sampled_from([("", 1), ("万", 10_000), ("亿", 100_000_000)])
units = st.sampled_from(["", "个", "人次", "元", "%"])


@given(
    ten_thousandths=st.integers(0, 10**12),
    qualifier=st.sampled_from([name for name in QUALIFIERS if name != "range"]),
    scale=scales,
    unit=units,
)
def test_a_worded_value_reads_as_itself(ten_thousandths: int, qualifier: str, scale: tuple[str, int], unit: str) -> None:
    value = Decimal(ten_thousandths).scaleb(-4) * scale[1]
    is_whole = (value, *scale, unit) == (100, "", 1, "%")
    said = {"all": "all" if is_whole else "exact", "exact": "all" if is_whole else "exact"}.get(qualifier, qualifier)
    assert read_quantity(worded_value(value, qualifier, None, *scale, unit)) == Quantity(value, said)


@given(low=st.integers(0, 10**12), more=st.integers(1, 10**12), scale=scales, unit=units)
def test_a_worded_range_reads_as_itself(low: int, more: int, scale: tuple[str, int], unit: str) -> None:
    value, high = Decimal(low).scaleb(-4) * scale[1], Decimal(low + more).scaleb(-4) * scale[1]
    assert read_quantity(worded_value(value, "range", high, *scale, unit)) == Quantity(value, "range", high)


@pytest.mark.parametrize("qualifier", ["exact", "all"])
def test_a_worded_whole_reads_as_all(qualifier: str) -> None:
    assert read_quantity(worded_value(Decimal(100), qualifier, unit="%")) == Quantity(Decimal(100), "all")


hostile = st.text(max_size=80) | st.text(alphabet="0123456789,，.一二十百千万亿半余多近以上至—-%％ \n\t", max_size=80)


@given(wording=hostile)
def test_hostile_text_is_a_quantity_or_not_a_quantity(wording: str) -> None:
    try:
        quantities = read_quantities(wording)
    except NotAQuantity:
        return
    assert quantities
    assert all(quantity.value.is_finite() and quantity.qualifier in QUALIFIERS for quantity in quantities)
    assert all((quantity.high is not None) == (quantity.qualifier == "range") for quantity in quantities)
    assert all(quantity.high > quantity.value for quantity in quantities if quantity.high is not None)


@pytest.mark.parametrize(
    "piece", ["9", "9,", "9 ", "万", "十", "1,234", "近", "1—", "9.", "约 ", "9+", "1+a", "a", "一二", "3成", "9个", "3个—", "一分之", "−"]
)
def test_a_very_long_wording_is_read_or_refused(piece: str) -> None:
    """A pattern that goes back over what it has read would not come to an end here."""
    try:
        assert read_quantities(piece * (50_000 // len(piece)))
    except NotAQuantity as refused:
        assert str(refused)


@given(wording=hostile)
def test_the_step_of_hostile_text_is_a_step_or_none(wording: str) -> None:
    step = printed_step(wording)
    assert step is None or step > 0


@pytest.mark.parametrize(
    ("wording", "step"),
    [
        ("80.1%", "0.1"),
        ("1.58万名", "100"),
        ("3.05亿元", "1000000"),
        ("1.5—2万", "1000"),
        ("−3.5%", "0.1"),
        ("１．５万", "1000"),
        ("百分之八十点五", "0.1"),
        ("三成", "10"),
        ("三成五", "1"),
        ("4839名", None),
        ("三万五千", None),
        ("四分之三", None),
        ("全部", None),
        ("8万", None),
        ("1.5万万", None),
    ],
)
def test_the_step_of_a_printed_fraction_is_its_last_place(wording: str, step: str | None) -> None:
    assert printed_step(wording) == (None if step is None else Decimal(step))


def test_step_and_scale_are_those_of_the_figure_that_has_the_value() -> None:
    wording = "98.3万户，占99.91%"
    assert [printed_step(wording, value) for value in (None, 983_000, 99.91, 7)] == [1000, 1000, Decimal("0.01"), None]
    assert [printed_scale(wording, value) for value in (None, 983_000.0, Decimal("99.91"))] == [("万", 10_000), ("万", 10_000), ("", 1)]
    assert printed_scale("5万元以下的46个", 46) == ("", 1)


@pytest.mark.parametrize(
    ("wording", "scale"), [("8.4万个", "万"), ("40多万", "万"), ("突破2.1亿元", "亿"), ("3—5万", "万"), ("1亿2000万", ""), ("3500多", "")]
)
def test_the_scale_of_a_wording_is_that_of_its_number(wording: str, scale: str) -> None:
    assert printed_scale(wording)[0] == scale


def test_the_scale_of_an_axis_keeps_small_figures_in_full() -> None:
    assert display_scale([]) == ("", 1)
    assert display_scale([Decimal(9999)]) == ("", 1)
    assert display_scale([Decimal(3), Decimal(10_000)]) == ("万", 10_000)
    assert display_scale([Decimal(-200_000_000), Decimal(500_000_000)]) == ("亿", 100_000_000)


@pytest.mark.parametrize(
    ("value", "scale", "text"),
    [
        ("0", 1, "0"),
        ("1400", 1, "1,400"),
        ("94.10", 1, "94.1"),
        ("100", 1, "100"),
        ("46000", 10_000, "4.6"),
        ("1E+3", 1, "1,000"),
        ("0.00004", 1, "0.00004"),
        ("-3.5", 1, "−3.5"),
    ],
)
def test_a_plain_number_has_separators_and_no_trailing_zeros(value: str, scale: int, text: str) -> None:
    assert plain_number(Decimal(value), scale) == text


def test_every_qualifier_has_its_words_and_sign() -> None:
    words = {qualifier: worded_value(Decimal(1400), qualifier, Decimal(1500)) for qualifier in QUALIFIERS}
    assert words == {
        "exact": "1,400", "over": "1,400余", "at_least": "1,400以上", "nearly": "近1,400", "at_most": "1,400以下",
        "about": "约1,400", "range": "1,400—1,500", "all": "1,400",
    }  # fmt: skip
    assert [bound_sign(qualifier) for qualifier in QUALIFIERS] == ["", "≥ ", "≥ ", "≤ ", "≤ ", "≈ ", "", ""]
