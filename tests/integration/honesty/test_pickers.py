"""What a list calls comparable is drawn, what it does not is refused, and every refusal leads on to a chart, a card or rows."""

import random
from collections.abc import Iterator

import pytest

from indicators.analysis.holdings import Holding
from indicators.model.territory import regions_within
from indicators.query.parameters import labels_of_build
from indicators.query.reading import read
from indicators.store.cached_store import CachedStore, published_build
from indicators.views.choices import read_choices
from indicators.views.figure import Figure, NextStep
from indicators.views.pages import ranked, regions, view, years
from indicators.views.pages.next_steps import lead_on, lead_on_planned
from indicators.views.pages.planned import plan_figures
from tests.support.data_folder import DataFolder

SAMPLE = 3  # of the regions at home, in the usual tier
HOLD = {"regions": ranked.hold_indicators, "years": years.hold_indicators}
HOLD_REGIONS = {"regions": ranked.hold_regions, "years": years.hold_regions}
DRAW = {"regions": regions.figures, "years": years.figures}


@pytest.fixture(scope="module")
def build(real_master: DataFolder) -> CachedStore:
    return published_build(real_master.path)


@pytest.fixture(scope="module")
def places(build: CachedStore, is_deep: bool) -> list[str]:
    """The regions at home that can be chosen: all of them, or the widest and some of the others, the same each time."""
    home = regions_within(build.regions(), build.profile().home.province)
    offered = [code for code in labels_of_build(build)["regions"].values() if code in home]
    return offered if is_deep else [*offered[:2], *random.Random(2026).sample(offered[2:], SAMPLE - 2)]


def is_drawn(figures: tuple[Figure, ...]) -> bool:
    return bool(figures) and figures[0].chart is not None


@pytest.mark.parametrize("page", ["regions", "years"])
@pytest.mark.deep
def test_what_is_called_comparable_is_drawn_and_nothing_else_is(page: str, build: CachedStore, places: list[str]) -> None:
    known = build.indicators().query("value_count > 0")["indicator_id"]
    wrong, judged = [], 0
    for region in places:
        held = HOLD[page]({"region": region}, build)
        # An indicator without a figure in the group, in the region or beside it cannot be drawn: of these the first few are asked.
        silent = [name for name in known if name not in held][:5]
        for indicator in [*held, *silent]:
            told = held.get(indicator, Holding()).is_drawn
            wrong += [(region, indicator, told)] * (told != is_drawn(DRAW[page]({"region": region, "indicator": indicator}, build)))
            judged += 1
    print(f"{page}: {judged} pairs of {len(places)} regions")  # noqa: T201
    assert wrong == []


@pytest.mark.parametrize("page", ["regions", "years"])
def test_a_region_is_told_the_same_whether_it_is_asked_for_regions_or_for_indicators(
    page: str, build: CachedStore, places: list[str]
) -> None:
    for indicator in ("list_residents_committees", "building_leaders", "resident_population_census_2020"):
        if indicator in set(build.indicators()["indicator_id"]):
            by_region = HOLD_REGIONS[page]({"indicator": indicator}, build)
            told = {code: by_region.get(code, Holding()).is_drawn for code in places}
            assert told == {code: HOLD[page]({"region": code}, build).get(indicator, Holding()).is_drawn for code in places}


def refused_figures(build: CachedStore, places: list[str], is_deep: bool) -> Iterator[Figure]:
    """The refused figures of indicators that are called not comparable, of planned charts, with what leads on from them."""
    chance = random.Random(7)
    for page, hold in HOLD.items():
        for region in places:
            grey = [name for name, holding in hold({"region": region}, build).items() if not holding.is_drawn]
            for indicator in grey if is_deep else chance.sample(grey, min(4, len(grey))):
                choices = {"region": region, "indicator": indicator, "stream": ""}
                yield lead_on(page, DRAW[page](choices, build), choices, build)[0]
    for stream in build.work_streams()["stream_id"]:
        for region in places if is_deep else places[:2]:
            figures = lead_on_planned(stream, plan_figures(build, stream, region), region, build)
            yield from (figure for figure in figures if figure.why_not)


def leads_somewhere(step: NextStep, build: CachedStore) -> str:
    """What a reader finds there: a chart, cards, rows; nothing where the step leads nowhere."""
    if step.page == "query":
        return "rows" if build.value_count(**read(step.choices, build)) else ""
    figures = view(step.page, read_choices(step.choices, build), build)
    return (
        "chart" if any(figure.chart is not None for figure in figures) else "cards" if any(len(figure.frame) for figure in figures) else ""
    )


@pytest.mark.deep
def test_every_refusal_leads_on_and_every_step_leads_somewhere(build: CachedStore, places: list[str], is_deep: bool) -> None:
    followed: dict[NextStep, str] = {}
    without, kinds = [], set()
    for figure in refused_figures(build, places, is_deep):
        assert figure.why_not
        for step in figure.next_steps:
            followed.setdefault(step, leads_somewhere(step, build))
        kinds |= {(step.page, followed[step]) for step in figure.next_steps}
        without += [figure.title] * (not {"chart", "cards"} & {followed[step] for step in figure.next_steps})
    print(f"{len(followed)} steps")  # noqa: T201
    assert [step for step, found in followed.items() if not found] == []
    assert without == []
    assert {("regions", "chart"), ("years", "chart"), ("streams", "chart"), ("query", "rows")} <= kinds


def test_a_refused_comparison_shows_the_figure_of_the_region_itself_first(build: CachedStore) -> None:
    (figure,) = regions.figures({"region": "220100", "indicator": "grids"}, build)
    assert figure.refusal == "长春市的下辖地区里只有公主岭市有这个数字，没有可比的地区"
    assert list(figure.frame["region"]) == ["长春市", "公主岭市"]


def test_a_step_compares_a_region_that_has_a_figure_not_one_that_only_lies_beside_it(build: CachedStore) -> None:
    choices = {"region": "220000", "indicator": "rural_disposable_income_per_head"}
    steps = lead_on("regions", regions.figures(choices, build), choices, build)[0].next_steps
    assert steps[0].words == "看“农村居民人均可支配收入”：长春市与“上级与全国”比"
    assert leads_somewhere(steps[0], build) == "chart"


def test_a_stream_begins_with_what_compares_best_never_with_what_was_derived_or_printed_elsewhere(build: CachedStore) -> None:
    home = build.profile().home.province
    for stream in build.work_streams()["stream_id"]:
        own = build.value_counts(streams=(stream,), within=home, processings=("printed", "computed"))["indicator_id"]
        for page in (ranked, years):
            chosen = page.choose_indicator({"stream": stream, "region": home}, build)
            assert chosen in set(own) or own.empty
            held = page.hold_indicators({"region": home}, build)
            best = [name for name in own if held.get(name, Holding()).is_drawn]
            assert chosen in best or not best
