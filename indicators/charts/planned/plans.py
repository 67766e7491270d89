"""The charts of each work stream and of parts of pages, chosen by hand for what their figures honestly carry: data/charts.toml."""

import functools
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

HERE = "here"


@dataclass(frozen=True)
class Plan:
    """One chart.

    `kind` is one of chart.KINDS, `question` the headline. `indicators` stand in the order in which they are drawn; of a part
    and its whole the part comes first. `places` are region codes, the first with enough figures is taken; HERE stands for
    the chosen region and those above it. For bars and tiles a place is the region whose parts are compared, dots take all
    places or, without any, wherever a figure was printed; one indicator's part and whole have a place each.

    The parts of a whole that `is_ordered` run from little to much in the order of its indicators, as ages do.
    `subject` names what several indicators show together, `whole` is the printed sum that parts must meet, `share` the 推算
    whose caveat holds for a part of a whole. `reason` says why there is no chart; cards without one take it from the judged
    pairs of their indicators.
    """

    kind: str
    question: str
    indicators: tuple[str, ...]
    places: tuple[str, ...] = ()
    subject: str = ""
    whole: str = ""
    reason: str = ""
    share: str = ""
    is_ordered: bool = False

    @property
    def figures(self) -> tuple[str, ...]:
        """Every indicator whose figures the plan needs."""
        return (*self.indicators, *filter(None, (self.whole, self.share)))


@dataclass(frozen=True)
class Section:
    """A stream, or a part of a page: its charts, best first; its key figures in order of weight; the page that shows more of it."""

    charts: tuple[Plan, ...]
    key: tuple[str, ...] = ()
    page: str = ""

    @property
    def figures(self) -> tuple[str, ...]:
        """Every indicator whose figures the charts need."""
        return tuple(dict.fromkeys(name for chart in self.charts for name in chart.figures))


class Sections(dict[str, Section]):
    """Sections by name: the id of a stream, or a part of a page; one for which nothing was chosen is empty."""

    def __missing__(self, name: str) -> Section:
        return Section(())


@functools.lru_cache(8)
def read_sections(text: str) -> Sections:
    """Read the sections of a data folder's charts.toml; its build has checked it."""
    return Sections({name: _section(**fields) for name, fields in tomllib.loads(text).items()})


def _section(charts: list[dict[str, str | list[str] | bool]], key: Sequence[str] = (), page: str = "") -> Section:
    return Section(tuple(Plan(**{name: _frozen(value) for name, value in chart.items()}) for chart in charts), tuple(key), page)


def _frozen(value: str | list[str] | bool) -> Any:
    return tuple(value) if isinstance(value, list) else value
