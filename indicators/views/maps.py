"""Whether regions are placed on tiles or on a map that a user has supplied: offered only where there is one of these regions."""

from indicators.charts.peer_comparison import PeerComparison
from indicators.model.region_maps import RegionMap, choose_map
from indicators.query.build import Build
from indicators.query.lookup import region_maps
from indicators.views.choices import ON_MAP, Choices

NO_MAP = "没有这些地区的自备地图，画在方格上。"


def find_map(compared: PeerComparison, build: Build) -> RegionMap | None:
    """Return the map of the compared regions, none where nobody has supplied one."""
    return choose_map(region_maps(build), compared.every["region_code"])


def choose_ground(compared: PeerComparison, choices: Choices, build: Build) -> tuple[RegionMap | None, str]:
    """Return the map where one is asked for, and what is to be said where there is none."""
    if choices.get("ground") != ON_MAP:
        return None, ""
    found = find_map(compared, build)
    return found, "" if found else NO_MAP
