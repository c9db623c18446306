"""kill -9 while people work: what was acknowledged is there, once, with all its effects."""

import random
import threading
from collections import Counter
from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from runtime.settings import Settings
from runtime.workspaces.directory import WorkspaceDirectory
from tests.runtime.faults.killed_server import (
    ADMIN_PASSWORD,
    Client,
    KilledServer,
    NoAnswer,
    sign_in,
)

CREATES = 1000
CONNECTIONS = 6
KILLS = 4
ACCOUNTS = 5
APPS = "/apps/crm/forms"
REGIONS = ("north", "east")
PASSWORD = "another good password"

pytestmark = pytest.mark.slow


class Work:
    """What is to be created: every number is a lead or a deal with a natural key of its own."""

    def __init__(self, server: KilledServer, accounts: list[int]) -> None:
        self.server = server
        self.accounts = accounts
        self.numbers = iter(range(CREATES))
        self.acknowledged: set[int] = set()
        self.repeated = 0
        self.wrong: list[object] = []
        self.lock = threading.Lock()
        self.done = threading.Event()

    def request(self, number: int) -> tuple[str, dict[str, object]]:
        """The form and the values of a number."""
        if number % 2:
            return "lead", {
                "name": f"线索{number:04}",
                "phone": f"138{number:08}",
                "channel": "website",
                "region": REGIONS[number // 2 % 2],
            }
        return "opportunity", {
            "code": f"D-{number:04}",
            "name": f"商机{number:04}",
            "account": self.accounts[number % ACCOUNTS],
            "amount": amount_of(number),
        }

    def create_all(self, client: Client) -> None:
        """Create number after number until there are no more; what got no answer is repeated."""
        for number in self._numbers():
            form, values = self.request(number)
            while True:
                try:
                    status, content = client.ask(
                        "POST", f"{APPS}/{form}/records", {"values": values}
                    )
                except NoAnswer:
                    self.repeated += 1
                    continue
                break
            taken = status == 422 and {one["code"] for one in content["errors"]} == {
                "duplicate_value"
            }
            with self.lock:
                if status == 201 or taken:
                    self.acknowledged.add(number)
                else:
                    self.wrong.append((number, status, content))

    def approve_some(self, director: Client) -> None:
        """Agree to what waits, meanwhile, with a key that makes a repetition harmless."""
        while not self.done.is_set():
            try:
                for task in director.sure("GET", "/tasks?limit=5")["items"]:
                    status, content = director.ask("POST", f"/tasks/{task['id']}/approve", {})
                    if status not in (200, 409):
                        self.wrong.append(("task", status, content))
            except NoAnswer:
                continue
            self.done.wait(0.2)

    def _numbers(self) -> Iterator[int]:
        while True:
            with self.lock:
                number = next(self.numbers, None)
            if number is None:
                return
            yield number


def amount_of(number: int) -> float:
    """Every other deal is over the limit of the approval."""
    return 500_000.01 + number if number % 4 else 1_000.1 + number


def test_nothing_acknowledged_is_lost_and_nothing_is_doubled(
    database_url: str, tmp_path: Path
) -> None:
    folder = tmp_path / "var"
    folder.mkdir()
    with KilledServer(database_url, folder) as server:
        admin = sign_in(server, "admin", ADMIN_PASSWORD)
        director = open_accounts(server, admin)
        accounts = [
            admin.sure("POST", f"{APPS}/account/records", {"values": {"name": f"客户{number}"}})[
                "id"
            ]
            for number in range(ACCOUNTS)
        ]
        work = Work(server, accounts)
        create_while_killing(
            work, [Client(server, admin.token) for _ in range(CONNECTIONS)], director
        )
        assert work.wrong == [], work.wrong[:3]
        assert len(work.acknowledged) == CREATES
        assert server.kills == KILLS
        assert work.repeated >= KILLS, "the kills must have hit requests under way"
        seen_over_http(Client(server, admin.token), work)
        server.stop()
    with opened(database_url, folder) as rows:
        leads_are_complete(rows)
        deals_are_complete(rows)
        sums_are_right(rows)
        jobs_are_complete(rows)


def open_accounts(server: KilledServer, admin: Client) -> Client:
    """A rep for each region, and the director, who is signed in."""
    people: list[tuple[str, str, dict[str, str]]] = [
        (f"rep.{region}", "sales_rep", {"region": region}) for region in REGIONS
    ]
    for login, role, attributes in [*people, ("director", "sales_director", {})]:
        body = {
            "login": login, "name": login, "roles": [f"crm.{role}"], "attributes": attributes,
        }  # fmt: skip
        first = admin.sure("POST", "/users", body)["one_time_password"]
    newcomer = sign_in(server, "director", first)
    newcomer.sure("POST", "/me/password", {"current": first, "new": PASSWORD})
    return sign_in(server, "director", PASSWORD)


def create_while_killing(work: Work, clients: list[Client], director: Client) -> None:
    """Several connections create; the server dies at moments that a seed chose."""
    chance = random.Random(20261122)
    moments = sorted(chance.sample(range(50, CREATES - 50), KILLS))
    threads = [threading.Thread(target=work.create_all, args=(client,)) for client in clients]
    approving = threading.Thread(target=work.approve_some, args=(director,))
    for thread in (*threads, approving):
        thread.start()
    try:
        for moment in moments:
            while len(work.acknowledged) < moment and any(one.is_alive() for one in threads):
                work.done.wait(0.002)
            work.done.wait(chance.random() / 50)
            work.server.kill()
        for thread in threads:
            thread.join()
    finally:
        work.done.set()
        approving.join()


def seen_over_http(admin: Client, work: Work) -> None:
    """Lists and the search index know all of them."""
    for form, count in (("lead", CREATES // 2), ("opportunity", CREATES // 2)):
        word = "%E7%BA%BF%E7%B4%A2" if form == "lead" else "%E5%95%86%E6%9C%BA"  # 线索, 商机
        assert admin.sure("GET", f"{APPS}/{form}/records/count") == {"count": count}
        assert admin.sure("GET", f"{APPS}/{form}/records/count?search={word}") == {"count": count}
    for number in range(0, CREATES, 37):
        form, values = work.request(number)
        key = str(values.get("code") or values["phone"])
        (hit,) = admin.sure("GET", f"{APPS}/{form}/records?search={key}")["items"]
        assert hit["values"]["name"] == values["name"]


Rows = Callable[[str], list[Any]]


class opened:
    """The database of the ended server, to be asked directly."""

    def __init__(self, database_url: str, folder: Path) -> None:
        self.directory = WorkspaceDirectory(Settings(database_url=database_url, data_dir=folder))

    def __enter__(self) -> Rows:
        workspace = self.directory.open()

        def rows(statement: str) -> list[Any]:
            with workspace.read() as tx:
                return [tuple(row) for row in tx.execute(sa.text(statement))]

        return rows

    def __exit__(self, *_: object) -> None:
        self.directory.close()


def leads_are_complete(rows: Rows) -> None:
    """Each lead once: assigned, with one task, one notice and two steps of history."""
    leads = rows("SELECT id, phone, code, owner_id, region, revision, name FROM crm_lead")
    expected = {f"138{number:08}" for number in range(1, CREATES, 2)}
    assert Counter(lead[1] for lead in leads) == Counter(expected)
    assert len({lead[2] for lead in leads}) == len(leads), "serial numbers are given once"
    reps = dict(rows("SELECT login, id FROM fw_user"))
    assert all(lead[3] == reps[f"rep.{lead[4]}"] for lead in leads)
    assert {lead[5] for lead in leads} == {2}
    ids = Counter({lead[0]: 1 for lead in leads})
    assert Counter(one for (one,) in rows("SELECT lead FROM crm_task")) == ids
    history = rows("SELECT record_id, action, revision FROM fw_history WHERE form = 'lead'")
    assert Counter(history) == Counter(
        (one, action, revision)
        for one in ids
        for action, revision in (("create", 1), ("update", 2))
    )
    told = rows("SELECT record_id FROM fw_notification WHERE form = 'lead'")
    assert Counter(one for (one,) in told) == ids


def deals_are_complete(rows: Rows) -> None:
    """Each deal once: one stage, and one approval exactly where the amount asks for it."""
    deals = rows("SELECT id, code, approval FROM crm_opportunity")
    assert Counter(deal[1] for deal in deals) == Counter(
        f"D-{number:04}" for number in range(0, CREATES, 2)
    )
    stays = rows("SELECT record_id, to_value FROM fw_stage_history WHERE form = 'opportunity'")
    assert Counter(stays) == Counter((deal[0], "contact") for deal in deals)
    instances = dict(rows("SELECT record_id, id FROM fw_flow_instance"))
    assert len(instances) == rows("SELECT COUNT(*) FROM fw_flow_instance")[0][0]
    status = dict(rows("SELECT record_id, status FROM fw_flow_instance"))
    expected = {"running": "pending", "approved": "approved", None: "none"}
    for number, code, approval in deals:
        assert approval == expected[status.get(number)], (code, approval)
        assert (number in instances) == (int(code[2:]) % 4 != 0), code
    tasks = rows("SELECT instance_id FROM fw_flow_task")
    assert Counter(one for (one,) in tasks) == Counter(instances.values())
    assert set(status.values()) == {"running", "approved"}, "some were decided, some wait"
    history = rows(
        "SELECT record_id, revision, COUNT(*) FROM fw_history "
        "WHERE form = 'opportunity' GROUP BY record_id, revision HAVING COUNT(*) > 1"
    )
    assert history == []


def sums_are_right(rows: Rows) -> None:
    """Roll-ups equal what the deals add up to."""
    stored = rows("SELECT id, open_amount FROM crm_account")
    summed = dict(rows("SELECT account, SUM(amount) FROM crm_opportunity GROUP BY account"))
    assert {one: Decimal(total) for one, total in stored} == {
        one: Decimal(total) for one, total in summed.items()
    }
    assert len(stored) == ACCOUNTS


def jobs_are_complete(rows: Rows) -> None:
    """The daily rules wait once each; nothing failed."""
    waiting = rows("SELECT kind, dedup FROM fw_job WHERE state = 'waiting'")
    assert len(waiting) == len(set(waiting))
    assert len({one for _, one in waiting}) >= 3
    assert rows("SELECT id, detail FROM fw_incident") == []
