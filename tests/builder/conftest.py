"""The application with the builder over the test's workspace, and an app to work on."""

from typing import Any

import pytest
from fastapi import FastAPI

from builder.app import create_app, prepare_workspace
from runtime.identity.actor import Actor
from runtime.workspaces.directory import WorkspaceDirectory
from runtime.workspaces.workspace import Workspace
from tests.engines.app_check.small_app import small_app
from tests.fixtures.http import Api


@pytest.fixture
def app(workspace_directory: WorkspaceDirectory, workspace: Workspace) -> FastAPI:
    """The application with the builder, in place of the one that only runs apps."""
    prepare_workspace(workspace)
    return create_app(workspace_directory)


@pytest.fixture
def designer(api: Api, admin: Actor) -> Api:
    """The API as an administrator."""
    return api.as_(admin)


@pytest.fixture
def desk(designer: Api) -> dict[str, Any]:
    """The small app ``desk``, published as version 1; gives what publishing answered."""
    made = designer.post("/builder/apps", {"document": small_app()})
    assert made.status_code == 201, made.text
    done = designer.post("/builder/apps/desk/publish", {"revision": made.json()["revision"]})
    assert done.status_code == 200, done.text
    answer: dict[str, Any] = done.json()
    return answer
