"""The common half of kinds that hold the id of one thing elsewhere."""

from typing import TypeVar

from engines.core.context import EvalContext
from engines.forms.field_type import FieldConfig, FieldType
from engines.forms.field_types.ids import id_from_text, read_id

C = TypeVar("C", bound=FieldConfig)


class OneId(FieldType[C]):
    """The value is one id."""

    def normalise(self, raw: object, config: C, ctx: EvalContext) -> object:
        return read_id(raw)

    def from_text(self, written: str, config: C, ctx: EvalContext) -> object:
        return id_from_text(written)
