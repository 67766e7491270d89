"""The API answers with the rows of the store, in every form, or says in Chinese what is wrong."""

import csv
import io
import re
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from starlette.applications import Starlette
from starlette.types import ASGIApp

from api import observations
from api.routes import make_routes
from etl.build import build
from indicators.model.columns import COLUMNS
from indicators.query.parameters import PARAMETERS
from indicators.store.connection import Store
from indicators.store.observations import values
from indicators.store.value_filter import ValueFilter
from output.files.csv import write_csv
from tests.support.asgi import Answer, ask
from tests.support.data_folder import DataFolder
from web.middleware import assemble_middleware

STATIONS = (("region", "长春市"), ("indicator", "小区（网格）党群服务站数"))


def app_over(folder: Path) -> ASGIApp:
    return Starlette(routes=make_routes(folder), middleware=assemble_middleware("指标"))


@pytest.fixture(scope="module")
def app(real_master: DataFolder) -> ASGIApp:
    return app_over(real_master.path)


def problems(answer: Answer) -> list[tuple[str, str]]:
    assert answer.status == 400
    return [(problem["parameter"], problem["reason"]) for problem in answer.error["problems"]]


def test_csv_is_the_file_of_the_query_page(app: ASGIApp, store: Store) -> None:
    wanted = values(store, ValueFilter(indicators=("grid_chiefs",), regions=("220100",)))
    answer = ask(app, "/api/observations.csv", ("indicator", "网格长人数"), ("region", "长春市"))
    assert (answer.status, answer.body) == (200, write_csv(wanted))
    assert answer.headers["content-type"] == "text/csv; charset=utf-8"
    assert answer.headers["x-row-count"] == str(len(wanted))
    english = ask(app, "/api/observations.csv", ("indicator", "grid_chiefs"), ("region", "220100"), ("headers", "English"))
    assert english.body == write_csv(wanted, chinese=False)
    old = ask(app, "/api/observations.csv", ("indicator", "grid_chiefs"), ("region", "220100"), ("encoding", "GB18030"))
    assert (old.body, old.headers["content-type"]) == (write_csv(wanted, encoding="gb18030"), "text/csv; charset=gb18030")


@pytest.mark.parametrize(
    ("pairs", "conditions"),
    [
        ((), {}),
        ((("q", "网格长 长春"),), {"words": ("网格长", "长春")}),
        ((("within", "长春市"), ("years", "2022"), ("years", "2020")), {"within": "220100", "years": (2022, 2020)}),
        ((("region", "吉林省"), ("regions", "220100"), ("stream", "全部条线")), {"regions": ("220000", "220100")}),
        ((("from", "2020"), ("to", "2021"), ("within", "不限")), {"year_from": 2020, "year_to": 2021}),
        (
            (("qualifiers", "余/多/超过"), ("statuses", "A"), ("value_from", "1000.5")),
            {"qualifiers": ("over",), "statuses": ("A",), "value_from": 1000.5},
        ),
        ((("region", "朝阳区（长春市）"), ("year", "1999")), {"regions": ("220104",), "years": (1999,)}),
    ],
)
def test_the_parameters_of_the_pages_mean_the_same(
    app: ASGIApp, store: Store, pairs: tuple[tuple[str, str], ...], conditions: dict[str, object]
) -> None:
    wanted = list(values(store, ValueFilter(**conditions))["observation_id"])  # type: ignore[arg-type]
    rows = ask(app, "/api/observations.json", *pairs).json
    assert [row["observation_id"] for row in rows["rows"]] == wanted
    assert rows["row_count"] == len(wanted)


def test_json_says_what_it_is_and_keeps_qualifier_and_bounds(app: ASGIApp, store: Store) -> None:
    said = ask(app, "/api/observations.json", *STATIONS).json
    assert said["filters"] == {"地区": "长春市", "指标": "小区（网格）党群服务站数"}
    assert said["build"]["id"] == store.build_id
    assert said["columns"] == COLUMNS
    (row,) = said["rows"]
    assert {name: row[name] for name in ("value", "qualifier", "as_printed", "lower_bound", "upper_bound", "region_code")} == {
        "value": 1400,
        "qualifier": "over",
        "as_printed": "1400余个",
        "lower_bound": 1400,
        "upper_bound": None,
        "region_code": "220100",
    }


def test_parquet_and_sdmx_hold_the_same_rows(app: ASGIApp, store: Store) -> None:
    wanted = values(store, ValueFilter(within="220100"))
    parquet = pq.read_table(io.BytesIO(ask(app, "/api/observations.parquet", ("within", "长春市")).body))
    sdmx = list(csv.DictReader(io.StringIO(ask(app, "/api/observations.sdmx.csv", ("within", "长春市")).body.decode(), newline="")))
    assert parquet.column("observation_id").to_pylist() == list(wanted["observation_id"])
    assert [row["OBS_ID"] for row in sdmx] == list(wanted["observation_id"])


def test_an_answer_without_rows_is_a_file_without_rows(app: ASGIApp) -> None:
    nothing = (("year", "1900"),)
    assert ask(app, "/api/observations.csv", *nothing).body.decode("utf-8-sig") == ",".join(COLUMNS.values()) + "\r\n"
    assert ask(app, "/api/observations.json", *nothing).json["rows"] == []
    assert pq.read_table(io.BytesIO(ask(app, "/api/observations.parquet", *nothing).body)).num_rows == 0


@pytest.mark.deep
def test_every_region_that_is_listed_may_be_asked_for(app: ASGIApp) -> None:
    listed = ask(app, "/api/regions").json["rows"]
    assert {"220181", "220625", "2201X1", "220103-fufengjiayuan"} <= {row["region_code"] for row in listed if not row["value_count"]}
    for row in listed:
        answer = ask(app, "/api/observations.csv", ("regions", row["region_code"]), method="HEAD")
        assert (answer.status, answer.headers["x-row-count"]) == (200, str(row["value_count"]))


def test_former_and_short_names_ask_the_same_question(app: ASGIApp) -> None:
    wanted = ask(app, "/api/observations.csv", ("indicator", "grid_chiefs"), ("region", "220100")).body
    assert ask(app, "/api/observations.csv", ("indicator", "网格长"), ("region", "长春")).body == wanted


def test_every_problem_is_named_with_what_is_allowed(app: ASGIApp) -> None:
    answer = ask(app, "/api/observations.csv", ("region", "长春县"), ("yaer", "2020"), ("year", "20"), ("from", "2020"), ("from", "2021"))
    assert problems(answer) == [
        ("from", "给了 2 个值，最多 1 个"),
        ("region", "没有这个地区"),
        ("yaer", "没有这个参数"),
        ("year", "要写成 1900 至 2100 之间的四位年份"),
    ]
    listed = answer.error["problems"]
    assert "长春市" in listed[1]["allowed"]
    assert listed[1]["see"] == "/api/regions"
    assert "year" in listed[2]["allowed"]
    assert answer.error["message"].startswith("参数有误")


@pytest.mark.parametrize(
    "pair",
    [
        *((name, hostile) for name in PARAMETERS for hostile in ("", "\0", "' OR 1=1 --", "x" * 5_000, "../../etc/passwd", "😀\u202e")),
        ("year", "２０２２"),
        ("value_from", "nan"),
        ("value_to", "1e999"),
        ("from", "0"),
        ("encoding", "utf-7"),
    ],
)
def test_no_parameter_brings_the_service_down(app: ASGIApp, pair: tuple[str, str]) -> None:
    answer = ask(app, "/api/observations.csv", pair)
    if pair[0] == "q" and answer.status == 200:
        assert answer.headers["x-row-count"] == "0"
    else:
        assert problems(answer)[0][0] == pair[0]


def test_years_in_the_wrong_order_are_said_to_be_so(app: ASGIApp) -> None:
    assert problems(ask(app, "/api/observations.csv", ("from", "2022"), ("to", "2020"))) == [("from", "起始年份晚于截止年份 2020")]


def test_who_has_the_answer_of_this_build_gets_none(app: ASGIApp) -> None:
    first = ask(app, "/api/observations.csv", *STATIONS)
    known = {"If-None-Match": f'"other", {first.headers["etag"]}'}
    again = ask(app, "/api/observations.csv", *STATIONS, headers=known)
    assert (again.status, again.body) == (304, b"")
    assert ask(app, "/api/observations.csv", ("region", "吉林省"), headers=known).status == 200
    assert ask(app, "/api/observations.json", *STATIONS, headers=known).status == 200


def test_a_new_build_under_the_running_server_is_noticed(real: DataFolder) -> None:
    app = app_over(real.path)
    before = ask(app, "/api/health").json
    real.set("work_streams", 2, description="另一句说明")
    build(real.path)
    after = ask(app, "/api/health").json
    assert before["build"]["id"] != after["build"]["id"]
    assert before["rows"] == after["rows"] > 6_000
    assert ask(app, "/api/work-streams").json["rows"][0]["description"] == "另一句说明"


def test_before_the_first_build_the_service_says_so(tmp_path: Path) -> None:
    answer = ask(app_over(tmp_path), "/api/health")
    assert (answer.status, answer.error["message"]) == (503, "还没有数据库")


@pytest.mark.parametrize("path", ["/api/observations.csv", "/api/datapackage.zip", "/api/indicators", "/api/health", "/api/openapi.json"])
def test_a_head_has_the_headers_alone(app: ASGIApp, path: str) -> None:
    whole, head = ask(app, path), ask(app, path, method="HEAD")
    assert (head.status, head.headers["etag"]) == (200, whole.headers["etag"])


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/api/nothing", 404),
        ("GET", "/api/observations.xls", 404),
        ("POST", "/api/observations.csv", 405),
        ("DELETE", "/api/health", 405),
    ],
)
def test_what_is_not_there_is_refused_as_json(app: ASGIApp, method: str, path: str, status: int) -> None:
    answer = ask(app, path, method=method)
    assert (answer.status, answer.error["status"], answer.headers["content-type"]) == (status, status, "application/json")
    assert answer.headers["x-content-type-options"] == "nosniff"


def test_the_small_tables_are_whole(app: ASGIApp) -> None:
    counts = {name: ask(app, f"/api/{name}").json["row_count"] for name in ("indicators", "regions", "sources", "work-streams")}
    tables = ask(app, "/api/health").json["tables"]
    assert counts == {name: tables[name.replace("-", "_")] for name in counts}


def test_a_file_is_named_after_its_filters_the_build_and_the_day(app: ASGIApp, store: Store) -> None:
    name = ask(app, "/api/observations.csv", ("region", "长春市")).headers["content-disposition"]
    assert re.search(rf"filename\*=UTF-8''%E5%9C%B0%E5%8C%BA_%E9%95%BF%E6%98%A5%E5%B8%82_{store.build_id[:8]}_\d{{8}}\.csv$", name)


def test_too_many_large_answers_at_once_are_asked_to_come_again(app: ASGIApp, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(observations, "LARGE_FROM", 10)
    places = [observations._large_answers.acquire(blocking=False) for _ in range(observations.MOST_LARGE)]
    try:
        answer = ask(app, "/api/observations.csv")
        assert (answer.status, answer.headers["retry-after"]) == (503, "10")
        assert ask(app, "/api/observations.csv", ("region", "长春市"), ("indicator", "网格长人数")).status == 200
    finally:
        for _ in places:
            observations._large_answers.release()
    assert [ask(app, "/api/observations.csv").status for _ in range(observations.MOST_LARGE + 1)] == [200] * 5
