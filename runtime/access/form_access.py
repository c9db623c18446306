"""What one set of roles may do with the records of one form, ready to become SQL."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from engines.core.text import text
from engines.definitions.models import Grant, Operation
from engines.definitions.system_fields import SYSTEM_FIELDS
from engines.expr import Node
from engines.forms import CompiledForm, with_derived
from runtime.problem import Forbidden
from runtime.query import FormSource, SqlRows, SqlValue, compile_condition
from runtime.query.folding import tree
from runtime.query.refusals import not_in_sql
from runtime.query.source import AccessProvider

if TYPE_CHECKING:
    from runtime.apps.loaded import LoadedForm

OPERATIONS: tuple[Operation, ...] = (
    "read",
    "create",
    "update",
    "delete",
    "export",
    "import",
    "assign",
)
ALWAYS_READABLE = frozenset(("id", "revision"))
ASSIGNABLE = frozenset(field.key for field in SYSTEM_FIELDS if field.editable)


class OperationNotAllowed(Forbidden):
    """The actor sees the form or the record, but may not do this with it."""

    code = "operation_not_allowed"

    def __init__(self, operation: str, label: str = "") -> None:
        zh, en = OPERATION_WORDS[operation]
        super().__init__(
            text(
                f"你没有{zh}“{label}”的权限，请联系管理员。",
                f"You may not {en} records of “{label}”; ask an administrator.",
            ),
            operation=operation,
        )


OPERATION_WORDS: Mapping[str, tuple[str, str]] = {
    "read": ("查看", "read"),
    "create": ("新建", "create"),
    "update": ("修改", "change"),
    "delete": ("删除", "delete"),
    "export": ("导出", "export"),
    "import": ("导入", "import"),
    "assign": ("分配", "assign"),
}


@dataclass(frozen=True, eq=False, slots=True)
class CompiledGrant:
    """One grant of one role. ``bit`` is its place in ``FormAccess.mask_bits``."""

    role: str
    bit: int
    definition: Grant
    operations: frozenset[str]
    scope: Node | None
    hidden: frozenset[str]
    read_only: frozenset[str]

    def holds(self, source: FormSource) -> sa.ColumnElement[bool] | None:
        """The condition for its rows; None for all rows."""
        if self.scope is None:
            return None
        # The scope itself is the builder's word: it may read what the actor may not.
        return compile_condition(self.scope, source.unscoped_view())


@dataclass(frozen=True, eq=False)
class FormAccess:
    """Rights on one form. Grants add up: rows are the union of the scopes, and each row has
    the operations and fields of all grants that contain it.

    ``key`` identifies the rights for caches of statements: two accesses of one app version
    with equal keys compile to the same SQL; who asks is in the statement's parameters.
    """

    form: "LoadedForm"
    grants: tuple[CompiledGrant, ...]
    everything: bool
    provider: AccessProvider | None
    key: tuple[str, ...]
    fields: frozenset[str]
    _with: dict[str, tuple[CompiledGrant, ...]] = field(default_factory=dict, repr=False)

    # Operations

    def allows(self, operation: str) -> bool:
        """True when the operation is allowed on at least some (possible) records."""
        return self.everything or bool(self.granting(operation))

    def require(self, operation: str) -> None:
        """403 unless the operation is allowed on at least some records."""
        if not self.allows(operation):
            label = self.form.compiled.definition.label
            raise OperationNotAllowed(operation, label.zh or label.en)

    def granting(self, operation: str) -> tuple[CompiledGrant, ...]:
        """The grants with this operation."""
        found = self._with.get(operation)
        if found is None:
            found = tuple(grant for grant in self.grants if operation in grant.operations)
            self._with[operation] = found
        return found

    # Rows

    def condition(self, op: str, source: FormSource) -> sa.ColumnElement[bool] | None:
        """Rows on which ``op`` is allowed: None for all rows, ``false()`` for none."""
        return None if self.everything else _union(self.granting(op), source)

    # Fields

    @cached_property
    def readable(self) -> frozenset[str]:
        """Fields (system fields too) that can be read in at least some rows."""
        if self.everything:
            return self.fields
        return frozenset().union(*(self.fields - grant.hidden for grant in self.granting("read")))

    def editable(self, op: str) -> frozenset[str]:
        """Fields that can be written by ``op`` (create, update, import) in some rows."""
        return self._editable(self.granting(op), self.granting("assign"))

    @cached_property
    def uniform(self) -> bool:
        """True when every visible row shows the same fields: no CASE is needed."""
        if self.everything:
            return True
        grants = self.granting("read")
        if len({grant.hidden for grant in grants}) <= 1:
            return True
        least = frozenset.intersection(*(grant.hidden for grant in grants))
        return any(grant.scope is None and grant.hidden == least for grant in grants)

    def shows(self, key: str, source: FormSource) -> sa.ColumnElement[bool] | None:
        """Rows in which the field is readable; None for all visible rows."""
        if self.everything or key in ALWAYS_READABLE:
            return None
        grants = self.granting("read")
        showing = [grant for grant in grants if key not in grant.hidden]
        return None if len(showing) == len(grants) else _union(showing, source)

    def mask(self, key: str, value: SqlValue, source: FormSource) -> SqlValue:
        """The value, NULL in rows where the field is hidden."""
        shown = self.shows(key, source)
        if shown is None:
            return value
        return _hidden_unless(shown, value)

    def column(self, key: str, source: FormSource) -> SqlValue:
        """A field of the form as the actor may see it; ``source`` was made with ``provider``.

        A field that is hidden in all rows is refused like one that does not exist.
        """
        value = source.path((key,))
        if isinstance(value, SqlRows):
            raise not_in_sql(key)
        return value

    # Rights of a single row, from the bits of its grants

    def mask_bits(self, source: FormSource) -> sa.ColumnElement[int]:
        """An integer with the bit of every grant that contains the row."""
        total: Any = sa.literal(0, sa.BigInteger())
        for grant in self.grants:
            held = grant.holds(source)
            weight = sa.literal(1 << grant.bit, sa.BigInteger())
            total = total + (weight if held is None else sa.case((held, weight), else_=0))
        return sa.type_coerce(total, sa.BigInteger())

    def readable_with(self, bits: int) -> frozenset[str]:
        """Fields readable in a row with these ``mask_bits``."""
        if self.everything:
            return self.fields
        grants = [grant for grant in self.granting("read") if bits >> grant.bit & 1]
        return frozenset().union(*(self.fields - grant.hidden for grant in grants))

    def editable_with(self, op: str, bits: int) -> frozenset[str]:
        """Fields writable by ``op`` in a row with these ``mask_bits``."""
        containing = [
            [grant for grant in self.granting(wanted) if bits >> grant.bit & 1]
            for wanted in (op, "assign")
        ]
        return self._editable(containing[0], containing[1])

    def allows_with(self, op: str, bits: int) -> bool:
        """True when ``op`` is allowed on a row with these ``mask_bits``."""
        return self.everything or any(bits >> grant.bit & 1 for grant in self.granting(op))

    def _editable(
        self, grants: Iterable[CompiledGrant], assigning: Iterable[CompiledGrant]
    ) -> frozenset[str]:
        if self.everything:
            return self._writable | ASSIGNABLE
        found: set[str] = set()
        for grant in grants:
            found |= self._writable - grant.hidden - grant.read_only
        for grant in assigning:
            found |= ASSIGNABLE - grant.hidden - grant.read_only
        return frozenset(found)

    @cached_property
    def _writable(self) -> frozenset[str]:
        return frozenset(
            key for key, one in self.form.compiled.fields.items() if one.shape.writable
        )


def _union(grants: Iterable[CompiledGrant], source: FormSource) -> sa.ColumnElement[bool] | None:
    """Rows in any of the grants' scopes. Equal scopes are asked once."""
    found: dict[Node, sa.ColumnElement[bool]] = {}
    for grant in grants:
        if grant.scope is None:
            return None
        if grant.scope not in found:
            held = grant.holds(source)
            assert held is not None
            found[grant.scope] = held
    conditions = list(found.values())
    if not conditions:
        return sa.false()
    return conditions[0] if len(conditions) == 1 else sa.or_(*conditions)


def _hidden_unless(shown: sa.ColumnElement[bool], value: SqlValue) -> SqlValue:
    return replace(
        value, expr=sa.case((shown, value.expr)), nullable=True, is_literal=False, literal=None
    )


def compile_grants(
    role: str, grants: Iterable[Grant], first_bit: int, form: CompiledForm
) -> list[CompiledGrant]:
    """The grants of one role on one form. What is worked out from hidden fields is hidden too."""
    return [
        CompiledGrant(
            role=role,
            bit=first_bit + place,
            definition=grant,
            operations=frozenset(grant.operations),
            scope=None if grant.scope is None else tree(grant.scope),
            hidden=with_derived(form, grant.fields.hidden) - ALWAYS_READABLE,
            read_only=frozenset(grant.fields.read_only),
        )
        for place, grant in enumerate(grants)
    ]
