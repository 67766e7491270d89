"""网格与三长: how are grids, 网格长, 楼栋长, 单元长 set up?"""

import pandas as pd

from indicators.charts.builders.levels import level_list
from indicators.charts.chart_result import ChartRefused
from indicators.charts.chief_levels import LEVELS, ChiefSet, chief_sets, merge_repeats
from indicators.charts.mechanism_comparison import select_by_stem
from indicators.query.build import Build
from indicators.query.lookup import region_names
from indicators.views.choices import Choices
from indicators.views.figure import Figure, make_figure, make_refused_figure
from indicators.views.pages.designs import compare_designs, take_columns
from indicators.views.pages.planned import gather_section, plan_figures

SECTION = "grid_governance"
DESIGNED = "三长、四长、五长制"
RATIOS, DESIGNS, SIZES, APART, ELSEWHERE = PARTS = ("配多少人", "怎样设计", "网格多大", "不能放在一起的数", "外地")


def figures(choices: Choices, build: Build) -> tuple[Figure, ...]:
    """Return the figures of the open part of 网格与三长."""
    province = build.profile().home.province
    match choices.get("grid_part", RATIOS):
        case "网格多大":
            return plan_figures(build, "grid_sizes", province)
        case "不能放在一起的数":
            conflicts = [put_conflict_side_by_side(build, conflict) for conflict in build.profile().grids.conflicts]
            return (*conflicts[:1], *plan_figures(build, "grids_apart", province), *conflicts[1:])
        case "外地":
            return plan_figures(build, "grids_elsewhere", province)
        case "怎样设计":
            chiefs = take_columns(read_designs(build), choices.get("columns", ()))
            return compare_designs(chiefs, DESIGNED)
        case _:
            return (*draw_levels(choices, build), *plan_figures(build, "grid_ratios", province))


def read_designs(build: Build) -> pd.DataFrame:
    """Return 三长, 四长, 五长制 as their documents describe them."""
    return select_by_stem(build.mechanisms(SECTION), "长")


def offer_places(build: Build) -> list[str]:
    """Return the places at which at least two levels were printed together."""
    return list(dict.fromkeys(one.region for one in _sets(build)))


def first_place(build: Build) -> str:
    """Return the home city where it is offered, else the first place; empty where none is."""
    offered, city = offer_places(build), region_names(build)[build.profile().home.city]
    return city if city in offered else next(iter(offered), "")


def _sets(build: Build) -> list[ChiefSet]:
    return merge_repeats(chief_sets(gather_section(build, SECTION).select(LEVELS)))


def draw_levels(choices: Choices, build: Build) -> tuple[Figure, ...]:
    """Return a list of levels for each set of the chosen place; the same figures are listed once."""
    data, place = gather_section(build, SECTION), choices.get("place", "")
    place = place if place in offer_places(build) else first_place(build)
    return tuple(
        make_figure(
            level_list(data.to_frame(one.rows), one.title, one.between, one.notes),
            one.key,
            "数字沿用以前印出的，不能当作这时的新数" if one.is_carried_over else "这些数字由同一来源、同一时点印出",
        )
        for one in _sets(build)
        if one.region == place
    )


def put_conflict_side_by_side(build: Build, conflict_id: str) -> Figure:
    """Put figures that disagree side by side, under what they disagree in."""
    conflicts = build.conflicts()
    rows = conflicts[conflicts["conflict_id"] == conflict_id]
    first = rows.iloc[0]
    found = build.figures(tuple(rows["observation_id"]))
    return make_refused_figure(ChartRefused(first["disagreement"], frame=found, question=first["title"]), conflict_id)
