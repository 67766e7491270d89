"""Charts that lie: a row for each name, values to the right over one axis, each row's words behind its end."""

from collections.abc import Sequence
from dataclasses import dataclass

from indicators.charts.chart import Chart
from indicators.charts.mark import Gap, Mark
from output.drawing.gap_words import join_places
from output.drawing.grammar import find_role
from output.drawing.lettering import measure_width
from output.drawing.plotly.panel import PanelBuilder, broken, make_name_axis, make_value_axis, widest
from output.drawing.plotly.style import Style
from output.drawing.scale import MOST_TICKS, find_extent, find_ticks

LEAST_PLOT = 120  # pixels that the values have on a phone beside long names
ROOM = "\u2002"
STANDOFF = 6  # pixels between names and axis
TICK_GAP = 8  # pixels between the numbers of an axis


@dataclass(frozen=True)
class RowLabel:
    """Words behind the end of a row; `away` is the room, in pixels, that the end's own mark takes."""

    end: float
    row: int
    words: str
    away: float = 0


def make_row_panel(
    chart: Chart, style: Style, names: Sequence[str], emphasised: Sequence[bool], marks: Sequence[Mark], *, are_gaps_named: bool = False
) -> PanelBuilder:
    """Return a panel with rows for the names and then for the gaps, the first on top, and an axis from zero over all marks.

    Where the gaps are named they are among the names, in rows of their own.
    """
    gaps = [] if are_gaps_named else [gap.category for gap in chart.missing]
    lines = max((len(broken(name, style.body, style.name_width).split("<br>")) for name in [*names, *gaps]), default=1)
    style = style.shrink_for_rows(len(names) + len(gaps), lines)
    ticks = [_name(name, style, is_bold) for name, is_bold in zip(names, emphasised, strict=True)]
    ticks += [_name(gap, style, False) for gap in gaps]
    low, high = find_extent(marks, chart.scale)
    standoff = STANDOFF + (round(style.marker / 2) if find_role(chart) == "lying point" else 0)  # a point at zero reaches over the axis
    panel = PanelBuilder(chart, style, style.row * len(ticks), bottom=style.small * 2)
    panel.indent = widest([broken(name, style.body, style.name_width) for name in [*names, *gaps]], style.body) + standoff
    panel.x = make_value_axis(style, low, high)
    panel.y = make_name_axis(style, ticks, style.body, ticklabelstandoff=standoff)
    rows = [names.index(gap.category) for gap in chart.missing] if are_gaps_named else range(len(names), len(ticks))
    _write_gap_reasons(panel, chart.missing, rows)
    return panel


def _name(name: str, style: Style, is_emphasised: bool) -> str:
    words = broken(name, style.body, style.name_width)
    return f'<b style="color:{style.palette.accent}">{words}</b>' if is_emphasised else words


def _write_gap_reasons(panel: PanelBuilder, gaps: Sequence[Gap], rows: Sequence[int]) -> None:
    """Write each reason in its row; one that is too long for a phone stands below the plot."""
    style = panel.style
    below = [gap for gap in gaps if panel.indent + measure_width(ROOM + gap.reason, style.small) > style.text_width]
    if gaps:
        words = [ROOM + ("没有，原因见下" if gap in below else gap.reason) for gap in gaps]
        panel.add_words([0] * len(gaps), rows, words, textposition="middle right", textfont={"color": style.palette.quiet})
    panel.notes += join_places(below)


def label_rows(panel: PanelBuilder, labels: Sequence[RowLabel]) -> None:
    """Write the words behind the end of each row and keep so much room on the right that they fit on a phone."""
    style = panel.style
    em = measure_width(ROOM, style.body)
    rows: dict[int, list[RowLabel]] = {}
    for label in sorted(labels, key=lambda label: label.end):
        rows.setdefault(label.row, []).append(label)
    ends = [inside[-1].end for inside in rows.values()]
    words = [
        ROOM * max(1, round((inside[-1].away + style.body * 0.36) / em)) + "，".join(label.words for label in inside)
        for inside in rows.values()
    ]
    panel.add_words(ends, list(rows), words, textposition="middle right", textfont={"size": style.body})
    low, high = panel.x["range"]
    for end, text in zip(ends, words, strict=True):
        behind = LEAST_PLOT * (high - end) / (high - low)
        panel.right = max(panel.right, measure_width(text, style.body) + 4 - behind)
    limit_ticks(panel)


def limit_ticks(panel: PanelBuilder) -> None:
    """Tick the axis of values at round steps, no more often than its numbers stand beside each other on a phone."""
    style, (low, high) = panel.style, panel.x["range"]
    room = max(style.text_width - panel.indent - panel.right, LEAST_PLOT / 2)
    for most in range(MOST_TICKS, 0, -1):
        ticks = find_ticks(low, high, most)
        step = ticks[1][0] - ticks[0][0]
        wide = max(measure_width(words, style.small) for _, words in ticks)
        if room * step / (high - low) >= wide + TICK_GAP:
            break
    panel.x |= {"tick0": 0, "dtick": step}
