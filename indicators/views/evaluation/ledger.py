"""台账: how far are projects, cases and wishes, what is overdue, how long do they take?"""

import pandas as pd

from indicators.charts.builders.curves import steps
from indicators.charts.builders.findings import amounts
from indicators.query.build import Build
from indicators.views.choices import Choices
from indicators.views.evaluation.assessment import draw_rates, select_measure
from indicators.views.evaluation.held import WHOLE, choose_period, choose_rule, gather_findings, having
from indicators.views.figure import Figure, make_figure, put_side_by_side
from indicators.wording.evaluation_rows import say_number

MECHANISMS = ("ledger",)
STEPS, OVERDUE, WAITING, TIMES, MOST_UNITS = "steps", "overdue", "waiting", "times", 20
KINDS_COMPARED = 2  # lines that can be told apart without their limits


def figures(choices: Choices, build: Build) -> tuple[Figure, ...]:
    """Return the steps reached, what is overdue, how long entries take, the rates of the units; nothing where nothing was reported."""
    rule = choose_rule(choices, build, *MECHANISMS)
    period = choose_period(choices, build, rule) if rule else ""
    return draw_findings(gather_findings(build, rule, period), choices) if rule and period else ()


def draw_findings(findings: pd.DataFrame, choices: Choices) -> tuple[Figure, ...]:
    """Return the figures of one ledger as it stood on a day."""
    units = findings[findings["unit_code"] != WHOLE]
    whole = findings[findings["unit_code"] == WHOLE]
    return (
        *_draw_steps(whole),
        *_draw_overdue(units),
        *_draw_waiting(whole),
        *_list_times(whole),
        *draw_rates(select_measure(units, choices)),
    )


def _draw_waiting(whole: pd.DataFrame) -> tuple[Figure, ...]:
    """Draw what share is still open day by day: of two kinds beside each other, else of all together with its limits."""
    open_ = having(whole, "survival")
    if open_.empty:
        return ()
    open_ = open_.assign(days=open_["measure_id"].str.rsplit("_", n=1).str[-1].astype(int)).sort_values(["group", "days"], kind="stable")
    kinds = open_[open_["group"] != ""]
    shown = kinds if kinds["group"].nunique() == KINDS_COMPARED else open_[open_["group"] == ""]
    shown = shown.assign(unit=shown["group"].where(shown["group"] != "", "全部"), measure="尚未办结")
    chart = steps(shown, "开始以后还没有办结的比例（未办结的也算在内）", "开始以后的天数", "办结要多少天？")
    return (make_figure(chart, WAITING, say_waiting(whole)),)


def say_waiting(whole: pd.DataFrame) -> str:
    """Say after how many days half of the entries are closed."""
    timed = having(whole[whole["group"] == ""], "median")
    return f"一半在{say_number(timed['median'].iloc[0])}天内办结" if len(timed) else "到报告日办结的还不到一半"


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
