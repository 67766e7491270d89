"""What a page shows where nothing is chosen."""

from indicators.query.build import Build
from indicators.query.parameters import DEFAULT_INDICATOR, DEFAULT_REGION, labels_of_build
from indicators.views.choices import Choices, offer_indicators


def choose_region(choices: Choices, build: Build) -> str:
    """Return the code of the chosen region, else that of the home province."""
    return str(choices.get("region") or labels_of_build(build)["regions"][DEFAULT_REGION])


def choose_indicator(choices: Choices, build: Build) -> str:
    """Return the id of the chosen indicator; else the product's first one, or the first of the chosen stream."""
    if chosen := choices.get("indicator"):
        return str(chosen)
    offered = offer_indicators(build, str(choices.get("stream", "")))
    return offered.get(DEFAULT_INDICATOR) or next(iter(offered.values()))


def index_indicators(build: Build) -> dict[str, str]:
    """Name → id of every indicator."""
    return dict(labels_of_build(build)["indicators"])
