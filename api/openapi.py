"""What the API says of itself: OpenAPI 3.1, made from the very parameters and forms that answer."""

from collections.abc import Iterable, Mapping
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from api.figures import KINDS, PICTURES, list_parameters
from api.lists import LISTS
from api.observations import FORMS, LARGE_FROM, MOST_LARGE
from api.request import ApiRequest, answer_unchanged, find_base_path, read_request
from indicators.charts.chart import KINDS as CHART_KINDS
from indicators.model.columns import COLUMNS, NUMBERS, WORDS
from indicators.query.names import Names, names_of_build
from indicators.query.parameters import FIRST_YEAR, LAST_YEAR, LONGEST_TEXT, MOST_VALUES, MOST_WORDS, PARAMETERS, Parameter
from indicators.store.builds import AS_OF, MOST_VERSIONS
from output.files.json import json_text

Schema = dict[str, Any]
LIMITS = (
    f"行数没有上限：答复边读边送。同时最多送 {MOST_LARGE} 份超过 {LARGE_FROM:,} 行的答复，再多的请求得到 503，10 秒后可再来。"
    f"一个参数最多 {MOST_VALUES} 个值；关键词最多 {MOST_WORDS} 个、合计 {LONGEST_TEXT} 个字符。"
)
ABOUT = (
    "与“数据查询”页相同的问题、相同的参数名、相同的行。参数的值可以写页面上的名称、编号、简称或曾用名；"
    "写错的参数得到 400，说明错在哪里、可以写什么。ETag 随数据版本和问题变化，If-None-Match 相同得到 304。"
    f"CSV 里只有数据行：版本、时间在文件名和答复头里；其余格式写在文件里。{LIMITS}"
)
LIST_TITLES = {"indicators": "全部指标及口径", "regions": "全部地区", "sources": "全部来源", "work-streams": "全部工作条线"}
FORM_TITLES = {
    "csv": "CSV",
    "json": "JSON",
    "parquet": "Parquet",
    "sdmx.csv": "SDMX-CSV 2.0",
    "zip": "数据包（数据、datapackage.json、说明）",
}
HEADERS = {
    "ETag": "随数据版本和问题变化",
    "X-Build": "数据版本的编号",
    "X-Made-At": "取得时间",
    "X-Row-Count": "行数",
    "X-Row-Limit": "行数上限；none 表示没有",
    "X-Large-Answers-At-Once": "同时最多送出几份大的答复",
}
VERSION: Schema = {
    "name": AS_OF,
    "in": "query",
    "description": "自有表格截至第几版，0 是不含自有表格；没有为它建库的版得到 400。不写就是最新的",
    "required": False,
    "schema": {"type": "integer", "minimum": 0, "maximum": MOST_VERSIONS - 1},
}
ERRORS = {"400": "参数有误", "405": "只接受 GET 和 HEAD", "503": "还没有数据库，或同时取大份数据的人太多"}


def answer_document(request: Request) -> Response:
    """Answer the document of the published build: what can be chosen is listed as it is there."""
    question = read_request(request, {})
    if known := answer_unchanged(request, question):
        return known
    return Response(json_text(_describe_build(question)), media_type="application/json", headers=question.headers())


def _describe_build(question: ApiRequest) -> Schema:
    titles = {f"/api/{name}": (LIST_TITLES[name], "List") for name in LISTS}
    titles |= {"/api/health": ("数据版本、行数和时间", "Health"), "/api/openapi.json": ("这份说明", "Document")}
    paths = {_path(ending): _describe_rows(ending) for ending in FORMS}
    paths |= {path: _describe_operations(title, {}, _refer_to(schema)) for path, (title, schema) in titles.items()}
    paths |= {f"/api/figures/{kind}.{ending}": _describe_figure(kind, ending) for kind in KINDS for ending in PICTURES}
    own = {_reference(name, parameter): (name, parameter) for taken in _list_parameters() for name, parameter in taken.items()}
    parameters = {key: describe_parameter(name, parameter) for key, (name, parameter) in own.items()} | {AS_OF: VERSION}
    schemas = _schemas() | _describe_names(names_of_build(question.build))
    return {
        "openapi": "3.1.0",
        "info": {
            "title": question.stamp.product.name,
            "version": f"{question.stamp.data_version}+{question.stamp.build_id}",
            "description": ABOUT,
        },
        "servers": [{"url": find_base_path(question.path) or "/"}],
        "paths": paths,
        "components": {"parameters": parameters, "schemas": schemas, "headers": _headers()},
    }


def _path(ending: str) -> str:
    return "/api/datapackage.zip" if ending == "zip" else f"/api/observations.{ending}"


def _describe_rows(ending: str) -> Schema:
    form = FORMS[ending]
    content: Schema = {form.media_type.partition(";")[0]: {"schema": {"type": "string"}} if ending.endswith("csv") else {}}
    content = _refer_to("Observations") if ending == "json" else content
    return _describe_operations(f"符合条件的全部行：{FORM_TITLES[ending]}", form.parameters, content, is_counted=True)


def _describe_figure(kind: str, ending: str) -> Schema:
    media_type = PICTURES[ending][0]
    content = _refer_to("Figure") if ending == "json" else {media_type: {"schema": {"type": "string"}} if ending == "svg" else {}}
    title = f"{CHART_KINDS[kind]}，{ending.upper()}"
    return _describe_operations(title, list_parameters(kind, ending), content, more={"422": "这些数字画不成这种图，说明为什么"})


def _list_parameters() -> Iterable[Mapping[str, Parameter]]:
    """Return the parameters of every address that takes some."""
    yield from (form.parameters for form in FORMS.values())
    yield from (list_parameters(kind, ending) for kind in KINDS for ending in PICTURES)


def _reference(name: str, parameter: Parameter) -> str:
    """Return the name of a parameter among the components: one name may mean one value here and several there."""
    return name if PARAMETERS.get(name, parameter) == parameter else f"{name}_of_figure"


def _describe_operations(
    title: str, parameters: Mapping[str, Parameter], content: Schema, *, is_counted: bool = False, more: Mapping[str, str] | None = None
) -> Schema:
    """Return GET and HEAD of a path with every answer that they may give."""
    names = HEADERS if is_counted else tuple(HEADERS)[:3]
    headers = {name: {"$ref": f"#/components/headers/{name}"} for name in names}
    answers: Schema = {
        "200": {"description": title, "headers": headers, "content": content},
        "304": {"description": "与 If-None-Match 所说的相同"},
        **{status: {"description": words, "content": _refer_to("Error")} for status, words in {**ERRORS, **(more or {})}.items()},
    }
    bare = {status: {name: part for name, part in answer.items() if name != "content"} for status, answer in answers.items()}
    listed = [{"$ref": f"#/components/parameters/{key}"} for key in (*(_reference(*one) for one in parameters.items()), AS_OF)]
    question = {"summary": title, "parameters": listed}
    return {"get": {**question, "responses": answers}, "head": {**question, "responses": bare}}


def _refer_to(schema: str) -> Schema:
    return {"application/json": {"schema": {"$ref": f"#/components/schemas/{schema}"}}}


def describe_parameter(name: str, parameter: Parameter) -> Schema:
    """Describe a parameter as OpenAPI does; one that takes several values is given several times."""
    schema = _describe_value(parameter)
    if parameter.is_many:
        schema = {"type": "array", "items": schema, "maxItems": MOST_VALUES}
    see = f"；全部见 /api/{parameter.see}" if parameter.see else ""
    nothing = f"；{parameter.nothing} = 不筛选" if parameter.nothing else ""
    words = f"{parameter.title}{see}{nothing}"
    return {"name": name, "in": "query", "description": words, "required": parameter.is_required, "schema": schema}


def _describe_value(parameter: Parameter) -> Schema:
    match parameter.make:
        case "choice":
            schema: Schema = {"type": "string", "enum": list(parameter.allowed)}
        case "label":
            schema = {"$ref": f"#/components/schemas/{parameter.listed}"}
        case "year":
            schema = {"type": "integer", "minimum": FIRST_YEAR, "maximum": LAST_YEAR}
        case "number":
            schema = {"type": "number"}
        case _:
            schema = {"type": "string", "minLength": 1, "maxLength": LONGEST_TEXT, "pattern": r"\S"}
    return {"anyOf": [schema, {"const": parameter.nothing}]} if parameter.nothing else schema


def _describe_names(names: Names) -> Schema:
    """Return what can be written in this build: labels, codes, other and former names, each of one thing only."""
    return {
        condition: {"type": "string", "enum": [word for word, codes in known.items() if len(codes) == 1]}
        for condition, known in names.items()
    }


def _schemas() -> Schema:
    stamp: Schema = {
        "made_at": {"type": "string", "description": "取得时间"},
        "build": {"type": "object", "required": ["id", "data_version", "built_at"], "description": "数据版本"},
        "filters": {"type": "object", "description": "筛选条件"},
        "address": {"type": "string"},
        "watermark": {"type": "string", "description": "只有模拟数据才有"},
    }
    rows: Schema = {"row_count": {"type": "integer"}, "rows": {"type": "array", "items": {"type": "object"}}}
    problem: Schema = {
        "parameter": {"type": "string"},
        "value": {"type": "string"},
        "reason": {"type": "string"},
        "allowed": {"type": "array", "items": {"type": "string"}, "description": "可以写什么；多的时候只列相近的"},
        "see": {"type": "string", "description": "在哪里查全部"},
    }
    error: Schema = {
        "status": {"type": "integer"},
        "message": {"type": "string"},
        "problems": {"type": "array", "items": _object(problem, ("parameter", "value", "reason", "allowed"))},
    }
    observations = {**stamp, **rows, "columns": {"type": "object"}, "rows": {"type": "array", "items": _row()}}
    health = {
        **stamp,
        "status": {"const": "ok"},
        "rows": {"type": "integer"},
        "tables": {"type": "object"},
        "age_seconds": {"type": "integer"},
    }
    figure = {**stamp, "headline": {"type": "string"}, "chart": {"type": "object"}, "rows": rows["rows"]}
    return {
        "Observations": _object(observations, ("made_at", "build", "filters", "row_count", "columns", "rows")),
        "List": _object({**stamp, **rows}, ("made_at", "build", "row_count", "rows")),
        "Figure": _object(figure, ("build", "chart", "rows")),
        "Document": {"type": "object", "required": ["openapi", "paths"]},
        "Health": _object(health, ("status", "build", "rows", "age_seconds")),
        "Error": _object({"error": _object(error, ("status", "message"))}, ("error",)),
    }


def _row() -> Schema:
    fields: Schema = {}
    for name, title in COLUMNS.items():
        fields[name] = {"type": ["number" if name in NUMBERS else "string", "null"], "title": title}
        if name in WORDS:
            fields[name] |= {
                "enum": [*WORDS[name], None],
                "description": "；".join(f"{code} = {word}" for code, word in WORDS[name].items()),
            }
    return _object(fields, tuple(COLUMNS))


def _object(properties: Schema, required: tuple[str, ...]) -> Schema:
    return {"type": "object", "properties": properties, "required": list(required)}


def _headers() -> Schema:
    return {name: {"description": text, "schema": {"type": "string"}} for name, text in HEADERS.items()}
