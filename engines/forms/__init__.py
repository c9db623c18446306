"""The form engine: what a form's fields are, and what saving a record means."""

from engines.forms.catalogue import Catalogue, FormEnv
from engines.forms.check import check_form
from engines.forms.compile import compile_form, compile_forms
from engines.forms.compiled import CompiledField, CompiledForm, CompiledValidation
from engines.forms.compute import recompute
from engines.forms.dump import dump_record, dump_system, search_text
from engines.forms.field_type import Example, FieldConfig, FieldType, Rejected
from engines.forms.field_types import FIELD_TYPES
from engines.forms.field_types.serial import format_serial, serial_period
from engines.forms.masks import with_derived
from engines.forms.plan_save import RowPlan, SaveChange, SavePlan, apply_patch, plan_saves
from engines.forms.shape import Aggregate, Computation, Expression, FieldShape, PathRead
from engines.forms.visibility import FieldState, field_states

__all__ = [
    "FIELD_TYPES",
    "Aggregate",
    "Catalogue",
    "CompiledField",
    "CompiledForm",
    "CompiledValidation",
    "Computation",
    "Example",
    "Expression",
    "FieldConfig",
    "FieldShape",
    "FieldState",
    "FieldType",
    "FormEnv",
    "PathRead",
    "Rejected",
    "RowPlan",
    "SaveChange",
    "SavePlan",
    "apply_patch",
    "check_form",
    "compile_form",
    "compile_forms",
    "dump_record",
    "dump_system",
    "field_states",
    "format_serial",
    "plan_saves",
    "recompute",
    "search_text",
    "serial_period",
    "with_derived",
]
