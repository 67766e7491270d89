"""The words of Chinese reports: periods, units, totals, marks of what is missing, notes, ordinals."""

import calendar
import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation

from etl.intake.sheet import Cell

MISSING = frozenset({"", *r"- -- — —— ― … …… ... / \ 无 空 空缺 缺 未统计 未报 暂无 不详 n/a na nan null none".split()})
FIRST_YEAR, LAST_YEAR = 1900, 2100
_SPACES = re.compile(r"[\s\u3000\u200b\ufeff]+")
_NUMBER = re.compile(r"[+\-−－]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?(?:[eE][+\-]?\d+)?|[+\-−－]?\.\d+")
_PERCENT = re.compile(r"([+\-−－]?\d+(?:\.\d+)?)[%％]")
_GROUPED_BY_SPACES = re.compile(r"[+\-−－]?\d{1,3}(?: \d{3})+(?:\.\d+)?")
_BRACKETS = re.compile(r"[(（\[【]([^()（）\[\]【】]*)[)）\]】]")
_BRACKET_AT_END = re.compile(r"[(（\[【]([^()（）\[\]【】]*)[)）\]】]\s*[a-zA-Z*①②③]?$")
_ORDINAL = re.compile(r"^(?:[一二三四五六七八九十]+[、.．]|[(（][一二三四五六七八九十\d]+[)）]|\d{1,2}[、.．](?!\d)|[①②③④⑤⑥⑦⑧⑨⑩])\s*")
_NOTE = re.compile(
    r"^(?:备\s*注|注\s*\d*\s*[:：;；]|注释|说\s*明|附\s*注|数据来源|资料来源|来源\s*[:：]|填报人|填表人|制表人|审核人|负责人|联系人|"
    r"制表时间|制表单位|单位负责人|[*＊※])"
)
_CONTINUED = re.compile(r"续\s*表|续\s*\d*\s*$|（续）|\(续\)")
_TOTALS = frozenset(
    "合计 总计 总数 共计 累计 汇总 总体 全国 全省 全市 全州 全区 全县 全国合计 全国总计 全省合计 全省总计 全市合计 全市总计 全市小计 全省小计 全区合计 全县合计 地方合计".split()
)
_PART_TOTAL = re.compile(r"小计$|合计$|总计$|汇总$")
_UNIT_LINE = re.compile(r"(?:计量)?单\s*位\s*[:：]\s*([^\s,，;；]+(?:[、,，]\s*[^\s,，;；]+)*)")

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

_UNIT_WORDS = """
个 人 户 家 名 件 次 条 张 份 期 处 所 座 栋 套 间 辆 台 部 头 只 株 例 支 箱 袋 箱/袋 包 盒 册 篇 场 场次 班 班次 床 张床 组 队 门 项 批 批次 单位 户数
村 社区 街道 乡镇 网格 党员 支部 项目 人次 人/户 人/平方公里 万 亿 千 百 万人 万人次 万户 万个 万家 万件 万台 万部 万套 万册 万箱 万头 万只 unit
元 千元 万元 百万元 亿元 美元 万美元 亿美元 元/人 元/500克 元/斤 元/公斤 元/千克 % ‰ 百分点 分 倍 岁
米 公里 平方米 万平方米 平方公里 立方米 万立方米 亩 万亩 公顷 千公顷 万公顷 克 斤 公斤 千克 吨 万吨 亿吨 升 公斤/亩 m km t kg
天 日 小时 分钟 年 千瓦 万千瓦 千瓦时 亿千瓦时
"""
UNITS = frozenset(_UNIT_WORDS.split())


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


def _write(part: tuple[int | None, int | None, int | None]) -> str:
    year, month, day = part
    said = [f"{year:04}" if year else "????", *([f"{month:02}"] if month else ["??"] if day else []), *([f"{day:02}"] if day else [])]
    return "-".join(said)


def plain(words: object) -> str:
    """Return words without blanks and in half width, as headings and labels are compared."""
    return _SPACES.sub("", unicodedata.normalize("NFKC", str(words)))


def tidy(words: object) -> str:
    """Return words as they can be shown: blanks at the ends and between Chinese letters taken out, others single."""
    text = _SPACES.sub(" ", str(words)).strip()
    return re.sub(r"(?<=[\u3400-\u9fff）)%]) (?=[\u3400-\u9fff（(])", "", text)


def is_missing(cell: Cell) -> bool:
    """Return whether a cell says that nothing is there."""
    return cell is None or (isinstance(cell, str) and plain(cell).lower() in MISSING)


def read_number(cell: Cell) -> Decimal | None:
    """Return the number that a cell is, stored or typed; None for words, several figures, and nothing at all."""
    if isinstance(cell, Decimal):
        return cell
    if not isinstance(cell, str):
        return None
    text = unicodedata.normalize("NFKC", cell).strip().replace("−", "-").replace("－", "-")
    if _GROUPED_BY_SPACES.fullmatch(text):
        text = text.replace(" ", "")
    if _NUMBER.fullmatch(text):
        try:
            return Decimal(text.replace(",", ""))
        except InvalidOperation:
            return None
    return None


def read_percent(cell: Cell) -> Decimal | None:
    """Return the number of a typed percentage: 12.5% is 12.5."""
    if not isinstance(cell, str):
        return None
    match = _PERCENT.fullmatch(unicodedata.normalize("NFKC", cell).strip())
    return Decimal(match[1].replace("−", "-").replace("－", "-")) if match else None


def is_year(number: Decimal) -> bool:
    return number == number.to_integral_value() and FIRST_YEAR <= number <= LAST_YEAR


def is_total(words: str) -> bool:
    """Return whether a label is the sum of everything: the scope's own figure."""
    return plain(words).strip(":：") in _TOTALS


def is_part_total(words: str) -> bool:
    """Return whether a label is a sum of some of the rows, which is no region."""
    return bool(_PART_TOTAL.search(plain(words))) and not is_total(words)


def is_note(words: str) -> bool:
    return bool(_NOTE.match(words.strip()))


def is_continued(words: str) -> bool:
    return bool(_CONTINUED.search(words))


def is_foreign(words: str) -> bool:
    """Return whether words are in Latin letters alone: the second language of a bilingual table."""
    return bool(re.search(r"[A-Za-z]{2}", words)) and not re.search(r"[\u3400-\u9fff]", words)


def find_periods(words: str) -> list[tuple[Period, str]]:
    """Return the periods in words, each with the words that say it, the fullest reading first."""
    text = _TABLE_NUMBER.sub(" ", _LATEST.sub(" ", unicodedata.normalize("NFKC", words)))
    is_until = bool(_UNTIL.search(text))
    found: list[tuple[Period, str]] = []
    for pattern, make in _READERS:
        for match in pattern.finditer(text):
            if (period := make(match)) is not None:
                found.append((Period(*period, is_until), match[0]))
        text = pattern.sub(" ", text)
    return found


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
        part = (cell.year, cell.month, cell.day)
        return Period(part, part)
    if isinstance(cell, Decimal):
        return Period((int(cell), None, None), (int(cell), None, None)) if is_year(cell) else None
    if cell is None:
        return None
    text = _CLOCK.sub("", unicodedata.normalize("NFKC", cell)).strip()
    if _BARE_YEAR.fullmatch(text):
        return Period((int(text), None, None), (int(text), None, None))
    if match := _PLAIN_MONTH.fullmatch(text):
        part = (int(match[1]), int(match[2]), None)
        return Period(part, part)
    if match := _DAY_ONLY.fullmatch(text):
        return Period((None, None, int(match[1])), (None, None, int(match[1])))
    found = find_periods(text)
    if len(found) != 1:
        return None
    rest = plain(_UNTIL.sub("", unicodedata.normalize("NFKC", text).replace(found[0][1], "", 1)))
    return found[0][0] if not re.sub(r"[()（）\-:：,，.、T]|本期|昨日|当日|累计", "", rest) else None


def find_name_period(name: str) -> Period | None:
    """Return the period in the name of a sheet or file, where days are written short: 4.10, 0429; None where none or several stand."""
    found = find_periods(name)
    if len(found) == 1:
        return found[0][0]
    days = {(int(match[1]), int(match[2])) for match in _SHORT_DAY.finditer(unicodedata.normalize("NFKC", name))}
    if found or len(days) != 1:
        years = {int(match[0]) for match in re.finditer(r"(?<!\d)(?:19|20)\d\d(?!\d)", name)}
        return Period((years.copy().pop(), None, None), (years.pop(), None, None)) if len(years) == 1 and not found else None
    month, day = days.pop()
    return Period((None, month, day), (None, month, day))


def split_period(words: str) -> tuple[Period | None, str]:
    """Return the one period inside a heading and the heading without it: 4月10日实际发放量 → 4月10日, 实际发放量."""
    found = find_periods(words)
    if len(found) != 1:
        return None, words
    normal = unicodedata.normalize("NFKC", words)
    return found[0][0], re.sub(r"[(（]\s*[)）]", "", normal.replace(found[0][1], "", 1)).strip()


def find_unit(words: str) -> tuple[str, str]:
    """Return the unit in brackets at the end of a heading or label, and the words without it; an empty unit where none is."""
    match = _BRACKET_AT_END.search(words.strip())
    if match and is_unit(match[1]):
        return plain(match[1]).replace("％", "%"), words.strip()[: match.start()].strip()
    return "", words


def is_unit(words: str) -> bool:
    """Return whether words are a unit of measure, alone or with a base (女=100)."""
    word = plain(words).replace("％", "%")
    if re.fullmatch(r"[\u4e00-\u9fff]=100", word):
        return True
    return word in UNITS or (bool(word) and all(part in UNITS for part in re.split(r"[/每]", word)))


def find_unit_line(words: str) -> tuple[str, ...]:
    """Return the units that a line names for a whole table: 单位：户、% ."""
    match = _UNIT_LINE.search(unicodedata.normalize("NFKC", words))
    return tuple(part for part in (plain(part) for part in re.split(r"[、,，]", match[1])) if part) if match else ()


def strip_ordinal(words: str) -> str:
    """Return a heading without its number: 一、, 1., （二）."""
    return _ORDINAL.sub("", words.strip(), count=1)


def strip_brackets(words: str) -> str:
    """Return a label without what stands in brackets: 朝阳区（57.8万人） → 朝阳区."""
    return _BRACKETS.sub("", words).strip()
