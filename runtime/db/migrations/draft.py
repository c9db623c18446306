"""Draft a migration from what the declared tables have and the migrations do not make.

``python -m runtime.db.migrations.draft saved_views`` writes the next file in ``versions/``, here
``0002_saved_views.py``; read it, mend it where data have to move too, then ``ruff format``.
"""

import sys
from importlib import import_module
from typing import Any

from alembic.autogenerate import produce_migrations, render_python_code
from alembic.migration import MigrationContext
from alembic.operations.ops import ModifyTableOps, OpContainer, UpgradeOps
from sqlalchemy import BigInteger, Text, create_engine

from runtime.db.metadata import metadata
from runtime.db.platform_tables import TABLE_MODULES
from runtime.db.types import BinaryText, Id, Json, Moment, ScaledNumber
from runtime.db.upgrade import MIGRATIONS, migrate, newest_version

#: Packages above the runtime that keep tables in the workspace too.
ABOVE = ("builder.drafts.tables",)
HEAD = '''"""{words}."""

import sqlalchemy as sa
from alembic import op

from runtime.db.types import BinaryText, Id, Json, Moment, ScaledNumber

revision = "{revision}"
down_revision = "{before}"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """{words}."""
'''


def main(name: str) -> None:
    """Write the next migration, called ``name``; nothing is missing: no file."""
    assert TABLE_MODULES
    for module in ABOVE:
        import_module(module)
    with create_engine("sqlite://").begin() as connection:
        migrate(connection)
        context = MigrationContext.configure(
            connection, opts={"compare_type": False, "include_object": _ours}
        )
        operations = produce_migrations(context, metadata).upgrade_ops
    assert isinstance(operations, UpgradeOps)
    if operations.is_empty():
        sys.stderr.write("The migrations make all tables as they are declared.\n")
        return
    _in_order_of_names(operations)
    body = render_python_code(operations, render_item=_short_type)
    lines = [line if line.startswith("    ") else f"    {line}" for line in body.splitlines()]
    before = newest_version()
    revision = f"{int(before) + 1:04}"
    words = name.replace("_", " ").capitalize()
    head = HEAD.format(words=words, revision=revision, before=before)
    path = MIGRATIONS / "versions" / f"{revision}_{name}.py"
    path.write_text(head + "\n".join(lines[1:-1]) + "\n")
    sys.stderr.write(f"{path}\n")


def _ours(_item: Any, name: str | None, kind: str, _reflected: bool, _other: Any) -> bool:
    return kind != "table" or ((name or "").startswith("fw_") and name != "fw_alembic_version")


def _in_order_of_names(operations: OpContainer) -> None:
    """Indexes stand behind their table, so that two drafts of the same tables are equal."""
    for operation in operations.ops:
        if isinstance(operation, ModifyTableOps):
            operation.ops.sort(key=lambda one: str(getattr(one, "index_name", "")))


def _short_type(kind: str, item: Any, _context: Any) -> Any:
    """Our own column types by their names in ``runtime.db.types``."""
    if kind != "type":
        return False
    if isinstance(item, (Moment, Json)):
        return f"{type(item).__name__}()"
    if isinstance(item, ScaledNumber):
        return f"ScaledNumber({item.decimals})"
    if isinstance(item, BigInteger) and item._variant_mapping == Id._variant_mapping:
        return "Id"
    if isinstance(item, Text) and item._variant_mapping == BinaryText._variant_mapping:
        return "BinaryText"
    return False


if __name__ == "__main__":
    main(*sys.argv[1:])
