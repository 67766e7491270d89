"""What comes of a planned chart: the chart, or the reason why its figures make none."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from decimal import Decimal
from itertools import groupby

import pandas as pd

from indicators.analysis import comparability
from indicators.analysis.conflicts import why_forbidden
from indicators.analysis.derived_rows import is_additive
from indicators.analysis.printed_rates import find_printed_ground
from indicators.charts.builders.bars import dots, ranked_bars
from indicators.charts.builders.levels import level_list
from indicators.charts.builders.lines import trend
from indicators.charts.builders.pairs import standards
from indicators.charts.builders.panels import small_multiples
from indicators.charts.builders.tiles import tile_map
from indicators.charts.builders.wholes import composition, name_operand, part_of_whole, printed_share
from indicators.charts.chart import Chart
from indicators.charts.chart_result import ChartRefused
from indicators.charts.chief_levels import chief_sets, merge_repeats
from indicators.charts.peer_comparison import not_compared_words
from indicators.charts.planned.answers import answer_planned
from indicators.charts.planned.plans import HERE, Plan
from indicators.charts.planned.section_data import SectionData
from indicators.model.intervals import Interval, add, qualifier_of, rounded_interval
from indicators.model.quantities import printed_step
from indicators.model.rows import EXACT, Observation, newest_rows
from indicators.wording.figure_words import period_words, row_words, share_of_whole

FEWEST = 3
PEERS = {"province": "各省份", "prefecture": "各市州", "county": "各区县"}


def build_planned_chart(plan: Plan, data: SectionData, chosen: str) -> Chart | ChartRefused:
    """Build the chart of a plan under its question, for the chosen region; or say why its figures make none."""
    regions = [code for region in plan.places for code in (data.with_regions_above(chosen) if region == HERE else (region,))]
    try:
        chart = BUILDERS[plan.kind](plan, data, list(dict.fromkeys(regions)), chosen)
    except ChartRefused as refused:
        instead = data.to_frame(newest_rows(data.select(plan.indicators, regions or None)))
        return ChartRefused(*refused.reasons, frame=instead, question=plan.question)
    return replace(chart, question=plan.question, answer=answer_planned(chart, data, chosen))


def _cards(plan: Plan, data: SectionData, regions: list[str], chosen: str) -> Chart:
    raise ChartRefused(*([plan.reason] if plan.reason else data.list_verdicts(plan.indicators)))


def _line(plan: Plan, data: SectionData, regions: list[str], chosen: str) -> Chart:
    for region in regions:
        line = data.select(plan.indicators, [region])
        if (
            len({row["year"] for row in line if row["qualifier"] in EXACT and not comparability.is_claim(row) and row["status"] != "D"})
            >= FEWEST
        ):
            return trend(_one_scope(data, line), _title(plan, line), chosen)
    raise ChartRefused(f"同一地区不足 {FEWEST} 个年份的同口径准确数，画不成线；要画线，需要每年一次、口径不变的数")


def _bars(plan: Plan, data: SectionData, regions: list[str], chosen: str) -> Chart:
    peers, title = _peers(plan, data, regions)
    return ranked_bars(peers, title, chosen)


def _tiles(plan: Plan, data: SectionData, regions: list[str], chosen: str) -> Chart:
    peers, title = _peers(plan, data, regions)
    beside = [row for row in data.select(plan.indicators) if row["period_end"] in set(peers["period_end"])]
    apart = {row["region_code"]: not_compared_words(row) for row in beside if row["region_code"] not in set(peers["region_code"])}
    return tile_map(peers, data.regions, title, chosen, apart)


def _peers(plan: Plan, data: SectionData, regions: list[str]) -> tuple[pd.DataFrame, str]:
    """Return the parts of the first place of which at least three of one level have a figure at one date, at the newest such date."""
    for region in regions:
        parts: dict[tuple[str, str], list[Observation]] = {}
        for row in data.select(plan.indicators, data.regions_below(region)):
            parts.setdefault((row["period_end"], row["region_level"]), []).append(row)
        enough = {key: rows for key, rows in parts.items() if len(rows) >= FEWEST}
        if enough:
            (_, level), rows = max(enough.items(), key=lambda dated: (dated[0][0], len(dated[1])))
            return _one_scope(data, rows), _title(plan, rows, f"{data.region_name(region)}{PEERS.get(level, '各地')}")
    raise ChartRefused(f"同一时点不足 {FEWEST} 个地区有数字，画不成对比图；要画图，需要各地同一时点的同口径数")


def _dots(plan: Plan, data: SectionData, regions: list[str], chosen: str) -> Chart:
    rows = data.select(plan.indicators, regions or None)
    rows = newest_rows(rows) if len({row["region_code"] for row in rows}) > 1 else rows
    if len(rows) < 2:
        raise ChartRefused("只有一个数字，没有第二个可比")
    _one_scope(data, rows)
    rows, left_out = _leave_out_parts(data, rows)
    claims = [f"{row['region']}{comparability.claim_words(row)}" for row in rows if comparability.is_claim(row)]
    if len(rows) - len(claims) < 2:
        raise ChartRefused("；".join(["没有第二个测得的数可比", *claims, *left_out]))
    chart = dots(_one_scope(data, rows), _title(plan, rows), chosen)
    return replace(chart, notes=(*chart.notes, *(f"{words}。" for words in left_out)))


def _leave_out_parts(data: SectionData, rows: list[Observation]) -> tuple[list[Observation], list[str]]:
    """Leave out the counts of regions that lie in another one of the rows, and say which: a part does not stand beside its whole."""
    names = {row["region_code"]: row["region"] for row in rows}
    if not rows or not is_additive(rows[0]["measure_kind"], rows[0]["unit"]):
        return rows, []
    within = {code: next((above for above in data.with_regions_above(code)[1:] if above in names), "") for code in names}
    left_out = [
        f"没有画{row['region']}的{row_words(row)}：它在{names[within[row['region_code']]]}之内"
        for row in rows
        if within[row["region_code"]]
    ]
    return [row for row in rows if not within[row["region_code"]]], left_out


def _standards(plan: Plan, data: SectionData, regions: list[str], chosen: str) -> Chart:
    for region in regions:
        pairs = [(norms[0], norms[-1]) for name in plan.indicators if len(norms := data.select([name], [region])) > 1]
        if pairs:
            before, after = (data.to_frame(rows) for rows in zip(*pairs, strict=True))
            return standards(before, after, f"{_subject(plan, pairs[0])}：{data.region_name(region)}，改革前后")
    raise ChartRefused("只印了一个时点的标准，没有前后可比")


def _whole(plan: Plan, data: SectionData, regions: list[str], chosen: str) -> Chart:
    """Draw a part and its whole: of one indicator in two regions, of two indicators in one."""
    of_one = len(plan.indicators) == 1
    for part_region, whole_region in [(regions[0], regions[-1])] if of_one else zip(regions, regions, strict=True):
        parts, wholes = data.select(plan.indicators[:1], [part_region]), data.select(plan.indicators[-1:], [whole_region])
        if parts and wholes:
            part, whole = newest_rows(parts)[0], newest_rows(wholes)[0]
            if (printed := find_printed_ground(part, whole, data.every)) is not None:
                return printed_share(printed, part, _title(plan, [part]))
            if reason := why_forbidden(whole, "denominator"):
                raise ChartRefused(reason)
            interval, words = share_of_whole(part, whole)
            if qualifier_of(interval) == "about":
                raise ChartRefused(f"{name_operand(part)} ÷ {name_operand(whole)}，两数都只有下限，份额{words}；要画图，需要准确数")
            where = f"{part['region']}占{whole['region']}的份额" if of_one else ""
            chart = part_of_whole(part, whole, _title(plan, [part], where))
            caveats = [f"{row['region']}：{row['note']}。".replace("。。", "。") for row in data.select([plan.share], [part_region])]
            return replace(chart, notes=(*chart.notes, *caveats))
    raise ChartRefused("部分或整体没有印出，算不出份额")


def _bands(plan: Plan, data: SectionData, regions: list[str], chosen: str) -> Chart:
    """Draw a bar for each date that has all parts; dates without some, or whose parts do not make the whole, are named in a note."""
    for region in regions:
        rows = [row for row in data.select(plan.figures, [region]) if row["status"] != "D"]
        bars = {date: list(dated) for date, dated in groupby(sorted(rows, key=_date), _date)}
        gaps = {date: _why_no_bar(plan, bar) for date, bar in bars.items()}
        said = {f"{bar[0]['year']}{'~' if bar[0]['period_basis'] == 'inferred' else ''}": gaps[date] for date, bar in bars.items()}
        parts = [row for date, bar in bars.items() if not gaps[date] for row in bar if row["indicator_id"] != plan.whole]
        if parts:
            order = {name: index for index, name in enumerate(plan.indicators)}
            frame = data.to_frame(sorted(parts, key=lambda row: (_date(row), order[row["indicator_id"]])))
            chart = composition(frame, _title(plan, parts), is_ordered=plan.is_ordered)
            return replace(chart, notes=(*chart.notes, *_gap_notes(said)))
    raise ChartRefused("各部分没有印全，或者相加不等于印出的总数，合不成百分之百")


def _gap_notes(gaps: dict[str, str]) -> list[str]:
    reasons = dict.fromkeys(reason for reason in gaps.values() if reason)
    return [f"{'、'.join(year for year, why in gaps.items() if why == reason)}年没有画：{reason}。" for reason in reasons]


def _date(row: Observation) -> str:
    return str(row["period_end"])


def _why_no_bar(plan: Plan, bar: list[Observation]) -> str:
    """Say why one date's figures make no bar, empty where they do: parts add up to the whole as far as each was rounded in print."""
    figures = {row["indicator_id"]: _as_rounded(row) for row in bar}
    if any(name not in figures for name in plan.figures):
        return "各部分没有印全"
    if not plan.whole:
        return ""
    whole = figures.pop(plan.whole)
    total = add(*figures.values())
    return "" if _reaches(total, whole) and _reaches(whole, total) else "各部分相加不等于印出的总数"


def _as_rounded(row: Observation) -> Interval:
    return rounded_interval(Decimal(str(row["value"])), printed_step(row["as_printed"], row["value"]) or Decimal(0))


def _reaches(left: Interval, right: Interval) -> bool:
    return left.lower is not None and right.upper is not None and left.lower <= right.upper


def _levels(plan: Plan, data: SectionData, regions: list[str], chosen: str) -> Chart:
    for chiefs in merge_repeats(chief_sets(data.select(plan.indicators, regions))):
        return level_list(data.to_frame(chiefs.rows), chiefs.title, chiefs.between, chiefs.notes)
    raise ChartRefused("没有同一来源、同一时点印出的两个层级")


def _panels(plan: Plan, data: SectionData, regions: list[str], chosen: str) -> Chart:
    charts = [_line(replace(plan, indicators=(name,), subject=""), data, regions, chosen) for name in plan.indicators]
    return small_multiples(charts, _title(plan, data.select(plan.indicators, regions)))


BUILDERS: dict[str, Callable[[Plan, SectionData, list[str], str], Chart]] = {
    "cards": _cards,
    "line": _line,
    "bars": _bars,
    "tiles": _tiles,
    "dots": _dots,
    "standards": _standards,
    "whole": _whole,
    "bands": _bands,
    "levels": _levels,
    "panels": _panels,
}


def _one_scope(data: SectionData, rows: list[Observation]) -> pd.DataFrame:
    """Put the rows into a frame, unless they may not share an axis."""
    frame = data.to_frame(rows)
    if reason := comparability.why_no_common_axis(frame):
        raise ChartRefused(reason)
    return frame


def _subject(plan: Plan, rows: Iterable[Observation]) -> str:
    return plan.subject or str(next(iter(rows))["indicator"])


def _title(plan: Plan, rows: list[Observation], where: str = "") -> str:
    """Say what, where, when."""
    names = list(dict.fromkeys(str(row["region"]) for row in rows))
    where = where or "、".join(names[:4]) + (f"等{len(names)}地" if len(names) > 4 else "")
    dates = list(dict.fromkeys(period_words(row) for row in rows))
    first, last = min(row["year"] for row in rows), max(row["year"] for row in rows)
    when = dates[0] if len(dates) == 1 else f"{first}年" if first == last else f"{first}—{last}年"
    return f"{_subject(plan, rows)}：{where}，{when}"
