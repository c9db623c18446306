"""What publishing the draft would do, told without doing it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from builder.checking.check_draft import check_for_workspace
from builder.drafts.draft import load_draft
from builder.publishing.changes import draft_changes, published_document
from builder.publishing.running_flows import count_running
from builder.publishing.storage_renames import storage_renames
from builder.rights import require_designer
from engines.catalogue import kind_catalogue
from engines.core.issue import Issues
from engines.core.text import Text, text
from engines.definitions.diff import Change
from engines.definitions.hash import to_document
from engines.definitions.references import Use, find_references
from runtime.apps.install_version import preview_install
from runtime.db.transaction import ReadTx
from runtime.identity.actor import Actor
from runtime.records.storage import Step


@dataclass(frozen=True, slots=True)
class Impact:
    """Something that goes on living under the change: a use of what is removed, running flows."""

    kind: str
    message: Text
    path: tuple[str | int, ...] = ()
    count: int = 0

    def to_json(self, language: str) -> dict[str, object]:
        """The wire form."""
        return {
            "kind": self.kind,
            "message": self.message.in_language(language),
            "path": list(self.path),
            "count": self.count,
        }


@dataclass(frozen=True, slots=True)
class Preview:
    """The list that publishing this revision would work through."""

    app: str
    revision: int
    issues: Issues
    changes: tuple[Change, ...]
    steps: tuple[Step, ...]
    impact: tuple[Impact, ...]

    def to_json(self, language: str) -> dict[str, object]:
        """The wire form. ``confirm`` has the codes that publishing will ask to be confirmed."""
        return {
            "app": self.app,
            "revision": self.revision,
            "ok": not self.issues.has_errors,
            "issues": [issue.to_json(language) for issue in self.issues],
            "changes": [change.to_json(language) for change in self.changes],
            "storage": [step.to_json(language) for step in self.steps],
            "confirm": [step.code for step in self.steps if step.destructive],
            "impact": [one.to_json(language) for one in self.impact],
        }


def preview(tx: ReadTx, app: str, actor: Actor) -> Preview:
    """Changes, storage steps (only of a draft without errors), impact and issues."""
    require_designer(actor, app)
    draft = load_draft(tx, app)
    definition, issues = check_for_workspace(tx, draft.document, draft.renames)
    before = published_document(tx, app)
    after = to_document(definition) if definition is not None else draft.document
    changes = tuple(draft_changes(tx, app, draft.document, definition))
    steps: tuple[Step, ...] = ()
    if definition is not None and not issues.has_errors:
        steps = preview_install(tx, definition, storage_renames(draft.renames, after)).steps
    impact = (
        *_dangling_uses(before, after),
        *_running_flows(tx, app, before),
    )
    return Preview(app, draft.revision, issues, changes, steps, impact)


def _dangling_uses(before: Mapping[str, Any], after: Mapping[str, Any]) -> Iterator[Impact]:
    """Mentions, in the new document, of parts that the old one had."""
    kinds = kind_catalogue()
    had = {(use.target, use.key) for use in find_references(before, kinds) if use.known}
    for use in find_references(after, kinds):
        if not use.known and (use.target, use.key) in had:
            yield Impact("dangling_use", _told(use), use.path)


def _told(use: Use) -> Text:
    return text("仍在使用已删除的“{key}”", "Still uses “{key}”, which is removed").format(
        key=use.key
    )


def _running_flows(tx: ReadTx, app: str, before: Mapping[str, Any]) -> Iterator[Impact]:
    """Flows with running instances: those finish on the version that they started on."""
    labels = {flow["key"]: Text.model_validate(flow["label"]) for flow in before.get("flows", ())}
    for key, count in sorted(count_running(tx, app).items()):
        yield Impact(
            "running_flow",
            text(
                "流程“{flow}”有 {count} 个正在运行的实例，它们按原版本走完",
                "The flow “{flow}” has {count} running instances; they finish on their version",
            ).format(flow=labels.get(key, text(key, key)), count=count),
            ("flows", key),
            count,
        )
