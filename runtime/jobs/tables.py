"""Tables of the job queue and of incidents."""

from sqlalchemy import (
    Column,
    ForeignKey,
    Index,
    Integer,
    String,
    Table,
    UniqueConstraint,
)

from runtime.db.metadata import Bilingual, Id, Json, Moment, metadata

job_table = Table(
    "fw_job",
    metadata,
    Column("id", Id, primary_key=True),
    Column("kind", String(60), nullable=False),
    Column("args", Json, nullable=False),
    Column("state", String(12), nullable=False),
    Column("run_at", Moment, nullable=False),
    Column("lease_until", Moment),
    Column("worker", String(80)),
    Column("token", Integer, nullable=False, default=0),
    Column("attempts", Integer, nullable=False, default=0),
    Column("dedup", String(200)),
    Column("error", Bilingual()),
    # Of long work: how far it is (units of its kind), what it must know to go on after a
    # crash, when somebody asked it to stop, and who wanted it.
    Column("done", Integer),
    Column("total", Integer),
    Column("memory", Json),
    Column("stop_at", Moment),
    Column("actor_id", Id),
    Column("created_at", Moment, nullable=False),
    Column("finished_at", Moment),
    UniqueConstraint("dedup", name="fw_job_dedup"),
    Index("fw_job_due", "state", "run_at"),
)
"""``state``: waiting (due at run_at) · running (leased) · done · failed (an incident) ·
cancelled. ``token`` counts the leases: only the holder of the last one may finish."""

incident_table = Table(
    "fw_incident",
    metadata,
    Column("id", Id, primary_key=True),
    Column("job_id", Id, ForeignKey("fw_job.id"), nullable=False),
    Column("kind", String(60), nullable=False),
    Column("title", Json, nullable=False),
    Column("detail", Bilingual(), nullable=False),
    Column("state", String(12), nullable=False),
    Column("opened_at", Moment, nullable=False),
    Column("closed_at", Moment),
    Column("closed_by", Id),
    Index("fw_incident_open", "state", "opened_at"),
)
"""``state``: open (somebody must decide) · retried · skipped."""
