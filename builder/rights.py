"""Refusals of whoever may not design an app."""

from engines.core.text import text
from runtime.access.designers import may_design
from runtime.identity.actor import Actor, require_admin
from runtime.problem import Forbidden, NotFound


class NotADesigner(Forbidden):
    """The actor uses the app but may not change its design."""

    code = "not_a_designer"

    def __init__(self) -> None:
        super().__init__(
            text(
                "只有管理员或该应用的“builder”角色可以设计应用。",
                "Only administrators and the app's role “builder” may design it.",
            )
        )


def require_designer(actor: Actor, app: str) -> None:
    """Refuse whoever may not design the app: 404 where they have no part in it, else 403."""
    if may_design(actor, app):
        return
    if any(role.startswith(f"{app}.") for role in actor.roles):
        raise NotADesigner
    raise NotFound(text("应用", "app"), app)


def require_app_maker(actor: Actor) -> None:
    """Refuse whoever may not make or install apps in this workspace."""
    require_admin(actor)
