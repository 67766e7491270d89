"""Figures by address: a chart of a kind, from the choices of 区域对比, 年度变化 and 数据查询, or why there is none."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from typing import Any

import pandas as pd
from starlette.requests import Request
from starlette.responses import Response

from api.request import Asked, asked_of, attachment, unchanged
from indicators.analysis.peer_groups import CHOSEN, GROUPS, groups_for
from indicators.analysis.ranking import has_bounds
from indicators.analysis.timelines import why_no_lines, years_with_figures
from indicators.charts import comparison_charts, time_charts
from indicators.charts.builders.cards import cards
from indicators.charts.chart_result import ChartRefused, ChartResult
from indicators.charts.peer_comparison import PeerComparison, Values, compare_with_peers, peers_at
from indicators.charts.time_charts import (
    BOUNDARIES,
    CONSTANT,
    CONSTANT_BOUNDARIES,
    MOST_LINES,
    NO_BACKGROUND,
    Background,
    Lines,
    behind,
    lines_in,
)
from indicators.model.rows import newest
from indicators.model.territory import boundary_changes_of, regions_above
from indicators.query.parameters import DEFAULT_REGION, NEWEST, PARAMETERS, Parameter
from indicators.views.handout import Figure, charted, watermarked
from output.files.csv import file_name
from output.files.image_file import picture_png, picture_svg
from output.files.json import chart_words, frame_rows, json_text, stamp_words

MOST_CARDS = 24
THEMES = ("light", "dark")
_WHERE = {
    "indicator": Parameter("indicator", "指标", labels="indicators", see="indicators", is_single=True, is_required=True),
    "region": Parameter("region", "地区", labels="regions", see="regions", is_single=True),
    "regions": Parameter("regions", "加选地区", see="regions", is_many=True),
}
_GROUP = {"scope": Parameter("scope", "与谁比", "choice", allowed=GROUPS)}
_YEAR = {"year": Parameter("year", "年份", "year", nothing=NEWEST, is_single=True)}
_TWO = {name: Parameter(name, title, "year", is_single=True) for name, title in (("from_year", "起"), ("to_year", "止"))}
_OVER_TIME = {
    "boundaries": Parameter("boundaries", "区划", "choice", allowed=BOUNDARIES),
    "background": Parameter("background", "背景线", labels="regions", nothing=NO_BACKGROUND, is_single=True),
}
_BASE = {"base": Parameter("base", "基年", "year", is_single=True)}
_THEME = {"theme": Parameter("theme", "底色", "choice", allowed=THEMES)}


class Choices:
    """What was chosen, with the frames and rows of the build; a year or group that was not is found as the pages find it."""

    def __init__(self, asked: Asked) -> None:
        self.said = asked.conditions
        self.indicators, self.regions = asked.build.indicators(), asked.build.regions()
        self.values: Values = asked.build.values
        self.moves = boundary_changes_of(self.regions)

    @property
    def indicator(self) -> pd.Series:
        found: pd.Series = self.indicators[self.indicators["indicator_id"] == self.said["indicator"]].iloc[0]
        return found

    @property
    def region(self) -> pd.Series:
        column, value = ("region_code", self.said["region"]) if "region" in self.said else ("name", DEFAULT_REGION)
        return self.regions[self.regions[column] == value].iloc[0]

    def group(self, year: int | None) -> PeerComparison:
        region, chosen = self.region, self.said.get("regions", ())
        offered = groups_for(region, self.regions)
        group = self.said.get("scope", CHOSEN if chosen else offered[0])
        if group not in offered:
            raise ChartRefused(f"{region['name']}没有“{group}”可比，可以选{'、'.join(offered)}")
        peers = peers_at(region, group, self.regions, self.values, year, chosen)
        asked = compare_with_peers(self.indicator, region, group, peers, self.regions, self.values, year)
        if asked.why_nothing:
            raise ChartRefused(asked.why_nothing)
        return asked

    def standing_group(self) -> PeerComparison:
        asked = self.group(self.said.get("year"))
        if asked.why_no_axis:
            raise ChartRefused(asked.why_no_axis, frame=asked.frame)
        return asked

    def lines(self) -> Lines:
        region = self.region
        codes = list(dict.fromkeys([region["region_code"], *self.said.get("regions", ())]))
        if self.said.get("boundaries") == CONSTANT:
            codes = [CONSTANT_BOUNDARIES.get(code, code) for code in codes]
        asked = lines_in(self.indicator, region, codes, self.values)
        if reason := why_no_lines(asked.frame, self.indicator["name"], MOST_LINES):
            raise ChartRefused(reason, frame=asked.frame)
        return asked

    def background(self) -> Background:
        code = self.said.get("background", "")
        above = regions_above(self.regions, self.region["region_code"])
        names = dict(zip(self.regions["region_code"], self.regions["name"], strict=True))
        if code and code not in above:
            raise ChartRefused(f"背景线只能是上级地区：{'、'.join(names[one] for one in above) or '没有'}")
        return behind(self.indicator, code, names.get(code, ""), self.values)


def _bars(choices: Choices, kind: str) -> ChartResult:
    asked = choices.standing_group()
    if kind == "bars" and has_bounds(asked.frame):
        raise ChartRefused("有的数字只有上限或下限，条形会把它画成准确数；请用带界限的点（dots）", frame=asked.frame)
    return comparison_charts.standing(asked, asked.missing, kind=kind)


def _tiles(choices: Choices, kind: str) -> ChartResult:
    return comparison_charts.tiles(choices.standing_group())


def _line(choices: Choices, kind: str) -> ChartResult:
    return _noted(*time_charts.lines(choices.lines(), choices.background(), choices.moves))


def _index(choices: Choices, kind: str) -> ChartResult:
    asked = choices.lines()
    if not asked.base_years:
        raise ChartRefused("没有可作基年的确数（大于零，不是上下限），算不出指数", frame=asked.frame)
    base = choices.said.get("base", asked.base_years[0])
    return _noted(*time_charts.index(asked, base, choices.background(), choices.moves))


def _noted(found: ChartResult, why_no_background: str) -> ChartResult:
    """The lines; a background that was asked for but does not belong there is told of in a note."""
    if not why_no_background:
        return found
    return replace(found, chart=replace(found.chart, notes=(*found.chart.notes, f"没有加背景线：{why_no_background}。")))


def _two_dates(choices: Choices, kind: str) -> ChartResult:
    asked = choices.group(None)
    years = years_with_figures(asked.lines) or [0]
    first, last = choices.said.get("from_year", years[0]), choices.said.get("to_year", years[-1])
    return comparison_charts.two_dates(asked, kind, first, last, choices.moves)


def _cards(choices: Choices, kind: str) -> ChartResult:
    rows = newest(choices.values(**choices.said))
    if rows.empty:
        raise ChartRefused("没有符合条件的数字", frame=rows)
    if len(rows) > MOST_CARDS:
        raise ChartRefused(f"符合条件的有 {len(rows):,} 个数字，一张图最多并列 {MOST_CARDS} 个，请再筛选", frame=rows)
    names = list(dict.fromkeys(rows["indicator"]))
    return ChartResult(cards(rows, "、".join(names[:3]) + (f"等{len(names)}个指标" if len(names) > 3 else "")))


Draw = Callable[[Choices, str], ChartResult]
KINDS: dict[str, tuple[Draw, Mapping[str, Parameter]]] = {
    "bars": (_bars, {**_WHERE, **_YEAR, **_GROUP}),
    "dots": (_bars, {**_WHERE, **_YEAR, **_GROUP}),
    "tiles": (_tiles, {**_WHERE, **_YEAR, **_GROUP}),
    "line": (_line, {**_WHERE, **_OVER_TIME}),
    "index": (_index, {**_WHERE, **_OVER_TIME, **_BASE}),
    "dumbbell": (_two_dates, {**_WHERE, **_GROUP, **_TWO}),
    "slope": (_two_dates, {**_WHERE, **_GROUP, **_TWO}),
    "tiles_two": (_two_dates, {**_WHERE, **_GROUP, **_TWO}),
    "cards": (_cards, PARAMETERS),
}


def _svg(asked: Asked, figure: Figure) -> bytes:
    return picture_svg(figure, asked.stamp, dark=asked.options.get("theme") == "dark").encode()


def _png(asked: Asked, figure: Figure) -> bytes:
    return picture_png(figure, asked.stamp, dark=asked.options.get("theme") == "dark")


def _json(asked: Asked, figure: Figure) -> bytes:
    chart: Any = chart_words(figure.chart)
    return json_text({**stamp_words(asked.stamp), "headline": figure.headline, "chart": chart, "rows": frame_rows(figure.frame)}).encode()


PICTURES = {"svg": ("image/svg+xml", _svg), "png": ("image/png", _png), "json": ("application/json", _json)}


def figure_parameters(kind: str, ending: str) -> Mapping[str, Parameter]:
    """What a figure of this kind in this form is asked by."""
    return KINDS[kind][1] if ending == "json" else {**KINDS[kind][1], **_THEME}


def answer_figure(kind: str, ending: str, request: Request) -> Response:
    """A figure in one form."""
    asked = asked_of(request, figure_parameters(kind, ending))
    if known := unchanged(request, asked):
        return known
    found = KINDS[kind][0](Choices(asked), kind)
    chart = watermarked(found.chart) if asked.stamp.watermark else found.chart
    figure = charted(chart, kind, found.headline, found.ranks, asked.address)
    media_type, write = PICTURES[ending]
    name = file_name([asked.stamp.watermark, figure.title], asked.build.build_id, asked.made_at, ending)
    headers = asked.headers(content_disposition=attachment(name).replace("attachment", "inline", 1))
    return Response(write(asked, figure), media_type=media_type, headers=headers)


def answer_kind(kind: str, ending: str) -> Callable[[Request], Response]:
    """The endpoint of a kind in one form."""
    return partial(answer_figure, kind, ending)
