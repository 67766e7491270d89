"""What a conflict forbids, no page does: no line is drawn and no change computed across its figures, none of them is ranked or divided by."""

from collections.abc import Iterator
from itertools import pairwise

import pandas as pd
import pytest

from indicators.analysis.change import why_no_change
from indicators.charts.builders.lines import trend
from indicators.model.rows import Observation, best_per_figure, conflicts_of, observations_of
from indicators.store.catalogue import conflicts
from indicators.store.connection import Store
from indicators.store.observations import values
from indicators.store.value_filter import ValueFilter


def forbidden_pairs(store: Store, use: str) -> Iterator[tuple[pd.DataFrame, Observation, Observation]]:
    """Each two neighbours of a line one of which a conflict disputes and forbids to use so; with the line.

    A break disputes what lies before it, another definition or an unreliable figure both sides; the row shown first is undisputed.
    """
    named = {row["observation_id"] for row in conflicts_of(conflicts(store)) if use in row["forbids"].split()}
    every = values(store, ValueFilter())
    named &= set(every["observation_id"][every["status"].isin(["B", "D", "U"])])
    for _, line in every.groupby(["indicator_id", "region_code"], sort=False):
        if named & set(line["observation_id"]):
            rows = sorted(observations_of(best_per_figure(line)), key=lambda row: row["period_end"])
            for first, last in pairwise(rows):
                if last["observation_id"] in named or (first["observation_id"] in named and first["status"] in "DU"):
                    yield line, first, last


def test_no_change_is_computed_that_a_conflict_forbids(store: Store) -> None:
    pairs = list(forbidden_pairs(store, "change"))
    said = {(first["observation_id"], last["observation_id"]): why_no_change(first, last, (first, last)) for _, first, last in pairs}
    assert {"grid_hotline_requests@110000@2022-12-31", "urban_communities@220100@2020-03-25"} <= {last for _, last in said}
    assert {pair: reason for pair, reason in said.items() if not reason} == {}


def test_no_line_is_drawn_that_a_conflict_forbids(store: Store) -> None:
    pairs = list(forbidden_pairs(store, "line"))
    joined = []
    for line, first, last in pairs:
        pieces = [{mark.observation_id for mark in piece} for series in trend(line, "").series for piece in series.pieces]
        joined += (
            [(first["observation_id"], last["observation_id"])]
            if any({first["observation_id"], last["observation_id"]} <= piece for piece in pieces)
            else []
        )
    assert len(pairs) > 3
    assert joined == []


@pytest.mark.parametrize(
    ("observation", "reason"),
    [
        ("grid_hotline_requests@110000@2022-12-31", "序列间断，不算增减"),
        ("urban_communities@220100@2020-03-25", "序列间断，不算增减"),
        ("community_party_secretaries_college_share@000000@2016-12-31", "序列间断，不算增减"),
    ],
)
def test_the_reason_is_said(store: Store, observation: str, reason: str) -> None:
    indicator, region, _ = observation.split("@")
    rows = sorted(
        observations_of(values(store, ValueFilter(indicators=(indicator,), regions=(region,)))), key=lambda row: row["period_end"]
    )
    place = [row["observation_id"] for row in rows].index(observation)
    assert why_no_change(rows[place - 1], rows[place], rows) == reason
