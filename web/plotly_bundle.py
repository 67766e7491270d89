"""plotly.js for the browser: the part that draws what the dashboard draws, served once and for good under its version.

`make run` fetches plotly.js-basic (bars and points, a quarter of the whole) by web/plotly/package.json; without it, or where it is of
another version than the Python package whose figures it draws, the whole plotly.js that the Python package brings is served instead.
"""

import gzip
import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path

from plotly.offline import get_plotlyjs_version
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

BASIC = Path(__file__).parent / "plotly" / "node_modules" / "plotly.js-basic-dist-min"
WHOLE = Path(str(files("plotly"))) / "package_data" / "plotly.min.js"
FOR_GOOD = "public, max-age=31536000, immutable"


@dataclass(frozen=True)
class Bundle:
    """A file of plotly.js and the address at which it is served, below the base path."""

    file: Path
    address: str


@cache
def find_bundle(basic: Path = BASIC) -> Bundle:
    """Return the smallest bundle at hand that draws the figures of the Python package."""
    version = get_plotlyjs_version()
    described = basic / "package.json"
    is_fitting = described.exists() and json.loads(described.read_text(encoding="utf-8"))["version"] == version
    file, part = (basic / "plotly-basic.min.js", "basic") if is_fitting else (WHOLE, "whole")
    return Bundle(file, f"/plotly/{version}/{part}.js")


def make_bundle_route(bundle: Bundle, base_path: str = "") -> Route:
    """Return the route of a bundle: compressed where the browser takes it so, and never asked for again."""

    def answer(request: Request) -> Response:
        headers = {"cache-control": FOR_GOOD, "vary": "accept-encoding"}
        if "gzip" not in request.headers.get("accept-encoding", ""):
            return Response(bundle.file.read_bytes(), media_type="text/javascript", headers=headers)
        return Response(_compress(bundle.file), media_type="text/javascript", headers={**headers, "content-encoding": "gzip"})

    return Route(base_path + bundle.address, answer)


@cache
def _compress(file: Path) -> bytes:
    return gzip.compress(file.read_bytes(), mtime=0)
