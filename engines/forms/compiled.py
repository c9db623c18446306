"""A form ready for work: parsed settings, shapes, compiled formulas and their order."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property

from engines.core.text import Text
from engines.definitions.models import FieldDefinition, FormDefinition, Validation
from engines.expr import Compiled
from engines.forms.catalogue import FormEnv
from engines.forms.field_type import FieldConfig, FieldType
from engines.forms.formulas import Path
from engines.forms.shape import Aggregate, Computation, FieldShape

Truth = bool | Compiled
"""Always, never, or where a condition holds."""

ZERO_WHEN_EMPTY = ("count", "sum")


@dataclass(frozen=True, slots=True, eq=False)
class CompiledField:
    """One field, or one column of a sub-form (``subform`` is then the sub-form's key).

    ``computation`` says how the platform gets the value, ``formula`` is it compiled when it
    is an expression. ``shown_with`` is the condition of the layout section around.
    """

    key: str
    definition: FieldDefinition
    type: FieldType[FieldConfig]
    config: FieldConfig
    shape: FieldShape
    required: Truth = False
    visible: Truth = True
    read_only: Truth = False
    shown_with: Truth = True
    default: Compiled | None = None
    computation: Computation | None = None
    formula: Compiled | None = None
    columns: Mapping[str, "CompiledField"] = field(default_factory=dict)
    subform: str | None = None

    @property
    def label(self) -> Text:
        """The field's name for people."""
        return self.definition.label

    @property
    def blank(self) -> object:
        """The value of a field that nobody filled in."""
        if self.shape.many:
            return []
        source = self.computation
        if isinstance(source, Aggregate) and source.function in ZERO_WHEN_EMPTY:
            return Decimal(0)
        return None


@dataclass(frozen=True, slots=True)
class CompiledValidation:
    """A rule across fields; ``roots`` are the own fields that it depends on."""

    definition: Validation
    condition: Compiled
    roots: frozenset[str]


@dataclass(frozen=True, eq=False)
class CompiledForm:
    """A form of one app version. Immutable; made once and used by all requests.

    ``compute_order`` lists fields ``(key,)`` and columns ``(subform, key)`` with a stored
    formula or a default, each after what it reads. ``relation_reads`` are the paths along
    references that a save reads. ``dependents`` leads from a field to the computed fields
    that build on it, directly or not.
    """

    app_key: str
    definition: FormDefinition
    fields: Mapping[str, CompiledField]
    env: FormEnv
    row_envs: Mapping[str, FormEnv]
    validations: tuple[CompiledValidation, ...]
    compute_order: tuple[Path, ...]
    relation_reads: frozenset[Path]
    dependents: Mapping[str, frozenset[str]]
    condition_roots: Mapping[Path, frozenset[str]]
    """Own fields on which a field's being required or visible depends."""

    @property
    def key(self) -> str:
        """The form's key."""
        return self.definition.key

    @property
    def title_field(self) -> str:
        """The field that names a record."""
        return self.definition.title

    @property
    def stage_field(self) -> str | None:
        """The choice field whose changes are kept with their time."""
        return None if self.definition.stages is None else self.definition.stages.field

    @cached_property
    def live(self) -> Mapping[str, CompiledField]:
        """Fields computed at every read."""
        return {k: f for k, f in self.fields.items() if f.shape.computed == "live"}

    @cached_property
    def stored(self) -> Mapping[str, CompiledField]:
        """Fields whose value is kept with the record, sub-forms included."""
        return {k: f for k, f in self.fields.items() if f.shape.stored != "none"}

    @cached_property
    def subforms(self) -> Mapping[str, CompiledField]:
        """The sub-forms."""
        return {k: f for k, f in self.fields.items() if f.shape.stored == "children"}

    @cached_property
    def numbered(self) -> tuple[str, ...]:
        """Fields that storage numbers."""
        return tuple(k for k, f in self.fields.items() if f.shape.numbered)

    @cached_property
    def kept(self) -> frozenset[str]:
        """Fields that the platform computes or numbers: nobody sets them, no rule either."""
        return frozenset(k for k, f in self.fields.items() if not f.shape.writable)

    @cached_property
    def aggregates(self) -> Mapping[str, Aggregate]:
        """The roll-ups of this form by field key."""
        return {
            k: f.computation for k, f in self.fields.items() if isinstance(f.computation, Aggregate)
        }

    @cached_property
    def blanks(self) -> Mapping[str, object]:
        """The values of an empty record; copy lists before you change them."""
        return {k: f.blank for k, f in self.stored.items()}

    @cached_property
    def hideable(self) -> tuple[CompiledField, ...]:
        """Fields that may be invisible."""
        return tuple(
            f for f in self.fields.values() if f.visible is not True or f.shown_with is not True
        )

    @cached_property
    def has_hideable_columns(self) -> bool:
        """True when a column of a sub-form may be invisible."""
        return any(
            column.visible is not True
            for table in self.subforms.values()
            for column in table.columns.values()
        )

    @cached_property
    def plain_keys(self) -> tuple[str, ...]:
        """The stored fields that are no sub-forms."""
        return tuple(key for key in self.stored if key not in self.subforms)

    @cached_property
    def simple(self) -> Mapping[str, CompiledField]:
        """Fields that people may write and whose value is one single value."""
        return {
            k: f
            for k, f in self.fields.items()
            if f.shape.writable and f.shape.stored == "column" and not f.shape.many
        }

    @cached_property
    def lockable(self) -> tuple[CompiledField, ...]:
        """Fields that may be read-only, or have columns that may be."""
        return tuple(
            f
            for f in self.fields.values()
            if f.read_only is not False
            or any(column.read_only is not False for column in f.columns.values())
        )

    @cached_property
    def demanding(self) -> tuple[CompiledField, ...]:
        """Fields that may be required."""
        return tuple(f for f in self.fields.values() if f.required is not False)

    @cached_property
    def formula_order(self) -> tuple[Path, ...]:
        """``compute_order`` without defaults of the record's own fields: what updates need."""
        return tuple(p for p in self.compute_order if len(p) > 1 or self.fields[p[0]].formula)

    def field_at(self, path: Path) -> CompiledField:
        """The field ``(key,)`` or column ``(subform, key)``."""
        field = self.fields[path[0]]
        return field if len(path) == 1 else field.columns[path[1]]
