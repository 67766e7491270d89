"""街长、网格长, 楼栋长, 单元长 that were printed together: levels of one place, date and source, and the ratio of one to the next."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from indicators.model.intervals import divide, qualifier_of
from indicators.model.rows import Observation
from indicators.wording.figure_words import interval_words, period_words, round_outward, row_interval

STREET, GRID, BUILDING, UNIT = "street_lane_chiefs_party_cadres", "grid_chiefs", "building_leaders", "unit_leaders"
TOGETHER = "building_and_unit_leaders"
LEVELS = (STREET, GRID, BUILDING, UNIT, TOGETHER)
LEVEL_NAMES = {STREET: "街长、路（巷）长", GRID: "网格长", BUILDING: "楼栋长", UNIT: "单元长", TOGETHER: "楼栋长、单元长合计"}
NEXT = {GRID: BUILDING, BUILDING: UNIT}
RATIO_DECIMALS = 2  # as many as derived rows have


@dataclass(frozen=True)
class ChiefSet:
    """The levels that one source printed for one place and date, top level first; `repeats` are later sets of the very same figures."""

    rows: tuple[Observation, ...]
    repeats: tuple["ChiefSet", ...] = ()

    @property
    def region_code(self) -> str:
        return str(self.rows[0]["region_code"])

    @property
    def region(self) -> str:
        return str(self.rows[0]["region"])

    @property
    def key(self) -> str:
        """A name that stays the same from build to build."""
        return f"chiefs_{self.region_code}_{self.rows[0]['period_end']}_{len(self.rows)}"

    @property
    def title(self) -> str:
        names = "、".join(LEVEL_NAMES[row["indicator_id"]] for row in self.rows)
        return f"{names}：{self.region}，{period_words(self.rows[0])}"

    @property
    def is_carried_over(self) -> bool:
        """Whether all these figures repeat older ones, so that they say nothing new of their date."""
        return all(row["status"] == "D" for row in self.rows)

    @property
    def figures(self) -> tuple[tuple[str, str, float], ...]:
        """What was printed of whom: region, level, value."""
        return tuple((row["region_code"], row["indicator_id"], row["value"]) for row in self.rows)

    @property
    def notes(self) -> tuple[str, ...]:
        """Which later documents carry the same figures over."""
        return tuple(
            f"{_when(other.rows[0])}的材料沿用同一组数，不是那时的新数，不再画一遍（{other.rows[0]['source_title']}）。"
            for other in self.repeats
        )

    @property
    def between(self) -> tuple[str, ...]:
        """For each level but the last: how many of the next level fall to one of it, 推算, or why that is not computed."""
        return tuple(_ratio_words(upper, lower) for upper, lower in zip(self.rows, self.rows[1:], strict=False))


def chief_sets(rows: Iterable[Observation]) -> list[ChiefSet]:
    """Find every set of at least two levels of one place, date and source; figures not printed together are never put together.

    In order of region; within a place exact figures come first, those carried over from an older source after them, bounds last.
    """
    printed: dict[tuple[str, ...], list[Observation]] = {}
    for row in rows:
        if row["indicator_id"] in LEVELS:
            printed.setdefault(tuple(row[name] for name in ("region_code", "period_start", "period_end", "source_id")), []).append(row)
    sets = [ChiefSet(tuple(sorted(levels, key=_level))) for levels in printed.values() if len(levels) > 1]
    return sorted(sets, key=_order)


def merge_repeats(sets: Iterable[ChiefSet]) -> list[ChiefSet]:
    """Leave out each set that only carries the figures of another one over; that one then says so."""
    found = list(sets)
    first = {one.figures: one for one in reversed(found) if not one.is_carried_over}
    repeats = [one for one in found if one.is_carried_over and one.figures in first]
    return [replace(one, repeats=tuple(other for other in repeats if first[other.figures] is one)) for one in found if one not in repeats]


def _when(row: Observation) -> str:
    """Say a date within a sentence."""
    words = period_words(row)
    return f"{words[:-1]}（日期为推断）" if words.endswith("~") else words


def _level(row: Observation) -> int:
    return LEVELS.index(row["indicator_id"])


def _order(chiefs: ChiefSet) -> tuple[str, bool, bool, str]:
    is_bounded = any(not row_interval(row).is_point for row in chiefs.rows)
    return chiefs.region_code, is_bounded, chiefs.is_carried_over, str(chiefs.rows[0]["period_end"])


def _ratio_words(upper: Observation, lower: Observation) -> str:
    above, below = LEVEL_NAMES[upper["indicator_id"]], LEVEL_NAMES[lower["indicator_id"]]
    if NEXT.get(upper["indicator_id"]) != lower["indicator_id"]:
        return f"不算配比：{above}与{below}之间隔着没有印出的层级"
    ratio = divide(row_interval(lower), row_interval(upper))
    if qualifier_of(ratio) == "about":
        return f"不算配比：{above}、{below}都只印出下限"
    return f"推算：每名{above}对应{below} {interval_words(round_outward(ratio, RATIO_DECIMALS), '名')}"
