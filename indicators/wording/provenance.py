"""Where one figure comes from, in words: its document, its place there, its wording, what bounds it, what it was derived from."""

from dataclasses import dataclass
from decimal import Decimal

import pandas as pd

from indicators.model.quantities import worded_value
from indicators.model.rows import Row, rows_of
from indicators.model.vocabulary import CONFIDENCES, PERIOD_BASES, PERIOD_KINDS, QUALIFIERS, STATUSES, VERDICTS
from indicators.wording.figure_words import interval_words, period_words, row_interval, row_words

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


def has_origins(frame: pd.DataFrame) -> bool:
    """Whether the rows of a frame are figures with an origin each; counts of rows are none."""
    return "observation_id" in frame or "tier_id" in frame


def named_figures(frame: pd.DataFrame) -> tuple[NamedFigure, ...]:
    """The rows of indicator_values, of the income bands or of a chart of counts, each with its name."""
    named = _named_figure if "observation_id" in frame else _named_tier if "tier_id" in frame else _named_count
    return tuple(named(row) for row in rows_of(frame))


def _named_figure(row: Row) -> NamedFigure:
    return NamedFigure(row["observation_id"], figure_name(row), row_words(row), row["source_title"])


def _named_tier(row: Row) -> NamedFigure:
    words = "，".join(words for words in (villages_words(row), share_words(row)) if words)
    return NamedFigure(
        row["tier_id"], f"{row['band']} · {row['income_kind']} · {row['region']} · {period_words(row)}", words, row["source_title"]
    )


def _named_count(row: Row) -> NamedFigure:
    name = " · ".join(filter(None, (row["category"], row["position"])))
    return NamedFigure(name, name, f"{row['row_count']:,}{row['unit']}", "")


def figure_facts(row: Row) -> tuple[Fact, ...]:
    """A row of indicator_values: its wording, bounds, period and status in words."""
    facts = [
        Fact(WORDINGS[row["processing"]], str(row["as_printed"])),
        Fact("限定与界限", limit_words(row)),
        Fact("时期", f"{period_words(row)}（{PERIOD_KINDS[row['period_kind']]}，日期{PERIOD_BASES[row['period_basis']]}）"),
    ]
    return (*facts, *_state_facts(row))


def tier_facts(row: Row) -> tuple[Fact, ...]:
    """A row of the income bands: villages, share, denominator, period and status in words."""
    period = f"{period_words(row)}（{PERIOD_KINDS[row['period_kind']]}，日期{PERIOD_BASES[row['period_basis']]}）"
    facts = [
        Fact(WORDINGS[row["processing"]], str(row["as_printed"])),
        Fact("村数", villages_words(row) or "没有印出"),
        Fact("占比", share_words(row) or "没有印出"),
        Fact("分母", str(row["basis"])),
        Fact("收入口径", str(row["income_kind"])),
        Fact("时期", period),
    ]
    return (*facts, *_state_facts(row))


def _state_facts(row: Row) -> tuple[Fact, ...]:
    state = STATUSES[row["status"]]
    note = _known(row["note"], "")
    return (Fact("状态与须知", f"{state}。{note}" if note else state),)


def limit_words(row: Row) -> str:
    """What the wording of a figure says about its true value: 余/多/超过：只印出下限，实际不少于此数；至少 319,400人."""
    if row["processing"] == "computed":
        return COUNTED
    limits = DERIVED_LIMITS if row["processing"] == "derived" else LIMITS
    words = f"{QUALIFIERS[row['qualifier']]}：{limits.get(row['qualifier'], LIMITS[row['qualifier']])}"
    interval = row_interval(row)
    is_known = not interval.is_point and (interval.lower is not None or interval.upper is not None)
    return f"{words}；{interval_words(interval, row['unit'])}" if is_known else words


def source_facts(row: Row, source: Row) -> tuple[Fact, ...]:
    """The document of a figure and the figure's place there; `row` says where, `source` is the document's own row."""
    if source["source_id"] == DERIVED:
        return (Fact("文件", "本看板推算，没有印在任何文件里"),)
    return (
        Fact("文件", str(source["title"])),
        Fact("发布者", _known(source["publisher"])),
        Fact("发布日期", published_words(source)),
        Fact("位置", locator_words(row)),
        Fact("可信度", CONFIDENCES[source["confidence"]]),
        Fact("使用条件", str(source["licence"])),
        Fact("网址", _known(source["url"], "无")),
    )


def published_words(source: Row) -> str:
    """When a document was published, and how that is known."""
    date = _known(source["published"])
    reason = _known(source["date_reason"], "")
    if source["date_basis"] == "inferred":
        return f"{date.replace('~', '')}（推断：{reason}）" if reason else f"{date.replace('~', '')}（推断）"
    return f"{date}（印出）" if date != "未注明" else date


def _known(value: str | float | None, instead: str = "未注明") -> str:
    return value if isinstance(value, str) and value else instead


def locator_words(row: Row) -> str:
    """Where in its document a figure stands."""
    position: float | None = row["position_start"]
    if pd.isna(position):
        return "推算，见运算数" if row["source_id"] == DERIVED else "公开来源，无字符位置"
    return f"{row['source_file']} 第 {int(position)}—{int(row['position_end'])} 字符"


def figure_name(row: Row) -> str:
    """A figure as one names it: 网格长人数 · 长春市 · 2020-03."""
    return f"{row['indicator']} · {row['region']} · {period_words(row)}"


def steps(observation_id: str, derivations: pd.DataFrame) -> tuple[Step, ...]:
    """How a derived figure came about, its own formula first, then those of its operands that are derived themselves."""
    found: list[Step] = []
    waiting = [observation_id]
    while waiting:
        current = waiting.pop(0)
        rows = derivations[derivations["derivation_id"] == current]
        if rows.empty or any(step.observation_id == current for step in found):
            continue
        operands = tuple(rows["observation_id"])
        found.append(Step(current, str(rows.iloc[0]["formula"]), operands, str(rows.iloc[0]["caveat"])))
        waiting += operands
    return tuple(found)


def formula_words(step: Step, rows: pd.DataFrame) -> str:
    """The formula with the figures in it: 部分占整体的百分比：甲（1,177个）÷ 乙（6,100余个）× 100%."""
    words = {row["observation_id"]: row_words(row) for row in rows_of(rows)}
    meaning, sign, after = FORMULAS[step.formula]
    terms = [f"{stem(place)}（{words[name]}）" for place, name in enumerate(step.operands)]
    return f"{meaning}：{sign.join(terms)}{after}"


def stem(place: int) -> str:
    """The name of an operand in a formula: 甲, 乙, …, then 第11项."""
    return STEMS[place] if place < len(STEMS) else f"第{place + 1}项"


def comparability_facts(indicator_id: str, pairs: pd.DataFrame) -> tuple[Fact, ...]:
    """What the indicator may not be confused with: the other indicator, the verdict and the reason."""
    own = pairs[(pairs["left"] == indicator_id) | (pairs["right"] == indicator_id)]
    others = own["right_name"].where(own["left"] == indicator_id, own["left_name"])
    return tuple(
        Fact(f"与“{other}”", f"{VERDICTS[verdict]}：{reason}")
        for other, verdict, reason in zip(others, own["verdict"], own["reason"], strict=True)
    )


def villages_words(row: Row) -> str:
    """The villages of an income band in their own words, empty where none were printed."""
    villages: float | None = row["villages"]
    return "" if pd.isna(villages) else worded_value(Decimal(int(villages)), row["villages_qualifier"], unit="个")


def share_words(row: Row) -> str:
    """The share of an income band in its own words, empty where none was printed."""
    share: float | None = row["share_percent"]
    if pd.isna(share):
        return ""
    mark = "推算 " if row["processing"] == "derived" else ""
    return mark + worded_value(Decimal(str(share)), row["share_qualifier"], unit="%")
