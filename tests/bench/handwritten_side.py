"""The hand-written application as a side of the bench."""

from pathlib import Path
from typing import Any
from urllib.parse import quote

import orjson

from tests.bench.deals import LEADER, OWNERS, Deal, account_names
from tests.bench.http_connection import HttpConnection
from tests.bench.server import Server
from tests.bench.side import PAGE, STAGE, Ask, Groups, Side


class HandwrittenSide(Side):
    """uvicorn with ``tests.bench.handwritten.app``."""

    name = "hand-written"

    def _start_server(self) -> Server:
        return Server(
            [
                "-m", "uvicorn", "tests.bench.handwritten.app:app",
                "--port", "{port}", "--no-access-log", "--log-level", "warning",
            ],
            {"BENCH_DATABASE_URL": self.database_url},
            "/health",
            self.folder / "handwritten.log",
        )  # fmt: skip

    def set_up(self) -> None:
        """People and accounts are not part of the application; put them into its tables."""
        import sqlalchemy as sa

        from tests.bench.handwritten import tables
        from tests.bench.handwritten.database import Database

        people = [LEADER, *OWNERS]
        database = Database(self.database_url)
        with database.writing() as connection:
            connection.execute(
                sa.insert(tables.users),
                [{"id": one, "login": login, "name": login} for one, login in enumerate(people, 1)],
            )
            connection.execute(
                sa.insert(tables.accounts),
                [{"id": one, "name": name} for one, name in enumerate(account_names(), 1)],
            )
        database.close()

    def import_deals(self, csv_file: Path) -> int:
        with self.connect() as connection:
            _, content = connection.exchange("POST", "/import", csv_file.read_bytes(), "text/csv")
        return int(orjson.loads(content)["created"])

    def connect(self) -> HttpConnection:
        return HttpConnection(self.port)

    def get_one(self, deal_id: int) -> Ask:
        return Ask("GET", f"/deals/{deal_id}")

    def page(self, *, limit: int = PAGE) -> Ask:
        return Ask("GET", f"/deals?stage={STAGE}&limit={limit}&total=true")

    def deep_page(self, cursor: str | None, *, limit: int = PAGE) -> Ask:
        after = f"&cursor={quote(cursor)}" if cursor else ""
        return Ask("GET", f"/deals?limit={limit}{after}")

    def create(self, deal: Deal) -> Ask:
        body = {name: getattr(deal, name) for name in deal.__dataclass_fields__}
        body["account"] = _ACCOUNT_IDS[deal.account]
        body["owner"] = 2 + OWNERS.index(deal.owner)
        return Ask("POST", "/deals", orjson.dumps(body))

    def update(self, deal_id: int, amount: float) -> Ask:
        return Ask("PATCH", f"/deals/{deal_id}", orjson.dumps({"amount": amount}))

    def search(self, words: str) -> Ask:
        return Ask("GET", f"/search?q={quote(words)}&limit={PAGE}")

    def by_stage(self) -> Ask:
        return Ask("GET", "/reports/by-stage")

    def by_month(self) -> Ask:
        return Ask("GET", "/reports/by-month")

    def read_deal(self, answer: Any) -> dict[str, Any]:
        hidden = ("created_at", "updated_at")
        deal = {key: value for key, value in answer.items() if key not in hidden}
        deal["account"] = deal["account"]["title"]
        deal["owner"] = deal["owner"]["name"]
        return deal

    def read_groups(self, answer: Any) -> Groups:
        return {row["key"][:7]: (row["count"], row["amount"]) for row in answer}


_ACCOUNT_IDS = {name: number for number, name in enumerate(account_names(), 1)}
