"""Make a definition the current version of an app: tables, version row and switch at once."""

from collections.abc import Collection, Mapping, Sequence

import sqlalchemy as sa

from engines.core.issue import Issue
from engines.core.text import Text, joined, text
from engines.definitions.hash import canonical_json, content_hash, to_document
from engines.definitions.models import AppDefinition, FieldDefinition
from engines.definitions.place_words import label_of
from runtime.apps.current_app import (
    compile_forms_of,
    current_versions,
    installed_apps,
    load_version,
    lock_app,
    referenced_definitions,
    storage_map,
)
from runtime.apps.loaded import LoadedApp, searchable_fields
from runtime.apps.tables import app_table, app_version_table, storage_table
from runtime.db.metadata import metadata
from runtime.db.transaction import ReadTx, WriteTx
from runtime.problem import Conflict, Invalid
from runtime.records.recompute import recompute_all
from runtime.records.search_index import rebuild_index
from runtime.records.stage_history import track_stages
from runtime.records.storage import (
    Rename,
    StorageMap,
    StoragePlan,
    apply_storage,
    measure_plan,
    plan_storage,
)


class DestructiveStep(Conflict):
    """The new version takes values out of sight and nobody has confirmed that."""

    code = "destructive_step"
    title = text("需要确认", "Confirmation needed")


def preview_install(
    tx: ReadTx, definition: AppDefinition, renames: Sequence[Rename] = ()
) -> StoragePlan:
    """What installing would do to the tables, with the rows that it would hurt."""
    return measure_plan(tx, _plan(tx, definition, renames)[0])


def install_version(
    tx: WriteTx,
    definition: AppDefinition,
    published_by: int | None,
    note: str = "",
    confirm_destructive: Collection[str] = (),
    *,
    renames: Sequence[Rename] = (),
    origin: Mapping[str, object] | None = None,
) -> LoadedApp:
    """Install a checked definition in this transaction.

    ``confirm_destructive`` names the codes of destructive steps (``preview_install``) that
    somebody agreed to; ``DestructiveStep`` (409) lists those that are missing. ``renames``
    are keys that changed since the version before. Values that break a new uniqueness are
    ``Invalid`` (422).
    """
    lock_app(tx, definition.key, exclusive=True)
    plan, definitions = _plan(tx, definition, renames)
    measured = measure_plan(tx, plan)
    _refuse_duplicates(measured)
    _refuse_unconfirmed(measured, confirm_destructive)
    maps = {key: storage_map(tx, key) for key in definitions if key != definition.key}
    others = {key: one for key, one in maps.items() if one is not None}
    apply_storage(tx, plan, others)
    version = _store_version(tx, definition, published_by, note, plan.new, origin)
    _move_keys(tx, definition.key, renames)
    loaded = load_version(
        tx, definition.key, version, definitions, {**others, definition.key: plan.new}
    )
    tx.local.setdefault("apps", {})[definition.key] = loaded
    _fill(tx, loaded, plan)
    for hook in tx.workspace.after_install:
        hook(tx, loaded)
    return loaded


def _plan(
    tx: ReadTx, definition: AppDefinition, renames: Sequence[Rename]
) -> tuple[StoragePlan, dict[str, AppDefinition]]:
    definitions = referenced_definitions(tx, definition)
    forms = compile_forms_of(definition, definitions)
    taken: set[str] = set(metadata.tables)
    for key in current_versions(tx):
        other = storage_map(tx, key)
        if other is not None and key != definition.key:
            taken |= other.tables()
    plan = plan_storage(
        storage_map(tx, definition.key),
        definition,
        forms,
        renames=renames,
        taken_tables=taken,
        search_fields={key: searchable_fields(definition, form) for key, form in forms.items()},
        labels={**_labels(_published(tx, definition.key)), **_labels(definition)},
    )
    return plan, definitions


def _published(tx: ReadTx, app_key: str) -> AppDefinition | None:
    return next((one.definition for one in installed_apps(tx) if one.key == app_key), None)


def _labels(definition: AppDefinition | None) -> dict[str, Text]:
    """Names of forms, fields, columns and options by full key, as the steps say them."""
    found: dict[str, Text] = {}
    for form in definition.forms if definition is not None else ():
        found[form.key] = form.label
        for field in form.fields:
            _label(found, form.key, form.label, field)
    return found


def _label(found: dict[str, Text], owner: str, name: Text, field: FieldDefinition) -> None:
    key, label = f"{owner}.{field.key}", joined([name, field.label], " › ")
    found[key] = label
    options = field.config.get("options")
    for option in options if isinstance(options, list | tuple) else ():
        if isinstance(option, Mapping) and option.get("value"):
            found[f"{key}:{option['value']}"] = label_of({**option, "key": option["value"]})
    for column in field.fields:
        _label(found, key, label, column)


def _refuse_duplicates(plan: StoragePlan) -> None:
    issues = [
        Issue(
            ("forms", step.form),
            "duplicate_values",
            text("{words}（例如记录 {sample}）", "{words} (for instance records {sample})").format(
                words=step.words, sample=", ".join(map(str, step.sample[:10]))
            ),
        )
        for step in plan.steps
        if step.kind == "create_index" and step.failing
    ]
    if issues:
        raise Invalid(issues)


def _refuse_unconfirmed(plan: StoragePlan, confirmed: Collection[str]) -> None:
    missing = [step for step in plan.destructive if step.code not in confirmed]
    if missing:
        raise DestructiveStep(
            text(
                "此次发布会停用或转换已有数据：{steps}。请确认后重新发布。",
                "Publishing would retire or convert existing data: {steps}. Confirm it and "
                "publish again.",
            ).format(steps=joined([step.words for step in missing[:20]], "; ")),
            extra={"steps": [step.to_json("en") | {"words": step.words.model_dump()}
                             for step in missing]},
        )  # fmt: skip


def _store_version(
    tx: WriteTx,
    definition: AppDefinition,
    published_by: int | None,
    note: str,
    storage: StorageMap,
    origin: Mapping[str, object] | None,
) -> tuple[int, int, str]:
    """Write version, storage map and switch; gives (version id, number, hash)."""
    key = definition.key
    known = tx.execute(sa.select(app_table.c.key).where(app_table.c.key == key)).first()
    if known is None:
        tx.execute(
            sa.insert(app_table).values(
                key=key, installed_at=tx.now, origin=dict(origin) if origin else None
            )
        )
    newest = sa.select(sa.func.max(app_version_table.c.number))
    number = (tx.execute(newest.where(app_version_table.c.app == key)).scalar() or 0) + 1
    digest = content_hash(definition)
    version_id = tx.execute(
        sa.insert(app_version_table)
        .values(
            app=key,
            number=number,
            document=canonical_json(to_document(definition)).decode(),
            hash=digest,
            published_at=tx.now,
            published_by=published_by or None,
            note=note,
        )
        .returning(app_version_table.c.id)
    ).scalar_one()
    switch: dict[str, object] = {"current_version_id": version_id}
    if origin is not None:
        switch["origin"] = dict(origin)
    tx.execute(sa.update(app_table).where(app_table.c.key == key).values(switch))
    shown = storage.model_dump(mode="json")
    if known is None:
        tx.execute(sa.insert(storage_table).values(app=key, map=shown))
    else:
        tx.execute(sa.update(storage_table).where(storage_table.c.app == key).values(map=shown))
    return version_id, number, digest


def _move_keys(tx: WriteTx, app_key: str, renames: Sequence[Rename]) -> None:
    """Rows of platform tables about records follow a renamed form or field."""
    for rename in renames:
        for table in metadata.tables.values():
            columns = table.c
            if "app" not in columns or "form" not in columns:
                continue
            place = [columns.app == app_key]
            if rename.form is None:
                change = sa.update(table).where(*place, columns.form == rename.old)
                tx.execute(change.values(form=rename.new))
            elif rename.subform is None and "field" in columns:
                place += [columns.form == rename.form, columns.field == rename.old]
                tx.execute(sa.update(table).where(*place).values(field=rename.new))


def _fill(tx: WriteTx, app: LoadedApp, plan: StoragePlan) -> None:
    """What the steps need the new version for."""
    recompute = [step.form for step in plan.steps if step.kind == "recompute"]
    if recompute:
        recompute_all(tx, app, recompute)
    for step in plan.steps:
        form = app.forms.get(step.form)
        if form is None:
            continue
        if step.kind == "rebuild_search":
            rebuild_index(tx, form, app.searched.get(step.form, ()))
        elif step.kind == "track_stages" and step.field is not None:
            stages = form.compiled.definition.stages
            track_stages(tx, form, step.field, stages.amount if stages else None)
