"""The choices of whoever takes a brief away: which of the 文种 it is, and whether it is short or whole."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Genre:
    """A 文种: its name at the end of a title, its name in red above the paper; `period` is that of its columns, empty where it has none."""

    name: str
    masthead: str
    period: str = ""


REPORT = Genre("专报", "工作专报")
WEEKLY = Genre("周报", "工作周报", "week")
MONTHLY = Genre("月报", "工作月报", "month")
GENRES = (REPORT, WEEKLY, MONTHLY)


@dataclass(frozen=True)
class BriefForm:
    """简 (one or two pages, sources as footnotes), or 详 (a drawing for each point; tables, definitions, sources attached)."""

    genre: Genre = REPORT
    is_full: bool = False


SHORT, FULL = BriefForm(), BriefForm(is_full=True)
