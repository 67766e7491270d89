"""年度变化: what changed over the years?"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import pandas as pd

from indicators.analysis.change import Changed, compute_growth, compute_yearly_changes, list_changes
from indicators.analysis.holdings import Holding, hold
from indicators.analysis.peer_groups import ITSELF
from indicators.analysis.ranking import nested_words
from indicators.analysis.timelines import choose_comparison_years, list_years, why_no_lines
from indicators.charts import comparison_charts, time_charts
from indicators.charts.builders.bars import dots
from indicators.charts.chart_result import ChartRefused, ChartResult
from indicators.charts.peer_comparison import PeerComparison, find_beside
from indicators.charts.time_charts import CONSTANT, MOST_LINES, Background, Lines, find_background, gather_lines
from indicators.model.region_maps import RegionMap
from indicators.model.rows import best_per_figure, newest
from indicators.model.territory import regions_above
from indicators.query.build import Build, keep
from indicators.query.lookup import boundary_changes, indicator_of, region_names, region_of
from indicators.sentences.changes import say_changes
from indicators.views.choices import CHANGED, INDEX, LINES, PAIR_KINDS, TILES, TWO_DATES, Choices
from indicators.views.figure import Figure, make_figure, make_refused_figure, make_result_figure, put_side_by_side
from indicators.views.maps import choose_ground
from indicators.views.pages.defaults import choose_region, choose_stream_indicator
from indicators.views.pages.ranked import MOST_HELD, compare, find_nearest_figures, offer_groups, rows_by
from indicators.views.pages.regions import Step, list_other_groups

TREND, PAIR, GROWTH, CHANGED_KEY = "trend", "pair", "growth", "changed"
YEARLY_KEY = "yearly"
NO_BASE = "没有可作基年的确数（大于零，不是上下限），算不出指数"


def figures(choices: Choices, build: Build) -> tuple[Figure, ...]:
    """Return the figures that 年度变化 shows for its choices; 逐年增减 is a table of its own."""
    change = choices.get("change", LINES)
    choices = {**choices, "indicator": choose_indicator(choices, build)}
    if change == TWO_DATES:
        return draw_pair(compare({**choices, "year": None}, build, offer_pair_groups), choices, build)
    if change == CHANGED:
        return draw_changes(find_changes(choices, build))
    lines = follow_lines(choices, build)
    return draw_lines(lines, choices, build) if change in (LINES, INDEX) else draw_yearly(lines, build)


def draw_yearly(lines: Lines, build: Build) -> tuple[Figure, ...]:
    """Return the figures of each year with what changed against the year before; or why there are no lines."""
    if refused := explain_no_lines(lines, build):
        return refused
    every = [line for _, line in lines.frame.groupby("region_code", sort=False)]
    changes = [compute_yearly_changes(line, boundary_changes(build)) for line in every]
    frame = pd.concat([lines.frame, *(computed for computed in changes if len(computed))], ignore_index=True)
    return (put_side_by_side(f"逐年增减：{lines.title}", frame, YEARLY_KEY),)


def follow_lines(choices: Choices, build: Build) -> Lines:
    """Follow the indicator over time in the chosen regions; with boundaries held constant where that is chosen and possible."""
    region = choose_region(choices, build)
    codes = list(dict.fromkeys([region, *choices.get("regions", ())]))
    if choices.get("boundaries") == CONSTANT:
        codes = [build.profile().boundaries.constant.get(code, code) for code in codes]
    return gather_lines(indicator_of(build, choose_indicator(choices, build)), region_of(build, region), codes, build.values)


def choose_indicator(choices: Choices, build: Build) -> str:
    """Return the id of the chosen indicator, else of the one that tells most over time."""
    return choose_stream_indicator(choices, build, hold_indicators)


def hold_indicators(choices: Choices, build: Build) -> dict[str, Holding]:
    """Return what there is of each indicator in the chosen regions; drawn where it makes lines."""
    return _hold(build, "indicator_id", regions=(choose_region(choices, build), *choices.get("regions", ())))


def hold_regions(choices: Choices, build: Build) -> dict[str, Holding]:
    """Return what there is of the indicator in each region with figures; drawn where it makes a line."""
    return _hold(build, "region_code", indicators=(choose_indicator(choices, build),))


@keep(MOST_HELD)
def _hold(build: Build, column: str, **conditions: tuple[str, ...]) -> dict[str, Holding]:
    return {name: _judge(rows) for name, rows in rows_by(build, column, **conditions)}


def _judge(rows: pd.DataFrame) -> Holding:
    known = best_per_figure(rows)
    reason = why_no_lines(known, str(known["indicator"].iloc[0]), MOST_LINES)
    return hold(known, f"{known['period_end'].nunique()} 个时点" if not reason else "", is_drawn=not reason)


def offer_backgrounds(lines: Lines, build: Build) -> list[str]:
    """Return the codes of the regions above the chosen one that are no line themselves."""
    return [code for code in regions_above(build.regions(), lines.region["region_code"]) if code not in lines.codes]


def explain_no_lines(lines: Lines, build: Build) -> tuple[Figure, ...]:
    """Return why there are no lines, with the figures that there are; nothing where there are lines."""
    reason = why_no_lines(lines.frame, lines.indicator["name"], MOST_LINES)
    if not reason:
        return ()
    known = newest(lines.frame) if len(lines.frame) else _nearest(lines, build)
    return (make_refused_figure(ChartRefused(reason, frame=known), TREND),)


def list_steps(choices: Choices, build: Build) -> Iterator[Step]:
    """List what a reader could choose instead: a region that alone has a line; for two dates a first year, or a group."""
    if choices.get("change") == TWO_DATES:
        yield from _list_pairs(choices, build)
    elif choices.get("change") != CHANGED:
        yield from _list_regions(follow_lines(choices, build), build)


def _list_regions(lines: Lines, build: Build) -> Iterator[Step]:
    """List the regions that may have the line that these have not: the chosen one alone, then those above it."""
    names, own = region_names(build), lines.region["region_code"]
    dates = build.values(indicators=(lines.indicator["indicator_id"],)).groupby("region_code")["period_end"].nunique()
    codes = (*([own] if len(lines.codes) > 1 else []), *regions_above(build.regions(), own))
    alone = {"regions": (), "background": ""}
    return (("region", names[code], {"region": code, **alone}) for code in codes if dates.get(code, 0) > 1)


def _nearest(lines: Lines, build: Build) -> pd.DataFrame:
    return find_nearest_figures(build, lines.indicator["indicator_id"], lines.region["region_code"])


def draw_lines(lines: Lines, choices: Choices, build: Build) -> tuple[Figure, ...]:
    """Return a line for each region, or an index, with a region above them behind; or why there are none."""
    if refused := explain_no_lines(lines, build):
        return refused
    try:
        if choices.get("change") == INDEX:
            result, why_no_background = _offered_index(lines, choices, build)
        else:
            result, why_no_background = draw_line_chart(lines, choices, build)
    except ChartRefused as reason:
        return (make_refused_figure(reason, TREND),)
    nested = nested_words(newest(lines.frame), build.regions())
    said = (f"没有加背景线：{why_no_background}。" if why_no_background else "", f"{nested}，不是并列的地区。" if nested else "")
    return (replace(make_result_figure(result, TREND), preface="".join(said)),)


def draw_line_chart(lines: Lines, choices: Choices, build: Build) -> tuple[ChartResult, str]:
    """Return the lines, and why the chosen background is not behind them."""
    return time_charts.draw_lines(lines, _background(lines, choices, build), boundary_changes(build))


def _offered_index(lines: Lines, choices: Choices, build: Build) -> tuple[ChartResult, str]:
    offered = lines.base_years or [0]
    return draw_index_chart(lines, _offered_year(choices, "base", offered, offered[0]), choices, build)


def draw_index_chart(lines: Lines, base: int, choices: Choices, build: Build) -> tuple[ChartResult, str]:
    """Return the lines in per cent of their figures of one year, and why the chosen background is not behind them."""
    if not lines.base_years:
        raise ChartRefused(NO_BASE, frame=newest(lines.frame))
    return time_charts.draw_index(lines, base, _background(lines, choices, build), boundary_changes(build))


def _background(lines: Lines, choices: Choices, build: Build) -> Background:
    code = choices.get("background", "")
    code = code if code in offer_backgrounds(lines, build) else ""
    return find_background(lines.indicator, code, region_names(build).get(code, ""), build.values)


def offer_pair_groups(build: Build, region_code: str) -> tuple[str, ...]:
    """Return the groups whose regions may be set beside themselves at another date; the region alone is one."""
    return (*offer_groups(build, region_code), ITSELF)


def draw_pair(compared: PeerComparison, choices: Choices, build: Build) -> tuple[Figure, ...]:
    """Return the regions of a group at two dates, joined where their figures may be; or why they are not."""
    region_map, said = choose_ground(compared, choices, build) if choices.get("pair") == TILES else (None, "")
    try:
        return (replace(make_result_figure(_offered_pair(compared, choices, build, region_map), PAIR), preface=said),)
    except ChartRefused as refused:
        if refused.frame.empty:
            nearest = find_nearest_figures(build, compared.indicator["indicator_id"], compared.code)
            refused = ChartRefused(*refused.reasons, frame=nearest)
        return (make_refused_figure(refused, PAIR),)


def _list_pairs(choices: Choices, build: Build) -> Iterator[Step]:
    compared = compare({**choices, "year": None}, build, offer_pair_groups)
    for year in list_years(compared.lines)[:1]:
        if choices.get("from_year") != year:
            yield "from_year", str(year), {"from_year": year}
    yield from list_other_groups(compared, offer_pair_groups(build, compared.code), build)


def _offered_pair(compared: PeerComparison, choices: Choices, build: Build, region_map: RegionMap | None) -> ChartResult:
    years = list_years(compared.lines) or [0]
    first, last = (_offered_year(choices, name, years, years[end]) for name, end in (("from_year", 0), ("to_year", -1)))
    return draw_pair_chart(compared, PAIR_KINDS[choices.get("pair", "哑铃")], first, last, build, region_map)


def draw_pair_chart(
    compared: PeerComparison, kind: str, first: int, last: int, build: Build, region_map: RegionMap | None = None
) -> ChartResult:
    """Return the chart of two dates; raises ChartRefused where their figures may not be joined."""
    tiled = [find_beside(compared, build.values, year) if kind == "tiles_two" else {} for year in (first, last)]
    return comparison_charts.draw_two_dates(compared, kind, first, last, boundary_changes(build), (tiled[0], tiled[1]), region_map)


def _offered_year(choices: Choices, name: str, offered: Sequence[int], default: int) -> int:
    """Return the chosen year where the page offers it, else the one that stands first."""
    return choices[name] if choices.get(name) in offered else default


@dataclass(frozen=True)
class StreamChanges:
    """What changed in the indicators of a stream in a region between two years; `why_not` where nothing can be said."""

    title: str
    years: tuple[int, ...]
    every: pd.DataFrame
    changes: Sequence[Changed] = ()
    why_not: str = ""


def offer_years(choices: Choices, build: Build) -> tuple[list[int], int, int]:
    """Return the years with figures of the stream, and the two between which most can be told."""
    every = _stream_figures(choices, build)
    years = list_years(every)
    return years, *(choose_comparison_years(every, boundary_changes(build)) if years else (0, 0))


def find_changes(choices: Choices, build: Build) -> StreamChanges:
    """Return what changed in the chosen region in the chosen stream, else in the indicator's."""
    every = _stream_figures(choices, build)
    years, first, last = offer_years(choices, build)
    streams = build.work_streams().set_index("stream_id")["name"]
    name = f"{region_of(build, choose_region(choices, build))['name']}“{streams[_stream_of(choices, build)]}”条线"
    if len(years) < 2:
        return StreamChanges(name, tuple(years), every, why_not=f"{name}不足两个年份有数字，说不出变化")
    first, last = _offered_year(choices, "from_year", years, first), _offered_year(choices, "to_year", years, last)
    if first >= last:
        return StreamChanges(name, tuple(years), newest(every), why_not=f"起止年份要一先一后（现为{first}、{last}年）")
    title = f"{name}，{first}年到{last}年：变了什么"
    return StreamChanges(title, tuple(years), every, list_changes(every, first, last, boundary_changes(build)))


def draw_changes(changed: StreamChanges) -> tuple[Figure, ...]:
    """Return the growth of each indicator that has one; or why nothing can be said."""
    if changed.why_not:
        return (make_refused_figure(ChartRefused(changed.why_not, frame=changed.every), CHANGED_KEY),)
    rows = compute_growth(changed.changes)
    if rows.empty:
        return ()
    return (make_figure(dots(rows, f"{changed.title}（增减百分比）"), GROWTH, say_changes(changed.changes, "指标")),)


def _stream_of(choices: Choices, build: Build) -> str:
    return str(choices.get("stream") or indicator_of(build, choose_indicator(choices, build))["stream_id"])


def _stream_figures(choices: Choices, build: Build) -> pd.DataFrame:
    return best_per_figure(build.values(streams=(_stream_of(choices, build),), regions=(choose_region(choices, build),)))
