"""Change a draft: as a whole, by operations, part by part, or by renaming a key."""

from collections.abc import Callable
from copy import deepcopy
from typing import Any

from builder.drafts.draft import Draft, Rename, check_revision, load_draft, store_draft
from builder.drafts.pointer import MAX_OPERATIONS, Operation, apply_operations, list_of_parts
from builder.rights import require_designer
from engines.catalogue import kind_catalogue
from engines.core.issue import Issue
from engines.core.text import text
from engines.definitions.limits import MAX_PARTS
from engines.definitions.rename import rename
from runtime.db.transaction import ReadTx, WriteTx
from runtime.identity.actor import Actor
from runtime.problem import Invalid


def get_draft(tx: ReadTx, app: str, actor: Actor) -> Draft:
    """The draft, for its designers."""
    require_designer(actor, app)
    return load_draft(tx, app)


def replace_draft(
    tx: WriteTx, app: str, document: dict[str, Any], revision: int, actor: Actor
) -> Draft:
    """A new document for the draft as a whole."""
    return _change(tx, app, revision, actor, lambda _: document)


def patch_draft(
    tx: WriteTx, app: str, operations: list[Operation], revision: int | None, actor: Actor
) -> Draft:
    """Apply operations in order, all or none."""
    if len(operations) > MAX_OPERATIONS:
        raise Invalid(
            [
                Issue(
                    ("operations",),
                    "draft.too_many_operations",
                    text(
                        f"一次最多 {MAX_OPERATIONS} 个操作",
                        f"At most {MAX_OPERATIONS} operations at once",
                    ),
                    fix=text("分成几次，或整体替换", "Send several patches or replace the draft"),
                )
            ]
        )

    def patched(document: dict[str, Any]) -> dict[str, Any]:
        apply_operations(document, operations)
        return document

    return _change(tx, app, revision, actor, patched)


def add_part(
    tx: WriteTx, app: str, place: str, part: dict[str, Any], revision: int | None, actor: Actor
) -> Draft:
    """Add one part (a form, a field …) at the end of the list ``place``: ``/forms/lead/fields``.

    A list that is not there yet is begun.
    """
    _require_list_of_parts(place.rpartition("/")[2])

    def added(document: dict[str, Any]) -> dict[str, Any]:
        items = list_of_parts(document, place)
        if any(isinstance(item, dict) and item.get("key") == part.get("key") for item in items):
            raise Invalid([_key_taken(str(part.get("key")))])
        items.append(part)
        return document

    return _change(tx, app, revision, actor, added)


def replace_part(
    tx: WriteTx,
    app: str,
    place: str,
    key: str,
    part: dict[str, Any],
    revision: int | None,
    actor: Actor,
) -> Draft:
    """Write one part anew. Its key stays: renaming is a change of its own."""
    if part.get("key", key) != key:
        raise Invalid(
            [
                Issue(
                    ("key",),
                    "draft.key_changed",
                    text("键不能在这里修改", "The key cannot be changed here"),
                    fix=text("使用重命名，它会改写所有引用", "Rename it, which rewrites its uses"),
                )
            ]
        )
    _require_list_of_parts(place.rpartition("/")[2])
    operation = Operation(op="replace", path=f"{place}/{_escaped(key)}", value={**part, "key": key})
    return patch_draft(tx, app, [operation], revision, actor)


def remove_part(
    tx: WriteTx, app: str, place: str, key: str, revision: int | None, actor: Actor
) -> Draft:
    """Take one part out of the draft; its uses are then issues until they are changed too."""
    _require_list_of_parts(place.rpartition("/")[2])
    operation = Operation(op="remove", path=f"{place}/{_escaped(key)}")
    return patch_draft(tx, app, [operation], revision, actor)


def rename_key(
    tx: WriteTx, app: str, target: str, key: str, new: str, revision: int, actor: Actor
) -> Draft:
    """Rename a part and rewrite its uses; records keep their values under the new key."""
    made: list[Rename] = []

    def renamed(document: dict[str, Any]) -> dict[str, Any]:
        after, issues = rename(document, kind_catalogue(), target, key, new)
        if after is None:
            raise Invalid(issues)
        made.append((target, key, new))
        return after

    return _change(tx, app, revision, actor, renamed, made)


def _change(
    tx: WriteTx,
    app: str,
    revision: int | None,
    actor: Actor,
    change: Callable[[dict[str, Any]], dict[str, Any]],
    renames: list[Rename] | None = None,
) -> Draft:
    require_designer(actor, app)
    draft = load_draft(tx, app)
    check_revision(draft, revision)
    document = change(deepcopy(draft.document))
    return store_draft(tx, draft, document, actor, renames=renames or ())


def _require_list_of_parts(name: str) -> None:
    if name not in MAX_PARTS:
        raise Invalid(
            [
                Issue(
                    (name,),
                    "draft.no_such_list",
                    text(f"没有“{name[:60]}”这类部件", f"There are no parts called {name[:60]!r}"),
                    fix=text(
                        "可用：forms、flows、rules、reports、dashboards、pages、roles、menus、"
                        "fields、views、nodes …",
                        "Use forms, flows, rules, reports, dashboards, pages, roles, menus, "
                        "fields, views, nodes …",
                    ),
                )
            ]
        )


def _key_taken(key: str) -> Issue:
    return Issue(
        ("key",),
        "definition.duplicate_key",
        text(f"键“{key[:60]}”已被使用", f"The key {key[:60]!r} is in use already"),
        fix=text("换一个未使用的键", "Choose a key that is not used yet"),
    )


def _escaped(step: str) -> str:
    return step.replace("~", "~0").replace("/", "~1")
