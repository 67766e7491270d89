"""The charts that were chosen by hand for a stream or a part of a page, and the figures of a stream laid out for them."""

from dataclasses import replace

import pandas as pd

from indicators.analysis.ranking import rank_peers, why_no_axis
from indicators.charts.chart import Chart
from indicators.charts.chart_result import ChartRefused
from indicators.charts.planned.plans import Sections, read_sections
from indicators.charts.planned.section import build_planned_charts, find_nearest_with_figures, select_stream_figures
from indicators.charts.planned.section_data import SectionData
from indicators.query.build import Build, keep
from indicators.views.figure import Figure, make_figure, make_refused_figure, put_side_by_side

MOST_FIGURES = 100_000  # that are laid out for the charts of a stream; of more, those of wide regions only
WIDE_REGIONS = ("country", "province", "prefecture")
KEY_FIGURES = 4
RANKED = ("bars", "tiles")


def plan_figures(build: Build, section: str, region_code: str) -> tuple[Figure, ...]:
    """Return the charts of a section for a region, the best first, then the questions that no chart can answer."""
    built = plan_outcomes(build, section, region_code)
    figures = (
        make_figure(outcome, f"{section}_{number}", outcome.answer or outcome.question, _rank(outcome, build))
        if isinstance(outcome, Chart)
        else make_refused_figure(outcome, f"{section}_{number}")
        for number, outcome in built.items()
    )
    return tuple(sorted(figures, key=lambda figure: figure.chart is None))


def _rank(chart: Chart, build: Build) -> "pd.Series[int] | None":
    """Rank the regions of bars or tiles where that is allowed, as their answer does."""
    return rank_peers(chart.frame, [], build.regions())[0] if chart.kind in RANKED and not why_no_axis(chart.frame) else None


def sections_of(build: Build) -> Sections:
    """Return the charts chosen by hand, by stream or part of a page."""
    return read_sections(build.setting("charts"))


@keep(60)
def gather_section(build: Build, section: str) -> SectionData:
    """Return every figure of a stream, and the figures of other streams that the charts of the section need."""
    levels = WIDE_REGIONS if is_cut(build, section) else ()
    of_stream = build.values(streams=(section,), levels=levels)
    needed = build.values(indicators=sections_of(build)[section].figures, levels=levels)
    values = pd.concat([of_stream, needed[~needed["observation_id"].isin(of_stream["observation_id"])]], ignore_index=True)
    return SectionData(values, build.regions(), build.comparability())


@keep(400)
def plan_outcomes(build: Build, section: str, region_code: str) -> dict[int, Chart | ChartRefused]:
    """Return what comes of each planned chart of a section for a region, by its number, the best first."""
    return build_planned_charts(sections_of(build)[section], gather_section(build, section), region_code)


def is_cut(build: Build, section: str) -> bool:
    """Return whether a section has too many figures for one page, so that only those of wide regions are laid out."""
    indicators = build.indicators()
    needed = (indicators["stream_id"] == section) | indicators["indicator_id"].isin(sections_of(build)[section].figures)
    return bool(indicators["value_count"][needed].sum() > MOST_FIGURES)


def explain_cut(build: Build, section: str) -> str:
    """Say that only wide regions are laid out; nothing where all are."""
    if not is_cut(build, section):
        return ""
    return f"数字超过 {MOST_FIGURES:,} 个，这里的图只用全国、省、市三级的数字；其余的请到数据查询里看。"


@keep(400)
def choose_key_figure(build: Build, stream_id: str, region_code: str) -> Figure:
    """Return the figures of most weight in the region side by side; where none was printed there, those of the nearest region above."""
    data, key = gather_section(build, stream_id), sections_of(build)[stream_id].key
    place = find_nearest_with_figures(data, region_code, key)
    stream = build.work_streams().set_index("stream_id")["name"][stream_id]
    frame = select_stream_figures(data, place, key).head(KEY_FIGURES)
    figure = put_side_by_side(f"{stream}：{data.region_name(place)}范围内的主要数字", frame, f"key_{stream_id}")
    if place == region_code:
        return figure
    preface = f"这条线的主要数字在“{data.region_name(region_code)}”没有印出，下面是“{data.region_name(place)}”范围内的。没有印出不等于零。"
    return replace(figure, preface=preface)
