"""Regions that a table brings along: declared by a person with name, level and the region above; they live and die with their version."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from etl.intake.language.places import Places, Region, clean_label
from etl.intake.language.words import plain
from etl.intake.reading.results import Result
from etl.intake.recognition.roles import CODE
from etl.intake.versions.version import Row, Version
from indicators.model.labels import LEVELS

OWN_NOTE = "自有表格带来的地区，代码是本项目自定义的"
STATE_NOTE = "自有表格带来的地区，代码取自表格"
BELOW_COUNTY = {9: "street", 12: "community"}  # digits of the state's codes, and what they number
_COUNTY_DIGITS, _STREET_DIGITS = 6, 9
_STATE_CODE = re.compile(r"\d{9}(?:\d{3})?")
_LATIN = re.compile(r"[^a-z]")


class RegionRefused(Exception):
    """A new region that cannot be: the message says in Chinese why and what to do."""


def declare_region(places: Places, name: str, parent: str, level: str = "", code: str = "") -> Row:
    """Return a new region as a row of `regions`; its code one of our own where none is given. Raise RegionRefused where it cannot be."""
    name, code = plain(name), plain(code)
    if parent not in places.by_code:
        raise RegionRefused(f"“{name}”的上级地区不在地区表里，请另选")
    level = level or BELOW_COUNTY.get(len(code)) or _name_level_below(places, parent)
    if not name:
        raise RegionRefused("新地区没有名称，请填写")
    if LEVELS.index(level) <= LEVELS.index(places.by_code[parent].level):
        raise RegionRefused(f"“{name}”的层级不低于它的上级，请改层级或上级")
    if code:
        _check_code(places, name, code, parent, level)
    return {
        "region_code": code or _make_code(places, name, parent),
        "name": name,
        "short_name": name,
        "pinyin": _spell(name),
        "level": level,
        "parent_code": parent,
        "kind": "place",
        "note": STATE_NOTE if code else OWN_NOTE,
    }


def _name_level_below(places: Places, parent: str) -> str:
    return LEVELS[min(LEVELS.index(places.by_code[parent].level) + 1, len(LEVELS) - 1)]


def _check_code(places: Places, name: str, code: str, parent: str, level: str) -> None:
    """Refuse a code that is not the state's, is taken, or lies in another region than the parent."""
    if not _STATE_CODE.fullmatch(code):
        raise RegionRefused(f"“{name}”的代码“{code}”不是 9 位或 12 位数字；没有代码就空着")
    if code in places.by_code:
        raise RegionRefused(f"代码 {code} 已是“{places.by_code[code].names[0]}”，请核对")
    if BELOW_COUNTY[len(code)] != level:
        raise RegionRefused(f"“{name}”的代码有 {len(code)} 位，与层级不符，请核对")
    above = {code[:_COUNTY_DIGITS]} | ({code[:_STREET_DIGITS]} if len(code) > _STREET_DIGITS else set())
    if not any(places.is_within(parent, one) or parent == one for one in above):
        raise RegionRefused(f"代码 {code} 属于 {code[:_COUNTY_DIGITS]}，与上级“{places.by_code[parent].names[0]}”不符，请核对")


def _spell(name: str) -> str:
    from pypinyin import lazy_pinyin  # noqa: PLC0415 - 57 MiB, for those who declare a region alone

    return _LATIN.sub("", "".join(lazy_pinyin(name)).lower())[:60] or "region"


def _make_code(places: Places, name: str, parent: str) -> str:
    """Return a code of our own that nobody has: the parent's with the name in letters."""
    code = first = f"{parent}-{_spell(name)}"
    number = 2
    while code in places.by_code:
        code, number = f"{first}{number}", number + 1
    return code


def know_new(places: Places, declared: Iterable[Row], labels: Mapping[str, str]) -> Places:
    """Return the places with declared regions, and with the labels that a person has explained."""
    new = [_make_place(row) for row in declared if row["region_code"] not in places.by_code]
    learned = {clean_label(label): code for label, code in labels.items() if code}
    return replace(places, regions=(*places.regions, *new), learned={**places.learned, **learned})


def _make_place(row: Row) -> Region:
    return Region(str(row["region_code"]), (str(row["name"]),), str(row["level"]), str(row["parent_code"]))


def read_codes(results: Sequence[Result]) -> dict[str, str]:
    """Return the state's codes that tables give beside their labels, by label."""
    found: dict[str, str] = {}
    for result in results:
        for reading in result.readings:
            row = result.table.sheet.rows[reading.place[0]]
            codes = (plain(str(row[column])) for column in result.table.find_columns(CODE))
            if reading.label and (code := next(filter(_STATE_CODE.fullmatch, codes), "")):
                found[reading.label] = code
    return found


def collect_new(rows: Iterable[Row], declared: Iterable[Row], in_force: Iterable[Version]) -> tuple[Row, ...]:
    """Return the regions that rows need and that only own tables have, with those above them: a version leans on no other version."""
    own = {str(row["region_code"]): row for version in in_force for row in version.new_regions}
    own |= {str(row["region_code"]): row for row in declared}
    needed: dict[str, Row] = {}
    for code in dict.fromkeys(str(row["region_code"]) for row in rows):
        chain = []
        above = code
        while above in own and above not in needed:
            chain.append(above)
            above = str(own[above]["parent_code"])
        needed |= {one: own[one] for one in reversed(chain)}
    return tuple(needed.values())
