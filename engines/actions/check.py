"""What the settings of an action are checked with."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Protocol, Self

from engines.actions.formulas import formula_issues
from engines.core.issue import Issue, Path
from engines.core.reading import FormFace
from engines.core.text import Text, text
from engines.core.values import ValueType
from engines.definitions.models import AppDefinition
from engines.definitions.system_fields import SYSTEM_FIELDS_BY_KEY
from engines.expr import TypeEnv


class Assignment(Protocol):
    """One field that an action sets."""

    field: str


@dataclass(frozen=True, slots=True)
class ActionCheck:
    """The app, the form around, and a place to report to.

    ``types`` are the names that the action's formulas may use; ``path`` everywhere is
    relative to the settings checked. That keys which are mentioned exist is the business of
    the check of references: what cannot be found is passed over here.
    """

    app: AppDefinition
    forms: Mapping[str, FormFace]
    form: str
    types: TypeEnv
    place: Path
    take: Callable[[Issue], None]

    def under(self, *steps: str | int) -> Self:
        """The same for settings further inside."""
        return replace(self, place=(*self.place, *steps))

    def report(self, path: Path, code: str, message: Text) -> None:
        """Note an error."""
        self.take(Issue((*self.place, *path), code, message))

    def type_at(self, dotted: str) -> ValueType | None:
        """The type of a field path of the form around; None when there is no such field."""
        return self.types.resolve(tuple(dotted.split(".")))

    def condition(self, path: Path, source: str, types: TypeEnv) -> None:
        """``source`` must be a condition over ``types``."""
        for issue in formula_issues(source, types, "boolean"):
            self.take(issue.under(*self.place, *path))

    def settable(self, values: Sequence[Assignment], form_key: str) -> None:
        """``values`` may only set fields that the form has and the platform leaves to others."""
        form = self.app.form(form_key)
        if form is None:
            return
        for index, item in enumerate(values):
            path = ("values", index, "field")
            system = SYSTEM_FIELDS_BY_KEY.get(item.field)
            if system is not None:
                if not system.editable:
                    self.report(path, "not_settable", _KEPT.format(field=system.label))
                continue
            field = form.field(item.field)
            if field is None:
                message = _NO_FIELD.format(form=form.label, field=item.field)
                self.report(path, "unknown_field", message)
            elif form_key in self.forms and item.field in self.forms[form_key].kept:
                self.report(path, "computed_field", _COMPUTED.format(field=field.label))

    def called(self, dotted: str) -> Text:
        """What a field path of the form around is called."""
        return self.types.label(tuple(dotted.split(".")))

    def points_to(self, path: Path, dotted: str, types: TypeEnv, form_key: str) -> None:
        """The field ``dotted`` of ``types`` must be a reference to ``form_key``."""
        found = types.resolve(tuple(dotted.split(".")))
        if found is not None and (found.item.name != "record" or found.item.form != form_key):
            form = self.app.form(form_key)
            message = _NO_REFERENCE.format(
                field=types.label(tuple(dotted.split("."))),
                form=form_key if form is None else form.label,
            )
            self.report(path, "not_a_reference", message)


_KEPT = text(
    "“{field}”由平台维护，不能设置。请选择其他字段。",
    '"{field}" is kept by the platform and cannot be set. Choose another field.',
)
_COMPUTED = text(
    "“{field}”由系统计算或编号，不能设置。请改它的公式，或选择其他字段。",
    '"{field}" is computed or numbered by the platform and cannot be set. '
    "Change its formula, or choose another field.",
)
_NO_FIELD = text(
    "表单“{form}”没有字段“{field}”。请选择已有的字段。",
    'The form "{form}" has no field "{field}". Choose one that it has.',
)
_NO_REFERENCE = text(
    "“{field}”不是指向表单“{form}”的关联字段。请选择关联字段。",
    '"{field}" is not a reference to the form "{form}". Choose a field that is.',
)
