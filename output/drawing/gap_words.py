"""Gaps and breaks in words: where nothing was printed, where a series is cut, and why."""

from collections.abc import Iterable

from indicators.charts.chart import Chart
from indicators.charts.mark import Gap

BREAK = "间断"


def group_gaps(gaps: Iterable[Gap]) -> dict[tuple[str, str], list[str]]:
    """Return the dates of the gaps of each place and reason."""
    found: dict[tuple[str, str], list[str]] = {}
    for gap in gaps:
        dates = found.setdefault((gap.category, gap.reason), [])
        dates += [gap.position] if gap.position else []
    return found


def explain_gaps(chart: Chart) -> list[str]:
    """Return where nothing was printed and why, gathered by place and reason: 长春市 2015、2016（没有印出的数字）."""
    grouped = group_gaps(chart.missing).items()
    return [f"{' '.join(filter(None, (place, '、'.join(dates))))}（{reason}）" for (place, reason), dates in grouped]


def join_places(gaps: Iterable[Gap]) -> list[str]:
    """Return why figures are missing, the places of one reason together: 四平、白山：没有印出的数字."""
    reasons: dict[str, list[str]] = {}
    for gap in gaps:
        reasons.setdefault(gap.reason, []).append(gap.category)
    return [f"{'、'.join(names)}：{reason}" for reason, names in reasons.items()]


def group_breaks(chart: Chart) -> dict[str, list[str]]:
    """Return why series are cut, by date, each reason once."""
    found: dict[str, list[str]] = {}
    for cut in chart.breaks:
        reasons = found.setdefault(cut.position, [])
        reasons += [cut.reason] if cut.reason not in reasons else []
    return found
