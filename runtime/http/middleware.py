"""Around every request: its id, size limit, security headers, access log and faults."""

import logging
import re
import secrets
import time
from collections.abc import Callable
from contextvars import ContextVar
from functools import partial

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import ClientDisconnect, Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from runtime.http.language import language_of
from runtime.http.problems import (
    BodyTooLarge,
    UploadTooLarge,
    fault_response,
    problem_response,
)
from runtime.problem import Problem
from runtime.settings import MEBIBYTE, Settings

log = logging.getLogger("formwork.access")
request_id: ContextVar[str] = ContextVar("request_id", default="")
GIVEN_ID = re.compile(r"[A-Za-z0-9._-]{1,64}")

# Our own scripts and styles only. antd writes style elements, therefore 'unsafe-inline' there.
PAGE_POLICY = (
    "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; "
    "font-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'self'; "
    "frame-ancestors 'none'"
)
HEADERS = (
    ("X-Content-Type-Options", "nosniff"),
    ("X-Frame-Options", "DENY"),
    ("Referrer-Policy", "same-origin"),
    ("Cross-Origin-Opener-Policy", "same-origin"),
    ("Permissions-Policy", "camera=(), microphone=(), geolocation=()"),
)


class EdgeMiddleware:
    """Plain ASGI, so that a request pays no task of its own for it."""

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self.app = app
        self.settings = settings

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle one connection."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        await _Exchange(self, scope, receive, send).run()


class _Exchange:
    """One request and its response."""

    def __init__(self, edge: EdgeMiddleware, scope: Scope, receive: Receive, send: Send) -> None:
        self.app, self.scope = edge.app, scope
        self._receive, self._send = receive, send
        self.headers = Headers(scope=scope)
        given = self.headers.get("x-request-id", "")
        self.id = given if GIVEN_ID.fullmatch(given) else secrets.token_hex(8)
        self.limit, self.too_large = _limit(self.headers, edge.settings)
        self.received = 0
        self.status = 0
        self.started = time.perf_counter()

    async def run(self) -> None:
        """Pass the request on; whatever goes wrong becomes a problem document."""
        mark = request_id.set(self.id)
        request = Request(self.scope)
        try:
            self._check_announced_size()
            await self.app(self.scope, self.receive, self.send)
        except ClientDisconnect:
            self.status = self.status or 499
        except Problem as problem:
            await self._answer(problem_response(problem, language_of(request)))
        except Exception as error:  # noqa: BLE001 - the last place; it goes to the log
            await self._answer(fault_response(error, request))
        finally:
            self._log(request)
            request_id.reset(mark)

    async def receive(self) -> Message:
        """The next part of the body, as long as all parts together stay within the limit."""
        message = await self._receive()
        if message["type"] == "http.request":
            self.received += len(message.get("body", b""))
            if self.received > self.limit:
                raise self.too_large()
        return message

    async def send(self, message: Message) -> None:
        """The response, with the headers that every response has."""
        if message["type"] == "http.response.start":
            self.status = message["status"]
            headers = MutableHeaders(scope=message)
            headers["X-Request-ID"] = self.id
            for name, value in HEADERS:
                headers.setdefault(name, value)
            headers.setdefault("Content-Security-Policy", PAGE_POLICY)
            if self.scope["path"].startswith("/api/"):
                headers.setdefault("Cache-Control", "no-store")
        await self._send(message)

    def _check_announced_size(self) -> None:
        announced = self.headers.get("content-length", "")
        if announced.isascii() and announced.isdigit() and int(announced[:18]) > self.limit:
            raise self.too_large()

    async def _answer(self, response: ASGIApp) -> None:
        if self.status:
            # Half an answer is out already: all that is left is to break it off.
            raise ConnectionAbortedError("the response failed after it had begun")
        await response(self.scope, self._receive, self.send)

    def _log(self, request: Request) -> None:
        if log.isEnabledFor(logging.INFO):
            log.info(
                "%s %s %s",
                request.method,
                request.url.path,
                self.status,
                extra={
                    "milliseconds": round((time.perf_counter() - self.started) * 1000, 2),
                    "address": request.client.host if request.client else "",
                },
            )


def _limit(headers: Headers, settings: Settings) -> tuple[int, Callable[[], Problem]]:
    """How much may come, and what is said when it is more: uploads may be as large as a file,
    everything else as a body."""
    if headers.get("content-type", "").startswith("multipart/form-data"):
        most = settings.max_file_bytes
        return most + MEBIBYTE, partial(UploadTooLarge, most)
    return settings.max_body_bytes, partial(BodyTooLarge, settings.max_body_bytes)
