"""Table of the places that people have pinned."""

from sqlalchemy import Column, ForeignKey, Integer, String, Table

from runtime.db.metadata import Id, metadata

favourite_table = Table(
    "fw_favourite",
    metadata,
    Column("user_id", Id, ForeignKey("fw_user.id"), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("kind", String(12), nullable=False),
    Column("app", String(48), nullable=False),
    Column("target", String(48), nullable=False),
    Column("record_id", Id),
)
