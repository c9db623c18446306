"""Walk a flow for given values with the real people, without any effect."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from engines.core.context import EvalContext
from engines.core.effect import Cause, CreateRecord, Effect, Notify, UpdateRecord
from engines.core.issue import Issues
from engines.core.reading import Read, Related, record_reader
from engines.core.text import Text, text
from engines.expr import ExprContext, ExprError
from engines.flows import CompiledFlow, FlowContext, ResolvePeople, Simulation, simulate
from engines.forms import SaveChange, plan_saves
from engines.forms.compiled import CompiledForm
from engines.forms.shape import PathRead
from runtime.access import form_access
from runtime.apps.loaded import LoadedApp, LoadedForm
from runtime.db.transaction import ReadTx
from runtime.flows.flow_record import instance_title
from runtime.flows.resolve_people import resolve_people
from runtime.identity.actor import Actor
from runtime.identity.names import names_of
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
    related = RelatedRecords(tx, app)
    before = None
    if record_id is not None:
        before = visible_record(tx, app, form, record_id, actor)
    elif not form_access(app, form.key, actor).allows("create"):
        raise Forbidden
    records = [*([before] if before is not None else []), values]
    related.prefetch(form, records, form.compiled.relation_reads)
    ctx = eval_context(tx, actor, app.key)
    title = Text() if record_id is None else instance_title(tx, app, flow, record_id, ctx)
    subject = Subject(flow, form.compiled, record_id or 0, before, title, related)
    return walk_flow(tx, app.key, subject, values, decisions, actor)


@dataclass(frozen=True, slots=True)
class Subject:
    """A flow and the record that it would run on; ``before`` is None for one to be created."""

    flow: CompiledFlow
    form: CompiledForm
    record_id: int
    before: Mapping[str, Any] | None
    title: Text
    related: Related


def walk_flow(
    tx: ReadTx,
    app_key: str,
    subject: Subject,
    values: Mapping[str, object],
    decisions: Mapping[str, Decision],
    actor: Actor,
) -> dict[str, Any]:
    """The walk itself. The caller has checked that the actor may see the record."""
    flow, form = subject.flow, subject.form
    ctx = eval_context(tx, actor, app_key)
    after = _hypothetical(subject, values, ctx, actor)
    context = FlowContext(
        evaluation=ctx,
        read=_reader(form, after, ctx, subject.related),
        form=form.key,
        record_id=subject.record_id,
        initiator_department=actor.department_id,
        title=subject.title,
        cause=Cause("flow", flow.key),
    )

    def resolve(request: ResolvePeople) -> tuple[int, ...]:
        return resolve_people(tx, app_key, request.queries)

    def decide(node: str, user: int) -> Decision:
        return decisions.get(node, "approve")

    return _shown(tx, simulate(flow, context, actor.user_id, resolve, decide), actor.language)


def visible_record(
    tx: ReadTx, app: LoadedApp, form: LoadedForm, record_id: int, actor: Actor
) -> Mapping[str, Any]:
    """The values of a record that the actor can see; 404 otherwise."""
    if record_id not in visible_ids(tx, app, form.key, [record_id], actor):
        raise NotFound(form.compiled.definition.label, record_id)
    return unscoped_rows(tx, form, [record_id])[record_id]


def _hypothetical(
    subject: Subject, values: Mapping[str, object], ctx: EvalContext, actor: Actor
) -> Mapping[str, Any]:
    """The record as it would be saved. Values that cannot be are issues; missing ones are not,
    because a trial needs no more than what the flow asks for."""
    if subject.before is not None and not values:
        return subject.before
    change = SaveChange(subject.before, values, None)
    (plan,) = plan_saves(subject.form, [change], ctx, subject.related)
    issues = Issues(issue for issue in plan.issues if issue.code != "forms.required")
    if issues.has_errors:
        raise Invalid(issues)
    after = dict(plan.after)
    after.setdefault("owner", actor.user_id)
    after.setdefault("department", actor.department_id)
    return after


def _reader(
    form: CompiledForm, values: Mapping[str, Any], ctx: EvalContext, related: Related
) -> Read:
    """Reads the record as it would be; what is computed at every read is computed here."""
    expr = ExprContext.of(ctx)

    def read(path: tuple[str, ...]) -> object:
        field = form.live.get(path[0])
        if field is not None and len(path) == 1:
            if isinstance(field.computation, PathRead):
                return read(field.computation.path)
            if field.formula is not None:
                value = field.formula.evaluate(read, expr)
                return None if isinstance(value, ExprError) else value
        return stored(path)

    stored = record_reader(form.env, values, ctx, related)
    return read


def _shown(tx: ReadTx, seen: Simulation, language: str) -> dict[str, Any]:
    names = names_of(tx, "user", {user for step in seen.steps for user in step.people})
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
