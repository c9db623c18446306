"""The table of drafts: at most one for each app."""

from sqlalchemy import Column, ForeignKey, Integer, Table

from runtime.db.metadata import BinaryText, Id, Json, Moment, metadata

draft_table = Table(
    "fw_draft",
    metadata,
    Column("app", BinaryText, primary_key=True),
    Column("document", Json, nullable=False),
    # Counts the changes; whoever writes names the one that they have read.
    Column("revision", Integer, nullable=False),
    # What the draft started from; empty for an app that was never published.
    Column("base_version_id", Id),
    # Keys that were renamed since then, so that storage moves no data: [[target, old, new]].
    Column("renames", Json, nullable=False),
    Column("origin", Json),
    Column("updated_by", Id, ForeignKey("fw_user.id")),
    Column("updated_at", Moment, nullable=False),
)
