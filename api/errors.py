"""What is wrong, said in Chinese as JSON: which parameter, why, and what it allows."""

from http import HTTPStatus

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse

from indicators.charts.chart_result import ChartRefused
from indicators.query.parameters import Unreadable
from indicators.store.builds import NothingPublished
from output.files.image_file import NoChineseFontError

WORDS = {
    400: "参数有误",
    404: "没有这个地址；全部地址见 /api/openapi.json",
    405: "这个地址只接受 GET 和 HEAD",
    422: "这些数字画不成这种图",
    500: "服务器内部出错",
    503: "暂时不能回答",
}


class Busy(Exception):
    """As many large answers are under way as may be."""


def problem(status: int, message: str = "", headers: dict[str, str] | None = None, **more: object) -> JSONResponse:
    """Answer what is wrong."""
    error = {"status": status, "message": message or WORDS.get(status, HTTPStatus(status).phrase), **more}
    return JSONResponse({"error": error}, status, headers={"cache-control": "no-store", **(headers or {})})


def unreadable(request: Request, error: Exception) -> JSONResponse:
    problems = error.problems if isinstance(error, Unreadable) else ()
    listed = [
        {
            "parameter": one.parameter,
            "value": one.value,
            "reason": one.reason,
            "allowed": list(one.allowed),
            **({"see": f"/api/{one.see}"} if one.see else {}),
        }
        for one in problems
    ]
    first = f"{problems[0].parameter}：{problems[0].reason}" if problems else ""
    return problem(400, f"{WORDS[400]}：{first}" if first else "", problems=listed)


def refused(request: Request, error: Exception) -> JSONResponse:
    return problem(422, f"不画图：{error}")


def no_font(request: Request, error: Exception) -> JSONResponse:
    return problem(503, str(error))


def busy(request: Request, error: Exception) -> JSONResponse:
    return problem(503, str(error), {"retry-after": "10"})


def nothing_published(request: Request, error: Exception) -> JSONResponse:
    return problem(503, "还没有数据库", {"retry-after": "60"})


def by_status(request: Request, error: Exception) -> JSONResponse:
    status, headers = (error.status_code, dict(error.headers or {})) if isinstance(error, HTTPException) else (500, {})
    return problem(status, headers=headers)


def unexpected(request: Request, error: Exception) -> JSONResponse:
    return problem(500)


HANDLERS = {
    Unreadable: unreadable,
    ChartRefused: refused,
    NoChineseFontError: no_font,
    Busy: busy,
    NothingPublished: nothing_published,
    HTTPException: by_status,
    Exception: unexpected,
}
