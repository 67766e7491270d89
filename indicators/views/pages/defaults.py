"""What a page shows where nothing is chosen."""

from collections.abc import Callable, Mapping

from indicators.analysis.holdings import Holding
from indicators.query.build import KEPT_BUILDS, Build, keep
from indicators.query.parameters import labels_of_build
from indicators.views.choices import Choices, offer_indicators

Hold = Callable[[Choices, Build], Mapping[str, Holding]]
NOT_DERIVED = ("printed", "computed")


def choose_region(choices: Choices, build: Build) -> str:
    """Return the code of the chosen region, else the one that the profile shows first."""
    return str(choices.get("region") or build.profile().first_choice.region)


def choose_stream_indicator(choices: Choices, build: Build, hold: Hold) -> str:
    """Return the id of the chosen indicator, else of the profile's first one, else of the one of the stream that compares best.

    What was only derived, or only printed of other provinces, stands behind everything that was printed at home.
    """
    if chosen := choices.get("indicator"):
        return str(chosen)
    offered = offer_indicators(build, str(choices.get("stream", "")))
    first = build.profile().first_choice.indicator
    if first in offered.values() or not offered:
        return first
    held, own = hold(choices, build), _find_own(build)
    return max(offered.values(), key=lambda name: (name in own, held.get(name, Holding()).merit))


@keep(KEPT_BUILDS)
def _find_own(build: Build) -> frozenset[str]:
    """Return the indicators of which something was printed, or counted from a list, in the home province."""
    return frozenset(build.value_counts(within=build.profile().home.province, processings=NOT_DERIVED)["indicator_id"])


def index_indicators(build: Build) -> dict[str, str]:
    """Name → id of every indicator."""
    return dict(labels_of_build(build)["indicators"])
