"""What a figure on the screen holds, as the browser gets it."""

import json
from html import unescape
from typing import Any

from indicators.chart import Chart
from indicators.drawing.plotly import draw


def sent(chart: Chart, *, dark: bool = False, large: bool = False) -> dict[str, Any]:
    """The figure as the browser gets it."""
    figure: dict[str, Any] = json.loads(draw(chart, dark=dark, large=large).to_json())
    return figure


def figures(figure: dict[str, Any]) -> list[dict[str, Any]]:
    """The traces of figures that a reader can point at; the rest is ornament."""
    return [trace for trace in figure["data"] if "customdata" in trace]


def ornaments(figure: dict[str, Any]) -> list[dict[str, Any]]:
    return [trace for trace in figure["data"] if trace.get("hoverinfo") == "skip"]


def unspaced(words: str) -> str:
    """Words without the line breaks and spaces that fit them to a phone."""
    return "".join(unescape(words).replace("<br>", "").split())


def told(figure: dict[str, Any]) -> set[str]:
    """What pointing at the figures tells."""
    return {unspaced(words) for trace in figures(figure) for words in trace["hovertext"]}


def axes(figure: dict[str, Any]) -> list[dict[str, Any]]:
    return [axis for name, axis in figure["layout"].items() if name[1:5] == "axis"]


def written(figure: dict[str, Any]) -> str:
    """Everything that is written in a figure, unspaced; what shows only when pointed at is not among it."""
    layout = figure["layout"]
    words = [layout["title"]["text"], *(note["text"] for note in layout.get("annotations", []))]
    words += [text for axis in axes(figure) for text in axis.get("ticktext", [])]
    for trace in figure["data"]:
        words += trace.get("text", [])
    return unspaced("\n".join(words))


def symbols(figure: dict[str, Any]) -> dict[str, str]:
    """The symbol of each point by the identifier of its figure."""
    points = [trace for trace in figures(figure) if "symbol" in trace["marker"]]
    return {
        name: symbol if isinstance(symbol, str) else symbol[place]
        for trace in points
        for symbol in [trace["marker"]["symbol"]]
        for place, name in enumerate(trace["customdata"])
    }
