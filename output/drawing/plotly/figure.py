"""A figure of plain data, handed to the screen as it is."""

from dataclasses import dataclass, replace
from typing import Any


@dataclass(frozen=True)
class PlainFigure:
    """Traces and layout in the words of plotly, neither checked nor copied.

    plotly's own figure checks and copies every property, which costs more than drawing it; the tests check every kind.
    """

    data: list[dict[str, Any]]
    layout: dict[str, Any]

    def to_dict(self) -> dict[str, Any]:
        return {"data": self.data, "layout": self.layout}

    @property
    def height(self) -> int:
        """In pixels."""
        return int(self.layout["height"])

    def replace_layout(self, **changed: Any) -> "PlainFigure":
        """Return the same traces, something of their layout changed."""
        return replace(self, layout=self.layout | changed)
