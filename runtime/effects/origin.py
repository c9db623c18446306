"""Which rule or flow an effect is of, and the record that set it off."""

from typing import Any

from engines.core.effect import Effect, Notify
from engines.core.text import Text
from runtime.apps.current_app import current_app
from runtime.db.transaction import ReadTx
from runtime.problem import Problem


def origin(effect: Effect) -> dict[str, Any]:
    """App and key of the rule or flow, and form and id of the record, as far as they are known."""
    cause = effect.cause
    place = (effect.link or ("",))[0] if isinstance(effect, Notify) else effect.form
    app = place.partition(".")[0] if "." in place else None
    record = None
    if app is not None and cause.chain:
        _, form, record_id = cause.chain[-1]
        record = {"app": app, "form": form, "id": record_id}
    return {"app": app, "key": cause.key, "record": record}


def origin_name(tx: ReadTx, effect: Effect, of: dict[str, Any]) -> Text:
    """The rule or flow as its app calls it; its key where the app has no such part."""
    key = of["key"] or effect.cause.kind
    unnamed = Text(zh=key, en=key)
    if of["app"] is None:
        return unnamed
    try:
        app = current_app(tx, of["app"]).definition
    except Problem:
        return unnamed
    flows = {flow.key: flow.label for flow in app.flows}
    return ({rule.key: rule.label for rule in app.rules} | flows).get(key, unnamed)
