"""Colours and typefaces that every drawing shares.

Text has a contrast of at least 4.5:1 to the ground, marks of 3:1; the categories stay apart for colour-blind readers too.
"""

from dataclasses import dataclass
from math import log

FONT = '"PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "Source Han Sans SC", sans-serif'
READABLE = 4.5  # the least contrast of words to their ground
HATCHING = 28  # at most so many per cent of black or white in the strokes of a hatching under words
SEEN = 1.25  # the least contrast of such strokes to their ground
FINE_STEPS = 240  # in which an order of shades is searched for even steps


@dataclass(frozen=True)
class Palette:
    """The colours of one theme: `plain` marks what is not chosen, `faint` what is context, `quiet` is for lesser text.

    `bands` run in an order from little to much, `categories` have none.
    """

    accent: str
    plain: str
    faint: str
    text: str
    quiet: str
    grid: str
    surface: str
    categories: tuple[str, ...]
    bands: tuple[str, ...]

    @property
    def is_dark(self) -> bool:
        return _luminance(self.surface) < 0.5

    def category(self, number: int) -> str:
        return self.categories[number % len(self.categories)]

    def ordered(self, count: int) -> tuple[str, ...]:
        """Return so many colours of one hue from little to much, each as far from the next in contrast; the ends always among them."""
        shades = [self.shade(step / FINE_STEPS) for step in range(FINE_STEPS + 1)]
        lights = [log(_luminance(shade) + 0.05) for shade in shades]
        span, last = lights[-1] - lights[0], max(count - 1, 1)
        wanted = [lights[0] + span * number / last for number in range(count)]
        return tuple(shades[min(range(len(shades)), key=lambda step: abs(lights[step] - light))] for light in wanted)

    def shade(self, share: float) -> str:
        """Return the colour of a share between nothing and all, from little to much."""
        step = min(max(share, 0.0), 1.0) * (len(self.bands) - 1)
        low = min(int(step), len(self.bands) - 2)
        return mixed(self.bands[low + 1], self.bands[low], step - low)

    def readable(self, colour: str) -> str:
        """Return a colour as text: where it is too light or too dark on the ground, as much nearer to that of text as it needs."""
        steps = (mixed(self.text, colour, step / 10) for step in range(11))
        return next(ink for ink in steps if contrast(ink, self.surface) >= READABLE)

    def on(self, colour: str) -> str:
        """Return the colour of text, dark or light, that is easier to read on a colour."""
        return max(("#FFFFFF", "#000000"), key=lambda ink: contrast(ink, colour))

    def hatching(self, colour: str) -> str:
        """Return the colour of a hatching on a colour, hardly lighter or darker, so that words can be read on it.

        It goes nearer to the colour of words as far as these stay readable; where that is too little to be seen, away from it.
        """
        ink = self.on(colour)
        strokes = (mixed(ink, colour, share / 100) for share in range(HATCHING, 0, -1))
        nearer = next((stroke for stroke in strokes if contrast(ink, stroke) >= READABLE), colour)
        other = "#000000" if ink == "#FFFFFF" else "#FFFFFF"
        return nearer if contrast(nearer, colour) >= SEEN else mixed(other, colour, HATCHING / 100)


LIGHT = Palette(
    accent="#B5282D",
    plain="#777D87",
    faint="#8C929C",
    text="#1F2329",
    quiet="#5A5F69",
    grid="#DFE2E7",
    surface="#FFFFFF",
    categories=("#23357F", "#A4904E", "#2491D2", "#64184A", "#086A60", "#6446AB", "#2F3102", "#777D87"),
    bands=("#D5DFEE", "#A9BEDD", "#7C9ACA", "#4C72B0", "#2F4C80", "#1D3157"),
)
DARK = Palette(
    accent="#F0777B",
    plain="#8E949C",
    faint="#737983",
    text="#F2F3F5",
    quiet="#B4B9C2",
    grid="#343943",
    surface="#14161A",
    categories=("#5077D8", "#F5C64E", "#A5D8F7", "#9C5589", "#BAFEE1", "#C09AF6", "#747927", "#8E949C"),
    bands=("#222F4A", "#304A7A", "#4468A8", "#6A8FCF", "#9AB8EA", "#CFE0FF"),
)
# Nothing on paper rests on colour.
PAPER = Palette(
    accent="#000000",
    plain="#7A7A7A",
    faint="#8C8C8C",
    text="#000000",
    quiet="#333333",
    grid="#BBBBBB",
    surface="#FFFFFF",
    categories=("#000000", "#6E6E6E", "#3C3C3C", "#8A8A8A", "#555555", "#1F1F1F", "#7A7A7A", "#474747"),
    bands=("#F2F2F2", "#D2D2D2", "#AEAEAE", "#868686", "#5C5C5C", "#333333"),
)


def mixed(colour: str, ground: str, share: float) -> str:
    """Return a colour laid over a ground, so that a lighter mark needs no transparency."""
    pairs = zip(_channels(colour), _channels(ground), strict=True)
    return "#" + "".join(f"{round(top * share + under * (1 - share)):02X}" for top, under in pairs)


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colours as WCAG 2 defines it, from 1 to 21."""
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    shares = [channel / 255 for channel in _channels(colour)]
    red, green, blue = (share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4 for share in shares)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _channels(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)
