"""Table of notifications."""

from sqlalchemy import Column, ForeignKey, Index, String, Table

from runtime.db.metadata import Id, Json, Moment, metadata

notification_table = Table(
    "fw_notification",
    metadata,
    Column("id", Id, primary_key=True),
    Column("user_id", Id, ForeignKey("fw_user.id"), nullable=False),
    Column("title", Json, nullable=False),
    Column("body", Json, nullable=False),
    Column("app", String(48)),
    Column("form", String(48)),
    Column("record_id", Id),
    Column("instance_id", Id),
    Column("cause", String(12), nullable=False),
    Column("cause_key", String(120)),
    Column("created_at", Moment, nullable=False),
    Column("read_at", Moment),
    Index("fw_notification_of_user", "user_id", "id"),
)
