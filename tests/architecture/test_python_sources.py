"""What may stand in a Python file of which package."""

import pytest

from tests.architecture import python_rules as rules
from tests.architecture.sources import Fault, Source, assert_none, planted, python_sources

MIGRATING = ("runtime/records/storage/", "runtime/db/")
ABOVE_RECORDS = {"runtime.flows", "runtime.rules", "runtime.effects", "runtime.reports"}
CONNECTING = ("runtime/db/", "runtime/workspaces/")


def _outside(source: Source, folders: tuple[str, ...]) -> bool:
    return not source.path.startswith(folders)


def test_nothing_is_ever_run_as_code() -> None:
    faults = [f for s in python_sources() for f in rules.code_runners(s)]
    assert_none(faults, "Formulas are parsed and walked; no text is ever run as code.")


def test_engines_read_no_clock_no_chance_no_files_no_network() -> None:
    faults: list[Fault] = []
    for source in python_sources("engines"):
        faults += rules.impure_imports(source)
        faults += rules.impure_calls(source)
    assert_none(faults, "Engines are pure: the moment and all values come in as arguments.")


def test_engines_use_no_library_but_pydantic_and_jsonschema() -> None:
    allowed = {"engines", *rules.ENGINE_LIBRARIES}
    faults = [f for s in python_sources("engines") for f in rules.foreign_imports(s, allowed)]
    assert_none(faults, f"Engines may use: {', '.join(sorted(rules.ENGINE_LIBRARIES))}.")


def test_only_storage_and_db_change_tables() -> None:
    faults = [
        fault
        for source in python_sources()
        if _outside(source, MIGRATING)
        for fault in rules.imports_of(source, {"alembic"})
    ]
    assert_none(faults, f"alembic belongs to {' and '.join(MIGRATING)} alone.")


def test_only_the_workspace_opens_connections() -> None:
    faults = [
        fault
        for source in python_sources()
        if _outside(source, CONNECTING)
        for fault in rules.opened_connections(source)
    ]
    assert_none(faults, "All code gets its connection from the Workspace.")


def test_a_domain_calls_use_cases_of_others_never_their_repository() -> None:
    faults = [f for s in python_sources("runtime") for f in rules.foreign_repositories(s)]
    assert_none(faults, "A domain's repository is its own.")


def test_records_emit_effects_and_never_call_who_carries_them_out() -> None:
    faults = [
        f for s in python_sources("runtime/records") for f in rules.imports_of(s, ABOVE_RECORDS)
    ]
    assert_none(faults, "Flows, rules, effects and reports stand on records, not beside them.")


@pytest.mark.parametrize(
    "text",
    [
        "eval('1')",
        "exec('x = 1')",
        "compile('1', '', 'eval')",
        "run = eval",
        "__import__('os')",
        "import builtins\nbuiltins.eval('1')",
        "from builtins import eval as harmless",
    ],
)
def test_planted_code_runners_are_found(text: str) -> None:
    assert list(rules.code_runners(planted(text)))


@pytest.mark.parametrize(
    "text", ["import re\nre.compile('a')", "expression.evaluate()", "def compile_form(): ..."]
)
def test_what_only_sounds_like_a_code_runner_is_fine(text: str) -> None:
    assert not list(rules.code_runners(planted(text)))


@pytest.mark.parametrize(
    "text",
    [
        "import time",
        "from time import time",
        "import random",
        "from uuid import uuid4",
        "import os.path",
        "from pathlib import Path",
        "def late():\n    import socket",
        "from importlib import import_module",
        "from urllib.request import urlopen",
        "import urllib",
    ],
)
def test_planted_impure_imports_are_found(text: str) -> None:
    assert list(rules.impure_imports(planted(text)))


@pytest.mark.parametrize(
    "text", ["from urllib.parse import urlsplit", "import re", "import datetime"]
)
def test_modules_that_only_compute_are_fine(text: str) -> None:
    assert not list(rules.impure_imports(planted(text)))


@pytest.mark.parametrize(
    "text",
    [
        "from datetime import datetime\ndatetime.now()",
        "from datetime import datetime as dt\ndt.utcnow()",
        "from datetime import date\ndate.today()",
        "import datetime\ndatetime.datetime.now(datetime.UTC)",
        "import datetime as d\nx = d.date.today",
        "open('a')",
        "print('a')",
    ],
)
def test_planted_impure_calls_are_found(text: str) -> None:
    assert list(rules.impure_calls(planted(text)))


@pytest.mark.parametrize(
    "text", ["ctx.now", "ctx.today", "from datetime import date\ndate(1, 1, 1)"]
)
def test_time_that_comes_in_through_the_context_is_fine(text: str) -> None:
    assert not list(rules.impure_calls(planted(text)))


@pytest.mark.parametrize(
    "text", ["import sqlalchemy", "from fastapi import FastAPI", "import runtime"]
)
def test_planted_libraries_in_engines_are_found(text: str) -> None:
    assert list(rules.foreign_imports(planted(text), {"engines", *rules.ENGINE_LIBRARIES}))


@pytest.mark.parametrize(
    "text", ["import pydantic.fields", "import re", "from engines.core import issue"]
)
def test_allowed_libraries_in_engines_are_fine(text: str) -> None:
    assert not list(rules.foreign_imports(planted(text), {"engines", *rules.ENGINE_LIBRARIES}))


@pytest.mark.parametrize("text", ["import alembic", "from alembic.operations import Operations"])
def test_planted_alembic_is_found(text: str) -> None:
    assert list(rules.imports_of(planted(text, "runtime/records/planted.py"), {"alembic"}))


def test_the_folders_that_may_change_tables_are_told_apart() -> None:
    assert not _outside(planted("", "runtime/records/storage/apply.py"), MIGRATING)
    assert _outside(planted("", "runtime/records/save_record.py"), MIGRATING)


@pytest.mark.parametrize(
    ("text", "faults"),
    [
        ("from runtime.records.repository import load", True),
        ("from runtime.records import repository", True),
        ("from ..records import repository", True),
        ("from runtime.flows.repository import load", False),
        ("from .repository import load", False),
        ("from runtime.records.save_record import save_record", False),
    ],
)
def test_planted_use_of_a_foreign_repository_is_found(text: str, faults: bool) -> None:
    found = list(rules.foreign_repositories(planted(text, "runtime/flows/planted.py")))
    assert bool(found) is faults


@pytest.mark.parametrize(
    "text",
    [
        "import sqlite3\nsqlite3.connect('a')",
        "from sqlite3 import connect as reach\nreach('a')",
        "import psycopg\npsycopg.Connection.connect('a')",
        "import sqlalchemy as sa\nsa.create_engine('sqlite://')",
        "from sqlalchemy import create_engine\ncreate_engine('sqlite://')",
    ],
)
def test_planted_connections_are_found(text: str) -> None:
    assert list(rules.opened_connections(planted(text, "runtime/records/planted.py")))


@pytest.mark.parametrize(
    "text",
    [
        "import sqlite3\ndef register(connection: sqlite3.Connection) -> None: ...",
        "from psycopg import Connection\ndef use(connection: Connection) -> None: ...",
        "engine.connect()",
    ],
)
def test_naming_a_connection_is_fine(text: str) -> None:
    assert not list(rules.opened_connections(planted(text, "runtime/records/planted.py")))
