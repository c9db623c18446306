"""Saving, sharing and finding views of lists.

Everybody who may read a form saves views for themselves. Who designs the app may share them,
and change what is shared; to everybody else somebody's own view does not exist.
"""

from typing import Any

import sqlalchemy as sa

from engines.core.text import text
from runtime.access import FormAccess
from runtime.access.designers import may_design
from runtime.apps.loaded import LoadedApp, LoadedForm
from runtime.db.transaction import ReadTx, WriteTx
from runtime.identity.actor import Actor
from runtime.identity.tables import user_table
from runtime.problem import Conflict, Forbidden, NotFound, invalid
from runtime.views.check_state import check_state
from runtime.views.schemas import NewView, Sharing, ViewChange, ViewChoice
from runtime.views.tables import saved_view_table, view_choice_table

MOST_VIEWS = 100
_VIEW = saved_view_table.c
_CHOICE = view_choice_table.c


class MayNotShare(Forbidden):
    """Only designers of the app share views."""

    code = "may_not_share_view"

    def __init__(self) -> None:
        super().__init__(
            text(
                "只有管理员和应用的设计者可以共享视图；你可以另存为自己的视图。",
                "Only administrators and designers of the app share views; save it as your own.",
            )
        )


class ViewWasChanged(Conflict):
    """Somebody else saved the view meanwhile."""

    code = "view_was_changed"

    def __init__(self, revision: int) -> None:
        super().__init__(
            text(
                "视图已被他人修改，请刷新后再保存，或另存为新视图。",
                "Somebody else changed the view; load it again, or save yours as a new one.",
            ),
            extra={"revision": revision},
        )


def saved_views(tx: ReadTx, app: LoadedApp, form: LoadedForm, actor: Actor) -> dict[str, Any]:
    """The views that the actor may use, oldest first, and what they chose."""
    rows = tx.execute(
        _of_form(form)
        .where(sa.or_(_VIEW.owner_id == actor.user_id, _VIEW.shared_with.is_not(sa.null())))
        .order_by(_VIEW.id)
    )
    choice = tx.execute(
        sa.select(_CHOICE.first, _CHOICE.positions).where(*_chosen_by(form, actor))
    ).one_or_none()
    may_share = may_design(actor, app.key)
    roles = app.definition.roles if may_share else ()
    return {
        "items": [_shown(row, app, actor) for row in rows if _may_use(row, app, actor)],
        "first": choice.first if choice else None,
        "positions": choice.positions if choice else [],
        "may_share": may_share,
        "roles": [{"key": role.key, "label": role.label.model_dump()} for role in roles],
    }


def save_view(
    tx: WriteTx, app: LoadedApp, form: LoadedForm, view: NewView, actor: Actor, access: FormAccess
) -> dict[str, Any]:
    """Save a view, for oneself or shared."""
    _require_sharing(app, view.shared, actor)
    check_state(tx, app, form, view.state, access)
    own = tx.execute(
        sa.select(sa.func.count()).where(
            _VIEW.app == form.app_key, _VIEW.form == form.key, _VIEW.owner_id == actor.user_id
        )
    ).scalar_one()
    if own >= MOST_VIEWS:
        raise invalid(("label",), "too_many_views",
                      f"每个表单最多保存 {MOST_VIEWS} 个视图，请先删除不用的视图。",
                      f"At most {MOST_VIEWS} views per form; delete some first.")  # fmt: skip
    view_id = tx.execute(
        sa.insert(saved_view_table)
        .values(
            app=form.app_key, form=form.key, owner_id=actor.user_id, revision=1,
            label=_name(view.label), state=view.state.model_dump(mode="json"),
            shared_with=_roles(view.shared), created_at=tx.now, updated_at=tx.now,
        )
        .returning(_VIEW.id)
    ).scalar_one()  # fmt: skip
    return _one(tx, app, form, view_id, actor)


def change_view(
    tx: WriteTx, app: LoadedApp, form: LoadedForm, view_id: int, change: ViewChange, actor: Actor,
    access: FormAccess,
) -> dict[str, Any]:  # fmt: skip
    """Rename, save anew or share a view; 409 when it is not the revision that was read."""
    row = _changeable(tx, app, form, view_id, actor)
    if row.revision != change.revision:
        raise ViewWasChanged(row.revision)
    values: dict[str, Any] = {"revision": row.revision + 1, "updated_at": tx.now}
    if change.label is not None:
        values["label"] = _name(change.label)
    if change.state is not None:
        check_state(tx, app, form, change.state, access)
        values["state"] = change.state.model_dump(mode="json")
    if "shared" in change.model_fields_set:
        _require_sharing(app, change.shared, actor)
        values["shared_with"] = _roles(change.shared)
    tx.execute(sa.update(saved_view_table).where(_VIEW.id == view_id).values(**values))
    return _one(tx, app, form, view_id, actor)


def delete_view(tx: WriteTx, app: LoadedApp, form: LoadedForm, view_id: int, actor: Actor) -> None:
    """Take a view away, for everybody who used it."""
    _changeable(tx, app, form, view_id, actor)
    tx.execute(sa.delete(saved_view_table).where(_VIEW.id == view_id))


def choose_views(tx: WriteTx, form: LoadedForm, choice: ViewChoice, actor: Actor) -> None:
    """Keep which view opens first for the actor, and the order of the tabs."""
    tx.execute(sa.delete(view_choice_table).where(*_chosen_by(form, actor)))
    tx.execute(
        sa.insert(view_choice_table).values(
            user_id=actor.user_id, app=form.app_key, form=form.key,
            first=choice.first, positions=choice.positions,
        )
    )  # fmt: skip


def _of_form(form: LoadedForm) -> sa.Select[Any]:
    return (
        sa.select(saved_view_table, user_table.c.name.label("owner_name"))
        .join(user_table, user_table.c.id == _VIEW.owner_id)
        .where(_VIEW.app == form.app_key, _VIEW.form == form.key)
    )


def _chosen_by(form: LoadedForm, actor: Actor) -> tuple[sa.ColumnElement[bool], ...]:
    return (
        _CHOICE.user_id == actor.user_id,
        _CHOICE.app == form.app_key,
        _CHOICE.form == form.key,
    )


def _may_use(row: Any, app: LoadedApp, actor: Actor) -> bool:
    if row.owner_id == actor.user_id:
        return True
    if row.shared_with is None:
        return False
    roles = {f"{app.key}.{role}" for role in row.shared_with}
    return not roles or may_design(actor, app.key) or not roles.isdisjoint(actor.roles)


def _may_change(row: Any, app: LoadedApp, actor: Actor) -> bool:
    if row.shared_with is None:
        return bool(row.owner_id == actor.user_id)
    return may_design(actor, app.key)


def _changeable(tx: ReadTx, app: LoadedApp, form: LoadedForm, view_id: int, actor: Actor) -> Any:
    row = tx.execute(_of_form(form).where(_VIEW.id == view_id)).one_or_none()
    if row is None or not _may_use(row, app, actor):
        raise NotFound(text("视图", "view"), view_id)
    if not _may_change(row, app, actor):
        raise MayNotShare
    return row


def _one(
    tx: ReadTx, app: LoadedApp, form: LoadedForm, view_id: int, actor: Actor
) -> dict[str, Any]:
    return _shown(tx.execute(_of_form(form).where(_VIEW.id == view_id)).one(), app, actor)


def _shown(row: Any, app: LoadedApp, actor: Actor) -> dict[str, Any]:
    return {
        "id": row.id,
        "revision": row.revision,
        "label": row.label,
        "owner": {"id": row.owner_id, "name": row.owner_name},
        "state": row.state,
        "shared": None if row.shared_with is None else {"roles": row.shared_with},
        "may_change": _may_change(row, app, actor),
    }


def _require_sharing(app: LoadedApp, shared: Sharing | None, actor: Actor) -> None:
    if shared is None:
        return
    if not may_design(actor, app.key):
        raise MayNotShare
    known = {role.key for role in app.definition.roles}
    for at, role in enumerate(shared.roles):
        if role not in known:
            raise invalid(("shared", "roles", at), "unknown_role",
                          f"应用没有角色“{role}”。", f"The app has no role “{role}”.")  # fmt: skip


def _roles(shared: Sharing | None) -> list[str] | sa.Null:
    return sa.null() if shared is None else sorted(set(shared.roles))


def _name(written: str) -> str:
    name = written.strip()
    if not name:
        raise invalid(("label",), "required", "请填写视图名称。", "Give the view a name.")
    return name
