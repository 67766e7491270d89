"""What a mechanism finds: one row per unit, measure, period and statistic. Rates are parts of one."""

from dataclasses import dataclass
from datetime import date
from typing import TypedDict

STATISTICS = {
    "numerator": "做到的数",
    "denominator": "问到或应办的数",
    "rate": "率",
    "lower": "率的下限",
    "upper": "率的上限",
    "funnel_lower_95": "95%界限的下限",
    "funnel_upper_95": "95%界限的上限",
    "funnel_lower_998": "99.8%界限的下限",
    "funnel_upper_998": "99.8%界限的上限",
    "benchmark": "比较的基准",
    "whole_rate": "由抽中的单位推算的率",
    "whole_lower": "推算的率的下限",
    "whole_upper": "推算的率的上限",
    "z": "与基准相差几个标准误",
    "word": "与基准相比",
    "rank_lowest": "可能的最前名次",
    "rank_highest": "可能的最后名次",
    "last_tenth": "在最后十分之一的可能",
    "last_place": "明显差于平均的单位里倒数第几",
    "phi": "离散系数",
    "tau2": "单位之间的方差",
    "score": "得分",
    "score_lower": "得分的下限",
    "score_upper": "得分的上限",
    "rank": "名次",
    "contribution": "对得分的贡献",
    "break_even": "换位的权重",
    "first_share": "居首的权重占比",
    "dominated": "各项都不高于另一个",
    "gap": "自评与他评之差",
    "agreement": "评议一致程度",
    "stars": "星",
    "stars_lower": "星的下限",
    "stars_upper": "星的上限",
    "level": "等次",
    "missing": "到下一等次还差",
    "evidence_given": "有佐证的项",
    "evidence_of": "判为做到的项",
    "gate": "否决项",
    "count": "件数",
    "share": "占上一步",
    "overdue": "逾期",
    "survival": "尚未办结的比例",
    "survival_lower": "尚未办结比例的下限",
    "survival_upper": "尚未办结比例的上限",
    "median": "办结天数的中位数",
    "median_lower": "办结天数中位数的下限",
    "median_upper": "办结天数中位数的上限",
    "kinds_differ": "两类快慢之差出于偶然的可能",
    "closed_30": "30天内办结的比例",
    "control_value": "周值",
    "control_mean": "基准期平均",
    "control_lower": "控制下限",
    "control_upper": "控制上限",
    "signal": "信号",
    "band": "档",
    "moved": "换档",
    "gini": "基尼系数",
    "coverage_given": "已报单位",
    "coverage_of": "应报单位",
    "symmetry_chi2": "换档对称检验的统计量",
    "symmetry_p": "换档对称检验的概率",
    "checked": "判定",
    "reason": "为什么没有数",
}


WHOLE = ""  # the unit of what is found of all units together


class Result(TypedDict):
    """One statistic. `measure_id` is an item's, or what the mechanism counts itself: score, stars, opened, waiting.

    `value` is None where `text` names a word or says why there is no number.
    """

    scheme_id: str
    unit_code: str
    group: str
    measure_id: str
    period_start: date
    period_end: date
    statistic: str
    value: float | None
    text: str | None


@dataclass(frozen=True)
class About:
    """What a statistic is about: all of a result but the statistic."""

    scheme_id: str
    unit_code: str
    group: str
    measure_id: str
    period_start: date
    period_end: date

    def say(self, statistic: str, value: float | None, text: str | None = None) -> Result:
        """Return one statistic of it."""
        return Result(
            scheme_id=self.scheme_id,
            unit_code=self.unit_code,
            group=self.group,
            measure_id=self.measure_id,
            period_start=self.period_start,
            period_end=self.period_end,
            statistic=statistic,
            value=value,
            text=text,
        )

    def say_all(self, **values: float | None) -> list[Result]:
        """Return the statistics that have a value."""
        return [self.say(name, value) for name, value in values.items() if value is not None]
