"""What computed kinds share: the wire form of a value whose type is known only at run time."""

from datetime import date, datetime
from decimal import Decimal

from engines.forms.field_types.moments import moment_to_wire
from engines.forms.field_types.numbers import number_to_wire


def computed_to_wire(value: object) -> object:
    """The JSON form of any internal value."""
    if isinstance(value, Decimal):
        return number_to_wire(value)
    if isinstance(value, datetime):
        return moment_to_wire(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, list):
        return [computed_to_wire(item) for item in value]
    return value
