"""How much of a whole a report holds: of the regions right below each one, those that reported and those that did not."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from etl.intake.language.places import Places
from etl.intake.preview import count_coverage
from etl.intake.versions.version import Row

FEWEST = 2  # regions of one parent, to be parts of a whole at all
MOST_NAMED = 6


@dataclass(frozen=True)
class Coverage:
    """Of the regions right below `whole`, how many reported, how many there are, which did not, and the fewest for one figure."""

    whole: str
    reported: int
    expected: int
    lacking: tuple[str, ...]
    fewest: int

    @property
    def words(self) -> str:
        said = f"{self.whole}：已报 {self.reported} / {self.expected}"
        if self.lacking:
            more = f"等 {len(self.lacking)} 个" if len(self.lacking) > MOST_NAMED else ""
            said += f"，没有{'、'.join(self.lacking[:MOST_NAMED])}{more}"
        return f"{said}；有的指标只有 {self.fewest} 个" if self.fewest < self.reported else said

    @property
    def is_whole(self) -> bool:
        return self.fewest == self.expected


def measure_coverage(rows: Sequence[Row], places: Places) -> list[Coverage]:
    """Return the coverage of each region of which rows hold parts, the widest first; of one level, those of the rows' last day."""
    parts: dict[tuple[str, str], list[Row]] = {}
    for row in rows:
        if region := places.by_code.get(str(row["region_code"])):
            parts.setdefault((region.parent, region.level), []).append(row)
    found = (_measure(parent, level, below, places) for (parent, level), below in sorted(parts.items()) if parent in places.by_code)
    return [coverage for coverage in found if coverage.reported >= FEWEST]


def _measure(parent: str, level: str, rows: Sequence[Row], places: Places) -> Coverage:
    reported = {str(row["region_code"]) for row in rows}
    day = str(max(row["period_end"] for row in rows))
    below = (region for region in places.regions if region.parent == parent and region.level == level)
    current = (region.code for region in below if region.begins <= day and (not region.ends or region.ends >= day))
    expected = dict.fromkeys([*current, *sorted(reported)])
    having, all_of_them = count_coverage(rows, expected)
    lacking = tuple(places.by_code[code].names[0] for code in expected if code not in reported)
    return Coverage(places.by_code[parent].names[0], having, all_of_them, lacking, min(_count_by_figure(rows)))


def _count_by_figure(rows: Iterable[Row]) -> list[int]:
    """Return for each indicator and time how many regions have it."""
    regions: dict[tuple[object, ...], set[str]] = {}
    for row in rows:
        regions.setdefault((row["indicator_id"], row["period_start"], row["period_end"]), set()).add(str(row["region_code"]))
    return [len(codes) for codes in regions.values()]
