"""Tables in rows and columns, held cell by cell, footnotes included, against a pivot in plain SQL (tests/support/oracle/pivot.sql)."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from indicators.analysis.pivot import INDICATOR, REGION, YEAR
from indicators.analysis.wide_table import WideTable
from indicators.model.rows import Observation, observations_of
from indicators.model.vocabulary import STATUS_MEANINGS
from indicators.store.cached_store import CachedStore
from indicators.store.connection import Store
from indicators.views.choices import LAYOUTS, MADE, TOTALLED, TURNS
from indicators.views.pages.tables import PROJECT_MADE, Question, finish, lay, read_question
from indicators.wording.figure_words import period_words, row_words
from tests.support import PROJECT
from tests.support.tiers import of_examples

PIVOT = (PROJECT / "tests" / "support" / "oracle" / "pivot.sql").read_text(encoding="utf-8")
STATES = {"B": "序列间断", "D": "口径不同", "E": "估计", "P": "初步数", "U": "可靠性低"}
READ_ON = "各数和出处见“数据质量”的“冲突”"
CHANCE_PER_EXAMPLE = 5 / 3  # 500 tables in the deep tier
Cells = dict[tuple[str, str], tuple[str, str, frozenset[str]]]


@pytest.fixture(scope="module")
def build(store: Store) -> CachedStore:
    return CachedStore(str(store.path))


@pytest.fixture(scope="module")
def rows(build: CachedStore) -> dict[str, Observation]:
    return {row["observation_id"]: row for row in observations_of(build.values())}


def draw_choices(data: st.DataObject, build: CachedStore, rows: dict[str, Observation]) -> dict[str, Any]:
    """Choices that hit figures: those of some figures taken by chance, with others of their stream and place."""
    some = data.draw(st.lists(st.sampled_from(sorted(rows)), min_size=1, max_size=5))
    taken = [rows[name] for name in some]
    crowded = data.draw(st.sampled_from(["list_towns", "party_members_total", "building_leaders", "unit_leaders", "grids"]))
    indicators = dict.fromkeys([*(row["indicator_id"] for row in taken), crowded])
    regions = dict.fromkeys(["220000", *(row["region_code"] for row in taken)])
    choices: dict[str, Any] = {
        "layout": data.draw(st.sampled_from(LAYOUTS)),
        "turned": data.draw(st.sampled_from(TURNS)),
        "made": data.draw(st.sampled_from(MADE)),
        "totals": data.draw(st.sampled_from(TOTALLED)),
        "scope": data.draw(st.sampled_from(["自选地区", "下辖地区", "同级地区", "上级与全国"])),
        "region": data.draw(st.sampled_from([*regions, "220100"])),
        "regions": tuple(data.draw(st.sets(st.sampled_from([*regions, "220100", "2201C0", "2201X1"]), max_size=5))),
        "indicator": data.draw(st.sampled_from(list(indicators))),
        "indicators": tuple(data.draw(st.sets(st.sampled_from(list(indicators)), max_size=4))),
        "years": tuple(sorted(data.draw(st.sets(st.sampled_from([2017, *{row["year"] for row in taken}]), max_size=3)))),
        "year": data.draw(st.sampled_from([None, 2020, *{row["year"] for row in taken}])),
    }
    return choices


def expected_cells(question: Question, store: Store, rows: dict[str, Observation]) -> Cells:
    """What the second pivot finds: by codes of row and column the figure, its words, its footnotes."""
    each_year = YEAR in (question.rows, question.columns)
    asked = {
        "indicators": list(question.indicators),
        "regions": list(question.regions),
        "years": list(question.years) if question.year is None else [question.year],
        "each_year": each_year,
    }
    keys = {REGION: "region_code", INDICATOR: "indicator_id", YEAR: "year"}
    found: Cells = {}
    for row in store.ask(PIVOT, asked).to_dict("records"):
        place = (str(row[keys[question.rows]]), str(row[keys[question.columns]]))
        found[place] = row["observation_id"], row_words(rows[row["observation_id"]]), expected_notes(row, rows)
    return found


def expected_notes(row: dict[Any, Any], rows: dict[str, Observation]) -> frozenset[str]:
    inferred = "，日期由文件内容推断" if row["period_basis"] == "inferred" else ""
    others = [rows[name] for name in row["others"]]
    named = "；".join(f"{row_words(other)}（{period_words(other)}，{other['source_title']}）" for other in others)
    note = row["note"] if isinstance(row["note"], str) else ""
    is_usual = row["status"] == "A" or (row["status"], row["processing"]) == ("E", "derived")
    said = [
        "" if row["is_the_year"] else f"时期为{row['date_words']}{inferred}。",
        (f"{note}。" if note else "") if is_usual else f"{STATES[row['status']]}：{note or STATUS_MEANINGS[row['status']]}。",
        *(f"有冲突：{words}；{READ_ON}。" for words in row["disagreements"]),
        f"同一年另有：{named}。" if others else "",
    ]
    return frozenset(words for words in said if words)


def shown_cells(table: WideTable) -> Cells:
    """What the table says, each cell with the footnotes of its row and column; those of a region's own making are the heading's."""
    return {
        (table.rows[row].code, table.columns[column].code): (
            cell.figure["observation_id"],
            cell.words,
            frozenset(table.footnotes[number - 1] for number in table.gather_notes(row, column)) - {PROJECT_MADE},
        )
        for row, cells in enumerate(table.cells)
        for column, cell in enumerate(cells)
        if cell.figure is not None and not (table.rows[row].is_total or table.columns[column].is_total)
    }


def list_totals(table: WideTable) -> list[tuple[str, float | None, tuple[str, ...], list[str]]]:
    """Each total: its words, its value, what was added up, its footnotes."""
    return [
        (cell.words, cell.value, cell.operands, [table.footnotes[number - 1] for number in table.gather_notes(row, column)])
        for row, cells in enumerate(table.cells)
        for column, cell in enumerate(cells)
        if table.rows[row].is_total or table.columns[column].is_total
    ]


ADDED = """
    SELECT sum(value) AS total, count(*) AS parts,
        count(DISTINCT comparable_key) = 1 AND count(DISTINCT unit) = 1 AND count(DISTINCT (period_start, period_end)) = 1
        AND bool_and(measure_kind IN ('stock', 'flow', 'cumulative', 'change')) AND bool_and(unit NOT IN ('%', '倍', '年'))
        AND bool_and(qualifier IN ('exact', 'all')) AND bool_and(status <> 'D') AND count(DISTINCT region_code) = count(*)
        AND NOT bool_or(parent_code IN (SELECT region_code FROM indicator_values WHERE list_contains($operands, observation_id))) AS may
    FROM indicator_values JOIN (SELECT indicator_id, comparable_key FROM indicators) USING (indicator_id)
    WHERE list_contains($operands, observation_id)
"""


@settings(max_examples=of_examples(CHANCE_PER_EXAMPLE))
@given(data=st.data())
def test_a_table_is_what_a_plain_pivot_finds(build: CachedStore, store: Store, rows: dict[str, Observation], data: st.DataObject) -> None:
    choices = draw_choices(data, build, rows)
    question, laid = read_question(choices, build), lay(choices, build)
    expected = expected_cells(question, store, rows)
    if laid.table is None:
        assert (expected == {}, laid.why_not) == (True, "这些地区、指标和年份没有数字；请换年份、地区或指标")
        return
    table = laid.table.turn() if choices["turned"] == TURNS[1] else laid.table
    assert shown_cells(table) == expected
    assert {row.code for row in table.rows if not row.is_total} >= {row for row, _ in expected}
    figure = finish(laid, choices)
    assert sorted(figure.frame["observation_id"]) == sorted(name for name, _, _ in expected.values())


@settings(max_examples=of_examples(CHANCE_PER_EXAMPLE))
@given(data=st.data())
def test_a_total_is_a_sum_that_sql_finds_too_or_says_why_not(
    build: CachedStore, store: Store, rows: dict[str, Observation], data: st.DataObject
) -> None:
    choices = draw_choices(data, build, rows) | {"totals": TOTALLED[1]}
    laid = lay(choices, build)
    for words, value, operands, notes in list_totals(laid.table) if laid.table is not None else []:
        if not operands:
            assert (words, value) == ("—", None)
            assert [note for note in notes if note.startswith("不加合计：")]
            continue
        (added,) = store.ask(ADDED, {"operands": list(operands)}).to_dict("records")
        assert (added["total"], added["parts"], added["may"]) == (value, len(operands), True)
        assert words.startswith("推算 ")


def test_project_made_regions_are_left_out_unless_asked_for(build: CachedStore) -> None:
    asked = {"region": "220000", "scope": "下辖地区", "indicator": "list_towns"}
    plain, listed = (lay(asked | more, build).table for more in ({}, {"made": MADE[1]}))
    assert plain is not None
    assert listed is not None
    assert {row.code for row in listed.rows} - {row.code for row in plain.rows} == {"2201C0", "2203C0"}
    assert [row.notes for row in listed.rows if row.code == "2201C0"] == [(PROJECT_MADE,)]
