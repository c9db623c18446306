"""Tables of rule runs and of the (rule, record, date) that were served."""

from sqlalchemy import Boolean, Column, Index, Integer, String, Table, UniqueConstraint

from runtime.db.metadata import Bilingual, Id, Json, Moment, metadata

rule_run_table = Table(
    "fw_rule_run",
    metadata,
    Column("id", Id, primary_key=True),
    Column("app", String(48), nullable=False),
    Column("rule", String(48), nullable=False),
    Column("form", String(48), nullable=False),
    Column("record_id", Id),
    Column("matched", Boolean, nullable=False),
    Column("actions", Json, nullable=False),
    Column("detail", Json),
    Column("error", Bilingual(1000)),
    Column("depth", Integer, nullable=False),
    Column("ran_at", Moment, nullable=False),
    Column("actor_id", Id),
    Index("fw_rule_run_of_rule", "app", "rule", "id"),
    Index("fw_rule_run_of_record", "app", "form", "record_id"),
)
"""Runs that matched or failed. A rule that looked and did nothing leaves no row."""

rule_fired_table = Table(
    "fw_rule_fired",
    metadata,
    Column("id", Id, primary_key=True),
    Column("app", String(48), nullable=False),
    Column("rule", String(48), nullable=False),
    Column("record_id", Id, nullable=False),
    Column("due", String(32), nullable=False),
    UniqueConstraint("app", "rule", "record_id", "due", name="fw_rule_fired_once"),
)
"""What a date-relative rule has served, so that each date of a record fires exactly once."""
