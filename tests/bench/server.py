"""A server under test as a process of its own: started, timed, weighed, stopped."""

import contextlib
import os
import socket
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

from tests.bench.http_connection import HttpConnection, Refused

ROOT = Path(__file__).resolve().parents[2]
START_SECONDS = 60


class Server:
    """A running process that answers on ``port``; ``started_in`` is until its first answer."""

    def __init__(
        self,
        arguments: Sequence[str],
        environment: Mapping[str, str],
        health: str,
        log: Path,
    ) -> None:
        self.port = free_port()
        self._log = log
        command = [part.replace("{port}", str(self.port)) for part in arguments]
        with log.open("ab") as output:
            began = time.perf_counter()
            self._process = subprocess.Popen(
                [sys.executable, *command],
                env={**_own_environment(), **environment},
                cwd=ROOT,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=output,
            )
        self._wait_until_healthy(health)
        self.started_in = time.perf_counter() - began

    def cpu_seconds(self) -> float:
        """Processor time used so far by the process and its children."""
        return cpu_seconds(self._process.pid)

    def memory(self) -> float:
        """MiB of memory in use by the process and its children."""
        return sum(_resident(process) for process in _family(self._process.pid))

    @property
    def process_id(self) -> int:
        """For a profiler."""
        return self._process.pid

    def stop(self) -> None:
        """End it as an operator does."""
        self._process.terminate()
        try:
            self._process.wait(20)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()

    def _wait_until_healthy(self, path: str) -> None:
        deadline = time.monotonic() + START_SECONDS
        while True:
            try:
                with HttpConnection(self.port) as connection:
                    connection.exchange("GET", path)
                return
            except (OSError, Refused) as error:
                gone = self._process.poll() is not None
                if gone or time.monotonic() > deadline:
                    self.stop()
                    log = self._log.read_text(errors="replace")[-4000:]
                    raise RuntimeError(f"the server did not start: {error}\n{log}") from error
            time.sleep(0.005)


def cpu_seconds(process: int) -> float:
    """Processor time of a process and all below it, ended children included."""
    ticks = 0
    for one in _family(process):
        with contextlib.suppress(FileNotFoundError, ProcessLookupError):
            fields = Path(f"/proc/{one}/stat").read_text().rpartition(")")[2].split()
            # utime, stime, and those of children that have ended (proc(5), counted from "state").
            ticks += sum(int(fields[at]) for at in (11, 12, 13, 14))
    return ticks / os.sysconf("SC_CLK_TCK")


def _own_environment() -> dict[str, str]:
    """Ours, but with compiled modules kept, as they are where a server is installed."""
    return {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}


def free_port() -> int:
    """A port that the operating system says is free."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _family(process: int) -> list[int]:
    children = Path(f"/proc/{process}/task/{process}/children")
    found = [process]
    if children.exists():
        for child in children.read_text().split():
            found += _family(int(child))
    return found


def _resident(process: int) -> float:
    for line in Path(f"/proc/{process}/status").read_text().splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) / 1024
    return 0.0
