"""The addresses of the API. Everything below /api answers for itself: data, or in JSON what is wrong."""

from pathlib import Path

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute, Mount, Route

from api.errors import HANDLERS
from api.figures import KINDS, PICTURES, answer_kind
from api.lists import LISTS, answer_list, health
from api.observations import FORMS, answer_in
from api.openapi import document
from indicators.store.builds import DATA_FOLDER


def _start(request: Request) -> Response:
    return RedirectResponse("/api/openapi.json")


def api_routes(data_folder: Path = DATA_FOLDER) -> list[BaseRoute]:
    """Return the routes of the API over the builds of a data folder."""
    routes = [
        Route("/", _start),
        *(Route(f"/observations.{ending}", answer_in(ending)) for ending in FORMS if ending != "zip"),
        Route("/datapackage.zip", answer_in("zip")),
        *(Route(f"/{name}", answer_list(name)) for name in LISTS),
        *(Route(f"/figures/{kind}.{ending}", answer_kind(kind, ending)) for kind in KINDS for ending in PICTURES),
        Route("/health", health),
        Route("/openapi.json", document),
    ]
    api = Starlette(routes=routes, exception_handlers=HANDLERS)
    api.router.redirect_slashes = False
    api.state.data_folder = data_folder
    return [Route("/api", _start), Mount("/api", app=api)]
