"""Sizes and colours of a figure: for reading on a page, or large for a hall."""

from dataclasses import dataclass, replace

from output.drawing.palette import DARK, LIGHT, Palette

LARGE_HEIGHT = 640  # what a screen of 1600 × 900 leaves to the rows of a figure


@dataclass(frozen=True)
class Style:
    """Everything in pixels: `body` and `small` are type, `row` is the height of a row, `plot` that of an upright chart;
    `name` is how wide a name may run, `span` how wide a plot over time is on the narrowest screen, `words` how
    wide words above and below it may run there.
    """

    palette: Palette
    body: float = 14
    small: float = 12
    marker: float = 11
    stroke: float = 2
    row: float = 28
    plot: float = 300
    name: float = 132
    span: float = 260
    words: float = 300
    is_large: bool = False

    @property
    def thickness(self) -> float:
        """The thickness of a bar."""
        return self.row * 0.64

    def for_panels(self, columns: int, rows: int) -> "Style":
        """The style of one of so many small charts beside and below each other."""
        plot = min(self.plot * 0.45, LARGE_HEIGHT / rows - 7 * self.body) if self.is_large else self.plot * 0.45
        return replace(self, plot=plot, span=self.span / columns - 16)

    def for_rows(self, count: int, lines: int = 1) -> "Style":
        """The style in which so many rows of names of so many lines fit; on a large figure they shrink to its height."""
        row = max(self.row, (lines * 1.3 + 0.4) * self.body)
        if not self.is_large or row * count <= LARGE_HEIGHT:
            return replace(self, row=row)
        row = max(22.0, LARGE_HEIGHT / count)
        body = min(self.body, row / (lines * 1.3 + 0.2))
        return replace(self, row=row, body=body, small=min(self.small, body), marker=min(self.marker, row * 0.5))


def style_of(*, dark: bool, large: bool) -> Style:
    palette = DARK if dark else LIGHT
    if large:
        return Style(palette, body=26, small=21, marker=20, stroke=4, row=58, plot=470, name=300, span=1200, words=1400, is_large=True)
    return Style(palette)
