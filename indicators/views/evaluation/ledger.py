"""台账: how far are projects, cases and wishes, what is overdue, how long do they take?"""

import pandas as pd

from indicators.charts.builders.findings import amounts
from indicators.query.build import Build
from indicators.views.choices import Choices
from indicators.views.evaluation.assessment import draw_rates, select_measure
from indicators.views.evaluation.held import WHOLE, choose_period, choose_rule, gather_findings, having
from indicators.views.figure import Figure, make_figure, put_side_by_side
from indicators.wording.evaluation_rows import say_number

MECHANISMS = ("ledger",)
STEPS, OVERDUE, TIMES, MOST_UNITS = "steps", "overdue", "times", 20


def figures(choices: Choices, build: Build) -> tuple[Figure, ...]:
    """Return the steps reached, what is overdue, how long entries take, the rates of the units; nothing where nothing was reported."""
    rule = choose_rule(choices, build, *MECHANISMS)
    period = choose_period(choices, build, rule) if rule else ""
    return draw_findings(gather_findings(build, rule, period), choices) if rule and period else ()


def draw_findings(findings: pd.DataFrame, choices: Choices) -> tuple[Figure, ...]:
    """Return the figures of one ledger as it stood on a day."""
    units = findings[findings["unit_code"] != WHOLE]
    whole = findings[findings["unit_code"] == WHOLE]
    return (*_draw_steps(whole), *_draw_overdue(units), *_list_times(whole), *draw_rates(select_measure(units, choices)))


def _list_times(whole: pd.DataFrame) -> tuple[Figure, ...]:
    """List how many days half of the entries take, of each kind and of all."""
    timed = having(whole, "median")
    timed = timed.assign(unit=timed["group"].where(timed["group"] != "", "全部"))
    return (put_side_by_side("办结一半要多少天（未办结的也算在内）", timed, TIMES),) if len(timed) else ()


def _draw_steps(whole: pd.DataFrame) -> tuple[Figure, ...]:
    counted = having(whole, "count").sort_values("count", ascending=False, kind="stable")  # who is at a step was at those before
    if counted.empty:
        return ()
    chart = amounts(counted, "走到每一步的件数", "count", "件", "走到每一步的有多少件？", category="measure")
    return (make_figure(chart, STEPS, say_last_step(counted)),)


def say_last_step(counted: pd.DataFrame) -> str:
    """Say how many entries there are, and how many have come to the last step."""
    first, last = counted.iloc[0], counted.iloc[-1]
    return f"共{say_number(first['count'])}件，走到“{last['measure']}”的{say_number(last['count'])}件"


def _draw_overdue(units: pd.DataFrame) -> tuple[Figure, ...]:
    late = having(units, "overdue").query("overdue > 0")
    if late.empty:
        return ()
    late = late.sort_values("overdue", ascending=False, kind="stable")
    cut = f"（最多的{MOST_UNITS}个，共{len(late)}个单位）" if len(late) > MOST_UNITS else ""
    chart = amounts(late.head(MOST_UNITS), f"逾期未办结的件数{cut}", "overdue", "件", "哪里逾期未办结的多？")
    return (make_figure(chart, OVERDUE, f"逾期未办结的共{say_number(late['overdue'].sum())}件，涉及{len(late)}个单位"),)
