"""What a page shows where nothing is chosen."""

from indicators.query.build import Build
from indicators.query.parameters import labels_of_build
from indicators.views.choices import Choices, offer_indicators


def choose_region(choices: Choices, build: Build) -> str:
    """Return the code of the chosen region, else the one that the profile shows first."""
    return str(choices.get("region") or build.profile().first_choice.region)


def choose_indicator(choices: Choices, build: Build) -> str:
    """Return the id of the chosen indicator, else of the profile's first one, else of the first of the stream that has figures."""
    if chosen := choices.get("indicator"):
        return str(chosen)
    offered = offer_indicators(build, str(choices.get("stream", "")))
    first = build.profile().first_choice.indicator
    return first if first in offered.values() else next(iter(offered.values()), first)


def index_indicators(build: Build) -> dict[str, str]:
    """Name → id of every indicator."""
    return dict(labels_of_build(build)["indicators"])
