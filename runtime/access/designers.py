"""Who may design which app."""

from runtime.identity.actor import Actor

DESIGN_ROLE = "builder"
"""Members of an app's role with this key may design the app."""


def may_design(actor: Actor, app: str) -> bool:
    """True for administrators and for the app's designers."""
    return actor.is_admin or f"{app}.{DESIGN_ROLE}" in actor.roles
