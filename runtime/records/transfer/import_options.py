"""How the columns of a sheet become fields of a form."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from engines.core.issue import Issue
from engines.core.text import Text, text
from engines.definitions.system_fields import SYSTEM_FIELDS_BY_KEY
from engines.forms import CompiledField
from runtime.apps.loaded import LoadedApp, LoadedForm
from runtime.problem import Invalid

Name = Annotated[str, Field(min_length=1, max_length=200)]
_SYSTEM = ("owner", "department")
_BY: dict[str, tuple[str, ...]] = {"user": ("login", "name", "id"),
                                   "department": ("name", "code", "id")}  # fmt: skip


class _Model(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class ColumnOption(_Model):
    """One column of the sheet. ``values`` replaces cells before they are read (exact match).
    ``lookup`` is the field of the referenced form (or ``login``, ``name``, ``code``, ``id``)
    by which a cell finds what it points to. ``unknown`` says what becomes of a cell that is
    no option and points to nothing: its row is refused, or the field is left empty."""

    column: Name
    field: Name
    values: dict[str, str] = Field(default_factory=dict, max_length=1000)
    lookup: Name | None = None
    unknown: Literal["refuse", "leave_empty"] = "refuse"


class ImportOptions(_Model):
    """Columns not named are left out; without ``columns`` those named like a field's key or
    label are taken. ``key`` are the fields by which an existing record is found: it is then
    updated (or skipped). ``dry_run`` checks everything and saves no record. With
    ``background`` the answer comes at once, and ``/imports/{id}`` tells how far it is."""

    columns: tuple[ColumnOption, ...] | None = Field(default=None, max_length=500)
    key: tuple[Name, ...] = Field(default=(), max_length=5)
    existing: Literal["update", "skip"] = "update"
    dry_run: bool = False
    background: bool = False
    sheet: Name | None = None


@dataclass(frozen=True, slots=True)
class Column:
    """A column that is imported. ``target`` is what its ids point to, found by ``lookup``."""

    position: int
    header: str
    key: str
    label: Text
    field: CompiledField | None
    values: dict[str, str]
    target: str | None
    lookup: str | None
    many: bool
    lenient: bool = False


def plan_columns(
    app: LoadedApp, form: LoadedForm, options: ImportOptions, header: Sequence[str]
) -> list[Column]:
    """The columns to import; ``Invalid`` names every column, field or lookup that is not there."""
    issues: list[Issue] = []
    wanted = options.columns if options.columns is not None else _by_name(form, header)
    columns: list[Column] = []
    for at, option in enumerate(wanted):
        found = _column(app, form, option, header, at, issues)
        if found is not None and any(one.key == found.key for one in columns):
            issues.append(_issue(at, "field_twice", f"字段“{option.field}”对应了两列",
                                 f'The field "{option.field}" has two columns'))  # fmt: skip
        elif found is not None:
            columns.append(found)
    known = {column.key for column in columns}
    issues.extend(
        Issue(
            ("key",),
            "bad_key",
            text(
                f"匹配字段“{key}”没有对应的列，或不能用来匹配",
                f'The key field "{key}" has no column, or cannot be matched by',
            ),
        )
        for key in options.key
        if key not in known or key not in form.table.columns
    )
    if not columns and not issues:
        issues.append(
            Issue(
                ("columns",), "no_columns",
                text("没有一列与字段的名称相同，请指定列与字段的对应关系",
                     "No column is named like a field; say which column is which field"),
            )
        )  # fmt: skip
    if issues:
        raise Invalid(issues)
    return columns


def _by_name(form: LoadedForm, header: Sequence[str]) -> tuple[ColumnOption, ...]:
    names: dict[str, str] = {"owner": "owner", "department": "department"}
    for key in _SYSTEM:
        label = SYSTEM_FIELDS_BY_KEY[key].label
        names.setdefault(label.zh, key)
        names.setdefault(label.en, key)
    for key, field in form.compiled.fields.items():
        if field.shape.computed is None and not field.columns:
            for name in (field.label.zh, field.label.en, key):
                if name:
                    names[name] = key
    return tuple(ColumnOption(column=name, field=names[name]) for name in header if name in names)


def _column(
    app: LoadedApp, form: LoadedForm, option: ColumnOption, header: Sequence[str], at: int,
    issues: list[Issue],
) -> Column | None:  # fmt: skip
    if option.column not in header:
        issues.append(_issue(at, "unknown_column", f"表格没有列“{option.column}”",
                             f'The sheet has no column "{option.column}"'))  # fmt: skip
        return None
    position = header.index(option.column)
    lenient = option.unknown == "leave_empty"
    if option.field in _SYSTEM:
        target = "user" if option.field == "owner" else "department"
        return Column(position, option.column, option.field,
                      SYSTEM_FIELDS_BY_KEY[option.field].label, None, option.values, target,
                      _lookup(app, target, option, at, issues), False, lenient)  # fmt: skip
    field = form.compiled.fields.get(option.field)
    if field is None or field.columns or field.shape.computed is not None:
        issues.append(_issue(at, "unknown_field", f"没有可导入的字段“{option.field}”",
                             f'There is no field "{option.field}" to import into'))  # fmt: skip
        return None
    item = field.shape.type.item.name
    pointed = field.shape.target_form if item == "record" else item if item in _BY else None
    lookup = _lookup(app, pointed, option, at, issues) if pointed is not None else None
    return Column(position, option.column, option.field, field.label, field, option.values,
                  pointed, lookup, field.shape.many, lenient)  # fmt: skip


def _lookup(
    app: LoadedApp, target: str, option: ColumnOption, at: int, issues: list[Issue]
) -> str | None:
    if target in _BY:
        if option.lookup is None or option.lookup in _BY[target]:
            return option.lookup
    else:
        form = app.form(target)
        definition = form.compiled.definition
        natural = definition.natural_key
        default = natural[0] if len(natural) == 1 else form.compiled.title_field
        wanted = option.lookup or default
        if wanted == "id" or wanted in form.table.columns:
            return wanted
    issues.append(
        _issue(at, "unknown_lookup", f"不能用“{option.lookup}”查找“{option.field}”",
               f'"{option.field}" cannot be looked up by "{option.lookup}"')
    )  # fmt: skip
    return None


def _issue(at: int, code: str, zh: str, en: str) -> Issue:
    return Issue(("columns", at), code, text(zh, en))
