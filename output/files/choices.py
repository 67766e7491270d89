"""What an exporter chooses of a kind of file beside its words; light, so that a dialog can ask without the packages that write."""

from dataclasses import dataclass
from typing import Literal

Ratio = Literal["16:9", "4:3", "32:9"]
Colour = Literal["红", "蓝"]
SIZES: dict[Ratio, tuple[float, float]] = {"16:9": (960, 540), "4:3": (720, 540), "32:9": (1920, 540)}  # of a slide, in points


@dataclass(frozen=True)
class DeckChoices:
    """The shape and colour of our own master, and what stands before, behind and on the slides beside the figures."""

    ratio: Ratio = "16:9"
    colour: Colour = "红"
    has_cover: bool = True
    has_notes: bool = True
    has_appendix: bool = False
    has_stamp: bool = False


USUAL, ONE_SLIDE = DeckChoices(), DeckChoices(has_cover=False)
