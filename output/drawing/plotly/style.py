"""Sizes and colours of a figure: for reading on a page, or large for a hall."""

from dataclasses import dataclass, replace

from output.drawing.palette import DARK, LIGHT, Palette

LARGE_HEIGHT = 640  # what a screen of 1600 × 900 leaves to the rows of a figure
PANEL_TYPE = 0.7  # the type of several rows of panels on a large figure, of that of a single chart
WORDS_OF_PANEL = 6  # what title and axis of a panel take, in heights of its type


@dataclass(frozen=True)
class Style:
    """Everything in pixels: `body` and `small` are type, `row` is the height of a row, `plot` that of an upright chart;
    `name_width` is how wide a name may run, `time_width` how wide a plot over time is on the narrowest screen, `text_width` how
    wide words above and below it may run there.
    """

    palette: Palette
    body: float = 14
    small: float = 12
    marker: float = 11
    stroke: float = 2
    row: float = 28
    plot: float = 300
    name_width: float = 132
    time_width: float = 260
    text_width: float = 300
    is_large: bool = False

    @property
    def thickness(self) -> float:
        """Return the thickness of a bar."""
        return self.row * 0.64

    def shrink_for_panels(self, columns: int, rows: int) -> "Style":
        """Return the style of one of so many small charts beside and below each other; on a large figure type shrinks, and plots stay."""
        panel = replace(self, plot=self.plot * 0.45, time_width=self.time_width / columns - 16)
        if not self.is_large or rows == 1:
            return panel
        sizes = {name: round(getattr(self, name) * PANEL_TYPE) for name in ("body", "small", "marker", "stroke")}
        return replace(panel, **sizes, plot=LARGE_HEIGHT / rows - WORDS_OF_PANEL * sizes["body"])

    def shrink_for_rows(self, count: int, lines: int = 1) -> "Style":
        """Return the style in which so many rows of names of so many lines fit; on a large figure they shrink to its height."""
        row = max(self.row, (lines * 1.3 + 0.4) * self.body)
        if not self.is_large or row * count <= LARGE_HEIGHT:
            return replace(self, row=row)
        row = max(22.0, LARGE_HEIGHT / count)
        body = min(self.body, row / (lines * 1.3 + 0.2))
        return replace(self, row=row, body=body, small=min(self.small, body), marker=min(self.marker, row * 0.5))


def choose_style(*, dark: bool, large: bool) -> Style:
    palette = DARK if dark else LIGHT
    if large:
        sizes = {"body": 26, "small": 21, "marker": 20, "stroke": 4, "row": 58, "plot": 470}
        return Style(palette, **sizes, name_width=300, time_width=1200, text_width=1400, is_large=True)
    return Style(palette)
