"""A small HTTP client: one connection that stays open, as little work per request as possible.

A client library costs as much per request as the servers under test; with two cores its time
would stand in the figures.
"""

import socket
from collections.abc import Mapping
from typing import Any, Self

import orjson


class Refused(RuntimeError):
    """An answer that is not a success."""


class HttpConnection:
    """One keep-alive connection to a server on this machine."""

    def __init__(self, port: int, headers: Mapping[str, str] | None = None) -> None:
        self._port = port
        self._socket: socket.socket | None = None
        self._left = b""
        self._headers = dict(headers or {})
        self._head = self._fixed_head()

    def with_headers(self, headers: Mapping[str, str]) -> None:
        """Send these headers too from now on."""
        self._headers.update(headers)
        self._head = self._fixed_head()

    def get(self, path: str) -> Any:
        """The JSON of a successful answer."""
        return orjson.loads(self.exchange("GET", path)[1])

    def send(self, method: str, path: str, body: object) -> Any:
        """The JSON of a successful answer to a JSON body."""
        content = self.exchange(method, path, orjson.dumps(body))[1]
        return orjson.loads(content) if content else None

    def exchange(
        self, method: str, path: str, body: bytes = b"", kind: str = "application/json"
    ) -> tuple[Mapping[str, str], bytes]:
        """Headers and body of a successful answer; ``Refused`` when it is not one."""
        head = f"{method} {path} HTTP/1.1\r\n{self._head}"
        if body or method != "GET":
            head += f"Content-Type: {kind}\r\nContent-Length: {len(body)}\r\n"
        connection = self._connected()
        connection.sendall(f"{head}\r\n".encode() + body)
        status, headers, content = self._answer(connection)
        if not 200 <= status < 300:
            raise Refused(f"{method} {path}: {status} {content[:2000].decode(errors='replace')}")
        return headers, content

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_exception: object) -> None:
        self.close()

    def close(self) -> None:
        if self._socket is not None:
            self._socket.close()
            self._socket = None

    def _fixed_head(self) -> str:
        lines = {"Host": f"127.0.0.1:{self._port}", **self._headers}
        return "".join(f"{name}: {value}\r\n" for name, value in lines.items())

    def _connected(self) -> socket.socket:
        if self._socket is None:
            self._socket = socket.create_connection(("127.0.0.1", self._port), timeout=600)
            self._socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        return self._socket

    def _answer(self, connection: socket.socket) -> tuple[int, Mapping[str, str], bytes]:
        received = self._left
        while (end := received.find(b"\r\n\r\n")) < 0:
            received += _received(connection)
        first, *lines = received[:end].decode("latin-1").split("\r\n")
        headers = {}
        for line in lines:
            name, _, value = line.partition(":")
            headers[name.strip().lower()] = value.strip()
        length = int(headers.get("content-length", 0))
        parts, have = [received[end + 4 :]], len(received) - end - 4
        while have < length:
            parts.append(_received(connection))
            have += len(parts[-1])
        content = b"".join(parts)
        self._left = content[length:]
        return int(first.split(" ", 2)[1]), headers, content[:length]


def _received(connection: socket.socket) -> bytes:
    received = connection.recv(262_144)
    if not received:
        raise ConnectionError("the server closed the connection")
    return received
