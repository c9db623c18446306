"""The whole application over a CRM with something in it, to be asked all sorts of things."""

from typing import Any

import pytest
from fastapi import FastAPI

from builder.app import create_app, prepare_workspace
from runtime.identity.actor import Actor
from runtime.workspaces.directory import WorkspaceDirectory
from runtime.workspaces.workspace import Workspace
from tests.fixtures.http import Api
from tests.fixtures.workspace import People


@pytest.fixture
def app(workspace_directory: WorkspaceDirectory, workspace: Workspace) -> FastAPI:
    """The whole application, the builder included."""
    prepare_workspace(workspace)
    return create_app(workspace_directory)


@pytest.fixture
def office(api: Api, admin: Actor) -> Api:
    """The API as the administrator; the CRM is installed and has a few records."""
    office = api.as_(admin)
    answer: Any = office.post("/builder/templates/crm/install")
    assert answer.status_code == 201, answer.text
    return office


@pytest.fixture
def rep(office: Api, people: People) -> Api:
    """The API as a sales rep who has a record of each kind, and a large deal under approval."""
    people.user("director", "crm.sales_director")
    rep = office.as_(people.user("rep", "crm.sales_rep", attributes={"region": "east"}))
    for form, values in (
        ("account", {"name": "东海制造"}),
        ("contact", {"name": "孙小姐", "account": 1}),
        ("lead", {"name": "线索", "phone": "13800138000", "channel": "self"}),
        ("opportunity", {"name": "商机", "account": 1, "amount": 600_000}),
        ("follow_up", {"subject": "电话", "account": 1, "key_points": "点", "pains": "痛",
                       "next_step": "下一步"}),
        ("contract", {"name": "合同", "account": 1, "amount": 10}),
        ("task", {"subject": "任务"}),
    ):  # fmt: skip
        made = rep.post(f"/apps/crm/forms/{form}/records", {"values": values})
        assert made.status_code == 201, made.text
    rep.post("/apps/crm/forms/account/records/1/comments", {"body": "你好"})
    return rep
