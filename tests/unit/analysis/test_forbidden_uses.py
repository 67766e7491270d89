"""What a conflict forbids is read from the figures themselves, whatever their statuses; the reason is the conflict's own sentence."""

from typing import cast

import pandas as pd
import pytest

from indicators.analysis.change import why_no_change
from indicators.analysis.comparability import cut_segments, rank_by_value
from indicators.analysis.conflicts import why_apart, why_forbidden
from indicators.analysis.derived_rows import divide_rows
from indicators.analysis.shares import why_no_share
from indicators.model.disputes import Dispute, disputes_by_figure
from indicators.model.rows import Observation, newest, newest_rows, observations_of
from indicators.store.connection import Store
from indicators.store.observations import values
from indicators.store.value_filter import ValueFilter

TOWNS = {"indicators": ("list_towns",), "regions": ("220200",)}


def disputed(store: Store, *places: int, forbids: str = "line change", first: int = -1) -> list[Observation]:
    """The towns of 吉林市 year by year, those at some places disputed; `first` is shown first."""
    rows = sorted(observations_of(values(store, ValueFilter(**TOWNS))), key=lambda row: row["period_end"])  # type: ignore[arg-type]
    return [
        cast(Observation, {**row, "disputes": (Dispute("c", frozenset(forbids.split()), "两处不合", place == first),)})
        if place in places
        else row
        for place, row in enumerate(rows)
    ]


def joined(rows: list[Observation]) -> list[int]:
    return [len(piece) for piece in cut_segments(rows)]


def test_a_line_is_cut_where_its_figures_disagree(store: Store) -> None:
    assert joined(disputed(store)) == [7]
    assert joined(disputed(store, 2, 3)) == [3, 4]
    assert joined(disputed(store, 2, 4)) == [4, 3]


def test_a_figure_that_disagrees_with_another_list_stands_alone_unless_it_is_shown_first(store: Store) -> None:
    assert joined(disputed(store, 3)) == [3, 1, 3]
    assert joined(disputed(store, 3, first=3)) == [7]


def test_no_change_is_computed_across_a_conflict_and_the_reason_is_its_own(store: Store) -> None:
    rows = disputed(store, 2, 3)
    said = "与另一数有冲突，不算增减：两处不合；各数和出处见“数据质量”的“冲突”"
    assert [why_no_change(rows[0], last, rows) for last in rows[1:]] == ["", "", said, said, said, said]
    assert why_no_change(rows[3], rows[6], rows) == ""


def test_a_conflict_forbids_what_it_names_and_nothing_else(store: Store) -> None:
    rows = disputed(store, 2, 3, forbids="line")
    assert (why_apart(rows[2], rows[3], rows, "change"), bool(why_apart(rows[2], rows[3], rows, "line"))) == ("", True)
    assert [why_forbidden(row, "rank") for row in rows] == [""] * 7


def test_what_may_not_be_ranked_or_divided_by_is_neither(store: Store) -> None:
    peers = values(store, ValueFilter(indicators=("list_towns",), parents=("220000",), years=(2021,)))
    disputes = pd.Series([(Dispute("c", frozenset({"rank", "denominator"}), "两处不合", True),), *[()] * (len(peers) - 1)], peers.index)
    assert rank_by_value(peers.assign(disputes=disputes)) == (None, "与另一数有冲突，不排名：两处不合；各数和出处见“数据质量”的“冲突”")
    whole, part, *_ = observations_of(peers.assign(disputes=disputes))
    assert why_no_share(part, whole) == "与另一数有冲突，不作分母：两处不合；各数和出处见“数据质量”的“冲突”"


def test_dividing_launders_nothing(store: Store) -> None:
    part, *others = disputed(store, 0, forbids="rank")
    for status, worst in (("B", "B"), ("E", "E"), ("D", "D"), ("P", "P")):
        divisor = cast(Observation, {**others[0], "status": status})
        names = {"indicator_id": "x", "indicator": "x", "unit": "%", "measure_kind": "ratio", "note": ""}
        row = divide_rows(part, divisor, 100, names)  # type: ignore[arg-type]
        assert row is not None
        assert (row["status"], row["disputes"], row["rests_on"]) == (
            worst,
            part["disputes"],
            (part["observation_id"], divisor["observation_id"]),
        )


@pytest.mark.parametrize(
    ("indicator", "region", "shown"),
    [
        ("grid_chiefs", "220100", "grid_chiefs@220100@2020-03-25"),
        ("building_leaders", "220100", "building_leaders@220100@2020-03-25"),
        ("unit_leaders", "220100", "unit_leaders@220100@2020-03-25"),
        ("street_lane_chiefs_party_cadres", "220000", "doc-002@2637"),
        ("party_organisations_total", "000000", "party_organisations_total@000000@2024-12-31"),
    ],
)
def test_the_newest_is_neither_carried_over_nor_rounded_nor_shown_second(store: Store, indicator: str, region: str, shown: str) -> None:
    every = values(store, ValueFilter(indicators=(indicator,), regions=(region,)))
    assert list(newest(every)["observation_id"]) == [shown]
    assert [row["observation_id"] for row in newest_rows(observations_of(every))] == [shown]


def test_every_figure_of_a_conflict_knows_it() -> None:
    row = {"conflict_id": "c", "observation_ids": "a b", "forbids": "none", "disagreement": "不合。", "shown_first": "b", "reason": ""}
    assert disputes_by_figure([row]) == {
        "a": (Dispute("c", frozenset(), "不合", False),),
        "b": (Dispute("c", frozenset(), "不合", True),),
    }


def test_every_rate_is_an_indicator_in_per_cent_or_per_unit(store: Store) -> None:
    wrong = store.ask("""
        SELECT named.indicator_id, rate FROM (SELECT indicator_id, unnest(string_split(rates, ' ')) AS rate FROM indicators) named
        LEFT JOIN indicators rates ON rates.indicator_id = rate WHERE coalesce(rates.measure_kind, '') NOT IN ('ratio', 'mean')
    """)
    assert list(wrong["rate"]) == []
