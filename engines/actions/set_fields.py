"""Set fields of the record itself."""

from typing import Annotated

from pydantic import Field

from engines.actions.action import Act, Acting, Action, Compiler, Decision, OwnFields, OwnValue
from engines.actions.check import ActionCheck
from engines.core.text import text
from engines.definitions.models import Definition


class SetFieldsConfig(Definition):
    """Fields and the formulas that give their new values."""

    values: Annotated[tuple[OwnValue, ...], Field(min_length=1, max_length=100)]


class SetFieldsAction(Action):
    """All its formulas see the record as it was before the action."""

    kind = "set_fields"
    label = text("设置字段", "Set fields")
    docs = text("把公式的结果写入本记录的字段。", "Writes the results of formulas into own fields.")
    Config = SetFieldsConfig
    before_save = True
    examples = ({"values": [{"field": "status", "value": '"done"'}]},)

    def compile(self, config: SetFieldsConfig, compiler: Compiler) -> Act:
        formulas = [(item.field, compiler.formula(item.value)) for item in config.values]

        def act(acting: Acting) -> tuple[Decision, ...]:
            return (OwnFields({key: acting.value(formula) for key, formula in formulas}),)

        return act

    def check(self, config: SetFieldsConfig, check: ActionCheck) -> None:
        check.settable(config.values, check.form)
