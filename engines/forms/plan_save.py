"""What saving a record means: from what a caller gave to what is to be stored."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from engines.core.context import EvalContext
from engines.core.issue import Issue, Issues
from engines.core.reading import Related
from engines.expr import ExprContext
from engines.expr.coerce import is_empty
from engines.forms.compiled import CompiledField, CompiledForm
from engines.forms.compute import compute
from engines.forms.defaults import fill_system_fields
from engines.forms.draft import Draft
from engines.forms.hiding import refuse_read_only, undo_hidden
from engines.forms.normalise import take_patch
from engines.forms.validate import validate

_SETTLED_SYSTEM_FIELDS = ("owner", "department", "created_at", "created_by")


@dataclass(frozen=True, slots=True)
class SaveChange:
    """One record to create (``before`` None) or to update with ``patch`` (wire values).

    ``before`` are all stored values with the system fields. ``editable`` is the mask of the
    actor. None means that the platform itself writes (a rule, a flow): it may set every
    field, also read-only, hidden and numbered ones.
    """

    before: Mapping[str, object] | None
    patch: Mapping[str, object]
    editable: frozenset[str] | None = None


@dataclass(frozen=True, slots=True)
class RowPlan:
    """One row to create (``id`` None), update (``changed`` columns) or delete."""

    id: int | None
    position: int
    values: Mapping[str, object]
    deleted: bool = False
    changed: frozenset[str] = frozenset()
    moved: bool = False


@dataclass(frozen=True, slots=True)
class SavePlan:
    """What is to be written. With errors among ``issues`` nothing may be written.

    ``after`` holds all stored values, and owner, department, author and time of creation.
    ``rows`` has an entry for each sub-form that changes. ``serials`` are the fields that
    storage must number. ``notes`` refuse nothing: failed formulas, values of hidden fields.
    """

    before: Mapping[str, object] | None
    after: Mapping[str, object]
    changed: frozenset[str]
    rows: Mapping[str, tuple[RowPlan, ...]]
    issues: Issues
    notes: Issues
    serials: tuple[str, ...]
    _draft: Draft = field(repr=False, compare=False)
    _input_issues: tuple[Issue, ...] = field(default=(), repr=False, compare=False)


def plan_saves(
    form: CompiledForm, changes: Sequence[SaveChange], ctx: EvalContext, related: Related
) -> list[SavePlan]:
    """A plan for each change, in their order. Never raises on bad input.

    Planning the result again changes nothing.
    """
    expr = ExprContext.of(ctx)
    return [_plan(form, change, ctx, expr, related) for change in changes]


def apply_patch(plan: SavePlan, patch: Mapping[str, object]) -> SavePlan:
    """The plan after a before-save rule, or the numbering, set ``patch``: no mask, nothing
    read-only, all computed and checked again. Refused input of the first plan stays refused."""
    old = plan._draft
    draft = Draft(
        old.form, old.ctx, old.expr, old.related, old.before, dict(plan.after),
        given=set(old.given), issues=list(plan._input_issues), fill_defaults=False,
    )  # fmt: skip
    take_patch(draft, patch, None)
    compute(draft)
    return _finished(draft)


def _plan(
    form: CompiledForm,
    change: SaveChange,
    ctx: EvalContext,
    expr: ExprContext,
    related: Related,
) -> SavePlan:
    before = change.before
    draft = Draft(form, ctx, expr, related, before, _start(form, before))
    take_patch(draft, change.patch, change.editable)
    if before is None:
        fill_system_fields(draft)
    compute(draft)
    if change.editable is not None:
        if form.hideable or form.has_hideable_columns:
            undo_hidden(draft)
        refuse_read_only(draft)
    return _finished(draft)


def _start(form: CompiledForm, before: Mapping[str, object] | None) -> dict[str, object]:
    if before is not None:
        return dict(before)
    return {key: [] if value == [] else value for key, value in form.blanks.items()}


def _finished(draft: Draft) -> SavePlan:
    form, after = draft.form, draft.after
    before = draft.before
    input_issues = tuple(draft.issues)
    rows: dict[str, tuple[RowPlan, ...]] = {}
    for table in form.subforms.values():
        planned = _row_plans(draft, table)
        if planned:
            rows[table.key] = planned
    changed = _changed(form, before, after, rows)
    validate(draft, changed)
    serials = tuple(k for k in form.numbered if before is None and after.get(k) is None)
    return SavePlan(
        before, after, changed, rows, Issues(draft.issues), Issues((*draft.failures.values(), *draft.notes)), serials,
        draft, input_issues,
    )  # fmt: skip


def _changed(
    form: CompiledForm,
    before: Mapping[str, object] | None,
    after: Mapping[str, object],
    rows: Mapping[str, tuple[RowPlan, ...]],
) -> frozenset[str]:
    if before is None:
        found = {key for key in form.plain_keys if not is_empty(after[key])}
    else:
        found = {key for key in form.plain_keys if after.get(key) != before.get(key)}
        found.update(
            key for key in _SETTLED_SYSTEM_FIELDS if key in after and after[key] != before.get(key)
        )
    found.update(rows)
    return frozenset(found)


def _row_plans(draft: Draft, table: CompiledField) -> tuple[RowPlan, ...]:
    """All rows with what happens to them; empty when nothing does."""
    stored = {row.get("id"): (at, row) for at, row in enumerate(draft.rows_before(table.key))}
    current = draft.after.get(table.key)
    plans: list[RowPlan] = []
    kept: set[object] = set()
    for position, row in enumerate(current if isinstance(current, list) else []):
        row_id = row.get("id")
        if row_id is None or row_id not in stored:
            values = {key: row.get(key) for key in table.columns}
            plans.append(RowPlan(None, position, values, changed=frozenset(values)))
            continue
        kept.add(row_id)
        was_at, was = stored[row_id]
        changed = frozenset(k for k in table.columns if row.get(k) != was.get(k))
        values = {key: row.get(key) for key in table.columns}
        plans.append(RowPlan(row_id, position, values, False, changed, was_at != position))
    for row_id, (at, was) in stored.items():
        if row_id not in kept and isinstance(row_id, int):
            plans.append(RowPlan(row_id, at, dict(was), deleted=True))
    happens = any(p.id is None or p.deleted or p.changed or p.moved for p in plans)
    return tuple(plans) if happens else ()
