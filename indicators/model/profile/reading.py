"""Reads data/profile.toml: a Profile, or everything that is wrong with it at once, each with its key, its value and what to do.

Whether codes and ids exist is for the build to know: `references` names them.
"""

import difflib
import functools
import tomllib
import types
from collections.abc import Iterator, Mapping
from dataclasses import MISSING, Field, dataclass, fields, is_dataclass
from typing import Any, cast, get_args, get_origin, get_type_hints

from indicators.model.profile import ALLOWED, TABLE, Profile, Stations


@dataclass(frozen=True)
class ProfileProblem:
    """What is wrong with one key: where it stands, what it says, what to do."""

    key: str
    value: str
    advice: str


class ProfileUnreadable(ValueError):
    """A profile that cannot be used, with every problem."""

    def __init__(self, problems: list[ProfileProblem]) -> None:
        super().__init__("；".join(f"{problem.key}：{problem.advice}" for problem in problems))
        self.problems = tuple(problems)


@functools.lru_cache(8)
def read_profile(text: str) -> Profile:
    """Read a profile; raise ProfileUnreadable with all that is wrong."""
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ProfileUnreadable([ProfileProblem("", "", f"不是 TOML：{error}，请改正这一处的写法")]) from error
    problems: list[ProfileProblem] = []
    profile = _read(Profile, table, "", problems)
    if isinstance(profile, Profile) and not problems:
        problems += _station_problems(profile.stations)
    if problems:
        raise ProfileUnreadable(problems)
    return cast(Profile, profile)


def _read(kind: type, table: Any, key: str, problems: list[ProfileProblem]) -> Any:
    """Read a table of one kind; what cannot be read is left out, with a problem."""
    if not isinstance(table, dict):
        problems.append(ProfileProblem(key, _shown(table), f"要写成一节 [{key}]"))
        return None
    known = {one.name: one for one in fields(kind)}
    hints = get_type_hints(kind)
    before = len(problems)
    values = {
        name: _read_value(known[name], hints[name], value, _join(key, name), problems) for name, value in table.items() if name in known
    }
    for name in table.keys() - known.keys():
        problems.append(ProfileProblem(_join(key, name), _shown(table[name]), f"没有这个键，{_nearest(name, known)}"))
    for name, one in known.items():
        if name not in table and one.default is MISSING and one.default_factory is MISSING:
            problems.append(ProfileProblem(_join(key, name), "", "缺少这个键，请补上"))
    return kind(**values) if len(problems) == before else None


def _read_value(one: "Field[Any]", kind: Any, value: Any, key: str, problems: list[ProfileProblem]) -> Any:
    if is_dataclass(kind):
        return _read(cast(type, kind), value, key, problems)
    if get_origin(kind) is tuple and is_dataclass(inner := get_args(kind)[0]):
        if not isinstance(value, list):
            problems.append(ProfileProblem(key, _shown(value), f"要写成若干节 [[{key}]]"))
            return ()
        return tuple(_read(cast(type, inner), table, f"{key}[{number}]", problems) for number, table in enumerate(value, 1))
    problem = _misfit(kind, value, one.metadata.get(ALLOWED, ()), is_required=one.default is MISSING)
    if problem:
        problems.append(ProfileProblem(key, _shown(value), problem))
    return tuple(value) if isinstance(value, list) else types.MappingProxyType(value) if isinstance(value, dict) else value


def _misfit(kind: Any, value: Any, allowed: tuple[str, ...], *, is_required: bool) -> str:
    """Say what a value should be instead; nothing where it fits."""
    if kind is str:
        if not isinstance(value, str):
            return "要写成加引号的文字"
        if is_required and not value.strip():
            return "不能为空，请填写"
        return f"只能是{'、'.join(allowed)}之一" if allowed and value not in allowed else ""
    texts = value.values() if isinstance(value, dict) else value
    is_list = isinstance(value, list) if get_origin(kind) is tuple else isinstance(value, dict)
    if is_list and all(isinstance(text, str) and text.strip() for text in texts):
        return ""
    return '要写成若干加引号的文字 ["…", "…"]' if get_origin(kind) is tuple else '要写成一一对应的文字 { "…" = "…" }'


def _station_problems(stations: Stations) -> Iterator[ProfileProblem]:
    for number, kind in enumerate(stations.kinds, 1):
        for level in (level for level in kind.levels if level not in stations.levels):
            yield ProfileProblem(f"stations.kinds[{number}].levels", level, "stations.levels 里没有这一级，请在那里补上或改正")
    for name in (name for name in stations.confused if name not in stations.counted):
        yield ProfileProblem("stations.confused", name, "没有一种场所用这个指标计数，请在 stations.kinds 里补上或改正")


def references(profile: Profile) -> Iterator[tuple[str, str, str]]:
    """Name every code and id of a profile: its key, the table that must know it, the code itself."""
    return _references(profile, "")


def _references(part: Any, key: str) -> Iterator[tuple[str, str, str]]:
    for one in fields(part):
        value, inner = getattr(part, one.name), _join(key, one.name)
        if is_dataclass(value):
            yield from _references(value, inner)
        elif isinstance(value, tuple) and value and is_dataclass(value[0]):
            for number, member in enumerate(value, 1):
                yield from _references(member, f"{inner}[{number}]")
        elif table := one.metadata.get(TABLE):
            codes = [*value, *value.values()] if isinstance(value, Mapping) else value if isinstance(value, tuple) else [value]
            yield from ((inner, table, code) for code in codes if code)


def _join(key: str, name: str) -> str:
    return f"{key}.{name}" if key else name


def _shown(value: Any) -> str:
    return value if isinstance(value, str) else repr(value)


def _nearest(name: str, known: Mapping[str, object]) -> str:
    near = difflib.get_close_matches(name, known, 1)
    return f"是否要写 {near[0]}？" if near else f"可以有 {'、'.join(known)}"
