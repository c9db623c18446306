"""What formulas of an app would know of somebody, to try them as that person."""

from typing import Any

from builder.rights import require_designer
from runtime.db.transaction import ReadTx
from runtime.identity.actor import Actor
from runtime.identity.current_actor import actor_of
from runtime.records.eval_context import eval_context


def person_for_formulas(tx: ReadTx, app: str, user_id: int, actor: Actor) -> dict[str, Any]:
    """The person's place in the organisation and roles in this app; roles elsewhere stay out."""
    require_designer(actor, app)
    person = eval_context(tx, actor_of(tx, user_id), app).actor
    assert person is not None, "the context was made for somebody"
    return {
        "id": person.id,
        "name": person.name,
        "department": person.department,
        "subordinates": sorted(person.subordinates),
        "departments_below": sorted(person.departments_below),
        "roles": sorted(role for role in person.roles if "." not in role),
    }
