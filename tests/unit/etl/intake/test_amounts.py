"""What typed cells say: signs in words, qualifiers and units are kept; what is not certain is refused with a reason."""

from decimal import Decimal

import pytest

from etl.intake.language.amounts import NoAmount, read_amount
from etl.intake.reading.reader import read_table
from etl.intake.recognition.tables import recognise
from tests.unit.etl.intake.made_sheets import known_places, make_sheet


@pytest.mark.parametrize(
    ("cell", "value", "qualifier", "unit"),
    [
        ("−3", "-3", "exact", ""),
        ("–4", "-4", "exact", ""),
        ("-5", "-5", "exact", ""),
        ("－6.5", "-6.5", "exact", ""),
        ("+3", "3", "exact", ""),
        ("１，２３４", "1234", "exact", ""),
        ("7 581.41", "7581.41", "exact", ""),
        ("12.5%", "12.5", "exact", "%"),
        ("-12.5％", "-12.5", "exact", "%"),
        ("2.5‰", "2.5", "exact", "‰"),
        ("3.2个百分点", "3.2", "exact", "百分点"),
        ("下降3.2%", "-3.2", "exact", "%"),
        ("同比下降5％", "-5", "exact", "%"),
        ("负增长3.2%", "-3.2", "exact", "%"),
        ("减少120户", "-120", "exact", "户"),
        ("增长3.2%", "3.2", "exact", "%"),
        ("上升1.5", "1.5", "exact", ""),
        ("12人", "12", "exact", "人"),
        ("3500余", "3500", "over", ""),
        ("近300户", "300", "nearly", "户"),
        ("300以上", "300", "at_least", ""),
        ("1.2万", "12000", "exact", ""),
        ("1.2万人", "12000", "exact", "人"),
        ("二十三", "23", "exact", ""),
        ("≥5", "5", "at_least", ""),
        ("↑3.1", "3.1", "exact", ""),
        ("↓2.4%", "-2.4", "exact", "%"),
        ("5%↓", "-5", "exact", "%"),
        ("3000-3500件", "3000", "range", "件"),
        ("3000～3500", "3000", "range", ""),
        ("90%—92%", "90", "range", "%"),
    ],
)
def test_a_cell_keeps_sign_qualifier_and_unit(cell: str, value: str, qualifier: str, unit: str) -> None:
    amount = read_amount(cell)

    assert (amount.value, amount.qualifier, amount.unit) == (Decimal(value), qualifier, unit)


@pytest.mark.parametrize(
    ("cell", "reason"),
    [
        ("(12)", "括号里的数，不知是不是负数，请写成 −12 或 12"),
        ("（1,200）", "括号里的数，不知是不是负数，请写成 −12 或 12"),
        ("▲5", "数字和文字混写"),
        ("△5", "数字和文字混写"),
        ("负增长", "数字列里的文字"),
        ("持平", "数字列里的文字"),
        ("下降近3%", "下降的数又带约数或负号，请写成一个负数"),
        ("↓-3", "下降的数又带约数或负号，请写成一个负数"),
        ("下降-3%", "下降的数又带约数或负号，请写成一个负数"),
        ("河北875.5\n辽宁680", "一格里不止一个数"),
        ("5户12人", "一格里不止一个数"),
        ("1/2", "一格里不止一个数"),
        ("见附件3", "数字和文字混写"),
        ("A3", "数字和文字混写"),
        ("#DIV/0!", "公式出错，没有算出值"),
        ("#N/A", "公式出错，没有算出值"),
        ("#REF!", "公式出错，没有算出值"),
        ("9" * 16, "这个数大得不可能"),
    ],
)
def test_a_cell_that_says_no_single_number_for_certain_is_refused(cell: str, reason: str) -> None:
    with pytest.raises(NoAmount) as refused:
        read_amount(cell)

    assert str(refused.value) == reason


@pytest.mark.parametrize(
    ("heading", "cell", "reason"),
    [
        ("农户（户）", "12人", "数字写着“人”，表头的单位是“户”"),
        ("人口（万人）", "1.2万", "数字带“万”“亿”，表头的单位又是“万人”"),
        ("同比降幅（%）", "下降3%", "表头和数字都说下降，正负不明"),
    ],
)
def test_a_cell_that_contradicts_its_heading_is_refused(heading: str, cell: str, reason: str) -> None:
    sheet = make_sheet([["2021年", None], ["地区", heading], ["朝阳区", 1], ["南关区", cell], ["宽城区", 3]])
    (table,) = recognise([sheet], known_places())

    assert [refused.reason for refused in read_table(table, known_places()).refused] == [reason]
