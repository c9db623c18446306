"""Long work and archived apps."""

import sqlalchemy as sa
from alembic import op

from runtime.db.types import Id, Json, Moment

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Long work and archived apps."""
    op.add_column("fw_app", sa.Column("archived_at", Moment(), nullable=True))
    op.add_column("fw_app", sa.Column("archived_by", Id, nullable=True))
    op.add_column("fw_import", sa.Column("lease_until", Moment(), nullable=True))
    op.add_column("fw_job", sa.Column("done", sa.Integer(), nullable=True))
    op.add_column("fw_job", sa.Column("total", sa.Integer(), nullable=True))
    op.add_column("fw_job", sa.Column("memory", Json(), nullable=True))
    op.add_column("fw_job", sa.Column("stop_at", Moment(), nullable=True))
    op.add_column("fw_job", sa.Column("actor_id", Id, nullable=True))
