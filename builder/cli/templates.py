"""``formwork template list | install | export | test``."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import orjson

from builder.templates.catalogue import list_templates, template_folder
from builder.templates.check_scenarios import run_template_scenarios
from builder.templates.export_folder import export_folder
from builder.templates.install_template import install_template
from engines.core.text import text
from runtime.apps.current_app import current_app
from runtime.cli.composition import load_composition
from runtime.cli.terminal import operator_language, say
from runtime.identity.actor import SYSTEM
from runtime.settings import Settings
from runtime.workspaces.directory import WorkspaceDirectory
from runtime.workspaces.workspace import Workspace


def print_templates(*, as_json: bool) -> None:
    """One line for each template, or JSON."""
    language = operator_language()
    found = list_templates()
    if as_json:
        shown = [one.to_json(language) for one in found]
        print(orjson.dumps(shown, option=orjson.OPT_INDENT_2).decode())
        return
    for one in found:
        print(f"{one.key:<12} {one.version:<8} {one.label.in_language(language)}")


def install(settings: Settings, workspace: str, template: str, *, sample_data: bool) -> None:
    """Install a template by its key or from a folder."""
    with _workspace(settings, workspace) as opened:
        done = install_template(opened, template_folder(template), SYSTEM, sample_data=sample_data)
    say(
        text("已安装 {app}，版本 {number}。", "Installed {app}, version {number}.").format(
            app=done.published.app, number=done.published.number
        )
    )


def run_scenarios(template: str) -> bool:
    """Run a template's scenarios and print one line each; False when one did not come true."""
    language = operator_language()
    good = True
    for done in run_template_scenarios(template_folder(template)):
        label = done.scenario.label.in_language(language)
        if done.failure is None:
            print(f"ok      {done.scenario.key}: {label}")
            continue
        good = False
        reason = done.failure.reason.in_language(language)
        print(f"FAILED  {done.scenario.key}, step {done.failure.step}: {reason}")
    return good


def export(settings: Settings, workspace: str, app: str, folder: Path) -> None:
    """Write a published app as a template folder."""
    with _workspace(settings, workspace) as opened, opened.read() as tx:
        definition = current_app(tx, app).definition
    names = export_folder(definition, folder)
    say(
        text("已写入 {n} 个文件到 {folder}。", "Wrote {n} files to {folder}.").format(
            n=len(names), folder=str(folder)
        )
    )


@contextmanager
def _workspace(settings: Settings, key: str) -> Iterator[Workspace]:
    directory = WorkspaceDirectory(
        settings, exclusive=True, on_open=load_composition().prepare_workspace
    )
    try:
        yield directory.open(key)
    finally:
        directory.close()
