"""The account of a sheet, in which every number has a fate; and the numbers that are said more than once."""

from collections import Counter
from collections.abc import Sequence

from etl.intake.reading.results import IMPORTED, Reading, Result
from etl.intake.recognition.layout import list_numbers
from etl.intake.sheet import Place, Sheet


def account_numbers(sheet: Sheet, results: Sequence[Result]) -> Counter[str]:
    """Return how many numbers of a sheet met each fate, those in words among them; none is left out."""
    fates: dict[Place, str] = {}
    for result in results:
        fates |= result.fates
    spoken = (place for place, fate in fates.items() if fate == IMPORTED)
    return Counter(fates.get(place, "表外的数字") for place in dict.fromkeys([*list_numbers(sheet), *spoken]))


def find_duplicates(readings: Sequence[Reading]) -> list[tuple[Reading, ...]]:
    """Return the readings that say the same indicator of one region and time more than once."""
    groups: dict[tuple[str, str, str], list[Reading]] = {}
    for reading in readings:
        if reading.region:
            groups.setdefault((reading.indicator, reading.region, reading.period.words if reading.period else ""), []).append(reading)
    return [tuple(group) for group in groups.values() if len(group) > 1]
