"""The reference of the API, told from what /api/openapi.json says of itself; what depends on the figures is named, not listed."""

import asyncio
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from itertools import groupby
from pathlib import Path
from typing import Any

from starlette.applications import Starlette
from starlette.types import Message

from api.routes import make_routes
from indicators.model.columns import WORDS
from indicators.store.builds import DATA_FOLDER
from tools.docs.generated import table

Schema = dict[str, Any]
ADDRESS = "/api/openapi.json"
OF_FIGURE = "_of_figure"  # at the end of a name that means one value for a figure and several for rows


def api_reference(data_folder: Path = DATA_FOLDER) -> str:
    """Return the reference as Markdown: addresses, parameters, answers, headers, columns."""
    document = openapi_document(data_folder)
    operations = {path: methods["get"] for path, methods in document["paths"].items()}
    components = document["components"]
    filters = _filters_of_rows(operations)
    answers = {status: answer["description"] for get in operations.values() for status, answer in get["responses"].items()}
    columns = components["schemas"]["Observations"]["properties"]["rows"]["items"]["properties"]
    return "\n".join(
        [
            "## Addresses",
            "",
            *table(
                "address | gives | takes", [_address_row(stem, list(paths), operations, filters) for stem, paths in _by_stem(operations)]
            ),
            "## Filters of rows",
            "",
            *table("parameter | means | takes", [_parameter_row(name, components) for name in filters]),
            "## Further parameters",
            "",
            *table(
                "parameter | means | takes", [_parameter_row(name, components) for name in components["parameters"] if name not in filters]
            ),
            "## Answers besides 200",
            "",
            *table("status | means", [f"{status} | {words}" for status, words in sorted(answers.items()) if status != "200"]),
            "## Headers",
            "",
            *table("header | holds", [f"{name} | {header['description']}" for name, header in components["headers"].items()]),
            "## Columns of a row",
            "",
            *table("column | title | type | words", [_column_row(name, column) for name, column in columns.items()]),
        ]
    )


def openapi_document(data_folder: Path) -> Schema:
    """Return the document that the API over a data folder answers with."""
    sent: list[Message] = []

    async def receive() -> Message:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: Message) -> None:
        sent.append(message)

    scope = {"type": "http", "method": "GET", "path": ADDRESS, "root_path": "", "query_string": b"", "headers": []}
    with ThreadPoolExecutor(1) as apart:  # asyncio.run wants a thread without a loop of its own
        apart.submit(asyncio.run, Starlette(routes=make_routes(data_folder))(scope, receive, send)).result()
    document: Schema = json.loads(b"".join(message.get("body", b"") for message in sent))
    return document


def _taken(get: Schema) -> list[str]:
    """Return the names under which an operation's parameters are described."""
    return [reference["$ref"].rpartition("/")[2] for reference in get["parameters"]]


def _filters_of_rows(operations: Mapping[str, Schema]) -> list[str]:
    """Return what every form of the rows takes."""
    first, *others = [_taken(get) for path, get in operations.items() if path.startswith("/api/observations")]
    return [name for name in first if all(name in names for names in others)]


def _by_stem(paths: Iterable[str]) -> Iterator[tuple[str, Iterator[str]]]:
    """Yield the addresses together that differ in their ending alone."""
    return groupby(paths, key=lambda path: path.partition(".")[0])


def _address_row(stem: str, paths: list[str], operations: Mapping[str, Schema], filters: list[str]) -> str:
    endings = [path.removeprefix(stem) for path in paths]
    summary = operations[paths[0]]["summary"]
    gives = re.split("[，：]", summary)[0] if len(paths) > 1 else summary
    taken = {ending: _taken(operations[path]) for ending, path in zip(endings, paths, strict=True)}
    every = list(dict.fromkeys(name for names in taken.values() for name in names))
    takes = ["filters of rows"] if set(filters) <= set(every) else []
    takes += [_with_endings(name, taken) for name in every if not takes or name not in filters]
    return f"`{stem}{endings[0]}`{''.join(f', `{ending}`' for ending in endings[1:])} | {gives} | {', '.join(takes)}"


def _with_endings(name: str, taken: Mapping[str, list[str]]) -> str:
    """Return a parameter, with the endings that take it where not all do."""
    those = [ending for ending, names in taken.items() if name in names]
    own = name.removesuffix(OF_FIGURE)
    return f"`{own}`" if len(those) == len(taken) else f"`{own}` ({', '.join(those)})"


def _parameter_row(name: str, components: Schema) -> str:
    parameter = components["parameters"][name]
    whose = " of a figure" if name.endswith(OF_FIGURE) else ""
    required = "; required" if parameter["required"] else ""
    return f"`{parameter['name']}`{whose} | {parameter['description']} | {_allowed(parameter['schema'], components)}{required}"


def _allowed(schema: Schema, components: Schema) -> str:
    """Return what a parameter may be, in words."""
    if "anyOf" in schema:
        return ", or ".join(_allowed(one, components) for one in schema["anyOf"])
    if "const" in schema:
        return f"`{schema['const']}`"
    if "$ref" in schema:
        return _listed(components["schemas"][schema["$ref"].rpartition("/")[2]]["enum"])
    if "enum" in schema:
        return ", ".join(f"`{value}`" for value in schema["enum"])
    match schema["type"]:
        case "array":
            return f"{_allowed(schema['items'], components)}; up to {schema['maxItems']} times"
        case "integer":
            return f"{schema['minimum']}–{schema['maximum']}"
        case "string":
            return f"text of at most {schema['maxLength']} characters"
        case other:
            return f"a {other}"


def _listed(values: list[str]) -> str:
    """Return the words of the model one by one; names of the data change with them and are only said to be such."""
    vocabulary = next((words for words in WORDS.values() if {*words, *words.values()} == set(values)), None)
    return "a name or a code of the data" if vocabulary is None else ", ".join(f"`{code}` {word}" for code, word in vocabulary.items())


def _column_row(name: str, column: Schema) -> str:
    words = column.get("description", "").replace(" = ", " ")
    return f"`{name}` | {column['title']} | {column['type'][0]} | {words}"
