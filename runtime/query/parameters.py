"""What statements ask about the actor and the moment, as parameters.

Every scope and formula that mentions them uses these names, so that the text of a statement
is the same for all users and can be kept.
"""

from typing import TYPE_CHECKING, Any

from runtime.db.types import moment_text

if TYPE_CHECKING:
    from runtime.db.transaction import ReadTx
    from runtime.identity.actor import Actor

ACTOR_ID = "actor_id"
ACTOR_NAME = "actor_name"
ACTOR_DEPARTMENT = "actor_department"
TODAY = "today"
NOW = "now"


def actor_parameters(tx: "ReadTx", actor: "Actor") -> dict[str, Any]:
    """Values for all parameters that a compiled condition or value may name."""
    local = tx.now.astimezone(tx.workspace.zone)
    sqlite = tx.dialect == "sqlite"
    return {
        ACTOR_ID: actor.user_id,
        ACTOR_NAME: actor.name,
        ACTOR_DEPARTMENT: actor.department_id,
        TODAY: local.date().isoformat() if sqlite else local.date(),
        NOW: moment_text(tx.now) if sqlite else tx.now,
    }
