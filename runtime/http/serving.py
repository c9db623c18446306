"""What all requests share: the workspaces, and the threads that talk to the databases."""

import asyncio
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from runtime.db.failures import DatabaseUnavailable, TransientFailure
from runtime.settings import Settings
from runtime.workspaces.directory import DEFAULT, WorkspaceDirectory
from runtime.workspaces.workspace import Workspace

T = TypeVar("T")
TRIES = 4
READ_THREADS = 8
# Argon2 wants all of a core and 64 MiB each time.
HASH_THREADS = 2


class Serving:
    """The process's threads and workspaces; closed when the server stops."""

    def __init__(self, directory: WorkspaceDirectory) -> None:
        self.directory = directory
        self.settings: Settings = directory.settings
        self._reads = ThreadPoolExecutor(READ_THREADS, thread_name_prefix="read")
        self._hashes = ThreadPoolExecutor(HASH_THREADS, thread_name_prefix="hash")
        self._writes: dict[str, ThreadPoolExecutor] = {}

    def workspace(self, key: str | None) -> Workspace:
        """The workspace that a request asks for."""
        return self.directory.open(key or DEFAULT)

    async def in_read_thread(self, work: Callable[[], T]) -> T:
        """Run a read transaction beside the event loop."""
        return await asyncio.get_running_loop().run_in_executor(self._reads, retried, work)

    async def in_write_thread(self, workspace: Workspace, work: Callable[[], T]) -> T:
        """Run a write transaction: on SQLite in the workspace's one writing thread."""
        pool = self._writes.get(workspace.key)
        if pool is None:
            size = 1 if workspace.dialect == "sqlite" else self.settings.pool_size
            pool = ThreadPoolExecutor(size, thread_name_prefix=f"write-{workspace.key}")
            self._writes[workspace.key] = pool
        return await asyncio.get_running_loop().run_in_executor(pool, retried, work)

    async def in_hash_thread(self, work: Callable[[], T]) -> T:
        """Run work that needs a core for a while, a few at a time."""
        return await asyncio.get_running_loop().run_in_executor(self._hashes, work)

    def in_background(self, work: Callable[[], None]) -> None:
        """Run work that no request waits for; it has transactions of its own."""
        self._reads.submit(work)

    def close_threads(self) -> None:
        """Let running work end; the databases stay open for whoever opened them."""
        for pool in (self._reads, self._hashes, *self._writes.values()):
            pool.shutdown(wait=True)


def retried(work: Callable[[], T]) -> T:
    """Run a whole transaction, again when the database asks for that."""
    for attempt in range(1, TRIES):
        try:
            return work()
        except TransientFailure:
            time.sleep(0.01 * 3**attempt)
        except DatabaseUnavailable as error:
            # A commit whose answer was lost may have happened: such work is not repeated.
            if not error.lost_connection or error.may_be_done:
                raise
    return work()
