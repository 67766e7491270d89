"""Bounds survive everywhere: no row, card, label, tooltip or file shows a qualified figure as a bare number."""

import csv
import io
from decimal import Decimal

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.panels.query.rows import bound_words, make_screen_rows
from indicators.analysis.income_bands import add_words
from indicators.charts.builders.bars import ranked_bars
from indicators.charts.builders.lines import trend
from indicators.charts.builders.wholes import income_bands
from indicators.model.columns import INCOME_BAND_COLUMNS
from indicators.model.intervals import Interval, interval_of, qualifier_of
from indicators.model.quantities import worded_value
from indicators.model.vocabulary import QUALIFIERS, RECKONED
from indicators.store.catalogue import conflicts, village_income_tiers
from indicators.store.connection import Store
from indicators.store.observations import values
from indicators.store.value_filter import ValueFilter
from indicators.wording.figure_words import brief_words, interval_words, row_interval, row_words
from output.files.csv import write_csv
from tests.support.pages import BARE, bare, keeps_its_bound
from tests.support.tiers import of_examples

SCALES = [("", 1), ("万", 10_000), ("亿", 100_000_000)]
qualifiers = st.sampled_from(list(QUALIFIERS))


@pytest.fixture(scope="module")
def every(store: Store) -> pd.DataFrame:
    return values(store, ValueFilter())


@pytest.mark.parametrize(
    ("words", "qualifier"),
    [("1,400个", "over"), ("94.1%", "at_least"), ("5亿元", "nearly"), ("推算 19.3%", "at_most"), ("76%", "about"), ("7个", "range")],
)
def test_a_bare_number_would_be_noticed(words: str, qualifier: str) -> None:
    assert not keeps_its_bound(words, qualifier)
    assert keeps_its_bound(words, "exact")


def read(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def assert_nothing_is_bare(frame: pd.DataFrame) -> None:
    """Every way in which the dashboard and its files say the figures of a frame."""
    screen, rows = make_screen_rows(frame), read(write_csv(frame))
    assert bare(frame, list(screen["数值"])) == []
    dash = {"range": "—"}  # computed bounds that lie close together are said as 约
    in_tiles = [brief_words(row).replace("推算 约", f"推算 {dash.get(row['qualifier'], '约')}") for _, row in frame.iterrows()]
    assert bare(frame, in_tiles) == []
    assert bare(frame, [row_words(row) for _, row in frame.iterrows()]) == []
    is_reckoned = (frame["processing"] == "derived") & (frame["qualifier"] == "exact")
    expected = [RECKONED if reckoned else QUALIFIERS[name] for reckoned, name in zip(is_reckoned, frame["qualifier"], strict=True)]
    assert list(screen["限定词"]) == [row["限定词"] for row in rows] == expected
    assert list(screen["原文写法"]) == list(frame["as_printed"])
    has_bounds = [name not in BARE for name in frame["qualifier"]]
    assert [bool(words) for words in screen["界限"]] == has_bounds
    for row in rows:
        is_point = bool(row["下界"]) and row["下界"] == row["上界"]
        assert is_point == (row["限定词"] in ("准确数", RECKONED, "全部/全覆盖"))


def test_every_figure_of_the_store_keeps_its_bound(every: pd.DataFrame) -> None:
    assert (~every["qualifier"].isin(BARE)).sum() > 50
    assert_nothing_is_bare(every)


@st.composite
def filters(draw: st.DrawFn, every: pd.DataFrame) -> ValueFilter:
    def some(column: str) -> tuple[str, ...]:
        return tuple(sorted(draw(st.sets(st.sampled_from(sorted(every[column].unique())), max_size=4))))

    return ValueFilter(
        qualifiers=draw(st.sampled_from([(), ("over",), ("range", "about"), ("nearly", "at_most", "at_least"), ("exact", "over")])),
        streams=some("stream_id"),
        levels=some("region_level"),
        processings=draw(st.sampled_from([(), ("derived",), ("printed",), ("printed", "derived")])),
        year_from=draw(st.none() | st.integers(2005, 2026)),
        within=draw(st.sampled_from(["", "220000", "220100", "330000"])),
        words=tuple(draw(st.lists(st.sampled_from(["长春", "网格", "余", "%", "=1+1", "'; DROP"]), max_size=1))),
    )


@settings(max_examples=of_examples(0.5))
@given(data=st.data())
def test_whatever_is_filtered_keeps_its_bounds_on_the_screen_and_in_the_file(
    data: st.DataObject, store: Store, every: pd.DataFrame
) -> None:
    frame = values(store, data.draw(filters(every)))
    assert_nothing_is_bare(frame.head(150))


def qualified(frame: pd.DataFrame, names: list[str]) -> pd.DataFrame:
    """The same figures as if they had been printed with these qualifiers."""
    highs = [value + 5 if name == "range" else None for name, value in zip(names, frame["value"], strict=True)]
    pairs = zip(frame["value"], names, highs, strict=True)
    intervals = [interval_of(Decimal(str(value)), name, None if high is None else Decimal(str(high))) for value, name, high in pairs]
    return frame.assign(
        qualifier=names,
        value_high=pd.Series(highs, index=frame.index, dtype=float),
        lower_bound=[None if interval.lower is None else float(interval.lower) for interval in intervals],
        upper_bound=[None if interval.upper is None else float(interval.upper) for interval in intervals],
    )


@settings(max_examples=of_examples(0.5))
@given(data=st.data())
def test_any_figure_that_becomes_a_bound_says_so_everywhere(data: st.DataObject, every: pd.DataFrame) -> None:
    places = data.draw(st.lists(st.integers(0, len(every) - 1), min_size=1, max_size=6, unique=True))
    frame = every.iloc[places]
    frame = qualified(frame, data.draw(st.lists(qualifiers, min_size=len(frame), max_size=len(frame))))
    assert_nothing_is_bare(frame)
    for _, row in frame.iterrows():
        alone = frame.loc[[row.name]]
        for chart in (ranked_bars(alone, "条"), trend(alone, "线")):
            (mark,) = chart.marks
            is_close = mark.is_derived and mark.label.startswith("约")  # computed bounds that lie close together
            assert is_close or keeps_its_bound(mark.label, row["qualifier"])
            assert keeps_its_bound(mark.tooltip.split("（原文")[0].removeprefix(row["region"]), row["qualifier"])
            assert mark.label in chart.text_alternative
            assert any("≥" in note for note in chart.notes) == (row["qualifier"] not in BARE)


@given(value=st.integers(0, 10**13), more=st.integers(1, 10**9), qualifier=qualifiers, scale=st.sampled_from(SCALES))
def test_no_value_is_worded_without_its_qualifier(value: int, more: int, qualifier: str, scale: tuple[str, int]) -> None:
    amount = Decimal(value) / 100
    words = worded_value(amount, qualifier, amount + more * scale[1] if qualifier == "range" else None, *scale, "个")
    assert keeps_its_bound(words, qualifier)


bounds = st.none() | st.decimals(0, 10**9, places=4)


@given(bounds=st.tuples(bounds, bounds))
def test_an_interval_is_a_bare_number_only_where_it_is_a_point(bounds: tuple[Decimal | None, Decimal | None]) -> None:
    lower, upper = bounds
    if lower is not None and upper is not None:
        lower, upper = sorted((lower, upper))
    interval = Interval(lower, upper)
    words = interval_words(interval, "个")
    assert keeps_its_bound(words, qualifier_of(interval))
    assert words.rstrip("个").replace(",", "").replace(".", "").isdigit() == interval.is_point


def test_the_bounds_of_every_figure_are_said_as_bounds(every: pd.DataFrame) -> None:
    said = {row["observation_id"]: bound_words(row) for _, row in every.iterrows() if not row_interval(row).is_point}
    by_name = every.set_index("observation_id")
    assert set(by_name.loc[list(said), "qualifier"]) & set(BARE) == set()
    assert [f"{name}: {words}" for name, words in said.items() if not keeps_its_bound(words, by_name.loc[name, "qualifier"])] == []
    derived = "villages_in_alliance_share@220100", "key_villages_paired_share@220100", "building_and_unit_leaders_share@220100"
    assert [said[name] for name in derived] == ["28.99—29.03%", "12.39—12.42%", "至多 50.05%"]


def test_figures_that_contradict_each_other_keep_their_bounds(store: Store) -> None:
    frame = conflicts(store)
    assert (~frame["qualifier"].isin(BARE)).any()
    lost = [row["as_printed"] for _, row in frame.iterrows() if not keeps_its_bound(row_words(row), row["qualifier"])]
    assert lost == []


def test_shares_of_villages_keep_their_bounds_in_chart_and_file(store: Store) -> None:
    tiers = add_words(village_income_tiers(store))
    shown = tiers[tiers["share_percent"].notna()]
    for name in ("over", "at_least", "nearly", "at_most", "about"):
        changed = shown.assign(share_qualifier=name)
        marks = [mark for series in income_bands(changed, "各档").series for mark in series.marks]
        assert [mark.label for mark in marks if not keeps_its_bound(mark.label, name)] == []
        said = [mark.tooltip.split("（原文")[0].split("：")[1] for mark in marks]
        assert [words for words in said if not keeps_its_bound(words, name)] == []
        assert {row["占比限定词"] for row in read(write_csv(changed, columns=INCOME_BAND_COLUMNS))} == {QUALIFIERS[name]}
