"""Draft a migration from what the declared tables have and the migrations do not make.

``python -m runtime.db.migrations.draft`` prints the operations that are missing; read them and
write them into a new file in ``versions/``. As long as nothing was released,
``… draft --first`` writes ``0001_platform_tables.py`` anew instead (then ``ruff format``).
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
from runtime.db.upgrade import MIGRATIONS, migrate

#: Packages above the runtime that keep tables in the workspace too.
ABOVE = ("builder.drafts.tables",)
FIRST = MIGRATIONS / "versions" / "0001_platform_tables.py"
HEAD = '''"""All platform tables."""

import sqlalchemy as sa
from alembic import op

from runtime.db.types import BinaryText, Id, Json, Moment, ScaledNumber

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create everything."""
'''
# Users and departments refer to each other; SQLite takes the reference as it stands.
FOOT = """
    if op.get_bind().dialect.name != "sqlite":
        op.create_foreign_key(
            "fk_fw_department_head_id_fw_user", "fw_department", "fw_user", ["head_id"], ["id"]
        )
"""


def main(arguments: list[str]) -> None:
    """Print the operations, or write the first migration."""
    assert TABLE_MODULES
    for name in ABOVE:
        import_module(name)
    first = "--first" in arguments
    with create_engine("sqlite://").begin() as connection:
        if not first:
            migrate(connection)
        context = MigrationContext.configure(
            connection, opts={"compare_type": False, "include_object": _ours}
        )
        operations = produce_migrations(context, metadata).upgrade_ops
    assert isinstance(operations, UpgradeOps)
    _in_order_of_names(operations)
    body = render_python_code(operations, render_item=_short_type)
    if first:
        lines = [line if line.startswith("    ") else f"    {line}" for line in body.splitlines()]
        FIRST.write_text(HEAD + "\n".join(lines[1:-1]) + FOOT)
    else:
        sys.stdout.write(body + "\n")


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
    main(sys.argv[1:])
