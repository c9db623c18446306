"""What comes in, checked by pydantic."""

from datetime import date, datetime
from decimal import Decimal
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

Stage = Literal["contact", "needs", "proposal", "negotiation", "won", "lost"]
Channel = Literal["web", "referral", "event", "phone", "partner"]
Name = Annotated[str, StringConstraints(min_length=1, max_length=160)]
Money = Annotated[Decimal, Field(ge=0, max_digits=15, decimal_places=2)]
Share = Annotated[Decimal, Field(ge=0, le=1, max_digits=15, decimal_places=4)]


class DealBody(BaseModel):
    """A whole deal; ids instead of names."""

    model_config = ConfigDict(extra="forbid")

    name: Name
    code: Annotated[str, StringConstraints(min_length=1, max_length=40)]
    account: int
    stage: Stage
    channel: Channel
    amount: Money
    quantity: Annotated[int, Field(ge=1)]
    probability: Share
    expected_close: date | None = None
    last_contact: datetime | None = None
    contact_name: Annotated[str, StringConstraints(max_length=80)] | None = None
    important: bool = False
    note: Annotated[str, StringConstraints(max_length=5000)] | None = None
    owner: int


class DealPatch(BaseModel):
    """Fields to change, and the revision that the change was made on."""

    model_config = ConfigDict(extra="forbid")

    revision: int | None = None
    name: Name | None = None
    account: int | None = None
    stage: Stage | None = None
    channel: Channel | None = None
    amount: Money | None = None
    quantity: Annotated[int, Field(ge=1)] | None = None
    probability: Share | None = None
    expected_close: date | None = None
    last_contact: datetime | None = None
    contact_name: str | None = None
    important: bool | None = None
    note: str | None = None
    owner: int | None = None


def columns_of(values: dict[str, Any]) -> dict[str, Any]:
    """Column values for field values: references by id, money in cents."""
    columns = dict(values)
    for key in ("account", "owner"):
        if key in columns:
            columns[f"{key}_id"] = columns.pop(key)
    if "amount" in columns:
        columns["amount"] = int(columns["amount"] * 100)
    if "probability" in columns:
        columns["probability"] = int(columns["probability"] * 10_000)
    return columns


def weighted(amount: int, probability: int) -> int:
    """The expected amount in cents, rounded half up."""
    return (amount * probability + 5_000) // 10_000
