"""The charts that 区域对比 and 年度变化 offer, each with its answer in a sentence, or the reason why there is none."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

import pandas as pd

from indicators.analysis.change import change_summary, what_changed
from indicators.analysis.comparability import common_scope
from indicators.analysis.ranking import is_better_as_dots, ranking_sentence, standing_ranks, why_no_axis
from indicators.charts.builders.bars import dots, ranked_bars
from indicators.charts.builders.pairs import dumbbell, slope
from indicators.charts.builders.tiles import tile_map, tile_maps
from indicators.charts.chart import Chart
from indicators.charts.chart_result import ChartRefused, ChartResult
from indicators.charts.mark import NOT_PRINTED, region_gaps
from indicators.charts.peer_comparison import PeerComparison
from indicators.model.rows import at_date
from indicators.model.territory import BoundaryChanges

NO_TILES = "这些地区没有格位：只有各省、吉林省各市州和长春市各区县排了格位"


def standing(
    asked: PeerComparison, missing: Sequence[str], refused: Mapping[str, str] | None = None, caption: str = "", kind: str = ""
) -> ChartResult:
    """Draw bars or dots with the answer above them, of the kind that says more where none is wished; one region alone makes no chart.

    `refused` names regions without a figure, with reasons.
    """
    frame = asked.frame
    if len(frame) < 2:
        alone = f"只有{frame.iloc[0]['region']}有这个数字，没有可比的地区"
        raise ChartRefused("。".join(words for words in (alone, caption) if words), frame=frame)
    ranks, why_not = standing_ranks(frame, [*missing, *(refused or {})], asked.regions)
    draw = {"bars": ranked_bars, "dots": dots}.get(kind, dots if is_better_as_dots(frame) else ranked_bars)
    chart = draw(frame, asked.title, emphasised=asked.code)
    gaps, notes = region_gaps({**dict.fromkeys(missing, NOT_PRINTED), **(refused or {})})
    about = "；".join(words for words in (chart.caption, caption) if words)
    told_chart = replace(chart, missing=gaps, notes=(*chart.notes, *notes), caption=about)
    return ChartResult(told_chart, ranking_sentence(frame, ranks, why_not, asked.code, asked.place), ranks)


def tiles(asked: PeerComparison) -> ChartResult:
    """Draw the regions where they lie, one tile each."""
    if not _have_tiles(asked, asked.frame):
        raise ChartRefused(NO_TILES, frame=asked.frame)
    ranks, why_not = standing_ranks(asked.frame, asked.missing, asked.regions)
    headline = ranking_sentence(asked.frame, ranks, why_not, asked.code, asked.place)
    return ChartResult(tile_map(asked.frame, asked.regions, asked.title, emphasised=asked.code), headline, ranks)


def _have_tiles(asked: PeerComparison, *frames: pd.DataFrame) -> bool:
    placed = set(asked.regions[asked.regions["tile_layout"].notna()]["region_code"])
    return all(set(frame["region_code"]) & placed for frame in frames)


def two_dates(asked: PeerComparison, kind: str, first: int, last: int, boundary_changes: BoundaryChanges) -> ChartResult:
    """Draw the regions of the group at two dates, joined where their figures may be: dumbbell, slope or tiles_two."""
    before, after = at_date(asked.lines, first), at_date(asked.lines, last)
    if reason := _why_no_pair(asked, before, after, first, last):
        raise ChartRefused(reason, frame=pd.concat([before, after]).drop_duplicates("observation_id"))
    found = what_changed(asked.lines, first, last, boundary_changes)
    reasons = {changed.region_code: changed.change.why_not for changed in found if changed.has_both and changed.change.why_not}
    title = f"{asked.indicator['name']}：{asked.peers.name}，{first}年与{last}年"
    return ChartResult(_PAIRS[kind](asked, before, after, title, reasons), change_summary(found, "地区"))


def _why_no_pair(asked: PeerComparison, before: pd.DataFrame, after: pd.DataFrame, first: int, last: int) -> str:
    if asked.lines["year"].nunique() < 2:
        return asked.peers.why_none or f"{asked.peers.name}的“{asked.indicator['name']}”不足两个年份"
    if first >= last:
        return f"起止年份要一先一后（现为{first}、{last}年）"
    if not set(before["region_code"]) & set(after["region_code"]):
        return f"没有一个地区{first}年和{last}年都有数字"
    return why_no_axis(before) or why_no_axis(after) or common_scope(pd.concat([before, after]))


def _dumbbell(asked: PeerComparison, before: pd.DataFrame, after: pd.DataFrame, title: str, reasons: Mapping[str, str]) -> Chart:
    return dumbbell(before, after, title, asked.code, reasons)


def _slope(asked: PeerComparison, before: pd.DataFrame, after: pd.DataFrame, title: str, reasons: Mapping[str, str]) -> Chart:
    return slope(before, after, title, asked.code, reasons)


def _two_tile_maps(asked: PeerComparison, before: pd.DataFrame, after: pd.DataFrame, title: str, reasons: Mapping[str, str]) -> Chart:
    """Draw two tile maps, with why some regions' two figures are not of one series; dumbbells where no region has a tile."""
    if not _have_tiles(asked, before, after):
        return replace(dumbbell(before, after, title, asked.code, reasons), caption="这些地区没有格位，改画哑铃")
    names = dict(zip(asked.regions["region_code"], asked.regions["name"], strict=True))
    chart = tile_maps(before, after, asked.regions, title, asked.code)
    return replace(chart, notes=(*chart.notes, *(f"{names[code]}：{reason}。" for code, reason in reasons.items())))


_PAIRS: dict[str, Callable[..., Chart]] = {"dumbbell": _dumbbell, "slope": _slope, "tiles_two": _two_tile_maps}
