"""Figures per community, per village, per 10,000 residents: what may be divided by what, and the reason where not.

A figure is divided only where it counts all there is of its kind at one time, where it covers the same part of the territory as its
denominator, where the region was the same area at both dates and where the dates are at most MOST_MONTHS apart; never where the tables
say that the two cannot be compared, or where the same source printed the mean or the share itself. All regions of a chart share one
denominator of one date: the one that serves most of them, then the nearest in time.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import pandas as pd

from indicators.analysis.conflicts import why_forbidden
from indicators.analysis.derived_rows import DerivedNames, divide_rows, gather_computed, is_additive
from indicators.analysis.printed_rates import find_printed_rate
from indicators.model.labels import quote
from indicators.model.rows import Observation, observations_of
from indicators.model.territory import BoundaryChanges, boundary_change_between
from indicators.model.vocabulary import COUNTED_SETS, MEASURE_KINDS, SCOPES, STATUSES
from indicators.wording.figure_words import period_words, row_words

MOST_MONTHS = 12
MONEY = "元"
CENSUS_DAY = "2020-11-01"  # series of population begin anew with it; those before it were not revised


@dataclass(frozen=True)
class Denominator:
    """What figures are divided by. `serves` is the scope of figures it may divide, `caveats` its indicators, preferred first.

    The first of them is what the denominator means; `own_set` is the counted set that is the denominator itself.
    """

    name: str
    unit: str
    factor: int
    serves: str
    caveats: Mapping[str, str]
    own_set: str = ""

    @property
    def meaning(self) -> str:
        """The id of the indicator that the denominator stands for."""
        return next(iter(self.caveats))


LIST_CAVEAT = "分母按统计用区划清单逐条计数，不是民政年报数"
PRE_CENSUS = ("resident_population_year_end_pre_census_2020", "urban_resident_population_pre_census_2020")
DENOMINATORS = {
    denominator.name: denominator
    for denominator in (
        Denominator(
            "每社区",
            "社区",
            1,
            "urban",
            {"urban_communities": "分母是城市社区，不含镇的居委会", "list_residents_committees": LIST_CAVEAT},
            "communities",
        ),
        Denominator("每村", "村", 1, "rural", {"villagers_committees": "", "list_villagers_committees": LIST_CAVEAT}, "villages"),
        Denominator(
            "每万常住人口",
            "万人",
            10_000,
            "whole",
            {"resident_population_census_2020": "", "resident_population_year_end": "", PRE_CENSUS[0]: ""},
        ),
        Denominator(
            "每万城镇人口",
            "万人",
            10_000,
            "urban",
            {"urban_population_census_2020": "", "urban_resident_population": "", PRE_CENSUS[1]: ""},
        ),
    )
}


@dataclass(frozen=True)
class Known:
    """What is known beside the figures: rows that may divide them, rows of their printed rates, judged pairs, boundaries that moved."""

    divisors: pd.DataFrame
    rates: pd.DataFrame
    pairs: pd.DataFrame
    boundary_changes: BoundaryChanges


@dataclass(frozen=True)
class PerUnit:
    """The quotients, the reason why a region has none (code → words), why nobody has one, and the printed rates that stand instead."""

    frame: pd.DataFrame
    refused: Mapping[str, str]
    reason: str = ""
    printed: pd.DataFrame = field(default_factory=pd.DataFrame)


def choose_denominator(indicator: pd.Series) -> Denominator:
    """Choose the first denominator that covers the same part of the territory as the indicator; residents where none does."""
    return next((unit for unit in DENOMINATORS.values() if unit.serves == indicator["scope"]), DENOMINATORS["每万常住人口"])


def why_not_divided(indicator: pd.Series, denominator: Denominator) -> str:
    """Say why figures of an indicator may not be divided by this denominator at all; empty where they may."""
    name = quote(indicator["name"])
    kind, scope, counted = indicator["measure_kind"], indicator["scope"], indicator["counted_set"]
    if not is_additive(kind, indicator["unit"]):
        return f"{name}是{MEASURE_KINDS[kind]}，不能再除以单位数或人口"
    if MONEY in indicator["unit"]:
        return f"{name}是金额，总额照原文看，不摊到单位或人口"
    if indicator["indicator_id"] in denominator.caveats:
        return f"{name}本身就是“{denominator.name}”的分母"
    if scope == "none":
        return f"{name}不随地域大小而变，除以单位数或人口没有意义"
    if kind in ("cumulative", "change"):
        return f"{name}是{MEASURE_KINDS[kind]}，不是某一时点的数量，不能除以单位数或人口"
    if not isinstance(scope, str) or scope == "unstated":
        return f"{name}没有说明是否城乡都含，不能确定该除以哪个分母"
    if scope != denominator.serves:
        return f"城乡范围不同：{name}覆盖{SCOPES[scope]}，“{denominator.name}”的分母覆盖{SCOPES[denominator.serves]}"
    if not isinstance(counted, str):
        return f"{name}没有说明数的是全部还是一部分，不能确定该除以哪个分母"
    if counted in ("selected", "event") or counted == denominator.own_set:
        return f"{name}{COUNTED_SETS[counted]}，不除以“{denominator.name}”的分母"
    return ""


def divide_by_unit(figures: pd.DataFrame, indicator: pd.Series, denominator: Denominator, known: Known) -> PerUnit:
    """Divide each figure (one indicator, one row per region) by the denominator of its region."""
    nothing = figures.iloc[:0]
    if figures.empty:
        return PerUnit(nothing, {}, "没有可除的数字")
    dividends = observations_of(figures)
    printed = _find_printed(dividends, indicator, denominator, known.rates)
    shown = known.rates[known.rates["observation_id"].isin([rate["observation_id"] for rate in printed.values()])]
    instead = {code: f"同一来源印有{quote(rate['indicator'])}{row_words(rate)}，照印出的看" for code, rate in printed.items()}
    left = [row for row in dividends if row["region_code"] not in instead]
    if not left:
        return PerUnit(nothing, instead, "；".join(dict.fromkeys(instead.values())), shown)
    if reason := why_not_divided(indicator, denominator):
        return PerUnit(nothing, instead, reason, shown)
    best = _choose_pairing(left, denominator, known)
    if best is None:
        return PerUnit(nothing, instead, f"所选地区都没有“{denominator.name}”的分母", shown)
    divided = _divide(best, denominator, nothing)
    return PerUnit(divided.frame, {**divided.refused, **instead}, divided.reason, shown)


def _find_printed(
    figures: Sequence[Observation], indicator: pd.Series, denominator: Denominator, rates: pd.DataFrame
) -> dict[str, Observation]:
    """Return, by region, the mean or share that was printed of the very figure: per this unit, or per cent of what the unit counts."""
    units = [f"{indicator['unit']}/{denominator.unit}", *(["%"] if denominator.own_set else [])]
    known = [row for row in observations_of(rates) if row["unit"] in units]
    found = {figure["region_code"]: find_printed_rate(figure, known) for figure in figures}
    return {code: rate for code, rate in found.items() if rate is not None}


@dataclass(frozen=True)
class _Pairing:
    """Figures with the divisors of one indicator and date: the pairs that may be divided, and why the others may not."""

    pairs: tuple[tuple[Observation, Observation], ...]
    refused: Mapping[str, str]
    months: int
    divisor_id: str


def _choose_pairing(figures: Sequence[Observation], denominator: Denominator, known: Known) -> _Pairing | None:
    """Choose what serves most regions, then the nearest in time, then what the denominator prefers; of two as near the earlier."""
    wanted, codes = list(denominator.caveats), {row["region_code"] for row in figures}
    options: dict[tuple[str, str], list[Observation]] = {}
    for row in observations_of(known.divisors):
        if row["indicator_id"] in wanted and row["region_code"] in codes:
            options.setdefault((row["indicator_id"], row["period_end"]), []).append(row)
    pairings = [_pair(figures, options[key], denominator, known) for key in sorted(options, key=lambda key: key[1])]
    return min(pairings, key=lambda one: (-len(one.pairs), one.months, wanted.index(one.divisor_id)), default=None)


def _pair(figures: Sequence[Observation], option: Sequence[Observation], denominator: Denominator, known: Known) -> _Pairing:
    by_region = {row["region_code"]: row for row in option}
    divisor_id = option[0]["indicator_id"]
    judged = _why_judged(figures[0]["indicator_id"], divisor_id, denominator, known.pairs)
    why = {
        figure["region_code"]: _why_no_dividend(figure)
        or judged
        or _why_not_here(figure, by_region.get(figure["region_code"]), option[0], known.boundary_changes)
        for figure in figures
    }
    pairs = tuple((figure, by_region[figure["region_code"]]) for figure in figures if not why[figure["region_code"]])
    months = months_apart(figures[0], option[0])
    return _Pairing(pairs, {code: reason for code, reason in why.items() if reason}, months, divisor_id)


def _why_judged(figure_id: str, divisor_id: str, denominator: Denominator, pairs: pd.DataFrame) -> str:
    """Say why a row of `comparability` keeps a divisor from dividing the figure, or from standing for what the denominator means."""
    forbidden = pairs[pairs["verdict"] == "not_comparable"]
    wanted = [{divisor_id, figure_id}, {divisor_id, denominator.meaning}]
    found = zip(forbidden["left"], forbidden["right"], forbidden["reason"], strict=True)
    reason = next((reason for left, right, reason in found if {left, right} in wanted), "")
    return f"没有合用的分母：{reason.rstrip('。')}" if reason else ""


def _divide(pairing: _Pairing, denominator: Denominator, nothing: pd.DataFrame) -> PerUnit:
    rows, refused = [], dict(pairing.refused)
    for figure, divisor in pairing.pairs:
        result = divide_rows(figure, divisor, denominator.factor, _names(figure, divisor, denominator))
        if result is None:
            refused[figure["region_code"]] = "分子分母的上下限相除，得不出界限"
        else:
            rows.append(result)
    if rows:
        return PerUnit(gather_computed(rows, nothing.columns), refused)
    return PerUnit(nothing, refused, "；".join(dict.fromkeys(refused.values())))


def _why_no_dividend(figure: Observation) -> str:
    """Say why a figure is divided by nothing, whatever stands beside it."""
    if figure["processing"] == "derived":
        return f"{quote(figure['indicator'])}是推算的数，不再拿它推算"
    if figure["period_kind"] == "cumulative":
        return f"{quote(figure['indicator'])}是累计数（{period_words(figure)}），不是某一时点的数量"
    return ""


def _why_not_here(figure: Observation, divisor: Observation | None, usual: Observation, boundary_changes: BoundaryChanges) -> str:
    if divisor is None:
        return f"没有 {period_words(usual)} 的{quote(usual['indicator'])}"
    if divisor["indicator_id"] in PRE_CENSUS and figure["period_end"] >= CENSUS_DAY:
        return f"{quote(divisor['indicator'])}没有按七普回补，{CENSUS_DAY[:4]}年普查以后的数不除以它"
    months = months_apart(figure, divisor)
    if months > MOST_MONTHS:
        dates = f"分子 {period_words(figure)}，分母 {period_words(divisor)}"
        return f"时点相隔 {months} 个月（{dates}），超过允许的 {MOST_MONTHS} 个月"
    if moved := boundary_change_between(boundary_changes, figure["region_code"], figure["period_end"], divisor["period_end"]):
        return f"两个时点之间区划有变（{moved}），地域不同"
    for row in (figure, divisor):
        if row["status"] in ("D", "U"):
            return f"{quote(row['indicator'])}{STATUSES[row['status']]}" + (f"：{row['note']}" if isinstance(row["note"], str) else "")
    return why_forbidden(divisor, "denominator") or ("分母为零" if divisor["upper_bound"] == 0 else "")


def _names(figure: Observation, divisor: Observation, denominator: Denominator) -> DerivedNames:
    dates = f"分子时点 {period_words(figure)}，分母{quote(divisor['indicator'])}时点 {period_words(divisor)}"
    caveat = denominator.caveats[divisor["indicator_id"]]
    return {
        "indicator_id": f"{figure['indicator_id']}__per__{divisor['indicator_id']}",
        "indicator": f"{denominator.name} · {figure['indicator']}",
        "unit": f"{figure['unit']}/{denominator.unit}",
        "measure_kind": "mean",
        "note": f"{dates}{f'；{caveat}' if caveat else ''}",
        "meaning": f"同一地区的{quote(figure['indicator'])}除以{quote(divisor['indicator'])}，单位是{figure['unit']}/{denominator.unit}",
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
