"""One department of the workspace."""

from engines.core.text import text
from engines.core.values import DEPARTMENT
from engines.forms.field_type import Example, FieldConfig, Scope
from engines.forms.field_types.one_id import OneId
from engines.forms.shape import FieldShape


class DepartmentConfig(FieldConfig):
    """A department needs no settings."""


class DepartmentField(OneId[DepartmentConfig]):
    kind = "department"
    label = text("部门", "Department")
    docs = text("组织架构中的一个部门。", "One department of the organisation.")
    Config = DepartmentConfig
    examples = (Example(7, 7), Example("销售部", rejected="forms.not_an_id"))

    def shape(self, config: DepartmentConfig, scope: Scope) -> FieldShape:
        return FieldShape(DEPARTMENT, target_form="department")
