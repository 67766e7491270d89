"""主要数据: what figures say in paragraphs, related ones joined, each number once."""

from dataclasses import dataclass, field

from indicators.model.rows import IncomeBand, Observation
from indicators.sentences.amounts import COMPUTED, say_amount, write_number
from indicators.sentences.names import name_place, name_without_scope
from indicators.sentences.paragraphs import tell_rows
from indicators.sentences.subjects import say_official_date, say_short_date
from indicators.views.figure import Figure
from indicators.views.handout import Handout
from indicators.views.telling.message import NOTHING, name_band, say_band, tell_message
from indicators.views.telling.standing import say_norm_before
from indicators.views.telling.told_rows import find_home, income_bands_in, list_shares, observations_in, select_told
from indicators.wording.income_band_rows import share_words

MOST_ROWS = 12  # that a figure tells; of more, the table tells
Told = set[tuple[str, ...]]


@dataclass(frozen=True)
class Point:
    """What belongs together in a brief: a heading, its sentences, the keys of the figures that it tells."""

    heading: str
    sentences: tuple[str, ...]
    figure_keys: tuple[str, ...]


@dataclass
class _Theme:
    """What is gathered for one point before it is told."""

    rows: list[Observation] = field(default_factory=list)
    bands: list[IncomeBand] = field(default_factory=list)
    sentences: list[str] = field(default_factory=list)
    keys: list[str] = field(default_factory=list)


def tell_points(handout: Handout) -> tuple[Point, ...]:
    """Return what the figures say, those of one work stream together in order, each number once."""
    home = find_home(handout)
    additions = list_shares(handout.figures, home)
    told: Told = set()
    themes: dict[str, _Theme] = {}
    for figure in handout.figures:
        theme = themes.setdefault(name_theme(figure) or next(reversed(themes), name_topic(figure)), _Theme())
        theme.keys.append(figure.key)
        _gather(figure, home, theme, told)
    for theme in themes.values():
        additions |= _join_bands(theme, home)
    return tuple(
        Point(heading, (*tell_rows(theme.rows, home, additions), *theme.sentences), tuple(theme.keys))
        for heading, theme in themes.items()
        if theme.rows or theme.sentences
    )


def name_theme(figure: Figure) -> str:
    """Name the work stream of a figure; nothing where its rows are of none."""
    return str(figure.frame["work_stream"].iloc[0]) if "work_stream" in figure.frame and len(figure.frame) else ""


def name_topic(figure: Figure) -> str:
    """Name what a figure is about by its title, which asks nothing."""
    return figure.title.partition("：")[0].rstrip("？")


def _gather(figure: Figure, home: str, theme: _Theme, told: Told) -> None:
    """Add to a theme what a figure has to tell that was not told before."""
    norms, norm_words = say_norm_before(figure, home)
    if norm_words:
        told |= {_key_of(row) for row in norms}
        theme.rows = [row for row in theme.rows if _key_of(row) not in {_key_of(norm) for norm in norms}]
        theme.sentences.append(f"{say_official_date(norms[-1])}，{norm_words}。")
        return
    rows = select_told(figure, home)[:MOST_ROWS]
    fresh = [row for row in rows if not told & _keys_of(row)]
    for row in fresh:
        told |= _keys_of(row)
    theme.rows += fresh
    theme.bands += _select_bands(figure, home, told)
    if not observations_in(figure) and not income_bands_in(figure) and (words := tell_message(figure, home)) != NOTHING:
        theme.sentences.append(f"{words}。")


def _key_of(row: Observation) -> tuple[str, ...]:
    return str(row["indicator_id"]), str(row["region"]), str(row["period_start"]), str(row["period_end"])


def _keys_of(row: Observation) -> Told:
    """Return by what a number is known again: as this figure, and, a share, as a number of its place and date in another table."""
    number = {(str(row["region"]), str(row["period_end"]), say_amount(row))} if row["unit"] == "%" else set()
    return {_key_of(row), *number}


def _select_bands(figure: Figure, home: str, told: Told) -> list[IncomeBand]:
    """Return the newest income bands of the place that no other figure told."""
    rows = [row for row in income_bands_in(figure) if row["region"] == home and share_words(row) and row["share_percent"]]
    newest = max((row["period_end"] for row in rows), default="")
    fresh = [row for row in rows if row["period_end"] == newest and _band_key(row) not in told]
    told |= {_band_key(row) for row in fresh}
    return fresh


def _join_bands(theme: _Theme, home: str) -> dict[str, str]:
    """Put the share of a band behind the count of the same villages, where that is told; else into a sentence of its own."""
    counts = {(name_without_scope(row), row["region"], row["period_end"]): row for row in theme.rows}
    joined: dict[str, str] = {}
    alone: list[IncomeBand] = []
    for band in theme.bands:
        count = counts.get((name_band(band), band["region"], band["period_end"]))
        if count is not None and count["processing"] == band["processing"]:
            joined[str(count["observation_id"])] = f"占{write_number(share_words(band)).removeprefix(COMPUTED)}"
        else:
            alone.append(band)
    if alone:
        theme.sentences.insert(0, f"{say_short_date(alone[0])}，{name_place(home, home)}{'，'.join(map(say_band, alone))}。")
    return joined


def _band_key(row: IncomeBand) -> tuple[str, ...]:
    return str(row["region"]), str(row["period_end"]), write_number(share_words(row))
