"""What publishing the draft would do, told without doing it."""

from dataclasses import dataclass

from builder.checking.check_draft import check_for_workspace
from builder.drafts.draft import load_draft
from builder.publishing.changes import compare, published_document
from builder.publishing.impact import Impact, measure_impact
from builder.publishing.storage_renames import storage_renames
from builder.rights import require_designer
from engines.core.issue import Issues
from engines.definitions.diff import Change
from engines.definitions.hash import to_document
from runtime.apps.install_version import preview_install
from runtime.db.transaction import ReadTx
from runtime.identity.actor import Actor
from runtime.records.storage import Step


@dataclass(frozen=True, slots=True)
class Preview:
    """The list that publishing this revision would work through."""

    app: str
    revision: int
    issues: Issues
    changes: tuple[Change, ...]
    steps: tuple[Step, ...]
    impact: Impact

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
            "impact": self.impact.to_json(language),
        }


def preview(tx: ReadTx, app: str, actor: Actor) -> Preview:
    """Changes, storage steps (only of a draft without errors), impact and issues."""
    require_designer(actor, app)
    draft = load_draft(tx, app)
    definition, issues = check_for_workspace(tx, draft.document, draft.renames)
    before = published_document(tx, app)
    after = to_document(definition) if definition is not None else draft.document
    compared = compare(before, after, draft.renames)
    steps: tuple[Step, ...] = ()
    if definition is not None and not issues.has_errors:
        steps = preview_install(tx, definition, storage_renames(draft.renames, after)).steps
    return Preview(
        app,
        draft.revision,
        issues,
        compared.changes,
        steps,
        measure_impact(tx, app, before, compared),
    )
