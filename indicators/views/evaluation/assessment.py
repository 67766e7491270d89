"""考评: how do streets stand, and is the difference one?"""

from dataclasses import replace
from math import inf

import pandas as pd

from indicators.charts.builders.curves import funnel
from indicators.charts.builders.findings import amounts, stretches
from indicators.charts.chart_result import ChartRefused
from indicators.model.rows import rows_of
from indicators.query.build import Build
from indicators.views.choices import Choices
from indicators.views.evaluation.held import WHOLE, choose_period, choose_rule, gather_findings, having
from indicators.views.figure import Figure, make_figure, make_refused_figure, put_side_by_side
from indicators.wording.evaluation_rows import say_number

MECHANISMS = ("composite", "rates")
MOST_NAMED, MOST_SHOWN = 3, 30
SIMILAR = "相当"
FEWEST_IN_FUNNEL = 3
FUNNEL, RATES, RANKS, LAST, SCORES = "funnel", "rates", "ranks", "last_tenth", "scores"
WHOLES, SHARES, LEADERS, WEIGHTS = "wholes", "contributions", "leaders", "weights"
NO_RANKS = "问到的人数不够或没有上报，分不出名次"


def figures(choices: Choices, build: Build) -> tuple[Figure, ...]:
    """Return the rates of the chosen item with what they are worth, then the scores; nothing where nothing was reported."""
    rule = choose_rule(choices, build, *MECHANISMS)
    period = choose_period(choices, build, rule) if rule else ""
    return draw_findings(gather_findings(build, rule, period), choices) if rule and period else ()


def draw_findings(findings: pd.DataFrame, choices: Choices) -> tuple[Figure, ...]:
    """Return every figure of one scheme and period, of the chosen group and item."""
    group = select_group(findings, choices)
    return (*draw_rates(select_measure(group, choices)), *list_wholes(findings), *draw_scores(group))


def list_wholes(findings: pd.DataFrame) -> tuple[Figure, ...]:
    """List the rates of the city and its districts as the sample tells them, or why it does not."""
    whole = findings[(findings["unit_code"] == WHOLE) & findings.reindex(columns=["reason", "whole_rate"]).notna().any(axis=1)]
    if whole.empty:
        return ()
    named = whole.assign(unit=whole["group"].where(whole["group"] != "", "全部单位"))
    return (put_side_by_side("由抽中的单位推算的率（推算）", named, WHOLES),)


def read_newest_rates(build: Build) -> pd.DataFrame:
    """Return the rates of the newest period of the first scheme with any: of its largest group and first item."""
    rule = choose_rule({}, build, *MECHANISMS)
    period = choose_period({}, build, rule) if rule else ""
    return select_measure(select_group(gather_findings(build, rule, period), {}), {}) if rule and period else pd.DataFrame()


def list_groups(findings: pd.DataFrame) -> list[str]:
    """Return the groups within which units are compared, in their order."""
    return list(dict.fromkeys(findings.loc[findings["unit_code"] != WHOLE, "group"]))


def select_group(findings: pd.DataFrame, choices: Choices) -> pd.DataFrame:
    """Return the findings of the chosen group, else of the largest."""
    chosen = choose_group(findings, choices)
    return findings.loc[findings["group"] == chosen]


def choose_group(findings: pd.DataFrame, choices: Choices) -> str:
    """Return the chosen group where units are compared within it, else the largest."""
    chosen = str(choices.get("group", ""))
    return chosen if chosen in list_groups(findings) else str(findings.loc[findings["unit_code"] != WHOLE, "group"].mode().iloc[0])


def list_measures(findings: pd.DataFrame) -> list[str]:
    """Return the items with rates, in the order of the scheme."""
    return list(dict.fromkeys(rated(findings)["measure"]))


def select_measure(findings: pd.DataFrame, choices: Choices) -> pd.DataFrame:
    """Return the rates of the chosen item, else of the first."""
    measures, chosen = list_measures(findings), choices.get("measure")
    rates = rated(findings)
    return rates[rates["measure"] == (chosen if chosen in measures else next(iter(measures), ""))]


def rated(findings: pd.DataFrame) -> pd.DataFrame:
    """Return the findings that hold a count; those of too few people have no rate."""
    return having(findings, "denominator")


def draw_rates(findings: pd.DataFrame) -> tuple[Figure, ...]:
    """Return rates with their intervals, the places that they allow, and the chance to be among the last tenth."""
    judged = having(findings, "rate", "lower", "upper").sort_values("rate", ascending=False, kind="stable")
    if judged.empty:
        return ()
    measure, shown = judged["measure"].iloc[0], choose_shown(judged)
    intervals = stretches(
        "dots",
        shown,
        f"各单位的{measure}和95%区间{say_left_out(judged, shown)}",
        ("lower", "upper"),
        "%",
        f"各单位的{measure}在什么范围？",
        lambda row: f"{say_number(row['rate'], 1)}（{say_number(row['lower'], 1)}—{say_number(row['upper'], 1)}）",
    )
    chart = replace(intervals, frame=judged)
    return (
        *_draw_funnel(judged, measure),
        make_figure(chart, RATES, say_words(judged)),
        *_draw_places(judged, measure),
        *_draw_last(judged, measure),
    )


def _draw_funnel(judged: pd.DataFrame, measure: str) -> tuple[Figure, ...]:
    """Draw all units over how many were asked, with the limits of chance, where they were compared with a benchmark."""
    compared = having(judged, "word", "benchmark", "funnel_lower_95", "funnel_upper_95", "funnel_lower_998", "funnel_upper_998")
    if len(compared) < FEWEST_IN_FUNNEL:
        return ()
    chart = funnel(
        compared, f"{measure}：各单位与{against(judged)}的差别，有没有超出偶然", "问到或应办的数", f"哪些单位的{measure}真的不同？"
    )
    return (make_figure(chart, FUNNEL, say_words(judged)),)


def choose_shown(judged: pd.DataFrame) -> pd.DataFrame:
    """Return the rows that a chart has room for, in their order: of many units those that differ most from the benchmark."""
    if len(judged) <= MOST_SHOWN:
        return judged
    apart = judged[judged["word"] != SIMILAR]
    far = apart["z"].abs().fillna(inf).sort_values(ascending=False, kind="stable").index[:MOST_SHOWN]
    return judged[judged.index.isin(far)] if len(apart) else judged.head(MOST_SHOWN)


def say_left_out(judged: pd.DataFrame, shown: pd.DataFrame) -> str:
    """Say of how many units a chart shows which."""
    return f"（与{against(judged)}差得最多的{len(shown)}个，共{len(judged)}个，其余见表和文件）" if len(shown) < len(judged) else ""


def _draw_places(judged: pd.DataFrame, measure: str) -> tuple[Figure, ...]:
    ranked = having(judged, "rank_lowest", "rank_highest").sort_values(["rank_lowest", "rank_highest"], kind="stable")
    if ranked.empty:
        return (make_refused_figure(ChartRefused(NO_RANKS, frame=judged, question=f"{measure}的名次"), RANKS),)
    shown = choose_shown(ranked)
    title = f"{measure}：每个单位可能的名次{say_left_out(ranked, shown)}"
    places = stretches("dots", shown, title, ("rank_lowest", "rank_highest"), "名", f"{measure}谁先谁后，能分到多细？", _say_places)
    return (make_figure(replace(places, frame=ranked), RANKS, say_places(ranked)),)


def _say_places(row: "pd.Series[str] | object") -> str:
    return "—".join(dict.fromkeys(say_number(row[name]) for name in ("rank_lowest", "rank_highest")))  # type: ignore[index]


def _draw_last(judged: pd.DataFrame, measure: str) -> tuple[Figure, ...]:
    likely = having(judged, "last_tenth")
    likely = likely[likely["last_tenth"] >= 1].sort_values("last_tenth", ascending=False, kind="stable").head(20)
    if likely.empty:
        return ()
    title = f"{measure}：在最后十分之一的可能（按模型，1%以上的）"
    return (make_figure(amounts(likely, title, "last_tenth", "%", f"谁的{measure}多半在最后十分之一？"), LAST, say_last(likely)),)


def draw_scores(findings: pd.DataFrame) -> tuple[Figure, ...]:
    """Return the scores of a composite, each as far as it is known; what each item adds to them, and whether other weights would change
    their order."""
    scored = having(findings, "score_lower", "score_upper").sort_values(["score_upper", "score_lower"], ascending=False, kind="stable")
    if scored.empty:
        return ()
    shown = scored.head(MOST_SHOWN)
    cut = f"（分高的{len(shown)}个，共{len(scored)}个，其余见表和文件）" if len(shown) < len(scored) else ""
    chart = stretches("bars", shown, f"各单位得分{cut}", ("score_lower", "score_upper"), "分", "各单位得几分，缺的项会差多少？")
    return (make_figure(replace(chart, frame=scored), SCORES, say_scores(scored)), *_list_parts(findings), *_list_weights(findings))


def _list_parts(findings: pd.DataFrame) -> tuple[Figure, ...]:
    parts = having(findings, "contribution")
    return (put_side_by_side("每一项给得分加了多少", parts, SHARES),) if len(parts) else ()


def _list_weights(findings: pd.DataFrame) -> tuple[Figure, ...]:
    """List the weights at which neighbours change places, nearest first, with how often a unit leads over all weights that there are."""
    told = having(findings, "first_share")
    leading = told[told["first_share"] > 0].sort_values("first_share", ascending=False, kind="stable")
    changing = having(findings, "break_even")
    listed = [put_side_by_side("换一套权重，谁会排第一", leading, LEADERS)] if len(leading) else []
    return (*listed, *([put_side_by_side("权重改到多少，就和前一名换位", changing, WEIGHTS)] if len(changing) else []))


def say_words(judged: pd.DataFrame) -> str:
    """Say how many units differ from the benchmark beyond chance, and which; otherwise that none does."""
    if "word" not in judged:
        return f"{len(judged)}个单位有数"
    other = against(judged)
    below, above = (_names(judged[judged["word"] == word]) for word in ("明显低于", "明显高于"))
    parts = [f"明显高于{other}的：{above}"] if above else []
    parts += [f"明显低于{other}的：{below}"] if below else []
    return "；".join(parts) or f"没有一个单位与{other}的差别大到不能用偶然解释"


def against(judged: pd.DataFrame) -> str:
    """Name what rates are compared with: the average of all, or the target of the scheme."""
    return str(judged["against"].iloc[0])


def say_places(ranked: pd.DataFrame) -> str:
    """Say for how many units the place is settled."""
    settled = int((ranked["rank_lowest"] == ranked["rank_highest"]).sum())
    return f"{len(ranked)}个单位里，名次能定到一位的有{settled}个；其余只能说在哪几名之间"


def say_last(likely: pd.DataFrame) -> str:
    """Say which units are in the last tenth with four chances of five."""
    named = _names(likely[likely["last_tenth"] > 80])
    return f"可能超过八成的：{named}" if named else "没有一个单位的可能超过八成"


def say_scores(scored: pd.DataFrame) -> str:
    """Say how many scores are whole."""
    open_ = int((scored["score_lower"] != scored["score_upper"]).sum())
    return f"{len(scored)}个单位，{open_}个因缺项只知道范围，范围相交的不分先后" if open_ else f"{len(scored)}个单位，各项齐全"


def _names(rows: pd.DataFrame) -> str:
    names = [str(row["unit"]) for row in rows_of(rows)]
    return "、".join(names[:MOST_NAMED]) + (f"等{len(names)}个" if len(names) > MOST_NAMED else "")
