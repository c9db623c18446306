"""Views and favourites."""

import sqlalchemy as sa
from alembic import op

from runtime.db.types import Id, Json, Moment

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Views and favourites."""
    op.create_table(
        "fw_favourite",
        sa.Column("user_id", Id, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=12), nullable=False),
        sa.Column("app", sa.String(length=48), nullable=False),
        sa.Column("target", sa.String(length=48), nullable=False),
        sa.Column("record_id", Id, nullable=True),
        sa.ForeignKeyConstraint(
            ["user_id"], ["fw_user.id"], name=op.f("fk_fw_favourite_user_id_fw_user")
        ),
        sa.PrimaryKeyConstraint("user_id", "position", name=op.f("pk_fw_favourite")),
    )
    op.create_table(
        "fw_saved_view",
        sa.Column("id", Id, nullable=False),
        sa.Column("app", sa.String(length=48), nullable=False),
        sa.Column("form", sa.String(length=48), nullable=False),
        sa.Column("owner_id", Id, nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("label", sa.String(length=80), nullable=False),
        sa.Column("state", Json(), nullable=False),
        sa.Column("shared_with", Json(), nullable=True),
        sa.Column("created_at", Moment(), nullable=False),
        sa.Column("updated_at", Moment(), nullable=False),
        sa.ForeignKeyConstraint(
            ["owner_id"], ["fw_user.id"], name=op.f("fk_fw_saved_view_owner_id_fw_user")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_fw_saved_view")),
    )
    op.create_index("ix_fw_saved_view_form", "fw_saved_view", ["app", "form"], unique=False)
    op.create_table(
        "fw_view_choice",
        sa.Column("user_id", Id, autoincrement=False, nullable=False),
        sa.Column("app", sa.String(length=48), nullable=False),
        sa.Column("form", sa.String(length=48), nullable=False),
        sa.Column("first", sa.String(length=80), nullable=True),
        sa.Column("positions", Json(), nullable=False),
        sa.ForeignKeyConstraint(
            ["user_id"], ["fw_user.id"], name=op.f("fk_fw_view_choice_user_id_fw_user")
        ),
        sa.PrimaryKeyConstraint("user_id", "app", "form", name=op.f("pk_fw_view_choice")),
    )
    op.add_column("fw_notification", sa.Column("instance_id", Id, nullable=True))
