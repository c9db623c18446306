"""A template's own tests: small stories that must come true on an empty installation."""

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

from engines.core.text import Text
from engines.definitions.markers import Key

Word = Annotated[str, Field(min_length=1, max_length=60)]


class _Model(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class ScenarioPerson(_Model):
    """Somebody in the story. ``manager`` is the word of somebody named before."""

    name: str = Field(default="", max_length=60)
    roles: tuple[Key, ...] = ()
    manager: Word | None = None
    attributes: dict[str, str] = Field(default_factory=dict)


class Act(_Model):
    """Somebody creates or changes the record ``key``, or decides on it.

    ``refused``: the act must fail with this problem's code, or with an issue of this code or
    at this field.
    """

    do: Literal["create", "update", "approve", "reject"]
    by: Word
    form: Key
    key: Word
    values: dict[str, Any] = Field(default_factory=dict)
    comment: str = ""
    refused: str | None = None
    note: Text = Text()


class Wait(_Model):
    """Time passes; what falls due meanwhile happens (day by day)."""

    do: Literal["wait"]
    days: float = Field(gt=0, le=3660)
    note: Text = Text()


class See(_Model):
    """The record as ``by`` sees it: it has these ``values``, or cannot be seen at all."""

    do: Literal["see"]
    by: Word
    form: Key
    key: Word
    values: dict[str, Any] = Field(default_factory=dict)
    hidden: tuple[Key, ...] = ()
    visible: bool = True
    note: Text = Text()


class Count(_Model):
    """So many records of the form are seen by ``by``, with ``filter``."""

    do: Literal["count"]
    by: Word
    form: Key
    filter: str | None = None
    count: int
    note: Text = Text()


class Tasks(_Model):
    """So many open tasks wait for ``by``."""

    do: Literal["tasks"]
    by: Word
    count: int
    note: Text = Text()


class Told(_Model):
    """``by`` got a notification whose title has this text (in Chinese)."""

    do: Literal["told"]
    by: Word
    contains: str
    note: Text = Text()


class Figures(_Model):
    """The report shows ``by`` these rows: raw keys and values, in order."""

    do: Literal["report"]
    by: Word
    report: Key
    rows: list[tuple[list[Any], list[Any]]]
    note: Text = Text()


Step = Annotated[Act | Wait | See | Count | Tasks | Told | Figures, Field(discriminator="do")]


class Scenario(_Model):
    """One story. It starts on the morning of ``starts`` in an installation without records."""

    key: Key
    label: Text
    starts: str = Field(default="2026-03-02", pattern=r"^\d{4}-\d{2}-\d{2}$")
    people: dict[Word, ScenarioPerson]
    steps: tuple[Step, ...] = Field(min_length=1, max_length=500)

    @model_validator(mode="after")
    def _people_are_known(self) -> "Scenario":
        """Managers stand before their people, and only people of the story act."""
        seen: set[str] = set()
        for word, person in self.people.items():
            if person.manager is not None and person.manager not in seen:
                raise ValueError(f"the manager of {word} must be named before {word}")
            seen.add(word)
        for number, step in enumerate(self.steps, start=1):
            by = getattr(step, "by", None)
            if by is not None and by not in seen:
                raise ValueError(f"step {number}: {by} is not one of the people")
        return self
