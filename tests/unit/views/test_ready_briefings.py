"""The ready-made briefings hold what their titles promise: figures that exist, under their own names, of their own place."""

import pytest

from indicators.store.cached_store import CachedStore, published_build
from tests.support.data_folder import DataFolder
from tests.support.handouts import READY_MADE, figures_of_briefing

FEWEST_FIGURES, FEWEST_COMPARED = 5, 3
PLACES = {
    "chiefs": {"吉林省", "长春市"},
    "jiutai": {"九台区"},
    "street_reform": {"吉林省", "长春市", "吉林长春社区干部学院"},
    "talent_and_legislation": {"长春市"},
    "urban_party_building": {"吉林省", "长春市"},
    "village_economy": {"长春市"},
}


@pytest.fixture(scope="module")
def build(real_master: DataFolder) -> CachedStore:
    return published_build(real_master.path)


@pytest.mark.parametrize("name", PLACES)
def test_every_item_is_a_figure_of_today_under_its_own_title(name: str, build: CachedStore) -> None:
    found = figures_of_briefing(name, build)
    assert len(found) >= FEWEST_FIGURES
    assert [item.title for item, figure in found if figure is None or figure.title != item.title] == []


@pytest.mark.parametrize("name", PLACES)
def test_every_figure_is_of_the_place_or_compares_it_with_its_like(name: str, build: CachedStore) -> None:
    for item, figure in figures_of_briefing(name, build):
        assert figure is not None
        regions = set(figure.frame["region"])
        is_comparison = figure.chart is not None and len(regions) >= FEWEST_COMPARED and bool(regions & PLACES[name])
        assert regions <= PLACES[name] or is_comparison, (item.title, regions - PLACES[name])


def test_every_ready_made_briefing_has_its_places() -> None:
    assert set(READY_MADE) == set(PLACES)
