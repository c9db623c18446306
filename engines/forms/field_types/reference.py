"""A link to one record of another form."""

from collections.abc import Iterable

from engines.core.issue import Issue
from engines.core.text import Text, text
from engines.core.values import record_of
from engines.definitions.markers import FormKey
from engines.forms.field_type import Example, FieldConfig, Scope, config_issue
from engines.forms.field_types.one_id import OneId
from engines.forms.shape import FieldShape


class ReferenceConfig(FieldConfig):
    """``form`` is a form of this app, or ``app.form`` of another one. ``related`` names the list
    of these records at the one they point to (subsidiaries of an account); else the form does."""

    form: FormKey
    related: Text = Text()


_TO_ACCOUNT = {"form": "account"}


class ReferenceField(OneId[ReferenceConfig]):
    kind = "reference"
    label = text("关联记录", "Reference")
    docs = text(
        "指向另一表单的一条记录，例如商机的客户。公式里可沿它读取：account.level。",
        "Points to one record of another form; formulas read along it: account.level.",
    )
    Config = ReferenceConfig
    examples = (
        Example(12, 12, _TO_ACCOUNT),
        Example({"id": 12, "title": "北京华远"}, 12, _TO_ACCOUNT),
        Example("12", config=_TO_ACCOUNT, rejected="forms.not_an_id"),
        Example(-1, config=_TO_ACCOUNT, rejected="forms.not_an_id"),
    )

    def shape(self, config: ReferenceConfig, scope: Scope) -> FieldShape:
        return FieldShape(record_of(config.form), target_form=config.form, related=config.related)

    def check(self, config: ReferenceConfig, scope: Scope) -> Iterable[Issue]:
        return target_issues(config.form, scope)


def target_issues(form_key: str, scope: Scope) -> Iterable[Issue]:
    """The issue of a target form that does not exist."""
    if not scope.has_form(form_key):
        yield config_issue(
            "unknown_form",
            f"没有表单“{form_key}”",
            f'There is no form "{form_key}"',
            "form",
            fix=text("选择应用中已有的表单", "Choose a form of the app"),
        )
