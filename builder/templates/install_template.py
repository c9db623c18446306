"""Install a template: draft, check, publish, and on request its sample data."""

from dataclasses import dataclass
from pathlib import Path

from builder.drafts.create_app import create_app
from builder.publishing.publish import Published, publish
from builder.rights import require_app_maker
from builder.templates.files import Problem as FileProblem
from builder.templates.load_folder import LoadedFolder, load_folder
from engines.core.text import text
from engines.definitions.hash import content_hash, to_document
from runtime.db.transaction import WriteTx
from runtime.identity.actor import Actor
from runtime.problem import Invalid
from runtime.workspaces.workspace import Workspace

SAMPLE_FOLDER = "sample-data"


class BadTemplate(Invalid):
    """The template has errors; each issue's path begins with the file."""

    code = "bad_template"

    def __init__(self, problems: tuple[FileProblem, ...]) -> None:
        super().__init__(
            [one.issue.under(one.file) for one in problems],
            text(
                "模板有错误，不能安装。用 formwork check 查看。",
                "The template has errors and cannot be installed; see formwork check.",
            ),
        )


@dataclass(frozen=True, slots=True)
class Installed:
    """The published app and how many sample events were played."""

    published: Published
    events: int


def install_template(
    workspace: Workspace, folder: Path, actor: Actor, *, sample_data: bool
) -> Installed:
    """Install the template in ``folder`` as a new app of the workspace.

    The app is there, published, or not at all; sample data follow in transactions of their own.
    """
    loaded = load_template(folder)
    with workspace.write() as tx:
        published = install_loaded(tx, loaded, actor)
    events = 0
    if sample_data:
        # Playing people's work needs flows, which checking a template does not.
        from builder.templates.sample_timeline import play_sample_data

        events = play_sample_data(workspace, published.app, folder / SAMPLE_FOLDER)
    return Installed(published, events)


def load_template(folder: Path) -> LoadedFolder:
    """The folder's app; `BadTemplate` when its files have errors."""
    loaded = load_folder(folder)
    if loaded.definition is None or loaded.has_errors:
        raise BadTemplate(loaded.problems)
    return loaded


def install_loaded(tx: WriteTx, loaded: LoadedFolder, actor: Actor) -> Published:
    """Draft and publish a loaded template; its key and version are kept as the origin."""
    require_app_maker(actor)
    app = loaded.definition
    assert app is not None
    origin = {"template": app.key, "version": app.version, "hash": content_hash(app)}
    draft = create_app(tx, to_document(app), actor, origin)
    note = f"{app.key} {app.version}"
    return publish(tx, app.key, draft.revision, actor, note)
