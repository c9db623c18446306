"""Fields that every record has, readable in formulas, filters, lists and reports."""

from dataclasses import dataclass

from engines.core.text import Text, text
from engines.core.values import DATETIME, DEPARTMENT, NUMBER, USER, ValueType


@dataclass(frozen=True, slots=True)
class SystemField:
    """A field kept by the platform. ``editable`` ones may be written with the right to assign."""

    key: str
    type: ValueType
    label: Text
    editable: bool = False


SYSTEM_FIELDS: tuple[SystemField, ...] = (
    SystemField("id", NUMBER, text("编号", "ID")),
    SystemField("revision", NUMBER, text("修订号", "Revision")),
    SystemField("owner", USER, text("负责人", "Owner"), editable=True),
    SystemField("department", DEPARTMENT, text("所属部门", "Department"), editable=True),
    SystemField("created_at", DATETIME, text("创建时间", "Created at")),
    SystemField("created_by", USER, text("创建人", "Created by")),
    SystemField("updated_at", DATETIME, text("修改时间", "Updated at")),
    SystemField("updated_by", USER, text("修改人", "Updated by")),
    SystemField("deleted_at", DATETIME, text("删除时间", "Deleted at")),
)

SYSTEM_FIELDS_BY_KEY = {field.key: field for field in SYSTEM_FIELDS}
