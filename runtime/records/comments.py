"""Comments on records, with @mentions that tell the people named, and files.

A comment's files are rows of ``fw_file`` whose field is ``comment_field(id)``: whoever may see
the record may read them, as long as the comment stands.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import sqlalchemy as sa

from engines.core.effect import Notify
from engines.core.text import Text, text
from runtime.access import FormAccess, form_access
from runtime.apps.loaded import LoadedApp, LoadedForm
from runtime.db.transaction import ReadTx, WriteTx
from runtime.files.attach_files import FieldPlace, attach_files, shown_file
from runtime.files.tables import file_table
from runtime.identity.actor import Actor
from runtime.identity.current_actor import load_actor
from runtime.identity.tables import user_table
from runtime.problem import Forbidden, Invalid, NotFound, invalid
from runtime.records.read_history import require_visible
from runtime.records.scoped_rows import visible_among
from runtime.records.tables import comment_table

LONGEST = 5000
MOST_MENTIONS = 20
# No field of a form can have this name.
_FIELD = "$comment."
_MENTION = re.compile(r"@([^\s@,，。:：;；!！?？()（）]{1,60})")
_COMMENT = comment_table.c


def add_comment(
    tx: WriteTx, app: LoadedApp, form_key: str, record_id: int, body: str, actor: Actor,
    access: FormAccess, file_ids: Sequence[int] = (),
) -> dict[str, Any]:  # fmt: skip
    """Comment on a record that the actor can see. ``@login`` or ``@name`` tells that person,
    if they can see the record too. Files are fresh uploads of the actor; with files the words
    may be missing."""
    form = app.form(form_key)
    require_visible(tx, app, form, record_id, actor, access)
    written = body.strip()
    if not written and not file_ids:
        raise invalid(("body",), "required", "请填写评论内容。", "Write something.")
    if len(written) > LONGEST:
        raise invalid(("body",), "too_long", f"评论最长 {LONGEST} 字。",
                      f"A comment may have at most {LONGEST} characters.")  # fmt: skip
    mentioned = _mentioned(tx, app, form, record_id, written, actor)
    comment_id = tx.execute(
        sa.insert(comment_table)
        .values(
            app=form.app_key, form=form.key, record_id=record_id, author_id=actor.user_id,
            body=written, mentions=mentioned, created_at=tx.now,
        )
        .returning(_COMMENT.id)
    ).scalar_one()  # fmt: skip
    _take_files(tx, form, record_id, comment_id, file_ids, actor)
    told = tuple(one for one in mentioned if one != actor.user_id)
    if told:
        tx.emit(_notice(form, record_id, written, told, actor))
    return {
        "id": comment_id,
        "author": {"id": actor.user_id, "name": actor.name},
        "body": written,
        "mentions": mentioned,
        "created_at": tx.now,
        "files": _files(tx, form, record_id, [comment_id]).get(comment_id, []),
    }


def list_comments(
    tx: ReadTx, app: LoadedApp, form_key: str, record_id: int, actor: Actor, access: FormAccess,
    *, limit: int = 50, before_id: int | None = None,
) -> dict[str, Any]:  # fmt: skip
    """Comments, newest first: ``{items, next}``."""
    form = app.form(form_key)
    require_visible(tx, app, form, record_id, actor, access)
    limit = max(1, min(limit, 200))
    statement = (
        sa.select(comment_table, user_table.c.name)
        .join(user_table, user_table.c.id == _COMMENT.author_id)
        .where(
            _COMMENT.app == form.app_key, _COMMENT.form == form.key,
            _COMMENT.record_id == record_id, _COMMENT.deleted_at.is_(None),
        )
        .order_by(_COMMENT.id.desc())
        .limit(limit + 1)
    )  # fmt: skip
    if before_id is not None:
        statement = statement.where(_COMMENT.id < before_id)
    rows = tx.execute(statement).all()
    files = _files(tx, form, record_id, [row.id for row in rows[:limit]])
    items = [
        {
            "id": row.id,
            "author": {"id": row.author_id, "name": row.name},
            "body": row.body,
            "mentions": row.mentions,
            "created_at": row.created_at,
            "files": files.get(row.id, []),
        }
        for row in rows[:limit]
    ]
    return {"items": items, "next": items[-1]["id"] if len(rows) > limit else None}


def delete_comment(
    tx: WriteTx, app: LoadedApp, form_key: str, record_id: int, comment_id: int, actor: Actor,
    access: FormAccess,
) -> None:  # fmt: skip
    """Take back a comment: one's own, or any for administrators."""
    form = app.form(form_key)
    require_visible(tx, app, form, record_id, actor, access)
    place = (
        _COMMENT.id == comment_id, _COMMENT.app == form.app_key, _COMMENT.form == form.key,
        _COMMENT.record_id == record_id, _COMMENT.deleted_at.is_(None),
    )  # fmt: skip
    author = tx.execute(sa.select(_COMMENT.author_id).where(*place)).scalar()
    if author is None:
        raise NotFound(text("评论", "comment"), comment_id)
    if author != actor.user_id and not actor.is_admin:
        raise Forbidden(text("只能删除自己的评论。", "You may delete only your own comments."))
    tx.execute(sa.update(comment_table).where(*place).values(deleted_at=tx.now))


def comment_field(comment_id: int) -> str:
    """What stands for the field in the place of a comment's files."""
    return f"{_FIELD}{comment_id}"


def comment_stands(tx: ReadTx, app: str, form: str, record_id: int, field: str) -> bool | None:
    """Whether the comment that holds files under this field is there; None for real fields."""
    if not field.startswith(_FIELD):
        return None
    statement = sa.select(_COMMENT.id).where(
        _COMMENT.id == int(field.removeprefix(_FIELD)), _COMMENT.app == app,
        _COMMENT.form == form, _COMMENT.record_id == record_id, _COMMENT.deleted_at.is_(None),
    )  # fmt: skip
    return tx.execute(statement).first() is not None


def _take_files(
    tx: WriteTx, form: LoadedForm, record_id: int, comment_id: int, file_ids: Sequence[int],
    actor: Actor,
) -> None:  # fmt: skip
    place = FieldPlace(form.app_key, form.key, record_id, comment_field(comment_id))
    try:
        attach_files(tx, file_ids, place, actor)
    except Invalid as refused:
        # The sender knows the files, not the place that they would have got.
        raise Invalid([replace(issue, path=("files",)) for issue in refused.issues]) from None


def _files(
    tx: ReadTx, form: LoadedForm, record_id: int, comment_ids: Sequence[int]
) -> dict[int, list[dict[str, Any]]]:
    """The files of comments, in the order of upload: one statement."""
    if not comment_ids:
        return {}
    file = file_table.c
    rows = tx.execute(
        sa.select(file_table)
        .where(
            file.app == form.app_key, file.form == form.key, file.record_id == record_id,
            file.field.in_([comment_field(one) for one in comment_ids]),
        )
        .order_by(file.id)
    )  # fmt: skip
    found: dict[int, list[dict[str, Any]]] = {}
    for row in rows:
        found.setdefault(int(row.field.removeprefix(_FIELD)), []).append(shown_file(row))
    return found


def _mentioned(
    tx: WriteTx, app: LoadedApp, form: LoadedForm, record_id: int, body: str, actor: Actor
) -> list[int]:
    """Ids of the people named who can see the record."""
    names = list(dict.fromkeys(_MENTION.findall(body)))[:MOST_MENTIONS]
    if not names:
        return []
    user = user_table.c
    rows = tx.execute(
        sa.select(user.id)
        .where(
            user.active.is_(True),
            sa.or_(user.login.in_([name.casefold() for name in names]), user.name.in_(names)),
        )
        .order_by(user.id)
        .limit(MOST_MENTIONS)
    ).scalars()
    return [one for one in rows if _can_see(tx, app, form, record_id, one, actor)]


def _can_see(
    tx: WriteTx, app: LoadedApp, form: LoadedForm, record_id: int, user_id: int, actor: Actor
) -> bool:
    if user_id == actor.user_id:
        return True
    person = load_actor(tx, user_id)
    if person is None:
        return False
    access = form_access(app, form.key, person)
    return access.allows("read") and bool(visible_among(tx, app, form, [record_id], person, access))


def _notice(
    form: LoadedForm, record_id: int, body: str, users: Sequence[int], actor: Actor
) -> Notify:
    title = text(
        "{name} 在“{form}”的评论中提到了你", "{name} mentioned you in a comment on “{form}”"
    ).format(name=actor.name, form=form.compiled.definition.label)
    shown = body if len(body) <= 200 else body[:200] + "…"
    return Notify(
        users=tuple(users),
        title=title,
        body=Text(zh=shown, en=shown),
        link=(form.qualified, record_id),
    )
