"""Figures by address: a chart of a kind, from the choices of 区域对比, 年度变化 and 数据查询, or why there is none."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from api.request import ApiRequest, answer_unchanged, name_attachment, read_request
from indicators.analysis.peer_groups import CHOSEN
from indicators.analysis.ranking import has_bounds
from indicators.analysis.timelines import list_years, why_no_lines
from indicators.charts import comparison_charts
from indicators.charts.builders.cards import cards
from indicators.charts.chart_result import ChartRefused, ChartResult
from indicators.charts.peer_comparison import PeerComparison
from indicators.charts.time_charts import MOST_LINES, Lines
from indicators.model.rows import newest
from indicators.model.territory import regions_above
from indicators.query.build import Build
from indicators.query.lookup import region_names, region_of
from indicators.query.parameters import PARAMETERS, Parameter
from indicators.views.choices import CHOICES, Choices
from indicators.views.figure import Figure, make_figure
from indicators.views.pages import mark_figures, years
from indicators.views.pages.defaults import choose_region
from indicators.views.pages.ranked import compare, offer_groups
from output.files.csv import file_name
from output.files.image_file import draw_png, draw_svg
from output.files.json import chart_words, frame_rows, json_text, stamp_words

MOST_CARDS = 24
THEMES = ("light", "dark")
_WHERE = {
    "indicator": replace(CHOICES["indicator"], is_required=True),
    "region": CHOICES["region"],
    "regions": replace(CHOICES["regions"], title="加选地区"),
}
_GROUP, _YEAR = {"scope": CHOICES["scope"]}, {"year": CHOICES["year"]}
_TWO = {name: CHOICES[name] for name in ("from_year", "to_year")}
_OVER_TIME = {name: CHOICES[name] for name in ("boundaries", "background")}
_BASE = {"base": CHOICES["base"]}
_THEME = {"theme": Parameter("theme", "底色", "choice", allowed=THEMES)}


def _compare(choices: Choices, build: Build, offer: Callable[[Build, str], tuple[str, ...]] = offer_groups) -> PeerComparison:
    """Compare as 区域对比 does; refuse, with what there is, what the page would silently replace by its default."""
    region = choose_region(choices, build)
    offered = offer(build, region)
    group = choices.get("scope", CHOSEN if choices.get("regions") else offered[0])
    if group not in offered:
        raise ChartRefused(f"{region_of(build, region)['name']}没有“{group}”可比，可以选{'、'.join(offered)}")
    compared = compare({**choices, "scope": group}, build, offer)
    if compared.why_nothing:
        raise ChartRefused(compared.why_nothing)
    return compared


def _compare_on_axis(choices: Choices, build: Build) -> PeerComparison:
    compared = _compare(choices, build)
    if compared.why_no_axis:
        raise ChartRefused(compared.why_no_axis, frame=compared.frame)
    return compared


def _draw_bars(choices: Choices, build: Build, kind: str) -> ChartResult:
    compared = _compare_on_axis(choices, build)
    if kind == "bars" and has_bounds(compared.frame):
        raise ChartRefused("有的数字只有上限或下限，条形会把它画成准确数；请用带界限的点（dots）", frame=compared.frame)
    return comparison_charts.draw_ranking(compared, compared.missing, kind=kind)


def _draw_tiles(choices: Choices, build: Build, kind: str) -> ChartResult:
    return comparison_charts.draw_tiles(_compare_on_axis(choices, build))


def _follow_lines(choices: Choices, build: Build) -> Lines:
    lines = years.follow_lines(choices, build)
    if reason := why_no_lines(lines.frame, lines.indicator["name"], MOST_LINES):
        raise ChartRefused(reason, frame=lines.frame)
    above = regions_above(build.regions(), lines.region["region_code"])
    if choices.get("background") and choices["background"] not in above:
        names = region_names(build)
        raise ChartRefused(f"背景线只能是上级地区：{'、'.join(names[code] for code in above) or '没有'}")
    return lines


def _draw_line(choices: Choices, build: Build, kind: str) -> ChartResult:
    return _add_note(*years.draw_line_chart(_follow_lines(choices, build), choices, build))


def _draw_index(choices: Choices, build: Build, kind: str) -> ChartResult:
    lines = _follow_lines(choices, build)
    base = choices.get("base") or next(iter(lines.base_years), 0)
    return _add_note(*years.draw_index_chart(lines, base, choices, build))


def _add_note(result: ChartResult, why_no_background: str) -> ChartResult:
    """Return the lines; tell in a note of a background that was asked for but does not belong there."""
    if not why_no_background:
        return result
    return replace(result, chart=replace(result.chart, notes=(*result.chart.notes, f"没有加背景线：{why_no_background}。")))


def _draw_two_dates(choices: Choices, build: Build, kind: str) -> ChartResult:
    compared = _compare(choices, build, years.offer_pair_groups)
    offered = list_years(compared.lines) or [0]
    return years.draw_pair_chart(compared, kind, choices.get("from_year", offered[0]), choices.get("to_year", offered[-1]), build)


def _draw_cards(choices: Choices, build: Build, kind: str) -> ChartResult:
    rows = newest(build.values(**choices))
    if rows.empty:
        raise ChartRefused("没有符合条件的数字", frame=rows)
    if len(rows) > MOST_CARDS:
        raise ChartRefused(f"符合条件的有 {len(rows):,} 个数字，一张图最多并列 {MOST_CARDS} 个，请再筛选", frame=rows)
    names = list(dict.fromkeys(rows["indicator"]))
    return ChartResult(cards(rows, "、".join(names[:3]) + (f"等{len(names)}个指标" if len(names) > 3 else "")))


Draw = Callable[[Choices, Build, str], ChartResult]
KINDS: dict[str, tuple[Draw, Mapping[str, Parameter]]] = {
    "bars": (_draw_bars, {**_WHERE, **_YEAR, **_GROUP}),
    "dots": (_draw_bars, {**_WHERE, **_YEAR, **_GROUP}),
    "tiles": (_draw_tiles, {**_WHERE, **_YEAR, **_GROUP}),
    "line": (_draw_line, {**_WHERE, **_OVER_TIME}),
    "index": (_draw_index, {**_WHERE, **_OVER_TIME, **_BASE}),
    "dumbbell": (_draw_two_dates, {**_WHERE, **_GROUP, **_TWO}),
    "slope": (_draw_two_dates, {**_WHERE, **_GROUP, **_TWO}),
    "tiles_two": (_draw_two_dates, {**_WHERE, **_GROUP, **_TWO}),
    "cards": (_draw_cards, PARAMETERS),
}


def _write_svg(question: ApiRequest, figure: Figure) -> bytes:
    return draw_svg(figure, question.stamp, dark=question.options.get("theme") == "dark").encode()


def _write_png(question: ApiRequest, figure: Figure) -> bytes:
    return draw_png(figure, question.stamp, dark=question.options.get("theme") == "dark")


def _write_json(question: ApiRequest, figure: Figure) -> bytes:
    chart: Any = chart_words(figure.chart)
    return json_text(
        {**stamp_words(question.stamp), "headline": figure.headline, "chart": chart, "rows": frame_rows(figure.frame)}
    ).encode()


PICTURES = {"svg": ("image/svg+xml", _write_svg), "png": ("image/png", _write_png), "json": ("application/json", _write_json)}


def list_parameters(kind: str, ending: str) -> Mapping[str, Parameter]:
    """Return the parameters that a figure of this kind in this form takes."""
    return KINDS[kind][1] if ending == "json" else {**KINDS[kind][1], **_THEME}


def answer_figure(kind: str, ending: str, request: Request) -> Response:
    """Answer a figure in one form."""
    question = read_request(request, list_parameters(kind, ending))
    if known := answer_unchanged(request, question):
        return known
    result = KINDS[kind][0](question.conditions, question.build, kind)
    (figure,) = mark_figures((make_figure(result.chart, kind, result.headline, result.ranks, question.address),), question.build)
    media_type, write = PICTURES[ending]
    name = file_name([question.stamp.watermark, figure.title], question.build.build_id, question.made_at, ending)
    headers = question.headers(content_disposition=name_attachment(name).replace("attachment", "inline", 1))
    return Response(write(question, figure), media_type=media_type, headers=headers)


def answer_kind(kind: str, ending: str) -> Callable[[Request], Response]:
    """Return the endpoint of a kind in one form."""
    return partial(answer_figure, kind, ending)
