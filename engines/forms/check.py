"""Everything that can be wrong with a form, all at once."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from engines.core.issue import Issue, Issues, Path
from engines.core.text import Text, text
from engines.definitions.models import AppDefinition, FieldDefinition, FormDefinition
from engines.definitions.parse import parse_part
from engines.definitions.system_fields import SYSTEM_FIELDS_BY_KEY
from engines.expr.sqlable import sqlable
from engines.forms.catalogue import ORGANISATION, Catalogue, FormEnv, FormScope
from engines.forms.check_formulas import condition_issues, formula_issues, stored_only_issues
from engines.forms.cycles import cycle_issues
from engines.forms.field_type import FieldConfig, FieldType
from engines.forms.field_types import FIELD_TYPES
from engines.forms.formulas import parsed, reads_actor
from engines.forms.nearest import nearest
from engines.forms.shape import Aggregate, Expression, FieldShape

MAX_FIELDS = 500
MAX_COLUMNS = 100
MAX_SUBFORMS = 30
MAX_ROLLUPS = 100
RESERVED = frozenset(
    (*SYSTEM_FIELDS_BY_KEY, "deleted_by", "true", "false", "null", "and", "or", "not")
)
"""Words that mean something else in formulas, records or rows."""
PREFIXES = frozenset(("source", "before"))
"""Words after which rules read another record: no field with something below it."""

RESERVED_FORMS = frozenset((*ORGANISATION, "file"))
"""Form keys by which people, departments and files go in relation paths."""


def check_form(
    form: FormDefinition, app: AppDefinition, others: Mapping[str, AppDefinition] | None = None
) -> Issues:
    """Everything that is wrong with the form, paths from the form's root.

    A form without errors compiles. Keys that name nothing in layout and views are found by
    the check of the whole app.
    """
    return Issues(_Checker(form, Catalogue(app, others or {})).issues())


class _Checker:
    def __init__(self, form: FormDefinition, catalogue: Catalogue) -> None:
        self.form = form
        self.catalogue = catalogue
        self.env = FormEnv(catalogue, form.key)

    def issues(self) -> Iterator[Issue]:
        if self.form.key in RESERVED_FORMS:
            yield _fault(("key",), "reserved_key", _RESERVED, _OTHER_KEY, key=self.form.key)
        yield from self._sizes()
        yield from _key_issues(self.form.fields, ("fields",))
        for index, field in enumerate(self.form.fields):
            yield from self._field(field, ("fields", index), None)
        yield from cycle_issues(self.form, self.catalogue)
        yield from self._title()
        yield from self._stages()
        yield from self._natural_key()
        for index, rule in enumerate(self.form.validations):
            path = ("validations", index, "condition")
            yield from condition_issues(rule.condition, self.env, path)
        yield from self._layout()

    def _sizes(self) -> Iterator[Issue]:
        kinds = [field.kind for field in self.form.fields]
        for noun, count, limit in (
            (text("字段", "fields"), len(kinds), MAX_FIELDS),
            (text("子表单", "sub-forms"), kinds.count("subform"), MAX_SUBFORMS),
            (text("汇总字段", "roll-ups"), kinds.count("rollup"), MAX_ROLLUPS),
        ):
            if count > limit:
                yield _too_many(("fields",), noun, count, limit)

    def _field(self, field: FieldDefinition, path: Path, subform: str | None) -> Iterator[Issue]:
        kind = FIELD_TYPES.get(field.kind)
        if kind is None:
            yield _unknown_kind(field.kind, path)
            return
        config, issues = parse_part(kind.Config, dict(field.config), (*path, "config"))
        yield from issues
        scope = FormScope(self.catalogue, self.form.key, subform)
        env = self.env if subform is None else FormEnv(self.catalogue, self.form.key, subform)
        if config is not None:
            for issue in kind.check(config, scope):
                yield issue.under(*path, "config")
            yield from self._computation(kind, config, env, path, subform)
        for name in ("required", "visible", "read_only"):
            yield from condition_issues(getattr(field, name), env, (*path, name))
        shape = self.catalogue.shape(self.form.key, field.key, subform)
        if shape is not None:
            if field.key in PREFIXES and (shape.target_form or shape.stored == "children"):
                yield _fault((*path, "key"), "reserved_key", _RESERVED, _OTHER_KEY, key=field.key)
            yield from _use_issues(field, shape, path, subform, env)
        yield from self._columns(field, kind, path, subform)

    def _computation(
        self,
        kind: FieldType[Any],
        config: FieldConfig,
        env: FormEnv,
        path: Path,
        subform: str | None,
    ) -> Iterator[Issue]:
        computation = kind.computation(config)
        if isinstance(computation, Expression):
            place = (*path, "config", "expression")
            scope = FormScope(self.catalogue, self.form.key, subform)
            wanted = kind.shape(config, scope).type
            yield from formula_issues(computation.source, env, place, wanted)
            if reads_actor(computation.source):
                yield _fault(place, "formula_reads_actor", _READS_ACTOR, _USE_DEFAULT)
            elif subform is not None and scope.is_live(computation.source):
                yield _fault(place, "live_in_rows", _LIVE_IN_ROWS, _COPY_BY_DEFAULT)
            elif scope.is_live(computation.source):
                yield from _database_issues(computation.source, place)
        elif isinstance(computation, Aggregate) and computation.filter is not None:
            place = (*path, "config", "filter")
            yield from _database_issues(computation.filter, place)
            there = self.catalogue.qualified(self.form.key, computation.form)
            if self.catalogue.form(there) is not None:
                other = FormEnv(self.catalogue, there)
                yield from condition_issues(computation.filter, other, place)
                yield from stored_only_issues(computation.filter, other, place)

    def _columns(
        self, field: FieldDefinition, kind: FieldType[Any], path: Path, subform: str | None
    ) -> Iterator[Issue]:
        if subform is not None and not kind.in_rows:
            yield _fault((*path, "kind"), "not_in_rows", _NOT_IN_ROWS, None, kind=kind.label)
        if field.fields and (subform is not None or not kind.has_columns):
            yield _fault((*path, "fields"), "no_columns_here", _NO_COLUMNS, None, kind=kind.label)
            return
        if kind.has_columns and not field.fields and subform is None:
            yield _fault((*path, "fields"), "no_columns", _NEEDS_COLUMNS, None)
        if len(field.fields) > MAX_COLUMNS:
            noun = text("列", "columns")
            yield _too_many((*path, "fields"), noun, len(field.fields), MAX_COLUMNS)
        yield from _key_issues(field.fields, (*path, "fields"))
        for index, column in enumerate(field.fields):
            yield from self._field(column, (*path, "fields", index), field.key)

    def _title(self) -> Iterator[Issue]:
        shape = self._own_shape(self.form.title)
        if self.form.field(self.form.title) is None:
            yield _fault(("title",), "unknown_title", _UNKNOWN_TITLE, None, key=self.form.title)
        elif shape is not None and (shape.stored != "column" or shape.many):
            yield _fault(
                ("title",), "bad_title", _BAD_TITLE, None, key=self._called(self.form.title)
            )

    def _stages(self) -> Iterator[Issue]:
        stages = self.form.stages
        if stages is None:
            return
        shape = self._own_shape(stages.field)
        if shape is None or not shape.options or shape.many:
            yield _fault(
                ("stages", "field"),
                "bad_stage_field",
                _BAD_STAGE,
                None,
                key=self._called(stages.field),
            )
            return
        for name in ("final", "won", "order"):
            for index, value in enumerate(getattr(stages, name)):
                if value not in shape.options:
                    place = ("stages", name, index)
                    yield _fault(place, "unknown_stage", _UNKNOWN_STAGE, None, key=value)
        if stages.amount is not None:
            amount = self._own_shape(stages.amount)
            if amount is None or amount.type.name != "number" or amount.stored != "column":
                path = ("stages", "amount")
                yield _fault(
                    path, "bad_stage_amount", _BAD_AMOUNT, None, key=self._called(stages.amount)
                )

    def _natural_key(self) -> Iterator[Issue]:
        for index, key in enumerate(self.form.natural_key):
            shape = self._own_shape(key)
            if shape is not None and (shape.stored != "column" or shape.many):
                path = ("natural_key", index)
                yield _fault(path, "bad_natural_key", _BAD_NATURAL_KEY, None, key=self._called(key))

    def _layout(self) -> Iterator[Issue]:
        placed: set[str] = set()
        for index, section in enumerate(self.form.layout):
            path = ("layout", index)
            yield from condition_issues(section.visible, self.env, (*path, "visible"))
            for position, key in enumerate(section.fields):
                if key in placed:
                    place = (*path, "fields", position)
                    yield _fault(place, "placed_twice", _PLACED_TWICE, None, key=self._called(key))
                placed.add(key)

    def _called(self, key: str) -> Text:
        return self.env.label((key,))

    def _own_shape(self, key: str) -> FieldShape | None:
        return None if self.form.field(key) is None else self.catalogue.shape(self.form.key, key)


def _use_issues(
    field: FieldDefinition, shape: FieldShape, path: Path, subform: str | None, env: FormEnv
) -> Iterator[Issue]:
    """Properties that do not go with how the value comes about."""
    if field.default is not None:
        if shape.writable and shape.stored in ("column", "links"):
            yield from formula_issues(field.default, env, (*path, "default"), shape.type)
        else:
            yield _fault((*path, "default"), "no_default_here", _NO_DEFAULT, None)
    if field.required is not False and not shape.writable:
        yield _fault((*path, "required"), "not_required_here", _NOT_REQUIRED, None)
    if field.unique and (shape.stored != "column" or shape.many or subform is not None):
        yield _fault((*path, "unique"), "not_unique_here", _NOT_UNIQUE, None)


def _key_issues(fields: Iterable[FieldDefinition], path: Path) -> Iterator[Issue]:
    seen: set[str] = set()
    for index, field in enumerate(fields):
        place = (*path, index, "key")
        if field.key in RESERVED:
            yield _fault(place, "reserved_key", _RESERVED, _OTHER_KEY, key=field.key)
        if field.key in seen:
            # The same code as the check of the document, so that it is told once.
            yield Issue(
                place,
                "definition.duplicate_key",
                text(f"键“{field.key}”重复", f"The key {field.key!r} is used twice"),
                fix=_OTHER_KEY,
            )
        seen.add(field.key)


def _unknown_kind(kind: str, path: Path) -> Issue:
    near = nearest(kind, FIELD_TYPES.names)
    known = ", ".join(FIELD_TYPES.names)
    fix = (
        text(f"是否要写 {near}？", f"Did you mean {near}?")
        if near
        else text(f"可用：{known}", f"Use one of: {known}")
    )
    shown = kind[:60]
    return Issue(
        (*path, "kind"),
        "forms.unknown_kind",
        text(f"没有字段类型“{shown}”", f'There is no field type "{shown}"'),
        fix=fix,
    )


def _too_many(path: Path, noun: Text, count: int, limit: int) -> Issue:
    return Issue(
        path,
        "forms.too_many_fields",
        text(
            f"{noun.zh}有 {count} 个，最多 {limit} 个",
            f"There are {count} {noun.en}; at most {limit} are allowed",
        ),
        fix=text("拆成几个关联的表单", "Split the form into several that refer to each other"),
    )


def _fault(path: Path, code: str, message: Text, fix: Text | None, **values: object) -> Issue:
    return Issue(path, f"forms.{code}", message.format(**values) if values else message, fix=fix)


_READS_ACTOR = text(
    "公式字段的值对所有人相同，不能使用当前用户",
    "A formula field is the same for everybody and cannot use the acting user",
)
_USE_DEFAULT = text("改为普通字段，用默认值写入当前用户", "Use a plain field with a default")
_LIVE_IN_ROWS = text(
    "子表单的公式只能读取本行和主表保存的字段，不能读取关联、引用字段或当前时间",
    "Formulas of rows read only what is stored in the row and its record, no references, "
    "lookups or current time",
)
_COPY_BY_DEFAULT = text(
    "增加一列，用默认值把关联的值复制过来，例如 product.price",
    "Add a column whose default copies the value, such as product.price",
)
_NOT_IN_ROWS = text("子表单里不能放“{kind}”", "A sub-form cannot have a column of kind {kind}")
_NO_COLUMNS = text("“{kind}”不能有列", "{kind} has no columns here")
_NEEDS_COLUMNS = text("子表单至少需要一列", "A sub-form needs at least one column")
_UNKNOWN_TITLE = text("没有标题字段“{key}”", 'There is no field "{key}" to use as the title')
_BAD_TITLE = text(
    "“{key}”不能作标题：标题须是保存的单值字段",
    '"{key}" cannot be the title: the title is a stored field with one value',
)
_BAD_STAGE = text("“{key}”不是单选字段，不能作阶段", '"{key}" is no choice field, so no stage')
_UNKNOWN_STAGE = text("阶段字段没有选项“{key}”", 'The stage field has no option "{key}"')
_BAD_AMOUNT = text("“{key}”不是保存的数字字段", '"{key}" is not a stored number field')
_BAD_NATURAL_KEY = text(
    "“{key}”不是保存的单值字段，不能用来匹配", '"{key}" is not a stored single value to match by'
)
_PLACED_TWICE = text("字段“{key}”在布局中出现两次", 'The field "{key}" is placed twice')
_NO_DEFAULT = text("这种字段没有默认值", "Fields of this kind have no default")
_NOT_REQUIRED = text("系统计算的字段不能必填", "A field that the system fills in is not required")
_NOT_UNIQUE = text(
    "只有主表中保存的单值字段可以不允许重复", "Only stored single fields of the form can be unique"
)
_RESERVED = text("“{key}”是保留的键", 'The key "{key}" is reserved')
_OTHER_KEY = text("换一个键", "Choose another key")


def _database_issues(source: str, path: Path) -> Iterator[Issue]:
    """What no database can compute in a formula that is not run by us but by SQL."""
    node = parsed(source).node
    if node is not None:
        yield from (issue.under(*path) for issue in sqlable(node))
