"""Numbers and dates as official documents write them."""

import re
from datetime import date

DIGITS = "〇一二三四五六七八九"
DAY, MONTH = re.compile(r"(\d{4})-(\d\d)-(\d\d)"), re.compile(r"(\d{4})-(\d\d)(?!\d)")
INFERRED = re.compile(r"(?<=[\d年月日计末])~")


def chinese_number(number: int) -> str:
    """Write 一, 十二, 三十; beyond 99 the digits one after the other."""
    if number > 99:
        return "".join(DIGITS[int(digit)] for digit in str(number))
    tens, ones = divmod(number, 10)
    return ("" if tens == 0 else "十" if tens == 1 else f"{DIGITS[tens]}十") + (DIGITS[ones] if ones else "")


def date_in_words(day: str) -> str:
    """Write 2026年12月1日 for `2026-12-01`, with or without a time behind it."""
    found = date.fromisoformat(day[:10])
    return f"{found.year}年{found.month}月{found.day}日"


def spell_dates(words: str, inferred: str = "") -> str:
    """Write the dates within words as officials do, and `inferred` in place of the tilde behind one that was not printed."""
    spelled = DAY.sub(lambda day: f"{day[1]}年{int(day[2])}月{int(day[3])}日", words)
    spelled = MONTH.sub(lambda month: f"{month[1]}年{int(month[2])}月", spelled)
    return INFERRED.sub(inferred, spelled)
