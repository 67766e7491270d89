"""Charts as a browser draws them: shown one after the other on a stage of the real dashboard, and read back from what stands there."""

import base64
import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from dashboard.card.chart_widget import encode_figure
from indicators.charts.chart import Chart
from output.drawing.plotly import draw
from tests.support.browser.visit import Visit

WIDTH, TALLEST = 1000, 1000
STAGE = Path(__file__).with_suffix(".js").read_text(encoding="utf-8")
Box = tuple[float, float, float, float]  # left, top, right, bottom
Found = dict[str, Any]


@dataclass(frozen=True)
class Drawing:
    """A chart, the figure that was sent for it, what the browser drew, a photograph of its marks without words."""

    name: str
    chart: Chart
    sent: dict[str, Any]
    seen: dict[str, Any]
    photograph: bytes

    def traces(self) -> Iterator[tuple[int, dict[str, Any]]]:
        yield from enumerate(self.sent["data"])

    def drawn(self, kind: str, trace: int) -> list[Found]:
        """The bars, points, lines or ranges of a trace, in the order of its figures."""
        return sorted((one for one in self.seen[kind] if one["trace"] == trace), key=lambda one: one["number"])

    def panel(self, trace: dict[str, Any]) -> "Panel":
        return self.panel_of(trace.get("xaxis", "x"), trace.get("yaxis", "y"))

    def panel_of(self, x: str, y: str) -> "Panel":
        left, top, right, bottom = self.seen["panels"][x + y]
        axes = [self.sent["layout"][f"{name[0]}axis{name[1:]}"] for name in (x, y)]
        return Panel(Axis(axes[0], left, right), Axis(axes[1], bottom, top))

    def words(self, *roles: str) -> list[str]:
        """What is written, without the spaces and line breaks that fit it to its room."""
        return [packed(text["words"]) for text in self.seen["texts"] if not roles or text["role"] in roles]


@dataclass(frozen=True)
class Axis:
    """An axis over the pixels that it was drawn on."""

    sent: dict[str, Any]
    start: float
    end: float

    def place(self, value: Any) -> float:
        low, high = (self._number(end) for end in self.sent["range"])
        return self.start + (self._number(value) - low) / (high - low) * (self.end - self.start)

    def value(self, place: float) -> float:
        """The value that lies at a place."""
        low, high = (self._number(end) for end in self.sent["range"])
        return low + (place - self.start) / (self.end - self.start) * (high - low)

    def share(self, part: float) -> float:
        return self.start + part * (self.end - self.start)

    def _number(self, value: Any) -> float:
        return date.fromisoformat(value).toordinal() if self.sent.get("type") == "date" else float(value)


@dataclass(frozen=True)
class Panel:
    x: Axis
    y: Axis

    def point(self, x: Any, y: Any) -> tuple[float, float]:
        return self.x.place(x), self.y.place(y)

    def box(self, x: tuple[Any, Any], y: tuple[Any, Any]) -> Box:
        return hull([self.point(x[0], y[0]), self.point(x[1], y[1])])


class Stage:
    """Where charts are shown, over a page of the dashboard."""

    def __init__(self, visit: Visit) -> None:
        self.page = visit.page
        visit.resize(WIDTH, TALLEST)
        self.page.evaluate(STAGE, WIDTH)

    def show(self, name: str, chart: Chart) -> Drawing:
        content = encode_figure(draw(chart), chart.text_alternative, is_clickable=False)
        seen = self.page.evaluate("encoded => stage.show(encoded)", base64.b64encode(content).decode())
        width, height = seen["size"]
        photograph = self.page.screenshot(clip={"x": 0, "y": 0, "width": width, "height": height})
        self.page.evaluate("stage.clear()")
        return Drawing(name, chart, json.loads(content), seen, photograph)


def hull(points: list[tuple[float, float]]) -> Box:
    across, down = zip(*points, strict=True)
    return min(across), min(down), max(across), max(down)


def at(value: Any, number: int) -> Any:
    """What a figure of a trace has: its own where the trace gives each its own."""
    return value[number] if isinstance(value, list) else value


def packed(words: str) -> str:
    return "".join(words.split())


def pixels(numbers: Any) -> list[int]:
    return [round(number) for number in numbers]


def are_near(one: Any, other: Any, tolerance: float) -> bool:
    return all(abs(a - b) <= tolerance for a, b in zip(one, other, strict=True))
