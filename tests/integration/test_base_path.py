"""Below a path everything is there: pages, deep links, downloads, the API, scripts and the bundle of plotly.js; and nothing beside it."""

import json
import re
import urllib.error
import urllib.request
from collections.abc import Iterator

import pytest

from tests.support.browser.server import running


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    """The address of a host on which the dashboard stands below /zhili."""
    with running(STREAMLIT_SERVER_BASE_URL_PATH="/zhili") as server:
        yield server.url.removesuffix("/zhili")


class _Stay(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_: object) -> None:
        return None


def get(address: str) -> tuple[int, dict[str, str], str]:
    """Status, headers and text of an answer; no redirect is followed."""
    try:
        answer = urllib.request.build_opener(_Stay).open(address, timeout=20)
    except urllib.error.HTTPError as error:
        answer = error
    return answer.status, {name.lower(): value for name, value in answer.headers.items()}, answer.read().decode("utf-8", "replace")


@pytest.mark.parametrize("path", ["/zhili/", "/zhili/query", "/zhili/query?q=%E7%BD%91", "/zhili/foo.bar"])
def test_every_page_is_the_shell_with_files_below_the_path(site: str, path: str) -> None:
    status, _, text = get(site + path)
    assert (status, '<html lang="zh-CN"' in text) == (200, True)
    assert "BACKEND_BASE_URL: location.origin + '/zhili'" in text
    files = re.findall(r'(?:src|href)="(/[^"]+)"', text)
    assert len(files) > 2
    assert [file for file in files if not file.startswith("/zhili/")] == []
    for file in files:
        answered, headers, _ = get(site + file)
        assert (answered, "html" in headers["content-type"]) == (200, False)


def test_below_a_page_there_is_the_way_to_that_page(site: str) -> None:
    status, headers, _ = get(f"{site}/zhili/query/more?q=a")
    assert (status, headers["location"]) == (307, "/zhili/query?q=a")


def test_the_api_is_below_the_path_and_says_so(site: str) -> None:
    status, headers, text = get(f"{site}/zhili/api/health")
    assert (status, json.loads(text)["status"], headers["link"]) == (200, "ok", '</zhili/api/openapi.json>; rel="service-desc"')
    assert get(f"{site}/zhili/api")[:2][1]["location"] == "/zhili/api/openapi.json"
    assert json.loads(get(f"{site}/zhili/api/openapi.json")[2])["servers"] == [{"url": "/zhili"}]
    refused = json.loads(get(f"{site}/zhili/api/observations.csv?region=x")[2])
    assert refused["error"]["problems"][0]["see"] == "/zhili/api/regions"
    rows = json.loads(get(f"{site}/zhili/api/observations.json?indicator=grid_chiefs")[2])
    assert rows["address"] == "/zhili/api/observations.json?indicator=grid_chiefs"
    assert get(f"{site}/zhili/api/figures/bars.svg?indicator=list_residents_committees&region=220000")[0] == 200


def test_nothing_is_served_beside_the_path(site: str) -> None:
    assert get(f"{site}/api/health")[0] == 404
