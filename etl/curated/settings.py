"""What a data folder says of itself beside its tables: its profile and the charts chosen by hand. Read, checked, kept in the build."""

import json
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema

from etl.curated.inputs import SETTINGS, Inputs
from etl.curated.tables import Row, Tables
from etl.problems import Problem
from indicators.model.profile.reading import ProfileUnreadable, read_profile, references

PROFILE, CHARTS = SETTINGS["profile"], SETTINGS["charts"]
KEYS = {
    "regions": "region_code",
    "indicators": "indicator_id",
    "conflicts": "conflict_id",
    "derivations": "derivation_id",
}
HERE = "here"  # in the place of a region: the chosen one
SCHEMAS = Path(__file__).resolve().parents[2] / "data" / "schemas"
ADVICE = {
    "enum": "只能是其中之一：{value}",
    "required": "缺少必需的键（{message}），请补上",
    "additionalProperties": "有不认识的键（{message}），请删去或改正",
    "type": "类型不对，应为 {value}",
    "minLength": "不能为空，请填写",
    "minItems": "至少要有一项",
}


def read_settings(inputs: Inputs) -> list[Row]:
    """Return a row for each file of settings, as the build keeps it; a folder without charts has none."""
    return [{"name": name, "content": content.decode("utf-8")} for name, content in inputs.settings.items()]


def read_numeral_names(inputs: Inputs) -> tuple[str, ...]:
    """Return the names of places that begin like a number; none where the profile cannot be read, which the check says."""
    try:
        return read_profile(inputs.settings["profile"].decode("utf-8")).documents.numeral_names
    except (KeyError, UnicodeDecodeError, ProfileUnreadable):
        return ()


def check_settings(inputs: Inputs, tables: Tables) -> list[Problem]:
    """Find everything that is wrong with the settings: their form, and codes that no table knows."""
    unread = [Problem(file, 0, "", "", "file-unreadable", inputs.unread[file]) for file in SETTINGS.values() if file in inputs.unread]
    profile, charts = inputs.settings.get("profile"), inputs.settings.get("charts")
    if profile is None and PROFILE not in inputs.unread:
        unread.append(Problem(PROFILE, 0, "", "", "file-missing", "文件不存在：请写明看板的名称、所在省市和默认选择"))
    found = [*(_check_profile(profile, tables) if profile is not None else ()), *(_check_charts(charts, tables) if charts else ())]
    return unread + found


def _check_profile(content: bytes, tables: Tables) -> Iterator[Problem]:
    try:
        profile = read_profile(content.decode("utf-8"))
    except UnicodeDecodeError:
        yield Problem(PROFILE, 0, "", "", "encoding", "不是 UTF-8（可能是 GB18030），请另存为 UTF-8")
    except ProfileUnreadable as unreadable:
        for problem in unreadable.problems:
            yield Problem(PROFILE, 0, problem.key, problem.value, "profile", problem.advice)
    else:
        yield from _find_unknown_codes(PROFILE, references(profile), tables)


def _check_charts(content: bytes, tables: Tables) -> Iterator[Problem]:
    sections, problems = read_form("charts", CHARTS, content)
    yield from problems
    if not problems:
        yield from _find_unknown_codes(CHARTS, _name_codes_of_charts(sections), tables)


def read_form(name: str, file: str, content: bytes) -> tuple[dict[str, Any], list[Problem]]:
    """Return what a file of the form of this name says, with everything in which it differs from its schema."""
    try:
        said = tomllib.loads(content.decode("utf-8"))
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as wrong:
        return {}, [Problem(file, 0, "", "", name, f"不是 UTF-8 的 TOML：{wrong}，请改正这一处的写法")]
    schema = json.loads((SCHEMAS / f"{name}.json").read_text(encoding="utf-8"))
    errors = jsonschema.Draft202012Validator(schema).iter_errors(said)
    return said, [Problem(file, 0, _key(error.absolute_path), _value(error), name, _advice(error)) for error in errors]


def _name_codes_of_charts(sections: dict[str, Any]) -> Iterator[tuple[str, str, str]]:
    for name, section in sections.items():
        yield from ((f"{name}.key", "indicators", indicator) for indicator in section.get("key", ()))
        for number, chart in enumerate(section["charts"], 1):
            key = f"{name}.charts[{number}]"
            yield from ((f"{key}.places", "regions", code) for code in chart.get("places", ()) if code != HERE)
            named = [*chart["indicators"], *filter(None, (chart.get("whole"), chart.get("share")))]
            yield from ((f"{key}.indicators", "indicators", indicator) for indicator in named)


def _find_unknown_codes(file: str, named: Iterator[tuple[str, str, str]], tables: Tables) -> Iterator[Problem]:
    known = {table: {row[column] for row in tables.rows.get(table, ())} for table, column in KEYS.items()}
    for key, table, code in named:
        if code not in known[table] and table not in tables.unread:
            yield Problem(file, 0, key, code, "code-unknown", f"在“{table}”表里找不到，请先在那里登记或改正写法")


def _key(path: Any) -> str:
    words = [f"[{part + 1}]" if isinstance(part, int) else f".{part}" for part in path]
    return "".join(words).lstrip(".")


def _value(error: jsonschema.ValidationError) -> str:
    return str(error.instance) if isinstance(error.instance, str | int | float) else ""


def _advice(error: jsonschema.ValidationError) -> str:
    value = "、".join(error.validator_value) if isinstance(error.validator_value, list) else error.validator_value
    return ADVICE.get(str(error.validator), "{message}").format(value=value, message=error.message)
