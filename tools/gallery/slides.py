"""The slides of the examples as an office program shows them, where LibreOffice is on the developer's machine."""

import io
import re
import shutil
import subprocess
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from pptx import Presentation

from indicators.store import catalogue
from indicators.store.connection import Store
from indicators.views.figure import make_figure
from indicators.views.handout import Stamp, make_handout
from output.files.deck import write_deck
from tools.gallery.examples import Example

STAMP = Stamp("2000-01-01 00:00", "样张", "样张", "2000-01-01 00:00")
DOTS_PER_INCH, LONGEST_SECONDS = 80, 300
PART = re.compile(r"（\d+/\d+）$")  # a figure with many rows goes on in further slides
HOW_TO_INSTALL = "这台机器没有 LibreOffice 或 poppler，看不到幻灯片。Debian、Ubuntu：apt-get install libreoffice-impress poppler-utils"


def can_draw_slides() -> bool:
    """Return whether the programs that turn a deck into pictures are at hand."""
    return bool(shutil.which("soffice") and shutil.which("pdftoppm"))


def draw_slides(store: Store, examples: Sequence[Example]) -> dict[str, list[bytes]]:
    """Return the slides of each example as PNG, by its name: one deck as the product writes it, drawn by LibreOffice."""
    figures = tuple(
        replace(make_figure(example.chart, f"f{number}"), title=example.name, original_title=example.chart.title)
        for number, example in enumerate(examples)
    )
    content = write_deck(make_handout("图形样张", figures, STAMP, catalogue.indicators(store), catalogue.sources(store)))
    titles = [slide.shapes.title.text for slide in Presentation(io.BytesIO(content)).slides]
    pages = _draw_pages(content)
    slides: dict[str, list[bytes]] = {example.name: [] for example in examples}
    for title, page in zip(titles, pages, strict=True):
        slides.get(PART.sub("", title), []).append(page)
    return slides


def _draw_pages(deck: bytes) -> list[bytes]:
    with TemporaryDirectory() as folder:
        path = Path(folder)
        (path / "deck.pptx").write_bytes(deck)
        # A profile of its own, so that an office program that is open does not stand in the way.
        profile = f"-env:UserInstallation={(path / 'profile').as_uri()}"
        _run("soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", folder, str(path / "deck.pptx"))
        _run("pdftoppm", "-r", str(DOTS_PER_INCH), "-png", str(path / "deck.pdf"), str(path / "page"))
        return [page.read_bytes() for page in sorted(path.glob("page-*.png"))]


def _run(*command: str) -> None:
    subprocess.run(command, check=True, capture_output=True, timeout=LONGEST_SECONDS)
