"""What refers to a record: each child form with count and total, as the viewer may see it."""

from typing import Any

from runtime.access import FormAccess, form_access
from runtime.apps.loaded import LoadedApp, LoadedForm
from runtime.db.transaction import ReadTx
from runtime.identity.actor import Actor
from runtime.records.list_query import ListQuery
from runtime.records.list_records import Measure, group_records
from runtime.records.read_history import require_visible


def related_lists(
    tx: ReadTx, app: LoadedApp, form_key: str, record_id: int, actor: Actor, access: FormAccess
) -> list[dict[str, Any]]:
    """One entry per reference field of any form of the app that points to this record's form:
    ``{form, field, name, label, count, total}``. ``total`` sums up the first money field.

    The children themselves are a list filtered by ``field = id``.
    """
    form = app.form(form_key)
    require_visible(tx, app, form, record_id, actor, access)
    found = []
    for other in app.forms.values():
        rights = form_access(app, other.key, actor)
        if not rights.allows("read"):
            continue
        for key, field in other.compiled.fields.items():
            if (
                key in rights.readable
                and field.shape.stored == "column"
                and field.shape.type.item.name == "record"
                and not field.shape.many
                and app.form(str(field.shape.target_form)) is form
            ):
                found.append(_entry(tx, app, other, key, record_id, actor, rights))
    return found


def _entry(
    tx: ReadTx, app: LoadedApp, other: LoadedForm, key: str, record_id: int, actor: Actor,
    rights: FormAccess,
) -> dict[str, Any]:  # fmt: skip
    money = next(
        (
            name
            for name, field in other.compiled.fields.items()
            if field.definition.kind == "money" and name in rights.readable
        ),
        None,
    )
    measures = [Measure("sum", money)] if money else []
    query = ListQuery(filter=f"{key} = {int(record_id)}")
    (figures,) = group_records(tx, app, other.key, None, measures, query, actor, rights)
    return {
        "form": other.key,
        "field": key,
        "name": other.compiled.fields[key].shape.related.model_dump(),
        "form_label": other.compiled.definition.label.model_dump(),
        "label": other.compiled.fields[key].label.model_dump(),
        "count": figures["count"],
        "total_field": money,
        "total": (figures[f"sum.{money}"] or 0) if money else None,
    }
