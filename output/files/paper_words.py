"""Words that slides, pictures and tables on paper share: who made it and when, the sources in one line, what is seen at a glance."""

from indicators.views.figure import Figure
from indicators.views.handout import Handout
from indicators.views.messages import tell_message

MOST_NUMBERS = 12  # in large type on one sheet
MOST_SOURCES = 2  # named in one line


def imprint_lines(handout: Handout) -> list[str]:
    """Return what the cover says of who made it, on what occasion and when; fields that were left empty leave no trace."""
    imprint = handout.imprint
    return [words for words in (imprint.unit, imprint.occasion, imprint.speaker) if words] + [date_words(handout)]


def date_words(handout: Handout) -> str:
    """Return the date of a paper in words: 2026年11月30日."""
    year, month, day = (handout.imprint.date or handout.stamp.made_at)[:10].split("-")
    return f"{year}年{int(month)}月{int(day)}日"


def title_of(figure: Figure, region: str = "") -> str:
    """Return what stands above a figure that is shown: the presenter's own heading, else its message."""
    return figure.title if figure.original_title else tell_message(figure, region)


def name_of(figure: Figure, title: str) -> str:
    """Return what the figure is called where the title above it says something else."""
    name = figure.original_title or figure.title
    return name if name != title else ""


def name_sources(figure: Figure) -> str:
    """Name the first sources of a figure and say how many there are; empty where it has none."""
    named = "；".join(figure.sources[:MOST_SOURCES])
    more = f"等{len(figure.sources)}个来源" if len(figure.sources) > MOST_SOURCES else ""
    return f"来源：{named}{more}" if named else ""


def is_drawn(figure: Figure) -> bool:
    """Return whether a figure is seen at a glance: as a chart, or as so few numbers that they may be large."""
    return figure.chart is not None or (figure.wide is None and figure.kind.has_cards and 0 < len(figure.frame) <= MOST_NUMBERS)
