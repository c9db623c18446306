"""Alembic's entry: runs on the connection and in the transaction that ``upgrade.py`` gives it."""

from alembic import context

from runtime.db.upgrade import VERSION_TABLE

context.configure(connection=context.config.attributes["connection"], version_table=VERSION_TABLE)
context.run_migrations()
