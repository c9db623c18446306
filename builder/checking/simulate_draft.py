"""A trial run of a flow as it is drawn in the draft; nothing happens."""

from typing import Any

from builder.checking.check_draft import check_for_workspace
from builder.checking.typed_records import TypedRecords
from builder.drafts.draft import load_draft
from builder.rights import require_designer
from engines.catalogue import kind_catalogue
from engines.core.issue import Issue, Issues
from engines.core.text import Text, text
from engines.definitions.models import AppDefinition
from engines.definitions.place_words import with_place
from engines.flows.compile import compile_flow
from engines.forms import compile_forms
from runtime.apps.current_app import current_app, installed_apps
from runtime.db.transaction import ReadTx
from runtime.flows.models import DraftSimulationRequest
from runtime.flows.simulate_flow import Subject, visible_record, walk_flow
from runtime.identity.actor import Actor
from runtime.identity.current_actor import actor_of
from runtime.problem import Invalid, NotFound
from runtime.records.eval_context import eval_context
from runtime.records.related import RelatedRecords


def simulate_draft(
    tx: ReadTx, app_key: str, flow_key: str, request: DraftSimulationRequest, actor: Actor
) -> dict[str, Any]:
    """The path and the people of the draft's flow, for a record of the published app or for
    values of one that does not exist yet.

    Faults of the flow and of its form are refused, with their places in the draft; those of
    other parts of the app do not matter here. It starts as ``initiator``, else as the actor,
    who must see the record.
    """
    require_designer(actor, app_key)
    draft = load_draft(tx, app_key)
    app, issues = check_for_workspace(tx, draft.document, draft.renames)
    issues = Issues(with_place(issue, draft.document, kind_catalogue()) for issue in issues)
    if app is None:
        raise Invalid(issues)
    definition = next((flow for flow in app.flows if flow.key == flow_key), None)
    if definition is None:
        raise NotFound(text("流程", "flow"), flow_key)
    _refuse_faults(app, issues, flow_key, definition.form)
    installed = {one.key: one for one in installed_apps(tx)}
    others = {key: one.definition for key, one in installed.items() if key != app_key}
    forms = compile_forms(app, others)
    form = forms[definition.form]
    starter = actor if request.initiator is None else actor_of(tx, request.initiator)
    published = current_app(tx, app_key) if app_key in installed else None
    before = None
    if request.record_id is not None:
        if published is None or definition.form not in published.forms:
            raise NotFound(form.definition.label, request.record_id)
        stored = published.form(definition.form)
        before = visible_record(tx, published, stored, request.record_id, actor)
    typed = TypedRecords(
        forms,
        form,
        request.related,
        eval_context(tx, starter, app_key),
        RelatedRecords(tx, published),
    )
    subject = Subject(
        flow=compile_flow(definition, form),
        form=form,
        record_id=request.record_id or 0,
        before=before,
        title=Text(),
        # Records are those of the published app; one that was never published has only typed ones.
        related=typed,
    )
    values = {**typed.references, **request.values}
    return walk_flow(tx, app_key, subject, values, request.decisions, starter)


def _refuse_faults(app: AppDefinition, issues: Issues, flow: str, form: str) -> None:
    places = {("flows", at) for at, one in enumerate(app.flows) if one.key == flow}
    places |= {("forms", at) for at, one in enumerate(app.forms) if one.key == form}

    def matters(issue: Issue) -> bool:
        return issue.severity == "error" and tuple(issue.path[:2]) in places

    faults = [issue for issue in issues if matters(issue)]
    if faults:
        raise Invalid(Issues(faults))
