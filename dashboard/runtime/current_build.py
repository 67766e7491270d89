"""The build that the dashboard shows: one for a whole run of the script, however often another is published meanwhile."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import wraps
from pathlib import Path
from typing import ParamSpec, TypeVar

from dashboard.runtime import session
from indicators.store import cached_store
from indicators.store.builds import DATA_FOLDER, find_folder_as_of
from indicators.store.cached_store import CachedStore, published_build

P = ParamSpec("P")
T = TypeVar("T")
_HELD: ContextVar[CachedStore | None] = ContextVar("held_build", default=None)


def current_build() -> CachedStore:
    """Return the build that is held, else the published one; raise NothingPublished where there is none."""
    return _HELD.get() or published_build(DATA_FOLDER)


def asked_build() -> CachedStore:
    """Return the build of the version that the session asks for, else the published one; raise NothingPublished where it is not built."""
    version = session.AS_OF.read()
    return published_build(find_folder_as_of(DATA_FOLDER, version) if version else DATA_FOLDER)


@contextmanager
def holding(build: CachedStore) -> Iterator[None]:
    """Let `build` be the current one, whatever is published meanwhile."""
    before = _HELD.set(build)
    try:
        yield
    finally:
        _HELD.reset(before)


def is_held() -> bool:
    """Return whether a build is held, which is so within a run."""
    return _HELD.get() is not None


def bind_build(function: Callable[P, T]) -> Callable[P, T]:
    """Bind what is called later, such as the maker of a file that may be asked for, to the build at hand."""
    build = current_build()

    @wraps(function)
    def call(*arguments: P.args, **named: P.kwargs) -> T:
        with holding(build):
            return function(*arguments, **named)

    return call


def data_folder() -> Path:
    """Return the folder whose data are shown."""
    return DATA_FOLDER


def product_name() -> str:
    """Return what the dashboard is called, whether or not anything is published."""
    return cached_store.product_name(DATA_FOLDER)
