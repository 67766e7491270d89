"""Where the published build stands and the store opened on it: a new build is noticed at the next question."""

import atexit
import functools
import os
from pathlib import Path

from indicators.query.build import KEPT_BUILDS
from indicators.store.connection import Store

PROJECT = Path(__file__).resolve().parents[2]
DATA_FOLDER = Path(os.environ.get("INDICATORS_DATA") or PROJECT / "data")


class NothingPublished(Exception):
    """No database has been built yet."""


def published_path(folder: Path) -> str:
    """Return the file of the published build; raise NothingPublished where there is none."""
    # Asked for each answer: reading the link alone, without pathlib, is twenty times cheaper than resolving every folder above it.
    try:
        return os.path.join(folder, os.readlink(f"{folder}/indicators.duckdb"))  # noqa: PTH115, PTH118
    except FileNotFoundError as error:
        raise NothingPublished from error


@functools.lru_cache(KEPT_BUILDS)
def open_store(path: str) -> Store:
    """Open the store of a build, once for everybody who asks."""
    return Store(Path(path))


atexit.register(open_store.cache_clear)  # DuckDB complains of connections that outlive the interpreter
