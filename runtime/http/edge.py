"""The edge of a request: transaction, sign-in, CSRF, and back out as bytes.

A handler takes ``edge: Edge`` and gives it one function ``fn(tx, actor)``. The edge opens the
transaction in a thread, finds out who asks (one statement), runs ``fn`` and commits. ``fn`` may
run again when the database asks for a retry, so it changes nothing outside of ``tx``.
"""

import hmac
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Annotated, TypeVar

from fastapi import Depends, Request

from engines.core.text import text
from runtime.db.transaction import ReadTx, WriteTx
from runtime.http.language import language_of
from runtime.http.problems import NotSignedIn
from runtime.http.serving import Serving
from runtime.identity.actor import Actor
from runtime.identity.current_actor import SignedIn, current_actor
from runtime.identity.sign_in import note_activity
from runtime.problem import Forbidden
from runtime.workspaces.workspace import Workspace

T = TypeVar("T")
COOKIE = "formwork_session"
CSRF_HEADER = "X-CSRF-Token"
WORKSPACE_HEADER = "X-Formwork-Workspace"
SAFE_METHODS = frozenset(("GET", "HEAD", "OPTIONS"))
# Signs of life are written at most this often per session.
ACTIVITY_STEP = timedelta(minutes=5)


class CsrfFailed(Forbidden):
    """A change through a cookie session without the token that only our own page knows."""

    code = "csrf_failed"

    def __init__(self) -> None:
        super().__init__(
            text(
                "请求缺少有效的 X-CSRF-Token。请刷新页面后重试。",
                "The request lacks a valid X-CSRF-Token. Reload the page and try again.",
            )
        )


class PasswordChangeRequired(Forbidden):
    """The password was set by somebody else and only serves to choose a new one."""

    code = "password_change_required"

    def __init__(self) -> None:
        super().__init__(
            text(
                "请先修改一次性密码（POST /api/v1/me/password）。",
                "Change your one-time password first (POST /api/v1/me/password).",
            )
        )


class RequestEdge:
    """One request's way to the database."""

    def __init__(self, request: Request) -> None:
        self.request = request
        self.serving: Serving = request.app.state.serving

    @property
    def workspace(self) -> Workspace:
        """The workspace that this request is about."""
        return self.serving.workspace(self.request.headers.get(WORKSPACE_HEADER))

    @property
    def language(self) -> str:
        """``"zh"`` or ``"en"``; the user's own once signed in."""
        return language_of(self.request)

    @property
    def address(self) -> str:
        """Where the request comes from."""
        return self.request.client.host if self.request.client else ""

    async def read(self, fn: Callable[[ReadTx, Actor], T]) -> T:
        """Run ``fn`` in a read transaction, in a thread."""
        workspace = self.workspace
        answer, signed = await self.serving.in_read_thread(lambda: self._reading(workspace, fn))
        await self._note_activity(workspace, signed)
        return answer

    async def quick_read(self, fn: Callable[[ReadTx, Actor], T]) -> T:
        """Like ``read``, for what surely takes a millisecond at most: an indexed look-up.

        On SQLite it runs right here, which saves two changes of threads but holds up all other
        requests meanwhile.
        """
        workspace = self.workspace
        if workspace.dialect != "sqlite":
            return await self.read(fn)
        answer, signed = self._reading(workspace, fn)
        await self._note_activity(workspace, signed)
        return answer

    async def snapshot(self, fn: Callable[[ReadTx, Actor], T]) -> T:
        """Like ``read``, with one state of the database for all statements."""
        workspace = self.workspace

        def work() -> T:
            with workspace.snapshot() as tx:
                return fn(tx, self._enter(tx).actor)

        return await self.serving.in_read_thread(work)

    async def write(self, fn: Callable[[WriteTx, Actor], T]) -> T:
        """Run ``fn`` in a write transaction and commit."""
        workspace = self.workspace

        def work() -> T:
            with workspace.write() as tx:
                signed = self._enter(tx)
                if tx.now - signed.seen_at > ACTIVITY_STEP:
                    note_activity(tx, signed.session_id)
                return fn(tx, signed.actor)

        return await self.serving.in_write_thread(workspace, work)

    async def signed_in(self, *, with_old_password: bool = False) -> SignedIn:
        """The session itself, for the few handlers that need more than the actor."""
        workspace = self.workspace

        def work() -> SignedIn:
            with workspace.read() as tx:
                return self._enter(tx, with_old_password=with_old_password)

        return await self.serving.in_read_thread(work)

    async def check_csrf(self) -> None:
        """Refuse a cookie session's change without its token; a session that ended is fine."""
        try:
            await self.signed_in(with_old_password=True)
        except NotSignedIn:
            return

    async def public_read(self, fn: Callable[[ReadTx], T]) -> T:
        """A read that asks nobody who they are."""
        workspace = self.workspace

        def work() -> T:
            with workspace.read() as tx:
                return fn(tx)

        return await self.serving.in_read_thread(work)

    async def public_write(self, fn: Callable[[WriteTx], T]) -> T:
        """A write that asks nobody who they are: signing in and out only."""
        workspace = self.workspace

        def work() -> T:
            with workspace.write() as tx:
                return fn(tx)

        return await self.serving.in_write_thread(workspace, work)

    async def hashing(self, work: Callable[[], T]) -> T:
        """Password hashing, outside of any transaction."""
        return await self.serving.in_hash_thread(work)

    @property
    def session_token(self) -> tuple[str, bool]:
        """The token sent along and whether it came as a cookie."""
        kind, _, token = self.request.headers.get("authorization", "").partition(" ")
        if kind.lower() == "bearer":
            return token.strip(), False
        return self.request.cookies.get(COOKIE, ""), True

    def _reading(
        self, workspace: Workspace, fn: Callable[[ReadTx, Actor], T]
    ) -> tuple[T, SignedIn]:
        with workspace.read() as tx:
            signed = self._enter(tx)
            return fn(tx, signed.actor), signed

    async def _note_activity(self, workspace: Workspace, signed: SignedIn) -> None:
        """A sign of life after a read, now and then, in the thread that writes."""
        if workspace.clock.now() - signed.seen_at <= ACTIVITY_STEP:
            return

        def work() -> None:
            with workspace.write() as tx:
                note_activity(tx, signed.session_id)

        await self.serving.in_write_thread(workspace, work)

    def _enter(self, tx: ReadTx, *, with_old_password: bool = False) -> SignedIn:
        token, by_cookie = self.session_token
        signed = current_actor(tx, token) if token else None
        if signed is None:
            raise NotSignedIn
        if by_cookie and self.request.method not in SAFE_METHODS:
            given = self.request.headers.get(CSRF_HEADER, "")
            if not hmac.compare_digest(given.encode(), signed.csrf_token.encode()):
                raise CsrfFailed
        if signed.must_change_password and not with_old_password:
            raise PasswordChangeRequired
        if signed.actor.language:
            self.request.state.language = signed.actor.language
            return signed
        return replace(signed, actor=replace(signed.actor, language=self.language))


async def _edge(request: Request) -> RequestEdge:
    # A coroutine, because FastAPI sends plain functions through a thread.
    return RequestEdge(request)


#: What handlers declare: ``async def handler(edge: Edge) -> Response``.
Edge = Annotated[RequestEdge, Depends(_edge)]
