"""What is held of evaluation systems: schemes, and the findings of one at a time, a row for each unit, item and period."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from indicators.model.rows import best_per_figure, rows_of
from indicators.model.vocabulary import REGION_LEVELS
from indicators.query.build import Build
from indicators.query.lookup import figures_of_indicators
from indicators.views.choices import Choices
from indicators.views.evaluation.frame import name_units
from indicators.views.figure import Figure, put_side_by_side
from indicators.wording.evaluation_rows import COLUMNS, FINDING, PERCENT, say_period

AVERAGE, TARGET = "平均", "目标"  # what a rate is compared with
WHOLE = ""  # the unit of what is found of all units together


@dataclass(frozen=True)
class Rule:
    """A scheme as its pages speak of it: what it is called, where it comes from, what it assumes, which figures check it."""

    id: str
    title: str
    mechanism: str
    version: str
    source_id: str
    position_start: int | None
    position_end: int | None
    assumptions: tuple[str, ...]
    paragraphs: tuple[str, ...]
    control_totals: tuple[dict[str, str], ...]
    named_last: int
    parts: tuple[str, ...]
    steps: tuple[tuple[str, str], ...]
    window_weeks: int
    against: str
    content: str

    @property
    def is_periodic(self) -> bool:
        """Whether units report by period; checks hold until they are judged again, each on a day of its own."""
        return self.mechanism != "checks"


def list_rules(build: Build, *mechanisms: str) -> dict[str, Rule]:
    """Return title → rule of the schemes that one of the mechanisms judges."""
    rules = [_rule(row) for row in rows_of(build.evaluation_schemes()) if row["mechanism"] in mechanisms]
    return {rule.title: rule for rule in rules}


def choose_rule(choices: Choices, build: Build, *mechanisms: str) -> Rule | None:
    """Return the chosen scheme, else the first with findings, else the first."""
    rules = list_rules(build, *mechanisms)
    if chosen := rules.get(str(choices.get("scheme", ""))):
        return chosen
    reported = [rule for rule in rules.values() if list_periods(build, rule)]
    return next(iter([*reported, *rules.values()]), None)


def list_periods(build: Build, rule: Rule) -> dict[str, str]:
    """Return the periods of a scheme with findings, in words → last day, newest first."""
    periods = build.evaluation_periods(rule.id)
    return {say_period(str(row["period_start"]), str(row["period_end"])): str(row["period_end"]) for row in rows_of(periods)}


def choose_period(choices: Choices, build: Build, rule: Rule) -> str:
    """Return the last day of the chosen period, else of the newest; empty where nothing was reported."""
    periods = list_periods(build, rule)
    newest = next(iter(periods.values()), "")
    return periods.get(str(choices.get("period", "")), newest) if rule.is_periodic else newest


def gather_findings(build: Build, rule: Rule, period_end: str) -> pd.DataFrame:
    """Return the findings of a period, one row for each unit and item, shares in per cent, with the rule and its place."""
    return spread(build.evaluation_results(rule.id, period_end if rule.is_periodic else ""), rule, build)


def spread(results: pd.DataFrame, rule: Rule, build: Build) -> pd.DataFrame:
    """Put the statistics of one thing into one row."""
    keys = ["unit_code", "group", "measure_id", "period_start", "period_end"]
    numbers = results.pivot_table(index=keys, columns="statistic", values="value", aggfunc="first", sort=False)
    texts = results[results["text"].notna()].pivot_table(index=keys, columns="statistic", values="text", aggfunc="first", sort=False)
    wide = texts.combine_first(numbers).reset_index() if len(texts.columns) else numbers.reset_index()
    for name in set(wide) & set(PERCENT):
        wide[name] = pd.to_numeric(wide[name], errors="coerce") * 100
    return _name(wide, rule, build)


def _name(wide: pd.DataFrame, rule: Rule, build: Build) -> pd.DataFrame:
    """Put names to units and items, and the rule to every row."""
    units = name_units(build)
    items = pd.concat([build.evaluation_items(scheme) for scheme in (*rule.parts, rule.id)])
    names = dict(zip(items["item_id"], items["name"], strict=True)) | dict(rule.steps)
    place = locate(rule, build)
    wide = wide.assign(
        group=wide["group"].replace(REGION_LEVELS),
        unit=wide["unit_code"].map(units).fillna(wide["unit_code"]),
        measure=wide["measure_id"].map(names).fillna(wide["measure_id"].map(COUNTED)).fillna(wide["measure_id"]),
        scheme=rule.title,
        version=rule.version,
        scheme_id=rule.id,
        **place,
        against=rule.against,
        note="；".join(rule.assumptions),
    )
    wide[FINDING] = [
        ":".join(map(str, cells)) for cells in wide[["scheme_id", "group", "unit_code", "measure_id", "period_end"]].to_numpy()
    ]
    return wide[[name for name in COLUMNS if name in wide]]


def having(findings: pd.DataFrame, *names: str) -> pd.DataFrame:
    """Return the findings that have something in each of some columns; with these columns, whether or not any has."""
    return findings.reindex(columns=list(dict.fromkeys([*findings.columns, *names]))).dropna(subset=list(names))


COUNTED = {
    "days": "办结",
    "score": "总分",
    "stars": "星",
    "opened": "立项",
    "waiting": "在办",
    "closed": "办结",
    "overdue": "逾期",
    "on_time": "按时办结率",
}


def locate(rule: Rule, build: Build) -> dict[str, Any]:
    """Say in which document a scheme stands, and where; empty words where it is a local one."""
    sources = build.sources()
    source = next(iter(rows_of(sources[sources["source_id"] == rule.source_id])), {"title": "", "source_file": ""})
    return {
        "source_id": rule.source_id,
        "source_title": source["title"],
        "source_file": source["source_file"],
        "position_start": rule.position_start,
        "position_end": rule.position_end,
    }


def _rule(row: Mapping[str, Any]) -> Rule:
    held = json.loads(row["content"])
    return Rule(
        str(row["scheme_id"]),
        str(row["title"]),
        str(row["mechanism"]),
        str(row["version"]),
        _text(row["source_id"]),
        _whole(row["position_start"]),
        _whole(row["position_end"]),
        tuple(one["text"] for one in held["assumptions"]),
        tuple(held["paragraphs"]),
        tuple(held["control_totals"]),
        int(held["named_last"]),
        tuple(held["parts"]),
        tuple((step["id"], step["name"]) for step in held["steps"]),
        int(held["window_weeks"]),
        AVERAGE if held["target"] is None else TARGET,
        str(row["content"]),
    )


def put_control_totals_side_by_side(build: Build, rule: Rule) -> Figure:
    """Put the printed figures that the reported tables ought to add up to side by side."""
    wanted = [(one["indicator_id"], one["region_code"], one["period_end"]) for one in rule.control_totals]
    every = best_per_figure(figures_of_indicators(build, tuple(dict.fromkeys(indicator for indicator, _, _ in wanted))))
    printed = pd.Series(list(zip(every["indicator_id"], every["region_code"], every["period_end"], strict=True)), index=every.index)
    return put_side_by_side("文件印出的总数，用来核对上报的表", every[printed.isin(wanted)], "control_totals")


def _text(cell: object) -> str:
    return cell if isinstance(cell, str) else ""


def _whole(cell: object) -> int | None:
    return None if cell is None or pd.isna(cell) else int(cell)  # type: ignore[call-overload]
