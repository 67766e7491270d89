"""A group of regions in one sentence: the chosen one first, its rank where ranks are allowed, the largest, the smallest; else why."""

from collections.abc import Sequence

import pandas as pd

from indicators.model.rows import Observation, observations_of
from indicators.sentences.facts import Rank, say_rank
from indicators.sentences.subjects import name_figure, say_dated
from indicators.wording.figure_words import row_words


def say_standing(frame: pd.DataFrame, ranked: pd.Series | None, why_not: str, region_code: str, peers: str) -> str:
    """Say in a sentence the region's figure and rank among the others, the largest and the smallest; or why no rank."""
    rows = observations_of(frame)
    own = next((row for row in rows if row["region_code"] == region_code), None)
    own_words = f"{own['region']}{row_words(own)}" if own else ""
    if ranked is None:
        return f"{own_words}（{peers}）；{why_not}" if own_words else f"{peers}：{why_not}"
    by_rank = sorted(zip(ranked, rows, strict=True), key=lambda pair: int(pair[0]))
    ends = _ends_words([row for _, row in by_rank], region_code)
    if own is None:
        return f"{peers}中{ends}"
    position = next(int(number) for number, row in by_rank if row is own)
    rank = Rank(position, len(rows), sum(1 for number in ranked if number == position) > 1, peers)
    return "；".join(filter(None, (f"{own_words}，{say_rank(rank)}", ends)))


def list_figures(rows: Sequence[Observation]) -> str:
    """List a few figures that are not ranked, each with what tells it from the others: region, what was counted, date."""
    has_one_name = len({row["indicator_id"] for row in rows}) == 1
    has_one_date = len({(row["period_start"], row["period_end"]) for row in rows}) == 1
    names = [row["region"] if has_one_name else name_figure(row) for row in rows]
    return "，".join(f"{name}{row_words(row) if has_one_date else say_dated(row)}" for name, row in zip(names, rows, strict=True))


def _ends_words(ordered: Sequence[Observation], region_code: str) -> str:
    """Say the largest and the smallest, each with how many share that figure; the region itself has been named already."""
    largest = [row for row in ordered if row["value"] == ordered[0]["value"]]
    smallest = [row for row in ordered if row["value"] == ordered[-1]["value"]]
    if len(largest) == len(ordered):
        return f"各地都是{row_words(ordered[0])}"
    ends = [("最多", largest), ("最少", smallest)]
    return "，".join(
        f"{word}的是{_names(rows)}（{row_words(rows[0])}）" for word, rows in ends if rows[0]["region_code"] != region_code or len(rows) > 1
    )


def _names(rows: Sequence[Observation]) -> str:
    names = [str(row["region"]) for row in rows]
    return "、".join(names) if len(names) <= 2 else f"{names[0]}等{len(names)}个地区"
