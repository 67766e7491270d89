"""The picture: a chart description as a static SVG document; no browser, no font, no script is needed.

What belongs here is how SVG says a style or a place, and what a picture alone has: its key, its title, notes and sources, paper.
"""

from output.drawing.svg.document import A4_WIDTH, WIDTH, svg
from output.drawing.svg.key import draw_sign

__all__ = ["A4_WIDTH", "WIDTH", "draw_sign", "svg"]
