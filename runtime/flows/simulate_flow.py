"""Walk a flow for given values with the real people, without any effect."""

from collections.abc import Mapping
from typing import Any, Literal

from engines.core.context import EvalContext
from engines.core.effect import Cause, CreateRecord, Effect, Notify, UpdateRecord
from engines.core.reading import Read, record_reader
from engines.core.text import text
from engines.expr import ExprContext, ExprError
from engines.flows import FlowContext, ResolvePeople, Simulation, simulate
from engines.forms import SaveChange, plan_saves
from engines.forms.shape import PathRead
from runtime.access import form_access
from runtime.apps.loaded import LoadedApp, LoadedForm
from runtime.db.transaction import ReadTx
from runtime.flows.flow_record import instance_title
from runtime.flows.people_names import names_of
from runtime.flows.resolve_people import resolve_people
from runtime.identity.actor import Actor
from runtime.problem import Forbidden, Invalid, NotFound
from runtime.records.eval_context import eval_context
from runtime.records.load_rows import unscoped_rows
from runtime.records.related import RelatedRecords
from runtime.records.scoped_rows import visible_ids

Decision = Literal["approve", "reject", "return", "stop"]


def simulate_flow(
    tx: ReadTx,
    app: LoadedApp,
    flow_key: str,
    record_id: int | None,
    values: Mapping[str, object],
    decisions: Mapping[str, Decision],
    actor: Actor,
) -> dict[str, Any]:
    """The path if this person started the flow now, on a record with ``values`` changed.

    Without a record it is one that would be created. ``decisions`` by node; otherwise
    everybody agrees.
    """
    flow = app.flows.flow(flow_key)
    if flow is None:
        raise NotFound(text("流程", "flow"), flow_key)
    form = app.form(flow.definition.form)
    after, related = _hypothetical(tx, app, form, record_id, values, actor)
    ctx = eval_context(tx, actor, app.key)
    context = FlowContext(
        evaluation=ctx,
        read=_reader(form, after, ctx, related),
        form=form.key,
        record_id=record_id or 0,
        initiator_department=actor.department_id,
        title="" if record_id is None else instance_title(tx, app, flow, record_id, ctx),
        cause=Cause("flow", flow.key),
    )

    def resolve(request: ResolvePeople) -> tuple[int, ...]:
        return resolve_people(tx, app.key, request.queries)

    def decide(node: str, user: int) -> Decision:
        return decisions.get(node, "approve")

    return _shown(tx, simulate(flow, context, actor.user_id, resolve, decide), actor.language)


def _hypothetical(
    tx: ReadTx,
    app: LoadedApp,
    form: LoadedForm,
    record_id: int | None,
    values: Mapping[str, object],
    actor: Actor,
) -> tuple[Mapping[str, Any], RelatedRecords]:
    """The record as it would be saved. Values that cannot be saved are issues."""
    before = None
    related = RelatedRecords(tx, app)
    if record_id is not None:
        if record_id not in visible_ids(tx, app, form.key, [record_id], actor):
            raise NotFound(form.compiled.definition.label, record_id)
        before = unscoped_rows(tx, form, [record_id])[record_id]
        if not values:
            return before, related
    elif not form_access(app, form.key, actor).allows("create"):
        raise Forbidden
    paths = form.compiled.relation_reads
    records = [*([before] if before is not None else []), values]
    related.prefetch(form, records, paths)
    ctx = eval_context(tx, actor, app.key)
    (plan,) = plan_saves(form.compiled, [SaveChange(before, values, None)], ctx, related)
    if plan.issues.has_errors:
        raise Invalid(plan.issues)
    after = dict(plan.after)
    after.setdefault("owner", actor.user_id)
    after.setdefault("department", actor.department_id)
    return after, related


def _reader(
    form: LoadedForm, values: Mapping[str, Any], ctx: EvalContext, related: RelatedRecords
) -> Read:
    """Reads the record as it would be; what is computed at every read is computed here."""
    expr = ExprContext.of(ctx)

    def read(path: tuple[str, ...]) -> object:
        field = form.compiled.live.get(path[0])
        if field is not None and len(path) == 1:
            if isinstance(field.computation, PathRead):
                return read(field.computation.path)
            if field.formula is not None:
                value = field.formula.evaluate(read, expr)
                return None if isinstance(value, ExprError) else value
        return stored(path)

    stored = record_reader(form.compiled.env, values, ctx, related)
    return read


def _shown(tx: ReadTx, seen: Simulation, language: str) -> dict[str, Any]:
    names = names_of(tx, {user for step in seen.steps for user in step.people})
    return {
        "status": seen.status,
        "skipped": list(seen.skipped),
        "steps": [
            {
                "node": step.node,
                "kind": step.kind,
                "label": step.label.in_language(language),
                "round": step.round,
                "status": step.status,
                "described": [words.in_language(language) for words in step.described],
                "people": [{"id": user, "name": names.get(user, "")} for user in step.people],
                "auto_agreed": list(step.auto_agreed),
                "chosen": step.chosen,
                "effects": [_effect(effect) for effect in step.effects],
                "problem": step.problem.in_language(language) if step.problem else None,
            }
            for step in seen.steps
        ],
    }


def _effect(effect: Effect) -> dict[str, Any]:
    """What would be done, without the values: they may be hidden from who simulates."""
    if isinstance(effect, UpdateRecord):
        return {"kind": "update", "form": effect.form, "fields": sorted(effect.values)}
    if isinstance(effect, CreateRecord):
        return {"kind": "create", "form": effect.form, "fields": sorted(effect.values)}
    return {"kind": "notify" if isinstance(effect, Notify) else "other", "form": "", "fields": []}
