"""Printed wording → value and qualifier, and a value back into words.

One reader serves the curated tables and the check of the sources. Its rule: the wording of a figure is part of the figure.
4.6万余 is 46000 *and* "over", and it is said as 4.6万余. What it reads, and what it refuses, stands in docs/quantities.md.
"""

import re
from dataclasses import dataclass, field
from decimal import Decimal

from indicators.model.printed_numbers import NEIGHBOURS, NotAQuantity, read_number, scale_of, share_scale, step_of
from indicators.model.quantity_grammar import (
    AFTER,
    BARE_COUNTED,
    BEFORE,
    COUNTED,
    FIGURE,
    MORE,
    NO_FIGURES,
    make_plain,
)

__all__ = [
    "NotAQuantity",
    "Printed",
    "Quantity",
    "bound_sign",
    "display_scale",
    "plain_number",
    "printed_scale",
    "printed_step",
    "printed_words",
    "read_figures",
    "read_quantities",
    "read_quantity",
    "worded_value",
]

TEN_THOUSAND, HUNDRED_MILLION = 10_000, 100_000_000
_LOWER, _UPPER = ("over", "at_least"), ("nearly", "at_most")
_NONE_LEFT, _ALL = re.compile("全面消除|清零"), re.compile("全部|全覆盖|全面|一律|均已")
_WHOLES = {"百": "%", "千": "‰"}
_TENTHS = {"": 0, "半": 5} | {digit: place for place, digit in enumerate("一二三四五六七八九", 1)}
_SLOTS = {"before": BEFORE, "more": MORE, "after": AFTER}
_LATER_COUNTERS = "年岁倍个月天周"  # 三年多: the unit of the table stands for 年
_LONG = re.compile(r"(?<![\d.,])\d{4,}")
_SAID = {
    "over": "超过",
    "more than": "超过",
    "nearly": "近",
    "almost": "近",
    "about": "约",
    "around": "约",
    "at least": "至少",
    "at most": "至多",
}


@dataclass(frozen=True)
class Quantity:
    """A figure as its wording states it; `high` only where the qualifier is `range`, `unit` where it is part of the number: %, ‰, 百分点.

    The unit is no part of equality: most units are said by the table, not by the wording.
    """

    value: Decimal
    qualifier: str
    high: Decimal | None = None
    unit: str = field(default="", compare=False)


@dataclass(frozen=True)
class Printed:
    """A figure of a wording with its words: those before the number, the number up to 余 or +, those behind its unit.

    `number` is empty where only the value can say it (一年半, 万名). A number that names its unit (三成, 百分之八十) wants none behind it.
    """

    quantity: Quantity
    before: str
    number: str
    after: str
    names_unit: bool
    scale: tuple[str, int] = ("", 1)
    step: Decimal | None = None


def read_quantity(wording: str) -> Quantity:
    """Read the first figure of a wording with its qualifier, in base units (万 and 亿 multiplied out, % kept as printed).

    Raises NotAQuantity where no figure stands, or only a name made of numerals (十百千万).
    """
    return read_quantities(wording)[0]


def read_quantities(wording: str) -> list[Quantity]:
    """Read every figure of a wording, in order; words that stand for a figure (全面消除, 全覆盖) count as one."""
    figures, refusals = read_figures(wording)
    if not figures:
        raise NotAQuantity("；".join(refusals))
    return [figure.quantity for figure in figures]


def read_figures(wording: str) -> tuple[list[Printed], list[str]]:
    """Read every figure of a wording with its words, and say of each that cannot be read why not."""
    text = make_plain(wording)
    if _NONE_LEFT.search(text):
        return [_all(0, text)], []
    refusals = [f"“{words[0]}”{reason}" for pattern, reason in NO_FIGURES.items() for words in pattern.finditer(text)]
    for pattern in NO_FIGURES:
        text = pattern.sub(" ", text)
    figures: list[Printed] = []
    for match in FIGURE.finditer(text):
        try:
            figures.append(_read(match, text))
        except NotAQuantity as refused:
            refusals.append(str(refused))
    if not figures and not refusals and _ALL.search(text):
        return [_all(100, text)], []
    if not figures and not refusals:
        refusals = [f"“{wording}”里没有数"]
    return figures, refusals


def printed_words(wording: str, quantity: Quantity, unit: str) -> str:
    """Say a value as its wording does, in the unit of its table: 40多万人, 突破2.1亿元, 7—8个, 全部.

    A value for which the wording has no word of its own (一年半, or another qualifier) is composed, in the scale of the wording.
    """
    figure = next((figure for figure in read_figures(wording)[0] if figure.quantity == quantity), None)
    if figure is None or not figure.number:
        return worded_value(quantity.value, quantity.qualifier, quantity.high, *printed_scale(wording, quantity.value), unit)
    return f"{figure.before}{figure.number}{'' if figure.names_unit else unit}{figure.after}"


def printed_step(wording: str, value: float | Decimal | None = None) -> Decimal | None:
    """Return the place value of the last digit of a figure printed with a fraction: 0.1 for 80.1%, 100 for 1.58万; else None.

    Of several figures it is the one with this value, without one the first.
    """
    figure = _figure_of(wording, value)
    return figure.step if figure else None


def printed_scale(wording: str, value: float | Decimal | None = None) -> tuple[str, int]:
    """Return the scale in which a wording gives a figure: ("万", 10000) for 8.4万, ("", 1) where it is written out."""
    figure = _figure_of(wording, value)
    return figure.scale if figure else ("", 1)


def _figure_of(wording: str, value: float | Decimal | None) -> Printed | None:
    wanted = None if value is None else Decimal(str(value))
    return next((figure for figure in read_figures(wording)[0] if wanted in (None, figure.quantity.value)), None)


def _all(value: int, words: str) -> Printed:
    return Printed(Quantity(Decimal(value), "all"), "", words, "", names_unit=True)


def _read(match: re.Match[str], text: str) -> Printed:
    _refuse_names(match, text)
    value, high = _read_ends(match)
    if high is not None and high <= value:
        raise NotAQuantity(f"“{match[0]}”的上限不大于下限")
    qualifier, unit = "range" if high is not None else _qualifier(match), _unit(match)
    if value == 100 and qualifier == "exact" and unit == "%":
        qualifier = "all"
    before, number, after = _words(match)
    return Printed(
        Quantity(value, qualifier, high, unit),
        before,
        number,
        after,
        names_unit=bool(match["share"] or match["low_tenths"] or match["high_tenths"]),
        scale=scale_of(share_scale(match["low"], match["high"] or "")),
        step=_step(match),
    )


def _refuse_names(match: re.Match[str], text: str) -> None:
    number, end = match["low"], match.end("low")
    if match["vague"] and number[0] in "十百千万亿":
        raise NotAQuantity(f"“{match['vague']}{number}”不是确数")
    is_bare = not number.strip("百千万亿") and not match["share"]
    is_counted = match.start() == 0 and BARE_COUNTED.match(text, end)
    is_said = is_counted or any(match[slot] for slot in ("before", "more_over", "more_about", "after"))
    is_pair = NEIGHBOURS.search(number) and number[-1] not in "十百千万亿" and not match["share"]
    if (is_bare and not is_said) or (is_pair and not (match["low_tenths"] or COUNTED.match(text, end))):
        raise NotAQuantity(f"“{number}”是名称，不是数")


def _read_ends(match: re.Match[str]) -> tuple[Decimal, Decimal | None]:
    if not match["high"]:
        low, high = _read_end(match, "low", match["low"])
        return low + (Decimal("0.5") if match["half"] else 0), high
    high, _ = _read_end(match, "high", match["high"])
    # 3—5万: the scale behind the second number belongs to both, unless the first were the greater then: 8000—1万.
    low, _ = _read_end(match, "low", share_scale(match["low"], match["high"]))
    return (low if low < high else _read_end(match, "low", match["low"])[0]), high


def _read_end(match: re.Match[str], end: str, words: str) -> tuple[Decimal, Decimal | None]:
    first, second = read_number(words)
    return _in_unit(match, end, first), None if second is None else _in_unit(match, end, second)


def _in_unit(match: re.Match[str], end: str, number: Decimal) -> Decimal:
    """Turn 七成五 into 75, 四分之三 into 75, and give a number its sign."""
    if match[f"{end}_tenths"] or match["high_tenths"]:
        number = number * 10 + _TENTHS[match[f"{end}_tenth"] or ""]
    if match["whole"] and match["whole"] not in _WHOLES:
        whole, _ = read_number(match["whole"])
        share = (number * 100 / whole).quantize(Decimal("0.0001")) if whole else Decimal(0)
        if share * whole != number * 100:
            raise NotAQuantity(f"“{match['share']}{match['low']}”化不成有限的百分数")
        number = share.normalize()
    return -number if match[f"{end}_sign"] else number


def _qualifier(match: re.Match[str]) -> str:
    infix = {"余": "over", "多": "over", "几": "over", "来": "about"}
    said = [next((name for name in names if match[f"{slot}_{name}"]), "") for slot, names in _SLOTS.items()]
    said += [infix[mark] for mark in match["low"] if mark in infix] + (["over"] if match["later"] else [])
    found = [name for name in said if name]
    if set(found) & set(_LOWER) and set(found) & set(_UPPER):
        raise NotAQuantity(f"“{match[0]}”的限定词互相矛盾")
    return found[0] if found else "exact"


def _unit(match: re.Match[str]) -> str:
    if match["share"]:
        return _WHOLES.get(match["whole"], "%")
    if match["low_tenths"] or match["high_tenths"]:
        return "%"
    unit = match["unit"] or match["high_unit"] or match["low_unit"] or ""
    return "" if unit == "元" else unit.removeprefix("个")


def _step(match: re.Match[str]) -> Decimal | None:
    if match["low_tenths"] or match["high_tenths"]:
        return Decimal(1 if match["low_tenth"] else 10)
    return step_of(share_scale(match["low"], match["high"] or "")) if not match["whole"] or match["whole"] in _WHOLES else None


def _words(match: re.Match[str]) -> tuple[str, str, str]:
    """Return the words before the number, the number, and those behind its unit; no number where the unit stands inside it."""
    before, later = (match["before"] or "").strip(), match["later"] or ""
    before = _SAID.get(before.lower(), before)
    is_bare = match["low"] in ("百", "千", "万") and not match["share"]
    if match["half"] or later.startswith("个多") or (is_bare and not (before or match["more_over"] or match["more_about"])):
        return before, "", ""
    number = _end_words(match, "low", match["share"]) + (match["more_over"] or match["more_about"] or "")
    if match["high"]:
        dash = match["dash"] if match["dash"] in "至到" else "—"
        number += dash + _end_words(match, "high", match["high_share"])
    return before, number, later.lstrip(_LATER_COUNTERS) + (match["after"] or "")


def _end_words(match: re.Match[str], end: str, share: str | None) -> str:
    digits = _LONG.sub(lambda digits: f"{Decimal(digits[0]):,}", match[end])
    return f"{'−' if match[f'{end}_sign'] else ''}{share or ''}{digits}{match[f'{end}_tenths'] or ''}"


def display_scale(values: list[Decimal]) -> tuple[str, int]:
    """Choose the one scale of an axis: 亿 where all values reach it, 万 from 10,000 up, smaller figures in full."""
    sizes = sorted(abs(value) for value in values) or [Decimal(0)]
    if sizes[0] >= HUNDRED_MILLION or sizes[-1] >= 1000 * HUNDRED_MILLION:
        return "亿", HUNDRED_MILLION
    return ("万", TEN_THOUSAND) if sizes[-1] >= TEN_THOUSAND else ("", 1)


def plain_number(value: Decimal, scale: int = 1) -> str:
    """Write a number with thousands separators and without trailing zeros; nothing is rounded."""
    text = f"{Decimal(value) / scale:,f}".replace("-", "−")
    return text.rstrip("0").rstrip(".") if "." in text else text


def fixed_number(value: Decimal, decimals: int) -> str:
    """Write a number with thousands separators and so many decimals, as the numbers of one column stand."""
    return f"{value:,.{decimals}f}".replace("-", "−")


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
