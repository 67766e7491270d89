"""Where a reader goes on from a refused chart: every step is tried, as the page that it leads to shows it, before it is offered."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace

from indicators.analysis.holdings import Holding
from indicators.charts.chart import Chart
from indicators.model.labels import quote
from indicators.model.territory import regions_above
from indicators.query.build import Build
from indicators.query.lookup import indicator_of, region_names
from indicators.views.choices import CHANGED, CHOICES, Choices, offer_indicators, say_choices
from indicators.views.figure import Figure, NextStep
from indicators.views.pages import ranked, regions, years
from indicators.views.pages.defaults import choose_region
from indicators.views.pages.planned import choose_key_figure, plan_outcomes, sections_of

View = Callable[[Choices, Build], tuple[Figure, ...]]
Hold = Callable[[Choices, Build], Mapping[str, Holding]]
VIEWS: dict[str, tuple[View, Callable[[Choices, Build], Iterable[regions.Step]]]] = {
    "regions": (regions.figures, regions.list_steps),
    "years": (years.figures, years.list_steps),
}
DRAWN: dict[str, tuple[str, Hold]] = {  # page → what it shows of an indicator for a region, which regions it draws
    "regions": ("与其他地区的对比", ranked.hold_regions),
    "years": ("的年度变化", years.hold_regions),
}
MOST_NAMED = 3


def lead_on(page: str, figures: tuple[Figure, ...], choices: Choices, build: Build) -> tuple[Figure, ...]:
    """Return the figures of 区域对比 or 年度变化; the first of them, where it is refused, with what leads on."""
    if not figures or not figures[0].why_not:
        return figures
    steps = [*_change_one(page, choices, build)]
    if choices.get("change") != CHANGED:
        steps += _lead_from_indicator(str(choices["indicator"]), choose_region(choices, build), build, but=page if steps else "")
    else:
        steps += _lead_to_stream(str(choices.get("stream", "")), choose_region(choices, build), build)
    return (replace(figures[0], next_steps=tuple(steps)), *figures[1:])


def lead_on_planned(section: str, figures: tuple[Figure, ...], region: str, build: Build) -> tuple[Figure, ...]:
    """Return the planned charts of a section; those that are refused with what leads on."""
    return tuple(
        replace(figure, next_steps=_list_planned(section, figure, region, build)) if figure.why_not else figure for figure in figures
    )


def _list_planned(section: str, figure: Figure, region: str, build: Build) -> tuple[NextStep, ...]:
    number = int(figure.key.rpartition("_")[2])
    known = set(offer_indicators(build).values())
    named = [name for name in sections_of(build)[section].charts[number].indicators if name in known]
    steps = [*_draw_elsewhere(section, number, region, build)]
    for indicator in named:
        steps += _draw_indicator(indicator, region, build)
    steps = steps[:MOST_NAMED] or [step for indicator in named for step in _lead_to_card(indicator, region, build)][:1]
    return (*steps, *_lead_to_rows(named, build))


def _change_one(page: str, choices: Choices, build: Build) -> Iterator[NextStep]:
    """Give, of each kind of choice, the first that draws a chart while all others stay."""
    draw, list_steps = VIEWS[page]
    found = set()
    for name, word, change in list_steps(choices, build):
        if name not in found and _draws(draw({**choices, **change}, build)):
            found.add(name)
            yield NextStep(f"{CHOICES[name].title}改选{quote(word)}", page, say_choices({**choices, **change}, build))


def _draws(figures: tuple[Figure, ...]) -> bool:
    """Whether the first figure is a chart that sets something beside something else."""
    return bool(figures) and figures[0].chart is not None and len(figures[0].frame) > 1


def _lead_from_indicator(indicator: str, region: str, build: Build, but: str) -> Iterator[NextStep]:
    """Lead to other charts of an indicator, except those of a page, to the cards of its stream, to its figures."""
    yield from (step for step in _draw_indicator(indicator, region, build) if step.page != but)
    yield from _lead_to_stream(str(indicator_of(build, indicator)["stream_id"]), region, build)
    yield from _lead_to_rows([indicator], build)


def _draw_indicator(indicator: str, region: str, build: Build) -> Iterator[NextStep]:
    """Lead to a page that draws an indicator for the region, else for the nearest above it, else for the first that has a figure of it."""
    known = set(build.regions_of_indicator(indicator)["region_code"])
    above, name = regions_above(build.regions(), region), indicator_of(build, indicator)["name"]
    for page, (what, hold_regions) in DRAWN.items():
        held = hold_regions({"indicator": indicator}, build)
        drawn = [code for code, holding in held.items() if holding.is_drawn]
        place = next((code for code in (region, *above) if code in drawn), next((code for code in drawn if code in known), ""))
        if place:
            chosen = say_choices({"indicator": indicator, "region": place, "stream": ""}, build)
            yield NextStep(f"看{quote(name)}：{region_names(build)[place]}{what}", page, chosen)
        elif page == "regions":
            yield from _compare_in_another_group(indicator, sorted(known), build)


def _compare_in_another_group(indicator: str, codes: list[str], build: Build) -> Iterator[NextStep]:
    """Lead to the first region with a figure of an indicator that is drawn beside others than those which stand first."""
    for code in codes:
        choices: Choices = {"indicator": indicator, "region": code, "stream": ""}
        for name, group, change in regions.list_steps(choices, build):
            if name == "scope" and _draws(regions.figures({**choices, **change}, build)):
                words = f"看{quote(indicator_of(build, indicator)['name'])}：{region_names(build)[code]}与“{group}”比"
                yield NextStep(words, "regions", say_choices({**choices, **change}, build))
                return


def _draw_elsewhere(section: str, number: int, region: str, build: Build) -> Iterator[NextStep]:
    """Lead to the nearest region above, or to the home city, for which the page of a stream draws the planned chart."""
    home = build.profile().home
    for code in (
        (*regions_above(build.regions(), region), home.city, home.province) if section in set(build.work_streams()["stream_id"]) else ()
    ):
        if code != region and isinstance(plan_outcomes(build, section, code)[number], Chart):
            chosen = say_choices({"stream": section, "region": code}, build)
            yield NextStep(f"地区改选{quote(region_names(build)[code])}", "streams", chosen)
            return


def _lead_to_card(indicator: str, region: str, build: Build) -> Iterator[NextStep]:
    """Lead to the figure of an indicator that is drawn nowhere: in the region, else above it, else where it was printed."""
    places = list(build.regions_of_indicator(indicator)["region_code"])
    for place in [code for code in (region, *regions_above(build.regions(), region), *places) if code in places][:1]:
        words = f"看{quote(indicator_of(build, indicator)['name'])}在{region_names(build)[place]}的数字"
        yield NextStep(words, "regions", say_choices({"indicator": indicator, "region": place, "stream": ""}, build))


def _lead_to_stream(stream: str, region: str, build: Build) -> Iterator[NextStep]:
    """Lead to the cards with the figures of most weight in a stream."""
    if stream and len(choose_key_figure(build, stream, region).frame):
        name = build.work_streams().set_index("stream_id")["name"][stream]
        yield NextStep(f"看{quote(name)}条线的主要数字", "streams", say_choices({"stream": stream, "region": region}, build))


def _lead_to_rows(indicators: list[str], build: Build) -> Iterator[NextStep]:
    """Lead to all figures of some indicators, wherever they were printed."""
    count = build.value_count(indicators=tuple(indicators)) if indicators else 0
    if count:
        names = tuple(("indicators", str(indicator_of(build, name)["name"])) for name in indicators)
        yield NextStep(f"在“数据查询”里看它的全部 {count:,} 个数字", "query", names)
