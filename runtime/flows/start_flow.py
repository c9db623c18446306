"""Start a flow on a record: by a save, by a rule, or by hand."""

from engines.core.effect import Cause
from engines.core.text import Text, text
from engines.flows import CompiledFlow, new_state
from engines.flows.events import Start
from runtime.apps.loaded import LoadedApp
from runtime.db.transaction import WriteTx
from runtime.flows.flow_record import instance_title
from runtime.flows.instances import Instance, alive_instance, insert_instance
from runtime.flows.refusals import AlreadyRunning, FlowCannotStart
from runtime.flows.transition import transition
from runtime.identity.actor import SYSTEM, Actor
from runtime.identity.current_actor import load_actor
from runtime.problem import Forbidden, NotFound
from runtime.records.eval_context import eval_context
from runtime.records.load_rows import unscoped_rows
from runtime.records.scoped_rows import visible_ids


def start_flow(
    tx: WriteTx,
    app: LoadedApp,
    flow_key: str,
    form_key: str,
    record_id: int,
    initiator: int | None,
    cause: Cause = Cause(),
) -> Instance | None:
    """Start on behalf of a save or a rule; None when it runs there already or is switched off.

    Whatever stops the first steps stays visible as an instance in error: the save that
    started it is not undone.
    """
    flow = _flow(app, flow_key)
    if flow.definition.form != form_key:
        raise NotFound(text("流程", "flow"), flow_key)
    if not flow.definition.enabled:
        return None
    _lock_record(tx, app, flow, record_id)
    if alive_instance(tx, app.key, flow.key, record_id) is not None:
        return None
    return _start(tx, app, flow, record_id, initiator, cause)


def start_by_hand(
    tx: WriteTx, app: LoadedApp, flow_key: str, record_id: int, actor: Actor
) -> Instance:
    """Start as this person, who must see the record and be allowed to start the flow.

    Refused when it is running there already, and when the first steps fail.
    """
    flow = _flow(app, flow_key)
    form = app.form(flow.definition.form)
    if record_id not in visible_ids(tx, app, form.key, [record_id], actor):
        raise NotFound(form.compiled.definition.label, record_id)
    if not flow.definition.enabled:
        raise Forbidden(text("该流程已停用。", "This flow is switched off."))
    _require_starter(app, flow, actor)
    _lock_record(tx, app, flow, record_id)
    running = alive_instance(tx, app.key, flow.key, record_id)
    if running is not None:
        raise AlreadyRunning(running)
    instance = _start(tx, app, flow, record_id, actor.user_id, Cause())
    faults = instance.state.faults
    if faults:
        raise FlowCannotStart(faults[0].fault.message if faults[0].fault else Text())
    return instance


def _start(
    tx: WriteTx,
    app: LoadedApp,
    flow: CompiledFlow,
    record_id: int,
    initiator: int | None,
    cause: Cause,
) -> Instance:
    person = load_actor(tx, initiator) if initiator is not None else None
    state = new_state(person.user_id if person is not None else None)
    ctx = eval_context(tx, person or SYSTEM, app.key)
    values = {
        "app": app.key,
        "flow": flow.key,
        "version_id": app.version_id,
        "form": flow.definition.form,
        "record_id": record_id,
        "initiator_id": person.user_id if person is not None else None,
        "department_id": person.department_id if person is not None else None,
        "title": instance_title(tx, app, flow, record_id, ctx),
        "flow_label": flow.definition.label.model_dump(),
    }
    instance = insert_instance(tx, values, state)
    return transition(tx, instance, Start(), cause=cause)


def _flow(app: LoadedApp, flow_key: str) -> CompiledFlow:
    flow = app.flows.flow(flow_key)
    if flow is None:
        raise NotFound(text("流程", "flow"), flow_key)
    return flow


def _lock_record(tx: WriteTx, app: LoadedApp, flow: CompiledFlow, record_id: int) -> None:
    """Two starts on one record come one after the other."""
    form = app.form(flow.definition.form)
    if record_id not in unscoped_rows(tx, form, [record_id], lock=True):
        raise NotFound(form.compiled.definition.label, record_id)


def _require_starter(app: LoadedApp, flow: CompiledFlow, actor: Actor) -> None:
    roles = {f"{app.key}.{role}" for role in flow.start.config.roles}
    if roles and not actor.is_admin and not roles & actor.roles:
        raise Forbidden(
            text(
                "你没有发起此流程的权限，请联系管理员。",
                "You may not start this flow; ask an administrator.",
            )
        )
