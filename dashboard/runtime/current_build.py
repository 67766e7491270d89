"""The build that the dashboard shows: a new one is noticed at the next rerun and starts with empty caches."""

from indicators.store.builds import DATA_FOLDER
from indicators.store.cached_store import CachedStore, published_build


def current_build() -> CachedStore:
    """Return the published build; raise NothingPublished where there is none."""
    return published_build(DATA_FOLDER)
