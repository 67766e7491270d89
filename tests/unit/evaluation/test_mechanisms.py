"""What mechanisms find, from rows to results: the worked examples, and what must hold whatever the rows are."""

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluation.mechanisms.bulletin import assess_bulletin
from evaluation.mechanisms.checks import assess_checks
from evaluation.mechanisms.composite import Given, assess_composite
from evaluation.mechanisms.ledger import assess_ledger
from evaluation.mechanisms.rates import assess_rates
from evaluation.mechanisms.register import assess_register
from evaluation.results import WHOLE, Result
from evaluation.scheme.model import Item, Level, Scheme, Step
from evaluation.tables import Entry, EntryStep, Unit, UnitCheck, UnitCount

DAY = date(2026, 3, 31)
START = date(2026, 3, 1)


def item(name: str, amount: float = 1, **more: Any) -> Item:
    plain = {"group": None, "direction": "higher", "threshold": None, "is_gate": False, "definition": "", "status": "local", "place": None}
    return Item(name, name, amount=Decimal(str(amount)), **{**plain, **more})


def scheme(mechanism: Any, items: Sequence[Item] = (), **more: Any) -> Scheme:
    return Scheme("s", "示例", mechanism, "1", None, tuple(items), **{"compare_within": "none", **more})


def units(*codes: str) -> list[Unit]:
    return [Unit(unit_code=code, name=code, unit_type="street", parent_code="220102", parent_name="南关区") for code in codes]


def count(unit: str, numerator: int, denominator: int, measure: str = "满意率", week: int = 0) -> UnitCount:
    start = START + timedelta(weeks=week)
    return UnitCount(
        scheme_id="s",
        unit_code=unit,
        period_start=start,
        period_end=start + timedelta(days=6),
        measure_id=measure,
        numerator=numerator,
        numerator_qualifier="",
        denominator=denominator,
        population=None,
        source_id="",
    )


def check(unit: str, of: str, result: Any = "yes", points: float | None = None, day: date = DAY, evidence: str = "") -> UnitCheck:
    given_points = None if points is None else Decimal(str(points))
    return UnitCheck(
        scheme_id="s",
        unit_code=unit,
        assessed_on=day,
        item_id=of,
        result=result,
        points=given_points,
        reviewer="",
        evidence=evidence,
        evidence_source="",
    )


def find(results: Sequence[Result], statistic: str, unit: str = WHOLE, measure: str | None = None) -> Any:
    found = [
        row
        for row in results
        if row["statistic"] == statistic and row["unit_code"] == unit and (measure is None or row["measure_id"] == measure)
    ]
    assert len(found) <= 1, found
    return None if not found else found[0]["text"] if found[0]["value"] is None else found[0]["value"]


def test_two_streets_with_one_rate_get_two_judgements() -> None:
    rows = [count("甲", 188, 200), count("乙", 170, 200), count("丙", 150, 200), count("丁", 17, 20)]
    results = assess_rates(scheme("rates"), rows, units("甲", "乙", "丙", "丁"))
    assert [find(results, "word", unit) for unit in "甲乙丙丁"] == ["明显高于", "相当", "明显低于", "相当"]
    ranks = [(find(results, "rank_lowest", unit), find(results, "rank_highest", unit)) for unit in "甲乙丙丁"]
    assert ranks == [(1, 2), (2, 3), (3, 4), (1, 4)]
    assert round(find(results, "phi"), 3) == 6.963


def test_too_few_asked_are_counted_and_not_compared() -> None:
    results = assess_rates(scheme("rates"), [count("甲", 9, 9), count("乙", 80, 100)], units("甲", "乙"))
    assert (find(results, "numerator", "甲"), find(results, "rate", "甲")) == (9, None)
    assert find(results, "reason", "甲") == "只有9个，不足10个，不算率、不比较"
    assert find(results, "rank_lowest", "乙") is None  # nobody is left to be compared with


EIGHT = [item(f"第{number}项") for number in range(1, 9)]
STARS = (Level("三星", Decimal(5)), Level("四星", Decimal(7)), Level("五星", Decimal(8)))


def judge(*results: str) -> list[Result]:
    rows = [check("甲", one.id, result) for one, result in zip(EIGHT, results, strict=True)]
    return assess_checks(scheme("checks", EIGHT, levels=STARS), rows, units("甲"))


def test_an_item_not_assessed_leaves_two_levels_open() -> None:
    found = judge(*["yes"] * 6, "no", "not_assessed")
    assert (find(found, "stars_lower", "甲"), find(found, "stars_upper", "甲"), find(found, "stars", "甲")) == (6, 7, None)
    assert find(found, "level", "甲") == "三星或四星，差1项未评"
    assert find(judge(*["yes"] * 6, "no", "yes"), "level", "甲") == "四星"
    assert find(judge(*["yes"] * 6, "no", "no"), "level", "甲") == "三星"


def test_what_is_missing_for_the_next_level_lists_every_cheapest_way() -> None:
    found = [row for row in judge(*["yes"] * 6, "no", "no") if row["statistic"] == "missing"]
    assert [(row["value"], row["text"]) for row in found] == [(1, "第7项；或第8项")]


FIVE = [item(name, 100, threshold=Decimal(80), is_gate=True) for name in ("富裕星", "善治星", "宜居星", "平安星", "先锋星")]
SHAOXING = (Level("五星达标", Decimal(450)), Level("示范", Decimal(475), Decimal(85), 0.1))


def mark(unit: str, *points: float) -> list[UnitCheck]:
    return [check(unit, one.id, "yes", given) for one, given in zip(FIVE, points, strict=True)]


def test_a_gate_of_eighty_decides_before_the_sum() -> None:
    five = scheme("checks", FIVE, levels=SHAOXING)
    found = assess_checks(five, [*mark("甲", 92, 85, 88, 95, 91), *mark("乙", 99, 99, 99, 79, 99)], units("甲", "乙"))
    assert [(find(found, "stars", unit), find(found, "level", unit)) for unit in "甲乙"] == [(451, "五星达标"), (475, "未达等次")]
    assert [row["text"] for row in found if row["statistic"] == "gate"] == ["平安星"]


def test_the_best_tenth_of_twenty_three_are_two() -> None:
    five = scheme("checks", FIVE, levels=SHAOXING)
    codes = [f"村{number:02d}" for number in range(23)]
    rows = [row for number, code in enumerate(codes) for row in mark(code, 96 + number / 10, 96, 96, 96, 96)]
    found = assess_checks(five, rows, units(*codes))
    assert [unit for unit in codes if find(found, "level", unit) == "示范"] == ["村21", "村22"]


def test_evidence_is_counted_apart_and_the_latest_judgement_holds() -> None:
    rows = [check("甲", "第1项", "no"), check("甲", "第1项", "yes", day=DAY + timedelta(days=9), evidence="照片"), check("甲", "第2项")]
    found = assess_checks(scheme("checks", EIGHT, levels=STARS), rows, units("甲"))
    assert (find(found, "stars_lower", "甲"), find(found, "evidence_given", "甲"), find(found, "evidence_of", "甲")) == (2, 1, 2)


@given(st.lists(st.sampled_from(["yes", "no", "not_assessed", "not_applicable"]), min_size=8, max_size=8), st.integers(0, 7))
def test_one_more_yes_never_lowers_stars(results: list[str], place: int) -> None:
    before, after = judge(*results), judge(*results[:place], "yes", *results[place + 1 :])
    for end in ("stars_lower", "stars_upper"):
        if results[place] != "not_assessed" or end == "stars_lower":
            assert find(after, end, "甲") >= find(before, end, "甲")


THREE = [item("响应率", 30), item("解决率", 35), item("满意率", 35)]
MARKS = {"X": (100.0, 80.0, 90.0), "Y": (95.0, 90.0, 85.0), "Z": (80.0, 70.0, 60.0)}


def give(marks: dict[str, Sequence[float]], items: Sequence[Item] = tuple(THREE)) -> list[Given]:
    return [Given(unit, START, DAY, dict(zip([one.id for one in items], given, strict=False))) for unit, given in marks.items()]


def test_contributions_add_up_and_the_weights_that_decide_are_told() -> None:
    found = assess_composite(scheme("composite", THREE), give(MARKS), units(*MARKS))
    assert [find(found, "score", unit) for unit in "XYZ"] == [89.5, 89.75, 69.5]
    assert [round(find(found, "contribution", "X", one.id), 2) for one in THREE] == [30.0, 28.0, 31.5]
    assert [find(found, "rank", unit) for unit in "XYZ"] == [2, 1, 3]
    assert round(find(found, "break_even", "X", "解决率"), 4) == 0.3333
    assert find(found, "first_share", "X") == pytest.approx(5 / 9, abs=0.01)
    assert (find(found, "dominated", "Z"), find(found, "dominated", "Y")) == ("Y", None)


def test_a_missing_rate_makes_the_score_a_range_that_is_ranked_above_nobody_it_touches() -> None:
    found = assess_composite(scheme("composite", THREE), give({**MARKS, "Y": (95.0, 90.0)}), units(*MARKS))
    assert (find(found, "score_lower", "Y"), find(found, "score_upper", "Y"), find(found, "score", "Y")) == (60.0, 95.0, None)
    assert [(find(found, "rank_lowest", unit), find(found, "rank_highest", unit)) for unit in "XYZ"] == [(1, 2), (1, 3), (2, 3)]
    skipped = assess_composite(scheme("composite", THREE, missing="skip"), give({**MARKS, "Y": (95.0, 90.0)}), units(*MARKS))
    assert find(skipped, "score", "Y") == 92.31
    assert find(skipped, "reason", "Y") == "缺满意率，按其余各项重新分权"


def test_who_praises_himself_is_flagged() -> None:
    reviews = [item("自评", 20, group="self"), item("互评", 40, group="mutual"), item("群众评", 40, group="residents")]
    marks = give({"P": (95, 85, 80), "Q": (90, 88, 86), "R": (92, 70, 65)}, reviews)
    found = assess_composite(scheme("composite", reviews, gap_limit=15), marks, units("P", "Q", "R"))
    assert [find(found, "score", unit) for unit in "PQR"] == [85.0, 87.6, 72.4]
    gaps = {row["unit_code"]: (row["value"], row["text"]) for row in found if row["statistic"] == "gap"}
    assert gaps == {"P": (12.5, None), "Q": (3.0, None), "R": (24.5, "自评高出24.5分，超过15分")}
    assert round(find(found, "agreement"), 3) == 0.333


@given(st.permutations(list(MARKS)), st.floats(0.1, 9))
def test_neither_the_order_of_rows_nor_the_scale_of_weights_changes_anything(order: list[str], times: float) -> None:
    scaled = [item(one.id, float(one.amount or 0) * times) for one in THREE]
    expected = assess_composite(scheme("composite", THREE), give(MARKS), units(*MARKS))
    found = assess_composite(scheme("composite", scaled), give({unit: MARKS[unit] for unit in order}), units(*MARKS))
    for statistic in ("score", "rank", "dominated"):
        assert [find(found, statistic, unit) for unit in MARKS] == [find(expected, statistic, unit) for unit in MARKS]


def test_missing_is_not_nothing() -> None:
    marks = {"X": (100.0, 80.0, 0.0), "Y": (100.0, 80.0)}
    found = assess_composite(scheme("composite", THREE), give(marks), units("X", "Y"))
    assert (find(found, "score", "X"), find(found, "score_upper", "Y")) == (58.0, 93.0)


def entry(number: int, opened: date, due: date | None, closed: date | None, unit: str = "甲") -> Entry:
    return Entry(
        scheme_id="s",
        entry_id=str(number),
        unit_code=unit,
        level="street",
        kind="项目",
        department="",
        opened_on=opened,
        due_on=due,
        closed_on=closed,
        outcome="",
        as_of=DAY,
    )


def test_a_ledger_counts_steps_overdue_and_days() -> None:
    entries = [
        entry(1, date(2026, 3, 1), date(2026, 3, 10), date(2026, 3, 2)),
        entry(2, date(2026, 3, 1), date(2026, 3, 10), date(2026, 3, 15)),
        entry(3, date(2026, 3, 21), date(2026, 3, 25), None),
        entry(4, date(2026, 3, 21), date(2026, 4, 25), None),
    ]
    steps = [EntryStep(scheme_id="s", entry_id=str(number), step_id="立项", reached_on=DAY) for number in (1, 2, 3)]
    steps.append(EntryStep(scheme_id="s", entry_id="1", step_id="办结", reached_on=DAY))
    plan = scheme("ledger", steps=(Step("立项", "立项", None), Step("办结", "办结", 30)), minimum_denominator=1)
    found = assess_ledger(plan, entries, steps, units("甲"))
    assert [(find(found, "count", measure=step), find(found, "share", measure=step)) for step in ("立项", "办结")] == [
        (3, 0.75),
        (1, 1 / 3),
    ]
    assert (find(found, "count", "甲", "waiting"), find(found, "overdue", "甲")) == (2, 1)
    assert (find(found, "numerator", "甲", "on_time"), find(found, "denominator", "甲", "on_time")) == (1, 3)
    assert (find(found, "median", measure="days"), find(found, "survival", measure="after_1")) == (14, 0.75)


def test_villages_move_between_bands() -> None:
    bands = scheme("register", levels=(Level("5万元以上不足10万元", Decimal(5)), Level("10万元以上", Decimal(10))))
    codes = [f"村{number}" for number in range(5)]
    amounts = {date(2021, 12, 31): [3, 4, 8, 12, 30], date(2022, 12, 31): [6, 4, 12, 15, 28]}
    found = assess_register(bands, "income", {day: dict(zip(codes, given, strict=True)) for day, given in amounts.items()}, 6)
    newest = [row for row in found if row["period_end"] == date(2022, 12, 31)]
    assert [(row["text"], row["value"]) for row in newest if row["statistic"] == "band"] == [
        ("5以下", 1),
        ("5万元以上不足10万元", 1),
        ("10万元以上", 3),
    ]
    assert {row["text"]: row["value"] for row in newest if row["statistic"] == "moved"} == {
        "5以下→5以下": 1,
        "5以下→5万元以上不足10万元": 1,
        "5万元以上不足10万元→10万元以上": 1,
        "10万元以上→10万元以上": 2,
    }
    assert (round(find(newest, "gini"), 5), find(newest, "coverage_given"), find(newest, "coverage_of")) == (0.35077, 5, 6)
    assert (find(newest, "symmetry_chi2"), round(find(newest, "symmetry_p"), 3)) == (2.0, 0.572)


def test_the_ninth_week_signals() -> None:
    weeks = [82, 84, 83, 85, 84, 83, 82, 84, 90, 83]
    rows = [count("甲", value, 100, week=week) for week, value in enumerate(weeks)]
    found = assess_bulletin(scheme("bulletin", baseline_weeks=8), rows, units("甲", "乙"))
    signals = [row["text"] for row in found if row["statistic"] == "signal"]
    assert signals == [*[None] * 8, "超出界限", None]
    limits = {row["statistic"]: row["value"] for row in found if row["statistic"].startswith("control_") and row["period_start"] == START}
    assert {name: round(value, 5) for name, value in limits.items()} == {
        "control_value": 0.82,
        "control_mean": 0.83375,
        "control_lower": 0.79575,
        "control_upper": 0.87175,
    }


def test_where_little_is_good_the_last_are_those_with_most() -> None:
    codes = [f"街{number:02d}" for number in range(15)]
    rows = [count(code, numerator, 100) for code, numerator in zip(codes, (45, 50, 2, *[10] * 12), strict=True)]
    found = assess_rates(scheme("rates", [item("满意率", direction="lower")]), rows, units(*codes))
    assert {row["unit_code"]: row["value"] for row in found if row["statistic"] == "last_place"} == {"街00": 2, "街01": 1}


def test_a_target_of_all_is_missed_clearly_by_whoever_misses_it() -> None:
    found = assess_rates(scheme("rates", [item("满意率")], target=1.0), [count("甲", 50, 100), count("乙", 100, 100)], units("甲", "乙"))
    assert (find(found, "word", "甲"), find(found, "word", "乙")) == ("明显低于", "相当")
    assert [row for row in found if row["statistic"] == "z" and row["unit_code"] == "甲"] == []  # no number says how far


@given(st.permutations(range(8)))
def test_chances_do_not_depend_on_the_order_of_rows(order: list[int]) -> None:
    rows = [count(f"街{number}", 60 + 5 * number, 100) for number in range(8)]
    judge = scheme("rates", [item("满意率")])
    plain, mixed = (
        assess_rates(judge, given, units(*[f"街{number}" for number in range(8)])) for given in (rows, [rows[at] for at in order])
    )
    assert sorted(plain, key=str) == sorted(mixed, key=str)
