"""党群服务阵地: which service places exist, at which level?"""

import pandas as pd

from indicators.charts.station_kinds import CONFUSED, COUNTED
from indicators.model.rows import best_per_figure, newest
from indicators.query.build import Build
from indicators.views.choices import Choices
from indicators.views.figure import Figure, put_side_by_side
from indicators.views.pages.planned import plan_figures

JILIN = "220000"
LEVELS, AREAS, NOT_ADDED, ELSEWHERE, MECHANISMS = PARTS = ("哪一级有什么", "面积和占比", "不能相加的数", "外地和全国", "机制")
SECTIONS = {AREAS: "station_areas", ELSEWHERE: "stations_elsewhere"}


def figures(choices: Choices, build: Build) -> tuple[Figure, ...]:
    """Return the figures most often taken for one another, then those of the open part."""
    section = SECTIONS.get(choices.get("station_part", LEVELS), "")
    return (put_confused_side_by_side(build), *(plan_figures(build, section, JILIN) if section else ()))


def read_stations(build: Build) -> pd.DataFrame:
    """Return the figures of every kind of service place."""
    return best_per_figure(build.values(indicators=COUNTED))


def put_confused_side_by_side(build: Build) -> Figure:
    """Put the four figures that are most often taken for one another side by side, never on one axis."""
    rows = newest(read_stations(build)).set_index("indicator_id")
    return put_side_by_side("容易混淆的场所数", rows.loc[list(CONFUSED)].reset_index(), "confused")
