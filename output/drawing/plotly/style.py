"""Sizes and colours of a figure: for reading on a page, or large for a hall."""

from dataclasses import dataclass, replace

from output.drawing.palette import DARK, LIGHT, Palette

LARGE_HEIGHT = 640  # what a screen of 1600 × 900 leaves to the rows of a figure
PANEL_TYPE = 0.7  # the type of several rows of panels on a large figure, of that of a single chart
WORDS_OF_PANEL = 6  # what title and axis of a panel take, in heights of its type
WORDS_OF_LYING_PANEL = 4
GUTTER, WIDE_GUTTER = 0.1, 0.14  # of the width, between two panels: dates at the ends of narrow axes keep apart


@dataclass(frozen=True)
class Style:
    """Everything in pixels: `body` and `small` are type, `row` is the height of a row, `plot` that of an upright chart;
    `name_width` is how wide a name may run, `time_width` how wide a plot over time is on the narrowest screen, `text_width` how
    wide words above and below it may run there, `most_height` how high the rows of a large figure may stand together.
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
    most_height: float = LARGE_HEIGHT

    @property
    def thickness(self) -> float:
        """Return the thickness of a bar."""
        return self.row * 0.64

    def shrink_for_panels(self, columns: int, rows: int) -> "Style":
        """Return the style of one of so many small charts beside and below each other; on a large figure type shrinks, and plots stay."""
        panel = replace(self, plot=self.plot * 0.45, time_width=self.time_width * find_span(columns, self.find_gutter(columns)))
        if not self.is_large or rows == 1:
            return panel
        shrunk = panel._shrink_type()
        return replace(shrunk, plot=LARGE_HEIGHT / rows - WORDS_OF_PANEL * shrunk.body)

    def shrink_for_columns(self, rows: int) -> "Style":
        """Return the style of lying charts that stand in several columns and so many rows of a large figure."""
        shrunk = self._shrink_type()
        return replace(
            shrunk,
            row=self.row * PANEL_TYPE,
            name_width=self.name_width * PANEL_TYPE,
            most_height=LARGE_HEIGHT / rows - WORDS_OF_LYING_PANEL * shrunk.body,
        )

    def _shrink_type(self) -> "Style":
        return replace(self, **{name: round(getattr(self, name) * PANEL_TYPE) for name in ("body", "small", "marker", "stroke")})

    def find_gutter(self, columns: int) -> float:
        """Return the share of the width that lies between two panels in so many columns."""
        return 2 * GUTTER / columns if self.is_large else GUTTER if columns <= 2 else WIDE_GUTTER

    def shrink_for_rows(self, count: int, lines: int = 1) -> "Style":
        """Return the style in which so many rows of names of so many lines fit; on a large figure they shrink to its height."""
        row = max(self.row, (lines * 1.3 + 0.4) * self.body)
        if not self.is_large or row * count <= self.most_height:
            return replace(self, row=row)
        row = max(22.0, self.most_height / count)
        body = min(self.body, row / (lines * 1.3 + 0.2))
        return replace(self, row=row, body=body, small=min(self.small, body), marker=min(self.marker, row * 0.5))


def find_span(columns: int, gutter: float) -> float:
    """Return the share of the width that each of so many panels beside each other has."""
    return (1 - gutter * (columns - 1)) / columns


def choose_style(*, dark: bool, large: bool) -> Style:
    palette = DARK if dark else LIGHT
    if large:
        sizes = {"body": 26, "small": 21, "marker": 20, "stroke": 4, "row": 58, "plot": 470}
        return Style(palette, **sizes, name_width=300, time_width=1200, text_width=1400, is_large=True)
    return Style(palette)
