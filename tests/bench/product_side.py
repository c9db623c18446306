"""Formwork as a side of the bench: the same form as an app, published through its API.

The measured requests are those of a team leader: every query carries the scope of two roles
("my deals" and "deals of my people"), every write validation, uniqueness, search and history.
"""

from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode

import orjson

from tests.bench.deals import COLUMNS, LEADER, OWNERS, Deal, account_names
from tests.bench.http_connection import HttpConnection
from tests.bench.server import Server
from tests.bench.side import PAGE, STAGE, Ask, Groups, Side

APP = Path(__file__).with_name("bench_app.json")
DEALS = "/api/v1/apps/bench/forms/deal"
ADMIN_PASSWORD = "Bench-only-2026!"
FIRST_PASSWORD = "Bench-first-2026!"
BOUNDARY = "bench-form-boundary"


class ProductSide(Side):
    """`formwork serve` with a workspace of its own."""

    name = "formwork"

    def __init__(
        self, folder: Path, database_url: str, database_process: int | None = None
    ) -> None:
        super().__init__(folder, database_url, database_process)
        self._token = ""
        self._accounts: dict[str, int] = {}
        self._people: dict[str, int] = {}

    def _start_server(self) -> Server:
        return Server(
            ["-c", "from runtime.cli import main; main()", "serve", "--port", "{port}"],
            {
                "FORMWORK_APP": "tests.bench.empty_workspace",
                "FORMWORK_DATABASE_URL": self.database_url,
                "FORMWORK_DATA_DIR": str(self.folder / "var"),
                "FORMWORK_ADMIN_PASSWORD": ADMIN_PASSWORD,
                "FORMWORK_LANGUAGE": "en",
            },
            "/api/v1/health",
            self.folder / "product.log",
        )

    def set_up(self) -> None:
        with HttpConnection(self.port) as admin:
            admin.with_headers(_bearer(_sign_in(admin, "admin", ADMIN_PASSWORD)))
            self._publish(admin)
            self._make_people(admin)
            self._make_accounts(admin)
        with HttpConnection(self.port) as leader:
            token = _sign_in(leader, LEADER, FIRST_PASSWORD)
            leader.with_headers(_bearer(token))
            change = {"current": FIRST_PASSWORD, "new": ADMIN_PASSWORD}
            leader.send("POST", "/api/v1/me/password", change)
            self._token = token

    def import_deals(self, csv_file: Path) -> int:
        """The columns are named like the fields; accounts and owners are looked up by name."""
        body = b"".join(
            (
                f"--{BOUNDARY}\r\n".encode(),
                b'Content-Disposition: form-data; name="file"; filename="deals.csv"\r\n',
                b"Content-Type: text/csv\r\n\r\n",
                csv_file.read_bytes(),
                f"\r\n--{BOUNDARY}--\r\n".encode(),
            )
        )
        kind = f"multipart/form-data; boundary={BOUNDARY}"
        with self.connect() as connection:
            _, content = connection.exchange("POST", f"{DEALS}/import", body, kind)
        done = orjson.loads(content)
        if done["failed"]:
            raise RuntimeError(f"the import refused rows: {done['errors'][:3]}")
        return int(done["created"])

    def connect(self) -> HttpConnection:
        return HttpConnection(self.port, _bearer(self._token))

    def get_one(self, deal_id: int) -> Ask:
        return Ask("GET", f"{DEALS}/records/{deal_id}")

    def page(self, *, limit: int = PAGE) -> Ask:
        query = {
            "filter": f'stage = "{STAGE}"',
            "sort": "expected_close",
            "limit": limit,
            "total": "true",
        }
        return Ask("GET", f"{DEALS}/records?{urlencode(query)}")

    def deep_page(self, cursor: str | None, *, limit: int = PAGE) -> Ask:
        after = f"&cursor={quote(cursor)}" if cursor else ""
        return Ask("GET", f"{DEALS}/records?sort=expected_close&limit={limit}{after}")

    def create(self, deal: Deal) -> Ask:
        values: dict[str, Any] = {name: getattr(deal, name) for name in COLUMNS}
        values["account"] = self._accounts[deal.account]
        values["owner"] = self._people[deal.owner]
        return Ask("POST", f"{DEALS}/records", orjson.dumps({"values": values}))

    def update(self, deal_id: int, amount: float) -> Ask:
        body = orjson.dumps({"values": {"amount": amount}})
        return Ask("PATCH", f"{DEALS}/records/{deal_id}", body)

    def search(self, words: str) -> Ask:
        return Ask("GET", f"{DEALS}/records?search={quote(words)}&sort=-id&limit={PAGE}")

    def by_stage(self) -> Ask:
        return Ask("GET", "/api/v1/apps/bench/reports/by_stage")

    def by_month(self) -> Ask:
        return Ask("GET", "/api/v1/apps/bench/reports/by_month")

    def read_deal(self, answer: Any) -> dict[str, Any]:
        values = answer["values"]
        return {
            "id": answer["id"],
            "revision": answer["revision"],
            **values,
            "account": values["account"]["title"],
            "owner": answer["owner"]["name"],
        }

    def read_groups(self, answer: Any) -> Groups:
        # A month's key is its first day.
        return {row["keys"][0][:7]: tuple(row["values"]) for row in answer["rows"]}

    def _publish(self, admin: HttpConnection) -> None:
        document = orjson.loads(APP.read_bytes())
        draft = admin.send("POST", "/api/v1/builder/apps", {"document": document})
        admin.send("POST", "/api/v1/builder/apps/bench/publish", {"revision": draft["revision"]})

    def _make_people(self, admin: HttpConnection) -> None:
        leader = self._make_person(admin, LEADER, ["bench.sales_rep", "bench.team_leader"], None)
        self._people[LEADER] = leader
        for login in OWNERS:
            self._people[login] = self._make_person(admin, login, ["bench.sales_rep"], leader)

    def _make_person(
        self, admin: HttpConnection, login: str, roles: list[str], manager: int | None
    ) -> int:
        person = {
            "login": login,
            "name": login,
            "roles": roles,
            "manager": manager,
            "password": FIRST_PASSWORD,
        }
        return int(admin.send("POST", "/api/v1/users", person)["id"])

    def _make_accounts(self, admin: HttpConnection) -> None:
        accounts = "/api/v1/apps/bench/forms/account/records"
        for name in account_names():
            made = admin.send("POST", accounts, {"values": {"name": name}})
            self._accounts[name] = made["id"]


def _sign_in(connection: HttpConnection, login: str, password: str) -> str:
    body = {"login": login, "password": password, "bearer": True}
    return str(connection.send("POST", "/api/v1/session", body)["token"])


def _bearer(token: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {token}"}
