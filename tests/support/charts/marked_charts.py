"""One figure of each kind of mark as a chart of each role, and what every renderer makes of all of them."""

from dataclasses import replace

import pandas as pd

from indicators.charts.chart import Chart, Series
from indicators.charts.mark import Mark
from indicators.views.figure import Figure
from indicators.views.handout import Handout, Stamp
from output.drawing.grammar import Role

PLAIN = Mark("甲", "2020-12-31", 60.0, None, "exact", "60", "提示", lower=60.0, upper=60.0, observation_id="o-1", cell=(0, 0))
MARKS = {
    "exact": PLAIN,
    "over": replace(PLAIN, qualifier="over"),
    "at least": replace(PLAIN, qualifier="at_least"),
    "nearly": replace(PLAIN, qualifier="nearly"),
    "at most": replace(PLAIN, qualifier="at_most"),
    "about": replace(PLAIN, qualifier="about"),
    "range": replace(PLAIN, qualifier="range", high=80.0),
    "other": replace(PLAIN, has_other_definition=True),
    "derived": replace(PLAIN, is_derived=True),
    "doubtful": replace(PLAIN, is_doubtful=True),
    "inferred": replace(PLAIN, is_inferred=True, start="2020-07-01"),
    "derived at most": replace(PLAIN, is_derived=True, qualifier="at_most"),
    "derived about": replace(PLAIN, is_derived=True, qualifier="about"),
    "doubtful over": replace(PLAIN, is_doubtful=True, qualifier="over"),
    "doubtful derived": replace(PLAIN, is_doubtful=True, is_derived=True),
    "other about": replace(PLAIN, has_other_definition=True, qualifier="about"),
    "other at least": replace(PLAIN, has_other_definition=True, qualifier="at_least"),
    "target": replace(PLAIN, is_target=True),
    "apart": replace(PLAIN, verdict="明显高于"),
    "nearly apart": replace(PLAIN, verdict="低于"),
}
KINDS: dict[str, Role] = {
    "bars": "bar",
    "bands": "part",
    "line": "point",
    "dots": "lying point",
    "tiles": "tile",
    "coverage": "tile",
    "levels": "card",
    "cards": "card",
}
STAMP = Stamp("2026-11-21 14:30", "build", "1.0.0", "2026-11-20 10:00")


def chart_of(kind: str, mark: Mark) -> Chart:
    """A chart of one figure; a target stands in a tile like a figure, elsewhere beside the figures."""
    if kind == "coverage":
        mark = replace(mark, position="省级")
    is_beside = mark.is_target and KINDS[kind] in ("bar", "point", "lying point")
    series = () if is_beside else (Series(mark.category, ((mark,),)),)
    return Chart(kind, f"{kind}", "个", series, targets=(mark,) if is_beside else ())


def cases(*kinds: str) -> list[tuple[str, str]]:
    """Kinds of charts with names of marks; a part of a whole is no target."""
    return [(kind, name) for kind in kinds for name in MARKS if (kind, name) != ("bands", "target")]


def handout_of(charts: list[Chart]) -> Handout:
    """A handout of charts without rows."""
    figures = tuple(Figure(f"f{number}", f"图{number}", pd.DataFrame(), chart, f"图{number}") for number, chart in enumerate(charts))
    return Handout("每种标记", figures, STAMP, pd.DataFrame(), pd.DataFrame())
