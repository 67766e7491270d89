"""Numbers as they are printed: Arabic, Chinese or both at once, with 万 and 亿, or in tenths with 成."""

import re
from collections.abc import Iterator
from decimal import Decimal

DIGITS = "〇零一二两三四五六七八九"
ARABIC = r"\d{1,3}(?:,\d{3})+(?!\d)(?:\.\d+)?|\d+(?:\.\d+)?"
CHINESE = rf"[{DIGITS}十百千廿卅]+(?:点[{DIGITS}]+)?"
LARGE = "[万亿]{1,2}"
SMALL = r"[百千](?![米克瓦卡分])"  # 5千米 is a length, 1.7个百分点 no hundred
# Behind a scale a number may go on in a smaller one: 三万五千, 1亿2000万, 十万零五百; and, as one says it, 三万五 for 三万五千.
_REST = (
    rf"(?<=[百千万亿])(?:零?[{DIGITS}十百千]*[十百千](?:零?[{DIGITS}])?|零[{DIGITS}]|[一二三四五六七八九](?=$|[,，。；、余多]|左右|上下|以[上下])"
    rf"|\d{{4}}(?![\d.])|\d+(?:\.\d+)?(?=[百千万]))(?:{SMALL})?万?"
)
# The word of a number, from its first digit to its last scale. A scale alone (百余, 近亿) is one in which nobody wrote the 一.
NUMBER = rf"(?:(?:{ARABIC}|{CHINESE}|半)(?:[余多几来](?=[万亿]))?(?:{SMALL})?(?:{LARGE})?(?:{_REST}){{0,3}}|{LARGE})"
TENTHS = "成(?![立员年功果为效片本熟品绩都长交百千])"  # 七成, but 建成, 成立, 成员

_TERM = re.compile(rf"(?P<digits>{ARABIC}|{CHINESE}|半|)(?P<scale>[余多几来]?(?:(?:{SMALL})?{LARGE}|{SMALL})?)")
_VALUES = {character: value for value, character in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_POWERS = {"十": 10, "百": 100, "千": 1000}
_SCALES = {"": 1, "万": 10_000, "亿": 100_000_000, "万亿": 1_000_000_000_000}
NEIGHBOURS = re.compile(r"^(.*?)(一二|二三|两三|三四|四五|五六|六七|七八|八九|三五)(.*)$")
_LAST_SCALE = re.compile(rf"(?:(?<=\d){SMALL})?{LARGE}$|(?<=\d)(?:{SMALL})$")


class NotAQuantity(ValueError):
    """The wording holds no figure, or none that can be read in one way only."""


def read_number(words: str) -> tuple[Decimal, Decimal | None]:
    """Read the word of a number; two digits side by side are two numbers: 六七十 → 60 and 70, 十七八 → 17 and 18."""
    if neighbours := NEIGHBOURS.match(words):
        before, pair, after = neighbours.groups()
        return _read_one(before + pair[0] + after), _read_one(before + pair[1] + after)
    return _read_one(words), None


def share_scale(words: str, follower: str) -> str:
    """Give a number without a scale that of the number that follows it: 3 before 5万 → 3万."""
    scale = _LAST_SCALE.search(follower)
    return words if _LAST_SCALE.search(words) or scale is None else words + scale[0]


def scale_of(words: str) -> tuple[str, int]:
    """Return the scale in which a number is written: ("万", 10000) for 8.4万 and 40多万, ("", 1) where it is written out."""
    terms = list(_terms(words))
    word = re.sub("[余多几来]", "", terms[0][1])
    return (word, _SCALES[word]) if word in ("万", "亿") and len(terms) == 1 else ("", 1)


def step_of(words: str) -> Decimal | None:
    """Return the place value of the last digit of a number with a fraction: 100 for 1.58万, 0.1 for 八十点五; else None."""
    digits, scale = next(_terms(words))
    _, point, decimals = digits.replace("点", ".").partition(".")
    return Decimal(_factor(scale)).scaleb(-len(decimals)) if point else None


def _terms(words: str) -> Iterator[tuple[str, str]]:
    return ((match["digits"], match["scale"]) for match in _TERM.finditer(words) if match[0])


def _read_one(words: str) -> Decimal:
    total, last = Decimal(0), None
    for digits, scale in _terms(words):
        factor = _factor(scale)
        if last and not scale and digits in DIGITS[2:]:  # 三万五
            factor = last // 10
        number = _read_digits(digits) * factor
        if last is not None and number >= last:
            raise NotAQuantity(f"“{words}”不是数")
        total, last = total + number, factor
    return total


def _factor(scale: str) -> int:
    word = scale.lstrip("余多几来")
    small, large = (word[:1], word[1:]) if word[:1] in _POWERS else ("", word)
    if large not in _SCALES:
        raise NotAQuantity(f"“{word}”不是计数单位")
    return _POWERS.get(small, 1) * _SCALES[large]


def _read_digits(digits: str) -> Decimal:
    if digits in ("", "百", "千"):
        return Decimal(_POWERS.get(digits, 1))
    if digits[0].isdigit():
        return Decimal(digits.replace(",", ""))
    whole, _, decimals = digits.partition("点")
    fraction = "".join(str(_VALUES[digit]) for digit in decimals)
    return Decimal("0.5") if digits == "半" else Decimal(f"{_read_chinese(whole)}.{fraction}")


def _read_chinese(digits: str) -> int:
    """Read a number below ten thousand: 十二 → 12, 三千五百 → 3500, 一百二 → 120. A run such as 十百千万 or 一二三 is a name."""
    total, digit, last_power = 0, None, 10_000
    for character in digits.replace("廿", "二十").replace("卅", "三十"):
        if character in _VALUES:
            if digit:
                raise NotAQuantity(f"“{digits}”不是数")
            digit = _VALUES[character]
            continue
        power = _POWERS[character]
        if power >= last_power or (digit is None and power != 10):
            raise NotAQuantity(f"“{digits}”不是数")
        total, digit, last_power = total + (1 if digit is None else digit) * power, None, power
    is_short = digit and digits[-2:-1] in ("百", "千")
    return total + (digit or 0) * (last_power // 10 if is_short else 1)
