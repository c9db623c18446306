"""Yes or no."""

from engines.core.context import EvalContext
from engines.core.text import Text, text
from engines.core.values import BOOLEAN
from engines.forms.field_type import Example, FieldConfig, FieldType, Scope, wrong_type
from engines.forms.shape import FieldShape

_YES = frozenset(("是", "true", "yes", "y", "1", "√", "对", "有"))
_NO = frozenset(("否", "false", "no", "n", "0", "×", "错", "无"))


class BooleanConfig(FieldConfig):
    """The words shown for the two values."""

    yes: Text = text("是", "Yes")
    no: Text = text("否", "No")


class BooleanField(FieldType[BooleanConfig]):
    kind = "boolean"
    label = text("开关", "Yes/no")
    docs = text("是或否。没有填过时为空。", "Yes or no; empty until it is given.")
    Config = BooleanConfig
    examples = (Example(True, True), Example(1, rejected="forms.wrong_type"))

    def shape(self, config: BooleanConfig, scope: Scope) -> FieldShape:
        return FieldShape(BOOLEAN)

    def normalise(self, raw: object, config: BooleanConfig, ctx: EvalContext) -> object:
        return raw if isinstance(raw, bool) else wrong_type(text("是或否", "true or false"))

    def from_text(self, written: str, config: BooleanConfig, ctx: EvalContext) -> object:
        word = written.strip().lower()
        if word in _YES or word in (config.yes.zh.lower(), config.yes.en.lower()):
            return True
        if word in _NO or word in (config.no.zh.lower(), config.no.en.lower()):
            return False
        return wrong_type(text("是或否", "yes or no"))

    def shown(self, value: bool, config: BooleanConfig, language: str) -> str:
        return (config.yes if value else config.no).in_language(language)
