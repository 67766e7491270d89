"""Printed wording → value and qualifier, and a value back into words.

One parser serves the curated tables, the check of the sources and the import of users' tables. Its rule: the wording
of a figure is part of the figure. 4.6万余 is 46000 *and* "over".
"""

import re
from dataclasses import dataclass
from decimal import Decimal

_ARABIC = r"\d{1,3}(?:[,，]\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_CHINESE = r"[〇零一二两三四五六七八九十百千半]+"
_SCALE = r"(?:[百千](?![米克瓦卡]))?[万亿]{0,2}"
_DASH = r"\s*(?:—+|–|-|~|～|至|到)\s*"
_LOW, _HIGH = (
    rf"(?P<{end}>{_ARABIC}|{_CHINESE})\s*(?P<{end}_more>(?:[余多](?=[万亿]))?)(?P<{end}_scale>{_SCALE})" for end in ("low", "high")
)
_FIGURE = re.compile(rf"{_LOW}(?:[%％元]?{_DASH}{_HIGH})?")

_BEFORE = {
    # The negated words come first: 不超过 ends in 超过 but says the opposite.
    "at_most": re.compile(r"(?:[不未没](?:有)?超过|不高于|不多于|至多|最多|不足|不到|(?<!不)少于|(?<!不)低于)\s*$"),
    "at_least": re.compile(r"(?:不低于|不少于|至少)\s*$"),
    "nearly": re.compile(r"(?:将近|接近|近)\s*$"),
    "over": re.compile(r"(?:超过|突破|超|逾|多于|高于|over)\s*$", re.IGNORECASE),
    "about": re.compile(r"(?:大约|约)\s*$"),
}
_AFTER = {
    "over": re.compile(r"^\s*(?:余|多|几)|^(?:年|岁|倍|个月)多"),
    "at_least": re.compile(r"^\D{0,6}以上"),
    "at_most": re.compile(r"^\D{0,6}(?:以下|以内)"),
    "about": re.compile(r"^\D{0,6}左右"),
}
_ALL = re.compile(r"全部|全覆盖|全面|一律|均已")
_SIMPLIFIED = str.maketrans("萬億餘個幾，", "万亿余个几,")
_DIGITS = {character: value for value, character in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_POWERS = {"十": 10, "百": 100, "千": 1000}
_SCALES = {"": 1, "万": 10_000, "亿": 100_000_000, "万亿": 1_000_000_000_000}
_REACH = 12  # characters before and after a figure in which its qualifier may stand


_SPLIT_DIGITS = re.compile(r"(?<=\d)\s+(?=\d)")


class NotAQuantity(ValueError):
    """The wording holds no figure, or none that can be read in one way only."""


@dataclass(frozen=True)
class Quantity:
    """A figure as its wording states it; `high` only where the qualifier is `range`."""

    value: Decimal
    qualifier: str
    high: Decimal | None = None


_WORD_FIGURES = {
    re.compile(r"全面消除|清零"): Quantity(Decimal(0), "all"),
    re.compile(r"^万(?=[名人个户家件次])"): Quantity(Decimal(10_000), "exact"),
    re.compile(r"翻一?番"): Quantity(Decimal(2), "exact"),
}


def read_quantity(wording: str) -> Quantity:
    """Read the first figure of a wording with its qualifier, in base units (万 and 亿 multiplied out, % kept as printed).

    Raises NotAQuantity where no figure stands, or only a name made of numerals (十百千万).
    """
    return read_quantities(wording)[0]


def read_quantities(wording: str) -> list[Quantity]:
    """Read every figure of a wording, in order; words that stand for figures (全面消除, 万名, 全覆盖) count as one."""
    text = _SPLIT_DIGITS.sub("", wording.translate(_SIMPLIFIED).strip())
    for word, word_figure in _WORD_FIGURES.items():
        if word.search(text):
            return [word_figure]
    quantities = [quantity for match in _FIGURE.finditer(text) if (quantity := _quantity_or_name(match, text))]
    if not quantities and _ALL.search(text):
        return [Quantity(Decimal(100), "all")]
    if not quantities:
        raise NotAQuantity(f"“{wording}”里没有可读的数")
    return quantities


def printed_step(wording: str) -> Decimal | None:
    """Return the place value of the last digit of a figure printed with a fraction: 0.1 for 80.1%, 100 for 1.58万; else None."""
    text = wording.translate(_SIMPLIFIED)
    match = _FIGURE.search(text)
    if match is None or "." not in match["low"] or _quantity_or_name(match, text) is None:
        return None
    decimals = len(match["low"].split(".")[1])
    return Decimal(_scale(match["low_scale"])).scaleb(-decimals)


def _quantity_or_name(match: re.Match[str], text: str) -> Quantity | None:
    try:
        return _quantity(match, text)
    except NotAQuantity:  # 十百千万, 千米: numerals that make a name
        return None


def _quantity(match: re.Match[str], text: str) -> Quantity:
    if match["high"]:
        return _range(match)
    value = _number(match["low"]) * _scale(match["low_scale"])
    before = text[max(0, match.start() - _REACH) : match.start()]
    if before.endswith(("几", "数")) and match["low"][0] in _POWERS:
        raise NotAQuantity(f"“{before[-1]}{match[0]}”不是确数")
    after = match["low_more"] + text[match.end("low_scale") : match.end("low_scale") + _REACH]
    return Quantity(value, _qualifier(before, after, value))


def _range(match: re.Match[str]) -> Quantity:
    # 20-50万元: the scale after the second number belongs to both.
    low_scale = match["low_scale"] or match["high_scale"]
    low, high = _number(match["low"]) * _scale(low_scale), _number(match["high"]) * _scale(match["high_scale"])
    if high <= low:
        raise NotAQuantity(f"“{match[0]}”的上限不大于下限")
    return Quantity(low, "range", high)


def _qualifier(before: str, after: str, value: Decimal) -> str:
    for qualifier, pattern in _BEFORE.items():
        if pattern.search(before):
            return qualifier
    for qualifier, pattern in _AFTER.items():
        if pattern.search(after):
            return qualifier
    is_whole = value == 100 and after[:1] in ("%", "％")
    return "all" if is_whole else "exact"


def _scale(word: str) -> int:
    small, large = (word[:1], word[1:]) if word[:1] in _POWERS else ("", word)
    if large not in _SCALES:
        raise NotAQuantity(f"“{word}”不是计数单位")
    return _POWERS.get(small, 1) * _SCALES[large]


def _number(digits: str) -> Decimal:
    if digits[0].isdigit():
        return Decimal(digits.replace(",", ""))
    return Decimal("0.5") if digits == "半" else Decimal(_chinese_number(digits))


def _chinese_number(digits: str) -> int:
    """Read a number below ten thousand: 十二 → 12, 三千五百 → 3500. A run such as 十百千万 or 一二 is a name, not a number."""
    total, digit, last_power = 0, None, 10_000
    for character in digits:
        if character in _DIGITS:
            if digit:
                raise NotAQuantity(f"“{digits}”不是数")
            digit = _DIGITS[character]
            continue
        power = _POWERS.get(character)
        if power is None or power >= last_power or (digit is None and power != 10):
            raise NotAQuantity(f"“{digits}”不是数")
        total, digit, last_power = total + (1 if digit is None else digit) * power, None, power
    return total + (digit or 0)


def display_scale(values: list[Decimal]) -> tuple[str, int]:
    """Choose the one scale of an axis: 亿 where all values reach it, 万 from 10,000 up, smaller figures in full."""
    sizes = sorted(abs(value) for value in values) or [Decimal(0)]
    if sizes[0] >= _SCALES["亿"] or sizes[-1] >= 1000 * _SCALES["亿"]:
        return "亿", _SCALES["亿"]
    return ("万", _SCALES["万"]) if sizes[-1] >= _SCALES["万"] else ("", 1)


def printed_scale(wording: str) -> tuple[str, int]:
    """Return the scale in which a wording gives its first figure: ("万", 10000) for 8.4万, ("", 1) where it is written out."""
    match = _FIGURE.search(wording.translate(_SIMPLIFIED))
    word = match["low_scale"] if match else ""
    return (word, _SCALES[word]) if word in ("万", "亿") else ("", 1)


def plain_number(value: Decimal, scale: int = 1) -> str:
    """Write a number with thousands separators and without trailing zeros; nothing is rounded."""
    text = f"{Decimal(value) / scale:,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def worded_value(value: Decimal, qualifier: str, high: Decimal | None = None, scale_word: str = "", scale: int = 1, unit: str = "") -> str:
    """Say a value with its qualifying word and unit, as one says it: 1,400余个, 近2亿元, 7—8个, 94.1%以上."""
    number = plain_number(value, scale)
    if qualifier == "range" and high is not None:
        return f"{number}—{plain_number(high, scale)}{scale_word}{unit}"
    before = {"nearly": "近", "about": "约"}.get(qualifier, "")
    between = "余" if qualifier == "over" else ""
    after = {"at_least": "以上", "at_most": "以下"}.get(qualifier, "")
    return f"{before}{number}{scale_word}{between}{unit}{after}"


def bound_sign(qualifier: str) -> str:
    """Say the sign before a number on an axis label: ≥ for lower bounds, ≤ for upper bounds, ≈ for about."""
    return {"over": "≥ ", "at_least": "≥ ", "nearly": "≤ ", "at_most": "≤ ", "about": "≈ "}.get(qualifier, "")
