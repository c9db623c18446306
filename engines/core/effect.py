"""Effects: what flows and rules want to happen, as data for the runtime to carry out.

Data effects run in the transaction of the change that caused them; what leaves the
house (messages to outside systems) becomes a job in that same transaction.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Literal

from engines.core.text import Text

CauseKind = Literal["user", "rule", "flow", "import", "job", "system", "publish"]


@dataclass(frozen=True, slots=True)
class Cause:
    """Why something is written: shown in history. ``key`` names the rule or flow, ``run`` its run.

    ``chain`` holds (rule or flow key, form, record id) of everything that led here; it
    bounds the depth and refuses that a rule fires twice for one record in one chain.
    """

    kind: CauseKind = "user"
    key: str | None = None
    run: int | None = None
    chain: tuple[tuple[str, str, int], ...] = ()

    @property
    def depth(self) -> int:
        """How many rules or flows stand between the person's act and this write."""
        return len(self.chain)


@dataclass(frozen=True, slots=True)
class CreateRecord:
    """Create one record of ``form`` (a form key, or ``app.form`` for another app)."""

    form: str
    values: Mapping[str, object]
    cause: Cause = Cause()


@dataclass(frozen=True, slots=True)
class UpdateRecord:
    """Write ``values`` into one record, whatever its revision."""

    form: str
    record_id: int
    values: Mapping[str, object]
    cause: Cause = Cause()


@dataclass(frozen=True, slots=True)
class UpdateMatching:
    """Write ``values`` into every record of ``form`` for which ``condition`` holds.

    ``condition`` is an expression over the target's fields; names starting with
    ``source.`` were already replaced by literals. ``limit`` bounds the rows touched.
    """

    form: str
    condition: str
    values: Mapping[str, object]
    limit: int = 1000
    cause: Cause = Cause()


@dataclass(frozen=True, slots=True)
class Notify:
    """Tell people in the app. ``link`` is ``(form, record id)``.

    People are ``users`` (ids), the members of ``roles`` and the managers of ``managers_of``.
    """

    users: tuple[int, ...] = ()
    roles: tuple[str, ...] = ()
    managers_of: tuple[int, ...] = ()
    title: Text = field(default_factory=Text)
    body: Text = field(default_factory=Text)
    link: tuple[str, int] | None = None
    cause: Cause = Cause()


@dataclass(frozen=True, slots=True)
class StartFlow:
    """Start the flow ``flow`` on a record, in the name of ``initiator`` (None: the actor)."""

    flow: str
    form: str
    record_id: int
    initiator: int | None = None
    cause: Cause = Cause()


@dataclass(frozen=True, slots=True)
class AssignRecord:
    """Give one record an owner from the members of ``role``.

    Of the active members whose attributes equal ``match`` (region, line of business …)
    the one with the fewest records of the form gets it; nobody matching: ``fallback``
    says whether any member of the role may get it instead.
    """

    form: str
    record_id: int
    role: str
    match: Mapping[str, str] = field(default_factory=dict)
    fallback: bool = True
    cause: Cause = Cause()


Effect = CreateRecord | UpdateRecord | UpdateMatching | Notify | StartFlow | AssignRecord


def in_app(effect: Effect, app_key: str) -> Effect:
    """The same effect with its form written ``app.form``, as the runtime wants it."""
    if isinstance(effect, Notify):
        if effect.link is None or "." in effect.link[0]:
            return effect
        return replace(effect, link=(f"{app_key}.{effect.link[0]}", effect.link[1]))
    return effect if "." in effect.form else replace(effect, form=f"{app_key}.{effect.form}")
