"""Tell people in the app."""

from datetime import datetime
from typing import Annotated

from pydantic import Field, StringConstraints

from engines.actions.action import Act, Acting, Action, Compiler, Decision
from engines.actions.ids import ids_in
from engines.core.effect import Notify
from engines.core.reading import Words
from engines.core.text import JOINERS, LANGUAGES, MAX_TEXT, Language, Text, text
from engines.definitions.markers import FieldPath, FormulaText, RoleKey
from engines.definitions.models import Definition
from engines.expr import Compiled
from engines.expr import Field as FieldNode


class NotifyConfig(Definition):
    """Who: people in fields, managers of people in fields, members of roles.

    ``title`` and ``body`` are texts with ``{name}`` places, filled from ``places``:
    name → formula. A field alone is said as people read it, an option by its label.
    """

    fields: tuple[FieldPath, ...] = ()
    managers_of: tuple[FieldPath, ...] = ()
    roles: tuple[RoleKey, ...] = ()
    title: Text
    body: Text = Text()
    places: dict[Annotated[str, StringConstraints(pattern=r"^\w{1,40}$")], FormulaText] = Field(
        default_factory=dict, max_length=20
    )


class NotifyAction(Action):
    """Each person gets one message with a link to the record."""

    kind = "notify"
    label = text("发送通知", "Notify")
    docs = text("给相关人员发送站内通知。", "Sends a notification inside the app.")
    Config = NotifyConfig
    examples = ({"fields": ["owner"], "title": "客户已退回公海"},)

    def compile(self, config: NotifyConfig, compiler: Compiler) -> Act:
        people = [compiler.path(path) for path in config.fields]
        managers = [compiler.path(path) for path in config.managers_of]
        places = [
            (name, formula, _words(formula, compiler))
            for name, formula in (
                (name, compiler.formula(source)) for name, source in config.places.items()
            )
        ]

        def act(acting: Acting) -> tuple[Decision, ...]:
            shown = {name: words(acting.value(formula)) for name, formula, words in places}
            return (
                Notify(
                    users=ids_in([acting.read(path) for path in people]),
                    roles=config.roles,
                    managers_of=ids_in([acting.read(path) for path in managers]),
                    title=config.title.format(**shown),
                    body=config.body.format(**shown),
                    link=None if acting.record_id is None else (acting.form, acting.record_id),
                    cause=acting.cause,
                ),
            )

        return act


def _words(formula: Compiled, compiler: Compiler) -> Words:
    """How the formula's value is said inside a sentence."""
    known = compiler.words(formula.node.path) if isinstance(formula.node, FieldNode) else None
    return known or _plain


def _plain(value: object) -> Text:
    return Text(**{one: _written(value, one)[:MAX_TEXT] for one in LANGUAGES})


def _written(value: object, language: Language) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return _TRUTH[value].in_language(language)
    if isinstance(value, list):
        return JOINERS[language].join(filter(None, (_written(one, language) for one in value)))
    if isinstance(value, datetime):
        return value.isoformat(sep=" ", timespec="minutes")
    return str(value)


_TRUTH = {True: text("是", "Yes"), False: text("否", "No")}
