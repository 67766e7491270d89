"""Where one figure comes from, in words: its document, its place there, its wording, what bounds it, what it was derived from."""

from dataclasses import dataclass

import pandas as pd

from indicators.model.labels import quote
from indicators.model.rows import Dated, Located, Observation, OptionalText, Printed, Source, observations_of
from indicators.model.vocabulary import CONFIDENCES, PERIOD_BASES, PERIOD_KINDS, QUALIFIERS, RECKONED, STATUSES, VERDICTS
from indicators.wording.figure_words import interval_words, period_words, row_interval, row_words, said_decimals

ADDRESS = "网址"  # the label of the one fact that leads somewhere
DERIVED = "derivation"
LIMITS = {
    "exact": "印作确数",
    "all": "印作全部，没有例外",
    "over": "只印出下限，实际不少于此数",
    "at_least": "只印出下限，实际不少于此数",
    "nearly": "只印出上限，实际不超过此数",
    "at_most": "只印出上限，实际不超过此数",
    "about": "约数，上下都没有界限",
    "range": "印作区间，在两数之间",
}
DERIVED_LIMITS = {
    "exact": "由确数算得",
    "at_least": "运算数只有下限，所以结果也只有下限",
    "at_most": "运算数带有上下限，所以结果只有上限",
    "about": "运算数没有界限，结果也没有",
    "range": "运算数取整或带区间，所以结果是区间",
}
COUNTED = "由清单逐条计数，是确数"
WORDINGS = {"printed": "原文写法", "derived": "算式", "computed": "计数"}
FORMULAS = {
    "sum": ("各项相加", " + ", ""),
    "remainder": ("从总数减去其余", " − ", ""),
    "share": ("部分占整体的百分比", " ÷ ", " × 100%"),
    "per_unit": ("平均到每一个", " ÷ ", ""),
    "ratio": ("两数相除", " ÷ ", ""),
    "whole": ("由部分和它的百分比反推整体", " ÷ ", ""),
}
STEMS = "甲乙丙丁戊己庚辛壬癸"


@dataclass(frozen=True)
class Fact:
    """One line of a figure's provenance: what it is about, and the words."""

    label: str
    words: str


@dataclass(frozen=True)
class Step:
    """One 推算: what was computed, its formula in words, the ids of its operands in order, what limits its use."""

    observation_id: str
    formula: str
    operands: tuple[str, ...]
    caveat: str


@dataclass(frozen=True)
class NamedFigure:
    """A figure in few words: which it is, its value, its source."""

    identifier: str
    name: str
    words: str
    source: str


@dataclass(frozen=True)
class Origin:
    """What is known of one row before its document is looked up: its value, its name, its wording with what bounds it."""

    words: str
    name: str
    facts: tuple[Fact, ...] = ()


def figure_facts(row: Observation) -> tuple[Fact, ...]:
    """Say wording, bounds, period and status of a row of indicator_values."""
    facts = [
        Fact(WORDINGS[row["processing"]], str(row["as_printed"])),
        Fact("限定与界限", limit_words(row)),
        period_fact(row),
    ]
    return (*facts, *state_facts(row))


def period_fact(row: Dated) -> Fact:
    """Say the date, of what kind it is, and whether it was printed."""
    return Fact("时期", f"{period_words(row)}（{PERIOD_KINDS[row['period_kind']]}，日期{PERIOD_BASES[row['period_basis']]}）")


def state_facts(row: Printed) -> tuple[Fact, ...]:
    """Say the status of a row with its note."""
    state = STATUSES[row["status"]]
    note = _known(row["note"], "")
    return (Fact("状态与须知", f"{state}。{note}" if note else state),)


def qualifier_words(row: Observation) -> str:
    """Say how exact a figure is; what was reckoned from exact figures is still 推算."""
    return RECKONED if row["processing"] == "derived" and row["qualifier"] == "exact" else QUALIFIERS[row["qualifier"]]


def limit_words(row: Observation) -> str:
    """Say what the wording of a figure says about its true value: 余/多/超过：只印出下限，实际不少于此数；至少 319,400人."""
    if row["processing"] == "computed":
        return COUNTED
    limits = DERIVED_LIMITS if row["processing"] == "derived" else LIMITS
    words = f"{qualifier_words(row)}：{limits.get(row['qualifier'], LIMITS[row['qualifier']])}"
    interval = row_interval(row)
    is_known = not interval.is_point and (interval.lower is not None or interval.upper is not None)
    return f"{words}；{interval_words(interval, row['unit'], said_decimals(row))}" if is_known else words


def source_facts(row: Located, source: Source) -> tuple[Fact, ...]:
    """Say the document of a figure and the figure's place there; `row` says where, `source` is the document's own row."""
    if source["source_id"] == DERIVED:
        return (Fact("文件", "本看板推算，没有印在任何文件里"),)
    return (
        Fact("文件", str(source["title"])),
        Fact("发布者", _known(source["publisher"])),
        Fact("发布日期", published_words(source)),
        Fact("位置", locator_words(row)),
        Fact("可信度", CONFIDENCES[source["confidence"]]),
        Fact("使用条件", str(source["licence"])),
        Fact(ADDRESS, _known(source["url"], "无")),
    )


def published_words(source: Source) -> str:
    """Say when a document was published, and how that is known."""
    date = _known(source["published"])
    reason = _known(source["date_reason"], "")
    if source["date_basis"] == "inferred":
        return f"{date.replace('~', '')}（推断：{reason}）" if reason else f"{date.replace('~', '')}（推断）"
    return f"{date}（印出）" if date != "未注明" else date


def _known(value: OptionalText, instead: str = "未注明") -> str:
    return value if isinstance(value, str) and value else instead


def locator_words(row: Located) -> str:
    """Say where in its document a figure stands."""
    start, end = row["position_start"], row["position_end"]
    if start is None or end is None or pd.isna(start):
        return "推算，见运算数" if row["source_id"] == DERIVED else "公开来源，无字符位置"
    return f"{row['source_file']} 第 {int(start)}—{int(end)} 字符"


def figure_name(row: Observation) -> str:
    """Name a figure as one says it: 网格长人数 · 长春市 · 2020-03."""
    return f"{row['indicator']} · {row['region']} · {period_words(row)}"


def steps(observation_id: str, derivations: pd.DataFrame) -> tuple[Step, ...]:
    """Return how a derived figure came about, its own formula first, then those of its operands that are derived themselves."""
    taken: list[Step] = []
    waiting = [observation_id]
    while waiting:
        current = waiting.pop(0)
        rows = derivations[derivations["derivation_id"] == current]
        if rows.empty or any(step.observation_id == current for step in taken):
            continue
        operands = tuple(rows["observation_id"])
        taken.append(Step(current, str(rows.iloc[0]["formula"]), operands, str(rows.iloc[0]["caveat"])))
        waiting += operands
    return tuple(taken)


def formula_words(step: Step, rows: pd.DataFrame) -> str:
    """Say the formula with the figures in it: 部分占整体的百分比：甲（1,177个）÷ 乙（6,100余个）× 100%."""
    words = {row["observation_id"]: row_words(row) for row in observations_of(rows)}
    meaning, sign, after = FORMULAS[step.formula]
    terms = [f"{stem(number)}（{words[name]}）" for number, name in enumerate(step.operands)]
    return f"{meaning}：{sign.join(terms)}{after}"


def stem(number: int) -> str:
    """Name an operand in a formula: 甲, 乙, …, then 第11项."""
    return STEMS[number] if number < len(STEMS) else f"第{number + 1}项"


def comparability_facts(indicator_id: str, pairs: pd.DataFrame) -> tuple[Fact, ...]:
    """Say what the indicator may not be confused with: the other indicator, the verdict and the reason."""
    own = pairs[(pairs["left"] == indicator_id) | (pairs["right"] == indicator_id)]
    others = own["right_name"].where(own["left"] == indicator_id, own["left_name"])
    return tuple(
        Fact(f"与{quote(other)}", f"{VERDICTS[verdict]}：{reason}")
        for other, verdict, reason in zip(others, own["verdict"], own["reason"], strict=True)
    )
