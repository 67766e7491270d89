"""党群服务阵地: which service places exist, at which level?"""

import pandas as pd

from indicators.model.rows import best_per_figure, newest
from indicators.query.build import Build
from indicators.query.lookup import figures_of_indicators
from indicators.views.choices import Choices
from indicators.views.figure import Figure, put_side_by_side
from indicators.views.pages.designs import list_mechanisms
from indicators.views.pages.planned import plan_figures

LEVELS, AREAS, NOT_ADDED, ELSEWHERE, MECHANISMS = PARTS = ("哪一级有什么", "面积和占比", "不能相加的数", "外地和全国", "机制")
STREAM, MECHANISM_TITLE = "service_stations", "党群服务阵地的机制"
SECTIONS = {AREAS: "station_areas", ELSEWHERE: "stations_elsewhere"}


def figures(choices: Choices, build: Build) -> tuple[Figure, ...]:
    """Return the figures most often taken for one another, then those of the open part."""
    if choices.get("station_part") == MECHANISMS:
        return (put_confused_side_by_side(build), *list_mechanisms(build.mechanisms(STREAM), MECHANISM_TITLE))
    section = SECTIONS.get(choices.get("station_part", LEVELS), "")
    return (put_confused_side_by_side(build), *(plan_figures(build, section, build.profile().home.province) if section else ()))


def read_stations(build: Build) -> pd.DataFrame:
    """Return the figures of every kind of service place."""
    return best_per_figure(figures_of_indicators(build, build.profile().stations.counted))


def put_confused_side_by_side(build: Build) -> Figure:
    """Return the figures that are most often taken for one another, side by side, never on one axis."""
    figures = newest(read_stations(build)).set_index("indicator_id")
    printed = [name for name in build.profile().stations.confused if name in figures.index]
    return put_side_by_side("容易混淆的场所数", figures.loc[printed].reset_index(), "confused")
