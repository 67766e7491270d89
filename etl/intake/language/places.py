"""A label → the region that it names within a scope, or what it could be: 朝阳 is one place in Changchun and another in Beijing."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property, lru_cache
from typing import Any

from etl.intake.language.words import plain, strip_brackets

COUNTRY = "000000"
NEAREST_LEVELS = 2
_WHOLE = {
    "全国": "country",
    "全省": "province",
    "我省": "province",
    "全市": "prefecture",
    "我市": "prefecture",
    "全州": "prefecture",
    "全区": "county",
    "全县": "county",
}
_SUFFIX = re.compile(
    r"(?:壮族|回族|维吾尔|朝鲜族|土家族苗族|蒙古族|满族|伊通满族|前郭尔罗斯蒙古族)?(?:自治区|自治州|自治县|省|市|区|县|州|盟|旗|街道|镇|乡)$"
)
_STRAY = re.compile(r"^[*＊:：.．、\-]+|[*＊:：.．、;；,，]+$")
_FOOTNOTE = re.compile(r"[①-⑳*＊†‡\s]+$")
_LEADING_CODE = re.compile(r"^\d{6}(?:\d{3}){0,2}(?=\D)")
_CODE_NAME = re.compile(r"[A-Za-z]\d{0,3}|\d{1,3}")
_SUFFIXED = 2  # letters that a name must keep without its 市 or 县
_TOWNSHIP = re.compile(r"(?:街道|镇|乡)$")
_COUNTY_OR_ABOVE = ("country", "province", "prefecture", "county")


@dataclass(frozen=True)
class Region:
    """A region that labels can name: its code, what it is called, the region above it."""

    code: str
    names: tuple[str, ...]
    level: str
    parent: str
    is_former: bool = False
    begins: str = ""  # the first and the last day, where they are known
    ends: str = ""


@dataclass(frozen=True)
class Found:
    """What a label names: a code, or the codes that it could be, or nothing that is known."""

    code: str = ""
    candidates: tuple[str, ...] = ()


@dataclass(frozen=True, eq=False)
class Places:
    """The regions that are known, and the labels that a person has explained (`learned`)."""

    regions: tuple[Region, ...]
    learned: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def by_code(self) -> dict[str, Region]:
        return {region.code: region for region in self.regions}

    @cached_property
    def _by_name(self) -> dict[str, list[Region]]:
        named: dict[str, list[Region]] = {}
        for region in self.regions:
            for form in dict.fromkeys(form for name in region.names for form in _list_forms(name)):
                named.setdefault(form, []).append(region)
        return named

    def _list_named(self, word: str, form: str) -> list[Region]:
        """List the regions of a form of a label; without its suffix it names what the suffix says: 农安镇 is not 农安县."""
        named = self._by_name.get(form, [])
        if form == word:
            return named
        is_township = bool(_TOWNSHIP.search(word))
        return [region for region in named if (region.level not in _COUNTY_OR_ABOVE) == is_township]

    def find_parent(self, code: str) -> str:
        """Return the region above one; empty above the highest."""
        return self.by_code[code].parent if code in self.by_code else ""

    def is_within(self, code: str, scope: str) -> bool:
        """Return whether a region is the scope or lies in it."""
        while code:
            if code == scope:
                return True
            code = self.find_parent(code)
        return False

    def find_parts(self, code: str) -> tuple[Region, ...]:
        """Return the regions right below one that are known and in force."""
        return self._below.get(code, ())

    def is_detailed(self, scope: str) -> bool:
        """Return whether regions below the province of a scope are known: elsewhere labels can name nothing that is."""
        provinces = [code for code in self._list_above(scope) if self.find_parent(code) in ("", COUNTRY) and code != COUNTRY]
        return any(self.find_parts(part.code) for code in provinces for part in self.find_parts(code))

    @cached_property
    def _below(self) -> dict[str, tuple[Region, ...]]:
        below: dict[str, tuple[Region, ...]] = {}
        for region in self.regions:
            if not region.is_former:
                below[region.parent] = (*below.get(region.parent, ()), region)
        return below

    def is_misspelt(self, label: str, scope: str) -> bool:
        """Return whether a label differs by one letter from a region right below the scope: 黒龙江."""
        word = _SUFFIX.sub("", clean_label(label))
        return any(_differs_by_one(word, _SUFFIX.sub("", name)) for part in self.find_parts(scope) for name in part.names)

    def list_holders(self, label: str) -> set[str]:
        """Return the regions in which a label may name something: those of the name, and all above them."""
        word = clean_label(label)
        named = {self.learned[word]} if word in self.learned else set()
        named |= {region.code for form in _list_spoken(word) for region in self._list_named(word, form)}
        if not named and (code := self._follow_path(word)):
            named = {code}
        return {above for code in named for above in self._list_above(code)}

    def _follow_path(self, word: str) -> str:
        """Return the region that a path of names leads to: 吉林省长春市朝阳区; empty where a step of it is not known."""
        for name, code in self._by_start.get(word[:_SUFFIXED], ()):
            if word.startswith(name) and len(word) > len(name):
                found = self._find(word[len(name) :], code, "").code
                if found and found != code:
                    return found
        return ""

    @cached_property
    def _by_start(self) -> dict[str, list[tuple[str, str]]]:
        """The full names with their codes, by the letters that they begin with."""
        starts: dict[str, list[tuple[str, str]]] = {}
        for name, code in ((name, region.code) for region in self.regions for name in region.names if len(name) > _SUFFIXED):
            starts.setdefault(name[:_SUFFIXED], []).append((name, code))
        return starts

    def _list_above(self, code: str) -> list[str]:
        above = []
        while code in self.by_code:
            above.append(code)
            code = self.find_parent(code)
        return above

    def find(self, label: str, scope: str, under: str = "") -> Found:
        """Find the region of a label: learned ones first, then the name in full before its short forms, all inside the scope.

        `under` is the region of a row above, which decides between two of one name. Of regions that followed one another the later one
        is meant. What lies three levels below the scope is a candidate alone: a county's name is not its own in a whole country.
        """
        return self._find(clean_label(label), scope, under)

    @cache  # noqa: B019 - a few hundred labels for as long as a file is read
    def _find(self, word: str, scope: str, under: str) -> Found:
        if word in self.learned:
            return Found(self.learned[word])
        for form in _list_spoken(word):
            inside = [region for region in self._list_named(word, form) if self.is_within(region.code, scope)]
            if under and (nearer := [region for region in inside if region.code != under and self.is_within(region.code, under)]):
                inside = nearer
            current = [region for region in inside if not region.is_former] or inside
            if len(current) > 1:
                current = self._prefer_below(current, scope)
            if len(current) == 1 and not self._is_far_below(current[0].code, scope, under):
                return Found(current[0].code)
            if current:
                return Found(candidates=tuple(region.code for region in current))
        path = self._follow_path(word)
        return Found(path) if path and self.is_within(path, scope) else Found()

    def _prefer_below(self, regions: list[Region], scope: str) -> list[Region]:
        """Keep what lies below the scope, and of that what lies highest: 吉林 in Jilin's own table is the city."""
        below = [region for region in regions if region.code != scope] or regions
        depths = {region.code: self._measure_depth(region.code) for region in below}
        return [region for region in below if depths[region.code] == min(depths.values())]

    def _is_far_below(self, code: str, scope: str, under: str) -> bool:
        return not under and self._measure_depth(code) - self._measure_depth(scope) > NEAREST_LEVELS

    def _measure_depth(self, code: str) -> int:
        depth = 0
        while code in self.by_code:
            code, depth = self.by_code[code].parent, depth + 1
        return depth

    @cache  # noqa: B019
    def find_scope(self, words: str) -> str:
        """Return the region that a title names, the one that lies deepest; empty where it names none."""
        text = plain(words)
        named = {
            region.code: max(text.find(name), 0)
            for region in self.regions
            for name in region.names
            if not region.is_former and len(name) >= _SUFFIXED and name in text and name != "市" and region.level != "constant_boundary"
        }
        deepest = [code for code in named if not any(other != code and self.is_within(other, code) for other in named)]
        return deepest[0] if len(deepest) == 1 else ""

    def suggest(self, label: str, scope: str) -> tuple[str, ...]:
        """Return regions of the scope whose name shares a letter run with an unknown label: candidates to choose from."""
        word = clean_label(label)
        near = [
            region.code
            for region in self.regions
            if not region.is_former and self.is_within(region.code, scope) and any(_is_near(word, plain(name)) for name in region.names)
        ]
        return tuple(near[:5])


@lru_cache(maxsize=8192)
def clean_label(label: str) -> str:
    """Return a label as regions are looked up: without blanks, brackets, footnote signs."""
    word = _FOOTNOTE.sub("", label.strip())
    return _STRAY.sub("", _LEADING_CODE.sub("", plain(strip_brackets(word)) or plain(word)))


def is_code_name(label: str) -> bool:
    """Return whether a label is a letter or a number that stands for a name which is not told: A, B2."""
    return bool(_CODE_NAME.fullmatch(plain(label)))


@lru_cache(maxsize=8192)
def find_whole(words: str) -> str:
    """Return the level of which a label is all: 全市 is a prefecture; empty where it says nothing of the kind."""
    word = plain(words)
    return next((level for name, level in _WHOLE.items() if word.startswith(name)), "")


def make_places(rows: Iterable[Mapping[str, Any]], learned: Mapping[str, str] | None = None) -> Places:
    """Make places of rows of `regions`: region_code, name, short_name, aliases (parted by |), level, parent_code, valid_to, kind."""
    return Places(tuple(_make_region(row) for row in rows if row.get("kind") != "constant_boundary"), dict(learned or {}))


def _make_region(row: Mapping[str, Any]) -> Region:
    aliases = [alias for alias in str(row.get("aliases") or "").split("|") if len(alias) >= _SUFFIXED]
    names = tuple(dict.fromkeys(plain(name) for name in (row["name"], row.get("short_name"), *aliases) if name))
    return Region(
        str(row["region_code"]), names, str(row["level"]), str(row.get("parent_code") or ""), bool(row.get("valid_to")), *_read_days(row)
    )


def _read_days(row: Mapping[str, Any]) -> tuple[str, str]:
    return str(row.get("valid_from") or ""), str(row.get("valid_to") or "")


def _list_forms(name: str) -> list[str]:
    """List under which words a name is found: as it is, and without its 市, 县, 自治区."""
    bare = _SUFFIX.sub("", name)
    return [name, bare] if len(bare) >= _SUFFIXED else [name]


def _list_spoken(word: str) -> list[str]:
    """List the words by which a label may name its region, the fullest first."""
    bare = _SUFFIX.sub("", word)
    return list(dict.fromkeys((word, bare))) if len(bare) >= _SUFFIXED else [word]


def _differs_by_one(word: str, name: str) -> bool:
    return len(word) == len(name) > _SUFFIXED and sum(a != b for a, b in zip(word, name, strict=True)) == 1


def _is_near(word: str, name: str) -> bool:
    return len(word) >= _SUFFIXED and (word in name or name in word or any(word[i : i + 2] in name for i in range(len(word) - 1)))
