"""All platform tables."""

import sqlalchemy as sa
from alembic import op

from runtime.db.types import BinaryText, Id, Json, Moment, ScaledNumber

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create everything."""
    op.create_table(
        "fw_app",
        sa.Column("key", BinaryText, nullable=False),
        sa.Column("current_version_id", Id, nullable=True),
        sa.Column("installed_at", Moment(), nullable=False),
        sa.Column("origin", Json(), nullable=True),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_fw_app")),
    )
    op.create_table(
        "fw_audit",
        sa.Column("id", Id, nullable=False),
        sa.Column("at", Moment(), nullable=False),
        sa.Column("actor_id", Id, nullable=True),
        sa.Column("action", BinaryText, nullable=False),
        sa.Column("subject_kind", BinaryText, nullable=True),
        sa.Column("subject_id", BinaryText, nullable=True),
        sa.Column("details", Json(), nullable=False),
        sa.Column("address", BinaryText, nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_fw_audit")),
    )
    op.create_index("ix_fw_audit_action_at", "fw_audit", ["action", "at"], unique=False)
    op.create_index("ix_fw_audit_actor_id_at", "fw_audit", ["actor_id", "at"], unique=False)
    op.create_table(
        "fw_counter",
        sa.Column("app", BinaryText, nullable=False),
        sa.Column("form", BinaryText, nullable=False),
        sa.Column("field", BinaryText, nullable=False),
        sa.Column("period", BinaryText, nullable=False),
        sa.Column("value", Id, nullable=False),
        sa.PrimaryKeyConstraint("app", "form", "field", "period", name=op.f("pk_fw_counter")),
    )
    op.create_table(
        "fw_department",
        sa.Column("id", Id, nullable=False),
        sa.Column("name", BinaryText, nullable=False),
        sa.Column("code", BinaryText, nullable=True),
        sa.Column("parent_id", Id, nullable=True),
        sa.Column("head_id", Id, nullable=True),
        sa.Column("created_at", Moment(), nullable=False),
        sa.Column("updated_at", Moment(), nullable=False),
        sa.ForeignKeyConstraint(
            ["head_id"], ["fw_user.id"], name="fk_fw_department_head_id_fw_user", use_alter=True
        ),
        sa.ForeignKeyConstraint(
            ["parent_id"],
            ["fw_department.id"],
            name=op.f("fk_fw_department_parent_id_fw_department"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_fw_department")),
        sa.UniqueConstraint("code", name=op.f("uq_fw_department_code")),
    )
    op.create_index(op.f("ix_fw_department_head_id"), "fw_department", ["head_id"], unique=False)
    op.create_index(
        op.f("ix_fw_department_parent_id"), "fw_department", ["parent_id"], unique=False
    )
    op.create_table(
        "fw_history",
        sa.Column("id", Id, nullable=False),
        sa.Column("app", BinaryText, nullable=False),
        sa.Column("form", BinaryText, nullable=False),
        sa.Column("record_id", Id, nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("action", BinaryText, nullable=False),
        sa.Column("actor_id", Id, nullable=True),
        sa.Column("cause_kind", BinaryText, nullable=False),
        sa.Column("cause_key", BinaryText, nullable=True),
        sa.Column("cause_run", Id, nullable=True),
        sa.Column("at", Moment(), nullable=False),
        sa.Column("changes", Json(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_fw_history")),
    )
    op.create_index(
        "ix_fw_history_record", "fw_history", ["app", "form", "record_id", "id"], unique=False
    )
    op.create_table(
        "fw_job",
        sa.Column("id", Id, nullable=False),
        sa.Column("kind", sa.String(length=60), nullable=False),
        sa.Column("args", Json(), nullable=False),
        sa.Column("state", sa.String(length=12), nullable=False),
        sa.Column("run_at", Moment(), nullable=False),
        sa.Column("lease_until", Moment(), nullable=True),
        sa.Column("worker", sa.String(length=80), nullable=True),
        sa.Column("token", sa.Integer(), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("dedup", sa.String(length=200), nullable=True),
        sa.Column("error", sa.Text(), nullable=True),
        sa.Column("created_at", Moment(), nullable=False),
        sa.Column("finished_at", Moment(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_fw_job")),
        sa.UniqueConstraint("dedup", name="fw_job_dedup"),
    )
    op.create_index("fw_job_due", "fw_job", ["state", "run_at"], unique=False)
    op.create_table(
        "fw_login_failure",
        sa.Column("id", Id, nullable=False),
        sa.Column("subject", BinaryText, nullable=False),
        sa.Column("failed_at", Moment(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_fw_login_failure")),
    )
    op.create_index(
        op.f("ix_fw_login_failure_failed_at"), "fw_login_failure", ["failed_at"], unique=False
    )
    op.create_index(
        "ix_fw_login_failure_subject_failed_at",
        "fw_login_failure",
        ["subject", "failed_at"],
        unique=False,
    )
    op.create_table(
        "fw_org_lock",
        sa.Column("name", BinaryText, nullable=False),
        sa.Column("changes", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_fw_org_lock")),
    )
    op.create_table(
        "fw_record_lock",
        sa.Column("app", BinaryText, nullable=False),
        sa.Column("form", BinaryText, nullable=False),
        sa.Column("record_id", Id, autoincrement=False, nullable=False),
        sa.Column("instance_id", Id, autoincrement=False, nullable=False),
        sa.Column("locked_at", Moment(), nullable=False),
        sa.PrimaryKeyConstraint(
            "app", "form", "record_id", "instance_id", name=op.f("pk_fw_record_lock")
        ),
    )
    op.create_index(
        "ix_fw_record_lock_instance_id", "fw_record_lock", ["instance_id"], unique=False
    )
    op.create_table(
        "fw_rule_fired",
        sa.Column("id", Id, nullable=False),
        sa.Column("app", sa.String(length=48), nullable=False),
        sa.Column("rule", sa.String(length=48), nullable=False),
        sa.Column("record_id", Id, nullable=False),
        sa.Column("due", sa.String(length=32), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_fw_rule_fired")),
        sa.UniqueConstraint("app", "rule", "record_id", "due", name="fw_rule_fired_once"),
    )
    op.create_table(
        "fw_rule_run",
        sa.Column("id", Id, nullable=False),
        sa.Column("app", sa.String(length=48), nullable=False),
        sa.Column("rule", sa.String(length=48), nullable=False),
        sa.Column("form", sa.String(length=48), nullable=False),
        sa.Column("record_id", Id, nullable=True),
        sa.Column("matched", sa.Boolean(), nullable=False),
        sa.Column("actions", Json(), nullable=False),
        sa.Column("detail", Json(), nullable=True),
        sa.Column("error", sa.String(length=1000), nullable=True),
        sa.Column("depth", sa.Integer(), nullable=False),
        sa.Column("ran_at", Moment(), nullable=False),
        sa.Column("actor_id", Id, nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_fw_rule_run")),
    )
    op.create_index(
        "fw_rule_run_of_record", "fw_rule_run", ["app", "form", "record_id"], unique=False
    )
    op.create_index("fw_rule_run_of_rule", "fw_rule_run", ["app", "rule", "id"], unique=False)
    op.create_table(
        "fw_stage_history",
        sa.Column("id", Id, nullable=False),
        sa.Column("app", BinaryText, nullable=False),
        sa.Column("form", BinaryText, nullable=False),
        sa.Column("record_id", Id, nullable=False),
        sa.Column("field", BinaryText, nullable=False),
        sa.Column("from_value", BinaryText, nullable=True),
        sa.Column("to_value", BinaryText, nullable=True),
        sa.Column("entered_at", Moment(), nullable=False),
        sa.Column("left_at", Moment(), nullable=True),
        sa.Column("actor_id", Id, nullable=True),
        sa.Column("amount", ScaledNumber(2), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_fw_stage_history")),
    )
    op.create_index(
        "ix_fw_stage_history_record",
        "fw_stage_history",
        ["app", "form", "record_id", "field"],
        unique=False,
    )
    op.create_index(
        "ix_fw_stage_history_value",
        "fw_stage_history",
        ["app", "form", "field", "to_value", "entered_at"],
        unique=False,
    )
    op.create_table(
        "fw_workspace",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", BinaryText, nullable=False),
        sa.Column("zone", BinaryText, nullable=False),
        sa.Column("created_at", Moment(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_fw_workspace")),
    )
    op.create_table(
        "fw_app_version",
        sa.Column("id", Id, nullable=False),
        sa.Column("app", BinaryText, nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("document", BinaryText, nullable=False),
        sa.Column("hash", BinaryText, nullable=False),
        sa.Column("published_at", Moment(), nullable=False),
        sa.Column("published_by", Id, nullable=True),
        sa.Column("note", BinaryText, nullable=False),
        sa.ForeignKeyConstraint(["app"], ["fw_app.key"], name=op.f("fk_fw_app_version_app_fw_app")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_fw_app_version")),
        sa.UniqueConstraint("app", "number", name=op.f("uq_fw_app_version_app_number")),
    )
    op.create_table(
        "fw_department_tree",
        sa.Column("ancestor_id", Id, nullable=False),
        sa.Column("department_id", Id, nullable=False),
        sa.Column("depth", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["ancestor_id"],
            ["fw_department.id"],
            name=op.f("fk_fw_department_tree_ancestor_id_fw_department"),
        ),
        sa.ForeignKeyConstraint(
            ["department_id"],
            ["fw_department.id"],
            name=op.f("fk_fw_department_tree_department_id_fw_department"),
        ),
        sa.PrimaryKeyConstraint("ancestor_id", "department_id", name=op.f("pk_fw_department_tree")),
    )
    op.create_index(
        op.f("ix_fw_department_tree_department_id"),
        "fw_department_tree",
        ["department_id"],
        unique=False,
    )
    op.create_table(
        "fw_incident",
        sa.Column("id", Id, nullable=False),
        sa.Column("job_id", Id, nullable=False),
        sa.Column("kind", sa.String(length=60), nullable=False),
        sa.Column("title", Json(), nullable=False),
        sa.Column("detail", sa.Text(), nullable=False),
        sa.Column("state", sa.String(length=12), nullable=False),
        sa.Column("opened_at", Moment(), nullable=False),
        sa.Column("closed_at", Moment(), nullable=True),
        sa.Column("closed_by", Id, nullable=True),
        sa.ForeignKeyConstraint(
            ["job_id"], ["fw_job.id"], name=op.f("fk_fw_incident_job_id_fw_job")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_fw_incident")),
    )
    op.create_index("fw_incident_open", "fw_incident", ["state", "opened_at"], unique=False)
    op.create_table(
        "fw_storage",
        sa.Column("app", BinaryText, nullable=False),
        sa.Column("map", Json(), nullable=False),
        sa.ForeignKeyConstraint(["app"], ["fw_app.key"], name=op.f("fk_fw_storage_app_fw_app")),
        sa.PrimaryKeyConstraint("app", name=op.f("pk_fw_storage")),
    )
    op.create_table(
        "fw_user",
        sa.Column("id", Id, nullable=False),
        sa.Column("login", BinaryText, nullable=False),
        sa.Column("name", BinaryText, nullable=False),
        sa.Column("email", BinaryText, nullable=True),
        sa.Column("phone", BinaryText, nullable=True),
        sa.Column("password_hash", BinaryText, nullable=True),
        sa.Column("must_change_password", sa.Boolean(), nullable=False),
        sa.Column("department_id", Id, nullable=True),
        sa.Column("manager_id", Id, nullable=True),
        sa.Column("is_admin", sa.Boolean(), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("language", BinaryText, nullable=True),
        sa.Column("attributes", Json(), nullable=False),
        sa.Column("created_at", Moment(), nullable=False),
        sa.Column("updated_at", Moment(), nullable=False),
        sa.ForeignKeyConstraint(
            ["department_id"],
            ["fw_department.id"],
            name=op.f("fk_fw_user_department_id_fw_department"),
        ),
        sa.ForeignKeyConstraint(
            ["manager_id"], ["fw_user.id"], name=op.f("fk_fw_user_manager_id_fw_user")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_fw_user")),
        sa.UniqueConstraint("login", name=op.f("uq_fw_user_login")),
    )
    op.create_index(op.f("ix_fw_user_department_id"), "fw_user", ["department_id"], unique=False)
    op.create_index(op.f("ix_fw_user_manager_id"), "fw_user", ["manager_id"], unique=False)
    op.create_table(
        "fw_comment",
        sa.Column("id", Id, nullable=False),
        sa.Column("app", BinaryText, nullable=False),
        sa.Column("form", BinaryText, nullable=False),
        sa.Column("record_id", Id, nullable=False),
        sa.Column("author_id", Id, nullable=False),
        sa.Column("body", BinaryText, nullable=False),
        sa.Column("mentions", Json(), nullable=False),
        sa.Column("created_at", Moment(), nullable=False),
        sa.Column("edited_at", Moment(), nullable=True),
        sa.Column("deleted_at", Moment(), nullable=True),
        sa.ForeignKeyConstraint(
            ["author_id"], ["fw_user.id"], name=op.f("fk_fw_comment_author_id_fw_user")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_fw_comment")),
    )
    op.create_index(
        "ix_fw_comment_record", "fw_comment", ["app", "form", "record_id", "id"], unique=False
    )
    op.create_table(
        "fw_draft",
        sa.Column("app", BinaryText, nullable=False),
        sa.Column("document", Json(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("base_version_id", Id, nullable=True),
        sa.Column("renames", Json(), nullable=False),
        sa.Column("origin", Json(), nullable=True),
        sa.Column("updated_by", Id, nullable=True),
        sa.Column("updated_at", Moment(), nullable=False),
        sa.ForeignKeyConstraint(
            ["updated_by"], ["fw_user.id"], name=op.f("fk_fw_draft_updated_by_fw_user")
        ),
        sa.PrimaryKeyConstraint("app", name=op.f("pk_fw_draft")),
    )
    op.create_table(
        "fw_file",
        sa.Column("id", Id, nullable=False),
        sa.Column("name", BinaryText, nullable=False),
        sa.Column("media_type", BinaryText, nullable=False),
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.Column("sha256", BinaryText, nullable=False),
        sa.Column("uploaded_by", Id, nullable=True),
        sa.Column("uploaded_at", Moment(), nullable=False),
        sa.Column("app", BinaryText, nullable=True),
        sa.Column("form", BinaryText, nullable=True),
        sa.Column("record_id", Id, nullable=True),
        sa.Column("field", BinaryText, nullable=True),
        sa.ForeignKeyConstraint(
            ["uploaded_by"], ["fw_user.id"], name=op.f("fk_fw_file_uploaded_by_fw_user")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_fw_file")),
    )
    op.create_index(
        "ix_fw_file_app_form_record_id", "fw_file", ["app", "form", "record_id"], unique=False
    )
    op.create_index(op.f("ix_fw_file_sha256"), "fw_file", ["sha256"], unique=False)
    op.create_table(
        "fw_flow_instance",
        sa.Column("id", Id, nullable=False),
        sa.Column("app", BinaryText, nullable=False),
        sa.Column("flow", BinaryText, nullable=False),
        sa.Column("version_id", Id, nullable=False),
        sa.Column("form", BinaryText, nullable=False),
        sa.Column("record_id", Id, nullable=False),
        sa.Column("state", Json(), nullable=False),
        sa.Column("status", BinaryText, nullable=False),
        sa.Column("initiator_id", Id, nullable=True),
        sa.Column("department_id", Id, nullable=True),
        sa.Column("title", BinaryText, nullable=False),
        sa.Column("flow_label", Json(), nullable=False),
        sa.Column("started_at", Moment(), nullable=False),
        sa.Column("ended_at", Moment(), nullable=True),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["department_id"],
            ["fw_department.id"],
            name=op.f("fk_fw_flow_instance_department_id_fw_department"),
        ),
        sa.ForeignKeyConstraint(
            ["initiator_id"], ["fw_user.id"], name=op.f("fk_fw_flow_instance_initiator_id_fw_user")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_fw_flow_instance")),
    )
    op.create_index(
        "ix_fw_flow_instance_initiator_id_id",
        "fw_flow_instance",
        ["initiator_id", "id"],
        unique=False,
    )
    op.create_index(
        "ix_fw_flow_instance_record", "fw_flow_instance", ["app", "form", "record_id"], unique=False
    )
    op.create_index(
        "ux_fw_flow_instance_alive",
        "fw_flow_instance",
        ["app", "flow", "record_id"],
        unique=True,
        sqlite_where=sa.text("status IN ('running', 'error')"),
        postgresql_where=sa.text("status IN ('running', 'error')"),
    )
    op.create_table(
        "fw_flow_request",
        sa.Column("user_id", Id, nullable=False),
        sa.Column("key", BinaryText, nullable=False),
        sa.Column("request", BinaryText, nullable=False),
        sa.Column("result", Json(), nullable=False),
        sa.Column("created_at", Moment(), nullable=False),
        sa.ForeignKeyConstraint(
            ["user_id"], ["fw_user.id"], name=op.f("fk_fw_flow_request_user_id_fw_user")
        ),
        sa.PrimaryKeyConstraint("user_id", "key", name=op.f("pk_fw_flow_request")),
    )
    op.create_index(
        op.f("ix_fw_flow_request_created_at"), "fw_flow_request", ["created_at"], unique=False
    )
    op.create_table(
        "fw_import",
        sa.Column("id", Id, nullable=False),
        sa.Column("app", BinaryText, nullable=False),
        sa.Column("form", BinaryText, nullable=False),
        sa.Column("actor_id", Id, nullable=True),
        sa.Column("file_name", BinaryText, nullable=False),
        sa.Column("state", BinaryText, nullable=False),
        sa.Column("options", Json(), nullable=False),
        sa.Column("total", sa.Integer(), nullable=False),
        sa.Column("done", sa.Integer(), nullable=False),
        sa.Column("created", sa.Integer(), nullable=False),
        sa.Column("updated", sa.Integer(), nullable=False),
        sa.Column("failed", sa.Integer(), nullable=False),
        sa.Column("started_at", Moment(), nullable=False),
        sa.Column("finished_at", Moment(), nullable=True),
        sa.Column("header", Json(), nullable=False),
        sa.Column("message", BinaryText, nullable=True),
        sa.ForeignKeyConstraint(
            ["actor_id"], ["fw_user.id"], name=op.f("fk_fw_import_actor_id_fw_user")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_fw_import")),
    )
    op.create_index("ix_fw_import_app_form", "fw_import", ["app", "form", "id"], unique=False)
    op.create_table(
        "fw_notification",
        sa.Column("id", Id, nullable=False),
        sa.Column("user_id", Id, nullable=False),
        sa.Column("title", Json(), nullable=False),
        sa.Column("body", Json(), nullable=False),
        sa.Column("app", sa.String(length=48), nullable=True),
        sa.Column("form", sa.String(length=48), nullable=True),
        sa.Column("record_id", Id, nullable=True),
        sa.Column("cause", sa.String(length=12), nullable=False),
        sa.Column("cause_key", sa.String(length=120), nullable=True),
        sa.Column("created_at", Moment(), nullable=False),
        sa.Column("read_at", Moment(), nullable=True),
        sa.ForeignKeyConstraint(
            ["user_id"], ["fw_user.id"], name=op.f("fk_fw_notification_user_id_fw_user")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_fw_notification")),
    )
    op.create_index("fw_notification_of_user", "fw_notification", ["user_id", "id"], unique=False)
    op.create_table(
        "fw_reporting",
        sa.Column("manager_id", Id, nullable=False),
        sa.Column("user_id", Id, nullable=False),
        sa.Column("depth", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["manager_id"], ["fw_user.id"], name=op.f("fk_fw_reporting_manager_id_fw_user")
        ),
        sa.ForeignKeyConstraint(
            ["user_id"], ["fw_user.id"], name=op.f("fk_fw_reporting_user_id_fw_user")
        ),
        sa.PrimaryKeyConstraint("manager_id", "user_id", name=op.f("pk_fw_reporting")),
    )
    op.create_index(op.f("ix_fw_reporting_user_id"), "fw_reporting", ["user_id"], unique=False)
    op.create_table(
        "fw_session",
        sa.Column("id", Id, nullable=False),
        sa.Column("token_hash", BinaryText, nullable=False),
        sa.Column("csrf_token", BinaryText, nullable=False),
        sa.Column("user_id", Id, nullable=False),
        sa.Column("created_at", Moment(), nullable=False),
        sa.Column("seen_at", Moment(), nullable=False),
        sa.Column("expires_at", Moment(), nullable=False),
        sa.Column("address", BinaryText, nullable=True),
        sa.Column("browser", BinaryText, nullable=True),
        sa.ForeignKeyConstraint(
            ["user_id"], ["fw_user.id"], name=op.f("fk_fw_session_user_id_fw_user")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_fw_session")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_fw_session_token_hash")),
    )
    op.create_index(op.f("ix_fw_session_expires_at"), "fw_session", ["expires_at"], unique=False)
    op.create_index(op.f("ix_fw_session_user_id"), "fw_session", ["user_id"], unique=False)
    op.create_table(
        "fw_user_role",
        sa.Column("user_id", Id, nullable=False),
        sa.Column("app", BinaryText, nullable=False),
        sa.Column("role", BinaryText, nullable=False),
        sa.ForeignKeyConstraint(
            ["user_id"], ["fw_user.id"], name=op.f("fk_fw_user_role_user_id_fw_user")
        ),
        sa.PrimaryKeyConstraint("user_id", "app", "role", name=op.f("pk_fw_user_role")),
    )
    op.create_index("ix_fw_user_role_app_role", "fw_user_role", ["app", "role"], unique=False)
    op.create_table(
        "fw_flow_copy",
        sa.Column("id", Id, nullable=False),
        sa.Column("instance_id", Id, nullable=False),
        sa.Column("node", BinaryText, nullable=False),
        sa.Column("run", sa.Integer(), nullable=False),
        sa.Column("user_id", Id, nullable=False),
        sa.Column("created_at", Moment(), nullable=False),
        sa.Column("read_at", Moment(), nullable=True),
        sa.ForeignKeyConstraint(
            ["instance_id"],
            ["fw_flow_instance.id"],
            name=op.f("fk_fw_flow_copy_instance_id_fw_flow_instance"),
        ),
        sa.ForeignKeyConstraint(
            ["user_id"], ["fw_user.id"], name=op.f("fk_fw_flow_copy_user_id_fw_user")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_fw_flow_copy")),
        sa.UniqueConstraint(
            "instance_id", "run", "user_id", name=op.f("uq_fw_flow_copy_instance_id_run_user_id")
        ),
    )
    op.create_index(
        op.f("ix_fw_flow_copy_instance_id"), "fw_flow_copy", ["instance_id"], unique=False
    )
    op.create_index("ix_fw_flow_copy_user_id_id", "fw_flow_copy", ["user_id", "id"], unique=False)
    op.create_table(
        "fw_flow_task",
        sa.Column("id", Id, nullable=False),
        sa.Column("instance_id", Id, nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("run", sa.Integer(), nullable=False),
        sa.Column("round", sa.Integer(), nullable=False),
        sa.Column("node", BinaryText, nullable=False),
        sa.Column("node_label", Json(), nullable=False),
        sa.Column("user_id", Id, nullable=False),
        sa.Column("on_behalf_of", Id, nullable=True),
        sa.Column("status", BinaryText, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("transferred_from", sa.Integer(), nullable=True),
        sa.Column("summary", Json(), nullable=False),
        sa.Column("arrived_at", Moment(), nullable=True),
        sa.Column("acted_at", Moment(), nullable=True),
        sa.Column("comment", BinaryText, nullable=False),
        sa.ForeignKeyConstraint(
            ["instance_id"],
            ["fw_flow_instance.id"],
            name=op.f("fk_fw_flow_task_instance_id_fw_flow_instance"),
        ),
        sa.ForeignKeyConstraint(
            ["on_behalf_of"], ["fw_user.id"], name=op.f("fk_fw_flow_task_on_behalf_of_fw_user")
        ),
        sa.ForeignKeyConstraint(
            ["user_id"], ["fw_user.id"], name=op.f("fk_fw_flow_task_user_id_fw_user")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_fw_flow_task")),
        sa.UniqueConstraint(
            "instance_id", "number", name=op.f("uq_fw_flow_task_instance_id_number")
        ),
    )
    op.create_index(
        "ix_fw_flow_task_user_id_status_id",
        "fw_flow_task",
        ["user_id", "status", "id"],
        unique=False,
    )
    op.create_table(
        "fw_flow_trail",
        sa.Column("id", Id, nullable=False),
        sa.Column("instance_id", Id, nullable=False),
        sa.Column("at", Moment(), nullable=False),
        sa.Column("action", BinaryText, nullable=False),
        sa.Column("node", BinaryText, nullable=True),
        sa.Column("run", sa.Integer(), nullable=True),
        sa.Column("task", sa.Integer(), nullable=True),
        sa.Column("user_id", Id, nullable=True),
        sa.Column("comment", BinaryText, nullable=False),
        sa.Column("detail", Json(), nullable=False),
        sa.Column("about", Json(), nullable=False),
        sa.ForeignKeyConstraint(
            ["instance_id"],
            ["fw_flow_instance.id"],
            name=op.f("fk_fw_flow_trail_instance_id_fw_flow_instance"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_fw_flow_trail")),
    )
    op.create_index(
        op.f("ix_fw_flow_trail_instance_id"), "fw_flow_trail", ["instance_id"], unique=False
    )
    op.create_table(
        "fw_import_error",
        sa.Column("id", Id, nullable=False),
        sa.Column("import_id", Id, nullable=False),
        sa.Column("row_number", sa.Integer(), nullable=False),
        sa.Column("issues", Json(), nullable=False),
        sa.Column("cells", Json(), nullable=False),
        sa.ForeignKeyConstraint(
            ["import_id"],
            ["fw_import.id"],
            name=op.f("fk_fw_import_error_import_id_fw_import"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_fw_import_error")),
    )
    op.create_index(
        "ix_fw_import_error_import_id", "fw_import_error", ["import_id", "row_number"], unique=False
    )
    if op.get_bind().dialect.name != "sqlite":
        op.create_foreign_key(
            "fk_fw_department_head_id_fw_user", "fw_department", "fw_user", ["head_id"], ["id"]
        )
