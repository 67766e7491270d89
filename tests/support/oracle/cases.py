"""The oracle: what the rules allow to draw, decided in plain SQL (rules.sql) beside the product, to be held against its pages."""

import itertools
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb

from indicators.model.quantities import printed_step
from indicators.query.build import Build
from indicators.views.figure import Figure
from indicators.views.pages import view

RULES = Path(__file__).with_name("rules.sql")
QUOTIENT = " ÷ "


@dataclass(frozen=True)
class Case:
    """A page with its choices, and what the oracle says that it draws."""

    page: str
    choices: dict[str, Any]
    expected: object

    @property
    def kind(self) -> str:
        """The look or the change that the page is asked for."""
        return str(self.choices.get("look", self.choices.get("change")))

    @property
    def place(self) -> tuple[str, str]:
        """The indicator and the region that the page is asked for."""
        return self.choices["indicator"], self.choices["region"]

    def shown(self, build: Build) -> object:
        """Return what the page draws, told as the oracle tells it."""
        return TOLD[self.kind](view(self.page, self.choices, build))


class Oracle:
    """The rules, carried out once over a build."""

    def __init__(self, build: Path) -> None:
        self._database = duckdb.connect()
        self._database.execute(f"ATTACH '{build}' AS source (READ_ONLY)")
        wordings = self._database.execute("SELECT DISTINCT as_printed FROM source.observations").fetchall()
        self._database.execute("CREATE TABLE steps (as_printed VARCHAR, step VARCHAR)")
        steps = [(wording, None if (step := printed_step(wording)) is None else str(step)) for (wording,) in wordings]
        self._database.executemany("INSERT INTO steps VALUES (?, ?)", steps)
        self._database.execute(RULES.read_text(encoding="utf-8"))

    def close(self) -> None:
        self._database.close()

    def _ask(self, question: str) -> list[tuple[Any, ...]]:
        return self._database.execute(question).fetchall()

    def cases(self) -> Iterator[Case]:
        """Every legal choice with what it may draw."""
        yield from self._lines()
        yield from self._two_dates()
        yield from self._ranks()
        yield from self._shares()
        yield from self._quotients()

    def _lines(self) -> Iterator[Case]:
        """Each indicator in each region: which of its figures a line joins; nothing where there are no two dates of one kind."""
        lines = self._ask("""
            SELECT indicator_id, region_code, count(DISTINCT period_end) > 1 AND count(DISTINCT period_kind) = 1,
                (SELECT list((first_id, last_id)) FROM joins j
                 WHERE j.indicator_id = f.indicator_id AND j.region_code = f.region_code)
            FROM figures f GROUP BY ALL ORDER BY ALL
        """)
        for indicator, region, is_drawn, joined in lines:
            pairs = frozenset(tuple(pair) if isinstance(pair, tuple) else tuple(pair.values()) for pair in joined or [])
            yield Case("years", {"region": region, "indicator": indicator, "change": "折线"}, pairs if is_drawn else None)

    def _two_dates(self) -> Iterator[Case]:
        """Each two years of an indicator in a region: whether the figures are joined, and how the change is said."""
        pairs = self._ask("""
            SELECT a.indicator_id, a.region_code, a.year, b.year,
                a.period_kind = b.period_kind
                AND (a.qualifier <> 'all' OR a.measure_kind = 'target') AND (b.qualifier <> 'all' OR b.measure_kind = 'target'),
                c.is_allowed, c.is_allowed AND NOT list_contains(c.forbidden, 'line'), sign(b.value - a.value)
            FROM of_year a JOIN of_year b USING (indicator_id, region_code)
            JOIN changes c ON c.first_id = a.observation_id AND c.last_id = b.observation_id
            WHERE a.year < b.year ORDER BY ALL
        """)
        for indicator, region, first, last, is_drawn, is_said, is_joined, sign in pairs:
            said = {1: "增加", -1: "减少", 0: "没有变化"}[int(sign)] if is_said else "说不出增减"
            choices = {
                "region": region,
                "indicator": indicator,
                "scope": "自选地区",
                "change": "两时点",
                "from_year": first,
                "to_year": last,
            }
            yield Case("years", choices, (is_joined, said) if is_drawn else None)

    def _ranks(self) -> Iterator[Case]:
        """Each indicator among the parts of a region in a year: whether they share an axis, whether they are ranked."""
        asked = "SELECT parent_code, indicator_id, year, is_drawn, is_ranked FROM ranks ORDER BY ALL"
        for region, indicator, year, is_drawn, is_ranked in self._ask(asked):
            choices = {"region": region, "indicator": indicator, "year": year, "scope": "下辖地区", "look": "排序"}
            yield Case("regions", choices, is_ranked if is_drawn else None)

    def _shares(self) -> Iterator[Case]:
        """Each indicator of a region in a year: of which of the two nearest regions above it is shown as a part."""
        asked = self._ask("""
            SELECT f.region_code, f.indicator_id, f.year, coalesce(list(s.is_allowed ORDER BY steps) FILTER (s.is_allowed IS NOT NULL), [])
            FROM of_year f JOIN containment USING (region_code) LEFT JOIN shares s USING (indicator_id, region_code, year, steps)
            WHERE adds_up(f.measure_kind, f.unit)
            GROUP BY ALL ORDER BY ALL
        """)
        kinds = {
            (region, indicator, year)
            for region, indicator, year in self._ask("""
            SELECT f.region_code, f.indicator_id, f.year FROM of_year f JOIN containment USING (region_code)
            JOIN of_year w ON w.region_code = outer_code AND w.indicator_id = f.indicator_id AND w.year = f.year
            WHERE w.period_kind <> f.period_kind
        """)
        }
        for region, indicator, year, allowed in asked:
            choices = {"region": region, "indicator": indicator, "year": year, "scope": "上级与全国", "look": "份额"}
            yield Case("regions", choices, 0 if (region, indicator, year) in kinds else sum(allowed[:2]))

    def _quotients(self) -> Iterator[Case]:
        """Each indicator of a region in a year by each denominator: the figures that are divided."""
        asked = self._ask("""
            SELECT f.region_code, f.indicator_id, f.year, d.name, q.observation_id, q.divisor_id
            FROM of_year f CROSS JOIN denominators d LEFT JOIN quotients q USING (name, indicator_id, region_code, year) ORDER BY ALL
        """)
        for region, indicator, year, unit, figure, divisor in asked:
            choices = {
                "region": region,
                "indicator": indicator,
                "year": year,
                "scope": "自选地区",
                "look": "按人口或社区折算",
                "unit": unit,
            }
            yield Case("regions", choices, None if figure is None else f"{figure}{QUOTIENT}{divisor}")


def _tell_lines(figures: tuple[Figure, ...]) -> object:
    chart = figures[0].chart
    if chart is None:
        return None
    pieces = [piece for series in chart.series for piece in series.pieces]
    return frozenset((one.observation_id, two.observation_id) for piece in pieces for one, two in itertools.pairwise(piece))


def _tell_two_dates(figures: tuple[Figure, ...]) -> object:
    chart = figures[0].chart
    if chart is None:
        return None
    said = figures[0].headline.partition("：1个")[2]
    return any(len(piece) > 1 for series in chart.series for piece in series.pieces), said


def _tell_ranks(figures: tuple[Figure, ...]) -> object:
    return None if figures[0].chart is None else figures[0].ranks is not None


def _tell_shares(figures: tuple[Figure, ...]) -> object:
    return sum(figure.chart is not None and figure.key.startswith("whole_") for figure in figures)


def _tell_quotients(figures: tuple[Figure, ...]) -> object:
    found = [name for figure in figures if "observation_id" in figure.frame for name in figure.frame["observation_id"] if QUOTIENT in name]
    return found[0] if found else None


TOLD = {"折线": _tell_lines, "两时点": _tell_two_dates, "排序": _tell_ranks, "份额": _tell_shares, "按人口或社区折算": _tell_quotients}
