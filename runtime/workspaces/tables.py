"""The workspace's own row, and the mark of how far its platform tables are."""

from sqlalchemy import CheckConstraint, Column, Integer, Table

from runtime.db.metadata import BinaryText, Moment, metadata

workspace_table = Table(
    "fw_workspace",
    metadata,
    Column("id", Integer, CheckConstraint("id = 1", name="single"), primary_key=True),
    Column("key", BinaryText, nullable=False),
    Column("zone", BinaryText, nullable=False),
    Column("created_at", Moment, nullable=False),
)
