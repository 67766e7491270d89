"""plotly.js is served in the version of the Python package, small where it was fetched, whole where not, and once for good."""

import gzip
import json
from pathlib import Path

import pytest
from plotly.offline import get_plotlyjs_version
from starlette.applications import Starlette

from tests.support import PROJECT
from tests.support.asgi import ask
from web.plotly_bundle import WHOLE, Bundle, find_bundle, make_bundle_route

VERSION = get_plotlyjs_version()


def write_basic(folder: Path, version: str) -> Path:
    folder.mkdir()
    (folder / "package.json").write_text(json.dumps({"version": version}), encoding="utf-8")
    (folder / "plotly-basic.min.js").write_text("/* plotly */", encoding="utf-8")
    return folder


def test_what_is_fetched_is_of_the_version_that_the_python_package_draws_for() -> None:
    described = json.loads((PROJECT / "web" / "plotly" / "package-lock.json").read_text(encoding="utf-8"))
    assert described["packages"]["node_modules/plotly.js-basic-dist-min"]["version"] == VERSION
    assert "resolved" not in json.dumps(described), "the registry is whichever npm is set to"


def test_the_basic_bundle_is_served_where_it_fits(tmp_path: Path) -> None:
    basic = write_basic(tmp_path / "basic", VERSION)
    assert find_bundle(basic) == Bundle(basic / "plotly-basic.min.js", f"/plotly/{VERSION}/basic.js")


@pytest.mark.parametrize("version", ["4.0.0", None])
def test_the_whole_is_served_where_the_basic_is_of_another_version_or_missing(tmp_path: Path, version: str | None) -> None:
    basic = write_basic(tmp_path / "basic", version) if version else tmp_path / "missing"
    assert find_bundle(basic) == Bundle(WHOLE, f"/plotly/{VERSION}/whole.js")
    assert b"Plotly" in WHOLE.read_bytes()


def test_it_is_served_compressed_and_kept_for_good(tmp_path: Path) -> None:
    route = make_bundle_route(find_bundle(write_basic(tmp_path / "basic", VERSION)))
    packed = ask(Starlette(routes=[route]), route.path, headers={"accept-encoding": "gzip, br"})
    assert (packed.status, packed.headers["content-type"]) == (200, "text/javascript; charset=utf-8")
    assert (packed.headers["content-encoding"], packed.headers["cache-control"]) == ("gzip", "public, max-age=31536000, immutable")
    assert gzip.decompress(packed.body) == b"/* plotly */"
    plain = ask(Starlette(routes=[route]), route.path)
    assert (plain.status, plain.body, "content-encoding" in plain.headers) == (200, b"/* plotly */", False)
