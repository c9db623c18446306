"""kill -9 of a writing process loses nothing that was acknowledged."""

import os
import signal
import subprocess
import sys

from sqlalchemy import select

from runtime.identity.tables import department_table, department_tree_table
from runtime.workspaces.directory import WorkspaceDirectory

WRITER = """
import itertools
import sys
from pathlib import Path
from runtime.identity.actor import SYSTEM
from runtime.identity.change_department import create_department
from runtime.settings import Settings
from runtime.workspaces.directory import WorkspaceDirectory

url, folder, life = sys.argv[1:]
workspace = WorkspaceDirectory(Settings(url, Path(folder)), exclusive=True).open()
for number in itertools.count():
    name = f"life {life}, department {number}"
    with workspace.write() as tx:
        create_department(tx, name, SYSTEM)
    print(name, flush=True)
"""


def test_a_killed_writer_loses_nothing_acknowledged(settings):
    acknowledged = []
    for life in range(2):
        acknowledged += _write_until_killed(settings, life)
    directory = WorkspaceDirectory(settings, exclusive=True)
    with directory.open().read() as tx:
        found = {name: key for key, name in tx.execute(
            select(department_table.c.id, department_table.c.name))}  # fmt: skip
        in_tree = set(tx.execute(select(department_tree_table.c.department_id)).scalars())
    directory.close()
    assert len(acknowledged) >= 80
    assert set(acknowledged) <= set(found)
    # Per life one more may be there: committed, but killed before it could say so.
    assert len(found) <= len(acknowledged) + 2
    assert set(found.values()) == in_tree, "nothing is there by halves"


def _write_until_killed(settings, life: int) -> list[str]:
    """The names that the writer said it had committed."""
    writer = subprocess.Popen(
        [sys.executable, "-c", WRITER, settings.database_url, str(settings.data_dir), str(life)],
        stdout=subprocess.PIPE,
        text=True,
    )
    assert writer.stdout is not None
    told = [writer.stdout.readline() for _ in range(40)]
    os.kill(writer.pid, signal.SIGKILL)
    rest, _ = writer.communicate()
    return [line.strip() for line in [*told, *rest.splitlines(keepends=True)] if line[-1:] == "\n"]
