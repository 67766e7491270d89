"""What reading a table takes and gives: answers of a person, readings, cells that are refused, the fate of every other number."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property

from etl.intake.language.periods import Period
from etl.intake.recognition.tables import Table
from etl.intake.sheet import Place

IMPORTED, ASKED, UNLABELLED, NOT_LISTED = "导入", "待回答", "没有行名的数字", "不在地区表里"


@dataclass(frozen=True)
class Answers:
    """What a person says of a table that does not say it: a year, a month, a period, the region; each is remembered by the mapping."""

    year: int | None = None
    month: int | None = None
    period: Period | None = None
    scope: str = ""


@dataclass(frozen=True)
class Reading:
    """One number with all that it means. `region` is empty where the label is not known; `wording` is the cell as it stands."""

    place: Place
    region: str
    label: str
    period: Period | None
    indicator: str
    unit: str
    value: Decimal
    wording: str
    qualifier: str = "exact"
    high: Decimal | None = None
    is_total: bool = False
    is_counted: bool = False  # the rows of a list, not a number that stands in it


@dataclass(frozen=True)
class Refused:
    """A cell that holds no single number where one is expected, and why."""

    place: Place
    wording: str
    reason: str


@dataclass(frozen=True)
class Result:
    """What a table gives: its readings, the cells that were refused, the fate of each of its other numbers.

    `beyond` are labels that the list of regions cannot know, as their scope is not one that it lists in detail: told, not asked.
    """

    table: Table = field(repr=False)
    readings: tuple[Reading, ...]
    refused: tuple[Refused, ...]
    fates: Mapping[Place, str]
    beyond: tuple[str, ...] = ()

    @cached_property
    def questions(self) -> tuple[str, ...]:
        """What only a person can say, each once."""
        asked = []
        if any(reading.period is None for reading in self.readings):
            asked.append("时间")
        elif any(reading.period.lacks_month for reading in self.readings if reading.period):
            asked.append("年份和月份")
        elif any(reading.period.lacks_year for reading in self.readings if reading.period):
            asked.append("年份")
        if not self.table.scope.value and self.readings:
            asked.append("地区范围")
        unknown = dict.fromkeys(
            reading.label for reading in self.readings if not reading.region and reading.label and reading.label not in self.beyond
        )
        return (*asked, *(f"“{label}”是哪里" for label in unknown))
