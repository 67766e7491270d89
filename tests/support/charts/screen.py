"""What a figure on the screen holds, as the browser gets it."""

import json
from html import unescape
from typing import Any

from indicators.charts.chart import Chart
from output.drawing.palette import LIGHT, mixed
from output.drawing.plotly import draw

# What an exact figure may look like; x-thin-open is another count than the rest, which may be exact too.
EXACT_SYMBOLS = {"circle", "circle-open", "circle-open-dot", "circle-x-open", "x-thin-open"}


def sent(chart: Chart, *, dark: bool = False, large: bool = False) -> dict[str, Any]:
    """The figure as the browser gets it."""
    figure: dict[str, Any] = json.loads(json.dumps(draw(chart, dark=dark, large=large).to_dict(), allow_nan=False))
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


ROLES = {colour: f"category {place}" for place, colour in enumerate(LIGHT.categories)}
ROLES |= {
    mixed(getattr(LIGHT, role), LIGHT.surface, share): f"lighter {role}" for role in ("accent", "plain") for share in (0.3, 0.35, 0.45, 0.5)
}
ROLES |= {colour: role for role, colour in vars(LIGHT).items() if isinstance(colour, str)}


def seen(chart: Chart) -> list[str]:
    """The whole figure in words, one line for each thing that is drawn: its place, its look, its words."""
    figure = sent(chart)
    lines = [line for trace in figure["data"] for line in _trace_lines(trace)]
    lines += [
        f"{shape['type']} {_span(shape, 'x')} {_span(shape, 'y')} {_stroke(shape['line'])}" for shape in figure["layout"].get("shapes", [])
    ]
    notes = figure["layout"].get("annotations", [])
    return lines + [f"note {_number(note['x'])} {_number(note['y'])} {note['text']}" for note in notes]


def _trace_lines(trace: dict[str, Any]) -> list[str]:
    if trace.get("mode") == "lines":
        return [f"stroke {_numbers(trace['x'])} {_numbers(trace['y'])} {_stroke(trace['line'])}"]
    marker = trace.get("marker", {})
    kind = "words" if trace.get("mode") in ("text", "markers+text") else "figure" if "customdata" in trace else "ornament"
    return [
        " ".join(
            part
            for part in (
                f"{kind} {_number(x)} {_number(y)}",
                f"from {_number(_at(trace['base'], place))}" if "base" in trace else "",
                str(_at(marker.get("symbol", ""), place)) if kind != "words" else "",
                _role(_at(marker.get("color", ""), place)) if kind != "words" else "",
                "hatched" if _at(marker.get("pattern", {}).get("shape", ""), place) else "",
                _at(trace.get("text", ""), place).strip(),
            )
            if part
        )
        for place, (x, y) in enumerate(zip(trace["x"], trace["y"], strict=True))
    ]


def _at(value: Any, place: int) -> Any:
    return value[place] if isinstance(value, list) else value


def _role(colour: str) -> str:
    return ROLES.get(colour, colour)


def _number(value: object) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".") if isinstance(value, float) else str(value)


def _numbers(values: list[object]) -> str:
    return "…".join(_number(value) for value in values)


def _span(shape: dict[str, Any], name: str) -> str:
    return f"{name} {_number(shape[f'{name}0'])}…{_number(shape[f'{name}1'])}"


def _stroke(line: dict[str, Any]) -> str:
    return f"{_role(line['color'])} {line.get('dash', 'solid')}"
