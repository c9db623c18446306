"""The people of the stories and what they do with records, each step one HTTP request."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from runtime.clock import FixedClock
from runtime.identity.sign_in import start_session
from runtime.jobs.worker import run_due
from tests.fixtures.http import Api

PASSWORD = "correct horse battery staple"
# The filters of the sales cockpit with no period, where it looks at this year by itself.
EVER = '{"period": null}'


@dataclass
class Worker:
    """Somebody at work: their API and the few things that everybody does."""

    id: int
    login: str
    api: Api

    def create(self, form: str, **values: object) -> dict[str, Any]:
        """A new record of this form; it must be accepted."""
        answer = self.try_create(form, **values)
        assert answer.status_code == 201, answer.text
        made: dict[str, Any] = answer.json()
        return made

    def try_create(self, form: str, **values: object) -> Any:
        """The answer to a new record."""
        return self.api.post(f"/apps/crm/forms/{form}/records", {"values": values})

    def change(self, form: str, record: int, **values: object) -> dict[str, Any]:
        """Change values; it must be accepted."""
        answer = self.try_change(form, record, **values)
        assert answer.status_code == 200, answer.text
        changed: dict[str, Any] = answer.json()
        return changed

    def try_change(self, form: str, record: int, **values: object) -> Any:
        """The answer to a change."""
        return self.api.patch(f"/apps/crm/forms/{form}/records/{record}", {"values": values})

    def get(self, form: str, record: int) -> dict[str, Any]:
        """A record that this person sees."""
        found = self.read(f"/apps/crm/forms/{form}/records/{record}")
        assert isinstance(found, dict)
        return found

    def values(self, form: str, record: int) -> dict[str, Any]:
        """The values of a record that this person sees."""
        found: dict[str, Any] = self.get(form, record)["values"]
        return found

    def rows(self, form: str, **query: object) -> list[dict[str, Any]]:
        """The first page of a list."""
        found: list[dict[str, Any]] = self.read(f"/apps/crm/forms/{form}/records", **query)["items"]
        return found

    def ids(self, form: str, **query: object) -> set[int]:
        """The ids on the first page of a list."""
        return {one["id"] for one in self.rows(form, **query)}

    def report(self, key: str, **query: object) -> dict[str, Any]:
        """A report's answer."""
        found: dict[str, Any] = self.read(f"/apps/crm/reports/{key}", **query)
        return found

    def figures(self, key: str, **query: object) -> dict[Any, tuple[Any, ...]]:
        """A report of one dimension (or none): key of the row → its figures."""
        rows = self.report(key, **query)["rows"]
        return {(row["keys"] or [None])[0]: tuple(row["values"]) for row in rows}

    def tasks(self) -> list[dict[str, Any]]:
        """The approvals that wait for this person."""
        found: list[dict[str, Any]] = self.read("/tasks")["items"]
        return found

    def approve(self, task: dict[str, Any], comment: str = "") -> None:
        """Agree."""
        answer = self.api.post(f"/tasks/{task['id']}/approve", {"comment": comment})
        assert answer.status_code == 200, answer.text

    def notices(self) -> list[str]:
        """Titles of what this person was told, newest first."""
        return [one["title"] for one in self.read("/notifications")["items"]]

    def read(self, path: str, **query: object) -> Any:
        """GET what must be there."""
        answer = self.api.get(path, params=query)
        assert answer.status_code == 200, answer.text
        return answer.json()

    def status(self, path: str, **query: object) -> int:
        """The status of a GET."""
        found: int = self.api.get(path, params=query).status_code
        return found


@dataclass
class Company:
    """Who works here. Zhao Min leads the reps Lin (east) and He (south)."""

    office: Api
    admin: int
    director: Worker
    manager: Worker
    east: Worker
    south: Worker
    legal: Worker
    finance: Worker
    general_manager: Worker
    marketing: Worker

    @staticmethod
    def found(office: Api) -> "Company":
        """Open the accounts over HTTP and sign everybody in."""
        sales = _department(office, "销售中心")
        general_manager = _hire(office, "chen.gang", "陈刚", "general_manager", None)
        director = _hire(office, "li.jing", "李静", "sales_director", general_manager.id, sales)
        manager = _hire(office, "zhao.min", "赵敏", "sales_manager", director.id, sales)
        return Company(
            office=office,
            admin=office.get("/me").json()["id"],
            director=director,
            manager=manager,
            east=_hire(office, "lin.tao", "林涛", "sales_rep", manager.id, sales, region="east"),
            south=_hire(office, "he.yan", "何燕", "sales_rep", manager.id, sales, region="south"),
            legal=_hire(office, "xu.fang", "徐芳", "legal", general_manager.id),
            finance=_hire(office, "ma.lin", "马琳", "finance", general_manager.id),
            general_manager=general_manager,
            marketing=_hire(office, "gao.jie", "高洁", "marketing", general_manager.id),
        )

    def due_jobs(self) -> int:
        """Let the worker do what is due now; how many jobs it did."""
        return run_due(self.office.workspace)

    def wait(self, clock: FixedClock, days: int) -> None:
        """Some days later, in the morning: everybody signs in again."""
        clock.advance(timedelta(days=days))
        with self.office.workspace.write() as tx:
            self.office.headers["Authorization"] = f"Bearer {start_session(tx, self.admin).token}"
        for one in (self.director, self.manager, self.east, self.south, self.legal, self.finance,
                    self.general_manager, self.marketing):  # fmt: skip
            one.api = sign_in(one.api, one.login)


def sign_in(api: Api, login: str, password: str = PASSWORD) -> Api:
    """A session by login and password, as another program would use it."""
    nobody = Api(api.client, api.workspace)
    answer = nobody.post("/session", {"login": login, "password": password, "bearer": True})
    assert answer.status_code == 201, answer.text
    return Api(api.client, api.workspace, answer.json()["token"])


def _hire(
    office: Api,
    login: str,
    name: str,
    role: str,
    manager: int | None,
    department: int | None = None,
    **attributes: str,
) -> Worker:
    answer = office.post(
        "/users",
        {
            "login": login,
            "name": name,
            "manager": manager,
            "department": department,
            "roles": [f"crm.{role}"],
            "attributes": attributes,
        },
    )
    assert answer.status_code == 201, answer.text
    made = answer.json()
    first = sign_in(office, login, made["one_time_password"])
    changed = first.post("/me/password", {"current": made["one_time_password"], "new": PASSWORD})
    assert changed.status_code == 204, changed.text
    return Worker(made["id"], login, sign_in(office, login))


def _department(office: Api, name: str) -> int:
    answer = office.post("/departments", {"name": name})
    assert answer.status_code == 201, answer.text
    made: int = answer.json()["id"]
    return made
