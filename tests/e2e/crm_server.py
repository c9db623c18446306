"""Servers with the CRM installed: on a workspace made for them, or on a copy of one made before."""

import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from builder.app import prepare_workspace
from builder.templates.catalogue import list_templates
from builder.templates.install_template import install_template
from runtime.identity.actor import SYSTEM
from runtime.identity.first_administrator import ensure_administrator
from runtime.settings import Settings
from runtime.workspaces.directory import WorkspaceDirectory
from tests.bench.http_connection import HttpConnection
from tests.bench.server import Server
from tests.e2e.living_data import fill
from tests.e2e.people import add_people, let_sign_in

PASSWORD = "Kite-river-2026!"
DATABASE = "e2e.sqlite"


@contextmanager
def crm_server(*, people: bool = False, sample_data: bool = False) -> Iterator[Server]:
    """A server on a database of its own with the CRM installed."""
    with _new_folder() as folder:
        _install(folder, people=people, sample_data=sample_data)
        with _serve(folder) as server:
            yield server


@contextmanager
def prepared_crm() -> Iterator[Path]:
    """A folder with the CRM, its people and a few records, which nobody serves: to be copied."""
    with _new_folder() as folder:
        _install(folder, people=True, sample_data=False)
        with _serve(folder) as server, HttpConnection(server.port) as connection:
            sign_in(connection)
            fill(connection)
        # What still stands in the log beside the database goes into it: one file is the whole.
        with closing(sqlite3.connect(folder / DATABASE)) as database:
            database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        yield folder


@contextmanager
def copied_crm(prepared: Path) -> Iterator[Server]:
    """A server on a copy of what ``prepared_crm`` made: what is done to it is nobody else's."""
    with _new_folder() as folder:
        shutil.copytree(prepared, folder, dirs_exist_ok=True)
        with _serve(folder) as server:
            yield server


def sign_in(connection: HttpConnection, login: str = "admin") -> None:
    """What is sent from now on is by this person."""
    body = {"login": login, "password": PASSWORD, "bearer": True}
    token = connection.send("POST", "/api/v1/session", body)["token"]
    connection.with_headers({"Authorization": f"Bearer {token}"})


def _install(folder: Path, *, people: bool, sample_data: bool) -> None:
    settings = Settings.from_environment(_environment(folder))
    directory = WorkspaceDirectory(settings, exclusive=True, on_open=prepare_workspace)
    try:
        workspace = directory.open()
        ensure_administrator(workspace)
        crm = next(one for one in list_templates() if one.key == "crm")
        install_template(workspace, crm.folder, SYSTEM, sample_data=sample_data)
        if sample_data:
            let_sign_in(workspace, PASSWORD)
        if people:
            add_people(workspace, "crm", crm.folder, PASSWORD)
    finally:
        directory.close()


@contextmanager
def _serve(folder: Path) -> Iterator[Server]:
    command = ["-c", "from runtime.cli import main; main()", "serve", "--port", "{port}"]
    server = Server(command, _environment(folder), "/api/v1/health", folder / "server.log")
    try:
        yield server
    finally:
        server.stop()


@contextmanager
def _new_folder() -> Iterator[Path]:
    folder = Path(tempfile.mkdtemp(prefix="formwork-e2e-"))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _environment(folder: Path) -> dict[str, str]:
    return {
        "FORMWORK_DATABASE_URL": f"sqlite:///{folder}/{DATABASE}",
        "FORMWORK_DATA_DIR": str(folder / "var"),
        "FORMWORK_ADMIN_PASSWORD": PASSWORD,
    }
