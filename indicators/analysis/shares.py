"""Parts of a whole: a region in a region above it, an indicator in one that contains it; and the reason where there is no share.

A share is taken only of figures that add up, of one period, of one territory, and only where a region lies inside the other
or a row of `comparability` says that one indicator is a part of the other.
"""

from dataclasses import dataclass

import pandas as pd

from indicators.analysis.comparability import is_claim
from indicators.analysis.conflicts import why_forbidden
from indicators.analysis.derived_rows import DerivedNames, divide_rows, gather_computed, is_additive
from indicators.model.labels import quote
from indicators.model.rows import Observation, OptionalNumber, observations_of
from indicators.model.vocabulary import MEASURE_KINDS, STATUSES
from indicators.wording.figure_words import period_words


@dataclass(frozen=True)
class Shares:
    """The shares as rows of indicator_values in per cent, and why a region or an indicator has none (its name, the reason)."""

    frame: pd.DataFrame
    refused: tuple[tuple[str, str], ...]


def why_no_shares(figure: Observation) -> str:
    """Say why figures of this kind have no shares at all; empty where they have."""
    if is_additive(figure["measure_kind"], figure["unit"]):
        return ""
    return f"{quote(figure['indicator'])}是{MEASURE_KINDS[figure['measure_kind']]}，各地不能相加，没有份额"


def why_no_share(part: Observation, whole: Observation) -> str:
    """Say why one figure is not set in relation to another as a part of it; empty where it is. Kinship is for the caller to know."""
    if reason := why_no_shares(part) or why_no_shares(whole):
        return reason
    if not _is_same_date(part, whole):
        return f"时点不同（{period_words(part)}与{period_words(whole)}），不算份额"
    for row in (part, whole):
        if row["status"] in ("D", "U"):
            return f"{row['region']}的数字{STATUSES[row['status']]}" + (f"：{row['note']}" if isinstance(row["note"], str) else "")
    if reason := why_forbidden(whole, "denominator"):
        return reason
    if claim := next((row for row in (part, whole) if is_claim(row)), None):
        return f"{claim['region']}的{quote(claim['indicator'])}原文说“{claim['as_printed']}”，照原文看，不算份额"
    if part["observation_id"] in whole.get("rests_on", ()):
        return f"{quote(whole['indicator'])}是由{quote(part['indicator'])}反推的，再相除就是绕圈，不算份额；请看印出的占比"
    if whole["upper_bound"] == 0:
        return f"{whole['region']}的{quote(whole['indicator'])}为零，算不出份额"
    if _is_above(part["lower_bound"], whole["upper_bound"]):
        return "部分大于整体，两个来源有出入，不算份额"
    return ""


def _is_same_date(part: Observation, whole: Observation) -> bool:
    """Tell whether two figures are of one date: a moment by its (last possible) day, a whole period by both its ends."""
    if part["period_kind"] != whole["period_kind"] or part["period_end"] != whole["period_end"]:
        return False
    return part["period_kind"] == "instant" or part["period_start"] == whole["period_start"]


def _is_above(lower: OptionalNumber, upper: OptionalNumber) -> bool:
    return lower is not None and upper is not None and float(lower) > float(upper)  # a number is never above NaN, nor NaN above one


def compute_shares(parts: pd.DataFrame, whole: Observation) -> Shares:
    """Compute each figure as a share of one whole that contains it: regions in a region, indicators in an indicator."""
    rows, refused = [], []
    for part in observations_of(parts):
        is_region = part["indicator_id"] == whole["indicator_id"]
        name = part["region"] if is_region else part["indicator"]
        result = None if (reason := why_no_share(part, whole)) else divide_rows(part, whole, 100, _names(part, whole, is_region))
        if result is None:
            refused.append((name, reason or "上下限相除，得不出界限"))
        else:
            rows.append(result)
    return Shares(gather_computed(rows, parts.columns), tuple(refused))


def _names(part: Observation, whole: Observation, is_region: bool) -> DerivedNames:
    return {
        "indicator_id": f"{part['indicator_id']}__of__{whole['region_code'] if is_region else whole['indicator_id']}",
        "indicator": f"{part['indicator']}占{whole['region'] if is_region else whole['indicator']}的份额",
        "unit": "%",
        "measure_kind": "ratio",
        "note": f"分子时点 {period_words(part)}，分母时点 {period_words(whole)}",
        "meaning": (
            f"各地的{quote(part['indicator'])}占{whole['region']}总数的百分比"
            if is_region
            else f"同一地区的{quote(part['indicator'])}占{quote(whole['indicator'])}的百分比"
        ),
    }


def find_stated_parts(pairs: pd.DataFrame, indicator_id: str) -> dict[str, str]:
    """Return indicators that are a part of this one by `comparability`, each with the caveat stated there."""
    stated = pairs[(pairs["verdict"] == "part_of") & (pairs["right"] == indicator_id)]
    return dict(zip(stated["left"], stated["reason"], strict=True))


def find_stated_wholes(pairs: pd.DataFrame, indicator_id: str) -> dict[str, str]:
    """Return indicators that this one is a part of, each with the caveat stated there."""
    stated = pairs[(pairs["verdict"] == "part_of") & (pairs["left"] == indicator_id)]
    return dict(zip(stated["right"], stated["reason"], strict=True))


def make_up(parts: pd.DataFrame, whole: Observation) -> bool:
    """Tell whether exact parts add up to an exact whole, so that they may stand in one bar of 100 %."""
    rows = [*observations_of(parts), whole]
    is_exact = all(row["lower_bound"] == row["upper_bound"] and not why_no_share(row, whole) for row in rows)
    return is_exact and len(parts) > 1 and float(parts["value"].sum()) == float(whole["value"])
