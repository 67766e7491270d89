"""The API keeps what its own OpenAPI document says, whatever it is asked: no answer that is not described, no error of its own."""

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from schemathesis import GenerationMode
from schemathesis.schemas import BaseSchema
from schemathesis.specs.openapi.checks import positive_data_acceptance
from starlette.applications import Starlette

from api.figures import KINDS, PICTURES
from api.lists import LISTS
from api.observations import FORMS
from api.routes import make_routes
from tests.support.data_folder import DataFolder
from tests.support.tiers import of_examples
from web.middleware import assemble_middleware

PATHS = [
    *(f"/api/observations.{ending}" for ending in FORMS if ending != "zip"),
    "/api/datapackage.zip",
    *(f"/api/{name}" for name in LISTS),
    *(f"/api/figures/{kind}.{ending}" for kind in KINDS for ending in PICTURES),
    "/api/health",
    "/api/openapi.json",
]
# Years in the wrong order are refused, though each is right by itself.
NOT_ASKED = [positive_data_acceptance]
WITH_PARAMETERS = [path for path in PATHS if "observations" in path or "figures" in path or "package" in path]


@pytest.fixture(scope="module")
def document(real_master: DataFolder) -> BaseSchema:
    app = Starlette(routes=make_routes(real_master.path), middleware=assemble_middleware("指标"))
    return schemathesis.openapi.from_asgi("/api/openapi.json", app)


def test_every_address_is_described(document: BaseSchema) -> None:
    assert sorted(document) == sorted(PATHS)


@pytest.mark.parametrize(("path", "mode"), [*((path, "positive") for path in PATHS), *((path, "negative") for path in WITH_PARAMETERS)])
def test_every_answer_is_as_described(document: BaseSchema, path: str, mode: str) -> None:
    @settings(max_examples=of_examples(0.1) if path in WITH_PARAMETERS else 1, database=None, suppress_health_check=list(HealthCheck))
    @given(case=document[path]["GET"].as_strategy(generation_mode=GenerationMode(mode)))
    def holds(case: schemathesis.Case) -> None:
        case.call_and_validate(excluded_checks=NOT_ASKED)

    holds()
