"""What a page shows where nothing is chosen."""

from indicators.query.build import Build
from indicators.query.parameters import labels_of_build
from indicators.views.choices import Choices, offered_indicators


def region_in(choices: Choices, build: Build) -> str:
    """The code of the chosen region, else the one that the profile shows first."""
    return str(choices.get("region") or build.profile().first_choice.region)


def indicator_in(choices: Choices, build: Build) -> str:
    """The id of the chosen indicator; else the one that the profile shows first, or the first of the chosen stream that has figures."""
    if chosen := choices.get("indicator"):
        return str(chosen)
    offered = offered_indicators(build, str(choices.get("stream", "")))
    first = build.profile().first_choice.indicator
    return first if first in offered.values() else next(iter(offered.values()), first)


def indicators_by_name(build: Build) -> dict[str, str]:
    """Name → id of every indicator."""
    return dict(labels_of_build(build)["indicators"])
