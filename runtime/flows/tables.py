"""Flow instances with their state, people's tasks, the trail, copies and answered requests."""

from sqlalchemy import Column, ForeignKey, Index, Integer, Table, UniqueConstraint, text

from runtime.db.metadata import BinaryText, Id, Json, Moment, metadata

ALIVE = "status IN ('running', 'error')"

flow_instance_table = Table(
    "fw_flow_instance",
    metadata,
    Column("id", Id, primary_key=True),
    Column("app", BinaryText, nullable=False),
    Column("flow", BinaryText, nullable=False),
    # The app version that the instance runs on until its end.
    Column("version_id", Id, nullable=False),
    Column("form", BinaryText, nullable=False),
    Column("record_id", Id, nullable=False),
    # The machine's state (engines.flows.state), the only truth about where the flow is.
    Column("state", Json, nullable=False),
    Column("status", BinaryText, nullable=False),
    Column("initiator_id", Id, ForeignKey("fw_user.id")),
    Column("department_id", Id, ForeignKey("fw_department.id")),
    Column("title", BinaryText, nullable=False),
    # Empty in instances from before there were titles in two languages.
    Column("title_en", BinaryText, nullable=False, server_default=""),
    Column("flow_label", Json, nullable=False),
    Column("started_at", Moment, nullable=False),
    Column("ended_at", Moment),
    Column("revision", Integer, nullable=False),
    # One living instance of a flow on a record, whoever starts them and how often.
    Index(
        "ux_fw_flow_instance_alive",
        "app",
        "flow",
        "record_id",
        unique=True,
        sqlite_where=text(ALIVE),
        postgresql_where=text(ALIVE),
    ),
    Index("ix_fw_flow_instance_record", "app", "form", "record_id"),
    Index("ix_fw_flow_instance_initiator_id_id", "initiator_id", "id"),
)
"""``status``: running · error (alive, somebody must retry or terminate) · approved ·
rejected · withdrawn · terminated."""

flow_task_table = Table(
    "fw_flow_task",
    metadata,
    Column("id", Id, primary_key=True),
    Column("instance_id", Id, ForeignKey("fw_flow_instance.id"), nullable=False),
    # The task's number in the machine's state.
    Column("number", Integer, nullable=False),
    Column("run", Integer, nullable=False),
    Column("round", Integer, nullable=False),
    Column("node", BinaryText, nullable=False),
    Column("node_label", Json, nullable=False),
    Column("user_id", Id, ForeignKey("fw_user.id"), nullable=False),
    Column("on_behalf_of", Id, ForeignKey("fw_user.id")),
    Column("status", BinaryText, nullable=False),
    Column("position", Integer, nullable=False),
    Column("transferred_from", Integer),
    # Fields that the flow shows in lists, as they were when the task arrived.
    Column("summary", Json, nullable=False),
    Column("arrived_at", Moment),
    Column("acted_at", Moment),
    Column("comment", BinaryText, nullable=False, default=""),
    UniqueConstraint("instance_id", "number"),
    Index("ix_fw_flow_task_user_id_status_id", "user_id", "status", "id"),
)
"""``status`` as in engines.flows.state.TaskStatus. ``arrived_at`` is when it became pending."""

flow_trail_table = Table(
    "fw_flow_trail",
    metadata,
    Column("id", Id, primary_key=True),
    Column("instance_id", Id, ForeignKey("fw_flow_instance.id"), nullable=False, index=True),
    Column("at", Moment, nullable=False),
    Column("action", BinaryText, nullable=False),
    Column("node", BinaryText),
    Column("run", Integer),
    Column("task", Integer),
    Column("user_id", Id),
    Column("comment", BinaryText, nullable=False, default=""),
    Column("detail", Json, nullable=False),
    Column("about", Json, nullable=False),
)
"""Append-only: rows are never changed or deleted."""

flow_copy_table = Table(
    "fw_flow_copy",
    metadata,
    Column("id", Id, primary_key=True),
    Column("instance_id", Id, ForeignKey("fw_flow_instance.id"), nullable=False, index=True),
    Column("node", BinaryText, nullable=False),
    Column("run", Integer, nullable=False),
    Column("user_id", Id, ForeignKey("fw_user.id"), nullable=False),
    Column("created_at", Moment, nullable=False),
    Column("read_at", Moment),
    UniqueConstraint("instance_id", "run", "user_id"),
    Index("ix_fw_flow_copy_user_id_id", "user_id", "id"),
)

flow_request_table = Table(
    "fw_flow_request",
    metadata,
    Column("user_id", Id, ForeignKey("fw_user.id"), primary_key=True),
    Column("key", BinaryText, primary_key=True),
    # What was asked for: the same key with something else is refused.
    Column("request", BinaryText, nullable=False),
    Column("result", Json, nullable=False),
    Column("created_at", Moment, nullable=False, index=True),
)
