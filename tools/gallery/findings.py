"""Findings to draw in the gallery: real counts of the curated tables, judged as those of an evaluation would be."""

from collections.abc import Mapping

import pandas as pd

from evaluation.statistics.funnel import Z_95, Z_998, choose_word, find_funnel_limits, find_z, measure_dispersion
from evaluation.statistics.rates import Count, find_pooled_rate
from evaluation.statistics.time_to_close import Duration, estimate_curve
from indicators.model.rows import rows_of

SCHEME = "图样：不是考评结果"
ABOUT = {"group": "", "period_start": "2023-06-30", "period_end": "2023-06-30", "scheme": SCHEME, "note": SCHEME, "against": "平均"}
PERCENT = 100


def judge_shares(parts: pd.DataFrame, others: pd.DataFrame) -> pd.DataFrame:
    """Return the share of the parts in both together for each region, compared with that of all: a row of findings for each."""
    whole = parts.merge(others[["region_code", "value"]], on="region_code", suffixes=("", "_other"))
    rows = rows_of(whole)
    counts = [Count(int(row["value"]), int(row["value"] + row["value_other"])) for row in rows]
    mean = find_pooled_rate(counts)
    tau2 = measure_dispersion(counts, mean).tau2
    found = []
    for row, count in zip(rows, counts, strict=True):
        limits = {name: find_funnel_limits(mean, count.denominator, z, tau2) for name, z in (("95", Z_95), ("998", Z_998))}
        ends = {f"funnel_{side}_{name}": PERCENT * getattr(limit, side) for name, limit in limits.items() for side in ("lower", "upper")}
        found.append(
            {
                **ABOUT,
                "unit": row["region"],
                "unit_code": row["region_code"],
                "measure": "居委会类单位占比",
                "measure_id": "share",
                "numerator": count.numerator,
                "denominator": count.denominator,
                "rate": PERCENT * count.rate,
                "benchmark": PERCENT * mean,
                "word": choose_word(find_z(count, mean, tau2)),
                **ends,
                "finding_id": f"share:{row['region_code']}",
            }
        )
    return pd.DataFrame(found)


def follow_days(rows: pd.DataFrame, group: str) -> pd.DataFrame:
    """Return a curve of what is still open, the counts of regions taken for days: every fifth is still open."""
    durations = [Duration(int(value), number % 5 > 0) for number, value in enumerate(rows["value"])]
    return pd.DataFrame(
        {
            **ABOUT,
            "unit": group,
            "unit_code": "",
            "measure": "尚未办结",
            "measure_id": f"after_{point.days}",
            "days": point.days,
            "survival": PERCENT * point.still_open,
            "survival_lower": None if point.limits.lower is None else PERCENT * point.limits.lower,
            "survival_upper": None if point.limits.upper is None else PERCENT * point.limits.upper,
            "finding_id": f"open:{group}:{point.days}",
        }
        for point in estimate_curve(durations).points
    )


def judge_growth(pairs: Mapping[str, tuple[pd.DataFrame, pd.DataFrame]]) -> pd.DataFrame:
    """Return whether each region has more of each thing at the second date than at the first; what has no second figure is not judged."""
    found = []
    for name, (first, last) in pairs.items():
        after = dict(zip(last["region_code"], last["value"], strict=True))
        found += [
            {
                **ABOUT,
                "unit": row["region"],
                "unit_code": row["region_code"],
                "measure": name,
                "measure_id": name,
                "checked": _judge(row["value"], after.get(row["region_code"])),
                "finding_id": f"{name}:{row['region_code']}",
            }
            for row in rows_of(first)
        ]
    return pd.DataFrame(found)


def _judge(before: float, after: float | None) -> str:
    if after is None:
        return "未评"
    return "不适用" if after == before else "做到" if after > before else "未做到"
