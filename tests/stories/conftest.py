"""A company that works with the CRM template: real accounts, real sign-ins, only HTTP."""

from typing import Any

import pytest
from fastapi import FastAPI

from builder.app import create_app, prepare_workspace
from runtime.identity.actor import Actor
from runtime.workspaces.directory import WorkspaceDirectory
from runtime.workspaces.workspace import Workspace
from tests.fixtures.http import Api
from tests.stories.company import Company


@pytest.fixture
def app(workspace_directory: WorkspaceDirectory, workspace: Workspace) -> FastAPI:
    """The whole application: a story publishes and works in the same breath."""
    prepare_workspace(workspace)
    return create_app(workspace_directory)


@pytest.fixture
def office(api: Api, admin: Actor) -> Api:
    """The API as the administrator."""
    return api.as_(admin)


@pytest.fixture
def company(office: Api) -> Company:
    """The CRM, installed through the builder's door and without records, and its people."""
    done: Any = office.post("/builder/templates/crm/install")
    assert done.status_code == 201, done.text
    return Company.found(office)
