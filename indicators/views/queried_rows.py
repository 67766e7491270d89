"""The rows that 数据查询 gives, as a figure that can be taken away and collected."""

from collections.abc import Iterable, Mapping
from typing import Any

from indicators.query.build import Build
from indicators.query.parameters import PARAMETERS, Unreadable, filter_words, labels_of_build
from indicators.query.reading import read
from indicators.views.figure import Figure, put_side_by_side

TITLE, PAGE = "查询结果", "query"
MOST_COLLECTED = 200  # rows of a briefing's figure; more are for a workbook or a file of data


def figures(pairs: Iterable[tuple[str, str]], build: Build) -> tuple[Figure, ...]:
    """Return the rows that an address of 数据查询 asks for; none where it cannot be read, nothing fits or too much does."""
    try:
        conditions = read([(name, value) for name, value in pairs if name in PARAMETERS], build)
    except Unreadable:
        return ()
    return (gather_rows(conditions, build),) if can_be_collected(build.value_count(**conditions)) else ()


def can_be_collected(count: int) -> bool:
    """Tell whether so many rows make a figure of a briefing."""
    return 0 < count <= MOST_COLLECTED


def gather_rows(conditions: Mapping[str, Any], build: Build) -> Figure:
    """Return the rows that fit as a figure, titled by the conditions."""
    words = "；".join(filter_words(conditions, labels_of_build(build)))
    return put_side_by_side("：".join(filter(None, (TITLE, words))), build.values(**conditions), PAGE)
