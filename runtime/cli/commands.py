"""The commands of the runtime, and those that packages above it add."""

import os
from importlib.metadata import entry_points
from pathlib import Path
from typing import Annotated, Literal

import typer

from runtime.settings import Settings

GROUP = "formwork.cli"
DEFAULT_WORKSPACE = "default"

Host = Annotated[str, typer.Option(help="Address to listen on.")]
Port = Annotated[int, typer.Option(min=0, max=65535, help="Port; 0 takes a free one.")]
Workspace = Annotated[str, typer.Option(help="Key of the workspace.")]


def build_cli() -> typer.Typer:
    """All commands; packages above the runtime register theirs in the group ``formwork.cli``."""
    cli = typer.Typer(
        name="formwork",
        help="Formwork: apps from JSON definitions.",
        no_args_is_help=True,
        pretty_exceptions_enable=False,
        add_completion=False,
        rich_markup_mode=None,
    )
    cli.command("serve")(_serve)
    cli.command("worker")(_worker)
    cli.command("doctor")(_doctor)
    cli.add_typer(_user_commands(), name="user")
    cli.add_typer(_workspace_commands(), name="workspace")
    cli.add_typer(_record_commands(), name="records")
    for entry in entry_points(group=GROUP):
        try:
            register = entry.load()
        except ModuleNotFoundError as error:
            if error.name == entry.module:
                # This installation runs apps only.
                continue
            raise
        register(cli)
    return cli


def _serve(
    host: Host = "127.0.0.1",
    port: Port = 8000,
    worker: Annotated[
        bool, typer.Option(help="Run background jobs in this process as well.")
    ] = True,
) -> None:
    """Serve the web page and the API; the first start makes an administrator."""
    from runtime.cli.serve import serve

    serve(_settings(), host, port, worker=worker)


def _worker() -> None:
    """Run background jobs only, beside servers on PostgreSQL."""
    from runtime.cli.serve import work

    work(_settings())


def _doctor() -> None:
    """Check libraries, settings, database, folders and the web build."""
    from runtime.cli.doctor import examine

    if not examine(os.environ):
        raise typer.Exit(1)


def _user_commands() -> typer.Typer:
    users = typer.Typer(no_args_is_help=True, help="Accounts.")

    @users.command("create")
    def create(
        login: str,
        name: Annotated[str, typer.Option(help="Full name; the login when left out.")] = "",
        admin: Annotated[bool, typer.Option("--admin", help="Make an administrator.")] = False,
        workspace: Workspace = DEFAULT_WORKSPACE,
    ) -> None:
        """Create an account and print its one-time password."""
        from runtime.cli.accounts import create_account

        create_account(_settings(), workspace, login, name or login, admin=admin)

    @users.command("reset-password")
    def reset(login: str, workspace: Workspace = DEFAULT_WORKSPACE) -> None:
        """Give an account a new one-time password and end its sessions."""
        from runtime.cli.accounts import reset_account

        reset_account(_settings(), workspace, login)

    @users.command("list")
    def show(workspace: Workspace = DEFAULT_WORKSPACE) -> None:
        """List the accounts."""
        from runtime.cli.accounts import print_accounts

        print_accounts(_settings(), workspace)

    @users.command("import")
    def import_(
        file: Path,
        options: Annotated[
            str,
            typer.Option(
                help="JSON with column names: name, login, manager, department, email, phone; "
                "and lists of app.role: roles, manager_roles. @file reads it from a file."
            ),
        ],
        workspace: Workspace = DEFAULT_WORKSPACE,
    ) -> None:
        """Make users, their managers and departments from a CSV or Excel file."""
        from runtime.cli.records import import_accounts

        if not import_accounts(_settings(), workspace, file, options):
            raise typer.Exit(1)

    return users


def _workspace_commands() -> typer.Typer:
    workspaces = typer.Typer(no_args_is_help=True, help="Workspaces.")

    @workspaces.command("list")
    def show() -> None:
        """List the workspaces."""
        from runtime.cli.accounts import print_workspaces

        print_workspaces(_settings())

    @workspaces.command("create")
    def create(key: str) -> None:
        """Create an empty workspace with an administrator."""
        from runtime.cli.accounts import create_workspace

        create_workspace(_settings(), key)

    return workspaces


def _record_commands() -> typer.Typer:
    records = typer.Typer(no_args_is_help=True, help="Import and export of records.")

    @records.command("import")
    def import_(
        file: Path,
        app: Annotated[str, typer.Option(help="Key of the app.")],
        form: Annotated[str, typer.Option(help="Key of the form.")],
        map_: Annotated[
            list[str] | None,
            typer.Option("--map", help="Column=field or Column=field:lookup; may be repeated."),
        ] = None,
        key: Annotated[
            list[str] | None, typer.Option(help="Field by which existing records are updated.")
        ] = None,
        options: Annotated[
            str | None, typer.Option(help="All options as JSON, or @file with them.")
        ] = None,
        dry_run: Annotated[bool, typer.Option("--dry-run", help="Check, save nothing.")] = False,
        errors: Annotated[
            Path | None, typer.Option(help="Write the failed rows to this CSV file.")
        ] = None,
        workspace: Workspace = DEFAULT_WORKSPACE,
    ) -> None:
        """Import a CSV or Excel file; rows that are not right are listed."""
        from runtime.cli.records import import_file

        if not import_file(
            _settings(), workspace, app, form, file, map_ or [], key or [], options, dry_run, errors
        ):
            raise typer.Exit(1)

    @records.command("export")
    def export(
        file: Annotated[Path, typer.Argument(help="Where to; - for standard output.")],
        app: Annotated[str, typer.Option(help="Key of the app.")],
        form: Annotated[str, typer.Option(help="Key of the form.")],
        filter_: Annotated[str | None, typer.Option("--filter", help="An expression.")] = None,
        sort: Annotated[str | None, typer.Option(help="Fields; - for descending.")] = None,
        keys: Annotated[bool, typer.Option("--keys", help="Name columns by field key.")] = False,
        workspace: Workspace = DEFAULT_WORKSPACE,
    ) -> None:
        """Export records to CSV, or to Excel where the file is called .xlsx."""
        from runtime.cli.records import export_file

        kind: Literal["csv", "xlsx"] = "xlsx" if file.suffix.lower() == ".xlsx" else "csv"
        export_file(_settings(), workspace, app, form, file, kind, filter_, sort, not keys)

    return records


def _settings() -> Settings:
    return Settings.from_environment(os.environ)
