"""What may share an axis, what may be ranked: pure functions on frames of indicator_values.

Every refusal carries the reason that the reader sees. The rules are those of the data model: same comparable key, unit,
measure kind and period kind or no common axis; no rank from bounds.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from indicators.analysis.conflicts import why_apart, why_forbidden
from indicators.model.computed_rows import doubt_of
from indicators.model.labels import quote
from indicators.model.rows import EXACT, Observation, observations_of
from indicators.model.vocabulary import MEASURE_KINDS, PERIOD_KINDS, VERDICTS

NOT_RANKED = {"U": "的数可靠性低", "D": "的数口径不同", "P": "的是初步数", "E": "的是估计数"}
MOST_NAMES = 4


@dataclass(frozen=True)
class Verdict:
    """Whether two indicators may share an axis, may at least stand in panels side by side, and why."""

    shares_axis: bool
    side_by_side: bool
    reason: str


def compare_indicators(left: pd.Series, right: pd.Series, pairs: pd.DataFrame) -> Verdict:
    """Judge two rows of the indicators frame; a row of `comparability` overrides everything else."""
    stated = pairs[
        ((pairs["left"] == left["indicator_id"]) & (pairs["right"] == right["indicator_id"]))
        | ((pairs["left"] == right["indicator_id"]) & (pairs["right"] == left["indicator_id"]))
    ]
    if len(stated):
        verdict, reason = stated.iloc[0]["verdict"], stated.iloc[0]["reason"]
        return Verdict(verdict == "same", verdict != "not_comparable", f"{VERDICTS[verdict]}：{reason}")
    if left["unit"] != right["unit"]:
        return Verdict(False, False, f"单位不同（{left['unit']}与{right['unit']}），不能同轴")
    if left["measure_kind"] != right["measure_kind"]:
        kinds = f"{MEASURE_KINDS[left['measure_kind']]}与{MEASURE_KINDS[right['measure_kind']]}"
        return Verdict(False, False, f"度量类型不同（{kinds}），不能同轴")
    if left["comparable_key"] != right["comparable_key"]:
        return Verdict(False, False, f"口径不同：{quote(left['name'])}与{quote(right['name'])}数的不是同一件事，不能同轴")
    return Verdict(True, True, "口径相同")


def rank_by_value(frame: pd.DataFrame) -> tuple[pd.Series | None, str]:
    """Rank by value (1 = largest), or return None and the reason: only exact figures of one key and one date are ranked."""
    if len(frame) < 3:
        return None, "不足三个地区，不排名"
    if len(without_claims(frame)) < len(frame):
        return None, "含有“全部”一类的说法，不排名"
    if not frame["qualifier"].isin(EXACT).all():
        return None, "含有上下限（余、近、以上等），不排名"
    if frame["comparable_key"].nunique() > 1:
        return None, "口径不一致，不排名"
    if frame["period_end"].nunique() > 1:
        return None, "时点不同，不排名"
    if frame["period_kind"].nunique() > 1:
        return None, f"时期类型不同（{'、'.join(PERIOD_KINDS[kind] for kind in sorted(frame['period_kind'].unique()))}），不排名"
    rows = observations_of(frame)
    if reason := "；".join(dict.fromkeys(filter(None, (why_forbidden(row, "rank") for row in rows)))):
        return None, reason
    if doubts := _doubts(rows):
        return None, f"{doubts}，不排名"
    return frame["value"].rank(ascending=False, method="min").astype(int), ""


def _doubts(rows: Sequence[Observation]) -> str:
    """Say whose figures are not ranked, and what is the matter with them: 通化市、白山市口径不同；延边州可靠性低."""
    named: dict[str, list[str]] = {}
    for row in rows:
        if doubt_of(row) in NOT_RANKED:
            named.setdefault(row["status"], []).append(row["region"])
    return "；".join(f"{_list_names(named[status])}{NOT_RANKED[status]}" for status in NOT_RANKED if status in named)


def _list_names(names: Sequence[str]) -> str:
    return "、".join(names) if len(names) <= MOST_NAMES else f"{'、'.join(names[:MOST_NAMES])}等{len(names)}地"


def is_claim(row: Observation) -> bool:
    """Tell whether a figure is a claim, not a measurement: 全部, 全覆盖, 100% said of everything. It is told in words, never drawn.

    A target may well be everything; a number of things that is all there is of them was counted.
    """
    if row["qualifier"] != "all" or row["measure_kind"] == "target":
        return False
    return row["unit"] == "%" or not any(letter.isdigit() for letter in row["as_printed"])


def claim_words(row: Observation) -> str:
    """Say why a claim is not drawn among what was measured, in its own wording."""
    return f"原文说“{row['as_printed']}”，不是测得的数，只照写不画"


def without_claims(frame: pd.DataFrame) -> pd.DataFrame:
    """Return the figures that were measured."""
    return frame[[not is_claim(row) for row in observations_of(frame)]]


def why_no_common_axis(frame: pd.DataFrame) -> str:
    """Say why the figures of one chart may not stand on one axis; empty where they may."""
    if len(set(frame["comparable_key"])) > 1:
        names = "、".join(quote(name) for name in frame["indicator"].unique())
        return f"口径不同：{names}不能同轴"
    if len(set(frame["unit"])) > 1:
        return "单位不同，不能同轴"
    if len(set(frame["period_kind"])) > 1:
        return f"时期类型不同（{'、'.join(PERIOD_KINDS[kind] for kind in sorted(frame['period_kind'].unique()))}），不能同轴"
    return ""


def cut_segments(line: Sequence[Observation]) -> list[list[Observation]]:
    """Cut a line where nothing may join it: at a break (status B), where a conflict forbids it, over a year without a figure, round a
    figure of another kind.

    A figure with status D (another definition, a mid-year point), a bound and a claim stand alone.
    """
    pieces: list[list[Observation]] = []
    joined: list[Observation] = []
    for row in sorted(line, key=lambda row: str(row["period_end"])):
        if row["status"] == "B" or (joined and why_apart(joined[-1], row, line, "line")):
            joined = []
        if row["status"] == "D" or row["qualifier"] not in EXACT or is_claim(row):
            pieces.append([row])
        elif joined and row["year"] - joined[-1]["year"] <= 1:
            joined.append(row)
        else:
            joined = [row]
            pieces.append(joined)
    return sorted(pieces, key=lambda piece: str(piece[0]["period_end"]))


def find_missing_years(line: Sequence[Observation]) -> list[int]:
    """Return years inside a line's span without any figure; a year in which an inferred date may lie is not among them."""
    years = {year for row in line for year in range(_first_year(row), int(row["year"]) + 1)}
    return [year for year in range(min(years), max(years) + 1) if year not in years]


def _first_year(row: Observation) -> int:
    return int(row["period_start"][:4]) if row["period_basis"] == "inferred" else int(row["year"])
