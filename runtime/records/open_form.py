"""The way into a form for every request about its records."""

from engines.core.text import text
from runtime.access import FormAccess, form_access
from runtime.apps.current_app import current_app
from runtime.apps.loaded import LoadedApp
from runtime.db.transaction import ReadTx
from runtime.identity.actor import Actor
from runtime.problem import NotFound

_FORM = text("表单", "form")


def open_form(tx: ReadTx, app: str, form: str, actor: Actor) -> tuple[LoadedApp, FormAccess]:
    """The app and the actor's rights. A form without any right for them is not there."""
    loaded = current_app(tx, app)
    found = loaded.forms.get(form)
    access = None if found is None else form_access(loaded, form, actor)
    if access is None or not (access.everything or access.grants):
        raise NotFound(_FORM, form)
    return loaded, access
