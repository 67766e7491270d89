"""What stands along the axis of time: dates, breaks with their reasons, years without a figure."""

from collections import Counter
from collections.abc import Sequence
from datetime import date
from itertools import groupby

from indicators.charts.chart import Chart
from output.drawing.gap_words import BREAK, group_gaps
from output.drawing.label_places import Box, LabelPlacer
from output.drawing.lettering import measure_width
from output.drawing.plotly.panel import PanelBuilder
from output.drawing.plotly.style import Style
from output.drawing.scale import find_date_ticks

TICK_WIDTH = 3.1  # ems, room round it included
NO_FIGURE = "无数字"
OVERHANG = 20  # pixels that words may reach beyond the plot


def count_days(first: str, last: str) -> int:
    return date.fromisoformat(last).toordinal() - date.fromisoformat(first).toordinal()


def locate(panel: PanelBuilder, position: str, height: float) -> tuple[float, float]:
    """Return where a point of the plot lies on the narrowest screen, in pixels from its left upper corner."""
    start, end = panel.x["range"]
    low, high = panel.y["range"]
    across = count_days(start, position) / max(count_days(start, end), 1)
    return across * panel.style.time_width, (high - height) / (high - low) * panel.height


def find_ticks(chart: Chart, style: Style, days: int) -> dict[str, str]:
    """Return the dates of the figures as ticks on an axis of so many days.

    As many have words as a phone has room for; the newest always has its own.
    """
    ticks = find_date_ticks(chart)
    least = days / max(1, style.time_width // (TICK_WIDTH * style.small))
    named: list[str] = []
    for day in reversed(ticks.days):
        if not named or count_days(day, named[-1]) >= least:
            named.append(day)
    words = _write_dates(ticks.days, sorted(named))
    return {day: f"{words[day]}{ticks.mark_inferred(day)}" if day in words else "" for day in ticks.days}


def _write_dates(days: Sequence[str], named: Sequence[str]) -> dict[str, str]:
    """Write the year of a date; its month first where the year has several dates, and then the year below the first of them alone."""
    counts = Counter(day[:4] for day in days)
    first = {day[:4]: day for day in reversed(named)}
    written = {}
    for day in named:
        year, month = day[:4], f"{int(day[5:7])}月"
        written[day] = year if counts[year] == 1 else f"{month}<br>{year}" if first[year] == day else month
    return written


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


def add_gaps(panel: PanelBuilder, words: Sequence[Box]) -> None:
    """Write the years without a figure at the foot of a single line, or at its head; else below the plot.

    `words` is where others stand already, in pixels of the plot.
    """
    chart, style = panel.chart, panel.style
    years = [gap for gap in chart.missing if gap.position.removesuffix("年").isdigit()]
    if len(chart.series) == 1 and chart.kind == "line":
        placer = LabelPlacer((-OVERHANG, 0, style.time_width + OVERHANG, panel.height), style.marker / 2 + 2, 4, list(words))
        for piece in chart.series[0].pieces:
            placer.keep_clear([locate(panel, mark.position, mark.value / chart.scale) for mark in piece])
        runs = _runs([int(gap.position.removesuffix("年")) for gap in years])
        if crowded := [_name_years(run) for run in runs if not _write_gap(panel, placer, run)]:
            panel.notes.append(f"{chart.title}：{'、'.join(crowded)}{NO_FIGURE}")
        return
    panel.notes += [f"{name}：{reason}（{'、'.join(dates)}）" for (name, reason), dates in group_gaps(chart.missing).items()]


def _write_gap(panel: PanelBuilder, placer: LabelPlacer, run: Sequence[int]) -> bool:
    """Write a run of years without a figure where nothing else stands, if there is such a place."""
    style, span = panel.style, _name_years(run)
    middle = date.fromordinal((date(run[0], 12, 31).toordinal() + date(run[-1], 12, 31).toordinal()) // 2).isoformat()
    low, high = panel.y["range"]
    x, _ = locate(panel, middle, low)
    half, tall = measure_width(span, style.small) / 2, style.small * 2.6
    spots = {"top": (low, panel.height - tall), "bottom": (high, 0.0)}
    side = placer.place((side, (x - half, top, x + half, top + tall)) for side, (_, top) in spots.items())
    if side is not None:
        colour = {"color": style.palette.quiet}
        panel.add_words([middle], [spots[side][0]], [f"{span}\n{NO_FIGURE}"], textposition=f"{side} center", textfont=colour)
    return side is not None


def _name_years(run: Sequence[int]) -> str:
    return f"{run[0]}年" if len(run) == 1 else f"{run[0]}—{run[-1]}年"


def _runs(years: list[int]) -> list[list[int]]:
    """Return years that follow each other, together."""
    numbered = enumerate(sorted(years))
    return [[year for _, year in run] for _, run in groupby(numbered, key=lambda pair: pair[1] - pair[0])]
