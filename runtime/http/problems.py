"""Every refusal and every fault as an RFC 9457 problem document."""

import logging
import secrets
from collections.abc import Sequence
from typing import Any

import orjson
from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException

from engines.core.issue import Issue
from engines.core.text import Text, text
from runtime.http.language import language_of
from runtime.problem import Invalid, NotFound, Problem

MEDIA_TYPE = "application/problem+json"
SCHEMA = {"$ref": "#/components/schemas/Problem"}
log = logging.getLogger("formwork.http")

WORDS = {
    400: text("请求有误", "Bad request"),
    401: text("请先登录", "Sign in first"),
    403: text("没有权限", "Not allowed"),
    404: text("找不到", "Not found"),
    405: text("此地址不支持该方法", "Method not allowed here"),
    409: text("与当前状态冲突", "Conflict with the present state"),
    410: text("已不存在", "Gone"),
    413: text("内容过大", "Too large"),
    415: text("内容类型不受支持", "Content type not supported"),
    422: text("输入有误", "Invalid input"),
    429: text("请求过于频繁", "Too many requests"),
    500: text("系统内部错误", "Internal error"),
    503: text("暂时不可用", "Not available at the moment"),
}


class NotSignedIn(Problem):
    """No session, or one that has ended."""

    status = 401
    code = "not_signed_in"
    title = WORDS[401]

    def __init__(self) -> None:
        super().__init__(
            text("请先登录，或登录已过期。", "Sign in first; your session may have ended."),
            headers={"WWW-Authenticate": "Bearer"},
        )


class BodyTooLarge(Problem):
    """More bytes than this installation accepts."""

    status = 413
    code = "too_large"
    title = WORDS[413]

    def __init__(self, limit: int) -> None:
        super().__init__(
            text(
                "请求内容超过上限 {limit} MB。请减小内容或分批提交。",
                "The request is larger than {limit} MB. Send less, or in several parts.",
            ).format(limit=max(1, limit // 1024 // 1024))
        )


class UploadTooLarge(Problem):
    """A file so large that not even the request around it is read."""

    status = 413
    code = "too_large"
    title = WORDS[413]

    def __init__(self, limit: int) -> None:
        super().__init__(
            text("文件超过上限 {limit} MB。", "The file is larger than {limit} MB.").format(
                limit=limit // 1024 // 1024
            )
        )


class WrongContentType(Problem):
    """The body is not of the type that this address takes."""

    status = 415
    code = "unsupported_content_type"
    title = WORDS[415]

    def __init__(self, wanted: str) -> None:
        super().__init__(
            text(
                "请以 Content-Type: {wanted} 提交。", "Send the body as Content-Type: {wanted}."
            ).format(wanted=wanted)
        )


class Fault(Problem):
    """A mistake of ours; ``reference`` finds it in the log."""

    status = 500
    code = "internal_error"
    title = WORDS[500]

    def __init__(self, reference: str) -> None:
        super().__init__(
            text(
                "系统出现内部错误，未保存任何内容。请重试；若仍出现，请把编号 {reference} 告知管理员。",
                "Something went wrong on our side and nothing was saved. Try again; if it stays, "
                "tell an administrator the number {reference}.",
            ).format(reference=reference),
            extra={"reference": reference},
        )


def problems(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """OpenAPI ``responses`` for these statuses, all with the problem document."""
    return {
        status: {
            "description": WORDS.get(status, WORDS[400]).en,
            "content": {MEDIA_TYPE: {"schema": SCHEMA}},
        }
        for status in statuses
    }


def problem_response(problem: Problem, language: str) -> Response:
    """The document in that language."""
    return Response(
        orjson.dumps(problem.document(language), default=str),
        status_code=problem.status,
        headers={**problem.headers, "Content-Language": language, "Cache-Control": "no-store"},
        media_type=MEDIA_TYPE,
    )


def fault_response(error: Exception, request: Request) -> Response:
    """Write the error to the log under a new reference number and answer with that number."""
    reference = secrets.token_hex(4).upper()
    log.error(
        "fault %s in %s %s", reference, request.method, request.url.path,
        exc_info=error, extra={"reference": reference},
    )  # fmt: skip
    return problem_response(Fault(reference), language_of(request))


def install_problem_handlers(app: FastAPI) -> None:
    """Render refusals of ours, of FastAPI and of Starlette the same way."""

    async def on_problem(request: Request, error: Exception) -> Response:
        assert isinstance(error, Problem)
        return problem_response(error, language_of(request))

    async def on_validation(request: Request, error: Exception) -> Response:
        assert isinstance(error, RequestValidationError)
        return problem_response(validation_problem(error.errors()), language_of(request))

    async def on_http(request: Request, error: Exception) -> Response:
        assert isinstance(error, HTTPException)
        # FastAPI wraps what goes wrong while a body is read; ours is the better answer.
        cause = error.__cause__
        problem = cause if isinstance(cause, Problem) else _http_problem(error, request)
        return problem_response(problem, language_of(request))

    app.add_exception_handler(Problem, on_problem)
    app.add_exception_handler(RequestValidationError, on_validation)
    app.add_exception_handler(HTTPException, on_http)


def validation_problem(errors: Sequence[Any]) -> Problem:
    """What pydantic found, as issues; the path starts inside the body, or with query/path."""
    issues = []
    for error in errors:
        place = tuple(error.get("loc", ()))
        if place[:1] == ("body",):
            place = place[1:]
        issues.append(Issue(path=place, code=str(error["type"]), message=_words(error)))
    return Invalid(issues)


def _words(error: Any) -> Text:
    kind, context = str(error["type"]), error.get("ctx") or {}
    known = VALIDATION_WORDS.get(kind)
    message = str(error.get("msg", ""))
    if known is None:
        return text(f"值不正确：{message}", message)
    return known.format(
        **{name: value for name, value in context.items() if isinstance(value, (str, int, float))}
    )


VALIDATION_WORDS = {
    "missing": text("缺少此项。", "This is missing."),
    "extra_forbidden": text("不认识此项，请删除。", "Unknown; remove it."),
    "json_invalid": text("不是有效的 JSON：{error}", "Not valid JSON: {error}"),
    "string_type": text("应为文本。", "Text is expected."),
    "string_too_long": text(
        "最多 {max_length} 个字符。", "At most {max_length} characters are allowed."
    ),
    "string_too_short": text(
        "至少 {min_length} 个字符。", "At least {min_length} characters are needed."
    ),
    "string_pattern_mismatch": text(
        "格式不正确，应符合 {pattern}。", "Wrong format; it must match {pattern}."
    ),
    "int_type": text("应为整数。", "A whole number is expected."),
    "int_parsing": text("应为整数。", "A whole number is expected."),
    "int_from_float": text("应为整数。", "A whole number is expected."),
    "int_parsing_size": text("数字过大。", "The number is too large."),
    "float_type": text("应为数字。", "A number is expected."),
    "bool_type": text("应为 true 或 false。", "true or false is expected."),
    "bool_parsing": text("应为 true 或 false。", "true or false is expected."),
    "list_type": text("应为列表。", "A list is expected."),
    "dict_type": text("应为对象。", "An object is expected."),
    "model_attributes_type": text("应为对象。", "An object is expected."),
    "model_type": text("应为对象。", "An object is expected."),
    "too_long": text("最多 {max_length} 项。", "At most {max_length} items are allowed."),
    "too_short": text("至少 {min_length} 项。", "At least {min_length} items are needed."),
    "literal_error": text("应为以下之一：{expected}。", "Write one of {expected}."),
    "enum": text("应为以下之一：{expected}。", "Write one of {expected}."),
    "greater_than": text("必须大于 {gt}。", "Must be greater than {gt}."),
    "greater_than_equal": text("不能小于 {ge}。", "Must be at least {ge}."),
    "less_than": text("必须小于 {lt}。", "Must be less than {lt}."),
    "less_than_equal": text("不能大于 {le}。", "Must be at most {le}."),
}


def _http_problem(error: HTTPException, request: Request) -> Problem:
    problem: Problem
    if error.status_code == 404:
        problem = NotFound(
            detail=text("没有这个地址：{path}", "There is no such address: {path}").format(
                path=request.url.path[:200]
            )
        )
    else:
        words = WORDS.get(error.status_code, WORDS[400])
        detail = str(error.detail or "")
        problem = Problem(text(f"{words.zh}。{detail}", f"{words.en}. {detail}"))
        problem.status = error.status_code
        problem.code = CODES.get(error.status_code, "bad_request")
        problem.title = words
    problem.headers.update(error.headers or {})
    return problem


CODES = {
    400: "bad_request",
    401: "not_signed_in",
    403: "forbidden",
    405: "method_not_allowed",
    413: "too_large",
    415: "unsupported_content_type",
}
