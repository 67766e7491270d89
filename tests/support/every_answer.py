"""Every page function and every address of the API asked of one data folder: what ends in an error, and where."""

from collections.abc import Iterator
from pathlib import Path

from starlette.applications import Starlette

from api.figures import KINDS
from api.lists import LISTS
from api.observations import FORMS
from api.routes import make_routes
from indicators.charts.chart_result import ChartRefused
from indicators.query.parameters import Unreadable, labels_of_build
from indicators.store.cached_store import CachedStore, published_build
from indicators.views.choices import read_choices
from indicators.views.pages import VIEWS, grids, quality, stations, view
from tests.support.asgi import ask

Pairs = tuple[tuple[str, str], ...]
PARTS: dict[str, list[Pairs]] = {
    "grids": [(("grid_part", part),) for part in grids.PARTS],
    "stations": [(("station_part", part),) for part in stations.PARTS],
    "quality": [(("part", part),) for part in quality.PARTS],
    "regions": [(("look", look),) for look in ("方格地图", "份额", "按人口或社区折算", "分图对照")],
    "years": [(("change", change),) for change in ("指数", "逐年增减", "两时点", "变化清单")],
}
TOLD = {200, 400, 422}  # an answer, or a sentence that says why there is none


def find_errors(folder: Path) -> list[str]:
    """Return every question that ended in an error, with the error."""
    build = published_build(folder)
    return [*_ask_pages(build), *_ask_addresses(folder, build)]


def _ask_pages(build: CachedStore) -> Iterator[str]:
    labels = labels_of_build(build)
    chosen: list[Pairs] = [
        *((("region", name),) for name in labels["regions"]),
        *((("indicator", name),) for name in labels["indicators"]),
        *((("stream", name),) for name in labels["streams"]),
    ]
    everywhere = ("regions", "years", "streams")
    for page in VIEWS:
        for pairs in [(), *PARTS.get(page, ()), *(chosen if page in everywhere else ())]:
            try:
                view(page, read_choices(pairs, build), build)
            except (Unreadable, ChartRefused):
                continue
            except Exception as error:
                yield f"/{page} {dict(pairs)}: {error!r}"


def _ask_addresses(folder: Path, build: CachedStore) -> Iterator[str]:
    app = Starlette(routes=make_routes(folder))
    first = build.profile().first_choice
    names = {code: name for name, code in labels_of_build(build)["indicators"].items()}
    regions = {code: name for name, code in labels_of_build(build)["regions"].items()}
    where = [("indicator", names.get(first.indicator, "")), ("region", regions.get(first.region, ""))]
    addresses: list[tuple[str, list[tuple[str, str]]]] = [
        *((f"observations.{ending}", []) for ending in FORMS if ending != "zip"),
        ("datapackage.zip", []),
        *((name, []) for name in (*LISTS, "health", "openapi.json")),
        *((f"figures/{kind}.{ending}", [] if kind == "cards" else where) for kind in KINDS for ending in ("json", "svg", "png")),
    ]
    for address, pairs in addresses:
        try:
            status = ask(app, f"/api/{address}", *pairs).status
        except Exception as error:
            yield f"/api/{address}: {error!r}"
            continue
        if status not in TOLD:
            yield f"/api/{address}: {status}"
