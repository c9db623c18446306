"""Withdraw, terminate and retry: what concerns an instance as a whole."""

from engines.flows.events import Event, Retry, Terminate, Withdraw
from runtime.db.transaction import ReadTx, WriteTx
from runtime.flows.instances import INSTANCE, Instance, load_instance, pinned, takes_part
from runtime.flows.transition import transition
from runtime.identity.actor import Actor, require_admin
from runtime.problem import NotFound
from runtime.records.scoped_rows import visible_ids


def withdraw(tx: WriteTx, instance_id: int, actor: Actor, comment: str = "") -> Instance:
    """The initiator takes the request back, as far as the flow allows it."""
    return _happen(tx, instance_id, Withdraw(actor.user_id, comment), actor)


def terminate(tx: WriteTx, instance_id: int, actor: Actor, comment: str = "") -> Instance:
    """An administrator ends the instance without a result."""
    require_admin(actor)
    return _happen(tx, instance_id, Terminate(actor.user_id, comment), actor)


def retry(tx: WriteTx, instance_id: int, actor: Actor) -> Instance:
    """An administrator has failed nodes tried again."""
    require_admin(actor)
    return _happen(tx, instance_id, Retry(actor.user_id), actor)


def visible_instance(tx: ReadTx, instance_id: int, actor: Actor, *, lock: bool = False) -> Instance:
    """The instance for those who take part in it, or may see its record; else 404."""
    instance = load_instance(tx, instance_id, lock=lock)
    if actor.is_admin or takes_part(tx, instance, actor.user_id):
        return instance
    app, _ = pinned(tx, instance)
    if instance.record_id in visible_ids(tx, app, instance.form, [instance.record_id], actor):
        return instance
    raise NotFound(INSTANCE, instance_id)


def _happen(tx: WriteTx, instance_id: int, event: Event, actor: Actor) -> Instance:
    instance = visible_instance(tx, instance_id, actor, lock=True)
    comment = "" if isinstance(event, Retry) else getattr(event, "comment", "")
    return transition(tx, instance, event, comment)
