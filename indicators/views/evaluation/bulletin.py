"""通报: what has changed since last week that is more than the usual ups and downs, and who has not reported?"""

from dataclasses import dataclass

import pandas as pd

from indicators.charts.builders.findings import control
from indicators.model.rows import rows_of
from indicators.query.build import Build
from indicators.views.choices import Choices
from indicators.views.evaluation.assessment import against, list_groups, list_measures, rated, select_measure
from indicators.views.evaluation.frame import list_missing, list_units
from indicators.views.evaluation.held import (
    WHOLE,
    Rule,
    choose_period,
    choose_rule,
    gather_findings,
    having,
    list_periods,
    list_rules,
    spread,
)
from indicators.views.figure import Figure, make_figure
from indicators.wording.evaluation_rows import say_number

MECHANISMS = ("bulletin",)
PARTS = ("rates", "composite", "checks", "ledger")
NOT_REPORTED, BASICS, APART, SIGNALS, LATE, NEXT = PARAGRAPHS = (
    "未报单位",
    "基本情况",
    "高于与低于平均的单位",
    "有信号的变化",
    "逾期事项",
    "下周要办",
)
USUAL, UNDECIDED = "与平时无异", "本周不足以区分名次"
CLEARLY_BELOW, CLEARLY_ABOVE = "明显低于", "明显高于"
MOST_LISTED, MOST_LATE = 20, 3


@dataclass(frozen=True)
class Paragraph:
    """A paragraph of the bulletin: its heading and its words."""

    title: str
    text: str


def figures(choices: Choices, build: Build) -> tuple[Figure, ...]:
    """Return a control chart for each followed item up to the chosen week; nothing where nothing was reported."""
    rule = choose_rule(choices, build, *MECHANISMS)
    week = choose_period(choices, build, rule) if rule else ""
    return draw_bulletin(build, rule, week) if rule and week else ()


def draw_bulletin(build: Build, rule: Rule, week: str) -> tuple[Figure, ...]:
    """Return the control chart of each followed item, with so many weeks up to the chosen one as the scheme says."""
    followed = read_weeks(build, rule, week)
    return tuple(_draw_item(rows.tail(rule.window_weeks)) for _, rows in followed.groupby("measure_id", sort=False))


def read_weeks(build: Build, rule: Rule, week: str) -> pd.DataFrame:
    """Return the weekly values of all followed items up to a week, oldest first."""
    results = build.evaluation_weeks(rule.id)
    weeks = spread(results[results["period_end"] <= week], rule, build) if len(results) else pd.DataFrame(columns=["measure_id"])
    return weeks.sort_values(["measure_id", "period_end"], kind="stable") if len(weeks) else weeks


def _draw_item(rows: pd.DataFrame) -> Figure:
    name, last = rows["measure"].iloc[0], rows.iloc[-1]
    return make_figure(control(rows, f"{name}：每周的数和平时的波动"), f"control_{last['measure_id']}", say_week(dict(last)))


def say_week(row: dict[str, object]) -> str:
    """Say of an item's week whether it is beyond the usual ups and downs."""
    signal = row.get("signal")
    return f"{row['measure']}：{signal if isinstance(signal, str) and signal else USUAL}"


def tell_week(build: Build, rule: Rule, week: str) -> tuple[Paragraph, ...]:
    """Tell the paragraphs of the scheme; the units that did not report come first, wherever the scheme puts them."""
    findings = {part.title: rows for part in _find_parts(build, rule) if len(rows := _read_part(build, part, week))}
    told = {
        NOT_REPORTED: _tell_missing(build, findings),
        BASICS: _tell_basics(findings),
        APART: "".join(_tell_apart(rows, rule.named_last) for rows in findings.values()),
        SIGNALS: _tell_signals(read_weeks(build, rule, week), week),
        LATE: _tell_late(findings),
        NEXT: "请未报单位补报；请逾期事项的单位说明原因和办结时间。",
    }
    wanted = [name for name in rule.paragraphs or PARAGRAPHS if name in told and name != NOT_REPORTED]
    return tuple(Paragraph(name, told[name]) for name in (NOT_REPORTED, *wanted) if told[name])


def _find_parts(build: Build, rule: Rule) -> list[Rule]:
    return [part for part in list_rules(build, *PARTS).values() if part.id in rule.parts]


def _read_part(build: Build, part: Rule, week: str) -> pd.DataFrame:
    """Return the findings of the newest period that had ended by the week."""
    ended = [day for day in list_periods(build, part).values() if day <= week]
    return gather_findings(build, part, max(ended)) if ended else pd.DataFrame()


def _tell_missing(build: Build, findings: dict[str, pd.DataFrame]) -> str:
    units, said = list_units(build), []
    for title, rows in findings.items():
        missing = list(list_missing(units, rows)["unit"])
        if missing and len(missing) < len(units):
            said.append(f"{title}：{_list_names(missing)}未报。")
    return "".join(said) or "应报单位均已上报。"


def _tell_basics(findings: dict[str, pd.DataFrame]) -> str:
    said = []
    for title, rows in findings.items():
        counted = rated(rows)
        for measure in list_measures(rows):
            own = counted[counted["measure"] == measure]
            units = own["unit_code"].nunique()
            done, asked = own["numerator"].sum(), own["denominator"].sum()
            said.append(f"{measure}：{units}个单位共{say_number(asked)}，其中{say_number(done)}，合{say_number(100 * done / asked, 1)}%。")
        if not list_measures(rows):
            said.append(f"{title}：{rows.loc[rows['unit_code'] != WHOLE, 'unit_code'].nunique()}个单位已报。")
    return "".join(said)


def _tell_apart(findings: pd.DataFrame, most: int) -> str:
    """Name units beyond the 99.8 % limits, and the last ones, item by item and within each group that is compared."""
    by_item = (select_measure(findings, {"measure": measure}) for measure in list_measures(findings))
    groups = [own for rates in by_item for _, own in having(rates, "word").groupby("group", sort=False)]
    is_one = len(list_groups(findings)) == 1
    return "".join(tell_group(own, "" if is_one else own["group"].iloc[0], most) for own in groups)


def tell_group(rates: pd.DataFrame, group: str, most: int) -> str:
    """Tell of an item's rates in a group which units are clearly apart, and which are the last."""
    other, above, below = against(rates), *(list(rates.loc[rates["word"] == word, "unit"]) for word in (CLEARLY_ABOVE, CLEARLY_BELOW))
    said = [f"明显高于{other}的有{_list_names(above)}"] if above else []
    said += [f"明显低于{other}的有{_list_names(below)}"] if below else []
    said += [name_last(rates, most)] if most else []
    return f"{group}{rates['measure'].iloc[0]}：{'；'.join(said)}。"


def name_last(rates: pd.DataFrame, most: int) -> str:
    """Name the last units, worst first, where so many are clearly worse; whoever stands equal with the last of them is named, too."""
    worse = having(rates, "last_place").sort_values(["last_place", "unit_code"], kind="stable")
    if len(worse) < most:
        return UNDECIDED
    places = [(int(row["last_place"]), str(row["unit"])) for row in rows_of(worse) if row["last_place"] <= most]
    if len({place for place, _ in places}) == 1:
        return f"末位{len(places)}个并列，为{_list_names([name for _, name in places])}"
    equal = [[name for place, name in places if place == one] for one in dict.fromkeys(place for place, _ in places)]
    named = "、".join(f"{'和'.join(names)}{'（并列）' if len(names) > 1 else ''}" for names in equal)
    return f"后{len(places)}位由末位起为{named}"


def _list_names(names: list[str]) -> str:
    return f"{'、'.join(names[:MOST_LISTED])}{f'等{len(names)}个' if len(names) > MOST_LISTED else ''}"


def _tell_signals(weeks: pd.DataFrame, week: str) -> str:
    last = weeks[weeks["period_end"] == week] if len(weeks) else weeks
    return "".join(f"{words}。" for words in map(say_week, rows_of(last)))


def _tell_late(findings: dict[str, pd.DataFrame]) -> str:
    return "".join(_say_late(title, rows) for title, rows in findings.items())


def _say_late(title: str, rows: pd.DataFrame) -> str:
    late = having(rows[rows["unit_code"] != WHOLE], "overdue").query("overdue > 0")
    if late.empty:
        return ""
    ordered = late.sort_values(["overdue", "unit_code"], ascending=[False, True], kind="stable")
    most = ordered[ordered["overdue"] >= ordered["overdue"].head(MOST_LATE).min()]  # with all that have as many as the last of them
    named = _list_names([f"{row['unit']}{say_number(row['overdue'])}件" for row in rows_of(most)])
    return f"{title}：逾期未办结{say_number(late['overdue'].sum())}件，涉及{len(late)}个单位，较多的是{named}。"
