"""Pinned forms, dashboards, reports and records: one list for each person, in their order."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

from sqlalchemy import delete, insert, select

from engines.core.text import Text
from runtime.access import form_access
from runtime.apps.current_app import UnknownApp, current_app
from runtime.apps.loaded import LoadedApp
from runtime.apps.show_app import require_app
from runtime.db.transaction import ReadTx, WriteTx
from runtime.home.tables import favourite_table
from runtime.identity.actor import Actor
from runtime.records.titles import visible_titles

FavouriteKind = Literal["form", "dashboard", "report", "record"]
MOST_FAVOURITES = 60


@dataclass(frozen=True, slots=True)
class Favourite:
    """A pinned place: a part of an app by its key, or a record of the form ``target``."""

    kind: FavouriteKind
    app: str
    target: str
    record_id: int | None = None


def list_favourites(tx: ReadTx, actor: Actor) -> list[dict[str, Any]]:
    """The actor's places with their names. What they may no longer see, or is gone, is left
    out; it is there again once they may."""
    kept = favourite_table.c
    rows = tx.execute(
        select(kept.kind, kept.app, kept.target, kept.record_id)
        .where(kept.user_id == actor.user_id)
        .order_by(kept.position)
    ).all()
    places = [Favourite(*row) for row in rows]
    apps = {key: _app(tx, key, actor) for key in {place.app for place in places}}
    titles = _titles(tx, places, apps, actor)
    shown = []
    for place in places:
        app = apps[place.app]
        found = None if app is None else _shown(app, place, titles, actor)
        if found is not None:
            shown.append(found)
    return shown


def set_favourites(tx: WriteTx, places: Sequence[Favourite], actor: Actor) -> None:
    """Replace the actor's places; one that is named twice stands where it was named first."""
    kept = favourite_table.c
    tx.execute(delete(favourite_table).where(kept.user_id == actor.user_id))
    rows = [
        {
            "user_id": actor.user_id,
            "position": position,
            "kind": place.kind,
            "app": place.app,
            "target": place.target,
            "record_id": place.record_id,
        }
        for position, place in enumerate(dict.fromkeys(places))
    ]
    if rows:
        tx.execute(insert(favourite_table), rows)


def _app(tx: ReadTx, key: str, actor: Actor) -> LoadedApp | None:
    try:
        return require_app(tx, key, actor)
    except UnknownApp:
        return None


def _titles(
    tx: ReadTx, places: Sequence[Favourite], apps: dict[str, LoadedApp | None], actor: Actor
) -> dict[tuple[str, str, int], str]:
    """Titles of pinned records that the actor may see: one look-up for each form."""
    wanted: dict[tuple[str, str], list[int]] = {}
    for place in places:
        app = apps[place.app]
        if place.record_id is not None and app is not None and place.target in app.forms:
            wanted.setdefault((place.app, place.target), []).append(place.record_id)
    return {
        (app_key, form, record_id): "" if title is None else str(title)
        for (app_key, form), ids in wanted.items()
        for record_id, title in visible_titles(
            tx, current_app(tx, app_key), form, ids, actor
        ).items()
    }


def _shown(
    app: LoadedApp,
    place: Favourite,
    titles: dict[tuple[str, str, int], str],
    actor: Actor,
) -> dict[str, Any] | None:
    icon, color = "", ""
    label: Text | None = None
    title: str | None = None
    if place.kind in ("form", "record"):
        form = app.definition.form(place.target)
        if form is None or not form_access(app, place.target, actor).allows("read"):
            return None
        label, icon, color = form.label, form.icon, form.color
        if place.kind == "record":
            title = titles.get((place.app, place.target, place.record_id or 0))
            if title is None:
                return None
    elif place.kind == "dashboard":
        found = next((one for one in app.definition.dashboards if one.key == place.target), None)
        label = None if found is None else found.label
    else:
        report = app.definition.report(place.target)
        if report is not None and form_access(app, report.form, actor).allows("read"):
            label = report.label
    if label is None:
        return None
    return {
        "kind": place.kind,
        "app": place.app,
        "target": place.target,
        "record_id": place.record_id,
        "label": label.model_dump(),
        "title": title,
        "icon": icon,
        "color": color,
    }
