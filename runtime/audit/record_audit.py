"""Adding to the audit trail, in the transaction of what is being done."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import bindparam, insert

from runtime.audit.tables import audit_table
from runtime.db.prepared import Prepared, prepare
from runtime.db.transaction import WriteTx

_INSERT = insert(audit_table).values(
    {name: bindparam(name) for name in audit_table.c.keys() if name != "id"}  # noqa: SIM118
)


def record_audit(
    tx: WriteTx,
    action: str,
    actor_id: int | None,
    *,
    subject: tuple[str, object] | None = None,
    details: Mapping[str, Any] | None = None,
    address: str | None = None,
) -> None:
    """Note that ``actor_id`` (None or 0: the system) did ``action``, such as ``user.created``.

    ``subject`` is what it was done to, as (kind, id). Never pass secrets in ``details``.
    """
    kind, identity = subject if subject is not None else (None, None)
    tx.run(
        _statement(tx),
        {
            "at": tx.now,
            "actor_id": actor_id or None,
            "action": action,
            "subject_kind": kind,
            "subject_id": None if identity is None else str(identity),
            "details": dict(details or {}),
            "address": address,
        },
    )


def _statement(tx: WriteTx) -> Prepared:
    cached = tx.workspace.caches.get("audit.insert")
    if cached is None:
        cached = tx.workspace.caches["audit.insert"] = prepare(_INSERT, tx.dialect)
    prepared: Prepared = cached
    return prepared
