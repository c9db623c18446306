"""A company with the sales app, and short ways to save, look into inboxes and act."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pytest
import sqlalchemy as sa

from engines.core.effect import Cause
from engines.definitions.models import AppDefinition
from runtime.access import form_access
from runtime.apps.current_app import current_app
from runtime.apps.install_version import install_version
from runtime.flows.act_on_task import Act, act_on_task
from runtime.flows.end_instance import retry, terminate, withdraw
from runtime.flows.inbox import BoxFilter, list_box
from runtime.flows.instances import Instance, load_instance
from runtime.flows.show_instance import show_instance
from runtime.flows.show_task import show_task
from runtime.flows.start_flow import start_by_hand
from runtime.flows.tables import flow_instance_table
from runtime.identity.actor import Actor
from runtime.records.load_rows import unscoped_rows
from runtime.records.save_records import Change, Saved, save_records
from runtime.wiring import wire
from runtime.workspaces.workspace import Workspace
from tests.fixtures.workspace import People
from tests.runtime.flows.sales_app import sales_app


@dataclass
class Company:
    """The installed app and its people; each call is a transaction of its own."""

    workspace: Workspace
    people: dict[str, Actor]
    by_id: dict[int, str]

    def __getitem__(self, name: str) -> Actor:
        return self.people[name]

    def save(self, form: str, values: Mapping[str, Any], by: str = "li", **more: Any) -> int:
        """Create a record, or update the one with ``id``; gives its id."""
        actor = self[by]
        with self.workspace.write() as tx:
            app = current_app(tx, "crm")
            fields = {key: value for key, value in values.items() if key not in ("id", "revision")}
            change = Change(values.get("id"), values.get("revision"), fields)
            access = form_access(app, form, actor)
            (saved,) = save_records(tx, app, form, [change], actor, access, Cause(), **more)
            assert isinstance(saved, Saved)
            return saved.record_id

    def row(self, form: str, record_id: int) -> dict[str, Any]:
        """What is stored."""
        with self.workspace.read() as tx:
            app = current_app(tx, "crm")
            return unscoped_rows(tx, app.forms[form], [record_id], deleted=True)[record_id]

    def contract(self, **values: Any) -> int:
        """A contract of Li's with an account."""
        account = self.save("account", {"name": "华远", "level": values.pop("level", "B")})
        return self.save(
            "contract", {"name": "设备合同", "amount": 5000, "account": account, **values}
        )

    def start(self, record_id: int, by: str = "li", flow: str = "contract_approval") -> Instance:
        with self.workspace.write() as tx:
            return start_by_hand(tx, current_app(tx, "crm"), flow, record_id, self[by])

    def install(self, definition: AppDefinition) -> None:
        with self.workspace.write() as tx:
            install_version(tx, definition, None)

    def box(self, name: str, box: Any = "todo", **more: Any) -> list[dict[str, Any]]:
        """A page of somebody's inbox."""
        with self.workspace.read() as tx:
            page = list_box(tx, box, self[name], BoxFilter(**more), before=None, limit=50)
            found: list[dict[str, Any]] = page["items"]
            return found

    def todo(self, name: str) -> list[str]:
        """The steps at which somebody must act."""
        return [row["node"] for row in self.box(name)]

    def task(self, name: str, node: str | None = None) -> int:
        """The id of somebody's open task."""
        found: list[int] = [
            row["id"] for row in self.box(name) if node is None or row["node"] == node
        ]
        assert found, f"{name} has nothing to do"
        return found[0]

    def act(self, name: str, kind: Any, task: int | None = None, **more: Any) -> dict[str, Any]:
        """Do something with a task."""
        key = more.pop("key", None)
        task_id = task if task is not None else self.task(name)
        with self.workspace.write() as tx:
            return act_on_task(tx, task_id, Act(kind, **more), self[name], key)

    def approve(self, name: str, **more: Any) -> dict[str, Any]:
        return self.act(name, "approve", **more)

    def show(self, name: str, instance_id: int) -> dict[str, Any]:
        with self.workspace.read() as tx:
            return show_instance(tx, instance_id, self[name])

    def show_task(self, name: str, task_id: int) -> dict[str, Any]:
        with self.workspace.read() as tx:
            return show_task(tx, task_id, self[name])

    def instance(self, instance_id: int) -> Instance:
        with self.workspace.read() as tx:
            return load_instance(tx, instance_id)

    def instances(self) -> list[Instance]:
        """All instances, oldest first."""
        with self.workspace.read() as tx:
            query = sa.select(flow_instance_table.c.id).order_by(flow_instance_table.c.id)
            return [load_instance(tx, one) for one in tx.execute(query).scalars()]

    def withdraw(self, name: str, instance_id: int) -> Instance:
        with self.workspace.write() as tx:
            return withdraw(tx, instance_id, self[name])

    def terminate(self, name: str, instance_id: int) -> Instance:
        with self.workspace.write() as tx:
            return terminate(tx, instance_id, self[name])

    def retry(self, name: str, instance_id: int) -> Instance:
        with self.workspace.write() as tx:
            return retry(tx, instance_id, self[name])


@pytest.fixture
def company(workspace: Workspace, people: People) -> Company:
    """Li sells and reports to Wang; Zhao is legal, Qian and Sun finance, Zhou the boss."""
    wire(workspace)
    sales = people.department("销售部")
    found = {
        "wang": people.user("wang", "crm.director", name="王总监", department=sales),
        "zhao": people.user("zhao", "crm.legal", name="赵法务"),
        "qian": people.user("qian", "crm.finance", name="钱财务"),
        "sun": people.user("sun", "crm.finance", name="孙财务"),
        "zhou": people.user("zhou", "crm.boss", name="周总"),
        "wu": people.user("wu", name="吴路人"),
        "admin": people.user("admin", name="管理员", is_admin=True),
    }
    found["li"] = people.user(
        "li", "crm.rep", name="李销售", department=sales, manager=found["wang"]
    )
    company = Company(workspace, found, {one.user_id: name for name, one in found.items()})
    company.install(sales_app())
    return company
