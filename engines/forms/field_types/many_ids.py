"""The common half of kinds that hold a list of ids."""

from typing import TypeVar

from engines.core.context import EvalContext
from engines.forms.field_type import FieldConfig, FieldType
from engines.forms.field_types.ids import id_from_text, read_id
from engines.forms.field_types.lists import read_list, split_words

C = TypeVar("C", bound=FieldConfig)


class ManyIds(FieldType[C]):
    """The value is a list of ids without repetitions, in the order given."""

    def most(self, config: C) -> int:
        """How many ids the list may hold."""
        raise NotImplementedError

    def normalise(self, raw: object, config: C, ctx: EvalContext) -> object:
        return read_list(raw, read_id, self.most(config))

    def from_text(self, written: str, config: C, ctx: EvalContext) -> object:
        return read_list(
            split_words(written), lambda word: id_from_text(str(word)), self.most(config)
        )
