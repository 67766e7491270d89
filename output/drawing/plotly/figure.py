"""A figure of plain data, handed to the screen as it is."""

from typing import Any

from plotly.basedatatypes import BaseFigure


class PlainFigure(BaseFigure):  # type: ignore[misc]
    """Traces and layout as they were made, neither checked nor copied.

    plotly's own figure checks and copies every property, which costs more than drawing it; the tests check every kind.
    """

    def __init__(self, traces: list[dict[str, Any]], layout: dict[str, Any]) -> None:
        # What BaseFigure builds is what is to be spared; it is a base only because that is how plotly and Streamlit know a figure.
        self._traces = traces
        self._plain_layout = layout

    def to_dict(self) -> dict[str, Any]:
        return {"data": self._traces, "layout": self._plain_layout}

    @property
    def height(self) -> int:
        """In pixels."""
        return int(self._plain_layout["height"])

    def replace_layout(self, **changed: Any) -> "PlainFigure":
        """Return the same traces, something of their layout changed."""
        return PlainFigure(self._traces, self._plain_layout | changed)
