"""What is wrong, said in Chinese as JSON: which parameter, why, and what it allows."""

from http import HTTPStatus

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse

from api.request import find_base_path
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


def answer_problem(status: int, message: str = "", headers: dict[str, str] | None = None, **more: object) -> JSONResponse:
    """Answer what is wrong."""
    error = {"status": status, "message": message or WORDS.get(status, HTTPStatus(status).phrase), **more}
    return JSONResponse({"error": error}, status, headers={"cache-control": "no-store", **(headers or {})})


def answer_unreadable(request: Request, error: Exception) -> JSONResponse:
    problems = error.problems if isinstance(error, Unreadable) else ()
    listed = [
        {
            "parameter": problem.parameter,
            "value": problem.value,
            "reason": problem.reason,
            "allowed": list(problem.allowed),
            **({"see": f"{find_base_path(request.url.path)}/api/{problem.see}"} if problem.see else {}),
        }
        for problem in problems
    ]
    first = f"{problems[0].parameter}：{problems[0].reason}" if problems else ""
    return answer_problem(400, f"{WORDS[400]}：{first}" if first else "", problems=listed)


def answer_refused(request: Request, error: Exception) -> JSONResponse:
    return answer_problem(422, f"不画图：{error}")


def answer_no_font(request: Request, error: Exception) -> JSONResponse:
    return answer_problem(503, str(error))


def answer_busy(request: Request, error: Exception) -> JSONResponse:
    return answer_problem(503, str(error), {"retry-after": "10"})


def answer_nothing_published(request: Request, error: Exception) -> JSONResponse:
    return answer_problem(503, "还没有数据库", {"retry-after": "60"})


def answer_by_status(request: Request, error: Exception) -> JSONResponse:
    status, headers = (error.status_code, dict(error.headers or {})) if isinstance(error, HTTPException) else (500, {})
    return answer_problem(status, headers=headers)


def answer_unexpected(request: Request, error: Exception) -> JSONResponse:
    return answer_problem(500)


HANDLERS = {
    Unreadable: answer_unreadable,
    ChartRefused: answer_refused,
    NoChineseFontError: answer_no_font,
    Busy: answer_busy,
    NothingPublished: answer_nothing_published,
    HTTPException: answer_by_status,
    Exception: answer_unexpected,
}
