"""The three grounds on which a picture stands: light, dark, and paper, where nothing rests on colour."""

from dataclasses import dataclass

from indicators.drawing.palette import DARK, LIGHT, Palette


@dataclass(frozen=True)
class Theme:
    """Colours of text, ground and marks; `quiet` is for sources and notes."""

    ground: str
    text: str
    quiet: str
    grid: str
    accent: str
    plain: str
    shade: str
    categories: tuple[str, ...]
    bands: tuple[str, ...]


def _on(palette: Palette) -> Theme:
    return Theme(
        palette.surface,
        palette.text,
        palette.quiet,
        palette.grid,
        palette.accent,
        palette.plain,
        palette.category(0),
        palette.categories,
        palette.bands,
    )


ON_LIGHT, ON_DARK = _on(LIGHT), _on(DARK)
ON_PAPER = Theme(
    "#FFFFFF",
    "#000000",
    "#333333",
    "#BBBBBB",
    "#000000",
    "#7A7A7A",
    "#555555",
    ("#000000", "#6E6E6E", "#3C3C3C", "#8A8A8A", "#555555", "#1F1F1F", "#7A7A7A", "#474747"),
    ("#F2F2F2", "#C4C4C4", "#969696", "#6B6B6B", "#454545", "#1F1F1F"),
)


def theme_of(*, dark: bool, paper: bool) -> Theme:
    """Paper is white whatever the screen is."""
    return ON_PAPER if paper else ON_DARK if dark else ON_LIGHT
