"""One transition of an instance: advance, carry out, store. The caller holds the lock."""

from collections.abc import Mapping

from engines.core.effect import Cause
from engines.flows import Advance, CompiledFlow, FlowContext, Refused, ResolvePeople, advance_fully
from engines.flows.context import Request
from engines.flows.events import ActionsDone, ActionsFailed, Event, PeopleResolved
from engines.forms import dump_record
from engines.forms.compiled import CompiledField
from runtime.apps.loaded import LoadedApp, LoadedForm
from runtime.db.transaction import WriteTx
from runtime.flows.flow_record import display, flow_context
from runtime.flows.instances import Instance, pinned, store
from runtime.flows.perform_actions import perform_actions, qualified
from runtime.flows.refusals import problem_of
from runtime.flows.resolve_people import resolve_people
from runtime.records.locks import lock, unlock


def transition(
    tx: WriteTx, instance: Instance, event: Event, comment: str = "", cause: Cause = Cause()
) -> Instance:
    """What ``event`` leads to, all of it in this transaction; gives the instance afterwards.

    ``cause`` is what led to a start; people's acts begin a chain of causes of their own.
    """
    app, flow = pinned(tx, instance)
    own = flow_cause(instance, cause)

    known: list[FlowContext] = []

    def context() -> FlowContext:
        # One reading of the record serves until an action changes something.
        if not known:
            known.append(flow_context(tx, app, flow, instance, own))
        return known[0]

    def answer(request: Request) -> Event:
        if isinstance(request, ResolvePeople):
            people = resolve_people(tx, instance.app, request.queries)
            return PeopleResolved(request.run, people)
        failed = perform_actions(tx, instance.app, request.effects)
        known.clear()
        if failed is None:
            return ActionsDone(request.run)
        return ActionsFailed(request.run, failed)

    try:
        done = advance_fully(flow, instance.state, event, context, answer)
    except Refused as refused:
        raise problem_of(refused) from refused
    _hold_record(tx, instance, flow, done)
    for effect in done.effects:
        tx.emit(qualified(instance.app, effect))
    summaries = _summaries(app, flow, instance, done, context())
    return store(tx, instance, flow, done, comment, summaries)


def flow_cause(instance: Instance, cause: Cause = Cause()) -> Cause:
    """The cause of what the flow writes; its link keeps the flow from starting itself again."""
    link = (instance.flow, instance.form, instance.record_id)
    chain = cause.chain if link in cause.chain else (*cause.chain, link)
    return Cause("flow", instance.flow, instance.id, chain)


def _hold_record(tx: WriteTx, instance: Instance, flow: CompiledFlow, done: Advance) -> None:
    """A living instance holds its record; people then change it through their tasks only."""
    place = (instance.app, instance.form, instance.record_id, instance.id)
    if done.state.is_alive and flow.definition.settings.lock == "all":
        lock(tx, *place)
    else:
        unlock(tx, *place)


def _summaries(
    app: LoadedApp, flow: CompiledFlow, instance: Instance, done: Advance, ctx: FlowContext
) -> Mapping[str, list[dict[str, object]]]:
    """The fields shown in lists, for each node with new tasks and without what it hides."""
    known = {task.id for task in instance.state.tasks}
    nodes = {task.node for task in done.state.tasks if task.id not in known}
    form = app.form(instance.form)
    shown: dict[str, list[dict[str, object]]] = {}
    for node in nodes if flow.definition.summary else ():
        shown[node] = [
            _summary_item(app, form, field, ctx)
            for key in flow.definition.summary[:5]
            if (field := form.compiled.fields.get(key)) is not None
            and flow.nodes[node].access_to(key) != "hidden"
        ]
    return shown


def _summary_item(
    app: LoadedApp, form: LoadedForm, field: CompiledField, ctx: FlowContext
) -> dict[str, object]:
    """A field in words, and its value where the words of a page may be better."""
    value = None if field.shape.target_form is not None else ctx.read((field.key,))
    return {
        "field": field.key,
        "label": field.definition.label.model_dump(),
        "text": display(app, form, ctx.read, (field.key,)).model_dump(),
        "value": None
        if value is None
        else dump_record(form.compiled, {field.key: value})[field.key],
    }
