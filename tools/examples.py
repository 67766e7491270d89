"""Write the example files: python -m tools.examples. One ready-made briefing in every kind of file, to docs/examples/."""

from dataclasses import replace

from dashboard.briefing.figures import find_figures
from dashboard.card.downloads import hand_out
from indicators.views.briefing import read
from output.files.formats import FORMATS
from tests.support import PROJECT

EXAMPLES = PROJECT / "docs" / "examples"
BRIEFING = "village_economy"


def main() -> None:
    briefing = read((PROJECT / "data" / "briefings" / f"{BRIEFING}.json").read_bytes())
    figures = tuple(one.figure for one in find_figures(briefing) if one.figure is not None)
    EXAMPLES.mkdir(exist_ok=True)
    for kind in (kind for kind in FORMATS if kind.holds != "tables"):
        handout = hand_out(briefing.title, figures if kind.fits(figures) else figures[:1])
        handout = replace(handout, stamp=replace(handout.stamp, address=""))
        (EXAMPLES / f"{BRIEFING}.{kind.ending}").write_bytes(kind.write(handout))


if __name__ == "__main__":
    main()
