"""The migrations make exactly the tables that the code declares, on both databases."""

import ast
import subprocess
import sys

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import text, update

from builder.drafts import tables as builder_tables
from runtime.db import platform_tables
from runtime.db.metadata import metadata
from runtime.db.upgrade import (
    MIGRATIONS,
    VERSION_TABLE,
    DatabaseTooNew,
    _known_versions,
    applied_version,
    newest_version,
    upgrade_platform_schema,
)
from runtime.workspaces.tables import workspace_table

assert builder_tables and platform_tables


def test_migrations_and_declared_tables_are_the_same(workspace):
    def ours(_item, name, kind, _reflected, _other):
        return kind != "table" or (name.startswith("fw_") and name != VERSION_TABLE)

    with workspace.read() as tx:
        context = MigrationContext.configure(
            tx.connection,
            opts={"include_object": ours, "compare_type": tx.dialect == "postgresql"},
        )
        differences = compare_metadata(context, metadata)
    assert differences == [], "run: python -m runtime.db.migrations.draft what_it_is_for"


def test_file_names_agree_with_their_revisions():
    script = ScriptDirectory(str(MIGRATIONS))
    inside = [revision.revision for revision in script.walk_revisions()]
    assert sorted(inside) == list(_known_versions())
    assert script.get_current_head() == newest_version()
    for path in (MIGRATIONS / "versions").glob("*.py"):
        assert ast.get_docstring(ast.parse(path.read_text())), path.name


def test_running_them_again_changes_nothing(workspace):
    with workspace.write() as tx:
        tx.execute(update(workspace_table).values(key="kept"))
    upgrade_platform_schema(workspace)
    with workspace.read() as tx:
        assert tx.execute(workspace_table.select()).one().key == "kept"
        assert applied_version(tx) == newest_version()


def test_a_database_of_a_newer_program_is_left_alone(workspace):
    with workspace.write() as tx:
        tx.execute(text("UPDATE fw_alembic_version SET version_num = '9999'"))
    with pytest.raises(DatabaseTooNew, match="9999"):
        upgrade_platform_schema(workspace)


@pytest.mark.parametrize("module", ["alembic", "xlsxwriter", "python_calamine", "pytest"])
def test_a_start_on_a_current_database_does_not_load_what_it_does_not_need(
    workspace, settings, module
):
    code = (
        "import sys; from pathlib import Path\n"
        "from runtime.settings import Settings\n"
        "from runtime.app import create_app\n"
        "from runtime.workspaces.directory import WorkspaceDirectory\n"
        "directory = WorkspaceDirectory(Settings(sys.argv[1], Path(sys.argv[2])))\n"
        "directory.open(); create_app(directory)\n"
        "print(sys.argv[3] in sys.modules)"
    )
    arguments = [settings.database_url, str(settings.data_dir), module]
    told = subprocess.run(
        [sys.executable, "-c", code, *arguments], capture_output=True, text=True, check=True
    )
    assert told.stdout == "False\n"
