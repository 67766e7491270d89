"""Levels of an organisation from top to bottom, with what one level means for the next."""

from collections.abc import Sequence
from dataclasses import replace

import pandas as pd

from indicators.charts.builders.bars import distinct_names
from indicators.charts.chart import Chart, Series, make_chart
from indicators.charts.mark import Mark, mark_of
from indicators.model.rows import Observation, observations_of
from indicators.wording.figure_words import period_words, row_words

SCHEMATIC = "自上而下层级越来越低；各层数的不是同一种人，不放在一根轴上，也不画成大小"


def level_list(rows: pd.DataFrame, title: str, between: Sequence[str] = (), notes: Sequence[str] = ()) -> Chart:
    """List a level for each row, top level first; `between` says the ratio from one level to the next, so one fewer than levels.

    The levels count different things, so they share no axis and no size speaks of a number: each figure has its unit.
    """
    levels = observations_of(rows)
    if between and len(between) != len(levels) - 1:
        raise ValueError(f"{len(levels)} 个层级之间要有 {len(levels) - 1} 个比值，给了 {len(between)} 个")
    names = list(rows["indicator"]) if rows["indicator"].is_unique else distinct_names(levels)
    marks = [_mark_level(row, name) for row, name in zip(levels, names, strict=True)]
    series = tuple(Series(name, ((mark,),)) for name, mark in zip(names, marks, strict=True))
    question = "各层级各有多少，上下怎样配比？"
    said = {"between": tuple(between), "notes": tuple(notes), "question": question, "caption": SCHEMATIC}
    return make_chart("levels", title, rows, series, unit="", **said)


def _mark_level(row: Observation, name: str) -> Mark:
    """Return the mark of a level; who points at it, or hears it, is told what the level counts."""
    mark = mark_of(row, name, position=period_words(row))
    return replace(mark, label=row_words(row), tooltip=f"{name}，{mark.tooltip}")
