"""From an app's key to its published version, compiled and cached."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import orjson
import sqlalchemy as sa

from engines.core.text import Text, text
from engines.definitions.models import AppDefinition
from engines.flows import compile_flows
from engines.forms import CompiledForm, compile_forms
from engines.rules import compile_rules
from runtime.apps.loaded import LoadedApp, LoadedForm, referenced_apps, searchable_fields
from runtime.apps.tables import app_table, app_version_table, storage_table
from runtime.db.prepared import Prepared, prepare
from runtime.db.transaction import ReadTx, WriteTx
from runtime.jobs.handler import NotNow
from runtime.problem import NotFound, Problem
from runtime.records.storage import StorageMap, build_tables

CACHE = "apps"
MOST_CACHED = 200


class UnknownApp(NotFound):
    """No app of that key is installed in this workspace."""

    code = "unknown_app"


class AppArchived(UnknownApp, NotNow):
    """The app is out of use until somebody restores it; its jobs wait."""

    code = "app_archived"

    def __init__(self, app_key: str) -> None:
        Problem.__init__(
            self,
            text(
                "应用“{app}”已归档，暂停使用。管理员可以在“应用搭建”里恢复它。",
                "The app “{app}” is archived and not in use. An administrator can restore it "
                "in the builder.",
            ).format(app=app_key),
        )


@dataclass(frozen=True, slots=True)
class InstalledApp:
    """One line of the list of apps."""

    key: str
    version_id: int
    number: int
    hash: str
    label: Text
    definition: AppDefinition
    archived: bool = False


def current_app(tx: ReadTx, app_key: str) -> LoadedApp:
    """The published version of the app, as this transaction sees it; ``UnknownApp`` (404),
    and ``AppArchived`` where it is out of use.

    In a writing transaction no newer version can be published before it ends, so that
    nothing is written by an outdated definition.
    """
    known: dict[str, LoadedApp] = tx.local.setdefault("apps", {})
    found = known.get(app_key)
    if found is None:
        if isinstance(tx, WriteTx):
            lock_app(tx, app_key, exclusive=False)
        found = _load_current(tx, app_key)
        if app_key in archived_apps(tx):
            raise AppArchived(app_key)
        known[app_key] = found
    return found


def app_at_version(tx: ReadTx, app_key: str, version_id: int) -> LoadedApp:
    """An older version, with the tables as they are now; for instances pinned to it."""
    current = current_app(tx, app_key)
    if version_id == current.version_id:
        return current
    versions = current_versions(tx)
    row = tx.row(_prepared(tx, "version"), {"version": version_id})
    if row is None or row[1] != app_key:
        raise UnknownApp(text("应用版本", "app version"), f"{app_key} #{version_id}")
    pinned = {**versions, app_key: (row[0], row[2], row[3])}
    return _load(tx, app_key, pinned, current.version_id)


def installed_apps(tx: ReadTx) -> list[InstalledApp]:
    """All apps of the workspace in order of their keys, archived ones too."""
    apps = []
    for key, (version_id, number, digest) in sorted(current_versions(tx).items()):
        definition = _definition(tx, version_id, digest)
        archived = key in archived_apps(tx)
        apps.append(
            InstalledApp(key, version_id, number, digest, definition.label, definition, archived)
        )
    return apps


def lock_app(tx: WriteTx, app_key: str, *, exclusive: bool) -> None:
    """Keep publishing and writing of one app apart (SQLite has one writer anyway)."""
    if tx.dialect != "postgresql":
        return
    name = f"{tx.workspace.key}/{app_key}"
    tx.row(_prepared(tx, "lock" if exclusive else "lock_shared"), {"name": name})


def current_versions(tx: ReadTx) -> dict[str, tuple[int, int, str]]:
    """(version id, number, hash) of each installed app."""
    rows = tx.rows(_prepared(tx, "current"))
    tx.local["archived_apps"] = frozenset(row[0] for row in rows if row[4] is not None)
    return {row[0]: (row[1], row[2], row[3]) for row in rows}


def archived_apps(tx: ReadTx) -> frozenset[str]:
    """Keys of the apps that are out of use."""
    if "archived_apps" not in tx.local:
        current_versions(tx)
    found: frozenset[str] = tx.local["archived_apps"]
    return found


def storage_map(tx: ReadTx, app_key: str) -> StorageMap | None:
    """Where the app's records are stored; None before its first version."""
    shown = tx.scalar(_prepared(tx, "storage"), {"app": app_key})
    return None if shown is None else StorageMap.model_validate(shown)


def load_version(
    tx: ReadTx,
    app_key: str,
    version: tuple[int, int, str],
    definitions: Mapping[str, AppDefinition],
    maps: Mapping[str, StorageMap],
) -> LoadedApp:
    """Compile a version. ``definitions`` and ``maps`` cover the app and those it refers to."""
    definition = definitions[app_key]
    forms: dict[str, LoadedForm] = {}
    others: dict[str, LoadedForm] = {}
    for key, one in definitions.items():
        tables = build_tables(maps[key], tx.dialect)
        for form in compile_forms_of(one, definitions).values():
            loaded = LoadedForm(key, form.key, form, tables[form.key])
            if key == app_key:
                forms[form.key] = loaded
            else:
                others[f"{key}.{form.key}"] = loaded
    compiled = {key: form.compiled for key, form in forms.items()}
    return LoadedApp(
        key=app_key,
        version_id=version[0],
        number=version[1],
        hash=version[2],
        definition=definition,
        forms=forms,
        other_forms=others,
        rules=compile_rules(definition, compiled),
        flows=compile_flows(definition, compiled),
        searched={key: searchable_fields(definition, form) for key, form in compiled.items()},
        definitions=definitions,
    )


def compile_forms_of(
    app: AppDefinition, definitions: Mapping[str, AppDefinition]
) -> dict[str, CompiledForm]:
    """All forms of an app; ``definitions`` has the apps that it refers to."""
    return compile_forms(app, {key: one for key, one in definitions.items() if key != app.key})


def referenced_definitions(tx: ReadTx, app: AppDefinition) -> dict[str, AppDefinition]:
    """The app's definition with those of all installed apps that it reaches by references."""
    versions = current_versions(tx)
    definitions = {app.key: app}
    waiting = list(referenced_apps(app))
    while waiting:
        key = waiting.pop()
        if key not in definitions and key in versions:
            definitions[key] = _definition(tx, versions[key][0], versions[key][2])
            waiting.extend(referenced_apps(definitions[key]))
    return definitions


def _load_current(tx: ReadTx, app_key: str) -> LoadedApp:
    versions = current_versions(tx)
    if app_key not in versions:
        raise UnknownApp(text("应用", "app"), app_key)
    return _load(tx, app_key, versions, versions[app_key][0])


def _load(
    tx: ReadTx, app_key: str, versions: Mapping[str, tuple[int, int, str]], current_id: int
) -> LoadedApp:
    """The version in ``versions``, on the tables of the version ``current_id``."""
    cache: dict[tuple[Any, ...], Any] = tx.workspace.caches.setdefault(CACHE, {})
    # A rolled back publish may have used the same id on SQLite: the hash tells them apart.
    own = ("loaded", app_key, versions[app_key][0], versions[app_key][2], current_id)
    reached = cache.get(own)
    if reached is not None and all(versions.get(key) == mark for key, mark in reached[1]):
        loaded: LoadedApp = reached[0]
        return loaded
    definition = _definition(tx, versions[app_key][0], versions[app_key][2])
    definitions = referenced_definitions(tx, definition)
    maps = {key: storage_map(tx, key) for key in definitions}
    loaded = load_version(
        tx,
        app_key,
        versions[app_key],
        definitions,
        {key: one for key, one in maps.items() if one is not None},
    )
    if len(cache) > MOST_CACHED:
        cache.clear()
    others = tuple((key, versions[key]) for key in definitions if key != app_key)
    cache[own] = (loaded, others)
    return loaded


def _definition(tx: ReadTx, version_id: int, digest: str) -> AppDefinition:
    cache: dict[tuple[Any, ...], Any] = tx.workspace.caches.setdefault(CACHE, {})
    found = cache.get(("definition", version_id, digest))
    if found is None:
        document = tx.scalar(_prepared(tx, "document"), {"version": version_id})
        found = AppDefinition.model_validate(orjson.loads(document))
        cache["definition", version_id, digest] = found
    definition: AppDefinition = found
    return definition


def _prepared(tx: ReadTx, name: str) -> Prepared:
    cache: dict[Any, Prepared] = tx.workspace.caches.setdefault("apps.statements", {})
    if name not in cache:
        cache[name] = prepare(_STATEMENTS[name], tx.dialect)
    return cache[name]


_version = app_version_table.c
_lock_name = sa.func.hashtextextended(sa.bindparam("name", type_=sa.Text), 0)
_STATEMENTS: dict[str, Any] = {
    "current": sa.select(
        app_table.c.key, _version.id, _version.number, _version.hash, app_table.c.archived_at
    ).join_from(app_table, app_version_table, app_table.c.current_version_id == _version.id),
    "version": sa.select(_version.id, _version.app, _version.number, _version.hash).where(
        _version.id == sa.bindparam("version")
    ),
    "document": sa.select(_version.document).where(_version.id == sa.bindparam("version")),
    "storage": sa.select(storage_table.c.map).where(storage_table.c.app == sa.bindparam("app")),
    "lock": sa.select(sa.func.pg_advisory_xact_lock(_lock_name)),
    "lock_shared": sa.select(sa.func.pg_advisory_xact_lock_shared(_lock_name)),
}
