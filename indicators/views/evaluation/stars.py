"""赋星: how many stars has a community, what is missing for the next level, and with what evidence?"""

from dataclasses import replace

import pandas as pd

from indicators.charts.builders.findings import stretches
from indicators.query.build import Build
from indicators.views.choices import Choices
from indicators.views.evaluation.assessment import select_group
from indicators.views.evaluation.held import choose_period, choose_rule, gather_findings, having
from indicators.views.figure import Figure, make_figure, put_side_by_side

MECHANISMS = ("checks",)
OPEN_LEVEL = "项未评"  # how the words of a level end that lies between two
STARS, MISSING, MOST_UNITS = "stars", "missing", 40


def figures(choices: Choices, build: Build) -> tuple[Figure, ...]:
    """Return the stars of the units, and what each lacks; nothing where nothing was reported."""
    rule = choose_rule(choices, build, *MECHANISMS)
    period = choose_period(choices, build, rule) if rule else ""
    return draw_findings(gather_findings(build, rule, period), choices) if rule and period else ()


def draw_findings(findings: pd.DataFrame, choices: Choices) -> tuple[Figure, ...]:
    """Return the figures of one scheme and period, of the chosen group."""
    judged = select_judged(select_group(findings, choices))
    return (_draw_stars(judged), *_list_missing(judged)) if len(judged) else ()


def select_judged(findings: pd.DataFrame) -> pd.DataFrame:
    """Return the findings with stars, most first."""
    judged = having(findings, "stars_lower", "stars_upper")
    return judged.sort_values(["stars_upper", "stars_lower"], ascending=False, kind="stable")


def _draw_stars(judged: pd.DataFrame) -> Figure:
    shown = judged.head(MOST_UNITS)
    cut = f"（星多的{MOST_UNITS}个，共{len(judged)}个，其余见表和文件）" if len(judged) > MOST_UNITS else ""
    chart = stretches("bars", shown, f"各单位得几星{cut}", ("stars_lower", "stars_upper"), "星", "各单位得几星，没评的项会差多少？")
    return make_figure(replace(chart, frame=judged), STARS, say_levels(judged))


def say_levels(judged: pd.DataFrame) -> str:
    """Say how many units are of each level, and of how many it is still open."""
    levels = having(judged, "level")["level"]
    is_open = levels.str.endswith(OPEN_LEVEL)
    said = [f"{level}{count}个" for level, count in levels[~is_open].value_counts(sort=False).items()]
    said += [f"有项未评、等次未定的{is_open.sum()}个"] if is_open.any() else []
    return f"{len(judged)}个单位已评：{'、'.join(said)}"


def _list_missing(judged: pd.DataFrame) -> tuple[Figure, ...]:
    """List what each unit lacks for its next level, as rows."""
    lacking = having(judged, "missing")
    return (put_side_by_side("到下一等次还差什么", lacking, MISSING),) if len(lacking) else ()
