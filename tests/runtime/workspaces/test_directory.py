"""Finding, making and claiming workspaces; clear words when a database cannot be used."""

import subprocess
import sys
import time
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import func, select

from runtime.clock import FixedClock
from runtime.db.failures import DatabaseUnavailable
from runtime.db.file_lock import FileInUse
from runtime.identity.tables import user_table
from runtime.problem import Invalid
from runtime.settings import Settings, WrongSetting
from runtime.workspaces.directory import (
    UnknownWorkspace,
    WorkspaceDirectory,
    WorkspaceExists,
)
from tests.fixtures.workspace import START


def test_the_default_workspace_is_made_by_itself(database_url, tmp_path):
    directory = WorkspaceDirectory(Settings(database_url=database_url, data_dir=tmp_path))
    assert directory.workspace_keys() == []
    assert directory.open().key == "default"
    assert directory.open() is directory.open("default")
    assert directory.workspace_keys() == ["default"]
    directory.close()


def test_workspaces_share_nothing(workspace_directory, workspace, people):
    people.user("li")
    acme = workspace_directory.create("acme")
    assert workspace_directory.workspace_keys() == ["acme", "default"]
    count = select(func.count()).select_from(user_table)
    for _ in range(3):
        # In turns, so that PostgreSQL's connections change their schema each time.
        with acme.read() as tx:
            assert tx.execute(count).scalar_one() == 0
        with workspace.read() as tx:
            assert tx.execute(count).scalar_one() == 1


def test_unknown_and_taken_and_strange_keys_are_refused(workspace_directory, workspace):
    with pytest.raises(UnknownWorkspace):
        workspace_directory.open("nope")
    workspace_directory.create("acme")
    for key in ("acme", "default"):
        with pytest.raises(WorkspaceExists):
            workspace_directory.create(key)
    for key in ("", "A", "1a", "a-b", "../x", 'a"; drop', "a" * 32, "客户"):
        with pytest.raises(Invalid):
            workspace_directory.create(key)


def test_a_workspace_keeps_its_time_zone(database_url, tmp_path):
    for wanted in ("Europe/Berlin", "Asia/Shanghai"):
        settings = Settings(database_url=database_url, data_dir=tmp_path, zone=ZoneInfo(wanted))
        directory = WorkspaceDirectory(settings, clock=FixedClock(START))
        assert str(directory.open().zone) == "Europe/Berlin"
        directory.close()


def test_what_is_opened_is_wired(settings):
    wired = []
    directory = WorkspaceDirectory(settings, on_open=lambda workspace: wired.append(workspace.key))
    directory.open()
    directory.create("acme")
    directory.open()
    assert wired == ["default", "acme"]
    directory.close()


def test_a_second_process_on_the_same_file_is_refused(sqlite_url, tmp_path):
    settings = Settings(database_url=sqlite_url, data_dir=tmp_path)
    holder = subprocess.Popen(
        [
            sys.executable,
            "-c",
            "import sys; from pathlib import Path;"
            "from runtime.settings import Settings;"
            "from runtime.workspaces.directory import WorkspaceDirectory;"
            "d = WorkspaceDirectory(Settings(sys.argv[1], Path('.')), exclusive=True); d.open();"
            "print('open', flush=True); sys.stdin.read()",
            sqlite_url,
        ],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert holder.stdout.readline() == "open\n"
    directory = WorkspaceDirectory(settings, exclusive=True)
    with pytest.raises(FileInUse) as refusal:
        directory.open()
    assert str(tmp_path / "formwork.sqlite") in refusal.value.detail.en
    assert str(holder.pid) in refusal.value.detail.en
    holder.kill()
    holder.communicate()
    assert directory.open().key == "default", "the lock ends with its process"
    directory.close()


@pytest.mark.parametrize(
    "url", ["", "mysql://x/y", "sqlite://", "nonsense", "postgresql://[", "sqlite:///:memory:x\x00"]
)
def test_addresses_that_are_no_database_are_explained(url, tmp_path):
    with pytest.raises((DatabaseUnavailable, ValueError)) as refusal:
        WorkspaceDirectory(Settings(database_url=url, data_dir=tmp_path)).open()
    assert isinstance(refusal.value, DatabaseUnavailable)


def test_an_unreachable_server_is_explained(tmp_path):
    url = "postgresql://nobody:secret@127.0.0.1:1/none"
    with pytest.raises(DatabaseUnavailable) as refusal:
        WorkspaceDirectory(Settings(database_url=url, data_dir=tmp_path)).open()
    assert "cannot be reached" in refusal.value.detail.en
    assert "secret" not in str(refusal.value)


def test_a_missing_database_is_explained(postgres_server, tmp_path):
    settings = Settings(database_url=postgres_server.url("no_such_one"), data_dir=tmp_path)
    with pytest.raises(DatabaseUnavailable) as refusal:
        WorkspaceDirectory(settings).open()
    assert "does not exist" in refusal.value.detail.en


def test_a_folder_that_cannot_be_made_is_explained():
    folder = Path("/proc/formwork")
    settings = Settings(database_url=f"sqlite:///{folder}/formwork.sqlite", data_dir=folder)
    with pytest.raises(DatabaseUnavailable, match=str(folder)):
        WorkspaceDirectory(settings, exclusive=True).open()


def test_a_folder_that_is_a_file_is_explained(tmp_path):
    (tmp_path / "file").write_text("")
    url = f"sqlite:///{tmp_path}/file/formwork.sqlite"
    with pytest.raises(DatabaseUnavailable, match="FORMWORK_DATA_DIR"):
        WorkspaceDirectory(Settings(database_url=url, data_dir=tmp_path), exclusive=True).open()


def test_a_file_that_is_no_database_is_explained(tmp_path):
    path = tmp_path / "formwork.sqlite"
    path.write_text("this is no database at all, whatever its name says" * 100)
    with pytest.raises(DatabaseUnavailable, match="not a database"):
        WorkspaceDirectory(
            Settings(database_url=f"sqlite:///{path}", data_dir=tmp_path), exclusive=True
        ).open()


def test_a_lost_connection_is_replaced(fresh_postgres_url, postgres_server, tmp_path):
    settings = Settings(database_url=fresh_postgres_url, data_dir=tmp_path)
    directory = WorkspaceDirectory(settings)
    workspace = directory.open()
    count = select(func.count()).select_from(user_table)
    with workspace.read() as tx:
        tx.execute(count)
    with postgres_server.connect() as admin:
        admin.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s",
            (fresh_postgres_url.split("/")[3].split("?")[0],),
        )
        # The server closes them a moment later.
        time.sleep(0.3)
    with pytest.raises(DatabaseUnavailable) as refusal, workspace.read() as tx:
        tx.execute(count)
    assert refusal.value.lost_connection
    with workspace.read() as tx:
        assert tx.execute(count).scalar_one() == 0
    directory.close()


@pytest.mark.parametrize(
    "name, value",
    [
        ("FORMWORK_ZONE", "Mars/Olympus"),
        ("FORMWORK_ZONE", "../../etc/passwd"),
        ("FORMWORK_POOL_SIZE", "0"),
        ("FORMWORK_POOL_SIZE", "many"),
        ("FORMWORK_MAX_BODY_MB", "-1"),
        ("FORMWORK_MAX_FILE_MB", "9" * 30),
        ("FORMWORK_LOG_LEVEL", "LOUD"),
    ],
)
def test_a_wrong_setting_is_named(name, value):
    with pytest.raises(WrongSetting) as refusal:
        Settings.from_environment({name: value})
    assert name in refusal.value.detail.en and value in refusal.value.detail.zh


def test_settings_have_sensible_defaults(monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    settings = Settings.from_environment({})
    assert settings.database_url == f"sqlite:///{tmp_path}/var/formwork.sqlite"
    assert settings.password_hashing == "strong"
