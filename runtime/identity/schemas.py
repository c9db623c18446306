"""What goes in and comes out of the identity endpoints."""

from datetime import datetime
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from runtime.identity.people import LARGEST_ID

Id = Annotated[int, Field(ge=1, le=LARGEST_ID)]
Login = Annotated[str, StringConstraints(min_length=1, max_length=256)]
Name = Annotated[str, StringConstraints(min_length=1, max_length=200)]
Short = Annotated[str, StringConstraints(max_length=200)]
Password = Annotated[str, StringConstraints(min_length=1, max_length=256)]
Role = Annotated[str, StringConstraints(max_length=130)]
Language = Literal["zh", "en"]


class Input(BaseModel):
    """A request body: unknown keys and wrong types are refused."""

    model_config = ConfigDict(extra="forbid", strict=True)


class PersonShown(BaseModel):
    """A person by id and name."""

    id: int
    name: str


class SignIn(Input):
    """Login and password."""

    login: Login
    password: Annotated[str, StringConstraints(max_length=1024)]
    bearer: bool = False


class PasswordChange(Input):
    """One's current password and the new one."""

    current: Annotated[str, StringConstraints(max_length=1024)]
    new: Password


class Reset(Input):
    """A password for somebody else; none: one is made."""

    password: Password | None = None


class Roles(Input):
    """Roles written `app.role`."""

    roles: Annotated[list[Role], Field(max_length=500)]


class MyChanges(Input):
    """What everybody may change about themselves."""

    language: Language | None = None
    email: Short | None = None
    phone: Short | None = None


class UserInput(Input):
    """A new account."""

    login: Login
    name: Name
    password: Password | None = None
    department: Id | None = None
    manager: Id | None = None
    email: Short | None = None
    phone: Short | None = None
    is_admin: bool = False
    language: Language | None = None
    attributes: Annotated[dict[str, Any], Field(max_length=100)] = {}
    roles: Annotated[list[Role], Field(max_length=500)] = []


class UserChanges(Input):
    """Changes of an account; what is absent stays. Null empties what may be empty."""

    name: Name = ""
    department: Id | None = None
    manager: Id | None = None
    email: Short | None = None
    phone: Short | None = None
    is_admin: bool = False
    active: bool = True
    language: Language | None = None
    attributes: Annotated[dict[str, Any], Field(max_length=100)] = {}


class DepartmentInput(Input):
    """A new department."""

    name: Name
    code: Short | None = None
    parent: Id | None = None
    head: Id | None = None


class DepartmentChanges(Input):
    """Changes of a department; what is absent stays."""

    name: Name = ""
    code: Short | None = None
    parent: Id | None = None
    head: Id | None = None


class UserReference(BaseModel):
    """A user's id."""

    id: int


class Session(BaseModel):
    """A new session. `token` is there only when `bearer` was asked for."""

    user: UserReference
    csrf_token: str
    expires_at: datetime
    must_change_password: bool
    token: str | None


class User(BaseModel):
    """A user. Everything after `active` is shown to administrators only."""

    id: int
    name: str
    department: int | None
    active: bool
    login: str = ""
    email: str | None = None
    phone: str | None = None
    manager: int | None = None
    is_admin: bool = False
    language: str | None = None
    attributes: dict[str, Any] = {}
    roles: list[str] = []
    must_change_password: bool = False
    created_at: datetime | None = None
    updated_at: datetime | None = None


class CreatedUser(User):
    """The new user and, when none was given, the one-time password."""

    one_time_password: str | None = None


class UserPage(BaseModel):
    """A page; `next` is what `after` continues with."""

    items: list[User]
    next: str | None


class Me(BaseModel):
    """The one signed in."""

    id: int
    name: str
    department: int | None
    active: bool
    login: str
    email: str | None
    phone: str | None
    manager: int | None
    is_admin: bool
    language: str | None
    attributes: dict[str, Any]
    roles: list[str]
    must_change_password: bool
    csrf_token: str
    zone: str
    """The workspace's time zone, in which all its dates and times are meant."""


class OneTimePassword(BaseModel):
    """The password that was made; null when one was given."""

    one_time_password: str | None


class Department(BaseModel):
    """A department; `parent` leads upwards, `head` is a user's id."""

    id: int
    name: str
    code: str | None
    parent: int | None
    head: int | None


class DepartmentList(BaseModel):
    """All departments."""

    items: list[Department]
