"""Set fields of the record itself."""

from typing import Annotated

from pydantic import BaseModel, Field

from engines.core.text import text
from engines.definitions.models import Definition
from engines.rules.action import Act, Action, Compiler, OwnAssignment, Scene


class SetFieldsConfig(Definition):
    """Fields and the formulas that give their new values."""

    values: Annotated[tuple[OwnAssignment, ...], Field(min_length=1, max_length=100)]


class SetFieldsAction(Action):
    """Before save it changes what is being written; after save it updates the record again."""

    kind = "set_fields"
    label = text("设置字段", "Set fields")
    docs = text("把公式的结果写入本记录的字段。", "Write the results of formulas into own fields.")
    Config = SetFieldsConfig
    before_save = True
    examples = ({"values": [{"field": "status", "value": '"done"'}]},)

    def compile(self, config: BaseModel, compiler: Compiler) -> Act:
        assert isinstance(config, SetFieldsConfig)
        formulas = [(item.field, compiler.formula(item.value)) for item in config.values]

        def act(scene: Scene) -> None:
            scene.patch.update({key: scene.value(formula) for key, formula in formulas})

        return act
