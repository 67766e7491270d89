"""总览: what is this, what are the main facts of my region, where to go from here?"""

from collections.abc import Callable

from indicators.analysis.peer_groups import BESIDE
from indicators.query.build import KEPT_BUILDS, Build, keep
from indicators.query.lookup import region_of
from indicators.sentences.facts import Fact, say_fact
from indicators.views.choices import Choices
from indicators.views.facts import find_facts
from indicators.views.figure import Figure, put_side_by_side
from indicators.views.pages import regions, years
from indicators.views.pages.defaults import choose_region
from indicators.views.pages.region import choose_facts, profile_region, to_frame

HEADLINES = "headlines"
WIDE = ("country", "province")


def figures(choices: Choices, build: Build) -> tuple[Figure, ...]:
    """Return the headline facts."""
    facts = choose_headlines(choices, build)
    return (put_side_by_side("要点", to_frame(facts), HEADLINES, "".join(map(say_fact, facts))),)


def draw_examples(choices: Choices, build: Build) -> tuple[Figure, Figure]:
    """Return a ranking and a line of the chosen region, as examples of what can be asked."""
    return _draw_example(_rank, choices, build), _draw_example(years.figures, choices, build)


def choose_headlines(choices: Choices, build: Build) -> list[Fact]:
    """Return the facts of the chosen region; where none is chosen or it has none, those that the profile names."""
    chosen = choices.get("region", "")
    return (choose_facts(profile_region(build, chosen).facts) if chosen else []) or list(_find_headlines(build))


@keep(KEPT_BUILDS)
def _find_headlines(build: Build) -> tuple[Fact, ...]:
    wanted = build.profile().headlines
    return tuple(fact for headline in wanted for fact in find_facts(build, headline.region, (headline.indicator,)))


def _rank(choices: Choices, build: Build) -> tuple[Figure, ...]:
    """Rank a region among those beside it, a province by the regions below it."""
    return regions.figures({**choices, **choose_scope(choices["region"], build)}, build)


def choose_scope(region: str, build: Build) -> dict[str, str]:
    """Return the choice with which 区域对比 ranks a region as the example does."""
    return {} if region_of(build, region)["level"] in WIDE else {"scope": BESIDE}


def _draw_example(draw: Callable[[Choices, Build], tuple[Figure, ...]], choices: Choices, build: Build) -> Figure:
    """Return the first figure of a page for the chosen region, for the home city where that one has no chart."""
    own = draw({"region": choose_region(choices, build)}, build)[0]
    return own if own.chart is not None else draw({"region": build.profile().home.city}, build)[0]
