"""A value computed from other fields."""

from datetime import date, datetime
from decimal import Decimal
from typing import Literal

from pydantic import Field

from engines.core.context import EvalContext
from engines.core.text import text
from engines.core.values import BOOLEAN, DATE, DATETIME, NUMBER, TEXT
from engines.definitions.markers import FormulaText
from engines.forms.field_type import Example, FieldConfig, FieldType, Scope, wrong_type
from engines.forms.field_types.computed import computed_to_wire
from engines.forms.field_types.moments import read_day, read_moment
from engines.forms.field_types.numbers import read_number
from engines.forms.field_types.texts import many_lines
from engines.forms.shape import Computation, Expression, FieldShape

MAX_RESULT = 2000
_TYPES = {"text": TEXT, "number": NUMBER, "boolean": BOOLEAN, "date": DATE, "datetime": DATETIME}


class FormulaConfig(FieldConfig):
    """``result`` is the type the formula must give; numbers are rounded to ``decimals``."""

    expression: FormulaText = Field(min_length=1)
    result: Literal["text", "number", "boolean", "date", "datetime"] = "number"
    decimals: int = Field(default=2, ge=0, le=8)


class FormulaField(FieldType[FormulaConfig]):
    kind = "formula"
    label = text("公式", "Formula")
    docs = text(
        "由其他字段计算，总是最新，不能手填。出错时为空。",
        "Computed from other fields, always up to date, never typed in. Empty on an error.",
    )
    Config = FormulaConfig
    examples = (
        Example(2.345, Decimal("2.35"), {"expression": "price*quantity"}),
        Example("A-1", "A-1", {"expression": "code & 1", "result": "text"}),
        Example("x", config={"expression": "1"}, rejected="forms.wrong_type"),
    )

    def shape(self, config: FormulaConfig, scope: Scope) -> FieldShape:
        live = scope.is_live(config.expression)
        return FieldShape(
            _TYPES[config.result],
            config.decimals if config.result == "number" else 0,
            stored="none" if live else "column",
            computed="live" if live else "stored",
            searchable=config.result == "text" and not live,
        )

    def computation(self, config: FormulaConfig) -> Computation:
        return Expression(config.expression)

    def normalise(self, raw: object, config: FormulaConfig, ctx: EvalContext) -> object:
        match config.result:
            case "number":
                return read_number(int(raw) if isinstance(raw, bool) else raw, config.decimals)
            case "text":
                whole = raw[:MAX_RESULT] if isinstance(raw, str) else raw
                return many_lines(whole, MAX_RESULT) or None
            case "boolean":
                return raw if isinstance(raw, bool) else wrong_type(self.label)
            case "date":
                return read_day(raw.date() if isinstance(raw, datetime) else raw)
            case "datetime":
                if isinstance(raw, date) and not isinstance(raw, datetime):
                    raw = datetime(raw.year, raw.month, raw.day)  # noqa: DTZ001 - wall time
                return read_moment(raw, ctx)

    def to_wire(self, value: object, config: FormulaConfig) -> object:
        return computed_to_wire(value)

    def search_text(self, value: object, config: FormulaConfig) -> str:
        return value if isinstance(value, str) else ""
