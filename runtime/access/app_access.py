"""From an actor's roles to their rights: compiled once per app version and set of roles."""

from typing import TYPE_CHECKING

from engines.definitions.system_fields import SYSTEM_FIELDS
from runtime.access.form_access import CompiledGrant, FormAccess, compile_grants
from runtime.identity.actor import Actor

if TYPE_CHECKING:
    from runtime.apps.loaded import LoadedApp

CACHE = "access"
_SYSTEM_KEYS = frozenset(field.key for field in SYSTEM_FIELDS)


class AppAccess:
    """The rights of one set of roles on every form of an app and of the apps it refers to.

    ``roles`` are ``app.role``; None stands for administrators and the system, who may do
    everything. Gives `FormAccess` by form key, each compiled at its first use.
    """

    def __init__(self, app: "LoadedApp", roles: frozenset[str] | None) -> None:
        self._app = app
        self._roles = roles
        self._forms: dict[str, FormAccess] = {}

    def form(self, form_key: str) -> FormAccess:
        """The rights on a form (``app.form`` for one of another app)."""
        form = self._app.form(form_key)
        name = form.qualified
        found = self._forms.get(name)
        if found is None:
            found = self._forms[name] = self._compile(form_key)
        return found

    def _compile(self, form_key: str) -> FormAccess:
        form = self._app.form(form_key)
        grants: list[CompiledGrant] = []
        definition = self._app.definitions.get(form.app_key)
        for role in () if definition is None else definition.roles:
            if self._roles is not None and f"{form.app_key}.{role.key}" in self._roles:
                own = [grant for grant in role.grants if grant.form == form.key]
                grants.extend(compile_grants(role.key, own, len(grants), form.compiled))
        everything = self._roles is None
        held = sorted({grant.role for grant in grants})
        return FormAccess(
            form=form,
            grants=tuple(grants),
            everything=everything,
            provider=self,
            key=("*",) if everything else (*sorted(self._roles or ()), "|", *held),
            fields=frozenset(form.compiled.fields) | _SYSTEM_KEYS,
        )


def app_access(app: "LoadedApp", actor: Actor) -> AppAccess:
    """The actor's rights in the app. Kept per version and set of roles, not per user."""
    reached = tuple(f"{key}." for key in app.definitions)
    roles = (
        None
        if actor.is_admin
        else frozenset(role for role in actor.roles if role.startswith(reached))
    )
    return _kept(app, roles)


def form_access(app: "LoadedApp", form_key: str, actor: Actor) -> FormAccess:
    """The actor's rights on one form."""
    return app_access(app, actor).form(form_key)


def unscoped_access(app: "LoadedApp", form_key: str) -> FormAccess:
    """Everything: for what the platform itself does in nobody's name. Say at the call why."""
    return _kept(app, None).form(form_key)


def _kept(app: "LoadedApp", roles: frozenset[str] | None) -> AppAccess:
    known: dict[frozenset[str] | None, AppAccess] = app.derived.setdefault(CACHE, {})
    found = known.get(roles)
    if found is None:
        found = known[roles] = AppAccess(app, roles)
    return found
