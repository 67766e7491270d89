"""Write the example files: python tools/examples.py. One ready-made briefing in every kind of file, to docs/examples/."""

import sys
from dataclasses import replace
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(PROJECT), str(PROJECT / "tests")]

from server_runtime import server_runtime  # noqa: E402

from dashboard.briefing.figures import shown  # noqa: E402
from dashboard.card.downloads import taken  # noqa: E402
from indicators.views.briefing import read  # noqa: E402
from output.files.formats import FORMATS  # noqa: E402

EXAMPLES = PROJECT / "docs" / "examples"
BRIEFING = "village_economy"


def main() -> None:
    briefing = read((PROJECT / "data" / "briefings" / f"{BRIEFING}.json").read_bytes())
    with server_runtime():
        figures = tuple(one.figure for one in shown(briefing) if one.figure is not None)
        EXAMPLES.mkdir(exist_ok=True)
        for kind in FORMATS:
            handout = taken(briefing.title, figures if kind.fits(figures) else figures[:1])
            handout = replace(handout, stamp=replace(handout.stamp, address=""))
            (EXAMPLES / f"{BRIEFING}.{kind.ending}").write_bytes(kind.write(handout))


if __name__ == "__main__":
    main()
