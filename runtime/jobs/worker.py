"""The worker: runs due jobs one by one, each in a transaction of its own."""

import logging
import os
import socket
import threading
from collections.abc import Callable, Collection, Iterable
from typing import TYPE_CHECKING

from sqlalchemy import select

from engines.core.text import MAX_TEXT, Text, text
from runtime.jobs.handler import AnyHandler, Job, LongJobHandler, NotNow
from runtime.jobs.incidents import open_incident
from runtime.jobs.lease import (
    LeaseLost,
    claim,
    end_stopped,
    finish,
    postpone,
    put_back,
    release_leases,
    remembered,
    take_over,
)
from runtime.jobs.long_run import LongRun, Stopped
from runtime.jobs.tables import job_table
from runtime.problem import Problem

if TYPE_CHECKING:
    from runtime.workspaces.workspace import Workspace

log = logging.getLogger("formwork.jobs")

BATCH = 8
POLL_SECONDS = 2.0
WORKER_NAME = f"{socket.gethostname()}:{os.getpid()}"


class JobFailed(Problem):
    """Work that somebody waited for has failed."""

    code = "job_failed"
    title = text("任务失败", "The job failed")


def run_due(
    workspace: "Workspace",
    limit: int = 1000,
    worker: str = WORKER_NAME,
    *,
    only: Collection[str] | None = None,
    without: Collection[str] = (),
) -> int:
    """Run jobs that are due now, and those that become due by them; how many ran."""
    ran = 0
    while ran < limit:
        with workspace.write() as tx:
            jobs = claim(tx, worker, min(BATCH, limit - ran), only=only, without=without)
        if not jobs:
            break
        for leased in jobs:
            run_job(workspace, leased)
        ran += len(jobs)
    return ran


def run_here(workspace: "Workspace", job_id: int) -> None:
    """Run this job now, in the calling thread, to its end; `JobFailed` when there is none.

    Whoever held it before is dead, or loses it.
    """
    while True:
        with workspace.write() as tx:
            leased = take_over(tx, WORKER_NAME, job_id)
        if leased is None:
            break
        run_job(workspace, leased)
    with workspace.read() as tx:
        row = tx.execute(
            select(job_table.c.state, job_table.c.error).where(job_table.c.id == job_id)
        ).one()
    if row.state == "failed":
        raise JobFailed(row.error)


def run_job(workspace: "Workspace", leased: Job) -> None:
    """Run one leased job: effect and end mark commit together, or neither does."""
    handler = workspace.job_handlers.get(leased.kind)
    try:
        if handler is None:
            raise LookupError(f"this server has no handler for jobs of kind {leased.kind!r}")
        if isinstance(handler, LongJobHandler):
            _run_long(workspace, leased, handler)
            return
        with workspace.write() as tx:
            handler.run(tx, leased)
            finish(tx, leased)
    except NotNow as later:
        log.info("job %s (%s) waits", leased.id, leased.kind)
        with workspace.write() as tx:
            postpone(tx, leased, later.pause)
    except LeaseLost:
        log.warning("job %s was taken over by another worker", leased.id)
    except Exception as error:  # noqa: BLE001 - whatever a job raises, its row says so
        _failed(workspace, leased, handler, error)


def _run_long(workspace: "Workspace", leased: Job, handler: LongJobHandler) -> None:
    run = LongRun(workspace, leased)
    try:
        handler.run(run)
        run.end()
    except Stopped:
        with workspace.write() as tx:
            handler.clean_up(tx, remembered(tx, leased))
            end_stopped(tx, leased)


def _failed(
    workspace: "Workspace", leased: Job, handler: AnyHandler | None, error: Exception
) -> None:
    """Put the job back for another try, or open an incident when the tries are used up."""
    log.warning("job %s (%s) failed", leased.id, leased.kind, exc_info=error)
    final = handler is None or leased.attempts >= handler.max_attempts
    if isinstance(handler, LongJobHandler) and isinstance(error, handler.hopeless):
        final = True
    reason = describe(error)
    with workspace.write() as tx:
        if put_back(tx, leased, reason, final=final) and final:
            open_incident(tx, leased.id, leased.kind, handler.label if handler else None, reason)


def describe(error: Exception) -> Text:
    """An error for an administrator: what a problem says, or the exception's type and text."""
    if isinstance(error, Problem):
        return error.reason()
    shown = f"{type(error).__name__}: {error}"[:MAX_TEXT]
    return text(shown, shown)


class Worker:
    """Threads that run due jobs of some workspaces until they are stopped.

    Long work has a thread of its own, so that a reminder does not wait behind an import.
    """

    def __init__(self, workspaces: Iterable["Workspace"], poll: float = POLL_SECONDS) -> None:
        self._workspaces = tuple(workspaces)
        self._poll = poll
        self._stopping = False
        self._lanes = (_Lane(self, _run_short), _Lane(self, _run_long_ones))
        self._threads = [
            threading.Thread(target=lane.run, name=name, daemon=True)
            for lane, name in zip(self._lanes, ("formwork-worker", "formwork-long"), strict=True)
        ]

    def start(self) -> None:
        """Begin; new jobs of this process wake the threads at once."""
        for workspace in self._workspaces:
            workspace.wake_worker = self._wake
            if workspace.database.alone:
                with workspace.write() as tx:
                    release_leases(tx)
        for thread in self._threads:
            thread.start()

    def request_stop(self) -> None:
        """End after the jobs at hand, without waiting for it; fit for a signal handler."""
        self._stopping = True
        for workspace in self._workspaces:
            workspace.ending = True
        self._wake()

    def stop(self, timeout: float = 10.0) -> None:
        """Finish the jobs at hand and end."""
        self.request_stop()
        for thread in self._threads:
            thread.join(timeout)

    def run_forever(self) -> None:
        """Work (`formwork worker`) until `request_stop` or Ctrl-C."""
        self.start()
        while any(thread.is_alive() for thread in self._threads):
            for thread in self._threads:
                thread.join(1.0)

    def _wake(self) -> None:
        for lane in self._lanes:
            lane.awake.set()


class _Lane:
    """What one thread does: a round of jobs of each workspace, and a pause when there are none."""

    def __init__(self, worker: Worker, round_of: Callable[["Workspace"], int]) -> None:
        self.awake = threading.Event()
        self._worker = worker
        self._round_of = round_of

    def run(self) -> None:
        worker = self._worker
        while not worker._stopping:
            self.awake.clear()
            ran = 0
            for workspace in worker._workspaces:
                try:
                    ran += self._round_of(workspace)
                except Exception:
                    # A database that is away for a while must not end the worker.
                    log.exception("the worker could not reach workspace %s", workspace.key)
            if not ran:
                self.awake.wait(worker._poll)


def _long_kinds(workspace: "Workspace") -> list[str]:
    handlers = workspace.job_handlers.items()
    return [kind for kind, handler in handlers if isinstance(handler, LongJobHandler)]


def _run_short(workspace: "Workspace") -> int:
    return run_due(workspace, limit=BATCH, without=_long_kinds(workspace))


def _run_long_ones(workspace: "Workspace") -> int:
    kinds = _long_kinds(workspace)
    return run_due(workspace, limit=1, only=kinds) if kinds else 0
