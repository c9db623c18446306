"""Which apps are still being filled with their template's sample data."""

import sqlalchemy as sa

from runtime.db.transaction import ReadTx
from runtime.jobs.tables import job_table

KIND = "sample_data"


def unfinished_samples(tx: ReadTx) -> dict[str, int]:
    """The job of each app whose sample data have not been played to the end."""
    job = job_table.c
    unended = job.state.in_(("waiting", "running"))
    query = sa.select(job.id, job.args).where(job.kind == KIND, unended).order_by(job.id)
    return {str(row.args["app"]): row.id for row in tx.execute(query)}
