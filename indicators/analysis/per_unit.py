"""Figures per community, per village, per 10,000 residents: what may be divided by what, and the reason where not.

A figure is divided only where it adds up, where it covers the same part of the territory as its denominator, where the
region was the same area at both dates and where the dates are at most MOST_MONTHS apart. All regions of a chart share one
denominator of one date: the one that serves most of them, then the nearest in time.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from indicators.analysis.derived_rows import DerivedNames, divide_rows, is_additive
from indicators.model.rows import Observation, figures_of, observations_of
from indicators.model.territory import BoundaryChanges, boundary_change_between
from indicators.model.vocabulary import MEASURE_KINDS, SCOPES, STATUSES
from indicators.wording.figure_words import period_words

MOST_MONTHS = 12


@dataclass(frozen=True)
class Denominator:
    """What figures are divided by. `serves` is the scope of figures it may divide, `caveats` its indicators, preferred first."""

    name: str
    unit: str
    factor: int
    serves: str
    caveats: Mapping[str, str]


LIST_CAVEAT = "分母按统计用区划清单逐条计数，不是民政年报数"
DENOMINATORS = {
    denominator.name: denominator
    for denominator in (
        Denominator(
            "每社区",
            "社区",
            1,
            "urban",
            {
                "urban_communities": "分母是城市社区，不含镇的居委会",
                "list_residents_committees": f"{LIST_CAVEAT}；居委会类含镇和开发区的居委会，不是城市社区数，结果偏小",
            },
        ),
        Denominator("每村", "村", 1, "rural", {"villagers_committees": "", "list_villagers_committees": LIST_CAVEAT}),
        Denominator(
            "每万常住人口",
            "万人",
            10_000,
            "whole",
            {"resident_population_census_2020": "", "resident_population_year_end": "", "resident_population_year_end_pre_census_2020": ""},
        ),
        Denominator(
            "每万城镇人口",
            "万人",
            10_000,
            "urban",
            {"urban_population_census_2020": "", "urban_resident_population": "", "urban_resident_population_pre_census_2020": ""},
        ),
    )
}


@dataclass(frozen=True)
class PerUnit:
    """The quotients, the reason why a region has none (code → words), and the reason why nobody has one."""

    frame: pd.DataFrame
    refused: Mapping[str, str]
    reason: str = ""


def choose_denominator(indicator: pd.Series) -> Denominator:
    """Choose the first denominator that covers the same part of the territory as the indicator; residents where none does."""
    return next((unit for unit in DENOMINATORS.values() if unit.serves == indicator["scope"]), DENOMINATORS["每万常住人口"])


def why_not_divided(indicator: pd.Series, denominator: Denominator) -> str:
    """Say why figures of an indicator may not be divided by this denominator at all; empty where they may."""
    name = f"“{indicator['name']}”"
    if not is_additive(indicator["measure_kind"], indicator["unit"]):
        return f"{name}是{MEASURE_KINDS[indicator['measure_kind']]}，不能再除以单位数或人口"
    if indicator["indicator_id"] in denominator.caveats:
        return f"{name}本身就是“{denominator.name}”的分母"
    scope = indicator["scope"] if isinstance(indicator["scope"], str) else "unstated"
    if scope == "none":
        return f"{name}不随地域大小而变，除以单位数或人口没有意义"
    if scope == "unstated":
        return f"{name}没有说明是否城乡都含，不能确定该除以哪个分母"
    if scope != denominator.serves:
        return f"城乡范围不同：{name}覆盖{SCOPES[scope]}，“{denominator.name}”的分母覆盖{SCOPES[denominator.serves]}"
    return ""


def divide_by_unit(
    figures: pd.DataFrame, indicator: pd.Series, denominator: Denominator, candidates: pd.DataFrame, boundary_changes: BoundaryChanges
) -> PerUnit:
    """Divide each figure (one indicator, one row per region) by the denominator of its region."""
    reason = why_not_divided(indicator, denominator)
    if reason or figures.empty:
        return PerUnit(figures.iloc[:0], {}, reason or "没有可除的数字")
    dividends = observations_of(figures)
    inside = candidates[candidates["indicator_id"].isin(list(denominator.caveats)) & candidates["region_code"].isin(figures["region_code"])]
    options: dict[tuple[str, str], list[Observation]] = {}
    for row in observations_of(inside):
        options.setdefault((row["indicator_id"], row["period_end"]), []).append(row)
    if not options:
        return PerUnit(figures.iloc[:0], {}, f"所选地区都没有“{denominator.name}”的分母")
    pairings = [_pair(dividends, option, boundary_changes) for option in options.values()]
    best = min(pairings, key=lambda pairing: _weigh(pairing, denominator))
    return _divide(best, denominator, figures.iloc[:0])


@dataclass(frozen=True)
class _Pairing:
    """Figures with the divisors of one indicator and date: the pairs that may be divided, and why the others may not."""

    pairs: tuple[tuple[Observation, Observation], ...]
    refused: Mapping[str, str]
    months: int
    divisor_id: str


def _pair(figures: Sequence[Observation], option: Sequence[Observation], boundary_changes: BoundaryChanges) -> _Pairing:
    by_region = {row["region_code"]: row for row in option}
    why = {
        figure["region_code"]: _why_not_here(figure, by_region.get(figure["region_code"]), option[0], boundary_changes)
        for figure in figures
    }
    pairs = tuple((figure, by_region[figure["region_code"]]) for figure in figures if not why[figure["region_code"]])
    months = months_apart(figures[0], option[0])
    return _Pairing(pairs, {code: reason for code, reason in why.items() if reason}, months, option[0]["indicator_id"])


def _weigh(pairing: _Pairing, denominator: Denominator) -> tuple[int, int, int]:
    """Weigh a pairing, the smaller the better: serves most regions, nearest in time, first in preference."""
    return -len(pairing.pairs), pairing.months, list(denominator.caveats).index(pairing.divisor_id)


def _divide(pairing: _Pairing, denominator: Denominator, nothing: pd.DataFrame) -> PerUnit:
    rows, refused = [], dict(pairing.refused)
    for figure, divisor in pairing.pairs:
        result = divide_rows(figure, divisor, denominator.factor, _names(figure, divisor, denominator))
        if result is None:
            refused[figure["region_code"]] = "分子分母的上下限相除，得不出界限"
        else:
            rows.append(result)
    if rows:
        return PerUnit(figures_of(rows, nothing.columns), refused)
    return PerUnit(nothing, refused, "；".join(dict.fromkeys(refused.values())))


def _why_not_here(figure: Observation, divisor: Observation | None, usual: Observation, boundary_changes: BoundaryChanges) -> str:
    if divisor is None:
        return f"没有 {usual['period_end'][:7]} 的“{usual['indicator']}”"
    months = months_apart(figure, divisor)
    if months > MOST_MONTHS:
        dates = f"分子 {period_words(figure)}，分母 {period_words(divisor)}"
        return f"时点相隔 {months} 个月（{dates}），超过允许的 {MOST_MONTHS} 个月"
    if moved := boundary_change_between(boundary_changes, figure["region_code"], figure["period_end"], divisor["period_end"]):
        return f"两个时点之间区划有变（{moved}），地域不同"
    for row in (figure, divisor):
        if row["status"] in ("D", "U"):
            return f"“{row['indicator']}”{STATUSES[row['status']]}" + (f"：{row['note']}" if isinstance(row["note"], str) else "")
    return "分母为零" if divisor["upper_bound"] == 0 else ""


def _names(figure: Observation, divisor: Observation, denominator: Denominator) -> DerivedNames:
    dates = f"分子时点 {period_words(figure)}，分母“{divisor['indicator']}”时点 {period_words(divisor)}"
    caveat = denominator.caveats[divisor["indicator_id"]]
    return {
        "indicator_id": f"{figure['indicator_id']} ÷ {divisor['indicator_id']}",
        "indicator": f"{denominator.name} · {figure['indicator']}",
        "unit": f"{figure['unit']}/{denominator.unit}",
        "measure_kind": "mean",
        "note": f"{dates}{f'；{caveat}' if caveat else ''}",
    }


def months_apart(figure: Observation, other: Observation) -> int:
    """Count the months between a figure's period and the end of another's.

    A count at one moment whose day is only known to lie in a span may be as far off as the farther end of the span; a figure
    of a whole period is as near as its nearer end.
    """
    start, end, day = _months(figure["period_start"]), _months(figure["period_end"]), _months(other["period_end"])
    if figure["period_kind"] == "instant":
        return max(abs(start - day), abs(end - day))
    return max(start - day, day - end, 0)


def _months(day: str) -> int:
    return int(day[:4]) * 12 + int(day[5:7])
