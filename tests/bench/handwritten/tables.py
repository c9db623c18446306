"""The fixed tables, with the indexes that the application's questions need."""

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import TSVECTOR

metadata = sa.MetaData()

users = sa.Table(
    "users",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("login", sa.Text, nullable=False, unique=True),
    sa.Column("name", sa.Text, nullable=False),
)

accounts = sa.Table(
    "accounts",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("name", sa.Text, nullable=False, unique=True),
)

# Money in cents and the probability in ten-thousandths: sums are exact on both databases.
deals = sa.Table(
    "deals",
    metadata,
    sa.Column("id", sa.BigInteger().with_variant(sa.Integer, "sqlite"), primary_key=True),
    sa.Column("revision", sa.Integer, nullable=False, default=1),
    sa.Column("name", sa.Text, nullable=False),
    sa.Column("code", sa.Text, nullable=False, unique=True),
    sa.Column("account_id", sa.Integer, sa.ForeignKey("accounts.id"), nullable=False, index=True),
    sa.Column("stage", sa.Text, nullable=False),
    sa.Column("channel", sa.Text, nullable=False),
    sa.Column("amount", sa.BigInteger, nullable=False),
    sa.Column("quantity", sa.Integer, nullable=False),
    sa.Column("probability", sa.Integer, nullable=False),
    sa.Column("weighted", sa.BigInteger, nullable=False),
    sa.Column("expected_close", sa.Date),
    sa.Column("last_contact", sa.DateTime(timezone=True)),
    sa.Column("contact_name", sa.Text),
    sa.Column("important", sa.Boolean, nullable=False, default=False),
    sa.Column("note", sa.Text),
    sa.Column("owner_id", sa.Integer, sa.ForeignKey("users.id"), nullable=False, index=True),
    sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
    sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
    sa.Index("deals_by_stage", "stage", "expected_close", "id"),
    sa.Index("deals_by_close", "expected_close", "id"),
    # The two reports read these alone.
    sa.Index("deals_stage_amount", "stage", "amount"),
    sa.Index("deals_close_amount", "expected_close", "amount"),
)

# SQLite keeps the words of a deal in an FTS5 table of its own, PostgreSQL in this column's table.
search = sa.Table(
    "deal_words",
    sa.MetaData(),
    sa.Column("deal_id", sa.BigInteger, sa.ForeignKey(deals.c.id), primary_key=True),
    sa.Column("words", TSVECTOR, nullable=False),
    sa.Index("deal_words_words", "words", postgresql_using="gin"),
)


def create_tables(connection: sa.Connection) -> None:
    """Make what is not there yet."""
    metadata.create_all(connection)
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql(
            "CREATE VIRTUAL TABLE IF NOT EXISTS deal_words "
            "USING fts5(words, content='', tokenize='unicode61')"
        )
    else:
        search.create(connection, checkfirst=True)
