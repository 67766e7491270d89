"""The printed wording wins: a value is said as it was printed, in the unit of its table."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicators.model.quantities import Quantity, printed_words, read_figures, read_quantity
from tests.unit.model.test_quantity_grammar import ranges, single

SAID = {
    ("40多万名", "400000", "over", "人"): "40多万人",
    ("40万余名", "400000", "over", "人"): "40万余人",
    ("3500多名", "3500", "over", "人"): "3,500多人",
    ("十余个", "10", "over", "个"): "十余个",
    ("突破2.1亿元", "210000000", "over", "元"): "突破2.1亿元",
    ("均超过99.9%", "99.9", "over", "%"): "超过99.9%",
    ("over 160,000 “chiefs”", "160000", "over", "人"): "超过160,000人",
    ("3.5萬餘名", "35000", "over", "人"): "3.5万余人",
    ("100+家", "100", "over", "个"): "100+个",
    ("700平方米以上", "700", "at_least", "平方米"): "700平方米以上",
    ("不低于25人", "25", "at_least", "人/万人"): "不低于25人/万人",
    ("95%以上的村收入超过10万元", "95", "at_least", "%"): "95%以上",
    ("76%左右", "76", "about", "%"): "76%左右",
    ("三成五", "35", "exact", "%"): "三成五",
    ("−3.5%", "-3.5", "exact", "%"): "−3.5%",
    ("下降3.2%", "3.2", "exact", "%"): "3.2%",
    ("54.0万人", "540000", "exact", "人"): "54.0万人",
    ("5万元以下的46个", "46", "exact", "个"): "46个",
    ("1679个，占比80.1%", "80.1", "exact", "%"): "80.1%",
    ("全部", "100", "all", "%"): "全部",
    ("全面消除", "0", "all", "个"): "全面消除",
    ("100%", "100", "all", "%"): "100%",
    # Without a word for the value, or with another qualifier, value and qualifier are put into words.
    ("一年半", "1.5", "exact", "年"): "1.5年",
    ("万名", "10000", "exact", "人"): "1万人",
    ("4839名", "4839", "over", "人"): "4,839余人",
    ("8.4万个", "90000", "nearly", "个"): "近90,000个",
}


@pytest.mark.parametrize("case", SAID)
def test_a_printed_value_is_said_as_its_wording_says_it(case: tuple[str, str, str, str]) -> None:
    wording, value, qualifier, unit = case
    assert printed_words(wording, Quantity(Decimal(value), qualifier), unit) == SAID[case]


def test_a_printed_range_is_said_with_its_own_word_between() -> None:
    quantity = Quantity(Decimal(200_000), "range", Decimal(500_000))
    assert [printed_words(wording, quantity, "元/人") for wording in ("20万-50万元", "20至50万元", "20万元～50万元")] == [
        "20万—50万元/人",
        "20至50万元/人",
        "20万—50万元/人",
    ]


@given(case=st.one_of(single(), ranges()))
def test_what_is_said_reads_as_what_was_printed(case: tuple[str, Quantity]) -> None:
    wording, quantity = case
    unit = read_figures(wording)[0][0].quantity.unit or "个"
    assert read_quantity(printed_words(wording, quantity, unit)) == quantity
