"""What stands along the axis of time: dates, breaks with their reasons, years without a figure."""

from datetime import date
from itertools import groupby

from indicators.charts.chart import Chart
from output.drawing.plotly.sheet import Sheet
from output.drawing.plotly.style import Style

TICK_WIDTH = 3.1  # ems, room round it included
BREAK, NO_FIGURE = "间断", "无数字"


def days_between(first: str, last: str) -> int:
    return date.fromisoformat(last).toordinal() - date.fromisoformat(first).toordinal()


def ticks_of(chart: Chart, style: Style) -> dict[str, str]:
    """The dates of the figures themselves as ticks, with words as far as a phone has room for them; the newest always has its own."""
    dates = sorted({mark.position for mark in chart.marks if mark.position})
    inferred = {mark.position for mark in chart.marks if mark.is_inferred}
    if not dates:
        return {}
    ends = [day for day in dates if day.endswith("-12-31")]
    by_year = len(ends) * 2 > len(dates)
    least = days_between(dates[0], dates[-1]) / max(1, style.span // (TICK_WIDTH * style.small))
    ticks = ends if by_year else dates
    named: list[str] = []
    for day in reversed(ticks):
        if not named or days_between(day, named[-1]) >= least:
            named.append(day)
    return {day: _date_words(day, by_year) + ("~" if day in inferred else "") if day in named else "" for day in ticks}


def _date_words(day: str, by_year: bool) -> str:
    return day[:4] if by_year else f"{day[:4]}<br>{int(day[5:7])}月"


def add_breaks(sheet: Sheet) -> None:
    """A thin upright stroke where series are cut, and below the plot why."""
    style = sheet.style
    reasons: dict[str, list[str]] = {}
    for cut in sheet.chart.breaks:
        reasons.setdefault(cut.position, []).append(cut.reason)
    for position, said in reasons.items():
        sheet.upright(position, style.palette.plain, "dot")
        sheet.annotations.append(
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
        sheet.notes.append(f"{BREAK} {position[:7]}　{_joined(said)}")


def _joined(reasons: list[str]) -> str:
    """长春市、四平市：the reason that both have."""
    regions: dict[str, list[str]] = {}
    for reason in reasons:
        region, _, why = reason.partition("：")
        regions.setdefault(why or region, []).append(region if why else "")
    return "；".join(f"{'、'.join(names)}：{why}" if any(names) else why for why, names in regions.items())


def add_gaps(sheet: Sheet) -> None:
    """At the foot of a single line the years without a figure; for several lines they stand below the plot."""
    chart, style = sheet.chart, sheet.style
    years = [gap for gap in chart.missing if gap.position.removesuffix("年").isdigit()]
    if len(chart.series) == 1 and chart.kind == "line":
        for run in _runs([int(gap.position.removesuffix("年")) for gap in years]):
            span = f"{run[0]}" if len(run) == 1 else f"{run[0]}—{run[-1]}"
            middle = date.fromordinal((date(run[0], 12, 31).toordinal() + date(run[-1], 12, 31).toordinal()) // 2)
            colour = {"color": style.palette.quiet}
            sheet.words([middle.isoformat()], [0], [f"{span}年\n{NO_FIGURE}"], textposition="top center", textfont=colour)
        return
    places: dict[str, list[str]] = {}
    for gap in chart.missing:
        places.setdefault(f"{gap.category}：{gap.reason}", []).append(gap.position)
    for words, positions in places.items():
        sheet.notes.append(f"{words}（{'、'.join(positions)}）")


def _runs(years: list[int]) -> list[list[int]]:
    """Years that follow each other, together."""
    numbered = enumerate(sorted(years))
    return [[year for _, year in run] for _, run in groupby(numbered, key=lambda pair: pair[1] - pair[0])]
