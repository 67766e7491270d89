"""The build that the dashboard shows: a new one is noticed at the next rerun and starts with empty caches."""

from pathlib import Path

from indicators.store import cached_store
from indicators.store.builds import DATA_FOLDER
from indicators.store.cached_store import CachedStore, published_build


def current_build() -> CachedStore:
    """Return the published build; raise NothingPublished where there is none."""
    return published_build(DATA_FOLDER)


def data_folder() -> Path:
    """Return the folder whose data are shown."""
    return DATA_FOLDER


def product_name() -> str:
    """Return what the dashboard is called, whether or not anything is published."""
    return cached_store.product_name(DATA_FOLDER)
