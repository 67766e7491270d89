"""The plans are data: every stream has one, and every name in them exists."""

from indicators.charts.chart import KINDS
from indicators.charts.planned.planned_chart import BUILDERS
from indicators.charts.planned.plans import HERE
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
    empty = [(name, one) for name, section in plans().items() for one in section.figures if not section_data_of(store, name).select([one])]
    assert empty == []


def test_every_plan_is_of_a_kind_that_can_be_carried_out() -> None:
    assert {plan.kind for _, plan in PLANS} <= set(BUILDERS)
    assert set(BUILDERS) <= set(KINDS)


def test_every_plan_asks_a_question() -> None:
    assert [plan.question for _, plan in PLANS if not plan.question.endswith("？")] == []


def test_a_plan_names_what_several_indicators_show_and_where() -> None:
    subjectless = [
        plan.question for _, plan in PLANS if len(plan.indicators) != 1 and plan.kind not in ("cards", "levels") and not plan.subject
    ]
    placeless = [plan.question for _, plan in PLANS if plan.kind not in ("cards", "dots") and not plan.places]
    assert (subjectless, placeless) == ([], [])


def test_a_stream_without_a_chart_says_why_and_what_would_be_needed_or_what_stands_in_the_way() -> None:
    said = {plan.question: plan.reason for name, plan in PLANS if plan.kind == "cards" and name not in PARTS_OF_PAGES}
    assert {question: words for question, words in said.items() if "需要" not in words and "不是同一件事" not in words} == {}


def test_no_question_is_asked_twice_in_a_section() -> None:
    for section in plans().values():
        questions = [plan.question for plan in section.charts]
        assert len(questions) == len(set(questions))
