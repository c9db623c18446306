"""Bringing a workspace's platform tables up to date."""

from typing import TYPE_CHECKING

from runtime.db.metadata import metadata

if TYPE_CHECKING:
    from runtime.workspaces.workspace import Workspace


def upgrade_platform_schema(workspace: "Workspace") -> None:
    """Create what is missing; does nothing when the workspace is up to date."""
    from runtime.db import platform_tables

    assert platform_tables.TABLE_MODULES
    with workspace.write() as tx:
        metadata.create_all(tx.connection)
