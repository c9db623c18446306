"""Links to several records of another form."""

from collections.abc import Iterable

from pydantic import Field

from engines.core.issue import Issue
from engines.core.text import text
from engines.core.values import list_of, record_of
from engines.definitions.markers import FormKey
from engines.forms.field_type import Example, FieldConfig, Scope
from engines.forms.field_types.many_ids import ManyIds
from engines.forms.field_types.reference import target_issues
from engines.forms.shape import FieldShape


class ReferencesConfig(FieldConfig):
    """``form`` is a form of this app, or ``app.form`` of another one."""

    form: FormKey
    max_count: int = Field(default=200, ge=1, le=1000)


class ReferencesField(ManyIds[ReferencesConfig]):
    kind = "references"
    label = text("关联多条记录", "References")
    docs = text(
        "指向另一表单的多条记录，例如项目的参与单位。",
        "Points to several records of another form.",
    )
    Config = ReferencesConfig
    in_rows = False
    examples = (
        Example([3, {"id": 5}, 3], [3, 5], {"form": "product"}),
        Example(3, config={"form": "product"}, rejected="forms.wrong_type"),
        Example([1, 2], config={"form": "product", "max_count": 1}, rejected="forms.too_many"),
    )

    def most(self, config: ReferencesConfig) -> int:
        return config.max_count

    def shape(self, config: ReferencesConfig, scope: Scope) -> FieldShape:
        return FieldShape(
            list_of(record_of(config.form)), target_form=config.form, many=True, stored="links"
        )

    def check(self, config: ReferencesConfig, scope: Scope) -> Iterable[Issue]:
        return target_issues(config.form, scope)
