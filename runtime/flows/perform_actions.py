"""Carry out what a node does: all of it or none."""

from collections.abc import Sequence
from dataclasses import replace

from engines.core.effect import CreateRecord, Effect, Notify, UpdateRecord
from engines.core.text import Text
from runtime.access import unscoped_access
from runtime.apps.current_app import current_app
from runtime.db.transaction import WriteTx
from runtime.identity.actor import SYSTEM
from runtime.problem import Problem
from runtime.records.save_records import Change, save_records


def perform_actions(tx: WriteTx, app: str, effects: Sequence[Effect]) -> Text | None:
    """None when everything was done; else why not, and then nothing was.

    What the database cannot do at this moment (busy, unreachable) is no answer but raised.
    """
    try:
        with tx.savepoint():
            for effect in effects:
                _perform(tx, app, effect)
    except Problem as problem:
        if problem.status >= 500:
            raise
        return problem.reason()
    return None


def qualified(app: str, effect: Effect) -> Effect:
    """The effect with forms as ``app.form``, so that it can be carried out outside the app."""
    if isinstance(effect, Notify):
        if effect.link is None or "." in effect.link[0]:
            return effect
        return replace(effect, link=(f"{app}.{effect.link[0]}", effect.link[1]))
    if "." in effect.form:
        return effect
    return replace(effect, form=f"{app}.{effect.form}")


def _perform(tx: WriteTx, app: str, effect: Effect) -> None:
    if not isinstance(effect, UpdateRecord | CreateRecord):
        tx.emit(qualified(app, effect))
        return
    app_key, _, form_key = effect.form.rpartition(".")
    # By the version of today: an instance of an older one writes into today's tables.
    loaded = current_app(tx, app_key or app)
    record_id = effect.record_id if isinstance(effect, UpdateRecord) else None
    change = Change(record_id, None, effect.values)
    # Unscoped: flows act for the house, not for the person who happened to agree last.
    access = unscoped_access(loaded, form_key)
    save_records(tx, loaded, form_key, [change], SYSTEM, access, effect.cause)
