"""A figure under construction: traces and one pair of axes with all that is written round them; and the layout that comes of it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from html import escape
from typing import Any

from indicators.charts.chart import Chart
from indicators.charts.mark import Mark
from output.drawing.grammar import MarkStyle
from output.drawing.lettering import measure_width, wrapped, wrapped_name
from output.drawing.palette import FONT
from output.drawing.plotly.style import Style
from output.drawing.scale import MOST_TICKS

Trace = dict[str, Any]
HOVER_WIDTH = 300
OVERRATED = 0.12  # the share by which names may be narrower than they are measured
CLEAR = "rgba(0,0,0,0)"
INSIDE = {"textposition": "inside", "insidetextanchor": "middle", "textangle": 0}  # words in the middle of a bar or box


@dataclass
class PanelBuilder:
    """Traces, one pair of axes and what is written round them, under construction.

    `height` is that of the plot; the margins are what is written round it needs, `indent` is about how far the plot begins behind
    its left margin: the width of the names or numbers of its axis. `heading` are lines above the plot (words of a key), `notes` lines
    below it (reasons of breaks and gaps); `inside` says what becomes of words that are wider than their bar or box.
    """

    chart: Chart
    style: Style
    height: float
    left: float = 4
    right: float = 12
    top: float = 6
    bottom: float = 28
    indent: float = 0
    traces: list[Trace] = field(default_factory=list)
    x: dict[str, Any] = field(default_factory=dict)
    y: dict[str, Any] = field(default_factory=dict)
    shapes: list[dict[str, Any]] = field(default_factory=list)
    annotations: list[dict[str, Any]] = field(default_factory=list)
    heading: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    inside: dict[str, Any] = field(default_factory=dict)

    def add_marks(self, marks: Sequence[Mark], x: Sequence[Any], y: Sequence[Any], **more: Any) -> None:
        """Add figures that a reader can point at: each tells its wording and leads to where it was printed."""
        self.traces.append(
            {
                "x": list(x),
                "y": list(y),
                "hovertext": [self.hover(mark.tooltip) for mark in marks],
                "hoverinfo": "text",
                "customdata": [mark.observation_id for mark in marks],
                **more,
            }
        )

    def add_decoration(self, x: Sequence[Any], y: Sequence[Any], **more: Any) -> None:
        """Add strokes, ends or words that belong to figures and are nothing to point at."""
        self.traces.append({"type": "scatter", "x": list(x), "y": list(y), "hoverinfo": "skip", "cliponaxis": False, **more})

    def add_flags(self, corners: Sequence[tuple[float, float, MarkStyle, str]], size: float, step: float) -> None:
        """Add in the corners of boxes what is special about their figures: where, in which colour; so far apart where they are two."""
        flags = [(x - step * number, y, flag, ink) for x, y, style, ink in corners for number, flag in enumerate(reversed(style.flags))]
        if flags:
            x, y, symbols, inks = (list(column) for column in zip(*flags, strict=True))
            self.add_decoration(x, y, mode="markers", marker={"symbol": symbols, "size": size, "color": inks, "opacity": 1})

    def add_words(self, x: Sequence[Any], y: Sequence[Any], text: Sequence[str], **more: Any) -> None:
        """Add words at points of the plot."""
        font = {"size": self.style.small, "color": self.style.palette.text} | more.pop("textfont", {})
        lines = [plain(words).replace("\n", "<br>") for words in text]
        self.add_decoration(x, y, mode=more.pop("mode", "text"), text=lines, textfont=font, **more)

    def add_upright(self, x: Any, colour: str, dash: str = "solid") -> None:
        """Add a thin stroke from the bottom to the top of the plot, behind the marks."""
        self._add_stroke({"xref": "x", "x0": x, "x1": x, "yref": "y domain", "y0": 0, "y1": 1}, colour, dash)

    def add_level(self, y: float, colour: str, dash: str = "solid") -> None:
        """Add a thin stroke from the left to the right of the plot, behind the marks."""
        self._add_stroke({"xref": "x domain", "x0": 0, "x1": 1, "yref": "y", "y0": y, "y1": y}, colour, dash)

    def _add_stroke(self, ends: dict[str, Any], colour: str, dash: str) -> None:
        self.shapes.append({"type": "line", "layer": "below", **ends, "line": {"color": colour, "width": 1, "dash": dash}})

    def hover(self, words: str) -> str:
        return "<br>".join(plain(line) for line in wrapped(words, self.style.body, HOVER_WIDTH * self.style.body / 14))


def plain(words: str) -> str:
    """Return words that never act as markup."""
    return escape(words, quote=False)


def broken(words: str, size: float, width: float) -> str:
    """Return a name in lines of a width."""
    return "<br>".join(plain(line) for line in wrapped_name(words, size, width))


def widest(words: Iterable[str], size: float) -> float:
    return max((measure_width(line, size) for text in words for line in text.split("<br>")), default=0.0)


def axis(style: Style, **more: Any) -> dict[str, Any]:
    """Return an axis in the manner of all: thin grid, no frame, nothing to drag."""
    return {
        "gridcolor": style.palette.grid,
        "zeroline": False,
        "showline": False,
        "fixedrange": True,
        "tickfont": {"size": style.small, "color": style.palette.quiet},
        **more,
    }


def make_value_axis(style: Style, low: float, high: float, **more: Any) -> dict[str, Any]:
    """Return an axis of values with round ticks and a firm line at zero."""
    ticks = {"tickformat": ",~f", "nticks": MOST_TICKS, "tickangle": 0}
    span = {"range": [low, high], **ticks, "zeroline": True, "zerolinecolor": style.palette.faint}
    return axis(style, **{**span, **more})


def make_name_axis(style: Style, names: Sequence[str], size: float, **more: Any) -> dict[str, Any]:
    """Return an upright axis with a row for each name, the first on top."""
    font = {"size": size, "color": style.palette.text}
    ticks = {"range": [len(names) - 0.5, -0.5], "tickvals": list(range(len(names))), "ticktext": list(names)}
    return axis(style, **ticks, showgrid=False, automargin="width", tickfont=font, **more)


def say_unit(chart: Chart) -> str:
    return plain(chart.heading)


def mark_as_simulated(words: str, style: Style) -> list[dict[str, Any]]:
    """Return words across the whole figure that say that its data are not real."""
    if not words:
        return []
    middle = {"xref": "paper", "yref": "paper", "x": 0.5, "y": 0.5, "textangle": -20, "showarrow": False}
    return [{**middle, "text": plain(words), "opacity": 0.3, "font": {"size": style.body * 3.5, "color": style.palette.plain}}]


def lay_out(style: Style, heading: Sequence[str], top: float, **more: Any) -> dict[str, Any]:
    """Return the layout that all figures have in common; the heading stands above the plot: the unit and the words of the key."""
    words = [line for line in heading if line]
    head = len(words) * style.small * 1.45 + 6 if words else 0
    margin = more.pop("margin")
    text = {"family": FONT, "size": style.body, "color": style.palette.text}
    return {
        "font": text,
        "title": {
            "text": "<br>".join(words),
            "x": 0,
            "xref": "container",
            "xanchor": "left",
            "y": 1,
            "yref": "container",
            "yanchor": "top",
            "pad": {"t": 4 + (len(words) > 1) * style.small * 1.3, "l": 2},
            "font": {"size": style.small, "color": style.palette.quiet, "weight": "normal"},
        },
        "paper_bgcolor": CLEAR,
        "plot_bgcolor": CLEAR,
        "margin": {**margin, "t": top + head},
        "height": round(more.pop("height") + head),
        "hoverlabel": {
            "font": {"family": FONT, "size": style.body, "color": style.palette.text},
            "bgcolor": style.palette.surface,
            "bordercolor": style.palette.plain,
            "align": "left",
        },
        "hovermode": "closest",
        "clickmode": "event",
        "dragmode": False,
        "showlegend": False,
        "barmode": "overlay",
        "separators": ".,",
        **more,
    }


def write_notes(notes: Sequence[str], panel: PanelBuilder, below: float, axes: str = "") -> tuple[list[dict[str, Any]], float]:
    """Return the notes below a plot, in lines that fit a phone, and how far down they reach."""
    found, style = [], panel.style
    # Names are narrower than measured, the more so the more digits they hold; notes that begin left of them would be cut.
    indent = panel.indent * (1 - OVERRATED)
    for words in dict.fromkeys(notes):
        lines = wrapped(words, style.small, style.text_width)
        corner = {"x": 0, "xref": f"x{axes} domain", "xanchor": "left", "y": 0, "yref": f"y{axes} domain", "yanchor": "top"}
        text = "<br>".join(plain(line) for line in lines)
        font = {"size": style.small, "color": style.palette.quiet}
        found.append({"text": text, **corner, "xshift": -indent, "yshift": -below, "align": "left", "showarrow": False, "font": font})
        below += len(lines) * style.small * 1.3 + 6
    return found, below


def lay_out_alone(panel: PanelBuilder) -> dict[str, Any]:
    """Return the layout of a figure with one pair of axes."""
    notes, bottom = write_notes(panel.notes, panel, panel.bottom)
    return lay_out(
        panel.style,
        [say_unit(panel.chart), *panel.heading],
        panel.top,
        margin={"l": panel.left, "r": panel.right, "b": bottom},
        height=panel.height + panel.top + bottom,
        xaxis=panel.x,
        yaxis=panel.y,
        uniformtext=panel.inside,
        shapes=panel.shapes,
        annotations=[*panel.annotations, *notes, *mark_as_simulated(panel.chart.watermark, panel.style)],
    )
