"""Value types: what kinds of values fields and expressions have.

Run-time values are ``Decimal``, ``str``, ``bool``, ``date``, ``datetime``, ``list``,
``dict`` and ``None``; references, users, departments and files are ``int`` ids.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ValueType:
    """A type. ``of`` is the item type of a list, ``form`` what a record or table points to."""

    name: str
    of: "ValueType | None" = None
    form: str | None = None

    def __str__(self) -> str:
        if self.of is not None:
            return f"{self.name}<{self.of}>"
        return f"{self.name}<{self.form}>" if self.form is not None else self.name

    @property
    def is_list(self) -> bool:
        """True for lists of values: multiple choice, link lists and sub-form columns."""
        return self.name == "list"

    @property
    def is_temporal(self) -> bool:
        """True for dates and date-times."""
        return self.name in ("date", "datetime")

    @property
    def item(self) -> "ValueType":
        """The type of one item of a list; the type itself when it is no list."""
        return self.of if self.is_list and self.of is not None else self

    def to_json(self) -> dict[str, object]:
        """The JSON form that the browser's type environment reads."""
        shown: dict[str, object] = {"name": self.name}
        if self.of is not None:
            shown["of"] = self.of.to_json()
        if self.form is not None:
            shown["form"] = self.form
        return shown


TEXT = ValueType("text")
NUMBER = ValueType("number")
BOOLEAN = ValueType("boolean")
DATE = ValueType("date")
DATETIME = ValueType("datetime")
USER = ValueType("user")
DEPARTMENT = ValueType("department")
FILE = ValueType("file")
NULL = ValueType("null")
ANY = ValueType("any")

BY_NAME = {
    kind.name: kind
    for kind in (TEXT, NUMBER, BOOLEAN, DATE, DATETIME, USER, DEPARTMENT, FILE, NULL, ANY)
}


def list_of(item: ValueType) -> ValueType:
    """The type of a list: multiple choice, several users, a sub-form column."""
    return ValueType("list", of=item)


def record_of(form_key: str) -> ValueType:
    """The type of a reference to a record of the form ``form_key``; its value is an id."""
    return ValueType("record", form=form_key)


def table_of(path: str | tuple[str, ...]) -> ValueType:
    """The type of the rows of a sub-form; ``path`` names it, for instance ``items``."""
    return ValueType("table", form=path if isinstance(path, str) else ".".join(path))


def type_from_json(shown: object) -> ValueType:
    """Read ``to_json`` back; a plain string such as ``"number"`` is accepted as well."""
    if isinstance(shown, str):
        if shown not in BY_NAME:
            raise ValueError(f"unknown value type {shown!r}")
        return BY_NAME[shown]
    if not isinstance(shown, dict) or not isinstance(shown.get("name"), str):
        raise ValueError("a value type is a name or an object with a name")
    name = shown["name"]
    if name == "list":
        return list_of(type_from_json(shown.get("of", "any")))
    if name in ("record", "table"):
        return ValueType(name, form=str(shown.get("form", "")))
    return type_from_json(name)
