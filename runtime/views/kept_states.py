"""Saved views of an app as other parts see them: what they mention, and how that is renamed."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import sqlalchemy as sa

from engines.definitions.carry import KeyChange, after_rename
from engines.definitions.kinds import KindCatalogue
from engines.definitions.outline import AppOutline, outline
from engines.definitions.places import Around, places_of
from engines.definitions.references import Use, uses_at
from engines.definitions.rename import rename, rewritten
from runtime.db.transaction import ReadTx, WriteTx
from runtime.views.schemas import ViewState
from runtime.views.tables import saved_view_table, view_choice_table

_VIEW = saved_view_table.c
_CHOICE = view_choice_table.c


@dataclass(frozen=True, slots=True)
class KeptView:
    """A saved view. ``roles`` None: its owner's alone."""

    id: int
    form: str
    state: Mapping[str, Any]
    roles: tuple[str, ...] | None

    def uses(self, app: AppOutline, kinds: KindCatalogue) -> Iterable[Use]:
        """What the view mentions of the app."""
        return uses_at(places_of(ViewState, self.state, kinds, Around(form=self.form)), app)


def kept_views(tx: ReadTx, app_key: str) -> list[KeptView]:
    """Every saved view of the app, whoever's it is."""
    rows = tx.execute(
        sa.select(_VIEW.id, _VIEW.form, _VIEW.state, _VIEW.shared_with).where(_VIEW.app == app_key)
    )
    return [
        KeptView(row.id, row.form, row.state, None if row[3] is None else tuple(row[3]))
        for row in rows
    ]


def carried_views(
    views: Sequence[KeptView],
    document: Mapping[str, Any],
    kinds: KindCatalogue,
    changes: Sequence[KeyChange],
) -> list[KeptView]:
    """The views under new keys. ``document`` is the app as it is when ``changes`` begin."""
    found = list(views)
    for target, key, new in changes if found else ():
        app = outline(document, kinds)
        found = [_after(view, app, kinds, (target, key, new)) for view in found]
        document = rename(document, kinds, target, key, new)[0] or document
    return found


def follow_renames(
    tx: WriteTx,
    app_key: str,
    document: Mapping[str, Any],
    kinds: KindCatalogue,
    changes: Sequence[KeyChange],
) -> None:
    """Write the saved views of the app, and what people chose of them, under new keys.

    The form of a view is left to whoever moves the forms' rows.
    """
    if not changes:
        return
    before = kept_views(tx, app_key)
    for was, now in zip(before, carried_views(before, document, kinds, changes), strict=True):
        if (was.state, was.roles) == (now.state, now.roles):
            continue
        values: dict[str, Any] = {"state": dict(now.state), "revision": _VIEW.revision + 1}
        if now.roles is not None:
            values["shared_with"] = list(now.roles)
        tx.execute(sa.update(saved_view_table).where(_VIEW.id == was.id).values(values))
    _move_choices(tx, app_key, changes)


def _after(view: KeptView, app: AppOutline, kinds: KindCatalogue, change: KeyChange) -> KeptView:
    target, key, new = change
    uses = [use for use in view.uses(app, kinds) if (use.target, use.key) == (target, key)]
    if uses:
        view = replace(view, state=rewritten(view.state, uses, new))
    if target == "role" and view.roles is not None:
        view = replace(view, roles=tuple(new if role == key else role for role in view.roles))
    if target == "form" and view.form == key:
        view = replace(view, form=new)
    return view


def _move_choices(tx: WriteTx, app_key: str, changes: Sequence[KeyChange]) -> None:
    """Which view opens first, and the order of tabs, where views have other keys."""
    if not any(target == "view" for target, _, _ in changes):
        return
    rows = tx.execute(sa.select(view_choice_table).where(_CHOICE.app == app_key)).mappings()
    for row in list(rows):
        keys = [row["first"], *row["positions"]]
        form = row["form"]
        for target, key, new in changes:
            if target == "form" and key == form:
                form = new
            elif target == "view":
                keys = [
                    after_rename(f"{form}.{one}", key, new).partition(".")[2] if one else one
                    for one in keys
                ]
        tx.execute(
            sa.update(view_choice_table)
            .where(
                _CHOICE.user_id == row["user_id"],
                _CHOICE.app == app_key,
                _CHOICE.form == row["form"],
            )
            .values(first=keys[0], positions=keys[1:])
        )
