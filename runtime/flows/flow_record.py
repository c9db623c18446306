"""The record of an instance, as the flow's formulas and its people read it."""

import re
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from engines.core.context import EvalContext
from engines.core.effect import Cause
from engines.core.reading import Read, record_reader
from engines.core.text import Language, Text
from engines.flows import CompiledFlow, FlowContext
from runtime.apps.loaded import LoadedApp, LoadedForm
from runtime.db.transaction import ReadTx
from runtime.flows.instances import Instance
from runtime.identity.actor import SYSTEM
from runtime.identity.current_actor import load_actor
from runtime.records.eval_context import eval_context
from runtime.records.related import RelatedRecords

_PLACE = re.compile(r"\{([a-z][a-z0-9_.]{0,239})\}")
TITLE_LENGTH = 200


class _Row(Mapping[str, Any]):
    """A record whose values, live ones too, are fetched when they are read."""

    def __init__(self, form: LoadedForm, record_id: int, related: RelatedRecords) -> None:
        self._form = form
        self._id = record_id
        self._related = related

    def __getitem__(self, key: str) -> Any:
        return self._related.value(self._form.key, self._id, key)

    def __iter__(self) -> Iterator[str]:
        return iter(self._form.compiled.fields)

    def __len__(self) -> int:
        return len(self._form.compiled.fields)


def flow_reader(
    tx: ReadTx, app: LoadedApp, form: LoadedForm, record_id: int, ctx: EvalContext
) -> Read:
    """Reads the record and what it refers to, as stored now. Not scoped: the flow's own."""
    related = RelatedRecords(tx, app)
    return record_reader(form.compiled.env, _Row(form, record_id, related), ctx, related)


def flow_context(
    tx: ReadTx,
    app: LoadedApp,
    flow: CompiledFlow,
    instance: Instance,
    cause: Cause,
) -> FlowContext:
    """What the machine may know of one instance at this moment."""
    form = app.form(flow.definition.form)
    initiator = instance.initiator_id
    actor = load_actor(tx, initiator) if initiator is not None else None
    ctx = eval_context(tx, actor or SYSTEM, app.key)
    return FlowContext(
        evaluation=ctx,
        read=flow_reader(tx, app, form, instance.record_id, ctx),
        form=form.key,
        record_id=instance.record_id,
        initiator_department=instance.department_id,
        title=instance.title,
        cause=cause,
    )


def instance_title(
    tx: ReadTx, app: LoadedApp, flow: CompiledFlow, record_id: int, ctx: EvalContext
) -> Text:
    """The flow's title template filled from the record; by default label and record title."""
    form = app.form(flow.definition.form)
    read = flow_reader(tx, app, form, record_id, ctx)
    label = flow.definition.label

    def filled(language: Language) -> str:
        def shown(match: re.Match[str]) -> str:
            path = tuple(match.group(1).split("."))
            return display(app, form, read, path).in_language(language)

        name = label.in_language(language)
        own = flow.definition.title.in_language(language)
        template = own or f"{name} {{{form.compiled.title_field}}}"
        return _PLACE.sub(shown, template).strip()[:TITLE_LENGTH] or name

    return Text(zh=filled("zh"), en=filled("en"))


def display(app: LoadedApp, form: LoadedForm, read: Read, path: tuple[str, ...]) -> Text:
    """A value in words: the title of a referenced record, the name of a person, the label of
    an option, an amount with its currency."""
    kind = form.compiled.env.resolve(path)
    if kind is None:
        return Text()
    item = kind.item
    if item.name in ("user", "department"):
        return _plain(read((*path, "name")))
    if item.name == "record" and item.form is not None:
        return _plain(read((*path, app.form(item.form).compiled.title_field)))
    value = read(path)
    field = form.compiled.fields.get(path[0]) if len(path) == 1 else None
    if field is None or value is None or isinstance(value, date) or field.columns:
        return _plain(value)
    zh, en = (field.type.shown(value, field.config, language) for language in ("zh", "en"))
    return Text(zh=zh[:TITLE_LENGTH], en=en[:TITLE_LENGTH])


def _plain(value: object) -> Text:
    written = _written(value)
    return Text(zh=written, en=written)


def _written(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, list):
        return "、".join(filter(None, (_written(one) for one in value[:20])))
    if isinstance(value, Decimal):
        return f"{value.normalize():f}" if value else "0"
    if isinstance(value, datetime):
        return value.isoformat(sep=" ", timespec="minutes")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return ""
    return str(value)[:TITLE_LENGTH]
