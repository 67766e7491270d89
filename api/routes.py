"""The addresses of the API. Everything below /api answers for itself: data, or in JSON what is wrong."""

from pathlib import Path

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute, Mount, Route

from api.errors import HANDLERS
from api.figures import KINDS, PICTURES, answer_kind
from api.lists import LISTS, answer_health, answer_list
from api.observations import FORMS, answer_in
from api.openapi import answer_document
from indicators.store.builds import DATA_FOLDER


def make_routes(data_folder: Path = DATA_FOLDER, base_path: str = "") -> list[BaseRoute]:
    """Return the routes of the API over the builds of a data folder; all stand below the base path, where there is one."""

    def redirect_to_document(request: Request) -> Response:
        return RedirectResponse(f"{base_path}/api/openapi.json")

    routes = [
        Route("/", redirect_to_document),
        *(Route(f"/observations.{ending}", answer_in(ending)) for ending in FORMS if ending != "zip"),
        Route("/datapackage.zip", answer_in("zip")),
        *(Route(f"/{name}", answer_list(name)) for name in LISTS),
        *(Route(f"/figures/{kind}.{ending}", answer_kind(kind, ending)) for kind in KINDS for ending in PICTURES),
        Route("/health", answer_health),
        Route("/openapi.json", answer_document),
    ]
    api = Starlette(routes=routes, exception_handlers=HANDLERS)
    api.router.redirect_slashes = False
    api.state.data_folder = data_folder
    return [Route(f"{base_path}/api", redirect_to_document), Mount(f"{base_path}/api", app=api)]
