"""The moment and the person, as formulas of this transaction see them."""

from dataclasses import replace

from engines.core.context import EvalContext, Person
from runtime.db.transaction import ReadTx
from runtime.identity.actor import Actor, person


def eval_context(tx: ReadTx, actor: Actor, app_key: str) -> EvalContext:
    """The context for one actor in one app; the same object throughout the transaction.

    Roles of the app have their plain keys too: its formulas say ``INROLE("sales_rep")``.
    """
    known: dict[tuple[int, str], EvalContext] = tx.local.setdefault("eval_context", {})
    found = known.get((actor.user_id, app_key))
    if found is None:
        found = known[actor.user_id, app_key] = EvalContext(
            now=tx.now, zone=tx.workspace.zone, actor=_in_app(person(tx, actor), app_key)
        )
    return found


def _in_app(found: Person, app_key: str) -> Person:
    prefix = f"{app_key}."
    own = {role.removeprefix(prefix) for role in found.roles if role.startswith(prefix)}
    return replace(found, roles=found.roles | own) if own else found
