"""The kinds of fields. A new kind is one module and one line in this tuple."""

from typing import Any

from engines.core.registry import Registry
from engines.forms.field_type import FieldType
from engines.forms.field_types.boolean import BooleanField
from engines.forms.field_types.choice import ChoiceField
from engines.forms.field_types.choices import ChoicesField
from engines.forms.field_types.date import DateField
from engines.forms.field_types.datetime import DateTimeField
from engines.forms.field_types.department import DepartmentField
from engines.forms.field_types.email import EmailField
from engines.forms.field_types.file import FileField
from engines.forms.field_types.formula import FormulaField
from engines.forms.field_types.long_text import LongTextField
from engines.forms.field_types.lookup import LookupField
from engines.forms.field_types.money import MoneyField
from engines.forms.field_types.number import NumberField
from engines.forms.field_types.percent import PercentField
from engines.forms.field_types.phone import PhoneField
from engines.forms.field_types.rating import RatingField
from engines.forms.field_types.reference import ReferenceField
from engines.forms.field_types.references import ReferencesField
from engines.forms.field_types.rollup import RollupField
from engines.forms.field_types.serial import SerialField
from engines.forms.field_types.subform import SubformField
from engines.forms.field_types.tags import TagsField
from engines.forms.field_types.text import TextField
from engines.forms.field_types.url import UrlField
from engines.forms.field_types.user import UserField
from engines.forms.field_types.users import UsersField

FIELD_TYPES: Registry[FieldType[Any]] = Registry(
    "field type",
    (
        TextField(),
        LongTextField(),
        NumberField(),
        MoneyField(),
        PercentField(),
        DateField(),
        DateTimeField(),
        BooleanField(),
        ChoiceField(),
        ChoicesField(),
        ReferenceField(),
        ReferencesField(),
        UserField(),
        UsersField(),
        DepartmentField(),
        LookupField(),
        FormulaField(),
        RollupField(),
        SerialField(),
        FileField(),
        SubformField(),
        PhoneField(),
        EmailField(),
        UrlField(),
        RatingField(),
        TagsField(),
    ),
)
