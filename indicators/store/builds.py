"""Where the published build stands and the store opened on it: a new build is noticed at the next question, a damaged one not served."""

import atexit
import functools
import os
from dataclasses import dataclass
from pathlib import Path

from indicators.query.build import KEPT_BUILDS
from indicators.store.connection import Store
from indicators.store.soundness import Edition, is_sound, read_edition

PROJECT = Path(__file__).resolve().parents[2]
MOST_VERSIONS = 1_000_000
DATA_FOLDER = Path(os.environ.get("INDICATORS_DATA") or PROJECT / "data")


AS_OF = "as_of"  # the folder of builds with own tables as they were, and the parameter of addresses that names the version


class NothingPublished(Exception):
    """No database has been built yet, or none that is sound is left."""


def find_folder_as_of(folder: Path, version: str) -> Path:
    """Return the folder of the build with own tables as of a version, 0 for none of them; raise NothingPublished for what is no number."""
    if not (version.isascii() and version.isdecimal() and int(version) < MOST_VERSIONS):
        raise NothingPublished
    return folder / AS_OF / f"{int(version):06}"


@dataclass(frozen=True)
class ServedBuild:
    """The file of the build that is served; `instead_of` names the published one where that is damaged or gone."""

    path: str
    edition: Edition
    instead_of: str = ""


def find_served_build(folder: Path) -> ServedBuild:
    """Return the published build or, where it is damaged or gone, the newest sound one before it; raise NothingPublished without any."""
    # Asked for each answer: reading the link alone, without pathlib, is twenty times cheaper than resolving every folder above it.
    try:
        target = os.readlink(f"{folder}/indicators.duckdb")  # noqa: PTH115
    except FileNotFoundError as error:
        raise NothingPublished from error
    except OSError:
        target = "indicators.duckdb"  # no link: nobody can say of which build it is a copy
    path = os.path.join(folder, target)  # noqa: PTH118
    edition = read_edition(path)
    if edition is not None and is_sound(path, edition):
        return ServedBuild(path, edition)
    return _find_earlier(folder, path)


def _find_earlier(folder: Path, damaged: str) -> ServedBuild:
    others = {str(path): read_edition(str(path)) for path in folder.glob("builds/*.duckdb") if str(path) != damaged}
    for path, edition in sorted(others.items(), key=lambda other: other[1][2] if other[1] else 0, reverse=True):
        if edition is not None and is_sound(path, edition):
            return ServedBuild(path, edition, Path(damaged).stem)
    raise NothingPublished


@functools.lru_cache(KEPT_BUILDS)
def open_store(path: str, _edition: Edition | None) -> Store:
    """Open the store of a build, once for everybody who asks; another file of the same name is opened anew."""
    return Store(Path(path))


atexit.register(open_store.cache_clear)  # DuckDB complains of connections that outlive the interpreter
