"""What the bench asks of either side, so that one loop measures both."""

from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import orjson

from tests.bench.deals import Deal
from tests.bench.http_connection import HttpConnection
from tests.bench.server import Server, cpu_seconds

DEEP = 50_000
PAGE = 50
STAGE = "proposal"
WORD = "昆明"


@dataclass(frozen=True)
class Ask:
    """One HTTP request."""

    method: str
    path: str
    body: bytes = b""


@dataclass(frozen=True)
class Page:
    """What a list answers, in words that both sides share."""

    ids: tuple[int, ...]
    total: int | None
    next: str | None


Groups = Mapping[str, tuple[int, float]]


class Side(ABC):
    """One of the two applications, with a server process on one database."""

    name: str

    def __init__(
        self, folder: Path, database_url: str, database_process: int | None = None
    ) -> None:
        self.folder = folder
        self.database_url = database_url
        self.server: Server | None = None
        self._database_process = database_process

    def start(self) -> Server:
        """Start the server and wait for its first healthy answer."""
        self.server = self._start_server()
        return self.server

    def stop(self) -> None:
        """Stop the server."""
        if self.server is not None:
            self.server.stop()
            self.server = None

    def cpu_seconds(self) -> float:
        """Processor time so far of the server and, where there is one, the database server."""
        assert self.server is not None, "start first"
        of_database = cpu_seconds(self._database_process) if self._database_process else 0.0
        return self.server.cpu_seconds() + of_database

    @property
    def port(self) -> int:
        """Where the running server listens."""
        assert self.server is not None, "start first"
        return self.server.port

    @abstractmethod
    def _start_server(self) -> Server: ...

    @abstractmethod
    def set_up(self) -> None:
        """Make the application, its people and the small table, with the server running."""

    @abstractmethod
    def import_deals(self, csv_file: Path) -> int:
        """Import the file through the application's own door; gives the number of rows."""

    @abstractmethod
    def connect(self) -> HttpConnection:
        """A connection with which the measured requests may be sent."""

    @abstractmethod
    def get_one(self, deal_id: int) -> Ask: ...

    @abstractmethod
    def page(self, *, limit: int = PAGE) -> Ask:
        """The first deals of one stage by expected close, with the total."""

    @abstractmethod
    def deep_page(self, cursor: str | None, *, limit: int = PAGE) -> Ask:
        """Deals of all stages by expected close, from a cursor on."""

    @abstractmethod
    def create(self, deal: Deal) -> Ask: ...

    @abstractmethod
    def update(self, deal_id: int, amount: float) -> Ask: ...

    @abstractmethod
    def search(self, words: str) -> Ask: ...

    @abstractmethod
    def by_stage(self) -> Ask: ...

    @abstractmethod
    def by_month(self) -> Ask: ...

    @abstractmethod
    def read_deal(self, answer: Any) -> dict[str, Any]:
        """A deal of an answer as the flat dictionary that both sides share."""

    def read_page(self, answer: Any) -> Page:
        """A list's answer."""
        ids = tuple(item["id"] for item in answer["items"])
        return Page(ids, answer.get("total"), answer.get("next"))

    @abstractmethod
    def read_groups(self, answer: Any) -> Groups:
        """Number and sum by group of a report's answer."""

    def ask(self, connection: HttpConnection, ask: Ask) -> Any:
        """Send and read."""
        content = connection.exchange(ask.method, ask.path, ask.body)[1]
        return orjson.loads(content) if content else None

    def cursor_at(self, position: int) -> str | None:
        """Where the deep page starts: behind ``position`` deals by expected close."""
        cursor: str | None = None
        with self.connect() as connection:
            while position > 0:
                step = min(position, 500)
                found = self.read_page(self.ask(connection, self.deep_page(cursor, limit=step)))
                cursor, position = found.next, position - step
        return cursor
