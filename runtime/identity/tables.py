"""Accounts, the department tree, reporting lines, roles, sessions and sign-in attempts."""

from sqlalchemy import Boolean, Column, ForeignKey, Index, Integer, Table

from runtime.db.metadata import BinaryText, Id, Json, Moment, metadata

user_table = Table(
    "fw_user",
    metadata,
    Column("id", Id, primary_key=True),
    # Lower case; what people type is folded before it is compared.
    Column("login", BinaryText, nullable=False, unique=True),
    Column("name", BinaryText, nullable=False),
    Column("email", BinaryText),
    Column("phone", BinaryText),
    Column("password_hash", BinaryText),
    Column("must_change_password", Boolean, nullable=False, default=False),
    Column("department_id", Id, ForeignKey("fw_department.id"), index=True),
    Column("manager_id", Id, ForeignKey("fw_user.id"), index=True),
    Column("is_admin", Boolean, nullable=False, default=False),
    Column("active", Boolean, nullable=False, default=True),
    Column("language", BinaryText),
    Column("attributes", Json, nullable=False, default=dict),
    Column("created_at", Moment, nullable=False),
    Column("updated_at", Moment, nullable=False),
)

department_table = Table(
    "fw_department",
    metadata,
    Column("id", Id, primary_key=True),
    Column("name", BinaryText, nullable=False),
    Column("code", BinaryText, unique=True),
    Column("parent_id", Id, ForeignKey("fw_department.id"), index=True),
    # Departments and users refer to each other: this one is added when both exist.
    Column(
        "head_id",
        Id,
        ForeignKey("fw_user.id", use_alter=True, name="fk_fw_department_head_id_fw_user"),
        index=True,
    ),
    Column("created_at", Moment, nullable=False),
    Column("updated_at", Moment, nullable=False),
)

# All pairs (someone above or equal, someone below or equal); the pair with oneself has depth 0.
reporting_table = Table(
    "fw_reporting",
    metadata,
    Column("manager_id", Id, ForeignKey("fw_user.id"), primary_key=True),
    Column("user_id", Id, ForeignKey("fw_user.id"), primary_key=True, index=True),
    Column("depth", Integer, nullable=False),
)

department_tree_table = Table(
    "fw_department_tree",
    metadata,
    Column("ancestor_id", Id, ForeignKey("fw_department.id"), primary_key=True),
    Column("department_id", Id, ForeignKey("fw_department.id"), primary_key=True, index=True),
    Column("depth", Integer, nullable=False),
)

user_role_table = Table(
    "fw_user_role",
    metadata,
    Column("user_id", Id, ForeignKey("fw_user.id"), primary_key=True),
    Column("app", BinaryText, primary_key=True),
    Column("role", BinaryText, primary_key=True),
    Index("ix_fw_user_role_app_role", "app", "role"),
)

session_table = Table(
    "fw_session",
    metadata,
    Column("id", Id, primary_key=True),
    # SHA-256 of the token: whoever reads the table cannot sign in with it.
    Column("token_hash", BinaryText, nullable=False, unique=True),
    Column("csrf_token", BinaryText, nullable=False),
    Column("user_id", Id, ForeignKey("fw_user.id"), nullable=False, index=True),
    Column("created_at", Moment, nullable=False),
    Column("seen_at", Moment, nullable=False),
    Column("expires_at", Moment, nullable=False, index=True),
    Column("address", BinaryText),
    Column("browser", BinaryText),
)

# Failed sign-ins: ``subject`` is "account:<login>" or "address:<ip>".
login_failure_table = Table(
    "fw_login_failure",
    metadata,
    Column("id", Id, primary_key=True),
    Column("subject", BinaryText, nullable=False),
    Column("failed_at", Moment, nullable=False, index=True),
    Index("ix_fw_login_failure_subject_failed_at", "subject", "failed_at"),
)

# The one row that changes of the organisation lock, so that two of them cannot together make
# a circle that neither sees.
org_lock_table = Table(
    "fw_org_lock",
    metadata,
    Column("name", BinaryText, primary_key=True),
    Column("changes", Integer, nullable=False),
)
