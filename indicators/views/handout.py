"""What is taken away: figures in order, and the stamp that says when, from which build and by which filters a file was made.

Every file is written from a Handout, and a Handout is made from what the figure cards show: so file and screen cannot disagree.
"""

from dataclasses import dataclass, field, replace
from functools import cached_property

import pandas as pd

from indicators.analysis.derived_rows import define_computed
from indicators.model.clock import add_offset
from indicators.model.computed_rows import computed_in
from indicators.model.profile import UNNAMED, Product
from indicators.model.rows import Observation, figures_of
from indicators.query.build import Build
from indicators.views.figure import WATERMARK, Figure
from indicators.views.imprint import NO_IMPRINT, Imprint
from indicators.wording.row_kind import RowKind
from indicators.wording.rows_in_words import OBSERVATIONS


@dataclass(frozen=True)
class Stamp:
    """When, from which build and by which filters a file was made. Times are those of Beijing, `YYYY-MM-DD HH:MM`."""

    made_at: str
    build_id: str
    data_version: str
    built_at: str
    filters: tuple[tuple[str, str], ...] = ()
    address: str = ""
    watermark: str = ""
    product: Product = UNNAMED

    @property
    def build_words(self) -> str:
        return f"数据版本 {self.data_version}（{self.build_id}），建库于 {self.built_at}（北京时间）"

    @property
    def made_moment(self) -> str:
        """When the file was made, for programs: with the offset."""
        return add_offset(self.made_at)

    @property
    def built_moment(self) -> str:
        """When the database was built, for programs: with the offset."""
        return add_offset(self.built_at)

    @property
    def filter_words(self) -> str:
        return "；".join(f"{name}：{words}" for name, words in self.filters) or "无"


@dataclass(frozen=True)
class Section:
    """Words that open a part of the whole: a title, what is said to it, and how many figures stand before it.

    One that is a paragraph of a report is a section of a brief, too.
    """

    title: str
    text: str
    after: int
    is_paragraph: bool = False


@dataclass(frozen=True)
class Handout:
    """Figures in order under one title; `indicators` and `sources` are the store's rows of exactly those that the figures use.

    `region` is the name of the region that the whole is about, empty where it is about none; `imprint` what its exporter filled in;
    `sections` are words between the figures.
    """

    title: str
    figures: tuple[Figure, ...]
    stamp: Stamp
    indicators: pd.DataFrame = field(compare=False)
    sources: pd.DataFrame = field(compare=False)
    region: str = ""
    imprint: Imprint = NO_IMPRINT
    sections: tuple[Section, ...] = ()

    @cached_property
    def operands(self) -> pd.DataFrame:
        """Every figure from which a row was computed for its chart alone, each once."""
        return figures_of(_list_operands(self.figures), OBSERVATIONS.columns)

    @cached_property
    def frame(self) -> pd.DataFrame:
        """Every row of indicator_values behind the figures, each once."""
        return self.rows(OBSERVATIONS)

    def rows(self, kind: RowKind) -> pd.DataFrame:
        """Return every row of a kind behind the figures, each once."""
        frames = [(figure.title, figure.frame) for figure in self.figures if figure.kind is kind]
        return kind.gather(frames) if frames else pd.DataFrame()


SIMULATED = "模拟"  # how the version of simulated data begins


def is_simulated(data_version: str) -> bool:
    """Return whether a build holds simulated data: its version says so."""
    return data_version.startswith(SIMULATED)


def stamp_build(build: Build, made_at: str, filters: tuple[tuple[str, str], ...] = (), address: str = "") -> Stamp:
    """Make the stamp of a file that is made now from a build."""
    info, product = build.build_info(), build.profile().product
    version = str(info["data_version"])
    watermark = WATERMARK if is_simulated(version) else ""
    return Stamp(made_at, str(info["build_id"]), version, str(info["built_at"]), filters, address, watermark, product)


def make_handout(title: str, figures: tuple[Figure, ...], stamp: Stamp, indicators: pd.DataFrame, sources: pd.DataFrame) -> Handout:
    """Make a handout with those of the store's indicators and sources that its figures use, operands of computed ones included.

    What the figures were computed into has a definition of its own behind them.
    """
    operands, computed = _list_operands(figures), [row for figure in figures for row in computed_in(figure.frame)]
    used_indicators = _used(figures, "indicator_id") | {row["indicator_id"] for row in operands}
    used_sources = _used(figures, "source_id") | {row["source_id"] for row in operands}
    used = indicators[indicators["indicator_id"].isin(used_indicators)]
    stamp = stamp if stamp.filters else replace(stamp, filters=_filter_by_figure(figures))
    defined = define_computed(computed, indicators)
    return Handout(
        title,
        figures,
        stamp,
        pd.concat([used, defined], ignore_index=True) if len(defined) else used,
        sources[sources["source_id"].isin(used_sources)],
    )


def _filter_by_figure(figures: tuple[Figure, ...]) -> tuple[tuple[str, str], ...]:
    """Say by which choices each figure was made, where each has its own."""
    said = [(figure.title, "，".join(f"{name}：{words}" for name, words in figure.choices)) for figure in figures]
    return tuple((title, words) for title, words in said if words)


def _list_operands(figures: tuple[Figure, ...]) -> list[Observation]:
    operands = [operand for figure in figures for row in computed_in(figure.frame) for operand in row["operands"]]
    return list({row["observation_id"]: row for row in operands}.values())


def _used(figures: tuple[Figure, ...], column: str) -> set[str]:
    return {str(value) for figure in figures if column in figure.frame for value in figure.frame[column]}
