"""The moment and the person, as formulas of this transaction see them."""

from engines.core.context import EvalContext
from runtime.db.transaction import ReadTx
from runtime.identity.actor import Actor, person


def eval_context(tx: ReadTx, actor: Actor) -> EvalContext:
    """The context for one actor; the same object throughout the transaction."""
    known: dict[int, EvalContext] = tx.local.setdefault("eval_context", {})
    found = known.get(actor.user_id)
    if found is None:
        found = known[actor.user_id] = EvalContext(
            now=tx.now, zone=tx.workspace.zone, actor=person(tx, actor)
        )
    return found
