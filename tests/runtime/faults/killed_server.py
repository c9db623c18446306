"""A server process that is killed again and again, and clients that do not give up."""

import http.client
import os
import signal
import socket
import subprocess
import sys
import threading
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any, Self

import orjson

ADMIN_PASSWORD = "a good password"
COMMAND = [sys.executable, "-c", "from runtime.cli import main; main()", "serve"]


class NoAnswer(Exception):
    """The server died before it answered; whether it did what was asked is not known."""


@dataclass
class KilledServer:
    """``formwork serve`` on one port for its whole life; ``kill`` is kill -9 and a new start."""

    database_url: str
    folder: Path
    port: int = 0
    up: threading.Event = field(default_factory=threading.Event)
    process: subprocess.Popen[str] | None = None
    kills: int = 0
    clients: list["Client"] = field(default_factory=list)

    def __enter__(self) -> Self:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        for client in self.clients:
            client.close()
        self._end(signal.SIGKILL)

    def start(self) -> None:
        """Start and wait until it says that it serves."""
        with (self.folder / "log.txt").open("a") as log:
            self._launch(log)
        assert self.process is not None and self.process.stdout is not None
        while "is running" not in (line := self.process.stdout.readline()):
            assert line, (self.folder / "log.txt").read_text()
        self.up.set()

    def _launch(self, log: IO[str]) -> None:
        self.process = subprocess.Popen(
            [*COMMAND, "--port", str(self.port)],
            env={
                **{name: value for name, value in os.environ.items() if name[:9] != "FORMWORK_"},
                "FORMWORK_DATABASE_URL": self.database_url,
                "FORMWORK_DATA_DIR": str(self.folder),
                "FORMWORK_ADMIN_PASSWORD": ADMIN_PASSWORD,
                "FORMWORK_APP": "tests.runtime.faults.crm_without_samples",
                "FORMWORK_LANGUAGE": "en",
            },
            stdout=subprocess.PIPE,
            stderr=log,
            text=True,
        )

    def kill(self) -> None:
        """kill -9, whatever it is doing, and start again."""
        self.up.clear()
        self._end(signal.SIGKILL)
        self.kills += 1
        self.start()

    def stop(self) -> None:
        """An orderly end, so that the database can be looked at."""
        self._end(signal.SIGTERM)

    def _end(self, number: int) -> None:
        if self.process is not None and self.process.poll() is None:
            self.process.send_signal(number)
        if self.process is not None:
            self.process.communicate(timeout=30)


class Client:
    """One connection of one person; it is opened again when the server comes back."""

    def __init__(self, server: KilledServer, token: str | None = None) -> None:
        self.server = server
        self.token = token
        self._connection: http.client.HTTPConnection | None = None
        server.clients.append(self)

    def ask(self, method: str, path: str, body: object = None) -> tuple[int, Any]:
        """Status and content; `NoAnswer` when the server died meanwhile."""
        if not self.server.up.wait(60):
            raise AssertionError("the server did not come back")
        headers = {"Content-Type": "application/json"}
        if self.token:
            headers["Authorization"] = f"Bearer {self.token}"
        try:
            if self._connection is None:
                self._connection = http.client.HTTPConnection(
                    "127.0.0.1", self.server.port, timeout=60
                )
            content = None if body is None else orjson.dumps(body)
            self._connection.request(method, f"/api/v1{path}", content, headers)
            answer = self._connection.getresponse()
            return answer.status, orjson.loads(answer.read() or b"null")
        except (OSError, http.client.HTTPException) as died:
            self.close()
            raise NoAnswer from died

    def close(self) -> None:
        """Close the connection; the next request opens another."""
        if self._connection is not None:
            self._connection.close()
        self._connection = None

    def sure(self, method: str, path: str, body: object = None) -> Any:
        """The content of a good answer."""
        status, content = self.ask(method, path, body)
        assert status < 300, (status, content)
        return content


def sign_in(server: KilledServer, login: str, password: str) -> Client:
    """A client with a session."""
    body = {"login": login, "password": password, "bearer": True}
    return Client(server, Client(server).sure("POST", "/session", body)["token"])
