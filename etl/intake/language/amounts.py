"""What a typed cell says as a number: its sign in words, its qualifier, its unit; or why it says no single one."""

import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal

from etl.intake.language.units import is_unit
from etl.intake.language.words import flatten_signs, plain, read_number, read_percent
from indicators.model.quantities import Printed, read_figures

TOO_GREAT = 10**15  # for a figure of any country; what is kept holds 18 digits before the point
MOST_LETTERS = 15  # of a cell that is a number with its words
FALLS = "下降|下跌|下滑|减少|降低|回落|缩减|负增长|减亏|降|减|跌"
_RISES = "增长|增加|上升|提高|上涨|回升|增|升|涨"
_TREND = re.compile(rf"(?:同比|环比|较上年|比上年|较去年|比去年)?(?:({FALLS})|(?:{_RISES}))(?:了|幅度?为?)?")
_ERROR = re.compile(r"#(?:DIV/0|N/A|NAME|NULL|NUM|REF|VALUE|SPILL|CALC|GETTING_DATA)[!?]?", re.IGNORECASE)
_IN_BRACKETS = re.compile(r"[(（]\s*[\d.,]+\s*[%‰]?\s*[)）]")
_ARROW = re.compile(r"^([↑↓])|([↑↓])$")  # beside a number that rose or fell
_DASH = re.compile(r"%?[—–~～-]")  # of a range, however it is written
_DIGIT = re.compile(r"\d")
_SCALED = re.compile(r"[百千万亿]")


class NoAmount(Exception):
    """A cell that says no single number; the message is the reason in Chinese."""


@dataclass(frozen=True)
class Amount:
    """A number as a cell says it; `unit` where the cell names it, `is_scaled` where 万 or 亿 of the cell are multiplied out."""

    value: Decimal
    qualifier: str = "exact"
    high: Decimal | None = None
    unit: str = ""
    is_scaled: bool = False
    is_fall: bool = False


def read_amount(cell: object) -> Amount:
    """Read the one number of a cell; raise NoAmount with the reason where there is none, or where its sign is not certain."""
    if not isinstance(cell, str | Decimal):
        raise NoAmount("日期，不是数")
    amount = _read_digits(cell) or _read_words(str(cell))
    if any(bound is not None and abs(bound) >= TOO_GREAT for bound in (amount.value, amount.high)):
        raise NoAmount("这个数大得不可能")
    return amount


def is_amount(cell: object) -> bool:
    """Return whether a typed cell is one number with its words: 3500余; or one in brackets, of which only the sign is not certain."""
    if not isinstance(cell, str) or len(cell) > MOST_LETTERS or not _DIGIT.search(cell):
        return False
    if _IN_BRACKETS.fullmatch(unicodedata.normalize("NFKC", cell).strip()):
        return True
    try:
        read_amount(cell)
    except NoAmount:
        return False
    return True


def _read_digits(cell: str | Decimal) -> Amount | None:
    if (number := read_number(cell)) is not None:
        return Amount(number)
    percent = read_percent(cell)
    return None if percent is None else Amount(percent, unit="%")


def _read_words(words: str) -> Amount:
    text = unicodedata.normalize("NFKC", words).strip()
    if _ERROR.fullmatch(text):
        raise NoAmount("公式出错，没有算出值")
    if _IN_BRACKETS.fullmatch(text):
        raise NoAmount("括号里的数，不知是不是负数，请写成 −12 或 12")
    if arrow := _ARROW.search(text):
        risen = _read_words(_ARROW.sub("", text).strip())
        return _make_fall(risen) if "↓" in arrow[0] else risen
    trend = _TREND.match(text)
    rest = text[trend.end() :] if trend else text
    figures, refusals = read_figures(rest)
    if len(figures) > 1:
        raise NoAmount("一格里不止一个数")
    if not figures:
        raise NoAmount("数字列里的文字")
    if refusals or len(plain(words)) > MOST_LETTERS:
        raise NoAmount("数字和文字混写")
    (figure,) = figures
    amount = _make_amount(figure, rest)
    return _make_fall(amount) if trend and trend[1] else amount


def _make_amount(figure: Printed, text: str) -> Amount:
    """Return the amount of a figure whose text holds nothing else than the number with its words and a unit."""
    quantity = figure.quantity
    left = _bare(text)
    for said in (figure.before, figure.number, figure.after, quantity.unit):
        left = left.replace(_bare(said), "", 1)
    if figure.number and left and not is_unit(left):
        raise NoAmount("数字和文字混写")
    unit = quantity.unit or (left if figure.number else "")
    return Amount(quantity.value, quantity.qualifier, quantity.high, unit, bool(_SCALED.search(figure.number)))


def _bare(words: str) -> str:
    """Return words as two writings of one number are compared: digits ungrouped, signs and the dashes of ranges alike."""
    return _DASH.sub("-", flatten_signs(plain(words)).replace(",", ""))


def _make_fall(amount: Amount) -> Amount:
    """Return the amount by which something fell: a negative one, which must be exact, as 近 and 余 would change their sides."""
    if amount.qualifier not in ("exact", "all") or amount.value < 0:
        raise NoAmount("下降的数又带约数或负号，请写成一个负数")
    return Amount(-amount.value, "exact", None, amount.unit, amount.is_scaled, is_fall=True)
