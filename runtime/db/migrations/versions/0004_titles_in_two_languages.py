"""Titles in two languages."""

import sqlalchemy as sa
from alembic import op

from runtime.db.types import BinaryText

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Titles in two languages."""
    op.add_column(
        "fw_flow_instance", sa.Column("title_en", BinaryText, server_default="", nullable=False)
    )
