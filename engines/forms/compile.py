"""From a form definition to a form ready for work."""

from collections.abc import Iterable, Mapping

from engines.definitions.models import AppDefinition, FieldDefinition, FormDefinition
from engines.expr import compile_expression
from engines.forms.catalogue import Catalogue, FormEnv
from engines.forms.compiled import (
    CompiledField,
    CompiledForm,
    CompiledValidation,
    Truth,
)
from engines.forms.field_types import FIELD_TYPES
from engines.forms.formulas import Path
from engines.forms.graph import Reads, edges_of, formula_nodes, in_order
from engines.forms.shape import Computation, Expression


def compile_form(
    definition: FormDefinition,
    app: AppDefinition,
    others: Mapping[str, AppDefinition] | None = None,
    catalogue: Catalogue | None = None,
) -> CompiledForm:
    """The compiled form. ``definition`` must have passed `check_form`; formulas that did not
    give error values when they are evaluated. ``others`` are the other installed apps that
    references may point into. Forms of one app may share a ``catalogue``."""
    return _Compiler(definition, app, catalogue or Catalogue(app, others or {})).form()


def compile_forms(
    app: AppDefinition, others: Mapping[str, AppDefinition] | None = None
) -> dict[str, CompiledForm]:
    """All forms of an app by key."""
    catalogue = Catalogue(app, others or {})
    return {form.key: compile_form(form, app, others, catalogue) for form in app.forms}


class _Compiler:
    def __init__(
        self, definition: FormDefinition, app: AppDefinition, catalogue: Catalogue
    ) -> None:
        self.definition = definition
        self.app = app
        self.catalogue = catalogue
        self.env = FormEnv(catalogue, definition.key)
        self.row_envs = {
            field.key: FormEnv(catalogue, definition.key, field.key)
            for field in definition.fields
            if field.fields
        }
        self.computations = computations_of(definition)
        self.reads = Reads(catalogue, definition, definition.key, self.computations)
        self.shown_with = self._sections()

    def form(self) -> CompiledForm:
        definition = self.definition
        fields = {field.key: self._field(field) for field in definition.fields}
        nodes = formula_nodes(definition.fields, self.computations)
        edges = edges_of(nodes, self.reads)
        order, _ = in_order(edges)
        return CompiledForm(
            app_key=self.app.key,
            definition=definition,
            fields=fields,
            env=self.env,
            row_envs=self.row_envs,
            validations=tuple(
                CompiledValidation(
                    rule,
                    compile_expression(rule.condition, self.env),
                    self._roots(rule.condition, None),
                )
                for rule in definition.validations
            ),
            compute_order=tuple(path for path in order if not self._is_live(fields, path)),
            relation_reads=self._relation_reads(),
            dependents=self._dependents(),
            condition_roots=self._condition_roots(),
        )

    def _field(self, field: FieldDefinition, subform: str | None = None) -> CompiledField:
        kind = FIELD_TYPES[field.kind]
        env = self.env if subform is None else self.row_envs[subform]
        path = (field.key,) if subform is None else (subform, field.key)
        config = kind.Config.model_validate(dict(field.config))
        shape = self.catalogue.shape(self.definition.key, field.key, subform)
        if shape is None:
            raise ValueError(f"field {'.'.join(path)} has no shape; check the form first")
        computation = self.computations.get(path)
        return CompiledField(
            key=field.key,
            definition=field,
            type=kind,
            config=config,
            shape=shape,
            required=_truth(field.required, env),
            visible=_truth(field.visible, env),
            read_only=_truth(field.read_only, env),
            shown_with=self.shown_with.get(field.key, True) if subform is None else True,
            default=None if field.default is None else compile_expression(field.default, env),
            computation=computation,
            formula=compile_expression(computation.source, env)
            if isinstance(computation, Expression)
            else None,
            columns={column.key: self._field(column, field.key) for column in field.fields},
            subform=subform,
        )

    def _sections(self) -> dict[str, Truth]:
        """The condition of the layout section around each field."""
        found: dict[str, Truth] = {}
        for section in self.definition.layout:
            shown = _truth(section.visible, self.env)
            if shown is not True:
                found.update(dict.fromkeys(section.fields, shown))
        return found

    def _is_live(self, fields: Mapping[str, CompiledField], path: Path) -> bool:
        field = fields[path[0]]
        return len(path) == 1 and field.shape.computed == "live"

    def _relation_reads(self) -> frozenset[Path]:
        found: set[Path] = set()
        for source, subform in self._save_time_sources():
            found |= self.reads.relations(source, subform)
        return frozenset(found)

    def _save_time_sources(self) -> Iterable[tuple[str, str | None]]:
        for field in self.definition.fields:
            yield from ((source, None) for source in _sources(field))
            for column in field.fields:
                yield from ((source, field.key) for source in _sources(column))
        yield from ((rule.condition, None) for rule in self.definition.validations)
        for section in self.definition.layout:
            if isinstance(section.visible, str):
                yield section.visible, None

    def _condition_roots(self) -> dict[Path, frozenset[str]]:
        found: dict[Path, frozenset[str]] = {}
        sections = {key: s.visible for s in self.definition.layout for key in s.fields}
        for field in self.definition.fields:
            conditions = (field.required, field.visible, sections.get(field.key, True))
            found[(field.key,)] = self._all_roots(conditions, None)
            for column in field.fields:
                found[(field.key, column.key)] = self._all_roots(
                    (column.required, column.visible), field.key
                )
        return found

    def _all_roots(self, conditions: Iterable[bool | str], subform: str | None) -> frozenset[str]:
        roots: set[str] = set()
        for condition in conditions:
            if isinstance(condition, str):
                roots |= self._roots(condition, subform)
        return frozenset(roots)

    def _roots(self, source: str, subform: str | None) -> frozenset[str]:
        return frozenset(path[0] for path in self.reads.paths(source, subform))

    def _dependents(self) -> dict[str, frozenset[str]]:
        found: dict[str, set[str]] = {}
        for path, computation in self.computations.items():
            if isinstance(computation, Expression):
                read = self._roots(computation.source, path[0] if len(path) > 1 else None)
            else:
                read = frozenset(getattr(computation, "path", ())[:1])
            for key in read:
                found.setdefault(key, set()).add(path[0])
        return {key: frozenset(_closure(key, found)) for key in found}


def computations_of(definition: FormDefinition) -> dict[Path, Computation]:
    """How the platform computes fields and columns; those with broken settings are left out."""
    found: dict[Path, Computation] = {}
    for field in definition.fields:
        _note_computation(found, (field.key,), field)
        for column in field.fields:
            _note_computation(found, (field.key, column.key), column)
    return found


def _note_computation(found: dict[Path, Computation], path: Path, field: FieldDefinition) -> None:
    kind = FIELD_TYPES.get(field.kind)
    if kind is None:
        return
    try:
        computation = kind.computation(kind.Config.model_validate(dict(field.config)))
    except ValueError:
        return
    if computation is not None:
        found[path] = computation


def _truth(written: bool | str, env: FormEnv) -> Truth:
    return compile_expression(written, env) if isinstance(written, str) else written


def _sources(field: FieldDefinition) -> Iterable[str]:
    for source in (field.required, field.visible, field.read_only, field.default):
        if isinstance(source, str):
            yield source


def _closure(start: str, steps: Mapping[str, set[str]]) -> set[str]:
    reached: set[str] = set()
    waiting = [start]
    while waiting:
        for key in steps.get(waiting.pop(), ()):
            if key not in reached:
                reached.add(key)
                waiting.append(key)
    return reached
