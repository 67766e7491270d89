"""What a planned chart says, in one sentence: the answer to its question, from the very figures and marks that it draws."""

from collections.abc import Callable, Sequence

from indicators.analysis.comparability import is_claim
from indicators.analysis.peer_groups import BESIDE, peer_words
from indicators.analysis.ranking import rank_peers, why_no_axis
from indicators.charts.chart import Chart
from indicators.charts.mark import Mark
from indicators.charts.planned.section_data import SectionData
from indicators.model.rows import Observation, observations_of
from indicators.model.territory import boundary_changes_of
from indicators.sentences.amounts import COMPUTED
from indicators.sentences.changes import say_pair, say_stretch
from indicators.sentences.groups import list_figures, say_standing
from indicators.sentences.subjects import name_figure, say_period
from indicators.wording.figure_words import row_words

MOST_LISTED = 4


def answer_planned(chart: Chart, data: SectionData, chosen: str) -> str:
    """Answer the question of a chart for the chosen region; empty where its marks say it better than a sentence."""
    return ANSWERS[chart.kind](chart, data, chosen) if chart.kind in ANSWERS else ""


def _answer_line(chart: Chart, data: SectionData, chosen: str) -> str:
    rows = observations_of(chart.frame)
    first = _find_own(rows, data, chosen) or rows[0]["region_code"]
    return say_stretch([row for row in rows if row["region_code"] == first], boundary_changes_of(data.regions))


def _answer_group(chart: Chart, data: SectionData, chosen: str) -> str:
    """Say who stands where; a few figures that may not be ranked are listed."""
    rows = observations_of(chart.frame)
    if why_no_axis(chart.frame):
        return list_figures(rows) if len(rows) <= MOST_LISTED else ""
    ranks, why_not = rank_peers(chart.frame, [], data.regions)
    if ranks is None and len(rows) <= MOST_LISTED:
        return list_figures(rows)
    return say_standing(chart.frame, ranks, why_not, _find_own(rows, data, chosen), peer_words(chart.frame, BESIDE))


def _find_own(rows: Sequence[Observation], data: SectionData, chosen: str) -> str:
    """Return the code of the chosen region, or of the nearest above it, that has one of the figures; empty where none has."""
    codes = {row["region_code"] for row in rows}
    return next((code for code in data.with_regions_above(chosen) if code in codes), "")


def _answer_whole(chart: Chart, data: SectionData, chosen: str) -> str:
    """Say the part and its share; a share that was printed stands before the figure of which it is the share."""
    first, second = observations_of(chart.frame)
    share, rest = chart.series[0].marks[0], chart.series[1].name
    if not share.is_derived:
        return f"{say_period(first)}，{name_figure(second)}{row_words(second)}，占{share.label}"
    whole = rest.removesuffix("其余地区").removesuffix("的其余部分").removesuffix("（推算）")
    return f"{say_period(first)}，{name_figure(first)}{row_words(first)}，推算占{whole}{_say_share(share)}"


def _say_share(mark: Mark) -> str:
    """Say a computed share without its sign."""
    number = mark.label.removeprefix("推算 ").lstrip("≥≤≈ ")
    return f"{'不少于' if mark.is_lower_bound else '不超过' if mark.is_upper_bound else ''}{number}"


def _answer_bands(chart: Chart, data: SectionData, chosen: str) -> str:
    """Say the largest part of the newest bar, where its parts are known exactly."""
    newest = chart.series[0].marks[-1].category
    parts = [(series.name, mark) for series in chart.series for mark in series.marks if mark.category == newest]
    if any(mark.is_lower_bound or mark.is_upper_bound or mark.high is not None for _, mark in parts):
        return ""
    name, largest = max(parts, key=lambda part: part[1].value)
    row = next(row for row in reversed(observations_of(chart.frame)) if row["observation_id"] == largest.observation_id)
    computed = COMPUTED if largest.is_derived else ""
    return f"{say_period(row)}，{row['region']}以{name.removesuffix('数')}为最多，{computed}占{_say_share(largest)}"


def _answer_standards(chart: Chart, data: SectionData, chosen: str) -> str:
    """Say each norm before and after."""
    pairs: dict[str, list[Observation]] = {}
    for row in observations_of(chart.frame):
        pairs.setdefault(row["indicator_id"], []).append(row)
    said = [say_pair(rows[0], rows[-1]) for rows in list(pairs.values())[:MOST_LISTED] if len(rows) > 1]
    return "；".join(said)


def _answer_levels(chart: Chart, data: SectionData, chosen: str) -> str:
    """Say each level of one place and date."""
    rows = observations_of(chart.frame)
    levels = "，".join(f"{mark.category}{row_words(row)}" for mark, row in zip(chart.marks, rows, strict=True))
    return f"{say_period(rows[0])}，{rows[0]['region']}{levels}"


def _answer_panels(chart: Chart, data: SectionData, chosen: str) -> str:
    """Say the newest figure of each panel, where all are of one region and date."""
    lasts = [max(observations_of(panel.frame), key=lambda row: row["period_end"]) for panel in chart.panels]
    if len({(row["region_code"], row["period_end"], row["period_start"]) for row in lasts}) > 1 or any(map(is_claim, lasts)):
        return ""
    levels = "，".join(f"{row['indicator']}{row_words(row)}" for row in lasts)
    return f"{say_period(lasts[0])}，{lasts[0]['region']}{levels}"


ANSWERS: dict[str, Callable[[Chart, SectionData, str], str]] = {
    "line": _answer_line,
    "bars": _answer_group,
    "tiles": _answer_group,
    "dots": _answer_group,
    "whole": _answer_whole,
    "bands": _answer_bands,
    "standards": _answer_standards,
    "levels": _answer_levels,
    "panels": _answer_panels,
}
