"""What a field's shape means in the database; the only place that chooses column types."""

import hashlib
from typing import TYPE_CHECKING, Any

import orjson
import sqlalchemy as sa
from sqlalchemy.types import TypeEngine

from engines.core.values import ValueType
from runtime.db.types import BinaryText, DateText, Id, Json, Moment, ScaledNumber
from runtime.records.storage.storage_map import FieldStorage

if TYPE_CHECKING:
    from engines.forms import CompiledField

POINTERS = ("record", "user", "department", "file")


def column_type(type_name: str, decimals: int = 0, many: bool = False) -> TypeEngine[Any]:
    """The column type of a value type; many values in one column are a JSON array."""
    if many:
        return Json()
    if type_name in POINTERS:
        return Id
    if type_name == "number":
        return ScaledNumber(decimals)
    plain: dict[str, TypeEngine[Any]] = {
        "boolean": sa.Boolean(create_constraint=False),
        "date": DateText(),
        "datetime": Moment(),
        "text": BinaryText,
    }
    return plain.get(type_name) or Json()


def field_storage(
    field: "CompiledField", app_key: str, name: str, columns: dict[str, FieldStorage] | None = None
) -> FieldStorage:
    """The storage that a field's shape asks for, under a physical name."""
    shape = field.shape
    assert shape.stored != "none"
    item: ValueType = shape.type.item
    return FieldStorage(
        name=name,
        stored=shape.stored,
        type=item.name,
        decimals=shape.decimals if item.name == "number" else 0,
        many=shape.many or shape.type.is_list,
        target=_target(item, shape.target_form, app_key),
        options=tuple(shape.options),
        unique=bool(field.definition.unique),
        signature=_signature(field) if shape.computed == "stored" else None,
        columns=columns or {},
    )


def qualified(form_key: str, app_key: str) -> str:
    """``app.form`` of a form key as definitions write it."""
    return form_key if "." in form_key else f"{app_key}.{form_key}"


def _target(item: ValueType, target_form: str | None, app_key: str) -> str | None:
    if item.name == "record":
        return qualified(target_form or item.form or "", app_key)
    return item.name if item.name in POINTERS else None


def _signature(field: "CompiledField") -> str:
    """Changes whenever the definition of a stored formula or roll-up does."""
    told = orjson.dumps(
        [field.definition.kind, dict(field.definition.config)], option=orjson.OPT_SORT_KEYS
    )
    return hashlib.sha256(told).hexdigest()[:16]
