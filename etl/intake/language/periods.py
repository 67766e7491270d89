"""Times as Chinese reports say them: 2022年, 4月10日, 1—6月, 二季度, and what a saying leaves out."""

import calendar
import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import lru_cache

from etl.intake.language.words import is_year, plain
from etl.intake.sheet import Cell

_YEAR_SPAN = re.compile(r"(?<!\d)((?:19|20)\d\d)\s*[-—–~～至到]\s*((?:19|20)\d\d)\s*年?(?!\d)")
_FULL_DAY = re.compile(
    r"(?<!\d)((?:19|20)\d\d)\s*(?:年\s*(1[0-2]|0?[1-9])\s*月\s*(3[01]|[12]\d|0?[1-9])\s*[日号]?|"
    r"[./\-－](1[0-2]|0?[1-9])[./\-－](3[01]|[12]\d|0?[1-9]))(?![\d.])"
)
_DAY = re.compile(
    r"(?<!\d)(1[0-2]|0?[1-9])\s*(?:月\s*(3[01]|[12]\d|0?[1-9])\s*[日号]?|[./\-－]\s*(3[01]|[12]\d|0?[1-9])\s*[日号])(?![\d.])"
)
_SHORT_DAY = re.compile(r"(?<![\da-zA-Z])(1[0-2]|0?[1-9])[._]?(3[01]|[12]\d|0[1-9])(?![\da-zA-Z])")
_COMPACT_DAY = re.compile(r"(?<!\d)((?:19|20)\d\d)(1[0-2]|0[1-9])(3[01]|[12]\d|0[1-9])(?![\da-zA-Z])")
_SPELT = re.compile(r"((?:19|20)\d\d)(1[0-2]|0[1-9])(3[01]|[12]\d|0[1-9])?")
_MONTH_SPAN = re.compile(r"(?<!\d)(?:((?:19|20)\d\d)\s*年\s*)?(1[0-2]|0?[1-9])\s*[-—–~～至到]\s*(1[0-2]|0?[1-9])\s*月(?!\s*\d)")
_MONTH = re.compile(r"(?<!\d)(?:((?:19|20)\d\d)\s*[年./\-－]\s*)?(1[0-2]|0?[1-9])\s*月(?!\s*\d)")
_PLAIN_MONTH = re.compile(r"((?:19|20)\d\d)[./\-－](1[0-2]|0?[1-9])")
_QUARTER = re.compile(r"(?:((?:19|20)\d\d)\s*年\s*)?第?([一二三四1-4])\s*季度")
_HALF = re.compile(r"(?:((?:19|20)\d\d)\s*年\s*)?(上|下)半年")
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)\s*年(?:度)?(?:末|底|全年)?")
_BARE_YEAR = re.compile(r"(?:19|20)\d\d")
_DAY_ONLY = re.compile(r"(3[01]|[12]\d|0?[1-9])\s*[日号]")
_UNTIL = re.compile(r"之?前|以前|以来|截[至止]")
_LATEST = re.compile(r"最近\s*\d+\s*年")
_TABLE_NUMBER = re.compile(r"^\s*(?:表|附表|附件)?\s*\d{1,2}\s*[-－—]\s*\d{1,2}(?=\s|[\u4e00-\u9fff])")
_CLOCK = re.compile(r"\d{1,2}\s*(?:[-—~～至]\s*\d{1,2}\s*)?[时点](?:\d{1,2}分)?|\d{1,2}:\d{2}(?::\d{2})?")


@dataclass(frozen=True)
class Period:
    """A time as it is said; `year` or `month` is None where the words do not say it. `is_until` has all that came before, too."""

    first: tuple[int | None, int | None, int | None]  # year, month, day
    last: tuple[int | None, int | None, int | None]
    is_until: bool = False

    @property
    def lacks_year(self) -> bool:
        return self.first[0] is None

    @property
    def lacks_month(self) -> bool:
        return self.first[1] is None and self.first[2] is not None

    def complete(self, year: int | None, month: int | None = None) -> "Period":
        """Return the period with a year, and a month where days alone are said."""
        first, last = self.first, self.last
        if self.lacks_month:
            first, last = (first[0], month, first[2]), (last[0], month, last[2])
        if self.lacks_year:
            first, last = (year, *first[1:]), (year, *last[1:])
        return Period(first, last, self.is_until)

    @property
    def days(self) -> tuple[date, date] | None:
        """The first and the last day; None while something is not said, or where there is no such day."""
        if self.lacks_month:
            return None
        year, month, day = self.last
        start, first_month, first_day = self.first
        if not year or not start:
            return None
        try:
            last = date(year, month or 12, day or calendar.monthrange(year, month or 12)[1])
            return date(start, first_month or 1, first_day or 1), last
        except ValueError:
            return None

    @property
    def words(self) -> str:
        """The period as tables of this project write it: 2022, 2022-04, 2022-04-10, or first/last."""
        return _write(self.first) if self.first == self.last else f"{_write(self.first)}/{_write(self.last)}"


def make_day(day: date) -> Period:
    """Return the period of one day."""
    return Period((day.year, day.month, day.day), (day.year, day.month, day.day))


def _write(part: tuple[int | None, int | None, int | None]) -> str:
    year, month, day = part
    said = [f"{year:04}" if year else "????", *([f"{month:02}"] if month else ["??"] if day else []), *([f"{day:02}"] if day else [])]
    return "-".join(said)


@lru_cache(maxsize=8192)
def find_periods(words: str) -> tuple[tuple[Period, str], ...]:
    """Return the periods in words, each with the words that say it, the fullest reading first."""
    text = _TABLE_NUMBER.sub(" ", _LATEST.sub(" ", unicodedata.normalize("NFKC", words)))
    is_until = bool(_UNTIL.search(text))
    found: list[tuple[Period, str]] = []
    for pattern, make in _READERS:
        for match in pattern.finditer(text):
            if (period := make(match)) is not None:
                found.append((Period(*period, is_until), match[0]))
        text = pattern.sub(" ", text)
    return tuple(found)


Part = tuple[int | None, int | None, int | None]


def _int(text: str | None) -> int | None:
    return int(text) if text else None


def _make_full_day(match: re.Match[str]) -> tuple[Part, Part]:
    part = (int(match[1]), int(match[2] or match[4]), int(match[3] or match[5]))
    return part, part


def _make_compact_day(match: re.Match[str]) -> tuple[Part, Part]:
    part = (int(match[1]), int(match[2]), int(match[3]))
    return part, part


def _make_day(match: re.Match[str]) -> tuple[Part, Part]:
    part = (None, int(match[1]), int(match[2] or match[3]))
    return part, part


def _make_months(match: re.Match[str]) -> tuple[Part, Part] | None:
    year, first, last = _int(match[1]), int(match[2]), int(match[3])
    return ((year, first, None), (year, last, None)) if first <= last else None


def _make_month(match: re.Match[str]) -> tuple[Part, Part]:
    part = (_int(match[1]), int(match[2]), None)
    return part, part


def _make_quarter(match: re.Match[str]) -> tuple[Part, Part]:
    year, number = _int(match[1]), "一二三四".find(match[2]) + 1 or int(match[2])
    return (year, number * 3 - 2, None), (year, number * 3, None)


def _make_half(match: re.Match[str]) -> tuple[Part, Part]:
    year, first = _int(match[1]), 1 if match[2] == "上" else 7
    return (year, first, None), (year, first + 5, None)


def _make_year(match: re.Match[str]) -> tuple[Part, Part]:
    part = (int(match[1]), None, None)
    return part, part


def _make_years(match: re.Match[str]) -> tuple[Part, Part]:
    return (int(match[1]), None, None), (int(match[2]), None, None)


_READERS = (
    (_YEAR_SPAN, _make_years),
    (_COMPACT_DAY, _make_compact_day),
    (_FULL_DAY, _make_full_day),
    (_QUARTER, _make_quarter),
    (_HALF, _make_half),
    (_MONTH_SPAN, _make_months),
    (_DAY, _make_day),
    (_MONTH, _make_month),
    (_YEAR, _make_year),
)


def read_period(cell: Cell) -> Period | None:
    """Return the period that a whole label says; None where it says anything else besides, a clock time excepted."""
    if isinstance(cell, date):
        return make_day(cell)
    if isinstance(cell, Decimal):
        return Period((int(cell), None, None), (int(cell), None, None)) if is_year(cell) else _read_digits(cell)
    if cell is None:
        return None
    text = _CLOCK.sub("", unicodedata.normalize("NFKC", cell)).strip()
    if _BARE_YEAR.fullmatch(text):
        return Period((int(text), None, None), (int(text), None, None))
    if match := _PLAIN_MONTH.fullmatch(text):
        return Period((int(match[1]), int(match[2]), None), (int(match[1]), int(match[2]), None))
    if match := _DAY_ONLY.fullmatch(text):
        return Period((None, None, int(match[1])), (None, None, int(match[1])))
    found = find_periods(text)
    if len(found) != 1:
        return None
    rest = plain(_UNTIL.sub("", unicodedata.normalize("NFKC", text).replace(found[0][1], "", 1)))
    return found[0][0] if not re.sub(r"[()（）\-:：,，.、T]|本期|昨日|当日|累计", "", rest) else None


def _read_digits(number: Decimal) -> Period | None:
    """Return the month or day that a number spells: 202306, 20230630; None for any other."""
    match = _SPELT.fullmatch(str(number))
    if match is None:
        return None
    part = int(match[1]), int(match[2]), _int(match[3])
    return Period(part, part)


def find_name_period(name: str) -> Period | None:
    """Return the period in the name of a sheet or file, where days are written short: 4.10, 0429; None where none or several stand."""
    found = find_periods(name)
    if len(found) == 1:
        return found[0][0]
    days = {(int(match[1]), int(match[2])) for match in _SHORT_DAY.finditer(unicodedata.normalize("NFKC", name))}
    if found or len(days) != 1:
        years = {int(match[0]) for match in re.finditer(r"(?<!\d)(?:19|20)\d\d(?!\d)", name)}
        return Period((min(years), None, None), (min(years), None, None)) if len(years) == 1 and not found else None
    month, day = days.pop()
    return Period((None, month, day), (None, month, day))


def split_period(words: str) -> tuple[Period | None, str]:
    """Return the one period inside a heading and the heading without it: 4月10日实际发放量 → 4月10日, 实际发放量."""
    found = find_periods(words)
    if len(found) != 1:
        return None, words
    normal = unicodedata.normalize("NFKC", words)
    return found[0][0], re.sub(r"[(（]\s*[)）]", "", normal.replace(found[0][1], "", 1)).strip()
