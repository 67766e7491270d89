"""区域对比: how does a region stand among its peers?"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

import pandas as pd

from indicators.analysis.comparability import Verdict, compare_indicators
from indicators.analysis.peer_groups import CHOSEN
from indicators.analysis.per_unit import DENOMINATORS, MOST_MONTHS, Denominator, Known, PerUnit, choose_denominator, divide_by_unit
from indicators.analysis.printed_rates import rates_of
from indicators.analysis.ranking import date_words, why_no_axis
from indicators.charts import comparison_charts
from indicators.charts.builders.bars import ranked_bars
from indicators.charts.builders.lines import trend
from indicators.charts.builders.panels import small_multiples
from indicators.charts.chart_result import ChartRefused, ChartResult
from indicators.charts.peer_comparison import PeerComparison, find_beside, select_figures
from indicators.model.rows import at_date, best_per_figure, newest
from indicators.query.build import Build, keep
from indicators.query.lookup import boundary_changes, indicator_of, region_names
from indicators.query.parameters import NEWEST
from indicators.views.choices import BY_SCOPE, LOOKS, PAIR, PER_UNIT, RANKING, STREAM, YEARS, Choices
from indicators.views.figure import Figure, make_figure, make_refused_figure, make_result_figure
from indicators.views.maps import choose_ground
from indicators.views.pages.ranked import (
    FIRST,
    MOST_KEPT,
    compare,
    find_nearest_figures,
    hold_years,
    offer_groups,
    peers_of,
    rank,
    require_axis,
    require_no_nesting,
)
from indicators.views.pages.shares import draw_shares

Step = tuple[str, str, Choices]  # name of the choice, the word that a reader would choose, what it changes
MOST_INDICATORS, MOST_REGIONS = 6, 12


def figures(choices: Choices, build: Build) -> tuple[Figure, ...]:
    """Return the figures that 区域对比 shows for its choices."""
    look, compared = choices.get("look", RANKING), compare(choices, build)
    try:
        return VIEWS[look](compared, choices, build)
    except ChartRefused as refused:
        return (make_refused_figure(_put_own_first(refused, compared, choices.get("year"), build), FIRST),)


def _put_own_first(refused: ChartRefused, compared: PeerComparison, year: int | None, build: Build) -> ChartRefused:
    """Return a refusal with the figure of the region itself ahead of those that could not be compared, where it is not one of them."""
    own = build.values(indicators=(str(compared.indicator["indicator_id"]),), regions=(compared.code,))
    shown = newest(own) if year is None else at_date(own, year)
    if refused.frame.empty or compared.code in set(refused.frame["region_code"]) or shown.empty:
        return refused
    return ChartRefused(*refused.reasons, frame=pd.concat([shown, refused.frame]), question=refused.question)


def list_steps(choices: Choices, build: Build) -> Iterator[Step]:
    """List what a reader could choose instead, the nearest first: the newest year, another group, another unit, another view."""
    compared = compare(choices, build)
    if choices.get("year") is not None:
        yield from _list_years(choices, build)
    yield from list_other_groups(compared, offer_groups(build, compared.code), build)
    if len(compared.every) < 2:
        return
    if choices.get("look") == PER_UNIT:
        yield from (("unit", unit, {"unit": unit}) for unit in DENOMINATORS if unit != choices.get("unit"))
    yield from (("look", look, {"look": look}) for look in LOOKS if look != choices.get("look", RANKING))


def _list_years(choices: Choices, build: Build) -> Iterator[Step]:
    """List the newest year, then those nearest to the chosen one that have figures of two regions."""
    yield "year", NEWEST, {"year": None}
    known = [year for year, holding in hold_years(choices, build).items() if holding.region_count > 1 and year != choices["year"]]
    for year in sorted(known, key=lambda year: abs(year - choices["year"])):
        yield "year", str(year), {"year": year}


def list_other_groups(compared: PeerComparison, offered: Sequence[str], build: Build) -> Iterator[Step]:
    """List the groups that are not shown and in which the indicator has two figures at least, without which nothing is drawn."""
    known = build.values(indicators=(compared.indicator["indicator_id"],))["region_code"]
    for group in offered:
        if group not in (CHOSEN, compared.group) and known.isin(peers_of(build, compared.code, group).codes).sum() > 1:
            yield "scope", group, {"scope": group}


def _rank(compared: PeerComparison, choices: Choices, build: Build) -> tuple[Figure, ...]:
    return rank(compared, build)


def _place_on_tiles(compared: PeerComparison, choices: Choices, build: Build) -> tuple[Figure, ...]:
    """Return the regions where they lie, one tile each or on a map."""
    require_axis(compared, build)
    region_map, said = choose_ground(compared, choices, build)
    beside = find_beside(compared, build.values, int(compared.frame["year"].iloc[0]))
    return (replace(make_result_figure(comparison_charts.draw_tiles(compared, beside, region_map), FIRST), preface=said),)


def _share(compared: PeerComparison, choices: Choices, build: Build) -> tuple[Figure, ...]:
    """Show the regions as parts of the region that contains them all, and the indicator with its own parts."""
    return draw_shares(require_axis(compared, build), build)


def _divide(compared: PeerComparison, choices: Choices, build: Build) -> tuple[Figure, ...]:
    """Divide each figure by the communities, villages or residents of its region; without a year, in that which serves most regions."""
    require_axis(compared, build)
    unit = choices.get("unit", BY_SCOPE)
    denominator = choose_denominator(compared.indicator) if unit == BY_SCOPE else DENOMINATORS[unit]
    if choices.get("year") is not None:
        return (make_result_figure(_per_unit(compared, denominator, build), FIRST),)
    dated = {year: replace(compared, frame=at_date(compared.every, year)) for year in _years_to_divide(compared)}
    served = {year: len(_divided(one, denominator, build).frame) for year, one in dated.items() if not one.why_no_axis}
    year = max(served, key=lambda year: (served[year], year), default=0)
    if not served.get(year):
        return (make_result_figure(_per_unit(compared, denominator, build), FIRST),)
    chosen = f"没有选年份，用能除的地区最多的{year}年（{served[year]}个）"
    return (make_result_figure(_per_unit(dated[year], denominator, build, chosen), FIRST),)


def _years_to_divide(compared: PeerComparison) -> list[int]:
    """Return the years with figures that are not of another definition, else all."""
    every = compared.every
    return sorted({int(year) for year in every["year"][every["status"] != "D"]} or {int(year) for year in every["year"]})


def _divided(compared: PeerComparison, denominator: Denominator, build: Build) -> PerUnit:
    codes = list(compared.frame["region_code"])
    known = Known(
        best_per_figure(select_figures(build.values, tuple(denominator.caveats), codes)),
        select_figures(build.values, rates_of(compared.indicator), codes),
        build.comparability(),
        boundary_changes(build),
    )
    return divide_by_unit(compared.frame, compared.indicator, denominator, known)


def _per_unit(compared: PeerComparison, denominator: Denominator, build: Build, chosen: str = "") -> ChartResult:
    divided = _divided(compared, denominator, build)
    if divided.reason:
        raise ChartRefused(divided.reason, frame=divided.printed if len(divided.printed) else compared.frame)
    factor = f" × {denominator.factor:,}" if denominator.factor > 1 else ""
    said = (f"推算 = 分子 ÷ 分母{factor}", divided.frame.iloc[0]["note"], f"最多相隔 {MOST_MONTHS} 个月", chosen)
    formula = "；".join(filter(None, said))
    names = dict(zip(compared.frame["region_code"], compared.frame["region"], strict=True))
    refused = {names[code]: reason for code, reason in divided.refused.items()}
    return comparison_charts.draw_ranking(replace(compared, frame=divided.frame), compared.missing, refused, formula)


def _panel(compared: PeerComparison, choices: Choices, build: Build) -> tuple[Figure, ...]:
    """Draw small charts in one scale, or two indicators side by side."""
    contents = choices.get("panels", YEARS)
    if contents == PAIR:
        return _pair(compared, choices.get("second", ""), build)
    return {STREAM: _panel_stream, YEARS: _panel_years}[contents](require_no_nesting(require_axis(compared, build), build), build)


def _panel_stream(compared: PeerComparison, build: Build) -> tuple[Figure, ...]:
    """Draw indicators of the same stream and unit with figures in these regions in that year, the chosen one first."""
    year, unit = int(compared.frame["year"].iloc[0]), compared.indicator["unit"]
    kind, stream, codes = compared.indicator["measure_kind"], compared.indicator["stream_id"], tuple(compared.frame["region_code"])
    inside = build.values(streams=(stream,), years=(year,), units=(unit,), measure_kinds=(kind,), regions=codes)
    by_indicator = {str(name): at_date(rows, year) for name, rows in inside.groupby("indicator_id", sort=False)}
    drawable = [name for name, rows in by_indicator.items() if len(rows) >= 2 and not why_no_axis(rows)]
    drawable.sort(key=lambda name: (name != compared.indicator["indicator_id"], -len(by_indicator[name])))
    if len(drawable) < 2:
        raise ChartRefused(f"这条线里没有第二个单位为“{unit}”、这些地区同年都有数字的指标", frame=compared.frame)
    names = {name: str(by_indicator[name].iloc[0]["indicator"]) for name in drawable}
    shown, left = drawable[:MOST_INDICATORS], drawable[MOST_INDICATORS:]
    charts = [ranked_bars(by_indicator[name], names[name], emphasised=compared.code) for name in shown]
    chart = small_multiples(charts, f"{compared.indicator['work_stream']}：{compared.peer_words}，{date_words(compared.frame)}")
    remark = f"没有画的还有{len(left)}个：{'、'.join(names[name] for name in left)}" if left else ""
    return (replace(make_figure(chart, FIRST), remark=remark),)


def _panel_years(compared: PeerComparison, build: Build) -> tuple[Figure, ...]:
    """Draw a line for each region, all in one scale."""
    lines = {str(code): rows for code, rows in compared.lines.groupby("region_code", sort=False) if rows["period_end"].nunique() > 1}
    if reason := _why_no_years(lines):
        raise ChartRefused(reason, frame=compared.frame)
    charts = [trend(rows, str(rows.iloc[0]["region"]), emphasised=compared.code) for rows in lines.values()]
    span = f"{compared.lines['year'].min()}—{compared.lines['year'].max()}年"
    return (make_figure(small_multiples(charts, f"{compared.indicator['name']}：各地历年，{span}"), FIRST),)


def _why_no_years(lines: dict[str, pd.DataFrame]) -> str:
    if len(lines) < 2:
        return "不足两个地区有两个以上时点的数字，画不出历年"
    if len(lines) > MOST_REGIONS:
        return f"{len(lines)}个地区画不下，一次最多{MOST_REGIONS}个；请改选“规模相近”或“自选地区”"
    return why_no_axis(pd.concat([rows.head(1) for rows in lines.values()]))


def _pair(compared: PeerComparison, second: str, build: Build) -> tuple[Figure, ...]:
    """Put another indicator in the same regions on an axis of its own; or say why the two may not stand side by side."""
    if not second:
        raise ChartRefused("请选择与它并列的另一个指标", frame=require_axis(compared, build).frame)
    first = str(compared.indicator["indicator_id"])
    verdict = _verdict(build, first, second)
    if not verdict.side_by_side:
        both = [find_nearest_figures(build, name, compared.code) for name in (first, second)]
        return (make_refused_figure(ChartRefused(verdict.reason, frame=pd.concat(both)), "pair"),)
    require_no_nesting(require_axis(compared, build), build)
    other = at_date(select_figures(build.values, (second,), compared.peers.codes), int(compared.frame["year"].iloc[0]))
    preface = verdict.reason if verdict.shares_axis else f"两个指标分开画，不同轴。{verdict.reason}"
    left, right = _half(compared.frame, compared, first, FIRST, build), _half(other, compared, second, "second", build)
    return replace(left, preface=preface), right


@keep(MOST_KEPT)
def _verdict(build: Build, first: str, second: str) -> Verdict:
    return compare_indicators(indicator_of(build, first), indicator_of(build, second), build.comparability())


def _half(frame: pd.DataFrame, compared: PeerComparison, indicator_id: str, key: str, build: Build) -> Figure:
    if reason := why_no_axis(frame) or ("同一年不足两个地区有数字" if len(frame) < 2 else ""):
        known = frame if len(frame) else find_nearest_figures(build, indicator_id, compared.code)
        return make_refused_figure(ChartRefused(reason, frame=known), key)
    title = f"{frame['indicator'].iloc[0]}：{compared.peer_words}，{date_words(frame)}"
    return make_figure(ranked_bars(frame, title, emphasised=compared.code), key)


View = Callable[[PeerComparison, Choices, Build], tuple[Figure, ...]]
VIEWS: dict[str, View] = dict(zip(LOOKS, (_rank, _place_on_tiles, _share, _divide, _panel), strict=True))


def name_silent_regions(build: Build, codes: Sequence[str], frame: pd.DataFrame) -> list[str]:
    """Return the names of chosen regions that have no figure."""
    known = set(frame["region_code"])
    return [name for code, name in region_names(build).items() if code in codes and code not in known]
