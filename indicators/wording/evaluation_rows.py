"""Rows of an evaluation: what was found of a unit, with what bounds it, and the rule by which it was judged. No document printed them."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from indicators.model.columns import DATE, NUMBER, WHOLE, Column, Columns
from indicators.model.rows import rows_of
from indicators.wording.provenance import Fact, NamedFigure, Origin
from indicators.wording.row_kind import RowKind, number_columns

FINDING = "finding_id"
PERCENT = {
    "rate": "率（%）",
    "lower": "率的区间下限（%）",
    "upper": "率的区间上限（%）",
    "benchmark": "比较的基准（%）",
    "funnel_lower_95": "95%界限下限（%）",
    "funnel_upper_95": "95%界限上限（%）",
    "funnel_lower_998": "99.8%界限下限（%）",
    "funnel_upper_998": "99.8%界限上限（%）",
    "last_tenth": "在最后十分之一的可能（%）",
    "share": "占上一步（%）",
    "survival": "尚未办结（%）",
    "survival_lower": "尚未办结的区间下限（%）",
    "survival_upper": "尚未办结的区间上限（%）",
    "first_share": "居首的权重占比（%）",
    "break_even": "换位的权重（%）",
    "closed_30": "30天内办结（%）",
    "kinds_differ": "两类快慢之差出于偶然的可能（%）",
    "whole_rate": "推算的率（%）",
    "whole_lower": "推算的率下限（%）",
    "whole_upper": "推算的率上限（%）",
    "control_value": "周值（%）",
    "control_mean": "基准期平均（%）",
    "control_lower": "控制下限（%）",
    "control_upper": "控制上限（%）",
}
NUMBERS = {
    "numerator": "做到的数",
    "denominator": "问到或应办的数",
    "z": "与基准相差几个标准误",
    "rank_lowest": "可能的最前名次",
    "rank_highest": "可能的最后名次",
    "last_place": "明显差于基准的单位里倒数第几",
    "score": "得分",
    "score_lower": "得分下限",
    "score_upper": "得分上限",
    "rank": "名次",
    "contribution": "对得分的贡献",
    "gap": "自评减他评",
    "stars": "星",
    "stars_lower": "星的下限",
    "stars_upper": "星的上限",
    "evidence_given": "有佐证的项",
    "evidence_of": "判为做到的项",
    "count": "件数",
    "overdue": "逾期",
    "days": "开始以后的天数",
    "median": "办结天数中位数",
    "median_lower": "办结天数中位数下限",
    "median_upper": "办结天数中位数上限",
}
WORDS = {
    "checked": "评定",
    "word": "与基准相比",
    "against": "基准是",
    "level": "等次",
    "missing": "到下一等次还差",
    "gate": "否决项",
    "signal": "信号",
    "reason": "为什么没有数",
}
NAMES: Columns = {
    "unit": Column("单位"),
    "group": Column("在哪一组里比"),
    "measure": Column("项目"),
    "period_start": Column("期初", DATE),
    "period_end": Column("期末", DATE),
}
RULE: Columns = {
    "scheme": Column("考评办法"),
    "version": Column("办法版本"),
    "source_title": Column("办法出自"),
    "source_file": Column("原文文件"),
    "position_start": Column("起始位置", WHOLE),
    "position_end": Column("结束位置", WHOLE),
    "source_id": Column("办法的来源编号"),
    "note": Column("须知"),
    "unit_code": Column("单位代码"),
    "measure_id": Column("项目编号"),
    "scheme_id": Column("办法编号"),
    FINDING: Column("结果编号"),
}
COLUMNS: Columns = {
    **NAMES,
    **{name: Column(title, NUMBER) for name, title in (NUMBERS | PERCENT).items()},
    **{name: Column(title) for name, title in WORDS.items()},
    **RULE,
}


@dataclass(frozen=True)
class Saying:
    """One thing that may be said of a finding: its title, the columns that it needs, and what stands before, between and after them."""

    title: str
    names: tuple[str, ...]
    after: str = ""
    before: str = ""
    between: str = "—"

    def say(self, row: Mapping[str, Any]) -> str:
        """Say it of a row; nothing where the row lacks a column. Two ends that are one are said once."""
        if not all(_has(row, name) for name in self.names):
            return ""
        words = [say_number(row[name]) if COLUMNS[name].is_number else str(row[name]) for name in self.names]
        said = words[:1] if self.between == "—" and len(set(words)) == 1 else words
        return f"{self.before}{self.between.join(said)}{self.after}"


SAYINGS = (
    Saying("率", ("rate",), "%"),
    Saying("推算的率", ("whole_rate",), "%"),
    Saying("推算的区间", ("whole_lower", "whole_upper"), "%"),
    Saying("得分", ("score_lower", "score_upper"), "分"),
    Saying("星", ("stars_lower", "stars_upper"), "星"),
    Saying("周值", ("control_value",), "%"),
    Saying("件数", ("count",), "件"),
    Saying("评定", ("checked",)),
    Saying("尚未办结", ("survival",), "%"),
    Saying("做到／问到", ("numerator", "denominator"), between="／"),
    Saying("区间", ("lower", "upper"), "%"),
    Saying("与基准相比", ("word",)),
    Saying("可能的名次", ("rank_lowest", "rank_highest"), "名", "第"),
    Saying("在最后十分之一的可能", ("last_tenth",), "%"),
    Saying("名次", ("rank",)),
    Saying("等次", ("level",)),
    Saying("否决项", ("gate",)),
    Saying("到下一等次还差", ("missing",)),
    Saying("有佐证", ("evidence_given", "evidence_of"), between="／"),
    Saying("对得分的贡献", ("contribution",)),
    Saying("换位的权重", ("break_even",), "%"),
    Saying("居首的权重占比", ("first_share",), "%"),
    Saying("自评减他评", ("gap",)),
    Saying("占上一步", ("share",), "%"),
    Saying("逾期", ("overdue",), "件"),
    Saying("办结天数中位数", ("median",), "天"),
    Saying("中位数的区间", ("median_lower", "median_upper"), "天"),
    Saying("两类快慢之差出于偶然的可能", ("kinds_differ",), "%"),
    Saying("30天内办结", ("closed_30",), "%"),
    Saying("尚未办结的区间", ("survival_lower", "survival_upper"), "%"),
    Saying("开始以后的天数", ("days",), "天"),
    Saying("基准期平均", ("control_mean",), "%"),
    Saying("控制界限", ("control_lower", "control_upper"), "%"),
    Saying("信号", ("signal",)),
    Saying("基准", ("benchmark",), "%"),
    Saying("95%界限", ("funnel_lower_95", "funnel_upper_95"), "%"),
    Saying("99.8%界限", ("funnel_lower_998", "funnel_upper_998"), "%"),
    Saying("为什么没有数", ("reason",)),
)
RULE_SAID = ("scheme", "version", "note")


class EvaluationRows(RowKind):
    """What a mechanism found of units: rates with their intervals, words, ranges of ranks, scores, stars, steps, weeks."""

    file, file_title, sheet = "evaluation", "一行一个单位、项目和时期的考评结果：由填报的表按办法算得，不是哪个文件印出的数字", "考评结果"
    key, columns = FINDING, COLUMNS
    required = frozenset({FINDING, "unit", "measure", "period_start", "period_end", "scheme"})
    references = (("source_id", "sources"),)
    is_explained = True

    def named_figures(self, frame: pd.DataFrame) -> tuple[NamedFigure, ...]:
        """Name each row by unit, measure and period."""
        return tuple(NamedFigure(str(row[FINDING]), name_finding(row), say_finding(row), "") for row in rows_of(frame))

    def value_table(self, frame: pd.DataFrame, ranks: "pd.Series[int] | None" = None) -> pd.DataFrame:
        """Say unit, measure and period, then what was found, in words; what none of the rows has is left out."""
        said = {column.title: frame[name] for name, column in NAMES.items() if name in frame and _is_told(frame, name)}
        rows = rows_of(frame)
        found = {saying.title: [saying.say(row) for row in rows] for saying in SAYINGS}
        return pd.DataFrame(said | {title: words for title, words in found.items() if any(words)}, index=frame.index)

    def number_table(self, frame: pd.DataFrame) -> pd.DataFrame:
        """Give every number that the rows have."""
        names = [name for name in (*NUMBERS, *PERCENT) if name in frame and frame[name].notna().any()]
        return number_columns(frame, self.columns, names)

    def origin(self, frame: pd.DataFrame) -> Origin:
        """Say what was counted, what bounds it, and the rule with the document that it comes from."""
        (row,) = rows_of(frame)
        found = [Fact(saying.title, words) for saying in SAYINGS if (words := saying.say(row))]
        rule = [Fact(RULE[name].title, str(row[name])) for name in RULE_SAID if _has(row, name)]
        return Origin(say_finding(row), name_finding(row), (*found, *rule))


def name_finding(row: Mapping[str, Any]) -> str:
    """Name a finding as one says it: 桃源街道 · 满意率 · 2026-11-23—2026-11-29."""
    return " · ".join(filter(None, (str(row["unit"]), str(row["measure"]), say_period(row["period_start"], row["period_end"]))))


def say_period(start: str, end: str) -> str:
    """Say a period by its first and last day, a day once."""
    return end if start in ("", end) else f"{start}—{end}"


def say_finding(row: Mapping[str, Any]) -> str:
    """Say what was found in the fewest words: the first of what the row has."""
    return next((words for saying in SAYINGS if (words := saying.say(row))), "没有数")


def say_number(number: Any, decimals: int = 2) -> str:
    """Say a number without needless zeros: 94, 85.5, 84.68."""
    return f"{round(float(number), decimals):,.{decimals}f}".rstrip("0").rstrip(".")


def _has(row: Mapping[str, Any], name: str) -> bool:
    return name in row and not pd.isna(row[name]) and row[name] != ""


def _is_told(frame: pd.DataFrame, name: str) -> bool:
    """Tell whether a name is said: unit and day always, the others where the rows differ in them."""
    return name in ("unit", "period_end") or frame[name].nunique() > 1
