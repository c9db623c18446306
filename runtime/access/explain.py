"""Why somebody may or may not see a record: every role and grant, one by one."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from engines.core.text import Text, text
from runtime.access.app_access import form_access
from runtime.access.form_access import OPERATIONS, CompiledGrant, FormAccess
from runtime.db.prepared import prepare
from runtime.db.transaction import ReadTx
from runtime.identity.actor import Actor
from runtime.problem import NotFound
from runtime.query import actor_parameters, form_source

if TYPE_CHECKING:
    from runtime.apps.loaded import LoadedApp

ALL_ROWS = text("所有记录", "all records")
ADMINISTRATOR = text("管理员可以执行所有操作", "An administrator may do everything")
NO_ROLE = text("在此应用中没有关于此表单的角色授权", "No role in this app grants anything here")
VISIBLE = text("可以看到此记录", "sees this record")
INVISIBLE = text("看不到此记录", "does not see this record")


@dataclass(frozen=True, slots=True)
class ExplainedGrant:
    """One grant and whether it contains the record."""

    role: str
    role_label: Text
    operations: tuple[str, ...]
    scope: str | None
    matches: bool
    hidden: tuple[str, ...]
    read_only: tuple[str, ...]

    def to_json(self, language: str) -> dict[str, Any]:
        """The wire form."""
        return {
            "role": self.role,
            "label": self.role_label.in_language(language),
            "operations": list(self.operations),
            "scope": self.scope,
            "scope_text": self.scope or ALL_ROWS.in_language(language),
            "matches": self.matches,
            "hidden_fields": list(self.hidden),
            "read_only_fields": list(self.read_only),
        }


@dataclass(frozen=True, slots=True)
class Explanation:
    """What a person may do with a record, and the grants that say so."""

    user_id: int
    record_id: int
    visible: bool
    operations: tuple[str, ...]
    hidden: tuple[str, ...]
    editable: tuple[str, ...]
    grants: tuple[ExplainedGrant, ...]
    reason: Text

    def to_json(self, language: str) -> dict[str, Any]:
        """The wire form."""
        return {
            "user": self.user_id,
            "record": self.record_id,
            "visible": self.visible,
            "operations": list(self.operations),
            "hidden_fields": list(self.hidden),
            "editable_fields": list(self.editable),
            "reason": self.reason.in_language(language),
            "grants": [grant.to_json(language) for grant in self.grants],
        }


def explain_access(
    tx: ReadTx, app: "LoadedApp", form_key: str, record_id: int, actor: Actor
) -> Explanation:
    """Explain with the very conditions that queries use; one statement. 404 when there is no
    such record at all. The caller decides who may ask about whom."""
    access = form_access(app, form_key, actor)
    bits = _bits(tx, app, form_key, record_id, actor, access)
    labels = {role.key: role.label for role in app.definitions[app.form(form_key).app_key].roles}
    visible = access.allows_with("read", bits)
    readable = access.readable_with(bits) if visible else frozenset()
    return Explanation(
        user_id=actor.user_id,
        record_id=record_id,
        visible=visible,
        operations=tuple(op for op in OPERATIONS if access.allows_with(op, bits)),
        hidden=tuple(sorted(access.fields - readable)) if visible else (),
        editable=tuple(sorted(access.editable_with("update", bits))),
        grants=tuple(_explained(grant, labels, bits) for grant in access.grants),
        reason=_reason(access, bits, labels, visible),
    )


def _bits(
    tx: ReadTx,
    app: "LoadedApp",
    form_key: str,
    record_id: int,
    actor: Actor,
    access: FormAccess,
) -> int:
    source = form_source(tx.workspace, app, form_key)
    bits = access.mask_bits(source)
    wanted: sa.BindParameter[int] = sa.bindparam("record_id", type_=sa.BigInteger())
    statement = sa.select(bits).select_from(source.from_clause()).where(source.table.c.id == wanted)
    params = {**actor_parameters(tx, actor), "record_id": record_id}
    row = tx.row(prepare(statement, tx.dialect, raw=True), params)
    if row is None:
        raise NotFound(text("记录", "record"), record_id)
    return int(row[0])


def _explained(grant: CompiledGrant, labels: dict[str, Text], bits: int) -> ExplainedGrant:
    return ExplainedGrant(
        role=grant.role,
        role_label=labels[grant.role],
        operations=tuple(op for op in OPERATIONS if op in grant.operations),
        scope=grant.definition.scope,
        matches=bool(bits >> grant.bit & 1),
        hidden=tuple(sorted(grant.hidden)),
        read_only=tuple(sorted(grant.read_only)),
    )


def _reason(access: FormAccess, bits: int, labels: dict[str, Text], visible: bool) -> Text:
    if access.everything:
        return ADMINISTRATOR
    if not access.grants:
        return NO_ROLE
    deciding = [grant for grant in access.granting("read") if (bits >> grant.bit & 1) == visible]
    verdict = VISIBLE if visible else INVISIBLE
    return Text(
        zh=f"{verdict.zh}：{_listed(deciding, labels, 'zh', visible)}",
        en=f"{verdict.en.capitalize()}: {_listed(deciding, labels, 'en', visible)}",
    )


def _listed(
    grants: Sequence[CompiledGrant], labels: dict[str, Text], language: str, visible: bool
) -> str:
    if not grants:
        return {"zh": "没有查看权限", "en": "no grant to read"}[language]
    words = {
        ("zh", True): "角色“{role}”的范围（{scope}）包含它",
        ("zh", False): "角色“{role}”的范围（{scope}）不包含它",
        ("en", True): "the scope of “{role}” ({scope}) contains it",
        ("en", False): "the scope of “{role}” ({scope}) does not contain it",
    }[language, visible]
    separator = "；" if language == "zh" else "; "
    return separator.join(_sentence(words, grant, labels, language) for grant in grants)


def _sentence(words: str, grant: CompiledGrant, labels: dict[str, Text], language: str) -> str:
    scope = grant.definition.scope or ALL_ROWS.in_language(language)
    # Plain replacement: labels and scopes are users' words and may hold braces.
    before, _, rest = words.partition("{role}")
    middle, _, after = rest.partition("{scope}")
    return f"{before}{labels[grant.role].in_language(language)}{middle}{scope[:200]}{after}"
