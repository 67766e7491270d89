"""What a query without rows finds where one of its conditions is left out."""

from collections.abc import Mapping
from typing import Any

from indicators.query.build import Build


def loosen(conditions: Mapping[str, Any], build: Build) -> list[tuple[str, dict[str, Any], int]]:
    """Return each condition without which there are rows: its name, the conditions that stay, how many rows; the fewest rows first."""
    left = [(name, {other: value for other, value in conditions.items() if other != name}) for name in conditions]
    counted = [(name, others, build.value_count(**others)) for name, others in left]
    return sorted((one for one in counted if one[2]), key=lambda one: one[2])
