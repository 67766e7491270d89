"""The charts that 区域对比 and 年度变化 offer, each with its answer in a sentence, or the reason why there is none."""

import functools
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

import pandas as pd

from indicators.analysis.change import Changed, list_changes
from indicators.analysis.comparability import claim_words, is_claim, why_no_common_axis, without_claims
from indicators.analysis.conflicts import why_apart
from indicators.analysis.holdings import span_words
from indicators.analysis.peer_groups import peer_words
from indicators.analysis.ranking import is_better_as_dots, nested_words, rank_peers, why_no_axis
from indicators.charts.builders.bars import dots, ranked_bars
from indicators.charts.builders.pairs import dumbbell, slope
from indicators.charts.builders.tiles import tile_map, tile_maps
from indicators.charts.chart import Chart
from indicators.charts.chart_result import ChartRefused, ChartResult
from indicators.charts.mark import NOT_PRINTED, region_gaps
from indicators.charts.peer_comparison import PeerComparison
from indicators.model.labels import quote
from indicators.model.region_maps import RegionMap
from indicators.model.rows import at_date, observations_of
from indicators.model.territory import BoundaryChanges
from indicators.sentences.changes import say_changes
from indicators.sentences.groups import say_standing

TILED_LEVELS = {"province": "各省", "prefecture": "各市州", "county": "各区县"}


def draw_ranking(
    comparison: PeerComparison, missing: Sequence[str], refused: Mapping[str, str] | None = None, caption: str = "", kind: str = ""
) -> ChartResult:
    """Draw bars or dots with the answer above them, of the kind that says more where none is wished; one region alone makes no chart.

    `refused` names regions without a figure, with reasons.
    """
    frame = comparison.frame
    if alone := why_alone(comparison, refused or {}):
        raise ChartRefused("。".join(words for words in (alone, caption) if words), frame=frame)
    ranks, why_not = rank_peers(frame, [*missing, *(refused or {})], comparison.regions)
    draw = {"bars": ranked_bars, "dots": dots}.get(kind, dots if is_better_as_dots(frame) else ranked_bars)
    chart = draw(frame, comparison.title, emphasised=comparison.code)
    gaps, notes = region_gaps({**dict.fromkeys(missing, NOT_PRINTED), **(refused or {})})
    about = "；".join(words for words in (chart.caption, caption) if words)
    chart_with_gaps = replace(chart, missing=(*chart.missing, *gaps), notes=(*chart.notes, *notes), caption=about)
    return ChartResult(chart_with_gaps, say_standing(frame, ranks, why_not, comparison.code, comparison.peer_words), ranks)


def why_alone(comparison: PeerComparison, refused: Mapping[str, str]) -> str:
    """Say why there are no two figures to be ranked; empty where there are."""
    frame = comparison.frame
    measured = without_claims(frame)
    if len(measured) >= 2:
        return ""
    claims = "；".join(f"{row['region']}{claim_words(row)}" for row in observations_of(frame) if is_claim(row))
    if not claims and refused:
        return f"只有{frame.iloc[0]['region']}算得出：{'；'.join(f'{name}{reason}' for name, reason in refused.items())}"
    if not claims and len(comparison.peers.codes) == 1:
        return f"还没有选要比的地区：请在“同时比较”里选，再与{frame.iloc[0]['region']}比"
    if not claims:
        others = comparison.every[~comparison.every["region_code"].isin(frame["region_code"])]
        if others.empty:
            where = "" if comparison.code in set(frame["region_code"]) else f"{comparison.peers.name}里"
            return f"{where}只有{frame.iloc[0]['region']}有这个数字，没有可比的地区"
        years = f"{frame['year'].min()}年", f"{span_words(sorted(set(others['year'])))}年"
        return f"{years[0]}只有{frame.iloc[0]['region']}有这个数字，没有可比的地区；其他地区的是{years[1]}的"
    return f"{'只有一个' if len(measured) else '没有'}测得的数：{claims}"


def draw_tiles(comparison: PeerComparison, beside: Mapping[str, str] | None = None, region_map: RegionMap | None = None) -> ChartResult:
    """Draw the regions where they lie, one tile each or on a map; `beside` says what was printed of regions not compared, by code."""
    if region_map is None and not _have_tiles(comparison, comparison.frame):
        raise ChartRefused(_why_no_tiles(comparison.regions), frame=comparison.frame)
    ranks, why_not = rank_peers(comparison.frame, comparison.missing, comparison.regions)
    headline = say_standing(comparison.frame, ranks, why_not, comparison.code, comparison.peer_words)
    chart = tile_map(comparison.frame, comparison.regions, comparison.title, comparison.code, beside, region_map)
    return ChartResult(chart, headline, ranks)


def _why_no_tiles(regions: pd.DataFrame) -> str:
    """Say whose regions have tiles: 各省、吉林省各市州和长春市各区县."""
    tiled = regions[regions["tile_layout"].notna() & regions["level"].isin(list(TILED_LEVELS))]
    names = dict(zip(regions["region_code"], regions["name"], strict=True))
    usual = [layout[["level", "parent_code"]].value_counts().index[0] for _, layout in tiled.groupby("tile_layout")]
    ordered = sorted(usual, key=lambda kind: list(TILED_LEVELS).index(kind[0]))
    words = [TILED_LEVELS[level] if level == "province" else f"{names[parent]}{TILED_LEVELS[level]}" for level, parent in ordered]
    listed = "和".join(filter(None, ("、".join(words[:-1]), *words[-1:])))
    return f"这些地区没有格位：只有{listed}排了格位" if listed else "没有一个地区排了格位"


def _have_tiles(comparison: PeerComparison, *frames: pd.DataFrame) -> bool:
    placed = set(comparison.regions[comparison.regions["tile_layout"].notna()]["region_code"])
    return all(set(frame["region_code"]) & placed for frame in frames)


def draw_two_dates(
    comparison: PeerComparison,
    kind: str,
    first: int,
    last: int,
    boundary_changes: BoundaryChanges,
    beside: tuple[Mapping[str, str], Mapping[str, str]] = ({}, {}),
    region_map: RegionMap | None = None,
) -> ChartResult:
    """Draw the regions of the group at two dates, joined where their figures may be: dumbbell, slope or tiles_two, on a map if given.

    `beside` says for either date what was printed of regions that are not compared, by code.
    """
    before, after = at_date(comparison.lines, first), at_date(comparison.lines, last)
    if reason := _why_no_pair(comparison, before, after, first, last):
        raise ChartRefused(reason, frame=pd.concat([before, after]).drop_duplicates("observation_id"))
    changes = list_changes(comparison.lines, first, last, boundary_changes)
    reasons = {changed.region_code: reason for changed in changes if (reason := _why_apart(changed, comparison.lines))}
    shown = pd.concat([before, after]).drop_duplicates("region_code")
    title = f"{comparison.indicator['name']}：{peer_words(shown, comparison.group)}，{first}年与{last}年"
    draw = functools.partial(_two_tile_maps, beside=beside, region_map=region_map) if kind == "tiles_two" else _PAIRS[kind]
    return ChartResult(draw(comparison, before, after, title, reasons), say_changes(changes, "地区"))


def _why_apart(changed: Changed, lines: pd.DataFrame) -> str:
    """Say why the two figures of a region are not joined; empty where they are, or where there is one only."""
    if changed.first is None or changed.last is None:
        return ""
    own = observations_of(lines[lines["region_code"] == changed.region_code])
    return changed.change.why_not or why_apart(changed.first, changed.last, own, "line")


def _why_no_pair(comparison: PeerComparison, before: pd.DataFrame, after: pd.DataFrame, first: int, last: int) -> str:
    if comparison.lines["year"].nunique() < 2:
        return comparison.peers.why_none or f"{comparison.peers.name}的{quote(comparison.indicator['name'])}不足两个年份"
    if first >= last:
        return f"起止年份要一先一后（现为{first}、{last}年）"
    if not set(before["region_code"]) & set(after["region_code"]):
        return f"没有一个地区{first}年和{last}年都有数字"
    if nested := nested_words(pd.concat([before, after]), comparison.regions):
        return f"{nested}，部分和整体不放在一根轴上比多少；请去掉其中一个"
    if without_claims(before).empty or without_claims(after).empty:
        claims = dict.fromkeys(claim_words(row) for row in observations_of(pd.concat([before, after])) if is_claim(row))
        return f"两个时点没有都测得的数：{'；'.join(claims)}"
    return why_no_axis(before) or why_no_axis(after) or why_no_common_axis(pd.concat([before, after]))


def _dumbbell(comparison: PeerComparison, before: pd.DataFrame, after: pd.DataFrame, title: str, reasons: Mapping[str, str]) -> Chart:
    return dumbbell(before, after, title, comparison.code, reasons)


def _slope(comparison: PeerComparison, before: pd.DataFrame, after: pd.DataFrame, title: str, reasons: Mapping[str, str]) -> Chart:
    return slope(before, after, title, comparison.code, reasons)


def _two_tile_maps(
    comparison: PeerComparison,
    before: pd.DataFrame,
    after: pd.DataFrame,
    title: str,
    reasons: Mapping[str, str],
    beside: tuple[Mapping[str, str], Mapping[str, str]],
    region_map: RegionMap | None,
) -> Chart:
    """Draw two tile maps, with why some regions' two figures are not of one series; dumbbells where no region has a tile."""
    if region_map is None and not _have_tiles(comparison, before, after):
        return replace(dumbbell(before, after, title, comparison.code, reasons), caption="这些地区没有格位，改画哑铃")
    names = dict(zip(comparison.regions["region_code"], comparison.regions["name"], strict=True))
    chart = tile_maps(before, after, comparison.regions, title, comparison.code, beside, region_map)
    return replace(chart, notes=(*chart.notes, *(f"{names[code]}：{reason}。" for code, reason in reasons.items())))


_PAIRS: dict[str, Callable[..., Chart]] = {"dumbbell": _dumbbell, "slope": _slope}
