"""Create a record in the same or another form."""

from typing import Annotated

from pydantic import BaseModel, Field

from engines.core.effect import CreateRecord
from engines.core.text import text
from engines.definitions.markers import FormKey, FormulaText, Reference
from engines.definitions.models import Definition
from engines.rules.action import Act, Action, Compiler, Scene


class TargetAssignment(Definition):
    """``field`` of the target form becomes the value of a formula over the source record."""

    field: Annotated[str, Reference("field", of="form")]
    value: FormulaText


class CreateRecordConfig(Definition):
    """The form and the values of the new record."""

    form: FormKey
    values: Annotated[tuple[TargetAssignment, ...], Field(min_length=1, max_length=100)]


class CreateRecordAction(Action):
    """The new record goes through the same checks as one that a person makes."""

    kind = "create_record"
    label = text("新增记录", "Create a record")
    docs = text("在指定表单中新增一条记录。", "Creates a record in a form.")
    Config = CreateRecordConfig
    examples = ({"form": "task", "values": [{"field": "subject", "value": '"跟进"'}]},)

    def compile(self, config: BaseModel, compiler: Compiler) -> Act:
        assert isinstance(config, CreateRecordConfig)
        formulas = [(item.field, compiler.formula(item.value)) for item in config.values]

        def act(scene: Scene) -> None:
            values = {key: scene.value(formula) for key, formula in formulas}
            scene.effects.append(CreateRecord(config.form, values, scene.cause))

        return act
