"""A field is added while others write: used at once, and nobody's work is lost."""

import threading
from typing import Any

import sqlalchemy as sa

from runtime.apps.current_app import current_app
from tests.fixtures.http import Api
from tests.stories.company import Company, Worker

PRESENT = 100_000
RECORDS = "/apps/crm/forms/opportunity/records"
DRAFT = "/builder/apps/crm/draft"
FIELD = {
    "key": "partner_share",
    "kind": "money",
    "label": {"zh": "伙伴分成", "en": "Partner share"},
    "config": {"min": 0},
}
RULE = {
    "key": "share_limit",
    "label": {"zh": "分成上限", "en": "Limit of the share"},
    "form": "opportunity",
    "trigger": {"kind": "before_save", "config": {"on": ["create", "update"]}},
    "condition": "partner_share > amount",
    "actions": [
        {
            "kind": "block",
            "config": {
                "field": "partner_share",
                "message": {"zh": "分成不能超过金额", "en": "The share is more than the amount"},
            },
        }
    ],
}
REPORT = {
    "key": "shares",
    "label": {"zh": "分成", "en": "Shares"},
    "form": "opportunity",
    "dimensions": [{"key": "stage", "field": "stage"}],
    "measures": [{"key": "share", "aggregate": "sum", "field": "partner_share"}],
    "filter": "partner_share > 0",
    "chart": {"kind": "table"},
}


class Writers:
    """Colleagues who create and change records all the time until they are told to stop."""

    def __init__(self, worker: Worker, record: int) -> None:
        self.worker = worker
        self.record = record
        self.created: dict[int, str] = {}
        self.last_note = ""
        self.wrong: list[str] = []
        self.stop = threading.Event()
        self.threads = [threading.Thread(target=one) for one in (self._create, self._change)]

    def __enter__(self) -> "Writers":
        for thread in self.threads:
            thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stop.set()
        for thread in self.threads:
            thread.join()

    def _create(self) -> None:
        number = 0
        while not self.stop.is_set():
            number += 1
            name = f"同时写入 {number}"
            answer = self.worker.try_create("opportunity", name=name, amount=number)
            if answer.status_code == 201:
                self.created[answer.json()["id"]] = name
            else:
                self.wrong.append(answer.text)

    def _change(self) -> None:
        number = 0
        while not self.stop.is_set():
            number += 1
            answer = self.worker.try_change("opportunity", self.record, key_risk=f"第 {number} 次")
            if answer.status_code == 200:
                self.last_note = f"第 {number} 次"
            else:
                self.wrong.append(answer.text)


def fill(api: Api) -> None:
    """Many records at once, written as the storage keeps them; the story is not about these."""
    workspace = api.workspace
    with workspace.write() as tx:
        table = current_app(tx, "crm").forms["opportunity"].table
        columns = {key: table.column(key).name for key in ("code", "name", "amount", "stage")}
        now = tx.now
        rows = [
            {
                "revision": 1, "created_at": now, "updated_at": now,
                columns["code"]: f"OLD-{number}", columns["name"]: f"旧商机 {number}",
                columns["amount"]: 100 * 10 ** table.scale("amount")
                if workspace.dialect == "sqlite" else 100,
                columns["stage"]: "needs",
            }
            for number in range(PRESENT)
        ]  # fmt: skip
        tx.execute(sa.insert(table.table), rows)


def ok(answer: Any) -> dict[str, Any]:
    assert answer.status_code < 300, answer.text
    content: dict[str, Any] = answer.json()
    return content


def publish(office: Api) -> int:
    revision = ok(office.get(DRAFT))["revision"]
    number: int = ok(office.post("/builder/apps/crm/publish", {"revision": revision}))["version"]
    return number


def test_a_new_field_is_used_at_once_while_others_write(company: Company) -> None:
    office, director, rep = company.office, company.director, company.east
    fill(office)
    busy = rep.create("opportunity", name="忙", amount=1)["id"]
    assert director.read(f"{RECORDS}/count")["count"] == PRESENT + 1
    before = rep.try_create("opportunity", name="早", amount=10, partner_share=1)
    assert before.status_code == 422

    with Writers(rep, busy) as writers:
        ok(office.post(f"{DRAFT}/parts/forms/opportunity/fields", FIELD))
        assert publish(office) == 2
        # The form, the list with filter and sort, and grouping know it in the next request.
        first = rep.create("opportunity", name="新", amount=1000, partner_share=12.5)
        second = rep.create("opportunity", name="新", amount=1000, partner_share=7.5, stage="needs")
        assert first["values"]["partner_share"] == 12.5
        shown = director.rows("opportunity", filter="partner_share > 0", sort="-partner_share")
        assert [one["id"] for one in shown] == [first["id"], second["id"]]
        assert rep.values("opportunity", busy)["partner_share"] is None
        # So do a report and a rule that use it.
        ok(office.post(f"{DRAFT}/parts/reports", REPORT))
        ok(office.post(f"{DRAFT}/parts/rules", RULE))
        assert publish(office) == 3
        assert director.figures("shares") == {"contact": (12.5,), "needs": (7.5,)}
        refused = rep.try_change("opportunity", first["id"], partner_share=1000.01)
        assert refused.status_code == 422
        assert refused.json()["errors"][0]["message"] == "分成不能超过金额"
        written = len(writers.created)

        # Back to the version without the field; its values wait and come back with it.
        steps = {"version": 1}
        asked = office.post("/builder/apps/crm/rollback", steps)
        assert (asked.status_code, asked.json()["code"]) == (409, "destructive_step")
        confirm = [step["code"] for step in asked.json()["steps"]]
        assert (
            ok(office.post("/builder/apps/crm/rollback", {**steps, "confirm": confirm}))["version"]
            == 4
        )
        assert "partner_share" not in rep.values("opportunity", first["id"])
        assert ok(office.post("/builder/apps/crm/rollback", {"version": 3}))["version"] == 5
        assert rep.values("opportunity", first["id"])["partner_share"] == 12.5
        assert director.figures("shares") == {"contact": (12.5,), "needs": (7.5,)}

    assert writers.wrong == []
    assert written > 0, "the writers must have been at work"
    assert rep.values("opportunity", busy)["key_risk"] == writers.last_note
    names = {
        one["id"]: one["values"]["name"]
        for number in range(0, len(writers.created), 100)
        for one in rep.rows(
            "opportunity",
            filter=f"IN(id, {sorted(writers.created)[number:number + 100]})", limit=100,
        )
    }  # fmt: skip
    assert names == writers.created
    assert director.read(f"{RECORDS}/count")["count"] == PRESENT + 3 + len(writers.created)
    assert rep.read(f"{RECORDS}/count", search="同时写入") == {"count": len(writers.created)}
