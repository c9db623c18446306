"""Expressions and plans to SQLAlchemy Core, the same on SQLite and PostgreSQL."""

from typing import TYPE_CHECKING

from runtime.query.backend import Backend
from runtime.query.compile import compile_condition, compile_value
from runtime.query.parameters import actor_parameters
from runtime.query.postgresql import PostgresBackend
from runtime.query.source import AccessProvider, FormSource, Names
from runtime.query.sqlite import SqliteBackend
from runtime.query.values import SqlRows, SqlValue

if TYPE_CHECKING:
    from runtime.apps.loaded import LoadedApp
    from runtime.workspaces.workspace import Workspace


def backend_of(workspace: "Workspace") -> Backend:
    """The workspace's SQL: its database and its time zone."""
    found: Backend | None = workspace.caches.get("query.backend")
    if found is None:
        kind = SqliteBackend if workspace.dialect == "sqlite" else PostgresBackend
        found = workspace.caches["query.backend"] = kind(workspace.zone)
    return found


def form_source(
    workspace: "Workspace",
    app: "LoadedApp",
    form_key: str,
    access: AccessProvider | None = None,
    names: Names | None = None,
) -> FormSource:
    """A form as source of one statement, seen with ``access`` (None: everything)."""
    return FormSource(app, form_key, access, backend=backend_of(workspace), names=names)


__all__ = [
    "AccessProvider",
    "Backend",
    "FormSource",
    "Names",
    "SqlRows",
    "SqlValue",
    "actor_parameters",
    "backend_of",
    "compile_condition",
    "compile_value",
    "form_source",
]
