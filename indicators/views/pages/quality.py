"""数据质量: what is missing, doubtful, contradictory?"""

import pandas as pd

from indicators.charts.builders.counts import counts
from indicators.charts.builders.coverage import coverage_map
from indicators.model.vocabulary import CONFIDENCES, EXCLUSION_REASONS, STATUS_MEANINGS, STATUSES
from indicators.query.build import Build
from indicators.views.choices import Choices
from indicators.views.figure import Figure, make_figure

GAPS, DOUBTS, CONFLICTS, COMPARABILITY, LEFT_OUT, BUILD = PARTS = ("缺口", "存疑", "冲突", "可比性", "未列数字", "建库与核对")


def figures(choices: Choices, build: Build) -> tuple[Figure, ...]:
    """Return the figures of the open part of 数据质量."""
    match choices.get("part", GAPS):
        case "存疑":
            return draw_statuses(build), draw_confidences(build)
        case "未列数字":
            return (draw_left_out(build),)
        case "缺口":
            return (draw_coverage(build),)
        case _:
            return ()


def draw_coverage(build: Build) -> Figure:
    """Return how many figures there are of each stream and level."""
    return make_figure(coverage_map(build.coverage(), list(build.work_streams()["name"]), "各条线、各级有多少个数字"), "coverage")


def count_statuses(build: Build) -> "pd.Series[int]":
    """Return how many figures have which doubtful status."""
    return build.quality_counts().groupby("status")["value_count"].sum().reindex(list(STATUS_MEANINGS)).dropna().astype(int)


def draw_statuses(build: Build) -> Figure:
    """Return how many figures are to be used with care, and why."""
    counted = count_statuses(build)
    frame = pd.DataFrame({"category": counted.index.map(STATUSES), "row_count": counted.to_numpy()})
    title = f"状态不是“正常”的数字 {counted.sum():,} 个"
    return make_figure(counts(frame, title, "个", "哪些数字要慎用，各是什么原因？"), "statuses")


def draw_confidences(build: Build) -> Figure:
    """Return how many figures come from the authority itself, from the press, from reprints, from digests."""
    counted = build.quality_counts().groupby("confidence")["value_count"].sum().reindex(list(CONFIDENCES)).dropna().astype(int)
    frame = pd.DataFrame({"category": counted.index.map(CONFIDENCES), "row_count": counted.to_numpy()})
    return make_figure(counts(frame, "数字的来源可信度", "个", "数字从哪里读来？"), "confidences")


def draw_left_out(build: Build) -> Figure:
    """Return how many figures of the documents are deliberately no observation, by reason."""
    excluded = build.excluded_figures()
    by_reason = excluded["reason_code"].map(EXCLUSION_REASONS).value_counts()
    frame = pd.DataFrame({"category": by_reason.index, "row_count": by_reason.to_numpy()})
    title = f"{build.profile().documents.name}里有意不列的 {len(excluded)} 处数字"
    return make_figure(counts(frame, title, "处", "哪些数字没有列为指标，为什么？"), "left_out")
