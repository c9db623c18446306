"""Commands that the builder adds to ``formwork``: check, schema, openapi, template."""

import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from runtime.settings import Settings

DEFAULT_WORKSPACE = "default"

Workspace = Annotated[str, typer.Option(help="Key of the workspace.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON for programs.")]


def register(cli: typer.Typer) -> None:
    """Add the builder's commands; each loads what it needs only when it runs."""
    cli.command("check")(_check)
    cli.command("schema")(_schema)
    cli.command("openapi")(_openapi)
    cli.add_typer(_template_commands(), name="template")


def _check(
    path: Annotated[Path, typer.Argument(help="A template folder, or one app as a JSON file.")],
    as_json: AsJson = False,
) -> None:
    """Check a template folder; exit code 1 with every error, 0 when it can be installed."""
    from builder.cli.check import check_path

    raise typer.Exit(check_path(path, as_json=as_json))


def _schema(
    name: Annotated[str, typer.Argument(help="app, template, form, flow …; all names: list.")],
) -> None:
    """Print a JSON Schema of the app language."""
    from builder.cli.schema import print_schema

    raise typer.Exit(print_schema(name))


def _openapi() -> None:
    """Print the OpenAPI document of the API."""
    from builder.cli.openapi import print_openapi

    print_openapi()


def _template_commands() -> typer.Typer:
    templates = typer.Typer(no_args_is_help=True, help="App templates.")

    @templates.command("list")
    def show(as_json: AsJson = False) -> None:
        """List the templates that came with this installation."""
        from builder.cli.templates import print_templates

        print_templates(as_json=as_json)

    @templates.command("install")
    def install(
        template: Annotated[str, typer.Argument(help="A template's key, or a folder.")],
        sample_data: Annotated[bool, typer.Option(help="Play the template's sample data.")] = True,
        workspace: Workspace = DEFAULT_WORKSPACE,
    ) -> None:
        """Install a template as a new app: draft, check, publish, sample data."""
        from builder.cli.templates import install

        install(_settings(), workspace, template, sample_data=sample_data)

    @templates.command("export")
    def export(
        app: Annotated[str, typer.Argument(help="Key of a published app.")],
        folder: Annotated[Path, typer.Argument(help="A new folder to write to.")],
        workspace: Workspace = DEFAULT_WORKSPACE,
    ) -> None:
        """Write a published app as a template folder."""
        from builder.cli.templates import export

        export(_settings(), workspace, app, folder)

    @templates.command("test")
    def test(
        template: Annotated[str, typer.Argument(help="A template's key, or a folder.")],
    ) -> None:
        """Run the template's scenarios, each in an installation of its own."""
        from builder.cli.templates import run_scenarios

        if not run_scenarios(template):
            raise typer.Exit(1)

    return templates


def _settings() -> "Settings":
    from runtime.settings import Settings

    return Settings.from_environment(os.environ)
