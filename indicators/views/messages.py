"""What a figure and a whole handout say: the message of a slide, the paragraphs of a brief, the numbers of a summary."""

from dataclasses import dataclass

from indicators.views.figure import Figure
from indicators.views.handout import Handout


@dataclass(frozen=True)
class KeyNumber:
    """One number of a summary: its own words with the unit (“1679个”), what it counts, of which date."""

    words: str
    name: str
    date: str
    figure_key: str


@dataclass(frozen=True)
class Point:
    """What belongs together in a brief: a heading, its sentences, the keys of the figures that it tells."""

    heading: str
    sentences: tuple[str, ...]
    figure_keys: tuple[str, ...]


def tell_message(figure: Figure, region: str = "") -> str:
    """Return the one message of a figure, seen from a region: a sentence without its full stop; its title where nothing can be said."""
    return figure.title if figure.chart is None or not figure.headline else figure.headline.rstrip("。")


def tell_points(handout: Handout) -> tuple[Point, ...]:
    """Return what the figures say in order, related figures joined, each number once."""
    return tuple(Point(figure.title, (f"{tell_message(figure, handout.region)}。",), (figure.key,)) for figure in handout.figures)


def find_key_numbers(handout: Handout, most: int = 5) -> tuple[KeyNumber, ...]:
    """Return the numbers that a summary shows, the most telling first, at most one of each figure."""
    return ()


def tell_comparison(handout: Handout) -> tuple[str, ...]:
    """Return the sentences of 对比分析: ranks, shares and changes of the figures, where these are allowed."""
    return ()


def tell_cautions(handout: Handout) -> tuple[str, ...]:
    """Return the sentences of 需要注意的问题: what must not be compared, what was only claimed or retold, what is missing."""
    return ()


def note_dates(handout: Handout) -> str:
    """Return one note on the dates that are inferred; empty where none is."""
    inferred = any("period_basis" in figure.frame and (figure.frame["period_basis"] == "inferred").any() for figure in handout.figures)
    return "部分数字印出时未注明日期，文中日期按材料内容推断。" if inferred else ""
