"""A template's sample data as a job: it goes on after a crash, and can be stopped."""

from collections.abc import Mapping
from pathlib import Path

from builder.templates.catalogue import template_folder
from builder.templates.forget_people import forget_people
from builder.templates.sample_timeline import BadSampleData, play_timeline
from builder.templates.unfinished_samples import KIND
from engines.core.text import text
from runtime.apps.purge_records import purge_records
from runtime.db.transaction import WriteTx
from runtime.identity.actor import Actor
from runtime.jobs.enqueue import enqueue
from runtime.jobs.handler import Job, LongJobHandler
from runtime.jobs.long_run import LongRun

SAMPLE_FOLDER = "sample-data"


def enqueue_sample_data(tx: WriteTx, app: str, template: str, actor: Actor) -> int:
    """Play the sample data of ``template`` (a key, or a folder) into ``app``; the job's id."""
    return enqueue(tx, KIND, {"app": app, "template": template}, actor_id=actor.writer_id)


def sample_folder(args: Mapping[str, object]) -> Path:
    """Where the sample data of a job lie."""
    return template_folder(str(args["template"])) / SAMPLE_FOLDER


def _run(run: LongRun) -> None:
    play_timeline(run, str(run.job.args["app"]), sample_folder(run.job.args))


def _clean_up(tx: WriteTx, job: Job) -> None:
    """An app as it was installed: without records, and without the people who came along."""
    purge_records(tx, str(job.args["app"]), keep_job=job.id)
    memory = job.memory or {}
    forget_people(tx, memory.get("own_people", []), memory.get("own_departments", []))


JOB_HANDLER = LongJobHandler(
    kind=KIND,
    label=text("示例数据", "Sample data"),
    run=_run,
    clean_up=_clean_up,
    hopeless=(BadSampleData,),
)
