"""The plans are data: every stream has one, and every name in them exists."""

import pytest

from indicators.charts.chart import KINDS
from indicators.charts.planned.planned_chart import BUILDERS
from indicators.charts.planned.plans import HERE, Plan
from indicators.store.catalogue import indicators, regions, work_streams
from indicators.store.connection import Store
from tests.support.section_data import plans, section_data_of

PARTS_OF_PAGES = {"grid_ratios", "grid_sizes", "grids_apart", "grids_elsewhere", "station_areas", "stations_elsewhere"}
PLANS = [(name, plan) for name, section in plans().items() for plan in section.charts]


def test_every_work_stream_has_its_own_plans(store: Store) -> None:
    assert set(plans()) == set(work_streams(store)["stream_id"]) | PARTS_OF_PAGES
    assert [name for name, section in plans().items() if not section.charts] == []


def test_every_indicator_and_place_of_a_plan_exists(store: Store) -> None:
    known = {*indicators(store)["indicator_id"], *regions(store)["region_code"], HERE}
    named = {name for section in plans().values() for name in (*section.key, *section.figures)}
    placed = {place for _, plan in PLANS for place in plan.places}
    assert (named | placed) - known == set()


def test_every_indicator_of_a_plan_has_figures(store: Store) -> None:
    empty = [(name, one) for name, section in plans().items() for one in section.figures if not section_data_of(store, name).of([one])]
    assert empty == []


def test_every_plan_is_of_a_kind_that_can_be_carried_out() -> None:
    assert {plan.kind for _, plan in PLANS} <= set(BUILDERS)
    assert set(BUILDERS) <= set(KINDS)


@pytest.mark.parametrize(("section", "plan"), PLANS, ids=lambda value: value.question if isinstance(value, Plan) else value)
def test_a_plan_asks_a_question_and_names_what_several_indicators_show(section: str, plan: Plan) -> None:
    assert plan.question.endswith("？")
    assert plan.subject or len(plan.indicators) == 1 or plan.kind in ("cards", "pyramid")
    assert plan.places or plan.kind in ("cards", "dots")


@pytest.mark.parametrize(
    "plan", [plan for name, plan in PLANS if plan.kind == "cards" and name not in PARTS_OF_PAGES], ids=lambda plan: plan.question
)
def test_a_stream_without_a_chart_says_why_and_nearly_always_what_would_be_needed(plan: Plan) -> None:
    assert len(plan.reason) > 10
    assert "需要" in plan.reason or "不是同一件事" in plan.reason


def test_no_question_is_asked_twice_in_a_section() -> None:
    for section in plans().values():
        questions = [plan.question for plan in section.charts]
        assert len(questions) == len(set(questions))
