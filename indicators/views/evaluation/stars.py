"""赋星: how many stars has a community, what is missing for the next level, and with what evidence?"""

from dataclasses import replace

import pandas as pd

from indicators.charts.builders.checks import OPEN, judged_items
from indicators.charts.builders.findings import stretches
from indicators.query.build import Build
from indicators.views.choices import Choices
from indicators.views.evaluation.assessment import select_group
from indicators.views.evaluation.held import choose_period, choose_rule, gather_findings, having
from indicators.views.figure import Figure, make_figure, put_side_by_side

MECHANISMS = ("checks",)
CHECKED = {"yes": "做到", "no": "未做到", "not_applicable": "不适用", "not_assessed": OPEN}
OPEN_LEVEL = "项未评"  # how the words of a level end that lies between two
STARS, ITEMS, MISSING, MOST_UNITS, MOST_ROWS = "stars", "items", "missing", 40, 30


def figures(choices: Choices, build: Build) -> tuple[Figure, ...]:
    """Return the stars of the units, and what each lacks; nothing where nothing was reported."""
    rule = choose_rule(choices, build, *MECHANISMS)
    period = choose_period(choices, build, rule) if rule else ""
    return draw_findings(gather_findings(build, rule, period), choices) if rule and period else ()


def draw_findings(findings: pd.DataFrame, choices: Choices) -> tuple[Figure, ...]:
    """Return the figures of one scheme and period, of the chosen group."""
    judged = select_judged(select_group(findings, choices))
    return (_draw_stars(judged), *_draw_items(findings, judged), *_list_missing(judged)) if len(judged) else ()


def select_judged(findings: pd.DataFrame) -> pd.DataFrame:
    """Return the findings with stars, most first."""
    judged = having(findings, "stars_lower", "stars_upper")
    return judged.sort_values(["stars_upper", "stars_lower"], ascending=False, kind="stable")


def _draw_stars(judged: pd.DataFrame) -> Figure:
    shown = judged.head(MOST_UNITS)
    cut = f"（星多的{MOST_UNITS}个，共{len(judged)}个，其余见表和文件）" if len(judged) > MOST_UNITS else ""
    chart = stretches("bars", shown, f"各单位得几星{cut}", ("stars_lower", "stars_upper"), "星", "各单位得几星，没评的项会差多少？")
    return make_figure(replace(chart, frame=judged), STARS, say_levels(judged))


def _draw_items(findings: pd.DataFrame, judged: pd.DataFrame) -> tuple[Figure, ...]:
    """Draw how each item of the units was judged, in the order of their stars; of many units the first."""
    told = having(findings, "checked")
    order = {unit: place for place, unit in enumerate(judged["unit_code"])}
    told = told[told["unit_code"].isin(order)]
    if told.empty:
        return ()
    told = told.assign(checked=told["checked"].map(CHECKED), place=told["unit_code"].map(order))
    told = told.sort_values("place", kind="stable").drop(columns="place")
    units = list(dict.fromkeys(told["unit_code"]))
    shown = told[told["unit_code"].isin(units[:MOST_ROWS])]
    cut = f"（星多的{MOST_ROWS}个，共{len(units)}个，其余见表和文件）" if len(units) > MOST_ROWS else ""
    chart = judged_items(shown, f"每一项做到了没有{cut}", "哪一项没做到、没有评？")
    return (make_figure(replace(chart, frame=told), ITEMS, say_items(told)),)


def say_items(told: pd.DataFrame) -> str:
    """Say which item is most often not done, and how many judgements are open."""
    failed = told.loc[told["checked"] == "未做到", "measure"].value_counts()
    open_ = int((told["checked"] == OPEN).sum())
    said = [f"没做到最多的一项是“{failed.index[0]}”，{failed.iloc[0]}个单位"] if len(failed) else []
    return "；".join([*said, *([f"{open_}项还没有评"] if open_ else [])]) or "各项都做到了"


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
