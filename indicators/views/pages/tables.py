"""做表: what stands where? Regions, years and indicators in rows and columns, chosen by hand."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from indicators.analysis.peer_groups import CHOSEN, SIMILAR, list_groups, select_peers
from indicators.analysis.pivot import INDICATOR, REGION, YEAR, Axis, choose_cells, drop_empty, pivot
from indicators.analysis.subtotals import add_total
from indicators.analysis.wide_table import MISSING_MEANS, Heading, WideTable, list_figures
from indicators.model.territory import NOT_REAL, regions_above
from indicators.query.build import KEPT_BUILDS, Build, keep
from indicators.query.lookup import indicator_of, region_names, region_of
from indicators.query.parameters import labels_of_build
from indicators.views.choices import (
    INDICATORS_BY_REGION,
    INDICATORS_BY_YEAR,
    LAYOUTS,
    MADE_REGIONS,
    REGIONS_BY_YEAR,
    SMALLEST_FIRST,
    TOTALS,
    TURNED,
    UNSORTED,
    Choices,
    offer_indicators,
)
from indicators.views.figure import Figure
from indicators.views.pages.defaults import choose_region
from indicators.views.pages.ranked import choose_indicator

KEY = "table"
MOST_ROWS, MOST_COLUMNS, MOST_NAMES = 200, 60, 12
DIMENSIONS = {REGIONS_BY_YEAR: (REGION, YEAR), INDICATORS_BY_REGION: (INDICATOR, REGION), INDICATORS_BY_YEAR: (INDICATOR, YEAR)}
PROJECT_MADE = "本项目自设的地区，不是国家标准或统计代码。"
NEWEST_FIRST = "没有选年份，每格是各自最近的数字，时期见注。"
DERIVED_NOTE = "带“推算”的数字由印出的数字算得，本身没有印在原文里。"


@dataclass(frozen=True)
class Question:
    """What a table asks for: its rows and columns, the codes of each; `by_hand` are those that stay where they have no figure."""

    rows: str
    columns: str
    regions: tuple[str, ...]
    indicators: tuple[str, ...]
    years: tuple[int, ...]
    year: int | None
    by_hand: frozenset[str]
    place: str
    subject: str


@dataclass(frozen=True)
class Laid:
    """A table before it is sorted, the rows that it was made of, its title, what was left out; or why there is none."""

    title: str
    frame: pd.DataFrame
    table: WideTable | None = None
    left_out: tuple[str, ...] = ()
    why_not: str = ""

    @property
    def sortable(self) -> tuple[str, ...]:
        """The columns whose numbers have an order: those of one unit."""
        if self.table is None:
            return ()
        return tuple(column.title for column in self.table.columns if not self.table.mixes_units(column))


def figures(choices: Choices, build: Build) -> tuple[Figure, ...]:
    """Return the table of the choices as a figure; or why there is none."""
    return (finish(lay(choices, build), choices),)


def finish(laid: Laid, choices: Choices) -> Figure:
    """Return the figure of a table, its rows in the chosen order."""
    if laid.table is None:
        return Figure(KEY, laid.title, laid.frame.iloc[:0], why_not=(laid.why_not,))
    table = _sort(laid.table, laid.sortable, choices)
    shown = {row["observation_id"]: None for row in list_figures(table)}
    places = {name: number for number, name in enumerate(laid.frame["observation_id"])}
    frame = laid.frame.iloc[[places[name] for name in shown]]
    return Figure(
        KEY,
        laid.title,
        frame,
        notes=(*table.footnote_lines, *_list_notes(table, choices)),
        remark=_name_left_out(laid.left_out),
        wide=table,
    )


def _sort(table: WideTable, sortable: Sequence[str], choices: Choices) -> WideTable:
    wanted = choices.get("sort", UNSORTED)
    column = next((column.code for column in table.columns if column.title == wanted and wanted in sortable), "")
    return table.sort(column, is_descending=choices.get("direction") != SMALLEST_FIRST)


def _list_notes(table: WideTable, choices: Choices) -> tuple[str, ...]:
    """Say what holds for the table as a whole."""
    shown = [cell.figure for cells in table.cells for cell in cells]
    notes = {
        MISSING_MEANS: any(figure is None for figure in shown),
        DERIVED_NOTE: any(figure is not None and figure["processing"] == "derived" for figure in shown),
        NEWEST_FIRST: YEAR not in (table.corner, table.across) and choices.get("year") is None,
    }
    return tuple(words for words, holds in notes.items() if holds)


def _name_left_out(names: Sequence[str]) -> str:
    if not names:
        return ""
    more = f"等{len(names)}项" if len(names) > MOST_NAMES else ""
    return f"没有数字、没有列出的：{'、'.join(names[:MOST_NAMES])}{more}。"


def lay(choices: Choices, build: Build) -> Laid:
    """Lay out the table of the choices, with totals where they are asked for; the database is asked once."""
    question = read_question(choices, build)
    title = f"{question.subject}：{question.place}"
    if not question.regions or not question.indicators:
        return Laid(title, build.values(observations=("",)), why_not="还没有选地区或指标，请先在上面选")
    frame = build.values(indicators=question.indicators, regions=question.regions, years=_asked_years(question))
    chosen = choose_cells(frame, question.year, by_year=YEAR in (question.rows, question.columns))
    table, left_out = _fill(frame, chosen, question, build)
    if chosen.empty:
        return Laid(title, frame, left_out=left_out, why_not="这些地区、指标和年份没有数字；请换年份、地区或指标")
    if len(table.rows) > MOST_ROWS or len(table.columns) > MOST_COLUMNS:
        size = f"{len(table.rows)} 行 {len(table.columns)} 列"
        return Laid(title, frame, why_not=f"表有{size}，最多列 {MOST_ROWS} 行 {MOST_COLUMNS} 列；请少选地区、指标或年份")
    table = _total(table, build) if choices.get("totals") == TOTALS and REGION in (question.rows, question.columns) else table
    table = table.lift_notes()
    table = table.turn() if choices.get("turned") == TURNED else table
    return Laid(f"{title}，{_span(chosen, question)}", frame, table, left_out)


def _asked_years(question: Question) -> tuple[int, ...]:
    return question.years if question.year is None else (question.year,)


def _span(chosen: pd.DataFrame, question: Question) -> str:
    """Say the years of a table."""
    if YEAR not in (question.rows, question.columns):
        return "最近的数字" if question.year is None else f"{question.year}年"
    years = question.years or tuple(int(year) for year in chosen["year"])
    return f"{min(years)}—{max(years)}年" if min(years) < max(years) else f"{min(years)}年"


def _fill(frame: pd.DataFrame, chosen: pd.DataFrame, question: Question, build: Build) -> tuple[WideTable, tuple[str, ...]]:
    """Put the figures into rows and columns, without the empty ones that nobody chose by hand."""
    headings = {
        REGION: lambda: head_regions(question.regions, build),
        INDICATOR: lambda: head_indicators(question.indicators, build),
        YEAR: lambda: head_years(question.years or sorted(set(frame["year"].tolist()))),
    }
    rows, columns = (Axis(dimension, headings[dimension]()) for dimension in (question.rows, question.columns))
    kept = tuple(question.by_hand)
    return drop_empty(pivot(frame, chosen, rows, columns), kept, kept)


def _total(table: WideTable, build: Build) -> WideTable:
    """Add the totals of the regions, wherever these stand."""

    def overlaps(codes: Sequence[str]) -> str:
        return why_overlapping(build.regions(), codes)

    return add_total(table, overlaps) if table.corner == REGION else add_total(table.turn(), overlaps).turn()


def why_overlapping(regions: pd.DataFrame, codes: Sequence[str]) -> str:
    """Say why some regions together would be counted twice: one lies in another, or is none of those that divide the country."""
    names = dict(zip(regions["region_code"], regions["name"], strict=True))
    made = set(regions.loc[regions["kind"].isin(NOT_REAL), "region_code"])
    if own := [names[code] for code in codes if code in made]:
        return f"{'、'.join(own)}不是行政区划，会重复计算"
    nested = [f"{names[outer]}含{names[code]}" for code in codes for outer in regions_above(regions, code) if outer in codes]
    return f"{nested[0]}，会重复计算" if nested else ""


def head_regions(codes: Sequence[str], build: Build) -> tuple[Heading, ...]:
    """Return a heading for each region, two of one name told apart; one that this project has made says so."""
    names, labels = region_names(build), _label_regions(build)
    counts = Counter(names[code] for code in codes)
    made = set(build.regions().loc[build.regions()["kind"].isin(NOT_REAL), "region_code"])
    return tuple(
        Heading(
            code,
            names[code] if counts[names[code]] == 1 else labels.get(code, f"{names[code]}（{code}）"),
            notes=(PROJECT_MADE,) if code in made else (),
        )
        for code in codes
    )


@keep(KEPT_BUILDS)
def _label_regions(build: Build) -> dict[str, str]:
    return {code: label for label, code in labels_of_build(build)["regions"].items()}


def head_indicators(indicator_ids: Sequence[str], build: Build) -> tuple[Heading, ...]:
    """Return a heading for each indicator, with its unit."""
    known = [indicator_of(build, name) for name in indicator_ids]
    return tuple(Heading(str(row["indicator_id"]), str(row["name"]), str(row["unit"])) for row in known)


def head_years(years: Sequence[int]) -> tuple[Heading, ...]:
    """Return a heading for each year."""
    return tuple(Heading(str(year), f"{year}年") for year in sorted(set(years)))


def read_question(choices: Choices, build: Build) -> Question:
    """Read what the choices ask for; what is not chosen is what the page shows first."""
    rows, columns = DIMENSIONS[choices.get("layout", LAYOUTS[0])]
    axes = (rows, columns)
    regions, place = _choose_regions(choices, build) if REGION in axes else _choose_one_region(choices, build)
    indicators, subject = _choose_indicators(choices, build) if INDICATOR in axes else _choose_one_indicator(choices, build)
    years = tuple(choices.get("years", ())) if YEAR in axes else ()
    by_hand = {*(str(year) for year in years), *choices.get("regions", ()), *choices.get("indicators", ())}
    year = None if YEAR in axes else choices.get("year")
    return Question(rows, columns, regions, indicators, years, year, frozenset(by_hand), place, subject)


def _choose_one_region(choices: Choices, build: Build) -> tuple[tuple[str, ...], str]:
    code = choose_region(choices, build)
    return (code,), region_names(build)[code]


def _choose_one_indicator(choices: Choices, build: Build) -> tuple[tuple[str, ...], str]:
    name = choose_indicator(choices, build)
    return (name,), str(indicator_of(build, name)["name"])


def offer_scopes(build: Build, region: str) -> list[str]:
    """Return the groups of regions that a table may list."""
    return [group for group in list_groups(region_of(build, region), build.regions()) if group != SIMILAR]


def _choose_regions(choices: Choices, build: Build) -> tuple[tuple[str, ...], str]:
    """Return the regions of the chosen group with those added by hand; project-made ones of the group only where they are asked for."""
    region, regions = choose_region(choices, build), build.regions()
    offered, added = offer_scopes(build, region), tuple(choices.get("regions", ()))
    group = choices["scope"] if choices.get("scope") in offered else offered[0]
    peers = select_peers(region_of(build, region), group, regions, regions.iloc[:0], build.profile().home.province, added)
    made = find_made_regions(regions, peers.codes) if choices.get("made") == MADE_REGIONS else ()
    codes = tuple(dict.fromkeys((*peers.codes, *made, *added)))
    if group == CHOSEN:
        names = region_names(build)
        return codes, "、".join(names[code] for code in codes) if len(codes) < 4 else f"自选的{len(codes)}个地区"
    return codes, f"{peers.name}{'和加选的地区' if added else ''}"


def find_made_regions(regions: pd.DataFrame, codes: Sequence[str]) -> tuple[str, ...]:
    """Return the regions that this project has made beside others: of their level, in the same region above."""
    beside = regions[regions["region_code"].isin(codes)]
    places = set(zip(beside["parent_code"], beside["level"], strict=True))
    made = regions[regions["kind"].isin(NOT_REAL)]
    pairs = zip(made["region_code"], made["parent_code"], made["level"], strict=True)
    return tuple(str(code) for code, parent, level in pairs if (parent, level) in places)


def _choose_indicators(choices: Choices, build: Build) -> tuple[tuple[str, ...], str]:
    """Return the indicators chosen by hand, else those of the stream."""
    if by_hand := tuple(choices.get("indicators", ())):
        names = [str(indicator_of(build, name)["name"]) for name in by_hand]
        return by_hand, "、".join(names) if len(names) < 4 else f"{len(names)}个指标"
    stream = choose_stream(choices, build)
    streams = dict(zip(build.work_streams()["stream_id"], build.work_streams()["name"], strict=True))
    return tuple(offer_indicators(build, stream).values()), streams[stream]


def choose_stream(choices: Choices, build: Build) -> str:
    """Return the id of the chosen stream, else that of the chosen indicator."""
    return str(choices.get("stream") or indicator_of(build, choose_indicator(choices, build))["stream_id"])
