"""The application with the builder: runs apps and lets designers change them."""

from fastapi import FastAPI

from builder.checking import endpoints as checking
from builder.drafts import endpoints as drafts
from builder.lifecycle import endpoints as lifecycle
from builder.publishing import endpoints as publishing
from builder.templates import endpoints as templates
from builder.templates import sample_job
from builder.templates.catalogue import list_templates
from builder.templates.install_template import install_template
from builder.templates.unfinished_samples import unfinished_samples
from builder.trials import endpoints as trials
from builder.versions import endpoints as versions
from runtime import app as runtime_app
from runtime.apps.current_app import current_versions
from runtime.identity.actor import SYSTEM
from runtime.jobs.worker import run_here
from runtime.workspaces.directory import WorkspaceDirectory
from runtime.workspaces.workspace import Workspace

ROUTERS = (
    drafts.router,
    lifecycle.router,
    checking.router,
    trials.router,
    publishing.router,
    versions.router,
    templates.router,
)
FIRST_TEMPLATE = "crm"


def create_app(directory: WorkspaceDirectory) -> FastAPI:
    """The runtime's application and, beside its addresses, those of the builder."""
    return runtime_app.create_app(directory, more_routers=ROUTERS)


def prepare_workspace(workspace: Workspace) -> None:
    """Give a workspace its effects and jobs; called for each one that is opened."""
    runtime_app.prepare_workspace(workspace, more_jobs=(sample_job.JOB_HANDLER,))


def first_start(workspace: Workspace) -> None:
    """A new workspace starts with the CRM and a year of sample data.

    After an interrupted first start the sample data go on where they stopped.
    """
    runtime_app.first_start(workspace)
    template = next((one for one in list_templates() if one.key == FIRST_TEMPLATE), None)
    with workspace.read() as tx:
        installed = FIRST_TEMPLATE in current_versions(tx)
    if template is not None and not installed:
        install_template(workspace, template.folder, SYSTEM, sample_data=True)
    with workspace.read() as tx:
        unfinished = unfinished_samples(tx)
    for job_id in unfinished.values():
        run_here(workspace, job_id)
