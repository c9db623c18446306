"""The composition root: which effects, jobs and hooks a workspace's transactions know."""

from collections.abc import Iterable

from runtime.effects import apply_effects as effects
from runtime.jobs.handler import AnyHandler, JobHandler
from runtime.records.file_rights import may_read_field
from runtime.rules import run_clock_rule, run_log
from runtime.workspaces.workspace import Workspace

JOB_HANDLERS: tuple[JobHandler, ...] = (
    effects.JOB_HANDLER,
    run_clock_rule.JOB_HANDLER,
)


def wire(workspace: Workspace, more_jobs: Iterable[AnyHandler] = ()) -> Workspace:
    """Give the workspace everything that its transactions and its worker call."""
    workspace.apply_effects = effects.apply_effects
    workspace.job_handlers = {handler.kind: handler for handler in (*JOB_HANDLERS, *more_jobs)}
    workspace.may_read_field = may_read_field
    workspace.write_rule_runs = run_log.write_runs
    workspace.after_install = (run_clock_rule.sync_clock_rules,)
    return workspace
