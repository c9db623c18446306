"""The audit trail: who did what to accounts, roles and apps. Rows are only ever added."""

from sqlalchemy import Column, Index, Table

from runtime.db.metadata import BinaryText, Id, Json, Moment, metadata

audit_table = Table(
    "fw_audit",
    metadata,
    Column("id", Id, primary_key=True),
    Column("at", Moment, nullable=False),
    # No foreign key: the trail outlives what it speaks of.
    Column("actor_id", Id),
    Column("action", BinaryText, nullable=False),
    Column("subject_kind", BinaryText),
    Column("subject_id", BinaryText),
    Column("details", Json, nullable=False),
    Column("address", BinaryText),
    Index("ix_fw_audit_action_at", "action", "at"),
    Index("ix_fw_audit_actor_id_at", "actor_id", "at"),
)
