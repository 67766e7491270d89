"""A chart description drawn as a static SVG picture: no browser, no font, no script is needed."""

from output.drawing.svg.document import A4_WIDTH, WIDTH, svg

__all__ = ["A4_WIDTH", "WIDTH", "svg"]
