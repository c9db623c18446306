"""Installed apps, their published versions and where their records are stored."""

from sqlalchemy import Column, ForeignKey, Integer, Table, UniqueConstraint

from runtime.db.metadata import BinaryText, Id, Json, Moment, metadata

app_table = Table(
    "fw_app",
    metadata,
    Column("key", BinaryText, primary_key=True),
    Column("current_version_id", Id),
    Column("installed_at", Moment, nullable=False),
    # Where the app came from: template key, version, hash of the document as installed.
    Column("origin", Json),
    # Out of use, with all that is in it, until somebody restores or deletes it.
    Column("archived_at", Moment),
    Column("archived_by", Id),
)

app_version_table = Table(
    "fw_app_version",
    metadata,
    Column("id", Id, primary_key=True),
    Column("app", BinaryText, ForeignKey("fw_app.key"), nullable=False),
    Column("number", Integer, nullable=False),
    # The canonical JSON text; immutable, and what ``hash`` was taken of.
    Column("document", BinaryText, nullable=False),
    Column("hash", BinaryText, nullable=False),
    Column("published_at", Moment, nullable=False),
    Column("published_by", Id),
    Column("note", BinaryText, nullable=False, default=""),
    UniqueConstraint("app", "number"),
)

storage_table = Table(
    "fw_storage",
    metadata,
    Column("app", BinaryText, ForeignKey("fw_app.key"), primary_key=True),
    Column("map", Json, nullable=False),
)
