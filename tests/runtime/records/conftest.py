"""A workspace with the sample app installed, and short ways to write and read records."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

import pytest

from engines.core.effect import Cause, Effect
from engines.definitions.models import AppDefinition
from runtime.access import form_access
from runtime.apps.current_app import current_app
from runtime.apps.install_version import install_version
from runtime.apps.loaded import LoadedApp
from runtime.identity.actor import Actor
from runtime.records.load_rows import unscoped_rows
from runtime.records.save_records import Change, Saved, save_records
from runtime.workspaces.workspace import Workspace
from tests.runtime.records.sample_app import sample_app


@dataclass
class Sales:
    """The installed app; each call is a transaction of its own."""

    workspace: Workspace
    boss: Actor
    effects: list[Effect] = field(default_factory=list)

    def save(self, form: str, *values: Mapping[str, Any], by: Actor | None = None,
             **options: Any) -> list[Any]:  # fmt: skip
        """Create records (or update those with ``id``); gives what ``save_records`` gives."""
        actor = by or self.boss
        with self.workspace.write() as tx:
            app = current_app(tx, "sales")
            changes = [
                Change(one.get("id"), one.get("revision"),
                       {key: value for key, value in one.items() if key not in ("id", "revision")})
                for one in values
            ]  # fmt: skip
            access = form_access(app, form, actor)
            return save_records(tx, app, form, changes, actor, access,
                                options.pop("cause", Cause()), **options)  # fmt: skip

    def one(self, form: str, values: Mapping[str, Any], by: Actor | None = None) -> Saved:
        """Create or update one record."""
        (saved,) = self.save(form, values, by=by)
        return saved

    def row(self, form: str, record_id: int) -> dict[str, Any]:
        """What is stored."""
        with self.workspace.read() as tx:
            app = current_app(tx, "sales")
            return unscoped_rows(tx, app.forms[form], [record_id], deleted=True)[record_id]

    def install(self, definition: AppDefinition, **options: Any) -> LoadedApp:
        """Publish another version."""
        with self.workspace.write() as tx:
            return install_version(tx, definition, None, **options)


@pytest.fixture
def sales(workspace: Workspace, actor: Callable[..., Actor]) -> Sales:
    """The sample app, and its boss."""
    found = Sales(workspace, actor("boss", "sales.boss", name="老板"))
    workspace.apply_effects = lambda tx, effects: found.effects.extend(effects)
    found.install(sample_app())
    return found


@pytest.fixture
def rep(actor: Callable[..., Actor], sales: Sales) -> Actor:
    """Sees and changes own records only."""
    return actor("rep", "sales.rep", name="小李")
