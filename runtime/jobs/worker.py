"""The worker: runs due jobs one by one, each in a transaction of its own."""

import logging
import os
import socket
import threading
from collections.abc import Iterable
from typing import TYPE_CHECKING

from runtime.jobs.handler import Job, JobHandler
from runtime.jobs.incidents import open_incident
from runtime.jobs.lease import LeaseLost, claim, finish, put_back
from runtime.problem import Problem

if TYPE_CHECKING:
    from runtime.workspaces.workspace import Workspace

log = logging.getLogger("formwork.jobs")

BATCH = 8
POLL_SECONDS = 2.0
WORKER_NAME = f"{socket.gethostname()}:{os.getpid()}"


def run_due(workspace: "Workspace", limit: int = 1000, worker: str = WORKER_NAME) -> int:
    """Run jobs that are due now, and those that become due by them; how many ran."""
    ran = 0
    while ran < limit:
        with workspace.write() as tx:
            jobs = claim(tx, worker, min(BATCH, limit - ran))
        if not jobs:
            break
        for leased in jobs:
            run_job(workspace, leased)
        ran += len(jobs)
    return ran


def run_job(workspace: "Workspace", leased: Job) -> None:
    """Run one leased job: effect and end mark commit together, or neither does."""
    handler = workspace.job_handlers.get(leased.kind)
    try:
        if handler is None:
            raise LookupError(f"this server has no handler for jobs of kind {leased.kind!r}")
        with workspace.write() as tx:
            handler.run(tx, leased)
            finish(tx, leased)
    except LeaseLost:
        log.warning("job %s was taken over by another worker", leased.id)
    except Exception as error:  # noqa: BLE001 - whatever a job raises, its row says so
        _failed(workspace, leased, handler, error)


def _failed(
    workspace: "Workspace", leased: Job, handler: JobHandler | None, error: Exception
) -> None:
    """Put the job back for another try, or open an incident when the tries are used up."""
    log.warning("job %s (%s) failed", leased.id, leased.kind, exc_info=error)
    final = handler is None or leased.attempts >= handler.max_attempts
    reason = describe(error)
    with workspace.write() as tx:
        if put_back(tx, leased, reason, final=final) and final:
            open_incident(tx, leased.id, leased.kind, handler.label if handler else None, reason)


def describe(error: Exception) -> str:
    """An error for an administrator: what a problem says, or the exception's type and text."""
    if isinstance(error, Problem):
        parts = [error.detail.in_language("zh")]
        parts += [issue.message.in_language("zh") for issue in error.issues]
        return " ".join(part for part in parts if part)
    return f"{type(error).__name__}: {error}"


class Worker:
    """A thread that runs due jobs of some workspaces until it is stopped."""

    def __init__(self, workspaces: Iterable["Workspace"], poll: float = POLL_SECONDS) -> None:
        self._workspaces = tuple(workspaces)
        self._poll = poll
        self._awake = threading.Event()
        self._stopping = False
        self._thread = threading.Thread(target=self._run, name="formwork-worker", daemon=True)

    def start(self) -> None:
        """Begin; new jobs of this process wake the thread at once."""
        for workspace in self._workspaces:
            workspace.wake_worker = self._awake.set
        self._thread.start()

    def request_stop(self) -> None:
        """End after the job at hand, without waiting for it; fit for a signal handler."""
        self._stopping = True
        self._awake.set()

    def stop(self, timeout: float = 10.0) -> None:
        """Finish the job at hand and end."""
        self.request_stop()
        self._thread.join(timeout)

    def run_forever(self) -> None:
        """Work in the calling thread (`formwork worker`) until `stop` or Ctrl-C."""
        for workspace in self._workspaces:
            workspace.wake_worker = self._awake.set
        self._run()

    def _run(self) -> None:
        while not self._stopping:
            self._awake.clear()
            ran = 0
            for workspace in self._workspaces:
                try:
                    ran += run_due(workspace, limit=BATCH)
                except Exception:
                    # A database that is away for a while must not end the worker.
                    log.exception("the worker could not reach workspace %s", workspace.key)
            if not ran:
                self._awake.wait(self._poll)
