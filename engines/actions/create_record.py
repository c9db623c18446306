"""Create a record in the same or another form."""

from typing import Annotated

from pydantic import Field

from engines.actions.action import Act, Acting, Action, Compiler, Decision, TargetValue
from engines.actions.check import ActionCheck
from engines.core.effect import CreateRecord
from engines.core.text import text
from engines.definitions.markers import FormKey
from engines.definitions.models import Definition


class CreateRecordConfig(Definition):
    """The form and the values of the new record."""

    form: FormKey
    values: Annotated[tuple[TargetValue, ...], Field(min_length=1, max_length=100)]


class CreateRecordAction(Action):
    """The new record goes through the same checks as one that a person makes."""

    kind = "create_record"
    label = text("新增记录", "Create a record")
    docs = text("在指定表单中新增一条记录。", "Creates a record in a form.")
    Config = CreateRecordConfig
    examples = ({"form": "task", "values": [{"field": "subject", "value": '"跟进"'}]},)

    def compile(self, config: CreateRecordConfig, compiler: Compiler) -> Act:
        formulas = [(item.field, compiler.formula(item.value)) for item in config.values]

        def act(acting: Acting) -> tuple[Decision, ...]:
            values = {key: acting.value(formula) for key, formula in formulas}
            return (CreateRecord(config.form, values, acting.cause),)

        return act

    def check(self, config: CreateRecordConfig, check: ActionCheck) -> None:
        check.settable(config.values, config.form)
