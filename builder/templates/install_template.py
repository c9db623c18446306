"""Install a template: draft, check, publish, and on request its sample data."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from builder.drafts.create_app import create_app
from builder.publishing.publish import Published, publish
from builder.rights import require_app_maker
from builder.templates.catalogue import template_folder, template_name
from builder.templates.files import Problem as FileProblem
from builder.templates.load_folder import LoadedFolder, load_folder
from builder.templates.sample_job import SAMPLE_FOLDER, enqueue_sample_data
from builder.templates.sample_timeline import TIMELINE_FILE, require_sample_people
from engines.core.text import text
from engines.definitions.hash import content_hash, to_document
from runtime.db.transaction import WriteTx
from runtime.identity.actor import Actor
from runtime.jobs.worker import run_here
from runtime.problem import Invalid
from runtime.workspaces.workspace import Workspace


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
    """The published app, and the job that plays its sample data, where it is to have some."""

    published: Published
    job: int | None

    def to_json(self, language: str) -> dict[str, object]:
        """The wire form."""
        return {**self.published.to_json(language), "job": self.job}


def install_template(
    workspace: Workspace, folder: Path, actor: Actor, *, sample_data: bool
) -> Installed:
    """Install a template and wait for its sample data: for the command line and a first start.

    What an interrupted call has left is finished by the worker.
    """
    with workspace.write() as tx:
        done = queue_installation(tx, template_name(folder), actor, sample_data=sample_data)
    if done.job is not None:
        run_here(workspace, done.job)
    return done


def queue_installation(
    tx: WriteTx, template: str, actor: Actor, *, sample_data: bool, key: str | None = None
) -> Installed:
    """Install a template (its key, or a folder) as a new app of the workspace.

    ``key`` is the app's own, where the template's is taken. Sample data follow in a job, which
    is queued in this transaction.
    """
    folder = template_folder(template)
    samples = folder / SAMPLE_FOLDER
    plays = sample_data and (samples / TIMELINE_FILE).is_file()
    if plays:
        require_sample_people(tx, samples)
    published = install_loaded(tx, load_template(folder), actor, key)
    job = None
    if plays:
        job = enqueue_sample_data(tx, published.app, template, actor)
    return Installed(published, job)


def load_template(folder: Path) -> LoadedFolder:
    """The folder's app; `BadTemplate` when its files have errors."""
    loaded = load_folder(folder)
    if loaded.definition is None or loaded.has_errors:
        raise BadTemplate(loaded.problems)
    return loaded


def install_loaded(
    tx: WriteTx, loaded: LoadedFolder, actor: Actor, key: str | None = None
) -> Published:
    """Draft and publish a loaded template; its key and version are kept as the origin."""
    require_app_maker(actor)
    app = loaded.definition
    assert app is not None
    origin = {"template": app.key, "version": app.version, "hash": content_hash(app)}
    document = to_document(app)
    if key is not None and key != app.key:
        document = under_key(document, key)
    draft = create_app(tx, document, actor, origin)
    note = f"{app.key} {app.version}"
    return publish(tx, draft.app, draft.revision, actor, note)


def under_key(document: dict[str, Any], key: str) -> dict[str, Any]:
    """The same app under another key and a name that tells the two apart; it speaks of its own
    forms, too, where it names them as ``app.form``."""
    own = {f"{document['key']}.{form['key']}": f"{key}.{form['key']}"
           for form in document.get("forms", ())}  # fmt: skip

    def rewrite(value: Any) -> Any:
        if isinstance(value, str):
            return own.get(value, value)
        if isinstance(value, list):
            return [rewrite(item) for item in value]
        if isinstance(value, dict):
            return {name: rewrite(item) for name, item in value.items()}
        return value

    beside = key.removeprefix(document["key"]).strip("_") or key
    label = {name: f"{words} {beside}" for name, words in document["label"].items() if words}
    return {**rewrite(document), "key": key, "label": label}
