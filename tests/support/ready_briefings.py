"""The ready-made briefings with the figures of today, as the desk hands them to a file."""

from indicators.store.cached_store import CachedStore
from indicators.views.briefing import Item, read
from indicators.views.choices import read_choices
from indicators.views.figure import Figure
from indicators.views.handout import Handout, make_handout, stamp_build
from indicators.views.pages import view
from tests.support import PROJECT

NAMES = ("chiefs", "jiutai", "street_reform", "talent_and_legislation", "urban_party_building", "village_economy")


def figures_of(name: str, build: CachedStore) -> list[tuple[Item, Figure | None]]:
    """Each item of a briefing with its figure; None where there is none any more."""
    briefing = read((PROJECT / "data" / "briefings" / f"{name}.json").read_bytes())
    shown = [(item, view(item.page, read_choices(item.query, build), build)) for item in briefing.items]
    return [(item, next((figure for figure in figures if figure.key == item.key), None)) for item, figures in shown]


def handout_of_briefing(name: str, build: CachedStore) -> Handout:
    """A briefing as it is taken away."""
    title = read((PROJECT / "data" / "briefings" / f"{name}.json").read_bytes()).title
    figures = tuple(figure for _, figure in figures_of(name, build) if figure is not None)
    return make_handout(title, figures, stamp_build(build, "2026-12-01 09:00"), build.indicators(), build.sources())
