"""What stands along the axis of time: dates, breaks with their reasons, years without a figure."""

from datetime import date
from itertools import groupby

from indicators.charts.chart import Chart
from output.drawing.gap_words import BREAK, group_gaps
from output.drawing.plotly.panel import PanelBuilder
from output.drawing.plotly.style import Style
from output.drawing.scale import find_date_ticks

TICK_WIDTH = 3.1  # ems, room round it included
NO_FIGURE = "无数字"


def count_days(first: str, last: str) -> int:
    return date.fromisoformat(last).toordinal() - date.fromisoformat(first).toordinal()


def find_ticks(chart: Chart, style: Style) -> dict[str, str]:
    """Return the dates of the figures as ticks, with words as far as a phone has room for them; the newest always has its own."""
    dates = sorted({mark.position for mark in chart.marks if mark.position})
    if not dates:
        return {}
    ticks = find_date_ticks(chart)
    least = count_days(dates[0], dates[-1]) / max(1, style.time_width // (TICK_WIDTH * style.small))
    named: list[str] = []
    for day in reversed(ticks.days):
        if not named or count_days(day, named[-1]) >= least:
            named.append(day)
    return {day: _write_date(day, ticks.by_year) + ticks.mark_inferred(day) if day in named else "" for day in ticks.days}


def _write_date(day: str, by_year: bool) -> str:
    return day[:4] if by_year else f"{day[:4]}<br>{int(day[5:7])}月"


def add_breaks(panel: PanelBuilder) -> None:
    """Add a thin upright stroke where series are cut, and below the plot why."""
    style = panel.style
    reasons: dict[str, list[str]] = {}
    for cut in panel.chart.breaks:
        reasons.setdefault(cut.position, []).append(cut.reason)
    for position, said in reasons.items():
        panel.add_upright(position, style.palette.plain, "dot")
        panel.annotations.append(
            {
                "text": BREAK,
                "x": position,
                "xref": "x",
                "y": 1,
                "yref": "y domain",
                "yanchor": "bottom",
                "showarrow": False,
                "font": {"size": style.small, "color": style.palette.quiet},
            }
        )
        panel.notes.append(f"{BREAK} {position[:7]}　{_joined(said)}")


def _joined(reasons: list[str]) -> str:
    """Return 长春市、四平市：the reason that both have."""
    regions: dict[str, list[str]] = {}
    for reason in reasons:
        region, _, why = reason.partition("：")
        regions.setdefault(why or region, []).append(region if why else "")
    return "；".join(f"{'、'.join(names)}：{why}" if any(names) else why for why, names in regions.items())


def add_gaps(panel: PanelBuilder) -> None:
    """Write the years without a figure at the foot of a single line; for several lines below the plot."""
    chart, style = panel.chart, panel.style
    years = [gap for gap in chart.missing if gap.position.removesuffix("年").isdigit()]
    if len(chart.series) == 1 and chart.kind == "line":
        for run in _runs([int(gap.position.removesuffix("年")) for gap in years]):
            span = f"{run[0]}" if len(run) == 1 else f"{run[0]}—{run[-1]}"
            middle = date.fromordinal((date(run[0], 12, 31).toordinal() + date(run[-1], 12, 31).toordinal()) // 2)
            colour = {"color": style.palette.quiet}
            panel.add_words([middle.isoformat()], [0], [f"{span}年\n{NO_FIGURE}"], textposition="top center", textfont=colour)
        return
    panel.notes += [f"{name}：{reason}（{'、'.join(dates)}）" for (name, reason), dates in group_gaps(chart.missing).items()]


def _runs(years: list[int]) -> list[list[int]]:
    """Return years that follow each other, together."""
    numbered = enumerate(sorted(years))
    return [[year for _, year in run] for _, run in groupby(numbered, key=lambda pair: pair[1] - pair[0])]
