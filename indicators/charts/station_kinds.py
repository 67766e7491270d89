"""Kinds of 党群服务 stations and the levels at which each stands. Kinds are never added up: one station may be of several kinds."""

from collections.abc import Mapping

import pandas as pd

from indicators.model.profile import Stations
from indicators.model.rows import newest, observations_of
from indicators.wording.figure_words import period_words, row_words

STANDS = "●"
NOT_COUNTED = "没有印出个数"


def station_kind_table(stations: Stations, values: pd.DataFrame, indicators: pd.DataFrame, regions: Mapping[str, str]) -> pd.DataFrame:
    """Return a row for each kind of station: how many in whose words, where, when, its levels, and what exactly is counted.

    `regions` names regions by their codes.
    """
    definitions = dict(zip(indicators["indicator_id"], indicators["definition"], strict=True))
    figures = {row["indicator_id"]: row for row in observations_of(newest(values))}
    rows = []
    for kind in stations.kinds:
        figure = figures.get(kind.indicator)
        rows.append(
            {
                "场所": kind.name,
                "数量": NOT_COUNTED if figure is None else row_words(figure),
                "地区": regions.get(kind.region, "") if figure is None else figure["region"],
                "时点": "" if figure is None else period_words(figure),
                **{level: STANDS if level in kind.levels else "" for level in stations.levels},
                "数的是什么": definitions.get(kind.indicator, ""),
            }
        )
    return pd.DataFrame(rows)


def list_forbidden_sums(names: tuple[str, ...], pairs: pd.DataFrame) -> pd.DataFrame:
    """Return the judged pairs among these indicators that are not of one key: each with the reason why they are not added up."""
    judged = pairs[pairs["left"].isin(names) & pairs["right"].isin(names)]
    return judged[judged["verdict"] != "same"]
