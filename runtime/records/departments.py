"""A record goes to the department of its owner, unless somebody says otherwise."""

from collections.abc import Mapping, Sequence

import sqlalchemy as sa

from runtime.db.prepared import prepare
from runtime.db.transaction import ReadTx
from runtime.identity.tables import user_table
from runtime.records.load_rows import IDS
from runtime.records.related import pointer_ids


def with_departments(
    tx: ReadTx, patches: Sequence[Mapping[str, object]]
) -> list[Mapping[str, object]]:
    """The patches; those that set an owner and no department also set the owner's department."""
    moving = [
        at
        for at, patch in enumerate(patches)
        if isinstance(patch, Mapping) and patch.get("owner") is not None
        and "department" not in patch
    ]  # fmt: skip
    result = list(patches)
    owners = pointer_ids([patches[at].get("owner") for at in moving])
    if not owners:
        return result
    cached = tx.workspace.caches.get("records.departments")
    if cached is None:
        statement = sa.select(user_table.c.id, user_table.c.department_id)
        cached = prepare(statement.where(user_table.c.id.in_(IDS)), tx.dialect)
        tx.workspace.caches["records.departments"] = cached
    homes = dict(tx.rows(cached, {"ids": sorted(owners)}))
    for at in moving:
        owner = patches[at]["owner"]
        for one in (owner,) if type(owner) is int else pointer_ids([owner]):
            if one in homes:
                result[at] = {**patches[at], "department": homes[one]}
    return result
