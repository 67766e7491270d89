"""The rows of 数据查询 by address, in every form, and as a data package; of any size, as they are read part by part."""

import threading
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

import pyarrow as pa
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse
from starlette.types import Receive, Scope, Send

from api.errors import Busy
from api.request import ApiRequest, answer_unchanged, name_attachment, read_request
from indicators.model.columns import PART_ROWS
from indicators.query.parameters import PARAMETERS, Parameter, filter_words
from output.files.csv import file_name, stream_csv
from output.files.json import stream_json
from output.files.package.archive import stream_package
from output.files.parquet import stream_parquet
from output.files.sdmx import MEDIA_TYPE, stream_sdmx

MOST_LARGE = 4
LARGE_FROM = PART_ROWS
_large_answers = threading.BoundedSemaphore(MOST_LARGE)
CSV_PARAMETERS: dict[str, Parameter] = {
    **PARAMETERS,
    "headers": Parameter("headers", "表头", "choice", allowed=("中文", "English")),
    "encoding": Parameter("encoding", "编码", "choice", allowed=("UTF-8", "GB18030")),
}
Rows = Iterable[pa.RecordBatch]


@dataclass(frozen=True)
class Form:
    """A form of the answer: its media type, how it is written, and which parameters it takes."""

    media_type: str
    write: Callable[[ApiRequest, Rows, int], Iterator[bytes]]
    parameters: dict[str, Parameter]


def _write_csv(question: ApiRequest, rows: Rows, count: int) -> Iterator[bytes]:
    encoding = "gb18030" if question.options.get("encoding") == "GB18030" else "utf-8-sig"
    return stream_csv(rows, chinese=question.options.get("headers") != "English", encoding=encoding)


def _write_json(question: ApiRequest, rows: Rows, count: int) -> Iterator[bytes]:
    return stream_json(rows, question.stamp, row_count=count)


def _write_parquet(question: ApiRequest, rows: Rows, count: int) -> Iterator[bytes]:
    return stream_parquet(rows, question.stamp)


def _write_sdmx(question: ApiRequest, rows: Rows, count: int) -> Iterator[bytes]:
    return stream_sdmx(rows, question.stamp)


def _write_package(question: ApiRequest, rows: Rows, count: int) -> Iterator[bytes]:
    return stream_package(rows, question.stamp, question.build.indicators(), question.build.sources())


FORMS = {
    "csv": Form("text/csv; charset=utf-8", _write_csv, CSV_PARAMETERS),
    "json": Form("application/json", _write_json, PARAMETERS),
    "parquet": Form("application/vnd.apache.parquet", _write_parquet, PARAMETERS),
    "sdmx.csv": Form(MEDIA_TYPE, _write_sdmx, PARAMETERS),
    "zip": Form("application/zip", _write_package, PARAMETERS),
}


def answer_in(ending: str) -> Callable[[Request], Response]:
    """Return the endpoint that gives the rows in one form."""
    form = FORMS[ending]

    def endpoint(request: Request) -> Response:
        question = read_request(request, form.parameters)
        if known := answer_unchanged(request, question):
            return known
        count = question.build.value_count(**question.conditions)
        headers = question.headers(x_row_count=str(count), x_row_limit="none", x_large_answers_at_once=str(MOST_LARGE))
        headers["content-type"] = form.media_type
        if question.options.get("encoding") == "GB18030":
            headers["content-type"] = "text/csv; charset=gb18030"
        name = file_name(
            [question.stamp.watermark, *filter_words(question.conditions, question.labels)],
            question.build.build_id,
            question.made_at,
            ending,
        )
        headers["content-disposition"] = name_attachment(name)
        if request.method == "HEAD":
            return StreamingResponse(iter(()), headers=headers)
        return Streamed(
            form.write(question, question.build.value_parts(**question.conditions), count), headers, is_large=count > LARGE_FROM
        )

    return endpoint


class Streamed(StreamingResponse):
    """A file sent while it is written. Only so many large ones are under way at once, so that the pages stay quick."""

    def __init__(self, chunks: Iterator[bytes], headers: dict[str, str], *, is_large: bool) -> None:
        if is_large and not _large_answers.acquire(blocking=False):
            raise Busy(f"同时只能取 {MOST_LARGE} 份超过 {LARGE_FROM:,} 行的数据，请稍后再取")
        super().__init__(chunks, headers=headers)
        self._is_large = is_large

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        try:
            await super().__call__(scope, receive, send)
        finally:
            if self._is_large:
                _large_answers.release()
