"""Which rows of a figure are told, and what may be said beside them: its own place first, the newest of each, shares as it draws them."""

import re
from collections import Counter
from collections.abc import Sequence
from decimal import Decimal

from indicators.charts.mark import Mark
from indicators.model.intervals import Interval, rounded
from indicators.model.rows import IncomeBand, Observation, income_bands_of, newest_rows, observations_of
from indicators.sentences.amounts import COMPUTED, write_number
from indicators.sentences.names import name_place, name_without_scope
from indicators.views.figure import Figure
from indicators.views.handout import Handout
from indicators.wording.figure_words import interval_words, round_outward
from indicators.wording.rows_in_words import INCOME_BANDS, OBSERVATIONS

FEWEST_COMPARED = 3
LEVELS = ("country", "province", "prefecture", "county")
_LABEL = re.compile(r"（[^（）]*）$")


def name_home(region: str) -> str:
    """Return the name of a region from its label: 九台区 for 九台区（长春市）."""
    return _LABEL.sub("", region)


def find_home(handout: Handout) -> str:
    """Return the place that a handout is about: the one that it names, else the one of which most of its figures speak, the wider first.

    Of equals the one that is named first is meant: the same figures always make the same file.
    """
    if handout.region:
        return name_home(handout.region)
    named = [dict.fromkeys((row["region_level"], row["region"]) for row in observations_in(figure)) for figure in handout.figures]
    spoken = Counter(place for places in named for place in places if place[0] in LEVELS)
    return min(spoken, key=lambda place: (-spoken[place], LEVELS.index(place[0])))[1] if spoken else ""


def observations_in(figure: Figure) -> list[Observation]:
    """Return the figures behind a figure, none where its rows are of another kind."""
    return observations_of(figure.frame) if figure.kind is OBSERVATIONS and len(figure.frame) else []


def income_bands_in(figure: Figure) -> list[IncomeBand]:
    """Return the income bands behind a figure, none where its rows are of another kind."""
    return income_bands_of(figure.frame) if figure.kind is INCOME_BANDS and len(figure.frame) else []


def is_comparison(figure: Figure) -> bool:
    """Tell whether a figure sets the like of several regions side by side, of which one is spoken of."""
    rows = observations_in(figure)
    is_drawn = figure.chart is not None and figure.chart.kind != "whole"
    return is_drawn and len({row["region"] for row in rows}) >= FEWEST_COMPARED


def find_spoken(figure: Figure, home: str) -> str:
    """Return the place of which a figure speaks: home where it has a figure of it, else the one with which its answer begins."""
    regions = [str(row["region"]) for row in observations_in(figure)]
    return home if home in regions else next((region for region in regions if figure.headline.startswith(region)), home)


def select_told(figure: Figure, home: str) -> list[Observation]:
    """Return the newest rows of a figure that are told of a place: of a comparison its own, else those of every place, its own first."""
    rows = newest_rows(row for row in observations_in(figure) if row["measure_kind"] != "target" or not is_comparison(figure))
    own = [row for row in rows if row["region"] == home]
    return own if is_comparison(figure) else [*own, *(row for row in rows if row["region"] != home)]


def say_share_drawn(figure: Figure, home: str) -> tuple[str, str]:
    """Return of which row a figure draws the computed share of a whole, and its words; nothing where it draws none."""
    rows = observations_in(figure)
    if figure.chart is None or figure.chart.kind != "whole" or len(rows) < 2 or not figure.chart.series:
        return "", ""
    part, whole, mark = rows[0], rows[1], figure.chart.series[0].marks[0]
    if not mark.is_derived:
        return "", ""
    of_whole = name_place(str(whole["region"]), home) if part["region"] != whole["region"] else name_without_scope(whole)
    return str(part["observation_id"]), _say_share(mark, of_whole)


def _say_share(mark: Mark, whole: str) -> str:
    """Say a computed share with all that is certain of it, and no more."""
    ends = (None if end is None else Decimal(str(end)) for end in (mark.lower, mark.upper))
    interval = Interval(*ends)
    if interval.lower is None or interval.upper is None:
        limit = "不超过" if interval.lower is None else "不低于"
        words = interval_words(round_outward(interval), "%").removeprefix("至多").removeprefix("至少")
        return f"{COMPUTED}占{whole}的比重{limit}{write_number(words)}"
    if rounded(interval.lower, 1) == rounded(interval.upper, 1):
        about = "" if interval.is_point else "约"
        return f"{COMPUTED}{about}占{whole}的{interval_words(Interval(*[rounded(interval.lower, 1)] * 2), '%')}"
    return f"{COMPUTED}占{whole}的{interval_words(round_outward(interval), '%')}"


def list_shares(figures: Sequence[Figure], home: str) -> dict[str, str]:
    """Return by row what figures say of its share of a whole in its own place."""
    return {row: words for row, words in (say_share_drawn(figure, home) for figure in figures if not is_of_places(figure)) if row}


def is_of_places(figure: Figure) -> bool:
    """Tell whether a figure draws what one place has of what another has."""
    return figure.chart is not None and figure.chart.kind == "whole" and len({row["region"] for row in observations_in(figure)}) > 1
