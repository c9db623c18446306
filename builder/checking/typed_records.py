"""Related records of a trial that exist only as what somebody typed for them."""

from collections.abc import Mapping

from engines.core.context import EvalContext
from engines.core.issue import Issue, Issues
from engines.core.reading import Related
from engines.core.text import text
from engines.forms.compiled import CompiledField, CompiledForm
from engines.forms.field_type import Rejected
from engines.forms.field_types import FIELD_TYPES
from runtime.problem import Invalid

LARGEST_ID = 2**63 - 1
_UNKNOWN = text(
    "“{path}”不是沿关联能读到的字段。请从表单的关联字段开始。",
    '"{path}" is not a field along a reference. Start with a reference of the form.',
)


class TypedRecords:
    """Related records: those typed at paths of the form, else those of ``base``.

    ``references`` are the values that make the form's references lead to the typed records:
    ids from the far end of what an id can be, which no stored record has.
    """

    def __init__(
        self,
        forms: Mapping[str, CompiledForm],
        form: CompiledForm,
        typed: Mapping[str, object],
        ctx: EvalContext,
        base: Related,
    ) -> None:
        self._base = base
        self._records: dict[int, dict[str, object]] = {}
        self.references: dict[str, object] = {}
        issues: list[Issue] = []
        for path, raw in typed.items():
            problem = self._take(forms, form, path.split("."), raw, ctx)
            if problem is not None:
                issues.append(Issue(("related", path), problem.code, problem.message))
        if issues:
            raise Invalid(Issues(issues))

    def value(self, form_key: str, record_id: int, field_key: str) -> object:
        """A typed value, or one of a stored record."""
        if record_id in self._records:
            return self._records[record_id].get(field_key)
        return self._base.value(form_key, record_id, field_key)

    def _take(
        self,
        forms: Mapping[str, CompiledForm],
        form: CompiledForm,
        steps: list[str],
        raw: object,
        ctx: EvalContext,
    ) -> Rejected | None:
        unknown = Rejected("unknown_path", _UNKNOWN.format(path=".".join(steps)[:80]))
        record = self.references
        for key in steps[:-1]:
            field = form.fields.get(key)
            target = None if field is None else field.shape.target_form
            if field is None or field.shape.many or target is None or target not in forms:
                return unknown
            known = record.setdefault(key, LARGEST_ID - len(self._records))
            assert isinstance(known, int)
            record = self._records.setdefault(known, {})
            form = forms[target]
        field = form.fields.get(steps[-1])
        if field is None or len(steps) < 2:
            return unknown
        value = _normalised(field, raw, ctx)
        if isinstance(value, Rejected):
            return Rejected(value.code, value.message.format(label=field.label))
        record[steps[-1]] = value
        return None


def _normalised(field: CompiledField, raw: object, ctx: EvalContext) -> object:
    """What was typed for a field; for a computed one, what it would give."""
    if raw is None or field.shape.writable:
        return None if raw is None else field.type.normalise(raw, field.config, ctx)
    kind = FIELD_TYPES.get(field.shape.type.name) or FIELD_TYPES["text"]
    return kind.normalise(raw, kind.Config(), ctx)
