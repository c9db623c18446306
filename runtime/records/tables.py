"""Platform tables around records: history, stages, comments, locks, counters, imports."""

from sqlalchemy import Column, ForeignKey, Index, Integer, Table

from runtime.db.metadata import BinaryText, Id, Json, Moment, ScaledNumber, metadata

history_table = Table(
    "fw_history",
    metadata,
    Column("id", Id, primary_key=True),
    Column("app", BinaryText, nullable=False),
    Column("form", BinaryText, nullable=False),
    Column("record_id", Id, nullable=False),
    Column("revision", Integer, nullable=False),
    # create, update, delete, restore
    Column("action", BinaryText, nullable=False),
    Column("actor_id", Id),
    Column("cause_kind", BinaryText, nullable=False),
    Column("cause_key", BinaryText),
    Column("cause_run", Id),
    Column("at", Moment, nullable=False),
    # {field: [before, after]} as stored; references stay ids and get their titles when read.
    Column("changes", Json, nullable=False),
    Index("ix_fw_history_record", "app", "form", "record_id", "id"),
)

stage_history_table = Table(
    "fw_stage_history",
    metadata,
    Column("id", Id, primary_key=True),
    Column("app", BinaryText, nullable=False),
    Column("form", BinaryText, nullable=False),
    Column("record_id", Id, nullable=False),
    Column("field", BinaryText, nullable=False),
    Column("from_value", BinaryText),
    Column("to_value", BinaryText),
    Column("entered_at", Moment, nullable=False),
    # Empty while the record is in this stage.
    Column("left_at", Moment),
    Column("actor_id", Id),
    Column("amount", ScaledNumber(2)),
    Index("ix_fw_stage_history_record", "app", "form", "record_id", "field"),
    Index("ix_fw_stage_history_value", "app", "form", "field", "to_value", "entered_at"),
)

comment_table = Table(
    "fw_comment",
    metadata,
    Column("id", Id, primary_key=True),
    Column("app", BinaryText, nullable=False),
    Column("form", BinaryText, nullable=False),
    Column("record_id", Id, nullable=False),
    Column("author_id", Id, ForeignKey("fw_user.id"), nullable=False),
    Column("body", BinaryText, nullable=False),
    Column("mentions", Json, nullable=False),
    Column("created_at", Moment, nullable=False),
    Column("edited_at", Moment),
    Column("deleted_at", Moment),
    Index("ix_fw_comment_record", "app", "form", "record_id", "id"),
)

record_lock_table = Table(
    "fw_record_lock",
    metadata,
    Column("app", BinaryText, primary_key=True),
    Column("form", BinaryText, primary_key=True),
    Column("record_id", Id, primary_key=True, autoincrement=False),
    Column("instance_id", Id, primary_key=True, autoincrement=False),
    Column("locked_at", Moment, nullable=False),
    Index("ix_fw_record_lock_instance_id", "instance_id"),
)

counter_table = Table(
    "fw_counter",
    metadata,
    Column("app", BinaryText, primary_key=True),
    Column("form", BinaryText, primary_key=True),
    Column("field", BinaryText, primary_key=True),
    # Counters that start again (each year, month, day) have one row per period.
    Column("period", BinaryText, primary_key=True),
    Column("value", Id, nullable=False),
)

import_table = Table(
    "fw_import",
    metadata,
    Column("id", Id, primary_key=True),
    Column("app", BinaryText, nullable=False),
    Column("form", BinaryText, nullable=False),
    Column("actor_id", Id, ForeignKey("fw_user.id")),
    Column("file_name", BinaryText, nullable=False),
    # running, done, failed, cancelled, checked (a dry run)
    Column("state", BinaryText, nullable=False),
    Column("options", Json, nullable=False),
    Column("total", Integer, nullable=False),
    Column("done", Integer, nullable=False),
    Column("created", Integer, nullable=False),
    Column("updated", Integer, nullable=False),
    Column("failed", Integer, nullable=False),
    Column("started_at", Moment, nullable=False),
    Column("finished_at", Moment),
    Column("header", Json, nullable=False),
    Column("message", BinaryText),
    # Until when whoever runs it is believed to be alive.
    Column("lease_until", Moment),
    Index("ix_fw_import_app_form", "app", "form", "id"),
)

import_error_table = Table(
    "fw_import_error",
    metadata,
    Column("id", Id, primary_key=True),
    Column("import_id", Id, ForeignKey("fw_import.id", ondelete="CASCADE"), nullable=False),
    Column("row_number", Integer, nullable=False),
    # [{column, code, message: {zh, en}}]
    Column("issues", Json, nullable=False),
    Column("cells", Json, nullable=False),
    Index("ix_fw_import_error_import_id", "import_id", "row_number"),
)
