"""What there is of an indicator, a region or a year for the choice at hand, in few words: whose figures, of which years, drawn or not."""

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

import pandas as pd

from indicators.analysis.peer_groups import LEVEL_WORDS

NOTHING, NOT_COMPARED = "无数", "无可比"
Thing = TypeVar("Thing", bound=Hashable)


@dataclass(frozen=True)
class Holding:
    """What there is of one thing: `who` has figures, of which `years`; whether the page draws them beside each other."""

    who: str = ""
    years: tuple[int, ...] = ()
    is_drawn: bool = False
    region_count: int = 0

    @property
    def words(self) -> str:
        """What there is, and plainly where it cannot be compared or is nothing: 9 个市州 · 2017—2023；只有长春市 · 2022（无可比）."""
        return self._say(self.who, span_words(self.years))

    @property
    def newest_words(self) -> str:
        """Name the newest year alone: 2023；2022（无可比）；（无数）."""
        return self._say(span_words(self.years[-1:]))

    @property
    def who_words(self) -> str:
        """Say whose figures there are, without their years: 9 个市州；只有长春市（无可比）；（无数）."""
        return self._say(self.who)

    def _say(self, *words: str) -> str:
        if not self.years:
            return f"（{NOTHING}）"
        said = " · ".join(filter(None, words))
        return said if self.is_drawn else f"{said}（{NOT_COMPARED}）"

    @property
    def merit(self) -> tuple[bool, int, int]:
        """How much can be compared: drawn before all else, then of how many regions, then at how many dates."""
        return self.is_drawn, self.region_count, len(self.years)


def hold(frame: pd.DataFrame, who: str, *, is_drawn: bool) -> Holding:
    """Say what there is in some figures."""
    years = tuple(sorted({int(year) for year in frame["year"]}))
    return Holding(who, years, is_drawn, int(frame["region_code"].nunique()))


def who_words(frame: pd.DataFrame) -> str:
    """Say whose figures these are: 9 个市州; 只有长春市."""
    names = list(dict.fromkeys(frame["region"]))
    if len(names) < 2:
        return f"只有{names[0]}" if names else ""
    levels = set(frame["region_level"])
    word = LEVEL_WORDS.get(levels.pop(), "个地区") if len(levels) == 1 else "个地区"
    return f"{len(names)} {word}"


def span_words(years: Sequence[int]) -> str:
    """Say from which year to which: 2017—2023; 2022; nothing where there is none."""
    return "—".join(dict.fromkeys(str(year) for year in (*years[:1], *years[-1:])))


def put_drawn_first(things: Iterable[Thing], held: Mapping[Thing, Holding]) -> list[Thing]:
    """Order what is offered, each part in its own order: what is drawn, what has figures that are not compared, what has none."""
    return sorted(things, key=lambda thing: _rank(held.get(thing, Holding())))


def _rank(holding: Holding) -> int:
    return 0 if holding.is_drawn else 1 if holding.years else 2
