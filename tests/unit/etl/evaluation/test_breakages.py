"""What is wrong with a scheme or a table is said at its place, with its value, a rule and what to do; everything at once."""

from collections.abc import Callable

import pytest

from etl.curated.inputs import Inputs
from etl.evaluation.reported import read_reported
from etl.evaluation.schemes import check_codes, read_schemes
from etl.evaluation.units import read_units
from etl.problems import Problem

SCHEME = """id = "survey"
title = "抽查测评"
mechanism = "checks"
version = "1"

[[level]]
name = "达标"
least = 1

[[step]]
id = "filed"
name = "立项"
"""
ITEMS = (
    "item_id,name,group,weight_or_points,direction,threshold,cap,required,definition,status,source_id,position_start,position_end\n"
    "clean,整洁,,1,higher,,,no,楼道整洁,local,,,\n"
    "safe,平安,,1,higher,,,yes,一年无事,local,,,\n"
)
COUNTS = (
    "unit_code,period_start,period_end,measure_id,numerator,numerator_qualifier,denominator,population,source_id\n"
    "220102,2026-01-01,2026-01-31,clean,8,,10,,\n"
)
CHECKS = "unit_code,assessed_on,item_id,result,points,reviewer,evidence,evidence_source\n220102,2026-01-31,clean,yes,,,照片,\n"
ENTRIES = (
    "entry_id,unit_code,level,kind,department,opened_on,due_on,closed_on,outcome,as_of\n"
    "1,220102,,项目,,2026-01-01,2026-02-01,2026-01-15,,2026-03-01\n"
)
STEPS = "entry_id,step_id,reached_on\n1,filed,2026-01-02\n"
UNITS = "unit_code,name,unit_type,parent_code,source_id\n220102001,南岭街道,street,220102,paper\n"
FILES = {
    "schemes/survey/scheme.toml": SCHEME,
    "schemes/survey/items.csv": ITEMS,
    "evaluation/survey/unit_counts.csv": COUNTS,
    "evaluation/survey/unit_checks.csv": CHECKS,
    "evaluation/survey/entries.csv": ENTRIES,
    "evaluation/survey/entry_steps.csv": STEPS,
    "evaluation/units.csv": UNITS,
}
KNOWN = {"sources": {"paper"}, "indicators": {"grids"}, "regions": {"220100", "220102"}}


def find_problems(files: dict[str, str]) -> list[Problem]:
    inputs = Inputs({name: text.encode() for name, text in files.items()}, {})
    schemes = read_schemes(inputs)
    units, problems = read_units(inputs, KNOWN)
    codes = KNOWN["regions"] | {unit["unit_code"] for unit in units}
    reported = read_reported(inputs, schemes.by_id, dict.fromkeys(codes))
    return [*problems, *schemes.problems, *check_codes(schemes, KNOWN), *reported.problems]


def change(file: str, old: str, new: str) -> Callable[[dict[str, str]], None]:
    name = next(one for one in FILES if one.endswith(f"/{file}"))

    def act(files: dict[str, str]) -> None:
        assert old in files[name]
        files[name] = files[name].replace(old, new)

    return act


def test_whole_files_have_no_problem() -> None:
    assert find_problems(FILES) == []


BREAKAGES = [
    (change("scheme.toml", 'id = "survey"', 'id = "poll"'), "scheme.toml", "id", "poll", "scheme-id"),
    (change("scheme.toml", '"checks"', '"stars"'), "scheme.toml", "mechanism", "stars", "scheme"),
    (change("scheme.toml", 'version = "1"\n', ""), "scheme.toml", "", "", "scheme"),
    (change("scheme.toml", 'version = "1"', 'version = "1"\nformula = "x"'), "scheme.toml", "", "", "scheme"),
    (change("scheme.toml", "least = 1", 'least = "一"'), "scheme.toml", "level[1].least", "一", "scheme"),
    (change("scheme.toml", "least = 1", "least = 1\n\n[[level]]\nname = '达标'\nleast = 2"), "scheme.toml", "level", "达标", "doubled"),
    (change("scheme.toml", "least = 1", "least = 1\n\n[[level]]\nname = '示范'\nleast = 1"), "scheme.toml", "level", "1、1", "level-order"),
    (change("scheme.toml", '[[level]]\nname = "达标"\nleast = 1\n', ""), "scheme.toml", "level", "", "scheme-needs"),
    (change("scheme.toml", 'title = "抽查测评"', "title = 抽查"), "scheme.toml", "", "", "scheme"),
    (change("scheme.toml", 'version = "1"', 'version = "1"\nconfidence = 2'), "scheme.toml", "confidence", "2", "scheme"),
    (change("scheme.toml", 'version = "1"', 'version = "1"\nparts = ["other"]'), "scheme.toml", "parts", "other", "code-unknown"),
    (
        change("scheme.toml", 'version = "1"', 'version = "1"\nplace = {source_id = "book", position_start = 1, position_end = 2}'),
        "scheme.toml",
        "place.source_id",
        "book",
        "code-unknown",
    ),
    (change("items.csv", "clean,整洁", "Clean,整洁"), "items.csv", "item_id", "Clean", "constraint-error"),
    (change("items.csv", "safe,平安", "clean,平安"), "items.csv", "item_id", "clean", "primary-key"),
    (change("items.csv", ",1,higher,,,no", ",一,higher,,,no"), "items.csv", "weight_or_points", "一", "type-error"),
    (change("items.csv", "higher,,,no", "up,,,no"), "items.csv", "direction", "up", "constraint-error"),
    (change("items.csv", "楼道整洁,local,,,", "楼道整洁,printed,,,"), "items.csv", "status", "printed", "place"),
    (change("items.csv", "楼道整洁,local,,,", "楼道整洁,local,paper,9,3"), "items.csv", "position_end", "3", "place"),
    (change("items.csv", ",required,", ",must,"), "items.csv", "must", "", "extra-label"),
    (change("unit_counts.csv", "clean,8", "clean,12"), "unit_counts.csv", "numerator", "12", "count"),
    (change("unit_counts.csv", "clean,8", "clean,八"), "unit_counts.csv", "numerator", "八", "type-error"),
    (change("unit_counts.csv", "220102,", "220199,"), "unit_counts.csv", "unit_code", "220199", "unit-unknown"),
    (change("unit_counts.csv", "2026-01-31", "2025-01-31"), "unit_counts.csv", "period_end", "2025-01-31", "period"),
    (change("unit_counts.csv", "2026-01-31", "2026-01-32"), "unit_counts.csv", "period_end", "2026-01-32", "type-error"),
    (change("unit_counts.csv", "clean,8,,10,,", "clean,8,,10,5,"), "unit_counts.csv", "denominator", "10", "count"),
    (change("unit_checks.csv", "clean,yes", "neat,yes"), "unit_checks.csv", "item_id", "neat", "item-unknown"),
    (change("unit_checks.csv", "clean,yes", "clean,done"), "unit_checks.csv", "result", "done", "constraint-error"),
    (change("unit_checks.csv", "yes,,", "not_assessed,3,"), "unit_checks.csv", "points", "3", "points"),
    (change("unit_checks.csv", "照片", "张三 13812345678"), "unit_checks.csv", "evidence", "张三 13812345678", "no-persons"),
    (change("unit_checks.csv", ",reviewer,", ",姓名,"), "unit_checks.csv", "姓名", "", "no-persons"),
    (change("unit_checks.csv", "照片", "=1+1"), "unit_checks.csv", "evidence", "=1+1", "type-error"),
    (change("entries.csv", "2026-01-15", "2025-01-15"), "entries.csv", "closed_on", "2025-01-15", "days"),
    (change("entries.csv", "2026-01-15", "2026-04-15"), "entries.csv", "closed_on", "2026-04-15", "days"),
    (change("entry_steps.csv", "filed", "claimed"), "entry_steps.csv", "step_id", "claimed", "step-unknown"),
    (change("entry_steps.csv", "1,filed", "7,filed"), "entry_steps.csv", "entry_id", "7", "entry-unknown"),
    (change("units.csv", "220102001", "220102"), "units.csv", "unit_code", "220102", "unit-doubled"),
    (change("units.csv", ",220102,paper", ",220199,paper"), "units.csv", "parent_code", "220199", "code-unknown"),
]


@pytest.mark.parametrize(("act", "file", "column", "value", "rule"), BREAKAGES)
def test_each_breakage_is_named_at_its_place(act: Callable[[dict[str, str]], None], file: str, column: str, value: str, rule: str) -> None:
    files = dict(FILES)
    act(files)
    found = [problem for problem in find_problems(files) if problem.file.endswith(file)]
    assert (column, value, rule) in [(problem.column, problem.value, problem.rule) for problem in found]
    assert all(problem.advice for problem in found)


def test_every_problem_is_told_at_once() -> None:
    files = dict(FILES)
    change("unit_counts.csv", "220102,", "220199,")(files)
    change("unit_checks.csv", "clean,yes", "neat,yes")(files)
    change("entry_steps.csv", "filed", "claimed")(files)
    assert {problem.rule for problem in find_problems(files)} == {"unit-unknown", "item-unknown", "step-unknown"}
