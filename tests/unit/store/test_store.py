"""The only door to DuckDB: bound parameters, the tree of regions, many threads at once."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import duckdb
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from etl.build import build
from indicators.store import catalogue
from indicators.store.catalogue import conflicts, derivations, mechanisms, sources, village_income_tiers
from indicators.store.connection import Store
from indicators.store.observations import value_counts, value_page, values
from indicators.store.value_filter import ValueFilter
from tests.support.data_folder import DataFolder
from tests.support.tiers import of_examples

TEXT_FILTERS = [
    "indicators",
    "regions",
    "parents",
    "streams",
    "levels",
    "sources",
    "qualifiers",
    "measure_kinds",
    "statuses",
    "processings",
    "units",
    "period_kinds",
    "period_bases",
    "words",
]
HOSTILE = [
    "'; DROP TABLE observations; --",
    "' OR '1'='1",
    "$within",
    "%",
    "_",
    "\\",
    '"',
    "\x00",
    "长春' --",
    "{}",
    "?",
    "😀",
    "x" * 10_000,
]


@pytest.fixture(scope="session")
def small_store(small_master: DataFolder):  # type: ignore[no-untyped-def]
    opened = Store((small_master.path / "indicators.duckdb").resolve())
    yield opened
    opened.close()


def ids(store: Store, wanted: ValueFilter) -> list[str]:
    return sorted(values(store, wanted)["observation_id"])


ALL_SMALL = [
    "building_leaders-1",
    "chiefs",
    "coverage",
    "grids-2021",
    "grids-2022",
    "leader-share",
    "money-1",
    "new-code",
    "old-code",
    "per-grid",
]
ANSWERS = {
    ValueFilter(): ALL_SMALL,
    ValueFilter(indicators=("grid_chiefs", "money")): ["chiefs", "money-1"],
    ValueFilter(regions=("220184", "220381")): ["new-code", "old-code"],
    ValueFilter(parents=("220300",)): ["old-code"],
    ValueFilter(within="220100", indicators=("grids_count",)): ["grids-2021", "grids-2022", "new-code"],
    ValueFilter(within="220300"): ["old-code"],
    ValueFilter(within="000000"): ALL_SMALL,
    ValueFilter(within="999999"): [],
    ValueFilter(levels=("county",)): ["new-code", "old-code"],
    ValueFilter(years=(2019, 2021)): ["grids-2021", "old-code"],
    ValueFilter(year_from=2020, year_to=2021): ["grids-2021"],
    ValueFilter(sources=("paper",)): ["chiefs", "grids-2022"],
    ValueFilter(confidences=("secondary",)): ["leader-share", "per-grid"],
    ValueFilter(qualifiers=("range", "nearly"), processings=("printed",)): ["grids-2021", "money-1"],
    ValueFilter(measure_kinds=("flow",)): ["money-1"],
    ValueFilter(statuses=("E",)): ["leader-share", "per-grid"],
    ValueFilter(units=("%",)): ["coverage", "leader-share"],
    ValueFilter(value_from=4839, value_to=4839): ["chiefs"],
    ValueFilter(value_from=450, value_to=450): ["grids-2021"],
    ValueFilter(period_kinds=("interval",)): [],
    ValueFilter(period_bases=("printed",), units=("元",)): ["money-1"],
    ValueFilter(words=("公主岭",)): ["new-code", "old-code"],
    ValueFilter(words=("公主岭", "31个")): ["new-code"],
    ValueFilter(words=("%",), processings=("printed",)): ["coverage"],
    ValueFilter(words=("GRID_CHIEFS",)): ["chiefs"],
}


@pytest.mark.parametrize("wanted", ANSWERS, ids=lambda wanted: " ".join(f"{k}={v}" for k, v in vars(wanted).items() if v) or "all")
def test_a_question_is_answered_with_just_what_fits(wanted: ValueFilter, small_store: Store) -> None:
    assert ids(small_store, wanted) == ANSWERS[wanted]


@pytest.mark.parametrize("wanted", [ValueFilter(), ValueFilter(year_from=2020), ValueFilter(within="220100", words=("数",))])
def test_pages_joined_are_all_rows_in_order(wanted: ValueFilter, store: Store) -> None:
    every = list(values(store, wanted)["observation_id"])
    pages = [list(value_page(store, wanted, skipped, 1_000)["observation_id"]) for skipped in range(0, len(every) + 1_000, 1_000)]
    assert [name for page in pages for name in page] == every
    assert value_counts(store, wanted)["value_count"].sum() == len(every)


def test_dates_come_out_as_text_and_numbers_as_numbers(small_store: Store) -> None:
    row = values(small_store, ValueFilter(words=("4839",))).iloc[0]
    columns = ["period_end", "year", "value", "lower_bound", "unit", "confidence", "comparable_key", "source_file", "position_start"]
    assert row[columns].to_list() == ["2022-12-31", 2022, 4839, 4839, "人", "press", "grid_chiefs", "paper.txt", 19]


@pytest.mark.parametrize("name", TEXT_FILTERS)
def test_hostile_text_in_a_filter_finds_nothing_and_harms_nothing(name: str, store: Store) -> None:
    before = store.ask("SELECT count(*) AS n FROM observations")["n"][0]
    for text in HOSTILE:
        found = values(store, ValueFilter(**{name: (text,)}))
        assert name == "words" or (name, text) == ("units", "%") or len(found) == 0
    assert store.ask("SELECT count(*) AS n FROM observations")["n"][0] == before > 0


@given(text=st.text(min_size=1, max_size=40), name=st.sampled_from(TEXT_FILTERS))
def test_any_text_is_taken_as_text(text: str, name: str, small_store: Store) -> None:
    found = values(small_store, ValueFilter(**{name: (text,)}, within=text))
    assert set(found["observation_id"]) <= set(ALL_SMALL)


@settings(max_examples=of_examples(0.3))
@given(year_from=st.integers(-(2**31), 2**31 - 1), year_to=st.integers(-(2**31), 2**31 - 1))
def test_years_are_bounds_whatever_they_are(year_from: int, year_to: int, small_store: Store) -> None:
    found = values(small_store, ValueFilter(year_from=year_from, year_to=year_to))
    assert found["year"].between(year_from, year_to).all()
    assert len(found) == (len(ALL_SMALL) if year_from <= 2019 and year_to >= 2022 else len(found))


def test_hostile_text_in_the_data_comes_out_as_it_went_in(small: DataFolder) -> None:
    for row, text in enumerate(("'; DROP TABLE observations; --", "x < y && y>z; `z`", "{{7*7}} %s $1 ?", "NA", "null", "nan"), start=2):
        small.set("grids", row, note=text)
    build(small.path)
    opened = Store((small.path / "indicators.duckdb").resolve())
    notes = {row.observation_id: row.note for row in values(opened, ValueFilter(processings=("printed",))).itertuples()}
    opened.close()
    assert [notes[name] for name in ("chiefs", "grids-2022", "grids-2021", "coverage", "old-code", "new-code")] == [
        "'; DROP TABLE observations; --", "x < y && y>z; `z`", "{{7*7}} %s $1 ?", "NA", "null", "nan",
    ]  # fmt: skip


def test_a_store_cannot_write_and_reads_no_other_file(small_store: Store, tmp_path: Path) -> None:
    (tmp_path / "secret.csv").write_text("a\n1\n", encoding="utf-8")
    with pytest.raises(duckdb.Error, match="read-only"):
        small_store.ask("DELETE FROM observations")
    with pytest.raises(duckdb.Error):
        small_store.ask(f"SELECT * FROM '{tmp_path / 'secret.csv'}'")
    with pytest.raises(duckdb.Error):
        small_store.ask("SET enable_external_access = true")


def test_threads_asking_at_once_each_get_their_own_answer(store: Store) -> None:
    codes = ["000000", "220000", "220100", "220300", "220113"] * 8
    alone = {code: ids(store, ValueFilter(within=code)) for code in set(codes)}
    assert len({len(found) for found in alone.values()}) > 3
    with ThreadPoolExecutor(16) as pool:
        assert list(pool.map(lambda code: ids(store, ValueFilter(within=code)), codes)) == [alone[code] for code in codes]


def test_what_lies_within_changchun_is_changchun_and_all_below_it(store: Store) -> None:
    within = set(values(store, ValueFilter(within="220100"))["region_code"])
    assert {"220100", "220113"} < within
    assert any("-" in code for code in within)  # down to communities
    assert all(code.startswith("2201") for code in within)
    assert not within & {"220000", "220300", "2201C0"}


def test_the_stable_facts_are_found_by_their_words(store: Store) -> None:
    found = values(store, ValueFilter(words=("网格长", "长春", "4839名"), years=(2020,), sources=("doc-001",)))
    assert found[["observation_id", "value", "unit", "qualifier", "as_printed", "confidence"]].to_dict("records") == [{
        "observation_id": "doc-001@3122", "value": 4839, "unit": "人", "qualifier": "exact", "as_printed": "4839名", "confidence": "press",
    }]  # fmt: skip


FRAMES = [
    "indicators",
    "regions",
    "work_streams",
    "sources",
    "village_income_tiers",
    "mechanisms",
    "excluded_figures",
    "comparability",
    "conflicts",
    "derivations",
    "coverage",
    "build_info",
]


@pytest.mark.parametrize("name", FRAMES)
def test_every_question_has_an_answer_in_the_real_data(name: str, store: Store) -> None:
    assert len(getattr(catalogue, name)(store)) > 0


def test_small_frames_hold_just_their_rows(small_store: Store) -> None:
    assert conflicts(small_store)[["as_printed", "is_first"]].to_numpy().tolist() == [["4839名", True], ["400—500个", False]]
    derived = derivations(small_store)[["derivation_id", "place", "observation_id"]].to_numpy().tolist()
    assert derived == [
        ["leader-share", 1, "building_leaders-1"],
        ["leader-share", 2, "grids-2021"],
        ["per-grid", 1, "chiefs"],
        ["per-grid", 2, "grids-2021"],
    ]
    assert mechanisms(small_store, ("village",)).empty
    assert list(mechanisms(small_store, ("grid_governance",))["mechanism"]) == ["“1+9”"]
    assert list(village_income_tiers(small_store)["tier_id"]) == ["alone", "low", "middle", "high"]
    counts = sources(small_store).set_index("source_id")[["value_count", "mechanism_count", "tier_count", "excluded_count"]]
    assert counts.to_numpy().tolist() == [[2, 1, 1, 2], [6, 0, 3, 0], [2, 0, 0, 0]]
    assert list(counts.index) == ["paper", "bulletin", "derivation"]
