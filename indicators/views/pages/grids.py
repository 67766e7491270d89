"""网格与三长: how are grids, 网格长, 楼栋长, 单元长 set up?"""

from indicators.charts.builders.pyramid import pyramid
from indicators.charts.chart_result import ChartRefused
from indicators.charts.chief_levels import LEVELS, ChiefSet, chief_sets
from indicators.query.build import Build
from indicators.views.choices import Choices
from indicators.views.figure import Figure, charted, refused_figure
from indicators.views.pages.planned import planned_figures, section_data_of

SECTION = "grid_governance"
FIRST_PLACE = "长春市"
JILIN = "220000"
RATIOS, DESIGNS, SIZES, APART, ELSEWHERE = PARTS = ("配多少人", "怎样设计", "网格多大", "不能放在一起的数", "外地")
CONFLICTS = ("changchun-grids-4389-4839", "changchun-three-chiefs-carried-over")


def figures(choices: Choices, build: Build) -> tuple[Figure, ...]:
    """Return the figures of the open part of 网格与三长."""
    match choices.get("grid_part", RATIOS):
        case "网格多大":
            return planned_figures(build, "grid_sizes", JILIN)
        case "不能放在一起的数":
            first, second = (conflict_figure(build, conflict) for conflict in CONFLICTS)
            return (first, *planned_figures(build, "grids_apart", JILIN), second)
        case "外地":
            return planned_figures(build, "grids_elsewhere", JILIN)
        case "怎样设计":
            return ()
        case _:
            return (*pyramid_figures(choices, build), *planned_figures(build, "grid_ratios", JILIN))


def offered_places(build: Build) -> list[str]:
    """Return the places at which at least two levels were printed together."""
    return list(dict.fromkeys(one.place for one in _sets(build)))


def _sets(build: Build) -> list[ChiefSet]:
    return chief_sets(section_data_of(build, SECTION).of(LEVELS))


def pyramid_figures(choices: Choices, build: Build) -> tuple[Figure, ...]:
    """Draw a pyramid for each set of levels of the chosen place; one that only repeats older figures says so."""
    data, place = section_data_of(build, SECTION), choices.get("place", "")
    place = place if place in offered_places(build) else FIRST_PLACE
    return tuple(
        charted(
            pyramid(data.frame(one.rows), one.title, one.between),
            one.key,
            "数字沿用以前印出的，不能当作这时的新数" if one.is_carried_over else "这些数字由同一来源、同一时点印出",
        )
        for one in _sets(build)
        if one.place == place
    )


def conflict_figure(build: Build, conflict_id: str) -> Figure:
    """Put figures that disagree side by side, under what they disagree in."""
    conflicts = build.conflicts()
    rows = conflicts[conflicts["conflict_id"] == conflict_id]
    first = rows.iloc[0]
    found = build.figures(tuple(rows["observation_id"]))
    return refused_figure(ChartRefused(first["disagreement"], frame=found, question=first["title"]), conflict_id)
